"""Share of wallet by year: every year keeps its place, whatever is known of it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from planfolio.presentation.charts.chart import Chart
from planfolio.presentation.charts.wallet import WalletYear, wallet_chart
from tests.presentation.charts.overlaps import overlapping

if TYPE_CHECKING:
    from planfolio.presentation.formats import Formats

Drawn = Callable[[Chart], Element]


def year(label: str, sales: int | None, wallet: int | None) -> WalletYear:
    share = Decimal(sales) / wallet if sales is not None and wallet else None
    return WalletYear(
        label,
        None if sales is None else Decimal(sales),
        None if wallet is None else Decimal(wallet),
        share,
    )


def test_the_title_compares_with_the_year_before(formats: Formats) -> None:
    chart = wallet_chart([year("2024", 1200, 4800), year("2025", 1320, 4800)], "EUR", formats)
    assert chart.title.replace("\u00a0", " ") == "Share of wallet 28 % in 2025, 25 % in 2024"


def test_every_year_keeps_its_place(any_formats: Formats, drawn: Drawn) -> None:
    years = [
        year("2020", 10, 0),
        year("2021", 50, 20),
        year("2022", 7, None),
        year("2023", None, 30),
        year("2024", None, None),
        year("2025", -5, 30),
    ]
    chart = wallet_chart(years, "EUR", any_formats)
    root = drawn(chart)
    assert [group[0].text.split(":")[0] for group in root.iter("g") if group[0].text] == [
        one.label for one in years
    ]
    assert overlapping(root) == []
    assert [row.cells[2] is None for row in chart.table.rows] == [True, False, True, True, True, False]


def test_twelve_years_find_their_place(any_formats: Formats, drawn: Drawn) -> None:
    years = [year(str(label), 4_000_000 * label, 5_000_000_000 * label) for label in range(2014, 2026)]
    assert overlapping(drawn(wallet_chart(years, "GBP", any_formats))) == []


def test_without_any_wallet_there_is_no_drawing(formats: Formats) -> None:
    assert wallet_chart([year("2025", 10, None)], "EUR", formats).svg is None
