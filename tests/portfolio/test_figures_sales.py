"""Growth, target, outlook and share of wallet of an account."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from planfolio.model.money import Money

if TYPE_CHECKING:
    from collections.abc import Callable

    from planfolio.portfolio.figures.shapes import AccountFigures

    Figures = Callable[..., AccountFigures]


def euros(amount: int | str) -> Money:
    return Money(Decimal(amount), "EUR")


def history(*years: str) -> str:
    return "\n".join(["history:", *(f"  - {{year: {year}}}" for year in years)])


def test_growth_compares_a_year_with_the_one_directly_before(figures_of: Figures) -> None:
    figures = figures_of(history("2024, our_sales: 200", "2025, our_sales: 250"))
    assert figures.sales == euros(250)
    assert figures.sales_before == euros(200)
    assert figures.sales_growth == Decimal("0.25")


def test_growth_over_a_gap_of_years_is_unknown(figures_of: Figures) -> None:
    figures = figures_of(history("2023, our_sales: 200", "2025, our_sales: 250"))
    assert figures.sales == euros(250)
    assert figures.sales_before is None
    assert figures.sales_growth is None


@pytest.mark.parametrize("before", ["0", "-50"])
def test_growth_from_nothing_is_unknown(figures_of: Figures, before: str) -> None:
    assert figures_of(history(f"2024, our_sales: {before}", "2025, our_sales: 250")).sales_growth is None


def test_the_last_year_is_the_newest_full_one_with_sales(figures_of: Figures) -> None:
    figures = figures_of(
        history("2026, our_sales: 90", "2025, wallet: 800", "2024, our_sales: 200, wallet: 500")
    )
    assert str(figures.last_year) == "2024"
    assert figures.sales_to_date == euros(90)
    assert figures.wallet == euros(500)


def test_without_history_everything_about_sales_is_unknown(figures_of: Figures) -> None:
    figures = figures_of()
    values = (
        figures.last_year, figures.sales, figures.sales_growth, figures.account_revenue, figures.margin,
        figures.sales_to_date, figures.target, figures.outlook, figures.outlook_gap, figures.wallet,
        figures.share_of_wallet, figures.share_of_wallet_before,
    )  # fmt: skip
    assert values == (None,) * len(values)


def test_the_growth_of_the_account_has_its_own_newest_year(figures_of: Figures) -> None:
    figures = figures_of(
        history(
            "2023, account_revenue: 100",
            "2024, account_revenue: 110",
            "2025, our_sales: 5",
            "2026, account_revenue: 40",
        )
    )
    assert figures.account_revenue == euros(110)
    assert figures.account_growth == Decimal("0.1")


def test_share_of_wallet_compares_amounts_of_one_year(figures_of: Figures) -> None:
    figures = figures_of(history("2024, our_sales: 100, wallet: 400", "2025, our_sales: 150, wallet: 500"))
    assert figures.share_of_wallet == Decimal("0.3")
    assert figures.share_of_wallet_before == Decimal("0.25")


@pytest.mark.parametrize("wallet", ["", ", wallet: 0", ", wallet: -5"])
def test_share_of_a_wallet_that_is_not_above_zero_is_unknown(figures_of: Figures, wallet: str) -> None:
    assert figures_of(history(f"2025, our_sales: 150{wallet}")).share_of_wallet is None


def test_a_wallet_smaller_than_our_sales_is_not_hidden(figures_of: Figures) -> None:
    assert figures_of(history("2025, our_sales: 150, wallet: 100")).share_of_wallet == Decimal("1.5")


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        (["2026 900"], 900),
        (["2026 900", "2026-Q1 100"], 900),
        (["2026-Q1 100", "2026-Q2 200", "2026-Q3 300", "2026-Q4 400"], 1000),
        ([f"2026-{month:02} 10" for month in range(1, 13)], 120),
        (["2026-01 10", "2026-02 10", "2026-03 10", "2026-Q2 200", "2026-Q3 300", "2026-Q4 400"], 930),
        (["2026-Q1 100", "2026-Q2 200", "2026-Q3 300"], None),
        (["2025 900"], None),
    ],
)
def test_the_target_is_written_or_the_sum_of_all_its_parts(
    figures_of: Figures, targets: list[str], expected: int | None
) -> None:
    pairs = [target.split() for target in targets]
    written = ["targets:", *(f"  - {{period: {period}, sales: {sales}}}" for period, sales in pairs)]
    assert figures_of("\n".join(written)).target == (None if expected is None else euros(expected))


def test_months_of_a_target_belong_to_the_fiscal_year(figures_of: Figures) -> None:
    months = [f"2026-{month:02}" for month in range(4, 13)] + [f"2027-{month:02}" for month in range(1, 4)]
    written = "\n".join(["targets:", *(f"  - {{period: {month}, sales: 10}}" for month in months)])
    assert figures_of(written, "fiscal_year_start: 4").target == euros(120)


def test_the_outlook_extends_sales_to_date_by_days(figures_of: Figures) -> None:
    figures = figures_of(
        history("2026, our_sales: 100") + "\ntargets: [{period: 2026, sales: 500}]", on=date(2026, 3, 15)
    )
    assert figures.outlook == euros(500)
    assert figures.outlook_gap == 0


RESULTS = """
actions:
  - {title: Pilot, results: {2026-Q1: {expected: 20, actual: 14}, 2026-Q3: 40, 2027-Q1: 1000}}
  - {title: Given up, status: cancelled, results: {2026-Q2: 500}}
"""


def test_without_sales_to_date_the_outlook_adds_what_actions_bring(figures_of: Figures) -> None:
    assert figures_of(history("2025, our_sales: 100") + RESULTS).outlook == euros(154)


def test_too_early_in_the_year_the_outlook_does_not_extend_sales_to_date(figures_of: Figures) -> None:
    early = date(2026, 2, 6)
    written = history("2025, our_sales: 100", "2026, our_sales: 30")
    assert figures_of(written, on=early).outlook is None
    assert figures_of(written + RESULTS, on=early).outlook == euros(154)


def test_without_results_or_last_year_the_outlook_is_unknown(figures_of: Figures) -> None:
    assert figures_of(history("2025, our_sales: 100")).outlook is None
    assert figures_of(history("2024, our_sales: 100") + RESULTS).outlook is None


@pytest.mark.parametrize("target", ["0", "-10"])
def test_a_target_that_is_not_above_zero_has_no_gap(figures_of: Figures, target: str) -> None:
    written = history("2026, our_sales: 100") + f"\ntargets: [{{period: 2026, sales: {target}}}]"
    assert figures_of(written).outlook_gap is None
