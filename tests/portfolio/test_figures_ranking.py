"""Score, rank, Pareto, and the category that the figures suggest."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planfolio.model.money import Money
from planfolio.portfolio.figures.pareto import head, pareto
from planfolio.portfolio.figures.shapes import Known

if TYPE_CHECKING:
    from collections.abc import Callable

    from planfolio.portfolio.figures.shapes import AccountFigures, PortfolioFigures

    Figures = Callable[..., AccountFigures]
    Sums = Callable[..., PortfolioFigures]

WEIGHTS = "criteria: {revenue: 3, growth: 2, fit: 1}"
AMOUNTS = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=4),
    st.decimals(-(10**18), 10**18, places=2).map(lambda amount: Money(amount, "EUR")),
)


def test_the_score_weighs_the_criteria(figures_of: Figures) -> None:
    figures = figures_of("criteria: {revenue: 8, growth: 5, fit: 2}", scoring=WEIGHTS)
    assert figures.score == Decimal(36) / 6
    assert figures.scored == Known(3, 3)


def test_other_criteria_carry_the_weight_of_those_that_do_not_apply(figures_of: Figures) -> None:
    figures = figures_of("criteria: {revenue: 8, fit: n/a}", scoring=WEIGHTS)
    assert figures.score == 8
    assert figures.scored == Known(2, 3)


@pytest.mark.parametrize("criteria", ["{}", "{fit: n/a}"])
def test_an_account_without_a_score_is_not_scored(figures_of: Figures, criteria: str) -> None:
    assert figures_of(f"criteria: {criteria}", scoring=WEIGHTS).score is None


def test_a_criterion_without_weight_gives_no_score(figures_of: Figures) -> None:
    assert figures_of("criteria: {revenue: 8}", scoring="criteria: {revenue: 0}").score is None


def test_rank_goes_by_score_then_sales_then_name(sums_of: Sums) -> None:
    sales = "history: [{year: 2025, our_sales: %s}]"
    sums = sums_of(
        {
            "a": "account: Zeta",
            "b": "account: alpha",
            "c": sales % "10",
            "d": sales % "90",
            "e": "criteria: {revenue: 4}",
            "f": "criteria: {revenue: 9}",
            "g": "status: closed\ncriteria: {revenue: 10}",
        },
        scoring=WEIGHTS,
    )
    assert sums.ranked == ("f", "e", "d", "c", "b", "a")
    assert sums.ranks == {"f": 1, "e": 2, "d": 3, "c": 4, "b": 5, "a": 6}


def test_sales_are_ranked_in_the_reporting_currency(sums_of: Sums) -> None:
    plans = {
        "a": "currency: USD\nhistory: [{year: 2025, our_sales: 100}]",
        "b": "history: [{year: 2025, our_sales: 95}]",
    }
    assert sums_of(plans, "rates: {as_of: 2026-03-31, USD: 0.92}").ranked == ("b", "a")


@given(AMOUNTS)
def test_the_pareto_curve_rises_to_the_whole(amounts: dict[str, Money]) -> None:
    curve = pareto(amounts)
    shares = [share for _, share in curve]
    assert {identifier for identifier, _ in curve} == {
        key for key, amount in amounts.items() if amount.amount > 0
    }
    assert shares == sorted(shares)
    assert all(0 < share <= 1 for share in shares)
    assert not curve or shares[-1] == 1


@given(AMOUNTS)
def test_the_head_is_as_small_as_reaches_four_fifths(amounts: dict[str, Money]) -> None:
    curve = pareto(amounts)
    reached = next((place for place, (_, share) in enumerate(curve, 1) if share >= Decimal("0.8")), 0)
    assert head(amounts) == {identifier for identifier, _ in curve[:reached]}


POTENTIALS = {"a": (5000, 50), "b": (4000, 800), "c": (300, 3), "d": (200, 60), "e": (100, 2)}


def by_potential(accounts: dict[str, tuple[int, int]]) -> dict[str, str]:
    return {
        key: f"potential: {{annual: {annual}, cost_to_serve: {cost}}}"
        for key, (annual, cost) in accounts.items()
    }


def suggestions(sums: PortfolioFigures) -> dict[str, str | None]:
    return {key: figures.suggested_category for key, figures in sums.accounts.items()}


def test_potential_and_cost_to_serve_suggest_a_to_d(sums_of: Sums) -> None:
    plans = by_potential(POTENTIALS) | {
        "no-cost": "potential: {annual: 10}",
        "closed": "status: closed\npotential: {annual: 90k, cost_to_serve: 1}",
        "draft": "status: draft\npotential: {annual: 90k, cost_to_serve: 1}",
    }
    assert suggestions(sums_of(plans)) == {
        "a": "A", "b": "B", "c": "C", "d": "D", "e": "C", "no-cost": None, "closed": None, "draft": None,
    }  # fmt: skip


def test_fewer_than_five_accounts_suggest_nothing(sums_of: Sums) -> None:
    few = {key: POTENTIALS[key] for key in "abcd"}
    assert set(suggestions(sums_of(by_potential(few))).values()) == {None}


@pytest.mark.parametrize(
    ("sales", "potential", "expected"),
    [
        ("900", "recurring: true, growing: true", "1"),
        ("900", "recurring: true, growing: false", "2"),
        ("900", "recurring: false, growing: true", "3"),
        ("9", "recurring: true, growing: true", "3"),
        ("9", "recurring: true, growing: false", "4"),
        ("9", "recurring: false, growing: true", "5"),
        ("900", "recurring: true", None),
        ("900", "growing: true", None),
    ],
)
def test_structural_revenue_and_growth_suggest_one_of_five_classes(
    sums_of: Sums, sales: str, potential: str, expected: str | None
) -> None:
    plans = {
        "acme": f"category: 1\nhistory: [{{year: 2025, our_sales: {sales}}}]\npotential: {{{potential}}}",
        "other": "category: 1\nhistory: [{year: 2025, our_sales: 100}]",
    }
    assert suggestions(sums_of(plans, "categories: five"))["acme"] == expected
