"""Expected and actual results of actions by quarter."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planfolio.presentation.charts.chart import Chart
from planfolio.presentation.charts.results import Quarter, results_chart

if TYPE_CHECKING:
    from planfolio.presentation.formats import Formats

Drawn = Callable[[Chart], Element]
AMOUNTS = st.none() | st.decimals(-(10**12), 10**13, places=2)
FIRST = Quarter("Q1 26", Decimal(420_000), Decimal(318_000), is_over=True)
NEXT = Quarter("Q2 26", Decimal(480_000), Decimal(90_000), is_over=False)


def test_the_title_judges_the_newest_quarter_that_is_over(formats: Formats) -> None:
    title = results_chart((FIRST, NEXT), "EUR", formats).title
    assert title.replace("\u00a0", " ") == "Actions brought 76 % of what Q1 26 promised"


def test_a_quarter_under_way_is_not_judged(formats: Formats) -> None:
    assert results_chart((NEXT,), "EUR", formats).title == "No quarter to judge yet"


def test_what_is_not_known_yet_is_an_outline_and_no_zero(
    formats: Formats, drawn: Drawn, written: Callable[[Element], list[str]]
) -> None:
    root = drawn(
        results_chart((FIRST, Quarter("Q2 26", Decimal(480_000), None, is_over=False)), "EUR", formats)
    )
    assert [bar[0].text for bar in root.iter("rect") if bar.get("stroke-dasharray")] == [
        "Q2 26, actual: unknown"
    ]
    assert written(root) == ["420", "318", "Q1 26", "480", "Q2 26"]


def test_without_results_there_is_a_line_that_says_what_to_write(any_formats: Formats) -> None:
    chart = results_chart((), "EUR", any_formats)
    assert chart.svg is None
    assert "results" in chart.empty


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(pairs=st.lists(st.tuples(AMOUNTS, AMOUNTS), max_size=9))
def test_any_amounts_make_a_drawing_that_keeps_to_its_box(
    any_formats: Formats, drawn: Drawn, pairs: list[tuple[Decimal | None, Decimal | None]]
) -> None:
    quarters = [Quarter(f"Q{place} 26", *pair, is_over=True) for place, pair in enumerate(pairs)]
    chart = results_chart(quarters, "EUR", any_formats)
    if chart.svg is not None:
        drawn(chart)
