"""Fiscal years and quarters, calendar months, spans of time."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planfolio.model.periods import (
    add_months,
    fiscal_quarter,
    fiscal_year,
    next_quarter,
    parse_duration,
    parse_period,
)

DAYS = st.dates(date(1950, 1, 1), date(2150, 1, 1))
STARTS = st.integers(1, 12)


@pytest.mark.parametrize(
    ("written", "start", "first", "last"),
    [
        ("2026", 1, date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-Q1", 1, date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-03", 1, date(2026, 3, 1), date(2026, 3, 31)),
        ("2026", 4, date(2026, 4, 1), date(2027, 3, 31)),
        ("2026-Q1", 4, date(2026, 4, 1), date(2026, 6, 30)),
        ("2026-Q4", 4, date(2027, 1, 1), date(2027, 3, 31)),
        ("2026-03", 4, date(2026, 3, 1), date(2026, 3, 31)),
    ],
)
def test_years_and_quarters_are_fiscal_and_months_are_not(
    written: str, start: int, first: date, last: date
) -> None:
    period = parse_period(written, start)
    assert period is not None
    assert (period.start, period.end) == (first, last)
    assert str(period) == written


@pytest.mark.parametrize("written", ["26", "2026-Q5", "2026-13", "2026-1", "Q1 2026", "", "0000", "9999"])
def test_another_text_is_no_period(written: str) -> None:
    assert parse_period(written) is None


@given(DAYS, STARTS)
def test_every_day_lies_in_its_fiscal_year_and_quarter(day: date, start: int) -> None:
    year, quarter = fiscal_year(day, start), fiscal_quarter(day, start)
    assert year.start <= day <= year.end
    assert quarter.start <= day <= quarter.end
    assert year.contains(quarter)


@given(DAYS, STARTS)
def test_quarters_follow_each_other_without_a_gap(day: date, start: int) -> None:
    quarter = fiscal_quarter(day, start)
    assert next_quarter(quarter).start == quarter.end + timedelta(days=1)
    assert next_quarter(next_quarter(quarter), -1) == quarter


@given(DAYS, st.integers(-600, 600))
def test_a_month_later_is_in_the_month_meant(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


def test_the_elapsed_part_of_a_year_counts_days_before_today() -> None:
    year = parse_period("2026")
    assert year is not None
    assert year.elapsed(date(2026, 5, 11)) == Decimal(130) / Decimal(365)
    assert year.elapsed(date(2025, 1, 1)) == 0
    assert year.elapsed(date(2027, 6, 1)) == 1


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("14d", date(2026, 2, 14)),
        ("6w", date(2026, 3, 14)),
        ("1m", date(2026, 2, 28)),
        ("2y", date(2028, 1, 31)),
    ],
)
def test_a_span_of_time_counts_from_a_day(written: str, after: date) -> None:
    duration = parse_duration(written)
    assert duration is not None
    assert duration.after(date(2026, 1, 31)) == after
    assert str(duration) == written
