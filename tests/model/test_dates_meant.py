"""Dates, periods and spans as they are written elsewhere: any text has a reading or none, and never a fault."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planfolio.model.dates_meant import Meant, date_meant, period_meant, span_meant
from planfolio.model.periods import parse_duration, parse_period

DAYS = st.dates(date(1950, 1, 1), date(2150, 1, 1))
PIECES = st.sampled_from(
    [
        "31",
        "3",
        "03",
        "2026",
        "26",
        "'26",
        "12",
        "99",
        "0",
        ".",
        "/",
        "-",
        " ",
        "Q",
        "Q1",
        "H2",
        "M\u00e4rz",
        "mei",
        "Ende ",
        "mid-",
    ]
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12.5.2026", Meant("day_first", "2026-05-12")),
        ("5/12/2026", Meant("either", "2026-12-05", "2026-05-12")),
        ("5/5/2026", Meant("day_first", "2026-05-05")),
        ("Di 31.3.2026", Meant("day_first", "2026-03-31")),
        ("1st of April 2026", Meant("near", "2026-04-01")),
        ("31-Mar-26", Meant("short_year", "2026-03-31")),
        ("29.02.2026", Meant("no_such_day", "2026-02-28")),
        ("99.99.2026", Meant("no_such_day")),
        ("Anfang Mai 2026", Meant("no_day", "2026-05-01")),
        ("end of Q3 2026", Meant("no_day", "2026-09-30")),
        ("0000-01-01", Meant("other")),
        ("KW 12", Meant("other")),
        ("asap", Meant("other")),
        ("1" * 5000, Meant("other")),
    ],
)
def test_a_day_is_read_as_people_write_it(written: str, meant: Meant) -> None:
    assert date_meant(written) == meant


@given(DAYS)
def test_every_day_is_read_in_the_spellings_of_three_countries(day: date) -> None:
    iso = day.isoformat()
    for text in (f"{day.day}.{day.month}.{day.year}", f"{day:%Y/%m/%d}", f"{day:%d-%m-%Y}", f"{day:%Y%m%d}"):
        assert date_meant(text).suggestion == iso


@given(st.lists(PIECES, max_size=6).map("".join))
@example("H23131")
@example("Q73131")
def test_what_is_given_to_write_can_be_read(text: str) -> None:
    day, period, span = date_meant(text), period_meant(text), span_meant(text)
    assert not day.suggestion or date.fromisoformat(day.suggestion)
    assert not day.other or date.fromisoformat(day.other)
    assert not period.suggestion or parse_period(period.suggestion)
    assert not period.other or parse_period(period.other)
    assert not span or parse_duration(span)


@given(st.text(max_size=70))
def test_any_text_has_a_reading_or_none(text: str) -> None:
    assert date_meant(text).variant
    assert period_meant(text).variant
    span_meant(text)


def test_a_day_after_the_last_of_a_month_is_told_with_the_last() -> None:
    for month in range(1, 13):
        last = (date(2026, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        if last.day < 31:
            assert date_meant(f"31.{month}.2026") == Meant("no_such_day", last.isoformat())
