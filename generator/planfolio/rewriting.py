"""Writing changed plans to the disk: all of them or none, each as its file is laid out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planfolio.errors import PlanfolioError
from planfolio.reading.source import decode
from planfolio.whole_files import beside
from planfolio.writing.line_ends import as_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planfolio.writing.changes import Change


class ChangedMeanwhileError(PlanfolioError):
    """A file is no longer what was read; nothing was written."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A file's new content beside it, ready to take its place; and the old content, should another one fail."""

    file: Path
    beside: Path
    old: bytes


def rewrite(changes: Iterable[Change]) -> None:
    """Write changed files; when one cannot be written, none is.

    Line ends, a byte order mark and permissions stay, and a link stays a link. Raises ChangedMeanwhileError where a
    file was changed since it was read, and OSError.
    """
    drafts: list[_Draft] = []
    replaced: list[_Draft] = []
    try:
        drafts.extend(_draft(change) for change in changes if not change.is_empty)
        for draft in drafts:
            draft.beside.replace(draft.file)
            replaced.append(draft)
    except BaseException:
        for draft in replaced:
            draft.file.write_bytes(draft.old)
        raise
    finally:
        for draft in drafts:
            draft.beside.unlink(missing_ok=True)


def _draft(change: Change) -> _Draft:
    file = Path(change.path).resolve()
    old = file.read_bytes()
    source, _ = decode(change.path, old)
    if source is None or source.text != change.before.text:
        message = f"{change.path} was changed by somebody else meanwhile; nothing was written"
        raise ChangedMeanwhileError(message)
    return _Draft(file, beside(file, as_in(old.decode("utf-8"), change.after.text).encode("utf-8")), old)
