"""Scales: from values to pixels, and the unit in which a chart writes its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import ceil, sqrt
from typing import TYPE_CHECKING, Final

from planfolio.presentation.formats import SYMBOLS
from planfolio.reading.languages import NO_BREAK_SPACE, number_text, rounded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planfolio.presentation.formats import Formats

UNITS: Final = (
    (Decimal(10) ** 9, "common.amount.billion"),
    (Decimal(10) ** 6, "common.amount.million"),
    (Decimal(10) ** 3, "common.amount.thousand"),
)
HUNDRED: Final = Decimal(100)
TEN: Final = Decimal(10)
ROUND_STEPS: Final = tuple(map(Decimal, ("1", "2", "2.5", "5", "10")))
MOST_STEPS: Final = 5
MOST_DECIMALS: Final = 4


@dataclass(frozen=True, slots=True)
class Linear:
    """Values from `low` to `high` on pixels from `start` to `end`; where both values are one, all lie at the start."""

    low: Decimal
    high: Decimal
    start: float
    end: float

    @property
    def zero(self) -> float:
        """The pixel of zero: the baseline."""
        return self.at(Decimal(0))

    def at(self, value: Decimal) -> float:
        """Return the pixel of a value, kept between the two ends."""
        if self.high == self.low:
            return self.start
        part = float((min(max(value, self.low), self.high) - self.low) / (self.high - self.low))
        return self.start + part * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Band:
    """Places in a row, each as wide as the others but never wider than `widest`; a mark fills a `part` of its place."""

    count: int
    start: float
    end: float
    widest: float
    part: float

    @property
    def step(self) -> float:
        """The width of one place, in pixels."""
        return min(self.widest, (self.end - self.start) / max(self.count, 1))

    @property
    def width(self) -> float:
        """The width of one mark."""
        return self.step * self.part

    @property
    def stop(self) -> float:
        """Where the last place ends."""
        return self.start + self.step * self.count

    def left(self, place: int) -> float:
        """Return where the mark of a place begins; places count from 0."""
        return self.start + self.step * place + (self.step - self.width) / 2

    def middle(self, place: int) -> float:
        """Return the middle of a place."""
        return self.start + self.step * (place + 0.5)

    def is_labelled(self, place: int, widest_label: float) -> bool:
        """Whether a place bears its label: every one where they fit, else every second, third … up to the last.

        The first one may have been moved into the drawing by half of what it is too wide.
        """
        moved = max(0, (widest_label - self.step) / 2)
        every = ceil((widest_label + 3 + moved) / self.step)
        return (self.count - 1 - place) % every == 0


def around_zero(values: Iterable[Decimal | None]) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest of the known values, zero among them: bars start there."""
    known = [value for value in values if value is not None]
    return min(known, default=Decimal(0)).min(Decimal(0)), max(known, default=Decimal(0)).max(Decimal(0))


def round_ticks(low: Decimal, high: Decimal, most: int = MOST_STEPS) -> tuple[Decimal, ...]:
    """Return round numbers from at most `low` to at least `high`, in steps of 1, 2, 2.5 or 5 times a power of ten.

    Some `most` steps; where both ends are one, the axis goes on for one step.
    """
    room = (high - low) / most if high > low else TEN ** (high.adjusted() if high else 0)
    size = TEN ** room.adjusted()
    step = next(size * factor for factor in ROUND_STEPS if size * factor >= room)
    first = int((low / step).to_integral_value(ROUND_FLOOR))
    last = int((high / step).to_integral_value(ROUND_CEILING))
    return tuple(step * place for place in range(first, max(last, first + 1) + 1))


def radius_of(value: Decimal, largest: Decimal, widest: float, least: float) -> float:
    """Return the radius of a circle whose area stands for a value; `largest` gets the widest, nothing is invisible."""
    if value <= 0 or largest <= 0:
        return least
    return max(widest * sqrt(min(value / largest, Decimal(1))), least)


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit of all numbers of a chart, `m` for millions, and how many decimals tell them apart."""

    size: Decimal
    label: str | None
    digits: int

    def word(self, formats: Formats) -> str:
        """Return the unit's own word; empty for single units."""
        return formats.catalog.text(self.label, number="").strip() if self.label else ""

    def written(self, value: Decimal, formats: Formats) -> str:
        """Write a value in this unit without its word; what it would round to nothing keeps a unit of its own.

        What has no such unit, being smaller than a thousand, gets the decimals it needs; beyond four of them it is 0.
        """
        number, digits = value / self.size, self.digits
        if value and not rounded(number, digits):
            if abs(value) >= UNITS[-1][0]:
                return formats.amount_short(value)
            digits = max(digits, -number.adjusted())
        if digits > MOST_DECIMALS:
            number, digits = Decimal(0), 0
        return number_text(formats.catalog.language, number, digits, keeps_zeros=True)


def unit_for(values: Iterable[Decimal | None]) -> Unit:
    """Choose the unit in which the largest value has some three figures and the others keep their difference."""
    largest = max((abs(value) for value in values if value is not None), default=Decimal(0))
    for size, label in UNITS:
        if largest >= size:
            return Unit(size, label, _digits(largest / size))
    return Unit(Decimal(1), None, 0 if largest == largest.to_integral_value() or largest >= TEN else 2)


def unit_words(unit: Unit, currency: str, formats: Formats) -> str:
    """Return a unit with its currency, in the order of the language: `€ m`, `Mio. €`."""
    symbol, word = SYMBOLS.get(currency, currency), unit.word(formats)
    words = formats.catalog.text("common.amount.money", symbol=symbol, number=word)
    return words.strip().replace(" ", NO_BREAK_SPACE)


def _digits(number: Decimal) -> int:
    if number >= HUNDRED:
        return 0
    return 1 if number >= TEN else 2
