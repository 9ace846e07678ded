"""Actions in time: bars on the days that are written, today between them, and nothing left untold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import pytest

from planfolio.presentation.charts.chart import Chart
from planfolio.presentation.charts.course import Bar, Course, Dot, Event
from planfolio.presentation.charts.time_axis import time_axis
from planfolio.presentation.charts.timeline import timeline
from planfolio.presentation.states import Sign
from tests.presentation.charts.overlaps import overlapping

if TYPE_CHECKING:
    from planfolio.presentation.formats import Formats

Drawn = Callable[[Chart], Element]
TODAY = date(2026, 5, 11)


def bar(
    start: date | None = date(2026, 2, 1),
    due: date | None = date(2026, 4, 30),
    done: float = 0.5,
    **more: object,
) -> Bar:
    return Bar("A1", "Pilot", Sign.half, "in progress", start, due, done, **more)  # type: ignore[arg-type]


def drawing(*bars: Bar, decisions: tuple[Event, ...] = (), reviews: tuple[Event, ...] = ()) -> Course:
    return Course(bars, decisions, reviews, TODAY)


def rects(root: Element) -> list[tuple[str | None, float]]:
    return [(one.get("class"), round(float(one.attrib["width"]), 1)) for one in root.iter("rect")]


def test_what_is_done_is_solid_and_what_is_late_goes_on_to_today(formats: Formats, drawn: Drawn) -> None:
    root = drawn(timeline(drawing(bar(is_late=True)), "x", formats))
    (soft, to_do), (data, done), (bad, late) = rects(root)
    assert (soft, data, bad) == ("pf-fill-soft", "pf-fill-data", "pf-fill-bad")
    assert to_do == done
    assert late == pytest.approx(2 * done / 88 * 11, abs=0.2)


def test_an_end_that_nobody_wrote_is_dashed(formats: Formats, drawn: Drawn) -> None:
    root = drawn(timeline(drawing(bar(due=None), bar(start=None)), "x", formats))
    assert [one.get("stroke-dasharray") for one in root.iter("rect")] == ["2 2", "2 2"]


def test_today_says_to_a_script_where_it_may_stand(formats: Formats, drawn: Drawn) -> None:
    root = drawn(timeline(drawing(bar()), "x", formats))
    today = next(one for one in root.iter("g") if one.get("class") == "pf-today")
    assert today.get("data-pf-start") == "2026-02-01"
    assert today.get("data-pf-end") == "2026-06-01"
    x = float(next(today.iter("path")).attrib["d"][1:].split()[0])
    left, right = float(today.attrib["data-pf-x0"]), float(today.attrib["data-pf-x1"])
    assert x == pytest.approx(left + (right - left) * 99 / 120, abs=0.02)


def test_actions_without_a_date_are_told_and_stand_in_the_table(formats: Formats) -> None:
    chart = timeline(drawing(bar(), bar(None, None)), "x", formats)
    assert chart.note == "1 action bears no date: A1"
    assert chart.table.rows[1].cells[1:3] == (None, None)


def test_of_five_hundred_actions_forty_are_drawn_and_the_rest_is_counted(
    any_formats: Formats, drawn: Drawn
) -> None:
    days = [date(2026, 1, 1) + timedelta(n) for n in range(500)]
    chart = timeline(drawing(*(bar(day, day + timedelta(40)) for day in days)), "x", any_formats)
    root = drawn(chart)
    assert sum(one.get("href") == "#A1" for one in root.iter("a")) == 40
    assert "460" in chart.note
    assert overlapping(root) == []


def test_the_days_of_a_decision_and_reviews_stand_in_rows_of_their_own(
    formats: Formats, drawn: Drawn
) -> None:
    decisions = tuple(Event(f"Step {n}", date(2026, 6, n), is_ahead=True, href="#P1") for n in range(1, 9))
    reviews = (
        Event("review", date(2026, 4, 20), is_ahead=False),
        Event("next", date(2026, 7, 20), is_ahead=True),
    )
    chart = timeline(drawing(bar(), decisions=decisions, reviews=reviews), "x", formats)
    root = drawn(chart)
    assert overlapping(root) == []
    assert {"Their decision", "Reviews", "next"} <= {one.text for one in root.iter("text")}
    assert len(chart.table.rows) == 11


def test_hostile_actions_make_a_sound_drawing(any_formats: Formats, drawn: Drawn) -> None:
    bars = [
        Bar("A" * 60, "X" * 200, Sign.bad, "late", date(1900, 1, 1), date(2199, 1, 1), 2 / 3, is_late=True),
        Bar(
            "A2",
            "محمد " * 40,
            Sign.blocked,
            "blocked",
            date(2026, 5, 1),
            date(2026, 1, 1),
            0,
            waits_for="W" * 200,
        ),
        Bar("A3", "🙂", Sign.warn, "planned", TODAY, TODAY, 0, dots=[Dot("x", date(2199, 12, 31), "late")]),
    ]
    assert overlapping(drawn(timeline(drawing(*bars), "x", any_formats))) == []


def test_without_any_date_there_is_no_drawing(formats: Formats) -> None:
    assert timeline(drawing(bar(None, None)), "x", formats).svg is None


@pytest.mark.parametrize(
    ("last", "labels"),
    [
        (date(2026, 4, 2), ["Jan 2026", "Feb", "Mar", "Apr"]),
        (date(2027, 6, 2), ["Q1 26", "Q2 26", "Q3 26", "Q4 26", "Q1 27", "Q2 27"]),
        (date(2030, 1, 2), ["2026", "2027", "2028", "2029", "2030"]),
    ],
)
def test_the_axis_shows_months_quarters_or_years(last: date, labels: list[str], formats: Formats) -> None:
    axis = time_axis([date(2026, 1, 20), last], 0, 900)
    assert [tick.label.replace("\u00a0", " ") for tick in axis.ticks(formats, 1)] == labels
