"""A walk over two versions of a plan, part by part, as the models declare them: every value that differs is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from planfolio.model.actions import Action
from planfolio.model.fields import Part
from planfolio.model.money import Money
from planfolio.model.periods import Period
from planfolio.portfolio.changes.events import results_of, told_once
from planfolio.portfolio.changes.matching import free_name, in_step, label_of, matched
from planfolio.portfolio.changes.shapes import Change
from planfolio.portfolio.changes.texts import facts_of_texts, is_long, tidy
from planfolio.portfolio.changes.weights import weight_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from pydantic.fields import FieldInfo

    from planfolio.portfolio.changes.places import Found, Place
    from planfolio.portfolio.changes.shapes import ChangeType, Value

    IdsOf = Callable[[str], Collection[str]]

NOT_APPLICABLE: Final = "n/a"
"""A criterion that was judged not to apply, as it is written; it is not the same as no judgement."""
TOLD: Final = (
    *("status", "rating", "amount", "value", "annual", "sales", "our_sales", "potential", "target", "unit"),
    *("owner", "requested_by", "decider", "needed_by", "decided_by", "decided_on", "due", "close", "end"),
    *("until", "likelihood", "impact"),
)
"""Keys of an item that is new or gone which its change bears as facts, in this order."""


def nothing_made(_: str) -> Collection[str]:
    """Tell that somebody wrote all ids of a list."""
    return ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparison of two plans needs to know: their currencies, and the ids of lists that nobody wrote.

    An amount that changed nothing but its currency, together with the plan's, is the same amount.
    """

    currencies: tuple[str, str] = ("", "")
    made: IdsOf = nothing_made
    made_now: IdsOf = nothing_made

    def of_parts(
        self, before: Part | None, after: Part | None, at: Place, without: Collection[str] = ()
    ) -> Iterator[Found]:
        """Yield what differs between two versions of a part; one that is not written is as an empty one."""
        part = before if after is None else after
        for name, entry in type(part).model_fields.items() if part else ():
            if name in without:
                continue
            was = _unwritten(entry) if before is None else getattr(before, name)
            now = _unwritten(entry) if after is None else getattr(after, name)
            if was is not now and was != now:
                yield from self.of_values(was, now, at.below(entry.alias or name))

    def of_values(self, before: object, after: object, at: Place) -> Iterator[Found]:
        """Yield what differs between two values of a key."""
        sample = after or before
        if isinstance(sample, Part):
            yield from self.of_parts(_part(before), _part(after), at)
        elif isinstance(sample, Mapping):
            yield from self._of_mappings(before, after, at)
        elif isinstance(sample, tuple) and isinstance(sample[0], Part):
            yield from self._of_lists(before, after, at)
        elif not self._is_same(before, after):
            yield at.key, changed(at, _value(before), _value(after))

    def _of_mappings(self, before: object, after: object, at: Place) -> Iterator[Found]:
        was, now = _by_name(before), _by_name(after)
        for name in dict.fromkeys((*now, *was)):
            yield from self.of_values(was.get(name), now.get(name), at.at(name))

    def _of_lists(self, before: object, after: object, at: Place) -> Iterator[Found]:
        taken: set[str] = set()
        for was, now, is_made in self._pairs(_parts(before), _parts(after), at.key):
            item = was if now is None else now
            if item is None:
                continue
            name = free_name(item, taken)
            if was is now or was == now:
                continue
            here = at.at(name, label_of(item))
            if was is None or now is None:
                yield at.key, item_changed(here, item, "added" if was is None else "removed")
            else:
                yield from told_once(
                    was, now, here, self.of_parts(was, now, here, ("id",) if is_made else ())
                )

    def _pairs(
        self, before: Sequence[Part], after: Sequence[Part], key: str
    ) -> Iterator[tuple[Part | None, Part | None, bool]]:
        """Yield the items of a list that belong together, and whether one of them has an id that nobody wrote."""
        if in_step(before, after):
            yield from ((was, now, False) for was, now in zip(before, after, strict=True))
            return
        made, made_now = self.made(key), self.made_now(key)
        for was, now in matched(before, after, made=made, made_now=made_now):
            yield was, now, getattr(was, "id", None) in made or getattr(now, "id", None) in made_now

    def _is_same(self, before: object, after: object) -> bool:
        if isinstance(before, Money) and isinstance(after, Money):
            are_both = (before.currency, after.currency) == self.currencies
            return before.amount == after.amount and (are_both or before.currency == after.currency)
        return comparable(before) == comparable(after)


def comparable(value: object) -> object:
    """Return a value without what says nothing: how a text is laid out, in which order texts stand."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, Period):
        return str(value)
    if isinstance(value, tuple | Mapping) and not value:
        return None
    return Counter(map(comparable, value)) if isinstance(value, tuple) else value


def changed(at: Place, before: Value, after: Value) -> Change:
    """Return the change of a single value."""
    type_ = _type(at.key, before, after)
    facts = facts_of_texts(str(before), str(after)) if type_ == "text" else ()
    weight = weight_of(at.key, type_, is_item=False)
    return Change(type_, at.path, before, after, at.title, facts, weight)


def item_changed(at: Place, item: Part, type_: ChangeType) -> Change:
    """Return the change of an item as a whole: it is new, or gone."""
    written = ((key, getattr(item, key, None)) for key in TOLD)
    results = results_of(item) if isinstance(item, Action) else ()
    facts = tuple((key, _value(value)) for key, value in (*written, *results) if value is not None)
    return Change(type_, at.path, None, None, at.title, facts, weight_of(at.key, type_, is_item=True))


def _type(key: str, before: Value, after: Value) -> ChangeType:
    if before is None or after is None:
        return "added" if before is None else "removed"
    if isinstance(before, date) and isinstance(after, date):
        return "moved"
    if isinstance(before, str) and isinstance(after, str) and is_long(key, before, after):
        return "text"
    return "changed"


def _value(value: object) -> Value:
    """Return what a change tells of a value of the plan; an empty list is nothing."""
    return value or None if isinstance(value, tuple) else value  # type: ignore[return-value]  # no parts come here


def _unwritten(entry: FieldInfo) -> object:
    return None if entry.is_required() else entry.get_default()


def _part(value: object) -> Part | None:
    return value if isinstance(value, Part) else None


def _parts(value: object) -> tuple[Part, ...]:
    return value if isinstance(value, tuple) else ()


def _by_name(value: object) -> Mapping[str, object]:
    """Return the entries of a mapping by their keys as they are written."""
    entries = value.items() if isinstance(value, Mapping) else ()
    return {str(key): NOT_APPLICABLE if one is None else one for key, one in entries}
