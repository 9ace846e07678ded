"""A change in words: what it is about, what stood there and stands there now, and a plain sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from planfolio.model.money import Money
from planfolio.portfolio.changes.shapes import HEAVY
from planfolio.presentation.changes.naming import item_words
from planfolio.presentation.changes.places import stretches
from planfolio.presentation.changes.sentences import Parts, sentence
from planfolio.presentation.changes.values import two_days, value_words

if TYPE_CHECKING:
    from planfolio.portfolio.changes.shapes import Change, ChangeType
    from planfolio.presentation.changes.places import Stretch
    from planfolio.presentation.changes.speech import Speech

WORKED_OUT: Final = frozenset({("outlook",), ("sales",)})
"""The figures that stand among changes without being written in a plan: what a summary rests on."""
Direction = Literal["", "later", "earlier", "more", "less"]


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """A change as a page marks it up, and as a plain sentence.

    `item` is what a reader calls the item of a list (`A1`, `competitor “TrackCo”`), empty for the plan itself, and
    `title` its title where that says more; `what` is the key that changed, empty for an item as a whole. `before` and
    `after` are empty where nothing stood, or what stood is too long to tell. `direction` says of dates and numbers
    where they went.
    """

    type: ChangeType
    item: str
    title: str
    what: str
    before: str
    after: str
    direction: Direction
    is_heavy: bool
    sentence: str


def change_words(change: Change, speech: Speech) -> ChangeWords:
    """Return a change in words; amounts, days and names as the language writes them."""
    steps = stretches(change.path)
    item, what = item_words(steps, change.title, speech)
    before, after = _values(change, steps[-1], speech)
    parts = Parts(change, steps, item, what, before, after)
    return ChangeWords(
        type=change.type,
        item=item,
        title=parts.title,
        what=what,
        before=before,
        after=after,
        direction=_direction(change),
        is_heavy=change.weight >= HEAVY,
        sentence=sentence(parts, speech),
    )


def _values(change: Change, at: Stretch, speech: Speech) -> tuple[str, str]:
    if isinstance(change.before, date) and isinstance(change.after, date):
        return two_days(change.before, change.after, speech)
    if change.path in WORKED_OUT and isinstance(change.before, Money) and isinstance(change.after, Money):
        return speech.worked_out(change.before), speech.worked_out(change.after)
    return value_words(change.before, at, speech), value_words(change.after, at, speech)


def _direction(change: Change) -> Direction:
    before, after = _ordered(change.before), _ordered(change.after)
    if before is None or after is None or type(before) is not type(after) or before == after:
        return ""
    grew = after > before  # type: ignore[operator]  # of one type, as was just seen
    if isinstance(after, date):
        return "later" if grew else "earlier"
    return "more" if grew else "less"


def _ordered(value: object) -> object:
    """Return what tells the order of a value; None for what has none."""
    if isinstance(value, Money):
        return value.amount
    return value if isinstance(value, Decimal | int | date) and not isinstance(value, bool) else None
