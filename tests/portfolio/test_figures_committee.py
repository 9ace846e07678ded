"""What a committee's meeting has before it: changes since the last one, and what the shortfall is made of."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from planfolio.portfolio.figures.committee import (
    Meetings,
    against_target,
    decided_since,
    finished_on,
    meetings,
    milestones,
    rating_changes,
    running_totals,
    summed,
)
from planfolio.portfolio.figures.portfolio import portfolio_figures
from planfolio.portfolio.figures.steering import steered_plans
from tests.portfolio.conftest import organisation, portfolio

if TYPE_CHECKING:
    from planfolio.portfolio.figures.shapes import PortfolioFigures
    from planfolio.portfolio.portfolio import Portfolio

TODAY = date(2026, 5, 11)
MEETING = date(2026, 2, 9)
RATES = "rates: {as_of: 2026-03-31, GBP: 1.17}"


def rated(**ratings: str) -> str:
    """Write a review log: `d0206="at-risk"` is a review of 6 February 2026."""
    entries = (f"{{date: 2026-{day[1:3]}-{day[3:]}, rating: {rating}}}" for day, rating in ratings.items())
    return f"review: {{log: [{', '.join(entries)}]}}"


def sold(target: str, to_date: str, currency: str = "EUR") -> str:
    return (
        f"currency: {currency}\n"
        f"history: [{{year: 2026, our_sales: {to_date}}}]\n"
        f"targets: [{{period: 2026, sales: {target}}}]"
    )


def changed(plans: Portfolio, since: date | None) -> list[tuple[str, str | None, str, date]]:
    return [(one.account.id, one.before, one.after, one.day) for one in rating_changes(plans.counted, since)]


def figures_of(plans: Portfolio) -> PortfolioFigures:
    return portfolio_figures(plans, TODAY)


def test_a_meeting_today_is_the_next_one_and_the_last_lies_before_it() -> None:
    settings = organisation("meetings: [2026-08-31, 2026-02-09, 2026-05-11]").settings
    assert meetings(settings, TODAY) == Meetings(MEETING, TODAY)
    assert meetings(settings, date(2026, 9, 1)) == Meetings(date(2026, 8, 31), None)
    assert meetings(organisation().settings, TODAY) == Meetings(None, None)


def test_the_deepest_fall_comes_first_then_first_ratings_then_rises() -> None:
    plans = portfolio(
        {
            "rises": rated(d0101="off-track", d0301="on-track"),
            "new": rated(d0301="on-track"),
            "falls": rated(d0101="on-track", d0301="at-risk"),
            "plunges": rated(d0101="on-track", d0301="off-track"),
            "stays": rated(d0101="at-risk", d0301="at-risk"),
        }
    )
    assert [one[0] for one in changed(plans, MEETING)] == ["plunges", "falls", "new", "rises"]
    assert changed(plans, MEETING)[2] == ("new", None, "on-track", date(2026, 3, 1))


def test_a_change_compares_with_the_day_of_the_meeting_and_is_dated_by_the_review_that_made_it() -> None:
    log = rated(d0209="at-risk", d0401="off-track", d0501="off-track")
    assert changed(portfolio({"acme": log}), MEETING) == [("acme", "at-risk", "off-track", date(2026, 4, 1))]
    there_and_back = rated(d0101="on-track", d0301="at-risk", d0401="on-track")
    assert changed(portfolio({"acme": there_and_back}), MEETING) == []


def test_without_a_meeting_the_newest_rating_is_laid_against_the_one_before() -> None:
    plans = portfolio({"a": rated(d0101="on-track", d0108="at-risk"), "first": rated(d0301="at-risk")})
    assert changed(plans, None) == [("a", "on-track", "at-risk", date(2026, 1, 8))]


def test_the_shortfall_sums_up_to_the_gap_of_the_portfolio_and_leaves_out_what_is_unknown() -> None:
    plans = portfolio(
        {
            "ahead": sold("1m", "500k"),
            "behind": sold("1m", "200k"),
            "pounds": sold("500k", "100k", "GBP"),
            "no-target": "history: [{year: 2026, our_sales: 300k}]",
            "no-rate": sold("9m", "1", "USD"),
            "closed": "status: closed\n" + sold("9m", "1"),
        },
        RATES,
    )
    figures = figures_of(plans)
    found = against_target((figures.accounts[one.id] for one in plans.counted), plans.organisation)
    assert [one.accounts for one in found] == [("behind",), ("pounds",), ("ahead",)]
    whole = summed(found)
    assert whole is not None
    assert whole.gap is not None
    assert figures.outlook_gap is not None
    assert abs(whole.gap - figures.outlook_gap) < Decimal("1e-20")
    parts = sum((one.difference.amount for one in found), Decimal(0))
    assert abs(whole.difference.amount - parts) < Decimal("1e-20")
    assert whole.target.amount == Decimal("2585000.00")
    assert summed(()) is None


def test_the_running_total_keeps_what_is_known_and_ends_at_the_total() -> None:
    decisions = (
        "decisions: [{id: D1, title: a, needed_by: 2026-05-01}, {id: D2, title: b, amount: 10k, needed_by: 2026-05-02},"
        " {id: D3, title: c, needed_by: 2026-05-03}, {id: D4, title: d, amount: 5k, needed_by: 2026-05-04}]"
    )
    figures = figures_of(plans := portfolio({"acme": decisions}))
    totals = tuple(running_totals(figures.open_decisions, plans.organisation))
    assert [one and one.amount for one in totals] == [None, 10_000, 10_000, 15_000]
    assert totals[-1] == figures.decisions_total


def test_what_was_decided_counts_from_the_day_after_the_meeting() -> None:
    decisions = (
        "decisions: [{id: D1, title: a, status: approved, decided_on: 2026-02-09},"
        " {id: D2, title: b, status: deferred, decided_on: 2026-04-01},"
        " {id: D3, title: c, status: rejected, decided_on: 2026-02-10}, {id: D4, title: d}]"
    )
    plans = portfolio({"acme": decisions})
    taken = decided_since(steered_plans(plans), MEETING, TODAY)
    assert [decision.id for _, decision in taken] == ["D3", "D2"]


def test_milestones_are_those_done_since_the_meeting_then_the_open_ones_by_their_day() -> None:
    actions = (
        portfolio(
            {
                "acme": "actions:\n"
                "  - {id: A1, title: a, status: done, due: 2026-01-31, steps: [{title: s, done: 2026-03-01}]}\n"
                "  - {id: A2, title: b, status: done, due: 2026-02-09}\n"
                "  - {id: A3, title: c}\n"
                "  - {id: A4, title: d, status: in-progress, due: 2026-06-01}\n"
                "  - {id: A5, title: e, status: cancelled, due: 2026-06-01}\n"
                "  - {id: A6, title: f, status: done}\n"
            }
        )
        .accounts[0]
        .plan.actions
    )
    assert [one.id for one in milestones(actions, MEETING)] == ["A1", "A4", "A3"]
    assert [one.id for one in milestones(actions, None)] == ["A4", "A3"]
    assert finished_on(actions[0]) == date(2026, 3, 1)
    assert finished_on(actions[3]) is None
    assert finished_on(actions[5]) is None
