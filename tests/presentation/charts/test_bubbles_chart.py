"""How attractive accounts are, against how much of them is ours."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planfolio.presentation.charts.bubbles import Customer, Standing, bubbles_chart
from planfolio.presentation.charts.chart import Chart

if TYPE_CHECKING:
    from planfolio.presentation.formats import Formats

Drawn = Callable[[Chart], Element]
LONG = "Vereinigte Speditionsgesellschaft " * 6
RIGHT_TO_LEFT = "شركة النقل السريع 🚚 القاهرة"


def customer(
    name: str = "Kestrel",
    score: str | None = "8.2",
    ours: str | None = "0.25",
    sales: int | None = 1_580_000,
    *,
    to_win: bool = True,
) -> Customer:
    known = [None if one is None else Decimal(one) for one in (score, ours, sales)]
    return Customer(name, name, known[0], known[1], "share of wallet", known[2], to_win, "accounts/kestrel/")


def chart_of(*customers: Customer, formats: Formats) -> Chart:
    return bubbles_chart(Standing(customers, "2025", "EUR"), formats, rest_href="attention/#ranking")


@pytest.mark.parametrize(
    ("to_win", "title"),
    [
        ((True, True), "Two attractive accounts are less than half ours"),
        ((True, False), "One attractive account is less than half ours"),
        ((False, False), "No attractive account is less than half ours"),
    ],
)
def test_the_title_counts_the_accounts_to_be_won(
    to_win: tuple[bool, ...], title: str, formats: Formats
) -> None:
    assert chart_of(*(customer(to_win=one) for one in to_win), formats=formats).title == title


def test_a_circle_leads_to_its_account_and_its_area_is_its_sales(formats: Formats, drawn: Drawn) -> None:
    chart = chart_of(
        customer(sales=400), customer("Hansekai", "7", "0.7", 100, to_win=False), formats=formats
    )
    root = drawn(chart)
    assert {link.get("href") for link in root.iter("a")} == {"accounts/kestrel/"}
    large, small = (float(circle.attrib["r"]) for circle in root.iter("circle"))
    assert large**2 / small**2 == pytest.approx(4, rel=0.01)
    assert [text.text for text in root.iter("text") if "axis" not in text.attrib["class"]] == [
        "Kestrel",
        "Hansekai",
    ]


def test_what_is_unknown_looks_unknown_or_is_told_below(formats: Formats, drawn: Drawn) -> None:
    chart = chart_of(
        customer(),
        customer("No sales", "6", "0.4", None),
        customer("No score", None, "0.4"),
        customer("No share", "5", None),
        formats=formats,
    )
    assert [circle.get("stroke-dasharray") for circle in drawn(chart).iter("circle")] == [None, "2 2"]
    assert chart.note == "2 accounts are not drawn: their score or our share is unknown."
    assert {row.head: tuple(row.cells)[:2] for row in chart.table.rows}["No score"] == (None, "40\u00a0%")


def test_a_thousand_accounts_are_fifty_links_and_dots_and_the_table_says_where_the_others_are(
    formats: Formats, drawn: Drawn
) -> None:
    customers = [
        customer(f"Account {place}", str(1 + place % 9), str((place * 37 % 1000) / 1000), 1000 * place)
        for place in range(1000)
    ]
    chart = chart_of(*customers, formats=formats)
    root = drawn(chart)
    assert len(list(root.iter("a"))) == len(chart.table.rows) == 50
    assert (chart.table.rest, chart.table.rest_href) == ("The first 50 of 1,000", "attention/#ranking")
    assert len(chart.svg or "") < 40_000


def test_without_any_score_or_share_there_is_a_line_that_says_what_to_write(any_formats: Formats) -> None:
    for customers in ((), (customer(score=None),), (customer(ours=None),)):
        chart = chart_of(*customers, formats=any_formats)
        assert chart.svg is None
        assert "criteria" in chart.empty
        assert chart.note == ""


ODD = st.builds(
    customer,
    st.sampled_from(["A", LONG, RIGHT_TO_LEFT, "Van Rijn Foodservice"]),
    st.none() | st.decimals(1, 10, places=2).map(str),
    st.none() | st.decimals(0, 3, places=3).map(str),
    st.none() | st.integers(-(10**9), 10**12),
    to_win=st.booleans(),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(customers=st.lists(ODD, max_size=40))
def test_any_accounts_make_a_sound_drawing(
    any_formats: Formats, drawn: Drawn, customers: list[Customer]
) -> None:
    chart = chart_of(*customers, formats=any_formats)
    if chart.svg is not None:
        drawn(chart)
