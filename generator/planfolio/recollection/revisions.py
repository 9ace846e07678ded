"""The commits of the branch and what each did to the plans: which files lay there at any of them, asked of git once.

The way back is that of first parents: a merge is one step, whatever its branch did. Where the plans lay in another
folder at an old commit, they are found there.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache, partial
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from planfolio.errors import CannotStartError
from planfolio.git import SilentGitError, git, is_there, said_by_git
from planfolio.portfolio.past import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MOST_COMMITS: Final = 10_000
"""So many commits are looked at; with a longer history, the past begins at the last of them."""
_FIELDS: Final = ("%H", "%ct", "%cs", "%as", "%aN")
_COMMIT: Final = "\x01"
_FORMS: Final = ("sha1", "sha256")
_WALK: Final = ("log", "-z", "--first-parent", "--no-show-signature", "--encoding=UTF-8")
_RAW: Final = ("--raw", "--no-abbrev", "--no-renames", "--diff-merges=first-parent", "--no-ext-diff")
_FILES: Final = frozenset({"100644", "100755"})
"""The modes of files; a link or a repository inside has no content of its own."""
_LINK: Final = "120000"


@dataclass(frozen=True, slots=True)
class Repository:
    """Where the plans lie: the top of the work tree, the folder below it (empty for the top), and git's own folder."""

    top: Path
    folder: str
    own: Path
    form: str
    head: str
    """The commit that is checked out; empty where there is none yet."""
    is_shallow: bool


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of the branch; `day` is the committer's, in the time zone that it was made in."""

    name: str
    moment: datetime
    day: date
    author: str


@dataclass(frozen=True, slots=True)
class Step:
    """What a commit did to one file, by its path in the plans folder: the content before and after, None for none."""

    file: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Revisions:
    """The commits, newest first, and what each did to the files of the folder."""

    repository: Repository
    commits: tuple[Commit, ...]
    steps: Mapping[str, tuple[Step, ...]]
    files: Mapping[str, str]
    """The files of the newest commit, by their path in the folder, with the name of their content."""
    moves: tuple[tuple[str, str], ...] = ()
    """The commits that brought the plans from another folder, the newest first, each with that folder."""
    links: frozenset[str] = frozenset()
    """The links among the files of the newest commit: what they lead to has a history elsewhere, or none."""

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Return the place of each commit, counted back from the newest."""
        return {commit.name: place for place, commit in enumerate(self.commits)}

    def at_end_of(self, day: date) -> int | None:
        """Return the place of the newest commit of a day or before; None where the history begins later."""
        return next((place for place, commit in enumerate(self.commits) if commit.day <= day), None)

    def folder_at(self, place: int) -> str:
        """Return the folder that the plans lay in after a commit."""
        moved = (folder for commit, folder in self.moves if self.places[commit] < place)
        return [self.repository.folder, *moved][-1]

    def states(self, places: Iterable[int]) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield the files as they were after each commit asked for, the newest first, on one way back."""
        asked = sorted(set(places))
        files, at = dict(self.files), 0
        for place in asked:
            for commit in self.commits[at:place]:
                undo(files, self.steps.get(commit.name, ()))
            at = place
            yield place, dict(files)


def undo(files: dict[str, str], steps: Iterable[Step]) -> None:
    """Put files back to what they were before a commit."""
    for step in steps:
        if step.before is None:
            files.pop(step.file, None)
        else:
            files[step.file] = step.before


def repository_of(folder: Path) -> Repository | Unknown:
    """Return the repository that a folder lies in, or why none can be read."""
    options = ("--is-inside-work-tree", "--is-shallow-repository", "--show-object-format")
    places = ("--git-common-dir", "--show-prefix", "--show-toplevel")
    said = (git(folder, "rev-parse", *options, *places) or "").removesuffix("\n").split("\n")
    if said[0] != "true":
        return Unknown.NO_REPOSITORY if is_there(folder) else Unknown.NO_GIT
    _, is_shallow, form, own, prefix, top = (
        said if len(said) == len(options) + len(places) else [*said[:3], *_one_by_one(folder, places)]
    )
    head = git(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}") or ""
    return Repository(
        Path(top),
        prefix.rstrip("/"),
        folder / own,
        form if form in _FORMS else _FORMS[0],
        head.strip(),
        is_shallow=is_shallow == "true",
    )


def _one_by_one(folder: Path, options: Iterable[str]) -> Iterator[str]:
    """Ask for paths that have line ends in them."""
    for option in options:
        yield (git(folder, "rev-parse", option) or "").removesuffix("\n")


def repository_needed(folder: Path, option: str) -> Repository:
    """Return the repository that a folder lies in; raises CannotStartError where a command can't do without."""
    repository = repository_of(folder)
    if isinstance(repository, Repository):
        return repository
    if repository is Unknown.NO_GIT:
        message = f"there is no git on this machine, and {option} needs it"
    else:
        message = f"'{folder}' lies in no git repository that can be read, and {option} needs one"
    raise CannotStartError(message)


def revisions_of(folder: Path) -> Revisions | Unknown:
    """Return the history of a folder on the branch that is checked out, or why it can't be known."""
    repository = repository_of(folder)
    if isinstance(repository, Unknown):
        return repository
    if repository.is_shallow:
        return Unknown.SHALLOW
    try:
        return _revisions(repository) if repository.head else Unknown.NO_COMMIT
    except SilentGitError:
        return Unknown.NO_GIT


@lru_cache(maxsize=4)
def _revisions(repository: Repository) -> Revisions | Unknown:
    """Read what a commit has behind it; while a site is served this is the same at every build."""
    top, folder = repository.top, repository.folder
    entries = tuple(_entries(top, repository.head, folder))
    files = {name: content for name, mode, content in entries if mode in _FILES}
    commits = _commits(top, repository.head)
    if not files or not commits:
        return Unknown.NO_REPOSITORY  # a repository that does not know the plans is not theirs
    steps: dict[str, tuple[Step, ...]] = {}
    moves: list[tuple[str, str]] = []
    newest, lies = repository.head, files
    while found := dict(_steps(top, newest, folder)):
        move = _move(top, folder, found, dict(lies))
        if move is None:
            steps |= found
            break
        commit, newest, before = move
        steps |= dict(takewhile(partial(_is_other, commit), found.items()))
        lies, lay = tree(top, commit, folder), tree(top, newest, before)
        steps[commit] = tuple(difference(lay, lies))
        moves.append((commit, before))
        folder, lies = before, lay
    known = {commit.name for commit in commits}
    moved = tuple(move for move in moves if move[0] in known)
    linked = frozenset(name for name, mode, _ in entries if mode == _LINK)
    return Revisions(repository, commits, steps, files, moved, linked)


def _is_other(commit: str, done: tuple[str, tuple[Step, ...]]) -> bool:
    return done[0] != commit


def tree(top: Path, commit: str, folder: str) -> dict[str, str]:
    """Return the files below a folder at a commit, by their path in it, with the names of their contents.

    Raises SilentGitError where git can't tell.
    """
    return {name: content for name, mode, content in _entries(top, commit, folder) if mode in _FILES}


def links(top: Path, commit: str, folder: str) -> frozenset[str]:
    """Return the links below a folder at a commit, by their path in it."""
    return frozenset(name for name, mode, _ in _entries(top, commit, folder) if mode == _LINK)


def _entries(top: Path, commit: str, folder: str) -> Iterator[tuple[str, str, str]]:
    within = ("--", f"{folder}/") if folder else ()
    said = said_by_git(top, "ls-tree", "-r", "-z", "--full-tree", commit, *within)
    for about, _, name in (entry.partition("\t") for entry in said.split("\0") if entry):
        mode, _, content = about.split()
        yield name[len(folder) + 1 if folder else 0 :], mode, content


def difference(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Step]:
    """Yield the steps from the files of one state to those of another."""
    for file in sorted(before.keys() | after.keys()):
        if before.get(file) != after.get(file):
            yield Step(file, before.get(file), after.get(file))


def _commits(top: Path, head: str) -> tuple[Commit, ...]:
    form = f"--format={'%x00'.join(_FIELDS)}"
    said = said_by_git(top, *_WALK, f"--max-count={MOST_COMMITS}", form, head, "--")
    told = said.split("\0")[:-1]
    rows = [told[start : start + len(_FIELDS)] for start in range(0, len(told), len(_FIELDS))]
    written = {_day(row[3]) for row in rows}
    # where a history was rewritten as a whole, the days when its commits were written are the authors'
    column = 3 if len({row[2] for row in rows}) == 1 and len(written) > 1 else 2
    return tuple(Commit(row[0], _moment(row[1]), _day(row[column]), _name(row[4])) for row in rows)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return date.max  # git's calendar has no end, ours ends with the year 9999


def _moment(seconds: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.max.replace(tzinfo=UTC)


def _name(author: str) -> str:
    return author.encode(errors="surrogateescape").decode(errors="replace")


def _steps(top: Path, newest: str, folder: str) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """Yield what each commit did to the files of a folder, the newest first."""
    within = (folder,) if folder else ()
    form = f"--format={_COMMIT}%H"
    said = said_by_git(top, *_WALK, *_RAW, f"--max-count={MOST_COMMITS}", form, newest, "--", *within)
    told = iter(said.split("\0"))
    commit, steps = "", list[Step]()
    for token in told:
        if token.startswith(_COMMIT):
            if commit:
                yield commit, tuple(steps)
            commit, steps = token.removeprefix(_COMMIT), []
        elif token.lstrip("\n").startswith(":"):
            file = next(told, "")
            steps.extend(_step(token.lstrip("\n"), file[len(folder) + 1 if folder else 0 :]))
    if commit:
        yield commit, tuple(steps)


def _step(about: str, file: str) -> Iterator[Step]:
    old_mode, new_mode, old, new, _ = about.removeprefix(":").split()
    before, after = old if old_mode in _FILES else None, new if new_mode in _FILES else None
    if before != after:
        yield Step(file, before, after)


def _move(
    top: Path, folder: str, steps: Mapping[str, tuple[Step, ...]], files: dict[str, str]
) -> tuple[str, str, str] | None:
    """Return the newest commit that brought most files from another folder, its parent, and that folder."""
    for commit, done in steps.items():
        added = sum(step.before is None for step in done)
        if files and added * 2 >= len(files):
            parent = (git(top, "rev-parse", "--verify", "--quiet", f"{commit}^1") or "").strip()
            if parent and (before := moved_from(top, parent, commit, folder)) is not None:
                return commit, parent, before
        undo(files, done)
    return None


def moved_from(top: Path, before: str, after: str, folder: str) -> str | None:
    """Return the folder that most files of a folder lay in at another commit; None where they lay nowhere else."""
    said = said_by_git(
        *(top, "diff-tree", "-r", "-z", "--raw", "--no-abbrev", "-M", "-l5000", "--no-ext-diff"),
        *("--diff-filter=R", before, after),
    )
    names = [token for token in said.split("\0") if token]
    found = Counter[str]()
    start = f"{folder}/" if folder else ""
    for about, old, new in zip(names[::3], names[1::3], names[2::3], strict=False):
        file = new.removeprefix(start)
        if about.startswith(":") and new.startswith(start) and f"/{old}".endswith(f"/{file}"):
            found[old[: -len(file)].rstrip("/")] += 1
    for other, count in found.most_common(1):
        is_inside = not folder or other == folder or other.startswith(start)
        if not is_inside and count * 2 >= len(tree(top, after, folder)):
            return other
    return None


def commit_of(top: Path, revision: str, option: str = "") -> str:
    """Return the commit that a revision names; raises CannotStartError where there is none.

    `option` is what the command calls it by, for the message.
    """
    form = f"{revision}^{{commit}}"
    commit = git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", form)
    if commit and commit.strip():
        return commit.strip()
    message = f"there is no commit, branch or tag '{revision}' in '{top}'" + (
        f" ({option})" if option else ""
    )
    if git(top, "rev-parse", "--is-shallow-repository") == "true\n":
        message += "; the clone is shallow: fetch the whole history first"
    raise CannotStartError(message)


def merge_base(top: Path, commit: str, other: str = "HEAD") -> str | None:
    """Return the last commit that two lines of work share; None where they share none."""
    return (git(top, "merge-base", commit, other) or "").strip() or None
