"""The lists of a person's page: what is late, blocked and coming up, and the decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from planfolio.presentation.names import short_company, short_person
from planfolio.presentation.states import Sign, State
from planfolio.presentation.views.days import asked_amount
from planfolio.presentation.views.measures import doer
from planfolio.presentation.views.wording import (
    action_state,
    contract_state,
    decision_state,
    review_state,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planfolio.model.decisions import Decision
    from planfolio.portfolio.figures.shapes import AccountFigures
    from planfolio.presentation.context import Context
    from planfolio.presentation.views.desks import Desk, OwnStep, Proposal
    from planfolio.presentation.views.measures import Measure

REVIEW_AHEAD: Final = 42  # days


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a list: an action, a step, a decision, a review, a notice or a contact."""

    title: str
    detail: str
    address: str
    state: State | str | None = None
    value: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class ListOfItems:
    """A section of the page; an empty one has no section and is named in the last line."""

    id: str
    title: str
    count: str
    items: tuple[Item, ...]


def left_lists(context: Context, desk: Desk) -> tuple[ListOfItems, ...]:
    """Return what the person is to do, in the order of the page; empty lists too."""
    late = (
        *(_action(context, one) for one in desk.actions_in("overdue")),
        *(_late_step(context, own) for own in desk.late_steps(context.today)),
    )
    return (
        _list(context, "overdue", late),
        _list(context, "blocked", (_action(context, one) for one in desk.actions_in("blocked"))),
        _list(context, "reviews", _reviews(context, desk)),
        _list(context, "notices", _notices(context, desk)),
        _list(context, "contacts", _contacts(context, desk)),
    )


def right_lists(context: Context, desk: Desk) -> tuple[ListOfItems, ...]:
    """Return the decisions that the person makes, then those asked for; empty lists too."""
    return (
        _list(context, "to-decide", (_decision(context, one, desk) for one in desk.to_decide)),
        _list(context, "asked-for", (_decision(context, one, desk) for one in desk.asked_for)),
    )


def _list(context: Context, name: str, items: Iterable[Item]) -> ListOfItems:
    found = tuple(items)
    return ListOfItems(name, context.t(f"people.list.{name}"), str(len(found)), found)


def _action(context: Context, one: Measure) -> Item:
    action, step = one.action, one.action.next_step
    done = context.t("people.steps", done=one.steps_done, count=len(action.steps)) if action.steps else None
    coming = None
    if action.status == "blocked" and action.blocked_by:
        coming = context.t("actions.waits_for", what=action.blocked_by)
    elif step:
        who = doer(context, one.holder, step.owner)
        words = filter(None, (step.title, short_person(who) if who else None))
        coming = context.t("actions.next", step=", ".join(words))
    detail = " · ".join(filter(None, (one.holder.short_name, done, coming)))
    return Item(action.title, detail, one.address, action_state(context, one.state), id=one.id)


def _late_step(context: Context, own: OwnStep) -> Item:
    days = (context.today - own.step.end).days if own.step.end else 0
    detail = context.t(
        "people.step_of", account=own.measure.holder.short_name, action=own.measure.action.title
    )
    state = State(Sign.bad, context.formats.days_late(days))
    return Item(own.step.title, detail, own.measure.address, state)


def _decision(context: Context, one: Proposal, desk: Desk) -> Item:
    decision = one.decision
    words = (one.holder.short_name, asked_amount(context, decision), _other_side(context, decision, desk))
    state = decision_state(context, decision) or (
        context.t("states.by_day", day=context.formats.date_short(decision.needed_by))
        if decision.needed_by
        else None
    )
    address = f"{one.holder.address}#{decision.id}"
    return Item(decision.title, " · ".join(filter(None, words)), address, state, id=decision.id)


def _other_side(context: Context, decision: Decision, desk: Desk) -> str | None:
    """Say who asks the person that decides, or who decides what the person asked for."""
    if decision.decider == desk.id:
        asking = context.person(decision.requested_by)
        return context.t("people.asked", person=short_person(asking)) if asking else None
    decider = context.person(decision.decider)
    return (
        context.t("people.decides", person=short_person(decider))
        if decider
        else context.t("people.no_decider")
    )


def _reviews(context: Context, desk: Desk) -> Iterator[Item]:
    soon = context.today + timedelta(days=REVIEW_AHEAD)
    found = [one for one in desk.accounts if one.review.due and one.review.due <= soon]
    for one in sorted(found, key=lambda one: (one.review.due or date.max, one.account.id)):
        state = review_state(context, one.review) or context.formats.date_short(one.review.due or date.max)
        detail = " · ".join(_preparation(context, one))
        yield Item(short_company(one.account.name), detail, f"accounts/{one.account.id}/#reviews", state)


def _preparation(context: Context, one: AccountFigures) -> Iterator[str]:
    """Say how often the account is reviewed, when it last was, and which objectives lack their actual figure."""
    plan = one.account.plan
    every = (plan.review.every if plan.review else None) or context.organisation.settings.review.get(
        plan.category
    )
    if every:
        yield context.t(f"common.review_every.{every}")
    if one.review.last:
        yield context.t("people.review.last", day=one.review.last)
    lacking = [
        goal.id for goal in plan.objectives if goal.kind == "quantitative" and goal.actual is None and goal.id
    ]
    if lacking:
        yield context.t("people.review.lacks", count=len(lacking), ids=context.formats.words(lacking))


def _notices(context: Context, desk: Desk) -> Iterator[Item]:
    for figures, contract in desk.notices:
        account, written = figures.account, contract.contract
        amount = context.money(context.reporting(written.value))
        end = context.t("people.runs_until", day=written.end) if written.end else None
        detail = " · ".join(filter(None, (short_company(account.name), amount, end)))
        state = contract_state(context, contract)
        yield Item(written.title, detail, f"accounts/{account.id}/#{written.id}", state, id=written.id)


def _contacts(context: Context, desk: Desk) -> Iterator[Item]:
    for one in sorted(desk.contacts, key=lambda one: (-(one.state.days or 0), one.stakeholder.id or "")):
        account, who = one.account.account, one.stakeholder
        last = context.t("people.last_contact", day=who.last_contact) if who.last_contact else None
        detail = " · ".join(
            filter(None, (short_company(account.name), who.title if who.name else None, last))
        )
        state = State(Sign.warn, context.formats.days_late(one.state.days or 0))
        yield Item(who.name or who.title or who.id or "", detail, f"accounts/{account.id}/#{who.id}", state)
