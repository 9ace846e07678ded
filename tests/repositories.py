"""Repositories of tests: git as on a machine where nobody configured it, and many commits written at once."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

ALONE: Final = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
"""What a user's own configuration says of git must not change a repository."""
DAY: Final = "2026-03-02"


def git(
    folder: Path,
    *arguments: str,
    author: str = "Anna",
    day: str = DAY,
    written: str = "",
    given: bytes | None = None,
) -> str:
    """Run git and return what it says, without white space around it.

    `day` is that of who commits, at noon unless it has a time; `written` is the author's, where that is another.
    """
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", author), ("EMAIL", "anna@waalborg.example"))
    }
    times = {"GIT_COMMITTER_DATE": _noon(day), "GIT_AUTHOR_DATE": _noon(written or day)}
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", "-c", "core.autocrlf=false", *arguments],  # noqa: S607  as users have it
        cwd=folder,
        env=os.environ | ALONE | who | times,
        input=given,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().strip()


def commit_all(folder: Path, day: str = DAY, written: str = "", author: str = "Anna") -> str:
    """Commit all that lies in a folder, be it nothing new; return the commit's id."""
    git(folder, "add", "--all")
    arguments = ("commit", "--quiet", "--allow-empty", "--message", "A change")
    git(folder, *arguments, author=author, day=day, written=written)
    return git(folder, "rev-parse", "HEAD")


def _noon(day: str) -> str:
    return day if "T" in day else f"{day}T12:00:00+01:00"


@dataclass(frozen=True)
class Edit:
    """A text of a file that is put in another's place; a file whose old text is empty is new."""

    path: str
    old: str
    new: str


@dataclass(frozen=True)
class Commit:
    """A commit: its committer's time, who made it, what it says, and what it does to the files.

    `written` is the author's time where that is another. `branch` is the one it is made on; one that is new
    begins where `main` is. `merges` is the branch that it brings in.
    """

    time: str
    author: str
    message: str
    edits: tuple[Edit, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    branch: str = "main"
    merges: str = ""
    written: str = ""

    @property
    def day(self) -> date:
        """The committer's day, where the committer was."""
        return datetime.fromisoformat(self.time).date()


def write_commits(folder: Path, commits: Sequence[Commit]) -> Path:
    """Write commits into a folder that is new or empty, the newest of `main` checked out."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet")
    git(folder, "fast-import", "--quiet", "--done", given=_stream(commits))
    git(folder, "reset", "--quiet", "--hard", "main")
    return folder


def names_of(folder: Path, commits: Sequence[Commit]) -> tuple[str, ...]:
    """Return the id of each commit; no two are of the same time."""
    told = git(folder, "log", "--all", "--format=%H %cI").split("\n")
    by_time = {datetime.fromisoformat(time): name for name, _, time in (line.partition(" ") for line in told)}
    return tuple(by_time[datetime.fromisoformat(commit.time)] for commit in commits)


def _stream(commits: Sequence[Commit]) -> bytes:
    """Return commits in the language of `git fast-import`."""
    states: dict[str, dict[str, str]] = {}
    parts: list[bytes] = []
    marks: dict[str, int] = {}
    for mark, commit in enumerate(commits, start=1):
        began = commit.branch not in marks
        files = states[commit.branch] = dict(states.get(commit.branch) or states.get("main") or {})
        before = dict(files)
        if commit.merges:
            _merge(files, states[commit.merges], states[f"{commit.merges} began"])
        for old, new in commit.moved.items():
            files[new] = files.pop(old)
        for edit in commit.edits:
            files[edit.path] = _edited(files.get(edit.path, ""), edit)
        if began and commit.branch != "main":
            states[f"{commit.branch} began"] = before
        parts += _head(commit, mark, marks)
        parts += _file_changes(before, files)
        marks[commit.branch] = mark
    return b"".join([*parts, b"done\n"])


def _edited(text: str, edit: Edit) -> str:
    if not edit.old:
        assert not text, edit
        return edit.new
    assert text.count(edit.old) == 1, edit
    return text.replace(edit.old, edit.new)


def _merge(files: dict[str, str], theirs: Mapping[str, str], began: Mapping[str, str]) -> None:
    """Bring the lines that a branch changed to ours, which changed other lines."""
    for path, text in theirs.items():
        old, new = began[path].splitlines(), text.splitlines()
        opened = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        for _, start, end, first, last in (code for code in opened if code[0] != "equal"):
            around = "\n".join(old[start - 1 : end]) + "\n"
            put = "\n".join([old[start - 1], *new[first:last]]) + "\n"
            files[path] = _edited(files[path], Edit(path, around, put))


def _head(commit: Commit, mark: int, marks: Mapping[str, int]) -> list[bytes]:
    message = f"{commit.message}\n".encode()
    lines = [
        f"commit refs/heads/{commit.branch}",
        f"mark :{mark}",
        f"author {_signature(commit, commit.written or commit.time)}",
        f"committer {_signature(commit, commit.time)}",
        f"data {len(message)}",
    ]
    parents = []
    parent = marks.get(commit.branch) or marks.get("main")
    if parent:
        parents.append(f"from :{parent}")
    if commit.merges:
        parents.append(f"merge :{marks[commit.merges]}")
    return ["\n".join(lines).encode() + b"\n", message, "".join(f"{line}\n" for line in parents).encode()]


def _signature(commit: Commit, time: str) -> str:
    moment = datetime.fromisoformat(time)
    name = commit.author.lower().replace(" ", ".")
    return f"{commit.author} <{name}@waalborg.example> {int(moment.timestamp())} {moment:%z}"


def _file_changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[bytes]:
    parts = [f"D {path}\n".encode() for path in sorted(before.keys() - after.keys())]
    for path, text in sorted(after.items()):
        if before.get(path) != text:
            data = text.encode()
            parts += [f"M 100644 inline {path}\ndata {len(data)}\n".encode(), data, b"\n"]
    return parts
