"""Fiscal years and quarters, calendar months, and spans of time such as `6w`."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import total_ordering

PERIOD = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?")
DURATION = re.compile(r"(?P<count>[1-9]\d{0,3})\s?(?P<unit>[dwmy])")
MONTHS_OF = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
YEARS = range(1900, 2200)
"""The years that plans speak of; others are slips of the keyboard."""


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A fiscal year (`2026`), a fiscal quarter (`2026-Q1`) or a calendar month (`2026-03`).

    With `fiscal_year_start` 4, 2026-Q1 is April to June 2026 and 2026 runs to March 2027.
    """

    year: int
    quarter: int | None = None
    month: int | None = None
    fiscal_year_start: int = 1

    @property
    def start(self) -> date:
        """The first day."""
        if self.month is not None:
            return date(self.year, self.month, 1)
        offset = 3 * (self.quarter - 1) if self.quarter else 0
        return first_of_month(self.year, self.fiscal_year_start + offset)

    @property
    def end(self) -> date:
        """The last day."""
        months = 1 if self.month else 3 if self.quarter else 12
        return add_months(self.start, months) - timedelta(days=1)

    @property
    def months(self) -> int:
        """How many months it has."""
        return 1 if self.month else 3 if self.quarter else 12

    @property
    def is_year(self) -> bool:
        """Whether it is a whole fiscal year."""
        return self.quarter is None and self.month is None

    def elapsed(self, today: date) -> Decimal:
        """Return the part that has passed before `today`, 0 to 1, by days."""
        days = (self.end - self.start).days + 1
        passed = min(max((today - self.start).days, 0), days)
        return Decimal(passed) / Decimal(days)

    def contains(self, other: Period) -> bool:
        """Whether the other period lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def __lt__(self, other: Period) -> bool:
        """Order by first day; the longer one first."""
        return (self.start, -self.months) < (other.start, -other.months)

    def __str__(self) -> str:
        """Return the spelling of the plan format."""
        if self.month is not None:
            return f"{self.year}-{self.month:02}"
        return f"{self.year}-Q{self.quarter}" if self.quarter else f"{self.year}"


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of days (`14d`), weeks (`6w`), months (`24m`) or years (`1y`)."""

    count: int
    unit: str

    def after(self, day: date) -> date:
        """Return the day that lies this span after `day`."""
        if self.unit in "dw":
            return day + timedelta(days=self.count * (7 if self.unit == "w" else 1))
        return add_months(day, self.count * (12 if self.unit == "y" else 1))

    def before(self, day: date) -> date:
        """Return the day that lies this span before `day`."""
        if self.unit in "dw":
            return day - timedelta(days=self.count * (7 if self.unit == "w" else 1))
        return add_months(day, -self.count * (12 if self.unit == "y" else 1))

    def __str__(self) -> str:
        """Return the spelling of the plan format."""
        return f"{self.count}{self.unit}"


def parse_period(text: str, fiscal_year_start: int = 1) -> Period | None:
    """Read `2026`, `2026-Q1` or `2026-03`; None for any other text."""
    match = PERIOD.fullmatch(text.strip())
    if match is None or int(match["year"]) not in YEARS:
        return None
    quarter, month = match["quarter"], match["month"]
    return Period(
        int(match["year"]),
        int(quarter) if quarter else None,
        int(month) if month else None,
        fiscal_year_start,
    )


def parse_duration(text: str) -> Duration | None:
    """Read `14d`, `6w`, `24m` or `1y`; None for any other text."""
    match = DURATION.fullmatch(text.strip())
    return Duration(int(match["count"]), match["unit"]) if match else None


def fiscal_year(day: date, fiscal_year_start: int) -> Period:
    """Return the fiscal year that `day` lies in; it is named after the calendar year it starts in."""
    year = day.year if day.month >= fiscal_year_start else day.year - 1
    return Period(year, fiscal_year_start=fiscal_year_start)


def fiscal_quarter(day: date, fiscal_year_start: int) -> Period:
    """Return the fiscal quarter that `day` lies in."""
    year = fiscal_year(day, fiscal_year_start)
    months = (day.year - year.start.year) * 12 + day.month - year.start.month
    return Period(year.year, quarter=months // 3 + 1, fiscal_year_start=fiscal_year_start)


def next_quarter(quarter: Period, step: int = 1) -> Period:
    """Return the fiscal quarter `step` quarters later (or earlier, for a negative step)."""
    index = quarter.year * 4 + (quarter.quarter or 1) - 1 + step
    return Period(index // 4, quarter=index % 4 + 1, fiscal_year_start=quarter.fiscal_year_start)


def first_of_month(year: int, month: int) -> date:
    """Return the first day of a month; months past twelve run into the next years."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def add_months(day: date, months: int) -> date:
    """Return the same day of the month so many months later, or that month's last day where it is shorter."""
    first = first_of_month(day.year, day.month + months)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))
