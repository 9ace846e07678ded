"""Where accounts and the portfolio stood at the end of a day: the figures of that day, and their way to disk."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planfolio.model.money import Money
from planfolio.portfolio.assembly import assemble
from planfolio.portfolio.figures.account import account_figures
from planfolio.portfolio.figures.portfolio import portfolio_figures
from planfolio.portfolio.figures.trend import packed_point, portfolio_point, trend_point, unpacked_point
from planfolio.portfolio.past import TrendPoint
from planfolio.reading.document import read_document
from planfolio.reading.source import Source
from tests.building import ROOT
from tests.portfolio.conftest import TODAY, account, organisation, portfolio

if TYPE_CHECKING:
    from planfolio.portfolio.past import PortfolioPoint
    from planfolio.portfolio.portfolio import Portfolio

NORTH = """
category: B
stage: trusted-supplier
history: [{year: 2024, our_sales: 900k}, {year: 2025, our_sales: 1m}, {year: 2026, our_sales: 400k}]
targets: [{period: 2026, sales: 1.2m}]
offerings: {items: [{offering: tyres, potential: 200k, sales: 50k}]}
criteria: {revenue: 8}
actions: [{id: A1, title: Call, due: 2026-03-31}, {id: A2, title: Visit, due: 2026-06-30}]
decisions: [{id: D1, title: Fund it}, {id: D2, title: Stop it, status: rejected}]
review: {log: [{date: 2026-02-01, rating: at-risk}]}
"""
SOUTH = """
category: A
currency: USD
history: [{year: 2024, our_sales: 700k}, {year: 2026, our_sales: 100k}]
actions: [{id: A1, title: Call, due: 2026-01-31}]
"""
RATES = "rates: {as_of: 2026-01-01, USD: 0.5}"
AMOUNTS = st.none() | st.builds(
    Money, st.decimals(allow_nan=False, allow_infinity=False), st.sampled_from(["EUR", "USD"])
)
NUMBERS = st.none() | st.decimals(allow_nan=False, allow_infinity=False)
COUNTS = st.integers(0, 10**6)
POINTS = st.builds(
    TrendPoint,
    day=st.dates(),
    category=st.text(),
    stage=st.none() | st.text(),
    rating=st.none() | st.sampled_from(["on-track", "at-risk"]),
    **dict.fromkeys(("sales", "sales_to_date", "target", "outlook"), AMOUNTS),
    **dict.fromkeys(("penetration", "score"), NUMBERS),
    **dict.fromkeys(("overdue", "open_decisions"), COUNTS),
    sales_year=st.none() | st.integers(1900, 2200),
    is_counted=st.booleans(),
)


def test_a_point_holds_the_figures_of_its_day() -> None:
    assert trend_point(account(NORTH), organisation(), TODAY) == TrendPoint(
        day=TODAY,
        category="B",
        stage="trusted-supplier",
        rating="at-risk",
        sales=Money(Decimal(1000000), "EUR"),
        sales_to_date=Money(Decimal(400000), "EUR"),
        target=Money(Decimal(1200000), "EUR"),
        outlook=Money(Decimal(400000) / (Decimal(130) / Decimal(365)), "EUR"),
        penetration=Decimal("0.25"),
        score=Decimal(8),
        overdue=1,
        open_decisions=1,
        sales_year=2025,
        is_counted=True,
    )


@pytest.mark.parametrize("day", [date(2025, 3, 31), date(2025, 12, 31), date(2026, 3, 31), TODAY])
def test_a_point_agrees_with_the_figures_of_the_account_on_any_day(day: date) -> None:
    for path in sorted((ROOT / "plans").rglob("*.md")):
        found, _ = read_document(Source(path.name, path.read_text("utf-8")))
        if found is None or found.front is None or found.front.get("account") is None:
            continue
        (one,) = assemble({path.name: found}, organisation())[0].accounts or (account(NORTH),)
        point, figures = trend_point(one, organisation(), day), account_figures(one, organisation(), day)
        names = ("rating", "sales", "sales_to_date", "target", "outlook", "penetration", "score")
        assert [getattr(point, name) for name in names] == [getattr(figures, name) for name in names]
        assert point.overdue == len(figures.actions_in("overdue"))


def test_a_plan_that_says_nothing_gives_unknown_figures_and_no_zeros() -> None:
    point = trend_point(account("status: closed"), organisation(), TODAY)
    unknown = (
        point.stage,
        point.rating,
        point.sales,
        point.target,
        point.outlook,
        point.penetration,
        point.score,
    )
    assert unknown == (None,) * 7
    assert point.sales_year is None
    assert not point.is_counted


@given(POINTS)
def test_a_point_comes_back_from_json_to_the_last_digit(point: TrendPoint) -> None:
    again = unpacked_point(json.loads(json.dumps(packed_point(point))))
    assert again == point
    assert repr(again) == repr(point)


@pytest.mark.parametrize("place", range(14))
@pytest.mark.parametrize(
    "value", ["x", -1.5, None, [], {}, ["1"], ["x", "EUR"], ["1", 2], [[], "EUR"], True, "NaN"]
)
def test_a_damaged_point_is_no_point_or_none_that_was_packed_otherwise(place: int, value: object) -> None:
    packed = packed_point(trend_point(account(NORTH), organisation(), TODAY))
    packed[place] = value
    point = unpacked_point(packed)
    assert point is None or packed_point(point) == packed


@pytest.mark.parametrize("packed", [None, "", [], {}, 3, [1] * 14, ["2026-01-01"] * 13])
def test_what_is_no_point_is_none(packed: object) -> None:
    assert unpacked_point(packed) is None


def point_of(whole: Portfolio, day: date = TODAY) -> PortfolioPoint:
    points = [trend_point(one, whole.organisation, day) for one in whole.accounts]
    return portfolio_point(points, whole.organisation, day)


def test_the_portfolio_is_the_sum_of_its_counted_accounts_at_todays_rates() -> None:
    whole = portfolio({"north": NORTH, "south": SOUTH, "gone": f"{NORTH}\nstatus: closed"}, RATES)
    point = point_of(whole)
    assert (point.accounts, point.off_course, point.overdue, point.open_decisions) == (2, 1, 2, 1)
    assert point.sales == Money(Decimal(1000000), "EUR")
    assert point.sales_to_date == Money(Decimal("450000.0"), "EUR")
    assert point.target == Money(Decimal(1200000), "EUR")
    assert (point.penetration, point.score) == (Decimal("0.25"), Decimal(8))
    assert point.categories == {"A": 1, "B": 1}
    assert point.stages == {"": 1, "trusted-supplier": 1}


def test_the_point_of_today_agrees_with_the_figures_of_the_portfolio() -> None:
    whole = portfolio({"north": NORTH, "south": SOUTH, "third": "category: C"}, RATES)
    point, figures = point_of(whole), portfolio_figures(whole, TODAY)
    assert (point.sales, point.target, point.outlook) == (figures.sales, figures.target, figures.outlook)
    assert point.off_course == len(figures.off_course)
    assert point.open_decisions == len(figures.open_decisions)


def test_an_amount_without_a_rate_is_left_out() -> None:
    points = [trend_point(account(NORTH), organisation(), TODAY)]
    foreign = replace(points[0], sales=Money(Decimal(1), "CHF"), target=Money(Decimal(1), "CHF"))
    assert portfolio_point([foreign], organisation(), TODAY).sales is None
    assert portfolio_point([*points, foreign], organisation(), TODAY).target == points[0].target


def test_a_portfolio_without_accounts_has_nothing_and_no_zero_amounts() -> None:
    point = portfolio_point([], organisation(), TODAY)
    assert (point.accounts, point.sales, point.outlook, point.score) == (0, None, None, None)


def test_the_order_of_accounts_makes_no_difference() -> None:
    whole = portfolio({"north": NORTH, "south": SOUTH, "third": "criteria: {revenue: 3}"}, RATES)
    points = [trend_point(one, whole.organisation, TODAY) for one in whole.accounts]
    ways = (portfolio_point(order, whole.organisation, TODAY) for order in (points, points[::-1]))
    assert len({repr(point) for point in ways}) == 1
