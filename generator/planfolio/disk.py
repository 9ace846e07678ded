"""The disk: what is read from the plans folder and the organisation's, and what cannot be."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from planfolio.model.organisation import FILES, NOT_SUPPORTED
from planfolio.model.slugs import slugify
from planfolio.portfolio.assembly import is_published, stem_of
from planfolio.portfolio.portfolio import BrokenPlan
from planfolio.reading.codes import DATA_FOLDER, FILE_MISSING, LINK_OUTSIDE, UNREADABLE
from planfolio.reading.diagnostics import Diagnostic, Span
from planfolio.reading.document import read_document
from planfolio.reading.source import MAX_BYTES, Source, decode, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planfolio.reading.document import Document

REQUIRED: Final = ("settings", "people")
_TOP: Final = Span(1, 1, 1, 1)
_PACKAGE: Final = Path(__file__).resolve().parent


def defaults_folder() -> Path:
    """Return the folder of the defaults: the package's own, or the checkout's."""
    return _shipped("defaults", "site_config/defaults")


def theme_folder() -> Path:
    """Return the folder of the theme: the package's own, or the checkout's."""
    return _shipped("theme", "theme")


def _shipped(name: str, in_checkout: str) -> Path:
    packaged = _PACKAGE / name
    return packaged if packaged.is_dir() else _PACKAGE.parent.parent / in_checkout


def shown(path: Path) -> str:
    """Return a path as findings show it: relative to the folder the command runs in, with forward slashes."""
    return Path(os.path.relpath(path)).as_posix()


class Disk:
    """Reads files, keeps their texts for excerpts, and collects what cannot be read.

    `replaced` are texts by path as shown, read instead of what the files hold: what they would say after an edit.
    """

    def __init__(self, replaced: Mapping[str, Source] | None = None) -> None:
        self.replaced = replaced or {}
        self.findings: list[Diagnostic] = []
        self.sources: dict[str, Source] = {}
        self.refused: set[str] = set()
        self.unread: list[BrokenPlan] = []

    def organisation_files(self, folder: Path) -> dict[str, Source]:
        """Read an organisation's files that are there; a required one that isn't is told."""
        found: dict[str, Source] = {}
        names = {path.name for path in self._inside(folder)}
        if self.findings:
            return found
        for name in (*FILES, *NOT_SUPPORTED):
            path = folder / f"{name}.yml"
            if path.name in names:
                source = self.source(path)
                if source:
                    found[name] = source
            elif name in REQUIRED:
                self.findings.append(FILE_MISSING.at(shown(path), _TOP, "", file=f"{name}.yml"))
        return found

    def default_files(self) -> dict[str, Source]:
        """Read the defaults that ship with the package."""
        folder = defaults_folder()
        return {
            name: Source.from_text(f"defaults/{name}.yml", (folder / f"{name}.yml").read_text("utf-8"))
            for name in FILES
            if (folder / f"{name}.yml").is_file()
        }

    def guide_documents(self) -> tuple[Document, ...]:
        """Read the plans that ship as examples of every key."""
        folder = defaults_folder() / "guide"
        sources = (
            Source.from_text(f"defaults/guide/{path.name}", path.read_text("utf-8"))
            for path in sorted(folder.glob("*.md"))
        )
        found = (read_document(source)[0] for source in sources)
        return tuple(document for document in found if document)

    def guide_rules(self) -> Source:
        """Read the examples for every kind of finding."""
        path = defaults_folder() / "guide" / "rules.yml"
        return Source.from_text(f"defaults/guide/{path.name}", path.read_text("utf-8"))

    def template(self, own: Path, names: Sequence[str]) -> Source | None:
        """Read the first of the templates named that an organisation's folder holds, else of those that ship.

        None where it can't be read, and the finding says why.
        """
        there = {path.name for path in self._inside(own)} if own.is_dir() else frozenset[str]()
        if self.findings:
            return None
        if name := next((name for name in names if name in there), None):
            return self.source(own / name)
        shipped = defaults_folder() / "templates"
        path = next(shipped / name for name in names if (shipped / name).is_file())
        return Source.from_text(f"defaults/templates/{path.name}", path.read_text("utf-8"))

    def labels(self, folder: Path) -> list[tuple[str, str]]:
        """Read the default labels of a language, part by part."""
        return [(path.name, path.read_text("utf-8")) for path in sorted(folder.glob("*.yml"))]

    def own_labels(self, config_dir: Path, language: str) -> list[tuple[str, str]]:
        """Read an organisation's own wordings of a language."""
        path = config_dir / "labels" / f"{language}.yml"
        source = self.source(path) if _is_there(path) else None
        return [(source.path, source.text)] if source else []

    def documents(self, plans_dir: Path, only: Sequence[Path]) -> dict[str, Document]:
        """Read all Markdown files of a plans folder, or those given; return them by their file relative to it."""
        documents: dict[str, Document] = {}
        base = _folder_of(only) if only else plans_dir
        for path in self._chosen(only) if only else self._walk(plans_dir, plans_dir):
            file = Path(os.path.relpath(path, base)).as_posix()
            if path.suffix.lower() != ".md" or not is_published(file):
                continue
            source = self.source(path)
            document, found = read_document(source) if source else (None, ())
            self.findings.extend(found)
            if document is None:
                self.refused.add(file)
                self.unread.append(BrokenPlan(file, slugify(stem_of(file)), "", shown(path)))
            else:
                documents[file] = document
        return documents

    def _chosen(self, paths: Sequence[Path]) -> Iterator[Path]:
        for path in paths:
            if path.is_dir():
                yield from self._walk(path, path)
            else:
                yield path

    def source(self, path: Path) -> Source | None:
        """Read one file; None where it cannot be, and the finding says why."""
        name = shown(path)
        if name in self.replaced:
            self.sources[name] = self.replaced[name]
            return self.replaced[name]
        try:
            size = path.stat().st_size
            if size > MAX_BYTES:
                self.findings.append(too_large(name, size))
                return None
            content = path.read_bytes()
        except OSError as error:
            variant = "folder" if isinstance(error, IsADirectoryError) else "file"
            self.findings.append(UNREADABLE.at(name, _TOP, variant, reason=error.strerror or ""))
            return None
        source, found = decode(name, content)
        self.findings.extend(found)
        if source:
            self.sources[name] = source
        return source

    def _walk(self, folder: Path, base: Path) -> Iterator[Path]:
        """Yield the files below a folder, in the order of their names; links out of the base are refused and told."""
        root = base.resolve()
        for path in self._inside(folder):
            if not is_published(path.relative_to(base).as_posix()):
                continue
            if path.is_symlink() and path.exists() and not path.resolve().is_relative_to(root):
                self.findings.append(LINK_OUTSIDE.at(shown(path), _TOP, "", target=str(path.readlink())))
                self.refused.add(path.relative_to(base).as_posix())
            elif not path.is_dir() or path.suffix.lower() == ".md":
                yield path
            elif path == base / "data":
                self.findings.append(DATA_FOLDER.at(shown(path), _TOP, "", folder=shown(path)))
            elif not (path.is_symlink() and folder.resolve().is_relative_to(path.resolve())):
                yield from self._walk(path, base)

    def _inside(self, folder: Path) -> list[Path]:
        """Return what a folder holds, in the order of names; one that can't be opened is told."""
        try:
            paths = sorted(folder.iterdir())
            for path in paths[:1]:
                path.lstat()  # a folder can be listed, and its files still be out of reach
        except OSError as error:
            self.findings.append(UNREADABLE.at(shown(folder), _TOP, "listing", reason=error.strerror or ""))
            return []
        return paths


def _is_there(path: Path) -> bool:
    """Tell whether there is such a file; one in a closed folder counts, so that reading it tells what is wrong."""
    try:
        path.lstat()
    except PermissionError:
        return True
    except OSError:
        return False
    return True


def _folder_of(paths: Sequence[Path]) -> Path:
    """Return the folder that holds all paths; where that is an account's own, the one above it."""
    # abspath and not resolve: a file is known by the way that leads to it, links included
    folders = [os.path.abspath(path if path.is_dir() else path.parent) for path in paths]  # noqa: PTH100
    folder = Path(os.path.commonpath(folders))
    return folder.parent if (folder / "index.md").is_file() else folder
