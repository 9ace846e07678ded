"""What a reader calls a place of a plan: `A1`, `competitor “TrackCo”`, `2026-Q3 expected`, `score for Growth`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from planfolio.model.format import Type, types_of
from planfolio.presentation.changes.places import (
    BY_PERIOD,
    CONDITIONS,
    CRITERIA,
    CUSTOM,
    NAMELESS,
    OFFERINGS,
    PLAINLY_NAMED,
    REVIEWS,
    SAID_BY_ID,
    STAKEHOLDERS,
    Stretch,
)
from planfolio.presentation.changes.values import cut

if TYPE_CHECKING:
    from planfolio.presentation.changes.speech import Speech

LONGEST_NAME: Final = 60


def noun(at: Stretch, speech: Speech) -> str:
    """Return the word for a key: that of its place, else that of its name wherever it stands."""
    placed, named = f"changes.key_at.{at.label}", f"changes.key.{at.key.rpartition('.')[2]}"
    return speech.t(placed if speech.catalog.has(placed) else named)


def item_words(steps: tuple[Stretch, ...], title: str, speech: Speech) -> tuple[str, str]:
    """Return what a change is about: the item of a list, and what of it; one of them may be empty."""
    number = next((place for place, step in enumerate(steps) if step.item), None)
    last = steps[-1]
    if number is None:
        return "", noun(last, speech)
    at, below = steps[number], steps[number + 1 :]
    if at.key in BY_PERIOD and below:
        return "", f"{noun(last, speech)} {at.item}"
    words = [_named(step, "", speech) for step in below if step.item]
    if below and not last.item and last.key not in NAMELESS:
        words.append(noun(last, speech))
    item = _named(at, title, speech)
    is_whole = not below and at.key == STAKEHOLDERS
    return f"{noun(at, speech)} {item}" if is_whole else item, " ".join(words)


def value_place(at: Stretch, key: str) -> Stretch:
    """Return the place of a key of an item."""
    types = types_of(at.type.part) if at.type.part else {}
    return Stretch(f"{at.key}.{key}", types.get(key, Type("text")))


def _named(step: Stretch, title: str, speech: Speech) -> str:  # noqa: PLR0911  a line for each kind of name
    name = cut(step.item, LONGEST_NAME)
    if step.key == STAKEHOLDERS:
        return cut(title or speech.stakeholders.get(step.item, step.item), LONGEST_NAME)
    if step.key in SAID_BY_ID:
        return name
    if step.key == CUSTOM:
        return cut(speech.custom(step.item), LONGEST_NAME)
    if step.key == CRITERIA:
        return f"{noun(step, speech)} {cut(speech.criterion(step.item), LONGEST_NAME)}"
    if step.key == REVIEWS:
        return f"{noun(step, speech)} {_day(step.item, speech)}"
    if step.key == OFFERINGS:
        return f"{noun(step, speech)} {cut(_offering(step.item, speech), LONGEST_NAME)}"
    if step.key in PLAINLY_NAMED:
        return f"{noun(step, speech)} {name}"
    if step.key == CONDITIONS:
        name = cut(speech.term("to-condition", step.item) or step.item, LONGEST_NAME)
    return speech.t("changes.part", list=noun(step, speech), name=name)


def _day(name: str, speech: Speech) -> str:
    """Write the day that names a review; two of one day are told apart by what stands behind it."""
    day, _, rest = name.partition(" ")
    try:
        written = speech.formats.date(date.fromisoformat(day))
    except ValueError:
        return cut(name, LONGEST_NAME)
    return f"{written} {rest}".rstrip()


def _offering(name: str, speech: Speech) -> str:
    """Return the title of an offering; the customer's unit stays behind it."""
    key, sign, unit = name.partition(" / ")
    return f"{speech.term('to-offering', key)}{sign}{unit}"
