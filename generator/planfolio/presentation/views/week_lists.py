"""The lists of a person's page: what is late, blocked and coming up, and the decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from planfolio.presentation.ahead import Shown, over_days, said
from planfolio.presentation.names import short_company, short_person
from planfolio.presentation.views.courses import NOTHING, plain
from planfolio.presentation.views.days import asked_amount
from planfolio.presentation.views.desks import desks
from planfolio.presentation.views.measures import doer
from planfolio.presentation.views.wording import (
    action_state,
    contract_state,
    decision_state,
    needed_by,
    relation,
    review_state,
    step_state,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from planfolio.model.decisions import Decision
    from planfolio.model.stakeholders import StakeholderEntry
    from planfolio.portfolio.figures.shapes import AccountFigures, ContractState
    from planfolio.portfolio.portfolio import Account
    from planfolio.presentation.context import Context
    from planfolio.presentation.states import State
    from planfolio.presentation.views.desks import Desk, OwnStep, Proposal
    from planfolio.presentation.views.measures import Measure

    Found = tuple[str, Callable[[Context], "Item"]]
    """Something that a list shows: what it is known by, and how it is written."""

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
    items: tuple[Shown[Item], ...]

    @property
    def after(self) -> str:
        """The day after which there is something in it, an ISO day; empty where there is today."""
        return min((shown.after for shown in self.items), default="")

    def has_on(self, day: str) -> bool:
        """Whether there is something in it on an ISO day."""
        return any(shown.after < day and (not shown.until or day <= shown.until) for shown in self.items)


def left_lists(context: Context, desk: Desk) -> tuple[ListOfItems, ...]:
    """Return what the person is to do, in the order of the page; empty lists too."""
    lists = (_overdue, _blocked, _reviews, _notices, _contacts)
    names = ("overdue", "blocked", "reviews", "notices", "contacts")
    return tuple(_list(context, desk, name, of) for name, of in zip(names, lists, strict=True))


def right_lists(context: Context, desk: Desk) -> tuple[ListOfItems, ...]:
    """Return the decisions that the person makes, then those asked for; empty lists too."""
    return (_list(context, desk, "to-decide", _to_decide), _list(context, desk, "asked-for", _asked_for))


def _list(
    context: Context, desk: Desk, name: str, of: Callable[[Context, Desk], Iterable[Found]]
) -> ListOfItems:
    """Return a list with what it shows on the coming days, too; each item is written as it stands today."""

    def on(day: Context) -> tuple[Found, ...]:
        return tuple(of(day, desks(day)[desk.id]))

    found = over_days(context, on, lambda one: one[0])
    items = tuple(Shown(one.item[1](context), one.after, one.until) for one in found)
    count = said(context, lambda day: str(len(on(day))))
    return ListOfItems(name, context.t(f"people.list.{name}"), count, items)


def _overdue(context: Context, desk: Desk) -> Iterator[Found]:
    for one in desk.actions_in("overdue"):
        yield one.address, partial(_action, one=one)
    for own in desk.late_steps(context.today):
        yield f"{own.measure.address} {own.step.title}", partial(_late_step, own=own)


def _blocked(_: Context, desk: Desk) -> Iterator[Found]:
    for one in desk.actions_in("blocked"):
        yield one.address, partial(_action, one=one)


def _to_decide(_: Context, desk: Desk) -> Iterator[Found]:
    for one in desk.to_decide:
        yield f"{one.holder.address}#{one.decision.id}", partial(_decision, one=one, desk=desk)


def _asked_for(_: Context, desk: Desk) -> Iterator[Found]:
    for one in desk.asked_for:
        yield f"{one.holder.address}#{one.decision.id}", partial(_decision, one=one, desk=desk)


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
    return Item(action.title, detail, one.address, action_state(context, one.action), id=one.id)


def _late_step(context: Context, own: OwnStep) -> Item:
    detail = context.t(
        "people.step_of", account=own.measure.holder.short_name, action=own.measure.action.title
    )
    state = step_state(context, own.step, quiet=False)
    return Item(own.step.title, detail, own.measure.address, state)


def _decision(context: Context, one: Proposal, desk: Desk) -> Item:
    decision = one.decision
    words = (one.holder.short_name, asked_amount(context, decision), _other_side(context, decision, desk))
    state = decision_state(context, decision, needed_by(context, decision))
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


def _reviews(context: Context, desk: Desk) -> Iterator[Found]:
    soon = context.today + timedelta(days=REVIEW_AHEAD)
    found = [one for one in desk.accounts if one.review.due and one.review.due <= soon]
    for one in sorted(found, key=lambda one: (one.review.due or date.max, one.account.id)):
        yield one.account.id, partial(_review, one=one)


def _review(context: Context, one: AccountFigures) -> Item:
    due = one.review.due or date.max
    state = review_state(context, one.review, plain(context.formats.date_short(due), due))
    detail = " · ".join(_preparation(context, one))
    return Item(short_company(one.account.name), detail, f"accounts/{one.account.id}/#reviews", state)


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


def _notices(_: Context, desk: Desk) -> Iterator[Found]:
    for figures, contract in desk.notices:
        address = f"accounts/{figures.account.id}/#{contract.contract.id}"
        yield address, partial(_notice, address=address, account=figures.account, contract=contract)


def _notice(context: Context, address: str, account: Account, contract: ContractState) -> Item:
    written = contract.contract
    amount = context.money(context.reporting(written.value))
    end = context.t("people.runs_until", day=written.end) if written.end else None
    detail = " · ".join(filter(None, (short_company(account.name), amount, end)))
    return Item(written.title, detail, address, contract_state(context, contract, NOTHING), id=written.id)


def _contacts(_: Context, desk: Desk) -> Iterator[Found]:
    for one in sorted(desk.contacts, key=lambda one: (-(one.state.days or 0), one.stakeholder.id or "")):
        address = f"accounts/{one.account.account.id}/#{one.stakeholder.id}"
        yield address, partial(_contact, address=address, account=one.account.account, who=one.stakeholder)


def _contact(context: Context, address: str, account: Account, who: StakeholderEntry) -> Item:
    last = context.t("people.last_contact", day=who.last_contact) if who.last_contact else None
    detail = " · ".join(filter(None, (short_company(account.name), who.title if who.name else None, last)))
    return Item(who.name or who.title or who.id or "", detail, address, relation(context, who))
