"""Values of a plan as a change tells them: titles in place of keys, names in place of ids, long texts cut."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from unicodedata import bidirectional

from planfolio.model.money import Money
from planfolio.model.periods import Duration, Period
from planfolio.presentation.changes.places import CUSTOM, RATING_OF_A_REVIEW
from planfolio.presentation.choice_words import CHOICES
from planfolio.presentation.text import unmarked

if TYPE_CHECKING:
    from planfolio.portfolio.changes.shapes import Value
    from planfolio.presentation.changes.places import Stretch
    from planfolio.presentation.changes.speech import Speech

LONGEST: Final = 80
"""Characters of a text that a change quotes."""
OF_PEOPLE: Final = frozenset({"to-person", "to-stakeholder", "to-person-or-stakeholder"})
PERCENT: Final = "percent"
NOT_APPLICABLE: Final = "n/a"
TURNING: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of what follows them."""
RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN"})
ISOLATE, POP = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def value_words(value: Value, at: Stretch, speech: Speech) -> str:  # noqa: PLR0911  a line for each type of value
    """Return a value in words; empty for none."""
    if value is None:
        return ""
    if isinstance(value, Money):
        return speech.money(value)
    if isinstance(value, bool):
        return speech.t("changes.yes" if value else "changes.no")
    if isinstance(value, Decimal | int):
        return _number(value, at, speech)
    if isinstance(value, date):
        return speech.formats.date(value)
    if isinstance(value, Duration):
        return speech.t(f"changes.span.{value.unit}", count=value.count)
    if isinstance(value, Period):
        return str(value)
    if isinstance(value, tuple):
        return cut(speech.formats.words(_text(one, at, speech) for one in value))
    return _text(value, at, speech)


def two_days(before: date, after: date, speech: Speech) -> tuple[str, str]:
    """Write two days; the first one without its year where both have the same."""
    write = speech.formats.date_short if before.year == after.year else speech.formats.date
    return write(before), speech.formats.date(after)


def cut(text: str, longest: int = LONGEST) -> str:
    """Return what an author wrote on one line, not at length, and unable to turn round what stands beside it."""
    plain = "".join(sign for sign in text[: 8 * longest] if sign not in TURNING)
    line = " ".join(_CONTROL.sub(" ", plain).split())
    short = line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
    runs_left = any(bidirectional(sign) in RIGHT_TO_LEFT for sign in short)
    return f"{ISOLATE}{short}{POP}" if runs_left else short


def _number(value: Decimal | int, at: Stretch, speech: Speech) -> str:
    is_percent = at.type.kind == PERCENT or _custom_kind(at, speech) == PERCENT
    if is_percent:
        return speech.formats.percent(Decimal(value) / 100, 2)
    return speech.formats.number(value, 6)


def _custom_kind(at: Stretch, speech: Speech) -> str:
    field = speech.organisation.fields.get(at.item) if at.key == CUSTOM else None
    return field.type if field else ""


def _text(value: str, at: Stretch, speech: Speech) -> str:
    kind = at.type.kind
    if kind in OF_PEOPLE or _custom_kind(at, speech) == "person":
        return cut(speech.person(value))
    if kind == "to-stage":
        return cut(speech.stage(value))
    if kind == "points" and value == NOT_APPLICABLE:
        return speech.t("changes.not_applicable")
    return _choice(value, at, speech) or cut(speech.term(kind, value) or unmarked(cut(value, 4 * LONGEST)))


def _choice(value: str, at: Stretch, speech: Speech) -> str:
    """Return the word for a choice; empty for what is no choice, or has no word."""
    place = RATING_OF_A_REVIEW if at.key == "rating" else at.key
    label = f"{CHOICES[place]}.{value}" if place in CHOICES else ""
    return speech.t(label) if label and speech.catalog.has(label) else ""
