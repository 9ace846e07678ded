"""Where actions, reviews, contacts and contracts stand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from planfolio.model.periods import Duration
from planfolio.portfolio.figures.shapes import ActionState, ContactState
from planfolio.portfolio.figures.states import contact_state, day_after

if TYPE_CHECKING:
    from collections.abc import Callable

    from planfolio.portfolio.figures.shapes import AccountFigures
    from planfolio.portfolio.portfolio import Account

    Figures = Callable[..., AccountFigures]
    Accounts = Callable[..., Account]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("due: 2026-05-10", ActionState("overdue", 1)),
        ("due: 2026-05-11", ActionState("due-soon", 0)),
        ("due: 2026-05-25", ActionState("due-soon", 14)),
        ("due: 2026-05-26", ActionState("planned")),
        ("due: 2026-05-26, status: in-progress", ActionState("in-progress")),
        ("status: in-progress", ActionState("in-progress")),
        ("due: 2026-05-20, status: blocked", ActionState("blocked")),
        ("status: blocked", ActionState("blocked")),
        ("due: 2026-04-30, status: blocked", ActionState("overdue", 11)),
        ("due: 2026-04-30, status: done", ActionState("done")),
        ("due: 2026-04-30, status: cancelled", ActionState("cancelled")),
    ],
)
def test_an_action_is_overdue_before_blocked_before_due_soon(
    figures_of: Figures, written: str, expected: ActionState
) -> None:
    assert figures_of(f"actions: [{{id: A1, title: X, {written}}}]").action_states == {"A1": expected}


def test_actions_are_picked_by_their_state_most_urgent_first(figures_of: Figures) -> None:
    figures = figures_of("actions: [{title: X, due: 2026-05-01}, {title: Y, due: 2026-04-01}, {title: Z}]")
    assert [action.title for action in figures.actions_in("overdue")] == ["Y", "X"]
    assert [action.title for action in figures.actions_in("overdue", "planned")] == ["Y", "X", "Z"]


@pytest.mark.parametrize(
    ("last", "condition", "days"),
    [
        ("2026-02-10", "overdue", 1),
        ("2026-02-11", "due-soon", 0),
        ("2026-02-25", "due-soon", 14),
        ("2026-02-26", "current", 15),
    ],
)
def test_a_review_is_due_an_interval_after_the_last_one(
    figures_of: Figures, last: str, condition: str, days: int
) -> None:
    review = figures_of(f"review: {{log: [{{date: {last}}}, {{date: 2025-02-01}}]}}").review
    assert (review.condition, review.days, review.last) == (condition, days, date.fromisoformat(last))


def test_a_plans_own_interval_goes_before_that_of_its_category(figures_of: Figures) -> None:
    review = figures_of("review: {every: year, log: [{date: 2026-01-31}]}").review
    assert (review.condition, review.due) == ("current", date(2027, 1, 31))


def test_a_plan_that_was_never_reviewed_says_so(figures_of: Figures) -> None:
    assert figures_of().review.condition == "never"


@pytest.mark.parametrize("written", ["status: draft", "status: on-hold", "status: closed", "category: D"])
def test_no_review_is_due_without_an_interval_or_an_active_plan(figures_of: Figures, written: str) -> None:
    review = figures_of(f"{written}\nreview: {{log: [{{date: 2020-01-31}}]}}").review
    assert (review.condition, review.last, review.due) == ("none", date(2020, 1, 31), None)


def test_the_newest_review_with_a_rating_rates_the_account(figures_of: Figures) -> None:
    log = "{date: 2026-01-20, rating: at-risk}, {date: 2026-04-20}, {date: 2025-10-20, rating: on-track}"
    figures = figures_of(f"review: {{log: [{log}]}}")
    assert (figures.rating, figures.rated_on, figures.rating_before) == (
        "at-risk",
        date(2026, 1, 20),
        "on-track",
    )
    assert figures.is_off_course


def test_an_account_without_a_rating_is_not_off_course(figures_of: Figures) -> None:
    figures = figures_of()
    assert (figures.rating, figures.rating_before) == (None, None)
    assert not figures.is_off_course


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", ContactState("unknown")),
        ("contact_every: 6w", ContactState("unknown")),
        ("last_contact: 2026-02-11", ContactState("current")),
        ("last_contact: 2026-02-11, contact_every: 6w", ContactState("overdue", 47)),
        ("last_contact: 2026-03-30, contact_every: 6w", ContactState("current", 0)),
        ("last_contact: 2024-05-11, contact_every: 6w", ContactState("overdue", 688)),
        ("last_contact: 2024-05-10, contact_every: 6w", ContactState("stale", 731)),
        (
            "last_contact: 2199-12-31, contact_every: 9999y",
            ContactState("current", (date.max - date(2026, 5, 11)).days),
        ),
    ],
)
def test_contact_is_overdue_after_its_rhythm_and_stale_after_retention(
    account_of: Accounts, today: date, written: str, expected: ContactState
) -> None:
    [stakeholder] = account_of(f"stakeholders: [{{id: jvoss, name: Jana Voss, {written}}}]").plan.stakeholders
    assert contact_state(stakeholder, today, Duration(24, "m")) == expected


@pytest.mark.parametrize(
    ("written", "condition", "days"),
    [
        ("end: 2026-05-10", "ended", None),
        ("start: 2026-05-12, end: 2027-05-11", "future", None),
        ("end: 2026-05-11", "running", 0),
        ("start: 2026-05-11", "running", None),
        ("notice_by: 2026-08-10, end: 2027-01-01", "running", 91),
        ("notice_by: 2026-08-09, end: 2027-01-01", "notice-due", 90),
        ("notice_by: 2026-05-11", "notice-due", 0),
        ("notice_by: 2026-05-10, end: 2026-05-21", "notice-passed", 10),
    ],
)
def test_a_contract_tells_when_notice_is_due(
    figures_of: Figures, written: str, condition: str, days: int | None
) -> None:
    [state] = figures_of(f"contracts: [{{id: C1, title: Frame, {written}}}]").contracts
    assert (state.condition, state.days) == (condition, days)


def test_a_span_that_leaves_the_calendar_ends_on_its_last_day() -> None:
    assert day_after(date(9999, 12, 1), Duration(9999, "y")) == date.max
    assert day_after(date(9999, 12, 1), Duration(9999, "w")) == date.max
