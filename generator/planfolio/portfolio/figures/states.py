"""Where actions, reviews, contacts and contracts stand on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from planfolio.model.periods import MONTHS_OF, Duration
from planfolio.portfolio.figures.shapes import ActionState, ContactState, ContractState, ReviewState

if TYPE_CHECKING:
    from planfolio.model.account import Credit
    from planfolio.model.actions import Action
    from planfolio.model.figures import Contract
    from planfolio.model.plan import CommonPlan, Plan
    from planfolio.model.reviews import Review, ReviewEntry
    from planfolio.model.settings import Settings
    from planfolio.model.stakeholders import StakeholderEntry

NOTICE_AHEAD: Final = 90  # days
CREDIT_AGE: Final = Duration(6, "m")


def action_state(action: Action, today: date, due_soon: Duration) -> ActionState:
    """Return where an action stands.

    Done and cancelled are as written. An open one is overdue from the day after `due` (late by today - due
    days), even while it is blocked; else blocked as written; else due soon when `due` lies within `due_soon`
    from today; else planned or in progress as written. Without a date nothing is ever late.
    """
    if not action.is_open:
        return ActionState("done" if action.status == "done" else "cancelled")
    days = (action.due - today).days if action.due else None
    if days is not None and days < 0:
        return ActionState("overdue", -days)
    if action.status == "blocked":
        return ActionState("blocked")
    if action.due and action.due <= day_after(today, due_soon):
        return ActionState("due-soon", days)
    return ActionState("planned" if action.status == "planned" else "in-progress")


def review_state(plan: Plan, settings: Settings, today: date) -> ReviewState:
    """Return where the reviews of an account stand: the next one is due an interval after the last one.

    The interval is the plan's own, else that of its category. "none": no interval is set, or the plan is a
    draft, on hold or closed. "never": no review was held, so that none is due on a certain day. Overdue from
    the day after the due day; due soon within `due_soon` of the settings; current before that.
    """
    every = (plan.review.every if plan.review else None) or settings.review.get(plan.category)
    return _next_review(plan.review, every if plan.status == "active" else None, settings, today)


def programme_review_state(plan: CommonPlan, settings: Settings, today: date) -> ReviewState:
    """Return where the reviews of the programme stand, as for an account; its rhythm is the plan's own or none."""
    return _next_review(plan.review, plan.review.every if plan.review else None, settings, today)


def _next_review(review: Review | None, every: str | None, settings: Settings, today: date) -> ReviewState:
    last = review.latest.date if review and review.latest else None
    if every is None:
        return ReviewState("none", last)
    if last is None:
        return ReviewState("never")
    due = day_after(last, Duration(MONTHS_OF[every], "m"))
    if due < today:
        return ReviewState("overdue", last, due, (today - due).days)
    is_soon = due <= day_after(today, settings.due_soon)
    return ReviewState("due-soon" if is_soon else "current", last, due, (due - today).days)


def rated_reviews(review: Review | None) -> tuple[ReviewEntry, ...]:
    """Return the reviews that gave a rating, newest first; the first one's is the account's."""
    return tuple(entry for entry in review.newest_first if entry.rating) if review else ()


def contact_state(stakeholder: StakeholderEntry, today: date, retention: Duration) -> ContactState:
    """Return where our contact with a stakeholder stands.

    "unknown": no contact is written. "stale": the last one is longer ago than `retention` allows to keep a
    person (`days` since then). "overdue": `contact_every` after the last one has passed (`days` late).
    Otherwise current (`days` until the next one is due, None without a rhythm).
    """
    last, every = stakeholder.last_contact, stakeholder.contact_every
    if last is None:
        return ContactState("unknown")
    if day_after(last, retention) < today:
        return ContactState("stale", (today - last).days)
    if every is None:
        return ContactState("current")
    days = (day_after(last, every) - today).days
    return ContactState("overdue", -days) if days < 0 else ContactState("current", days)


def contract_state(contract: Contract, today: date) -> ContractState:
    """Return where a contract stands; its last day and the last day for notice count as part of it.

    Ended after `end`, future before `start`. Notice is due within 90 days before `notice_by`, and passed
    after it. Otherwise, and without a notice date, it runs. `days` are those until the notice or, where that
    has passed or is not written, until the end.
    """
    if contract.end and contract.end < today:
        return ContractState(contract, "ended")
    if contract.start and contract.start > today:
        return ContractState(contract, "future")
    until_end = (contract.end - today).days if contract.end else None
    if contract.notice_by is None:
        return ContractState(contract, "running", until_end)
    days = (contract.notice_by - today).days
    if days < 0:
        return ContractState(contract, "notice-passed", until_end)
    return ContractState(contract, "notice-due" if days <= NOTICE_AHEAD else "running", days)


def credit_is_old(credit: Credit, today: date) -> bool:
    """Return whether what is written of a customer's credit is older than six months; undated it is not judged."""
    return credit.as_of is not None and day_after(credit.as_of, CREDIT_AGE) < today


def day_after(day: date, span: Duration) -> date:
    """Return the day that lies a span after another; the last day of the calendar where it would run out."""
    try:
        return span.after(day)
    except (OverflowError, ValueError):
        return date.max
