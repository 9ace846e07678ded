"""What opportunities bring, by the quarter in which they close."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planfolio.presentation.charts.chart import Chart
from planfolio.presentation.charts.outlook import Closing, outlook_chart

if TYPE_CHECKING:
    from planfolio.presentation.formats import Formats

Drawn = Callable[[Chart], Element]
AMOUNTS = st.none() | st.decimals(-(10**10), 10**12, places=2)


def closing(
    label: str, won: int | None, expected: int | None, counts: tuple[int, int] = (1, 0), *, drawn: bool = True
) -> Closing:
    amounts = [None if amount is None else Decimal(amount) for amount in (won, expected)]
    return Closing(label, amounts[0], amounts[1], *counts, drawn)


def test_the_title_sums_up_what_is_to_come(formats: Formats) -> None:
    shown = [
        closing("Q1 26", 100_000, None),
        closing("Q2 26", None, 160_000),
        closing("Q3 26", None, 800_000),
    ]
    title = outlook_chart(shown, "EUR", formats).title.replace("\u00a0", " ")
    assert title == "€ 960k to come from opportunities by Q3 26"


def test_what_is_won_stands_solid_below_what_is_expected(formats: Formats, drawn: Drawn) -> None:
    root = drawn(outlook_chart([closing("Q2 26", 100, 300, (3, 0))], "EUR", formats))
    soft, solid = root.iter("rect")
    assert (soft.get("class"), solid.get("class")) == ("pf-fill-soft pf-stroke-data", "pf-fill-data")
    assert float(soft.attrib["height"]) / float(solid.attrib["height"]) == 3
    assert [text.text for text in root.iter("text")] == ["400", "Q2 26"]


def test_a_quarter_with_nothing_known_is_dashed_and_one_with_nothing_closing_is_empty(
    formats: Formats, drawn: Drawn
) -> None:
    shown = [
        closing("Q1 26", 5, None),
        closing("Q2 26", None, None, (2, 2)),
        closing("Q3 26", None, None, (0, 0)),
    ]
    chart = outlook_chart(shown, "EUR", formats)
    assert [bar.get("stroke-dasharray") for bar in drawn(chart).iter("rect")] == [None, "2 2"]
    assert chart.note == "2 opportunities without value or probability are not in the bars."
    assert [row.cells[1] for row in chart.table.rows] == ["–", None, "–"]


def test_what_lies_further_off_or_has_no_day_stands_in_the_table_alone(
    formats: Formats, drawn: Drawn
) -> None:
    shown = [closing("Q2 26", None, 7), closing("Later", None, 9, drawn=False)]
    chart = outlook_chart(shown, "EUR", formats)
    assert "Later" not in [text.text for text in drawn(chart).iter("text")]
    assert [row.head for row in chart.table.rows] == ["Q2 26", "Later"]


def test_without_opportunities_there_is_a_line_that_says_what_to_write(any_formats: Formats) -> None:
    chart = outlook_chart([closing("Q2 26", None, None, (0, 0))], "EUR", any_formats)
    assert chart.svg is None
    assert "close" in chart.empty


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(pairs=st.lists(st.tuples(AMOUNTS, AMOUNTS, st.integers(0, 1)), min_size=1, max_size=9))
def test_any_amounts_make_a_sound_drawing(
    any_formats: Formats, drawn: Drawn, pairs: list[tuple[Decimal | None, Decimal | None, int]]
) -> None:
    shown = [
        Closing(f"Q{place} 26", won, expected, count or int(won is not None or expected is not None))
        for place, (won, expected, count) in enumerate(pairs)
    ]
    chart = outlook_chart(shown, "EUR", any_formats)
    if chart.svg is not None:
        drawn(chart)
