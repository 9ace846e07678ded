"""When each line of a plan was changed, by whom, and what changed since a commit, as git tells it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from planfolio.errors import CannotStartError
from planfolio.git import git
from planfolio.patches import COMMIT, Commit, lines_after, patched, read_patches
from planfolio.presentation.context import Edit, History
from planfolio.recollection.revisions import commit_of, merge_base, repository_needed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MOST_COMMITS: Final = 10_000
"""As many commits are read line by line, some four seconds' work; with a longer history files have one date each."""
SECONDS_FOR_LINES: Final = 120
SINCE: Final = "--since"
MERGED: Final = 2  # parents that make a commit a merge
# What a user's own configuration may say of patches must not change how they are read.
_PATCH: Final = (
    *("--patch", "--unified=0", "--inter-hunk-context=0", "--find-renames", "--relative", "--no-prefix"),
    *("--no-color", "--no-ext-diff", "--no-textconv", "--submodule=short"),
)
_WALK: Final = (
    *("--reverse", "--date-order", "--parents", "--diff-merges=separate", "--no-show-signature"),
    *(f"--max-count={MOST_COMMITS + 1}", f"--format={COMMIT}%H %P%x00%as%x00%aN"),
)


def history_of(folder: Path) -> History:
    """Return the newest change of every file below a folder, and of every line, by paths relative to the folder.

    Nothing is told where there is no git, no repository, or only a shallow clone of one, whose dates would be untrue.
    A history too long to be read line by line in good time tells of files only.
    """
    told = (git(folder, "rev-parse", "--is-shallow-repository", "HEAD") or "").split()
    if told[:1] != ["false"]:
        return History()
    committed = _committed(folder, told[1])
    if not committed.lines:
        return committed
    uncommitted = git(folder, "diff", *_PATCH, "HEAD", "--", ".")
    if uncommitted is None:
        return History(committed.edits)
    return History(committed.edits, patched(committed.lines, read_patches(uncommitted.split("\n")), None))


@lru_cache(maxsize=2)
def _committed(folder: Path, _head: str) -> History:
    """Read what a commit has behind it; while a site is served this is the same at every build."""
    log = git(folder, "log", *_WALK, *_PATCH, "--", ".", seconds=SECONDS_FOR_LINES)
    commits = tuple(_commits(log or ""))
    if log is None or len({commit.name for commit in commits}) > MOST_COMMITS:
        return History(_last_edits(folder))
    return History(_newest(commits), lines_after(commits))


def _commits(log: str) -> Iterator[Commit]:
    lines = log.split("\n")
    places = [place for place, line in enumerate(lines) if line.startswith(COMMIT)]
    for number, (start, end) in enumerate(zip(places, (*places[1:], len(lines)), strict=False)):
        names, day, author = lines[start].removeprefix(COMMIT).split("\0")
        name, *parents = names.split()
        edit = _edit(day, author, number)
        yield Commit(name, tuple(parents), edit, tuple(read_patches(lines[start + 1 : end])))


def _newest(commits: Iterable[Commit]) -> dict[str, Edit]:
    """Return the newest commit of each file; a merge brings nothing new."""
    own = (commit for commit in commits if len(commit.parents) < MERGED)
    return {patch.new: commit.edit for commit in own for patch in commit.patches if patch.new}


def _last_edits(folder: Path) -> dict[str, Edit]:
    form = f"--format={COMMIT}%as%x00%aN"
    log = git(folder, "log", "--relative", "--name-only", "-z", form, "--", ".")
    edits: dict[str, Edit] = {}
    for commit in (log or "").split(COMMIT)[1:]:
        day, author, *files = commit.split("\0")
        edit = _edit(day, author)
        for file in files:
            edits.setdefault(file.strip("\n"), edit)
    return edits


def _edit(day: str, author: str, number: int = 0) -> Edit:
    name = author.encode(errors="surrogateescape").decode(errors="replace")
    return Edit(date.fromisoformat(day), name, number)


def changed_files(folders: Iterable[Path], revision: str) -> frozenset[Path]:
    """Return what changed since a revision in the repositories that hold the folders, as absolute paths.

    Counted from the commit at which the revision and the present work parted: what is committed since, what is not
    committed, and what is new and not ignored. A renamed file is there by both names, a deleted one by its old.
    Raises CannotStartError where there is no git, no repository, or no such revision.
    """
    roots = dict.fromkeys(_root(folder) for folder in folders)
    return frozenset(path for root in roots for path in _changed(root, revision))


def _root(folder: Path) -> Path:
    return repository_needed(folder, SINCE).top.resolve()


def _changed(root: Path, revision: str) -> Iterable[Path]:
    base = _base(root, revision)
    changed = git(root, "diff", "--name-only", "--no-renames", "--no-relative", "-z", base, "--")
    added = git(root, "ls-files", "--others", "--exclude-standard", "-z")
    if changed is None or added is None:
        message = f"git can't tell what changed in '{root}' since '{revision}' ({SINCE})"
        raise CannotStartError(message)
    return (root / name for name in f"{changed}{added}".split("\0") if name)


def _base(root: Path, revision: str) -> str:
    """Return the commit to compare with: the last one that a revision shares with the present work."""
    commit = commit_of(root, revision, SINCE)
    return merge_base(root, commit) or commit
