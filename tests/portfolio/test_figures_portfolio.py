"""Sums over accounts, and what a steering committee has before it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planfolio.model.money import Money
from planfolio.portfolio.figures.objectives import progress
from planfolio.portfolio.figures.opportunities import opportunity_return
from planfolio.portfolio.figures.shapes import Known

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from planfolio.portfolio.figures.shapes import PortfolioFigures

    Sums = Callable[..., PortfolioFigures]

RATES = "rates: {as_of: 2026-03-31, USD: 0.5}"


def euros(amount: int | str) -> Money:
    return Money(Decimal(amount), "EUR")


def sold(*amounts: str, last: int = 2025) -> str:
    """Write sales of the years up to the last one."""
    years = range(last - len(amounts) + 1, last + 1)
    written = [f"{{year: {year}, our_sales: {amount}}}" for year, amount in zip(years, amounts, strict=True)]
    return f"history: [{', '.join(written)}]"


def test_sums_convert_at_the_dated_rate(sums_of: Sums) -> None:
    sums = sums_of({"a": sold("100"), "b": "currency: USD\n" + sold("60")}, RATES)
    assert sums.sales == euros(130)
    assert sums.sales_known == Known(2, 2)


def test_an_amount_without_a_rate_is_unknown(sums_of: Sums) -> None:
    sums = sums_of({"a": sold("100"), "b": "currency: GBP\n" + sold("60")}, RATES)
    assert sums.sales == euros(100)
    assert sums.sales_known == Known(1, 2)


def test_closed_accounts_leave_the_totals_and_keep_their_figures(sums_of: Sums) -> None:
    sums = sums_of({"a": sold("100"), "b": "status: closed\n" + sold("60")})
    assert sums.sales == euros(100)
    assert sums.ranked == ("a",)
    assert sums.accounts["b"].sales == euros(60)


def test_a_draft_counts_with_the_figures_it_has(sums_of: Sums) -> None:
    draft = "status: draft"
    assert sums_of({"a": sold("100"), "b": draft}).sales_known == Known(1, 1)
    assert sums_of({"a": sold("100"), "b": f"{draft}\n{sold('60')}"}).sales == euros(160)


def test_sums_take_the_same_year_of_every_account(sums_of: Sums) -> None:
    sums = sums_of({"a": sold("100"), "b": sold("60", last=2024)})
    assert sums.sales == euros(100)
    assert sums.sales_known == Known(1, 2)
    assert [(str(year), amount) for year, amount in sums.sales_by_year] == [
        ("2024", euros(60)),
        ("2025", euros(100)),
    ]


def test_growth_compares_accounts_with_both_years(sums_of: Sums) -> None:
    assert sums_of({"a": sold("100", "120"), "b": sold("500")}).sales_growth == Decimal("0.2")


def test_a_chart_of_sales_shows_five_full_years(sums_of: Sums) -> None:
    years = [str(year) for year, _ in sums_of({"a": sold(*"1234567", last=2026)}).sales_by_year]
    assert years == ["2021", "2022", "2023", "2024", "2025"]


def test_the_outlook_gap_compares_accounts_with_outlook_and_target(sums_of: Sums) -> None:
    action = "\nactions: [{title: X, results: {2026-Q3: 20}}]"
    target = "\ntargets: [{period: 2026, sales: 150}]"
    sums = sums_of({"a": sold("100") + action + target, "b": sold("500") + action, "c": target})
    assert (sums.target, sums.outlook) == (euros(300), euros(640))
    assert sums.outlook_gap == Decimal("-0.2")
    assert sums.outlook_known == Known(2, 3)


def test_share_of_wallet_compares_accounts_that_know_both(sums_of: Sums) -> None:
    sums = sums_of(
        {
            "a": "history: [{year: 2025, our_sales: 100, wallet: 400}]",
            "b": sold("900"),
            "c": "history: [{year: 2025, wallet: 900}]",
        }
    )
    assert sums.share_of_wallet == Decimal("0.25")
    assert sums.share_of_wallet_known == Known(1, 3)


def test_company_share_is_what_part_of_our_sales_is_under_plan(sums_of: Sums) -> None:
    sums = sums_of({"a": sold("100")}, "company_sales: {2025: 400, 2024: 50}")
    assert (sums.company_sales, sums.company_share) == (euros(400), Decimal("0.25"))
    assert sums_of({"a": sold("100")}).company_share is None


def test_accounts_off_course_are_listed_by_the_sales_at_stake(sums_of: Sums) -> None:
    rated = "\nreview: {log: [{date: 2026-04-01, rating: %s}]}"
    sums = sums_of(
        {
            "a": sold("100") + rated % "at-risk",
            "b": sold("500") + rated % "off-track",
            "c": sold("900") + rated % "on-track",
            "d": "strategy: Wait" + rated % "off-track",
            "e": "status: closed\n" + sold("900") + rated % "off-track",
        }
    )
    assert sums.off_course == ("b", "a", "d")
    assert sums.at_stake == euros(600)


def test_results_are_summed_over_accounts_in_the_reporting_currency(sums_of: Sums) -> None:
    results = "actions: [{title: X, results: {2026-Q2: {expected: 20, actual: 10}, 2026-Q3: 8}}]"
    sums = sums_of({"a": results, "b": f"currency: USD\n{results}"}, RATES)
    assert [(str(part.quarter), part.expected, part.actual) for part in sums.results] == [
        ("2026-Q2", euros(30), euros(15)),
        ("2026-Q3", euros(12), None),
    ]


def test_accounts_of_a_category_and_stage_stand_by_rank(sums_of: Sums) -> None:
    sums = sums_of({"a": "stage: contact", "b": "stage: contact\n" + sold("9"), "c": "category: B"})
    assert sums.by_category_and_stage == {("A", "contact"): ("b", "a"), ("B", ""): ("c",)}


def test_the_load_of_a_manager_adds_up_over_accounts(sums_of: Sums) -> None:
    sums = sums_of({"a": "", "b": "category: B", "c": "owner: s.klein", "d": "status: closed"})
    assert sums.load == {"m.devries": Decimal(6), "s.klein": Decimal(4)}


def test_attention_is_each_categorys_share_of_our_days(sums_of: Sums) -> None:
    sums = sums_of(
        {"a": "visits: {planned: 6}", "b": "category: B\nvisits: {planned: 2}", "c": "category: C"}
    )
    assert sums.attention == {"A": Decimal("0.75"), "B": Decimal("0.25")}


PROGRAMME = """kind: programme
owner: m.devries
summary: How we introduce it
budget: {planned: 100, spent: 120}
decisions: [{id: D1, title: Programme, amount: 5, needed_by: 2026-06-01}]
risks: [{id: R1, title: Programme, likelihood: high, impact: high}]"""


def test_open_decisions_stand_by_date_then_amount(sums_of: Sums) -> None:
    decisions = """decisions:
  - {id: D1, title: no date, amount: 900}
  - {id: D2, title: no amount, needed_by: 2026-06-01}
  - {id: D3, title: decided, needed_by: 2026-01-01, amount: 70, status: approved}
  - {id: D4, title: small, needed_by: 2026-06-01, amount: 8}
  - {id: D5, title: first, needed_by: 2026-05-15}"""
    closed = "status: closed\ndecisions: [{title: gone, amount: 1m}]"
    sums = sums_of({"a": decisions, "b": closed, "programme": PROGRAMME})
    found = [(account, decision.title) for account, decision in sums.open_decisions]
    assert found == [("a", "first"), ("a", "small"), ("", "Programme"), ("a", "no amount"), ("a", "no date")]
    assert sums.decisions_total == euros(913)
    assert sums.decisions_known == Known(3, 5)


def test_open_risks_stand_by_gravity_after_those_that_occurred(sums_of: Sums) -> None:
    risks = """risks:
  - {id: R1, title: unknown, impact: high}
  - {id: R2, title: medium, likelihood: medium, impact: medium}
  - {id: R3, title: occurred, likelihood: low, impact: low, status: occurred}
  - {id: R4, title: closed, likelihood: high, impact: high, status: closed}"""
    sums = sums_of({"a": risks, "programme": PROGRAMME})
    found = [(account, risk.title) for account, risk in sums.risks]
    assert found == [("a", "occurred"), ("", "Programme"), ("a", "medium"), ("a", "unknown")]


def test_an_overspent_budget_is_below_zero(sums_of: Sums) -> None:
    assert sums_of({"programme": PROGRAMME}).budget_left == euros(-20)


@pytest.mark.parametrize("budget", ["{planned: 100}", "{spent: 10}", "{}"])
def test_what_is_left_of_a_budget_is_unknown_without_both_parts(sums_of: Sums, budget: str) -> None:
    programme = f"kind: programme\nowner: m.devries\nsummary: Start\nbudget: {budget}"
    assert sums_of({"programme": programme}).budget_left is None


def test_a_group_counts_each_member_once(sums_of: Sums) -> None:
    sums = sums_of(
        {
            "parent": sold("10"),
            "daughter": "group: parent\n" + sold("20"),
            "granddaughter": "group: daughter\n" + sold("40"),
            "closed": "group: parent\nstatus: closed\n" + sold("80"),
            "silent": "group: daughter",
        }
    )
    assert sums.group_sales == {"parent": euros(70), "daughter": euros(60)}


def test_a_circle_of_groups_counts_each_member_once(sums_of: Sums) -> None:
    sums = sums_of({"a": "group: b\n" + sold("10"), "b": "group: a\n" + sold("20")})
    assert sums.group_sales == {"a": euros(30), "b": euros(30)}


def test_a_portfolio_without_accounts_has_no_figures(sums_of: Sums) -> None:
    sums = sums_of({})
    values = (sums.sales, sums.sales_growth, sums.outlook, sums.outlook_gap, sums.whitespace, sums.at_stake)
    assert values == (None,) * len(values)
    assert sums.sales_known == Known(0, 0)
    assert (sums.ranked, sums.pareto, sums.attention, sums.load) == ((), (), {}, {})


HOSTILE = st.sampled_from(["0", "-1", "0.01", "-0.01", "999999999999999999", "-999999999999999999bn", "7"])
PLAN = """history:
  - {{year: 2024, our_sales: {0}, wallet: {1}, account_revenue: {2}}}
  - {{year: 2025, our_sales: {1}, wallet: {2}, account_revenue: {0}, our_margin: {2}}}
  - {{year: 2026, our_sales: {2}}}
targets: [{{period: 2026, sales: {0}}}]
potential: {{annual: {1}, cost_to_serve: {0}}}
offerings:
  items:
    - {{offering: x, potential: {0}, sales: {1}, status: partly}}
    - {{offering: y, potential: {2}, period: 2025-Q1, status: won}}
opportunities: [{{title: P, value: {0}, probability: 40, effort_days: {1}}}]
objectives: [{{title: O, baseline: {0}, target: {1}, actual: {2}}}]
actions: [{{title: A, resources: {{staff_days: {2}}}, results: {{2026-Q2: {{expected: {0}, actual: {1}}}}}}}]
decisions: [{{title: D, amount: {1}}}]
currency: {3}"""
PLANS = st.lists(st.tuples(HOSTILE, HOSTILE, HOSTILE, st.sampled_from(["EUR", "USD", "GBP"])), max_size=6)


@settings(deadline=None, max_examples=60)
@given(PLANS)
def test_no_number_breaks_a_figure(sums_of: Sums, written: list[tuple[str, ...]]) -> None:
    plans = {f"a{number}": PLAN.format(*amounts) for number, amounts in enumerate(written)}
    sums = sums_of(plans, RATES + "\ncompany_sales: {2025: 0}")
    assert sorted(sums.ranks.values()) == list(range(1, len(plans) + 1))
    assert all(0 < share <= 1 for _, share in sums.pareto)
    assert all(0 < share <= 1 for share in sums.attention.values())
    for figures in sums.accounts.values():
        assert figures.penetration is None or 0 <= figures.penetration <= 1
        assert figures.whitespace is None or figures.whitespace.amount >= 0
        [objective], [opportunity] = figures.account.plan.objectives, figures.account.plan.opportunities
        assert (progress(objective) is None) == (objective.target == objective.baseline)
        assert (opportunity_return(opportunity) is None) == ((opportunity.effort_days or 0) <= 0)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(0, 10**9).map(str), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing(sums_of: Sums, sales: list[str], random: Random) -> None:
    plans = [(f"a{number}", sold(amount, amount)) for number, amount in enumerate(sales)]
    shuffled = list(plans)
    random.shuffle(shuffled)
    one, other = sums_of(dict(plans)), sums_of(dict(shuffled))
    assert (one.sales, one.ranked, one.pareto, one.load) == (
        other.sales,
        other.ranked,
        other.pareto,
        other.load,
    )
    assert one.sales == euros(sum(int(amount) for amount in sales))


def test_a_year_that_few_accounts_have_is_no_year_of_little_business(sums_of: Sums) -> None:
    full = "history: [{year: 2024, our_sales: 100}, {year: 2025, our_sales: 110}]"
    old = "history: [{year: 2022, our_sales: 12}, {year: 2025, our_sales: 20}]"
    sums = sums_of({"a": full, "b": full, "c": full, "old": old})
    assert [(str(year), str(amount.amount)) for year, amount in sums.sales_by_year] == [
        ("2024", "300"),
        ("2025", "350"),
    ]
