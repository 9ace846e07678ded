"""Groups: a family's figures in one currency, each account once, closed ones not at all."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from planfolio.model.money import Money
from planfolio.portfolio.figures.groups import group_figures
from planfolio.portfolio.figures.portfolio import portfolio_figures
from planfolio.portfolio.figures.shapes import Known

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from planfolio.portfolio.figures.groups import GroupFigures
    from planfolio.portfolio.portfolio import Portfolio

RATES = "rates: {as_of: 2026-03-31, GBP: 1.2}\n"
PLANS = {
    "holding": "account: Holding\nhistory: [{year: 2024, our_sales: 90k}, {year: 2025, our_sales: 100k}]\n"
    "targets: [{period: 2026, sales: 110k}]",
    "north": "account: North\ngroup: holding\ncurrency: GBP\nhistory: [{year: 2025, our_sales: 50k}]\n"
    "offerings: {items: [{offering: telematics, potential: 80k, sales: 50k}]}",
    "north-east": "account: North East\ngroup: north\n"
    "history: [{year: 2024, our_sales: 10k}, {year: 2025, our_sales: 20k}]",
    "gone": "account: Gone\ngroup: holding\nstatus: closed\nhistory: [{year: 2025, our_sales: 999k}]",
    "new": "account: New\ngroup: holding\nstatus: draft",
}


def group_of(portfolio: Portfolio, parent: str, today: date) -> GroupFigures:
    return group_figures(portfolio, portfolio_figures(portfolio, today), portfolio.by_id[parent])


def euros(amount: int) -> Money:
    return Money(Decimal(amount), "EUR")


def test_a_group_sums_up_all_generations_in_the_reporting_currency(
    portfolio_of: Callable[..., Portfolio], today: date
) -> None:
    found = group_of(portfolio_of(PLANS, RATES), "holding", today)
    assert found.sales == euros(180_000)
    assert found.sales_known == Known(3, 4)
    assert (found.target, found.target_known) == (euros(110_000), Known(1, 4))
    assert (found.whitespace, found.whitespace_known) == (euros(36_000), Known(1, 4))
    assert (found.outlook, found.outlook_known) == (None, Known(0, 4))


def test_growth_compares_only_members_with_both_years(
    portfolio_of: Callable[..., Portfolio], today: date
) -> None:
    assert group_of(portfolio_of(PLANS, RATES), "holding", today).sales_growth == Decimal("0.2")


def test_the_parent_stands_first_and_closed_accounts_are_left_out(
    portfolio_of: Callable[..., Portfolio], today: date
) -> None:
    found = group_of(portfolio_of(PLANS, RATES), "holding", today)
    assert [member.account.id for member in found.members] == ["holding", "new", "north", "north-east"]


def test_the_sum_is_that_of_its_members_and_of_the_portfolio(
    portfolio_of: Callable[..., Portfolio], today: date
) -> None:
    portfolio = portfolio_of(PLANS, RATES)
    found = group_of(portfolio, "holding", today)
    known = [member.sales.amount for member in found.members if member.sales]
    assert found.sales == euros(int(sum(known)))
    assert portfolio_figures(portfolio, today).group_sales["holding"] == found.sales


def test_a_circle_of_parents_counts_each_account_once(
    portfolio_of: Callable[..., Portfolio], today: date
) -> None:
    plans = {
        "a": "account: A\ngroup: b\nhistory: [{year: 2025, our_sales: 1k}]",
        "b": "account: B\ngroup: a\nhistory: [{year: 2025, our_sales: 2k}]",
    }
    assert group_of(portfolio_of(plans), "a", today).sales == euros(3_000)
