"""Which of all findings are told: those of the paths given, and those that changed files have to do with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planfolio.model.slugs import slugify
from planfolio.portfolio.assembly import stem_of
from planfolio.reading.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from planfolio.portfolio.portfolio import Portfolio
    from planfolio.reading.diagnostics import Diagnostic
    from planfolio.workspace import Workspace


def meet(path: Path, folder: Path) -> bool:
    """Tell whether a path lies in a folder, or the folder in it."""
    path, folder = path.resolve(), folder.resolve()
    return path.is_relative_to(folder) or (folder.is_dir() and folder.is_relative_to(path))


def within(findings: Sequence[Diagnostic], paths: Sequence[Path]) -> list[Diagnostic]:
    """Return the findings of the files and folders given."""
    wanted = [path.resolve() for path in paths]
    return [one for one in findings if any(Path(one.path).resolve().is_relative_to(path) for path in wanted)]


def concerned(workspace: Workspace, changed: Collection[Path], config_dir: Path) -> list[Diagnostic]:
    """Return the findings that have to do with changed files, which are absolute paths.

    These are the findings in a changed file; those in other files that name a changed plan, such as the second of
    two accounts with one id; and, among errors, those in the organisation's files, since nothing is checked against
    the rules until they are mended, and those of all plans where the organisation's files changed, since a person or
    a word that was taken out breaks plans that nobody touched.

    Not told is what a changed plan brings about elsewhere without being named there: a manager's load, the number of
    key accounts, and a group that lost its plan by an id that wasn't the file's name.
    """
    touched = {path for file in changed for path in (file, *file.parents)}
    config = config_dir.resolve()
    of_organisation = {path for path in {one.path for one in workspace.findings} if meet(Path(path), config)}
    is_organisation_changed = any(file.is_relative_to(config) for file in changed)
    names = set(_names(workspace.portfolio, touched, changed))

    def is_told(finding: Diagnostic) -> bool:
        is_error = finding.severity is Severity.ERROR
        return (
            _is_among(finding.path, touched)
            or (is_error and (is_organisation_changed or finding.path in of_organisation))
            or any(isinstance(value, str) and value in names for value in finding.params.values())
        )

    return [finding for finding in workspace.findings if is_told(finding)]


def _names(portfolio: Portfolio, touched: Collection[Path], changed: Collection[Path]) -> Iterator[str]:
    """Yield what a finding may call a changed plan by: its path, its id, the name of its account."""
    plans = [(one.document.source.path, one.id, one.name) for one in portfolio.accounts]
    plans += [(one.path, one.id, one.name) for one in portfolio.broken]
    if portfolio.programme:
        plans.append((portfolio.programme.document.source.path, "", ""))
    for path, *names in plans:
        if _is_among(path, touched):
            yield from filter(None, (path, *names))
    for file in changed:
        if file.suffix.lower() == ".md" and not file.exists():
            yield slugify(stem_of(file.as_posix()))


def _is_among(path: str, touched: Collection[Path]) -> bool:
    """Tell whether a path as shown was touched: by its name, or as what a link there leads to."""
    file = Path(path)
    return file.parent.resolve() / file.name in touched or file.resolve() in touched
