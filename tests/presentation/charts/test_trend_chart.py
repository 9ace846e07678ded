"""Figures over time: what changed in words, both ends written, unknown as a gap, one value without a drawing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import pytest

from planfolio.presentation.charts.chart import Chart
from planfolio.presentation.charts.trend import trend_chart
from planfolio.presentation.charts.trend_words import Moment, Trend

if TYPE_CHECKING:
    from planfolio.presentation.charts.trend_words import Kind
    from planfolio.presentation.formats import Formats

Drawn = Callable[[Chart], Element]
Written = Callable[[Element], list[str]]
NO_BREAK = "\N{NO-BREAK SPACE}"
KINDS: dict[str, Kind] = {
    "sales": "amount",
    "outlook": "amount",
    "penetration": "share",
    "score": "score",
}


def moments(count: int) -> list[Moment]:
    quarters = [Moment(f"Q{place % 4 + 1} {24 + place // 4}", f"day {place}") for place in range(count - 1)]
    return [*quarters, Moment("11 May", "11 May 2026")]


def trend(name: str, *values: str | None, targets: tuple[str | None, ...] = ()) -> Trend:
    return Trend(
        name=name,
        kind=KINDS.get(name, "count"),
        moments=moments(len(values)),
        values=[None if value is None else Decimal(value) for value in values],
        currency="EUR",
        targets=[None if target is None else Decimal(target) for target in targets],
    )


def chart_of(made: Trend, formats: Formats) -> Chart:
    chart = trend_chart(made, formats)
    assert chart
    return chart


@pytest.mark.parametrize(
    ("made", "title"),
    [
        (trend("sales", "1200000", "1320000"), "Sales up 10 %"),
        (trend("sales", "1000", "960", "960"), "Sales down 4 %"),
        (trend("sales", "1000", "1000"), "Sales unchanged"),
        (trend("sales", "1000000", "1000001"), "Sales unchanged"),
        (trend("sales", "-1000", "1000"), "Sales up € 2k"),
        (trend("sales", "0", "1000"), "Sales up € 1k"),
        (trend("outlook", "98", "93", targets=("100", "100")), "Outlook: 7 % under target"),
        (trend("outlook", "98", "93", targets=(None, "100")), "Outlook: 7 % under target"),
        (trend("outlook", "98", "93", targets=("98", None)), "Outlook: € 93, no target written"),
        (trend("outlook", "98", "100", targets=("98", "100")), "Outlook: on target"),
        (trend("penetration", "0.28", "0.33"), "Penetration up 5 points"),
        (trend("penetration", "0.28", "0.271"), "Penetration down 1 point"),
        (trend("score", "6.1", "6.5"), "Score up 0.4"),
        (trend("overdue", "0", "2"), "2 more actions overdue"),
        (trend("overdue", "1", "0"), "1 action fewer overdue"),
        (trend("overdue", "0", "3", "0"), "No action overdue, as before"),
        (trend("off_course", "2", "2"), "As many accounts off course"),
    ],
)
def test_the_title_says_what_changed(made: Trend, title: str, formats: Formats) -> None:
    assert chart_of(made, formats).title.replace(NO_BREAK, " ") == title


def test_the_line_below_the_title_says_of_what_in_which_unit_and_since_when(formats: Formats) -> None:
    sales = trend("sales", "1200000", "1320000")
    outlook = trend("outlook", "98", "93", targets=("100", "100"))
    assert chart_of(sales, formats).subtitle.replace(NO_BREAK, " ") == "Last full year, € m; since day 0"
    said = chart_of(outlook, formats).subtitle.replace(NO_BREAK, " ")
    assert said == "Year under way, €; 2 % under on day 0"


def test_both_ends_are_written_and_the_last_one_is_strong(
    formats: Formats, drawn: Drawn, written: Written
) -> None:
    root = drawn(chart_of(trend("sales", "1200000", "1250000", "1320000"), formats))
    assert written(root) == ["Q1 24", "11 May", "1.20", "1.32"]
    assert [one.text for one in root.iter("text") if one.get("font-weight")] == ["1.32"]


def test_what_is_unknown_is_a_gap_and_no_zero(formats: Formats, drawn: Drawn) -> None:
    bars = chart_of(trend("sales", "10", None, "12"), formats)
    assert "day 1: unknown" in (bars.svg or "")
    assert [row.cells[0] for row in bars.table.rows] == ["€\xa010", None, "€\xa012"]
    drawn(bars)
    line = drawn(chart_of(trend("score", "5", "6", None, "6", "7"), formats))
    (d,) = [one.get("d") or "" for one in line.iter("path") if one.get("stroke-width") == "1.5"]
    assert (d.count("M"), d.count("L")) == (2, 2)
    assert len(list(line.iter("circle"))) == 4


def test_zero_is_a_value(formats: Formats, written: Written, drawn: Drawn) -> None:
    assert written(drawn(chart_of(trend("overdue", "0", "0", "3"), formats)))[2:] == ["0", "3"]


def test_one_known_value_is_written_without_a_drawing_and_none_is_nothing(formats: Formats) -> None:
    chart = chart_of(trend("sales", None, "1200000", None), formats)
    assert (chart.svg, chart.title.replace(NO_BREAK, " ")) == (None, "Sales € 1,200,000")
    assert chart.empty == "Known on day 1 only."
    assert trend_chart(trend("score", None, None), formats) is None
    assert trend_chart(trend("score"), formats) is None


@pytest.mark.parametrize("count", [2, 9])
@pytest.mark.parametrize("name", ["sales", "outlook", "penetration", "score", "overdue"])
@pytest.mark.parametrize("value", ["0", "-1250000", "0.04", "999999999", "-98765432109876543210"])
def test_any_value_keeps_to_its_box(
    count: int, name: str, value: str, any_formats: Formats, drawn: Drawn
) -> None:
    made = trend(name, *["1"] * (count - 1), value)
    drawn(chart_of(made, any_formats))
    targets = [None, Decimal(5)] * count if name == "outlook" else []
    drawn(chart_of(replace(made, values=[Decimal(value)] * count, targets=targets), any_formats))


def test_a_currency_that_has_no_sign_stands_in_the_unit(formats: Formats) -> None:
    chart = chart_of(replace(trend("sales", "1000", "2000"), currency="PLN"), formats)
    assert "PLN k" in chart.subtitle.replace(NO_BREAK, " ")


def test_the_table_has_target_sales_to_date_and_year_of_each_day(formats: Formats) -> None:
    made = trend("outlook", "98", None, targets=("100", "110"))
    chart = chart_of(replace(made, years=("2025", "2026"), to_date=(Decimal(90), None)), formats)
    assert chart.table.columns == ["End of", "Outlook", "Target", "Sales to date", "Year"]
    assert [list(row.cells) for row in chart.table.rows] == [
        ["€\xa098", "€\xa0100", "€\xa090", "2025"],
        [None, "€\xa0110", None, "2026"],
    ]
