"""The days that accounts ask for, against the sales that they bring."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planfolio.presentation.charts.attention import Asking, Attention, attention_chart
from planfolio.presentation.charts.chart import Chart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planfolio.presentation.formats import Formats

Drawn = Callable[[Chart], Element]
RATE = Decimal("0.00005")


def asking(
    name: str = "Alpenpost", sales: int | None = 120_000, days: str | None = "38", *, eats: bool = False
) -> Asking:
    return Asking(
        name,
        name,
        None if sales is None else Decimal(sales),
        None if days is None else Decimal(days),
        None if sales is None else Decimal(sales) * RATE,
        4,
        Decimal(8),
        eats,
        "accounts/alpenpost/",
    )


def chart_of(accounts: Sequence[Asking], formats: Formats, rate: Decimal | None = RATE) -> Chart:
    return attention_chart(Attention(accounts, rate, "2025", "EUR"), formats)


@pytest.mark.parametrize(
    ("eats", "rate", "title"),
    [
        ((True, False), RATE, "One lower account eats time"),
        ((True, True), RATE, "Two lower accounts eat time"),
        ((False,), RATE, "No lower account eats time"),
        ((False,), None, "Days that accounts ask for"),
    ],
)
def test_the_title_says_how_many_eat_time(
    eats: tuple[bool, ...], rate: Decimal | None, title: str, formats: Formats
) -> None:
    assert chart_of([asking(eats=one) for one in eats], formats, rate).title == title


def test_an_account_that_eats_time_is_solid_and_bears_its_name(formats: Formats, drawn: Drawn) -> None:
    chart = chart_of([asking(eats=True), asking("Van Rijn", 2_140_000, "180")], formats)
    root = drawn(chart)
    assert [circle.get("class") for circle in root.iter("circle")] == [
        "pf-fill-soft pf-stroke-data",
        "pf-fill-data pf-stroke-paper",
    ]
    assert "Alpenpost" in [text.text for text in root.iter("text")]


def test_the_axes_are_round_numbers(formats: Formats, drawn: Drawn) -> None:
    root = drawn(chart_of([asking(), asking("Van Rijn", 2_140_000, "180")], formats))
    axis = [text.text for text in root.iter("text") if "axis" in text.attrib["class"]]
    assert axis == [
        "0",
        "50",
        "100",
        "150",
        "200",
        "days",
        "0",
        "0.5",
        "1",
        "1.5",
        "2",
        "2.5",
        "sales, €\u00a0m",
    ]


def test_accounts_whose_days_or_sales_are_unknown_are_counted_below(formats: Formats) -> None:
    chart = chart_of([asking(), asking(days=None), asking(sales=None)], formats)
    assert chart.note == "2 accounts are not drawn: their days or sales are unknown."
    assert [row.cells[0] for row in chart.table.rows] == ["38", "38", None]


def test_without_days_there_is_a_line_that_says_what_to_write(any_formats: Formats) -> None:
    chart = chart_of([asking(days=None)], any_formats)
    assert chart.svg is None
    assert chart.empty


ODD = st.builds(
    asking,
    st.sampled_from(["A", "Vereinigte Speditionsgesellschaft " * 6, "شركة النقل 🚚"]),
    st.none() | st.integers(-(10**9), 10**12),
    st.none() | st.decimals(0, 10**5, places=1).map(str),
    eats=st.booleans(),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(accounts=st.lists(ODD, max_size=70), rate=st.none() | st.decimals("0.000001", 10, places=6))
def test_any_accounts_make_a_sound_drawing(
    any_formats: Formats, drawn: Drawn, accounts: list[Asking], rate: Decimal | None
) -> None:
    chart = chart_of(accounts, any_formats, rate)
    if chart.svg is not None:
        drawn(chart)
