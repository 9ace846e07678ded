"""The few accounts that make the most of the sales."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import pytest

from planfolio.presentation.charts.chart import Chart
from planfolio.presentation.charts.pareto import Member, pareto_chart

if TYPE_CHECKING:
    from planfolio.presentation.formats import Formats

Drawn = Callable[[Chart], Element]


def members(*amounts: int) -> list[Member]:
    whole, reached, found = Decimal(sum(amounts)), Decimal(0), []
    for place, amount in enumerate(amounts):
        reached += amount
        found.append(Member(f"Account {place}", reached / whole, f"€ {amount}", f"accounts/a{place}/"))
    return found


@pytest.mark.parametrize(
    ("amounts", "title"),
    [
        ((50, 30, 10, 10), "Two accounts make 80 % of sales"),
        ((900, 50, 50), "One account makes 90 % of sales"),
        ((7,), "One account makes 100 % of sales"),
    ],
)
def test_the_title_says_how_few_make_four_fifths(
    amounts: tuple[int, ...], title: str, formats: Formats
) -> None:
    assert pareto_chart(members(*amounts), "2025", formats).title.replace("\u00a0", " ") == title


def test_every_bar_leads_to_its_account(formats: Formats, drawn: Drawn) -> None:
    root = drawn(pareto_chart(members(5, 3), "2025", formats))
    assert [link.get("href") for link in root.iter("a")] == ["accounts/a0/", "accounts/a1/"]


def test_many_accounts_are_one_shape_and_their_names_are_in_the_table(formats: Formats, drawn: Drawn) -> None:
    chart = pareto_chart(members(*range(503, 0, -1)), "2025", formats)
    assert not list(drawn(chart).iter("a"))
    assert chart.svg is not None
    assert len(chart.svg) < 20_000
    assert chart.table.rows[0].href == "accounts/a0/"


@pytest.mark.parametrize("count", [1, 2, 12, 40, 41, 503])
def test_any_number_of_accounts_keeps_to_its_box(count: int, any_formats: Formats, drawn: Drawn) -> None:
    drawn(pareto_chart(members(*[1] * count), "2025", any_formats))


def test_without_sales_there_is_a_line_that_says_what_to_write(any_formats: Formats) -> None:
    chart = pareto_chart((), "2025", any_formats)
    assert chart.svg is None
    assert "history" in chart.empty
