"""Two states of the plans, out of their repository or as they lie there, and what changed from one to the other."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.errors import CannotStartError
from planfolio.portfolio.changes.between import changes_between
from planfolio.portfolio.past import Past
from planfolio.presentation.changes.report import DiffReport, people_of
from planfolio.presentation.changes.speech import Speech
from planfolio.presentation.formats import Formats
from planfolio.recollection.restoring import Archive, State, presence_of, without_links
from planfolio.recollection.revisions import commit_of, links, merge_base, moved_from, repository_needed, tree
from planfolio.workspace import load, require_folders

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from planfolio.portfolio.portfolio import Portfolio
    from planfolio.recollection.revisions import Repository
    from planfolio.workspace import Workspace

ASKED_BY: Final = "'planfolio diff'"
LAST: Final = "HEAD"
WHERE_THEY_PARTED: Final = "..."
FROM_TO: Final = ".."


@dataclass(frozen=True)
class Span:
    """What is compared: from a revision to another one, or to the working tree where `head` is None.

    With `from_parting` the comparison begins at the last commit that both share: what one line of work did, and not
    what the other did meanwhile.
    """

    base: str = LAST
    head: str | None = None
    from_parting: bool = False


@dataclass(frozen=True)
class Folders:
    """Where the plans lie, and the organisation's files."""

    plans: Path
    config: Path


def span_of(base: str | None, head: str | None, *, from_parting: bool) -> Span:
    """Read what the command line says, as git does: `A B` and `A..B` are two commits, `A...B` begins where they parted.

    Raises CannotStartError for two commits in one argument and a third beside it.
    """
    base = LAST if base is None else base
    for sign in (WHERE_THEY_PARTED, FROM_TO):
        if sign not in base:
            continue
        if head is not None:
            message = f"expected one revision or two in one argument, found '{base}' and '{head}'"
            raise CannotStartError(message)
        first, _, second = base.partition(sign)
        return Span(first or LAST, second or LAST, from_parting or sign == WHERE_THEY_PARTED)
    return Span(base, head, from_parting)


def compared(
    folders: Folders, span: Span, *, clock: date, as_of: date | None = None, language: str | None = None
) -> DiffReport:
    """Return what changed; raises CannotStartError where a folder, the repository or a revision is not there.

    Settings are those that lie there now: both states are judged by them, on the same day.
    """
    require_folders(folders.plans, folders.config)
    repository = repository_needed(folders.plans, ASKED_BY)
    base, head = _commits(repository, span)
    workspace, present = _present(folders, clock, as_of, language)
    archive = _archive(repository, present, folders)
    before = _portfolio_at(archive, base)
    after = _portfolio_at(archive, head) if head else archive.presence.portfolio
    if archive.has_gaps:
        message = (
            f"git can't give the plans of '{span.base}' in '{repository.top}': the clone lacks a part of them"
        )
        raise CannotStartError(message)
    return DiffReport(
        changes=changes_between(before, after, workspace.today),
        speech=_speech(workspace),
        base=base,
        head=head,
        people=people_of(before, after),
    )


def _commits(repository: Repository, span: Span) -> tuple[str, str]:
    """Return the two commits; the second is empty for the working tree."""
    if not repository.head:
        message = f"nothing is committed yet in '{repository.top}': there is nothing to compare with"
        raise CannotStartError(message)
    base = commit_of(repository.top, span.base)
    head = "" if span.head is None else commit_of(repository.top, span.head)
    if not span.from_parting:
        return base, head
    parting = merge_base(repository.top, base, head or repository.head)
    if parting is None:
        message = f"'{span.base}' and '{span.head or LAST}' have no commit in common in '{repository.top}'"
        if repository.is_shallow:
            message += "; the clone is shallow: fetch the whole history first"
        raise CannotStartError(message)
    return parting, head


def _present(
    folders: Folders, clock: date, as_of: date | None, language: str | None
) -> tuple[Workspace, Portfolio]:
    """Read what lies there: the workspace, and its portfolio with all plans that can be read, whatever rules say."""
    read: list[Portfolio] = []

    def keep(portfolio: Portfolio, _today: date) -> Past:
        read.append(portfolio)
        return Past()

    workspace = load(folders.plans, folders.config, clock=clock, as_of=as_of, language=language, recall=keep)
    return workspace, read[0]


def _archive(repository: Repository, present: Portfolio, folders: Folders) -> Archive:
    newest = repository.top, repository.head, repository.folder
    committed = tree(*newest)
    # what a link leads to has its history elsewhere
    present = without_links(present, links(*newest))
    config = os.path.relpath(folders.config.resolve(), folders.plans.resolve())
    return Archive(repository, presence_of(present, committed, repository.form), config)


def _portfolio_at(archive: Archive, commit: str) -> Portfolio:
    """Return the portfolio as it was at a commit, where the plans lay in another folder as well."""
    repository = archive.repository
    folder = repository.folder
    files = tree(repository.top, commit, folder)
    if not files and (other := moved_from(repository.top, commit, repository.head, folder)) is not None:
        folder, files = other, tree(repository.top, commit, other)
    return archive.portfolio(State(commit, folder, files))


def _speech(workspace: Workspace) -> Speech:
    catalog = workspace.catalog
    return Speech(catalog, Formats(catalog), workspace.portfolio.organisation, has_codes=True)
