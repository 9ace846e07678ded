"""Completeness over a portfolio: by category, and what is missing most."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from planfolio.portfolio.figures.completeness import (
    CategoryCompleteness,
    Missing,
    completeness_by_category,
    missing_most,
)
from planfolio.portfolio.figures.shapes import Known

if TYPE_CHECKING:
    from collections.abc import Callable

    from planfolio.portfolio.figures.shapes import PortfolioFigures

SETTINGS = "requires: {A: [sponsor, stage, market, segment], B: [stage]}\n"
PLANS = {
    "full": "account: Full\nsponsor: a.vermeer\nstage: interest\nmarket: {share: 1}\nsegment: x",
    "half": "account: Half\nsponsor: a.vermeer\nstage: interest",
    "bare": "account: Bare\ncategory: B",
    "free": "account: Free\ncategory: C",
}


def test_every_plan_weighs_the_same_in_the_mean_of_its_category(
    sums_of: Callable[..., PortfolioFigures],
) -> None:
    figures = sums_of(PLANS, SETTINGS).accounts.values()
    assert completeness_by_category(figures, ("A", "B", "C", "D")) == (
        CategoryCompleteness("A", Decimal("0.75"), Known(2, 2)),
        CategoryCompleteness("B", Decimal(0), Known(1, 1)),
        CategoryCompleteness("C", None, Known(0, 1)),
    )


def test_what_most_plans_lack_comes_first(sums_of: Callable[..., PortfolioFigures]) -> None:
    figures = sums_of({**PLANS, "thin": "account: Thin\nstage: interest\nsegment: x"}, SETTINGS).accounts
    found = missing_most(figures[name] for name in ("half", "bare", "thin"))
    assert found[0] == Missing("market", ("half", "thin"))
    assert {one.key for one in found[1:]} == {"segment", "stage", "sponsor"}
