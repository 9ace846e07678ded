"""Results of actions, progress of objectives, return on time, completeness, load."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from planfolio.model.money import Money
from planfolio.portfolio.figures.completeness import completeness
from planfolio.portfolio.figures.objectives import expected_progress, period_start, progress
from planfolio.portfolio.figures.opportunities import by_return, opportunity_return
from planfolio.portfolio.figures.shapes import Known

if TYPE_CHECKING:
    from collections.abc import Callable

    from planfolio.model.settings import Organisation
    from planfolio.portfolio.figures.shapes import AccountFigures
    from planfolio.portfolio.portfolio import Account

    Figures = Callable[..., AccountFigures]
    Accounts = Callable[..., Account]


def euros(amount: int | str) -> Money:
    return Money(Decimal(amount), "EUR")


def test_results_are_summed_by_quarter_without_cancelled_actions(figures_of: Figures) -> None:
    figures = figures_of(
        """actions:
  - {title: X, results: {2026-Q3: 40, 2026-Q2: {expected: 20, actual: 14}}}
  - {title: Y, results: {2026-Q2: {actual: 5}}}
  - {title: Z, status: cancelled, results: {2026-Q1: 900, 2026-Q2: 900}}"""
    )
    assert [(str(part.quarter), part.expected, part.actual) for part in figures.results] == [
        ("2026-Q2", euros(20), euros(19)),
        ("2026-Q3", euros(40), None),
    ]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("target: 240, actual: 60", Decimal("0.25")),
        ("baseline: 40, target: 240, actual: 90", Decimal("0.25")),
        ("baseline: 8, target: 4, actual: 5", Decimal("0.75")),
        ("target: 100, actual: 130", Decimal("1.3")),
        ("baseline: 50, target: 100, actual: 40", Decimal("-0.2")),
        ("actual: 60", None),
        ("target: 60", None),
        ("target: 0, actual: 60", None),
        ("baseline: 60, target: 60, actual: 60", None),
    ],
)
def test_progress_runs_from_baseline_to_target(
    account_of: Accounts, written: str, expected: Decimal | None
) -> None:
    [objective] = account_of(f"objectives: [{{title: Win, {written}}}]").plan.objectives
    assert progress(objective) == expected


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("due: 2026-12-31", Decimal(130) / 364),
        ("due: 2026-05-11", Decimal(1)),
        ("due: 2026-02-01", Decimal(1)),
        ("due: 2025-01-01", Decimal(1)),
        ("kind: qualitative", None),
    ],
)
def test_expected_progress_is_a_straight_line_to_the_due_day(
    account_of: Accounts, today: date, due: str, expected: Decimal | None
) -> None:
    [objective] = account_of(f"objectives: [{{title: Win, {due}}}]").plan.objectives
    assert expected_progress(objective, date(2026, 1, 1), today) == expected


def test_nothing_is_expected_before_the_period_starts(account_of: Accounts, today: date) -> None:
    [objective] = account_of("objectives: [{title: Win, due: 2027-12-31}]").plan.objectives
    assert expected_progress(objective, date(2027, 1, 1), today) == 0
    assert expected_progress(objective, date(2028, 1, 1), today) == 0


def test_progress_is_expected_from_the_plans_period_or_the_fiscal_year(
    account_of: Accounts, organisation_of: Callable[..., Organisation], today: date
) -> None:
    settings = "fiscal_year_start: 4"
    organisation = organisation_of(settings)
    assert period_start(account_of("", settings).plan, organisation, today) == date(2026, 4, 1)
    assert period_start(account_of("period: 2026-Q3", settings).plan, organisation, today) == date(
        2026, 10, 1
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("value: 240k, probability: 40, effort_days: 25", euros(3840)),
        ("value: 240k, probability: 0, effort_days: 25", euros(0)),
        ("value: 240k, probability: 40, effort_days: 0", None),
        ("value: 240k, probability: 40, effort_days: -2", None),
        ("value: 240k, probability: 40", None),
        ("value: 240k, effort_days: 25", None),
        ("probability: 40, effort_days: 25", None),
    ],
)
def test_return_on_time_is_the_expected_value_of_a_day(
    account_of: Accounts, written: str, expected: Money | None
) -> None:
    [opportunity] = account_of(f"opportunities: [{{title: Roll-out, {written}}}]").plan.opportunities
    assert opportunity_return(opportunity) == expected


def test_opportunities_go_by_return_on_time_unknown_ones_last(account_of: Accounts) -> None:
    plan = account_of(
        """opportunities:
  - {title: unknown}
  - {title: small, value: 10, probability: 50, effort_days: 5}
  - {title: large, value: 90, probability: 50, effort_days: 5}"""
    ).plan
    assert [opportunity.title for opportunity in by_return(plan.opportunities)] == [
        "large",
        "small",
        "unknown",
    ]


def test_completeness_counts_what_the_category_asks_for(figures_of: Figures) -> None:
    settings = "requires: {A: [sponsor, history, offerings.items, objectives]}"
    found = figures_of("history: [{year: 2025}]\nofferings: {definition: All}", settings).completeness
    assert found.ratio == Decimal("0.25")
    assert found.missing == ("sponsor", "offerings.items", "objectives")
    assert found.next == "sponsor"


def test_completeness_is_unknown_where_nothing_is_asked_for(figures_of: Figures) -> None:
    found = figures_of("category: B", "requires: {A: [sponsor]}").completeness
    assert (found.ratio, found.missing, found.next) == (None, (), None)


@pytest.mark.parametrize(
    ("written", "key", "is_written"),
    [
        ("profile: {}", "profile", False),
        ("profile: {address: {}}", "profile", False),
        ("profile: {address: {city: Kiel}}", "profile", True),
        ('strategy: " "', "strategy", False),
        ("potential: {recurring: false}", "potential.recurring", True),
        ("history: [{year: 2025}, {year: 2026, wallet: 5}]", "history.wallet", True),
        ("history: [{year: 2025}]", "history.wallet", False),
        ("conditions: {goodwill: met}", "conditions.goodwill", True),
        ("conditions: {goodwill: met}", "conditions.top-of-mind", False),
        ("", "model_config", False),
        ("", "account.upper", False),
    ],
)
def test_a_key_is_written_where_it_says_something(
    account_of: Accounts,
    written: str,
    key: str,
    is_written: bool,  # noqa: FBT001  a column of the table
) -> None:
    missing = completeness(account_of(written).plan, (key, key)).missing
    assert missing == (() if is_written else (key,))


@pytest.mark.parametrize(
    ("written", "expected"),
    [("category: A", 4), ("category: D", Decimal("0.5")), ("status: draft", 0), ("status: closed", 0)],
)
def test_the_load_of_an_account_goes_by_its_category(
    figures_of: Figures, written: str, expected: Decimal
) -> None:
    assert figures_of(written).load == expected


def test_the_load_of_a_category_without_weight_is_unknown(figures_of: Figures) -> None:
    assert figures_of("category: A", "load: {B: 2}").load is None


def test_attention_adds_the_days_of_open_work_and_planned_visits(figures_of: Figures) -> None:
    figures = figures_of(
        """actions:
  - {title: X, resources: {staff_days: 12}}
  - {title: Y, status: done, resources: {staff_days: 90}}
opportunities: [{title: P, effort_days: 2.5}, {title: Q, status: lost, effort_days: 90}]
visits: {planned: 6, done: 2}"""
    )
    assert figures.attention_days == Decimal("20.5")


@pytest.mark.parametrize("written", ["", "actions: [{title: X}]", "visits: {done: 3}"])
def test_attention_is_unknown_where_no_days_are_written(figures_of: Figures, written: str) -> None:
    assert figures_of(written).attention_days is None


def test_conditions_partly_met_are_not_met(figures_of: Figures) -> None:
    figures = figures_of("conditions: {goodwill: met, top-of-mind: partly, quick-business: {state: met}}")
    assert figures.conditions_met == Known(2, 7)
