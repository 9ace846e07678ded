"""Patches as git writes them without context, and the change that each line of a file goes back to through them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby, repeat
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planfolio.presentation.context import Edit

COMMIT: Final = "\x01"
"""What a line begins with that names a commit; a line of a file never stands without its sign in front of it."""
_HUNK: Final = re.compile(r"@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@")
_ESCAPED: Final = re.compile(r"\\([0-7]{3}|.)")
_ESCAPES: Final = {"a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r"}

Lines: TypeAlias = "tuple[Edit | None, ...]"
"""The change that each line of a file goes back to; None is a line that no commit has."""


class Hunk(NamedTuple):
    """So many lines before `at` stay, then so many are taken out and others put in their place."""

    at: int
    removed: int
    added: int


@dataclass(frozen=True, slots=True)
class FilePatch:
    """What becomes of one file; `old` is None where it is new, `new` where it is deleted."""

    old: str | None
    new: str | None
    hunks: tuple[Hunk, ...] = ()
    is_text: bool = True


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit's patch against one of its parents; a merge has one for each, in their order."""

    name: str
    parents: tuple[str, ...]
    edit: Edit
    patches: tuple[FilePatch, ...]


def read_patches(lines: Sequence[str]) -> Iterator[FilePatch]:
    """Yield what a patch does to each file, from its lines."""
    patch: FilePatch | None = None
    hunks: list[Hunk] = []
    at, end = 0, len(lines)
    while at < end:
        line = lines[at]
        at += 1
        if line.startswith("@@ "):
            hunk = _hunk(line)
            hunks.append(hunk)
            at += hunk.removed + hunk.added
            while at < end and lines[at].startswith(("+", "-", "\\")):
                at += 1  # lines that git adds where a file doesn't end in a line break
        elif line.startswith("diff --git "):
            if patch:
                yield replace(patch, hunks=tuple(hunks))
            patch, hunks = FilePatch(None, None), []
        elif patch:
            patch = _named(patch, line)
    if patch:
        yield replace(patch, hunks=tuple(hunks))


def _hunk(line: str) -> Hunk:
    found = _HUNK.match(line)
    if not found:
        return Hunk(0, 0, 0)
    place, removed, added = (int(found[1]), int(found[2] or 1), int(found[3] or 1))
    return Hunk(place - 1 if removed else place, removed, added)


def _named(patch: FilePatch, line: str) -> FilePatch:
    """Take in a line of a file's head that says which file it is, or that it has no lines."""
    if line.startswith(("--- ", "rename from ")):
        return replace(patch, old=_path(line.partition("rename from ")[2] or line[4:]))
    if line.startswith(("+++ ", "rename to ")):
        return replace(patch, new=_path(line.partition("rename to ")[2] or line[4:]))
    return replace(patch, is_text=False) if line.startswith("Binary files ") else patch


def _path(written: str) -> str | None:
    """Return a path without the quotes that git puts around strange ones; None for a file that isn't there."""
    path = written.removesuffix("\t")
    if path.startswith('"') and path.endswith('"'):
        return _ESCAPED.sub(lambda found: _character(found[1]), path[1:-1])
    return None if path == "/dev/null" else path


def _character(escaped: str) -> str:
    return chr(int(escaped, 8)) if escaped.isdigit() else _ESCAPES.get(escaped, escaped)


def lines_after(commits: Sequence[Commit]) -> Mapping[str, Lines]:
    """Return the change that each line of each file goes back to after the last of the commits, parents first.

    As `git blame` tells it, in one go for all files: a line of a merge is as old as in the parent that has it.
    """
    merged = _by_name(commits)
    children = Counter(parent for sides in merged for parent in sides[0].parents)
    states: dict[str, Mapping[str, Lines]] = {}
    last: Mapping[str, Lines] = {}
    for sides in merged:
        edit, parents = sides[0].edit, sides[0].parents
        befores = [states.get(parent, {}) for parent in parents] or [{}]
        mapped = [patched(before, side.patches, edit) for side, before in zip(sides, befores, strict=False)]
        last = states[sides[0].name] = _joined(sides, mapped) if len(mapped) > 1 else mapped[0]
        children.subtract(parents)
        for parent in parents:
            if children[parent] == 0:
                states.pop(parent, None)
    return last


def _by_name(commits: Sequence[Commit]) -> tuple[tuple[Commit, ...], ...]:
    """Put the patches of each merge together: they stand one after the other."""
    return tuple(tuple(sides) for _, sides in groupby(commits, lambda commit: commit.name))


def patched(before: Mapping[str, Lines], patches: Iterable[FilePatch], edit: Edit | None) -> dict[str, Lines]:
    """Return the lines of all files after a patch; what it puts in goes back to `edit`."""
    after = dict(before)
    for patch in patches:
        old: Lines | None = before.get(patch.old) if patch.old else ()
        if patch.old and patch.old != patch.new:
            after.pop(patch.old, None)
        if patch.new and patch.is_text and old is not None:
            after[patch.new] = tuple(_line_by_line(old, patch.hunks, edit))
        elif patch.new:
            after.pop(patch.new, None)
    return after


def _line_by_line(old: Lines, hunks: Iterable[Hunk], edit: Edit | None) -> Iterator[Edit | None]:
    at = 0
    for hunk in hunks:
        yield from old[at : hunk.at]
        yield from repeat(edit, hunk.added)
        at = hunk.at + hunk.removed
    yield from old[at:]


def _joined(sides: Sequence[Commit], mapped: Sequence[Mapping[str, Lines]]) -> Mapping[str, Lines]:
    """Give each line of a merge the age that it has in a parent; what no parent has is the merge's own."""
    merge = sides[0].edit
    joined = dict(mapped[0])
    for file in sorted({patch.new for patch in sides[0].patches if patch.new}):
        found = [lines[file] for lines in mapped if file in lines]
        if len({len(lines) for lines in found}) == 1:
            joined[file] = tuple(
                next((one for one in line if one is not merge), merge) for line in zip(*found, strict=True)
            )
    return joined
