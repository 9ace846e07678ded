"""The way back from now: what each commit did to which account, and by what id an account went at any time."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from planfolio.portfolio.arranging import INDEX, above, is_plan
from planfolio.recollection.outlines import Outlined, Ref, named_pairs, steered
from planfolio.recollection.remembering import key_of
from planfolio.recollection.restoring import State
from planfolio.recollection.revisions import undo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planfolio.recollection.outlines import Outlines
    from planfolio.recollection.revisions import Revisions

BROKEN: Final = "broken"
"""Stands for a version that can't be read: what changed to it, or from it, is not known."""
NOT_COMMITTED: Final = -1
Side = Ref | str | None
Pair = tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class Passage:
    """An account from one version to the next, by the commit at a place (-1 for what is not committed yet).

    None on a side tells that there was no such plan. `account` is the id that it goes by now, empty where it is gone.
    """

    place: int
    account: str
    before: Ref | None
    after: Ref | None


@dataclass
class Chronicle:
    """What happened to the accounts: passages, the newest first, and the ids of old times at the places asked for."""

    passages: list[Passage] = field(default_factory=list)
    ids: dict[int, dict[str, str]] = field(default_factory=dict)
    """By place: the id that an account went by then, by the one it goes by now, where they differ; empty for none."""

    @property
    def by_account(self) -> Mapping[str, Sequence[Passage]]:
        """The passages of each account, the newest first."""
        found: dict[str, list[Passage]] = defaultdict(list)
        for passage in self.passages:
            found[passage.account].append(passage)
        return found


def chronicle_of(revisions: Revisions, outlines: Outlines, start: int, places: Iterable[int]) -> Chronicle:
    """Go back from the plans as they lie there, over the commits from a place on."""
    walk = _Walk()
    waiting = sorted(set(places))
    walk.go(NOT_COMMITTED, _not_committed(revisions, outlines, start))
    for place, pairs in _committed(revisions, outlines, start):
        while waiting and waiting[0] <= place:
            walk.note(waiting.pop(0))
        walk.go(place, pairs)
    for place in waiting:
        walk.note(place)
    return walk.chronicle


class _Walk:
    """The way back: whose plan an id was, while it changes."""

    def __init__(self) -> None:
        self.chronicle = Chronicle()
        self.owners: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        self.mended: dict[str, Passage] = {}

    def note(self, place: int) -> None:
        """Note by what ids the accounts went here."""
        self.chronicle.ids[place] = dict(self.ids)

    def go(self, place: int, pairs: Iterable[Pair]) -> None:
        """Take in what happened at one place."""
        for before, after in pairs:
            if isinstance(after, Ref):
                self._arrive(place, before, after)
            elif isinstance(before, Ref):
                self._depart(place, before, is_broken=after == BROKEN)

    def _arrive(self, place: int, before: Side, after: Ref) -> None:
        owner = self.owners.get(after.id, after.id)
        if isinstance(before, str):
            self.mended[after.file] = Passage(place, owner, None, after)
            return
        self.chronicle.passages.append(Passage(place, owner, before, after))
        if before is None:
            self.ids[owner] = ""
        elif before.id != after.id:
            self._rename(owner, before.id, after.id)

    def _depart(self, place: int, before: Ref, *, is_broken: bool) -> None:
        owner = self.owners.get(before.id, before.id)
        if not is_broken:
            self.chronicle.passages.append(Passage(place, owner, before, None))
            self.ids.pop(owner, None)
        elif mended := self.mended.pop(before.file, None):
            # the plan was broken for a while: what changed shows when it can be read again
            self.chronicle.passages.append(replace(mended, before=before))

    def _rename(self, owner: str, old: str, new: str) -> None:
        self.owners[new] = ""
        self.owners[old] = self.owners.get(new) or owner
        self.ids[owner] = old


def subset(files: Mapping[str, str], touched: Iterable[str], folders: Iterable[str]) -> dict[str, str]:
    """Return the files that tell what became of those touched: they, and all that lie in the folders."""
    starts = tuple(f"{folder}/" for folder in folders)
    found = {file: files[file] for file in touched if file in files}
    return (
        found | {file: name for file, name in files.items() if file.startswith(starts)} if starts else found
    )


def _not_committed(revisions: Revisions, outlines: Outlines, start: int) -> Iterator[Pair]:
    """Yield what differs between a commit and the plans as they lie there."""
    ((_, files),) = revisions.states((start,))
    newest = State(revisions.commits[start].name, revisions.folder_at(start), files)
    outlines.prepare(newest, _plans(files))
    here = Outlined(outlines.archive.presence.portfolio, outlines.present)
    yield from _pairs(outlines.outlined(newest), here)


def _committed(revisions: Revisions, outlines: Outlines, start: int) -> Iterator[tuple[int, Sequence[Pair]]]:
    """Yield what each commit did, the newest first; what is remembered of one is not asked again."""
    memory = outlines.memory
    places = [
        place
        for place, one in enumerate(revisions.commits)
        if place >= start and revisions.steps.get(one.name)
    ]
    keys = {place: _key(revisions, outlines, place) for place in places}
    found = {place: _unpacked(memory.get(keys[place]), revisions, place) for place in places}
    missing = {place for place, pairs in found.items() if pairs is None}
    states = tuple(_states(revisions, missing))
    if states:
        lay = {pair for _, *both in states for one in both for pair in one.files.items() if is_plan(pair[0])}
        outlines.prepare(states[0][2], (name for _, name in sorted(lay)))
    for place, before, after in states:
        pairs = found[place] = list(_pairs(outlines.outlined(before), outlines.outlined(after)))
        memory.put(keys[place], _packed(pairs))
    for place in places:
        yield place, found[place] or ()


def _states(revisions: Revisions, places: set[int]) -> Iterator[tuple[int, State, State]]:
    """Yield the state before and after each of the commits, with what it touched alone."""
    files = dict(revisions.files)
    for place, commit in enumerate(revisions.commits[: max(places, default=-1) + 1]):
        steps = revisions.steps.get(commit.name, ())
        touched = [step.file for step in steps if is_plan(step.file)]
        now = dict(files) if place in places else files
        undo(files, steps)
        if place in places:
            folders = {
                one for file in touched for one in above(file) if f"{one}{INDEX}" in files.keys() | now.keys()
            }
            parent = revisions.commits[place + 1].name if place + 1 < len(revisions.commits) else commit.name
            before = State(parent, revisions.folder_at(place + 1), subset(files, touched, folders))
            yield place, before, State(commit.name, revisions.folder_at(place), subset(now, touched, folders))


def _plans(files: Mapping[str, str]) -> Iterator[str]:
    return (name for file, name in files.items() if is_plan(file))


def _pairs(before: Outlined, after: Outlined) -> Iterator[Pair]:
    """Yield the accounts that differ, and the programme; what can't be read on one side is told so."""
    told = set()
    for old, new in named_pairs(before, after):
        told |= {(0, old and old.file), (1, new and new.file)}
        if (old.tag if old else "") != (new.tag if new else ""):
            yield old, new
    for entry in steered(before.portfolio):
        if (0, entry.file) not in told:
            yield before.named(entry), BROKEN
    for entry in steered(after.portfolio):
        if (1, entry.file) not in told:
            yield BROKEN, after.named(entry)


def _key(revisions: Revisions, outlines: Outlines, place: int) -> bytes:
    folders = revisions.folder_at(place), revisions.folder_at(place + 1)
    return key_of("commit", revisions.commits[place].name, *folders, outlines.reading)


def _packed(pairs: Iterable[Pair]) -> str:
    return json.dumps([[_packed_side(side) for side in pair] for pair in pairs], separators=(",", ":"))


def _packed_side(side: Side) -> Any:  # noqa: ANN401  what JSON has
    return [side.id, side.files, side.then] if isinstance(side, Ref) else side


def _unpacked(text: str | None, revisions: Revisions, place: int) -> list[Pair] | None:
    """Return the pairs that were remembered; None where they were not, or are damaged."""
    parent = min(place + 1, len(revisions.commits) - 1)
    places = (parent, place)
    try:
        written = json.loads(text) if text is not None else None
        if written is None:
            return None
        sides = [
            [_side(side, revisions, at) for side, at in zip(pair, places, strict=True)] for pair in written
        ]
    except (TypeError, ValueError):
        return None
    return [(before, after) for before, after in sides]


def _side(written: Any, revisions: Revisions, place: int) -> Side:  # noqa: ANN401
    if written is None or written == BROKEN:
        return BROKEN if written else None
    identifier, files, then = written
    named = tuple((str(file), str(name)) for file, name in files)
    return Ref(str(identifier), named, str(then), revisions.commits[place].name, revisions.folder_at(place))
