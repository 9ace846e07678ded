"""The period that a plan covers, moved to a fiscal year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from planfolio.model.periods import Period, add_months, fiscal_year
from planfolio.writing.edit import Put

if TYPE_CHECKING:
    from planfolio.model.plan import PlanPeriod

MONTHS_OF_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Move:
    """How a period moves; nothing is to be done where the plan covers the year already, or a later one.

    `before` and `after` are the periods as they are written; `before` is empty where none was.
    """

    before: str
    after: str
    start: date
    edits: tuple[Put, ...]
    is_over: bool
    """Whether the old period ends before the new one starts: a plan of several years may go on."""

    @property
    def is_needed(self) -> bool:
        """Whether the plan doesn't cover the year yet."""
        return bool(self.edits)


def move_of(period: PlanPeriod | None, year: Period, *, is_group: bool) -> Move:
    """Return how a plan's period moves to a fiscal year: by whole years, its length stays.

    `is_group` tells that it is written with `from` and `to`.

    A plan of up to a year ends in that year then, a longer one starts with it. One without a period covers the year.
    """
    if period is None:
        return Move("", str(year), year.start, (Put(("period",), str(year)),), is_over=True)
    is_long = add_months(period.start, MONTHS_OF_YEAR) <= period.end
    anchor = period.first if is_long else period.last
    years = year.year - _year_of(anchor, year.fiscal_year_start)
    if years <= 0:
        now = _written(period.first, period.last)
        return Move(now, now, year.start if years else period.start, (), is_over=False)
    first, last = _moved(period.first, years), _moved(period.last, years)
    start = first.start if isinstance(first, Period) else first
    edits = (
        (Put(("period", "from"), str(first)), Put(("period", "to"), str(last)))
        if is_group
        else (Put(("period",), str(first)),)
    )
    return Move(
        _written(period.first, period.last), _written(first, last), start, edits, is_over=period.end < start
    )


def _year_of(point: Period | date, fiscal_year_start: int) -> int:
    if isinstance(point, Period) and point.month is None:
        return point.year
    return fiscal_year(point.start if isinstance(point, Period) else point, fiscal_year_start).year


def _moved(point: Period | date, years: int) -> Period | date:
    """Return a period or a day so many years later; the last day of a month stays one."""
    if isinstance(point, Period):
        return replace(point, year=point.year + years)
    is_last = (point + timedelta(days=1)).day == 1
    if is_last:
        return add_months(point + timedelta(days=1), MONTHS_OF_YEAR * years) - timedelta(days=1)
    return add_months(point, MONTHS_OF_YEAR * years)


def _written(first: Period | date, last: Period | date) -> str:
    return str(first) if first == last else f"{first} – {last}"
