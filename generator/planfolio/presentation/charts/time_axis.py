"""An axis of time: from days to pixels, with the months, quarters or years that a person would write below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.model.periods import Period, add_months, fiscal_quarter
from planfolio.presentation.charts.svg import width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from planfolio.presentation.formats import Formats

MOST_MONTHS: Final = 14
MOST_QUARTERS: Final = 12
BETWEEN: Final = 10


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a month, quarter or year; one that would meet the one before has no label."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Whole months, quarters or years from `first` up to, not with, `last`, on pixels from `start` to `end`.

    `months` is how long a part is: 1, 3 or 12.
    """

    first: date
    last: date
    months: int
    start: float
    end: float

    def at(self, day: date) -> float:
        """Return the pixel of the beginning of a day, kept between the two ends."""
        part = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.start + min(max(part, 0), 1) * (self.end - self.start)

    def ticks(self, formats: Formats, fiscal_year_start: int) -> Iterator[Tick]:
        """Yield the beginning of each part."""
        day, taken = self.first, self.start
        while day < self.last:
            label, x = self._label(day, formats, fiscal_year_start), self.at(day)
            is_free = x >= taken and x + width_of(label) <= self.end
            yield Tick(x, label if is_free else "")
            taken = x + width_of(label) + BETWEEN if is_free else taken
            day = add_months(day, self.months)

    def _label(self, day: date, formats: Formats, fiscal_year_start: int) -> str:
        if self.months == 1:
            return formats.month_short(day)
        quarter = fiscal_quarter(day, fiscal_year_start)
        if self.months > 3:  # noqa: PLR2004  longer than a quarter
            return str(quarter.year)
        return formats.quarter_short(quarter.year, quarter.quarter or 1)


def time_axis(days: Iterable[date], start: float, end: float, fiscal_year_start: int = 1) -> TimeAxis:
    """Choose months up to a good year, quarters up to three, then years, so that all days lie on the axis."""
    known = tuple(days)
    first, last = min(known), max(known)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= MOST_MONTHS:
        begin, length = first.replace(day=1), 1
    else:
        quarter = fiscal_quarter(first, fiscal_year_start)
        length = 3 if months <= 3 * MOST_QUARTERS else 12
        period = quarter if length == 3 else Period(quarter.year, fiscal_year_start=fiscal_year_start)  # noqa: PLR2004
        begin = period.start
    stop = begin
    while stop <= last:
        stop = add_months(stop, length)
    return TimeAxis(begin, stop, length, start, end)
