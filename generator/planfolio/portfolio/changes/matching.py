"""Which item of a list is which: by its id, or by what names it; the order of items says nothing."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

from planfolio.model.figures import OfferingItem
from planfolio.model.format import types_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence

    from planfolio.model.fields import Part

BETWEEN_NAMES: Final = " / "
"""What stands between the names of an item that has two: its offering and the unit, `cloud / Benelux`."""
NAMED_BY: Final[Mapping[type[Part], tuple[str, ...]]] = {OfferingItem: ("offering", "unit")}
"""What names an item where that is not its id, nor the first key that it must have."""
LABELS: Final = ("title", "name")
Pair = tuple["Part | None", "Part | None"]


@cache
def names_of(part: type[Part]) -> tuple[str, ...]:
    """Return the fields that name an item of a list: its id, else the first that it must have."""
    if "id" in part.model_fields:
        return ("id",)
    must = (name for name, entry in part.model_fields.items() if entry.is_required())
    return NAMED_BY.get(part) or (next(must, next(iter(part.model_fields))),)


def name_of(item: Part) -> str:
    """Return what names an item, as a step of a path: `A1`, `2026-Q1`, `Kick-off`, `cloud / Benelux`."""
    names = names_of(type(item))
    if len(names) == 1:
        return str(getattr(item, names[0]))
    values = (getattr(item, field) for field in names)
    return BETWEEN_NAMES.join(str(value) for value in values if value is not None)


def label_of(item: Part) -> str:
    """Return what a reader calls an item: its title or name (a person's name first), else what names it."""
    order = reversed(LABELS) if "name" in type(item).model_fields else LABELS
    return next((text for key in order if (text := getattr(item, key, None))), "") or name_of(item)


def item_names(items: Iterable[Part]) -> tuple[str, ...]:
    """Return the names of the items of a list as paths have them: of two with one name, the second is `… (2)`."""
    taken: set[str] = set()
    return tuple(free_name(item, taken) for item in items)


def free_name(item: Part, taken: set[str]) -> str:
    """Return an item's name, its label or a number added where the name is taken; it is taken then."""
    name, number = name_of(item), 2
    free = name if name not in taken else label_of(item)
    while free in taken:
        free, number = f"{name} ({number})", number + 1
    taken.add(free)
    return free


def in_step(before: Sequence[Part], after: Sequence[Part]) -> bool:
    """Tell whether two lists have the same items in the same order, by their names and labels, each once."""
    if len(before) != len(after):
        return False
    names = [name_of(item) for item in after]
    return len(set(names)) == len(names) and all(
        was is now or (name_of(was) == name and label_of(was) == label_of(now))
        for was, now, name in zip(before, after, names, strict=True)
    )


def matched(
    before: Sequence[Part],
    after: Sequence[Part],
    *,
    made: Collection[str] = (),
    made_now: Collection[str] = (),
) -> list[Pair]:
    """Pair the items of a list before and after: those after in their order, then those that are gone.

    `made` and `made_now` are ids that nobody wrote: the items got them by their places, so their titles count more.
    """
    match = _Match(list(before), list(after), made, made_now)
    for key in _KEYS:
        match.pair(key, one_is_made=False)
    if made or made_now:
        for key in (_name_and_label, label_of, name_of):
            match.pair(key, one_is_made=True)
    match.pair_renamed()
    return match.pairs()


class _Match:
    """A matching under way; what is paired is no candidate any more."""

    def __init__(
        self, before: list[Part], after: list[Part], made: Collection[str], made_now: Collection[str]
    ) -> None:
        self.before, self.after = before, after
        self.made, self.made_now = made, made_now
        self.found: dict[int, Part] = {}
        self.left = list(before)

    @property
    def new(self) -> list[int]:
        """The places of the items after that have no partner."""
        return [place for place in range(len(self.after)) if place not in self.found]

    def pair(self, key: Callable[[Part], Hashable], *, one_is_made: bool) -> None:
        """Pair what has the same key: equal items first, then as they follow each other."""
        groups: dict[Hashable, list[Part]] = defaultdict(list)
        for item in self.left:
            groups[key(item)].append(item)
        for are_equal in (True, False):
            for place in self.new:
                item = self.after[place]
                if not (group := groups.get(key(item))):
                    continue
                fitting = (
                    one
                    for one in group
                    if self._one_is_made(one, item) is one_is_made and (not are_equal or one == item)
                )
                if (other := next(fitting, None)) is not None:
                    _drop(group, other)
                    self._take(place, other)

    def pair_renamed(self) -> None:
        """Pair what is equal but for its name, where anything but the name is written."""
        for place in self.new if self.left else ():
            item = self.after[place]
            if (rest := _rest(item)) is None:
                continue
            other = next((one for one in self.left if _rest(one) == rest), None)
            if other is not None:
                self._take(place, other)

    def pairs(self) -> list[Pair]:
        """Return what came of it."""
        now: list[Pair] = [(self.found.get(place), item) for place, item in enumerate(self.after)]
        return [*now, *((item, None) for item in self.left)]

    def _one_is_made(self, before: Part, after: Part) -> bool:
        return getattr(before, "id", None) in self.made or getattr(after, "id", None) in self.made_now

    def _take(self, place: int, other: Part) -> None:
        self.found[place] = other
        _drop(self.left, other)


def _drop(items: list[Part], item: Part) -> None:
    """Take this very item out, and no equal one."""
    del items[next(place for place, one in enumerate(items) if one is item)]


def _name_and_label(item: Part) -> Hashable:
    return name_of(item), label_of(item)


_KEYS: Final[tuple[Callable[[Part], Hashable], ...]] = (name_of,)


def _rest(item: Part) -> Mapping[str, object] | None:
    """Return an item without its name; None where nothing else is written, or the name is no free text."""
    part = type(item)
    names = names_of(part)
    types = types_of(part)
    if any(types[part.model_fields[name].alias or name].kind not in {"text", "id"} for name in names):
        return None
    rest = {name: value for name, value in item.__dict__.items() if name not in names}
    is_written = any(value != part.model_fields[name].get_default() for name, value in rest.items())
    return rest if is_written else None
