"""What lies before each of our people: their accounts, actions, steps, decisions, reviews, notices and contacts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from planfolio.portfolio.figures.states import contact_state
from planfolio.presentation.views.measures import PROGRAMME, holders, measures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.model.actions import Step
    from planfolio.model.decisions import Decision
    from planfolio.model.stakeholders import StakeholderEntry
    from planfolio.model.vocabulary import PersonEntry
    from planfolio.portfolio.figures.shapes import (
        AccountFigures,
        ActionCondition,
        ContactState,
        ContractState,
    )
    from planfolio.presentation.context import Context
    from planfolio.presentation.views.measures import Holder, Measure


@dataclass(frozen=True, slots=True)
class OwnStep:
    """A step that is still to be done, with its action."""

    measure: Measure
    step: Step


@dataclass(frozen=True, slots=True)
class Proposal:
    """An open decision with the plan it stands in."""

    holder: Holder
    decision: Decision


@dataclass(frozen=True, slots=True)
class Contact:
    """A person at a customer whom we have not met for too long."""

    account: AccountFigures
    stakeholder: StakeholderEntry
    state: ContactState


@dataclass(frozen=True, slots=True)
class Desk:
    """All that one of our people answers for, each list with the most urgent first; `late` keeps the late steps."""

    id: str
    person: PersonEntry
    accounts: list[AccountFigures] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    steps: list[OwnStep] = field(default_factory=list)
    to_decide: list[Proposal] = field(default_factory=list)
    asked_for: list[Proposal] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    late: dict[date, tuple[OwnStep, ...]] = field(default_factory=dict)

    def actions_in(self, *conditions: ActionCondition) -> tuple[Measure, ...]:
        """Return the open actions in one of these conditions."""
        return tuple(one for one in self.measures if one.state.condition in conditions)

    def late_steps(self, today: date) -> tuple[OwnStep, ...]:
        """Return the steps that are late, but for those of an overdue action of the same person."""
        if today not in self.late:
            late = {one.address for one in self.actions_in("overdue")}
            self.late[today] = tuple(
                own
                for own in self.steps
                if own.step.end and own.step.end < today and own.measure.address not in late
            )
        return self.late[today]

    def late_decisions(self, today: date) -> tuple[Proposal, ...]:
        """Return the decisions to be made whose day has passed."""
        return tuple(
            one
            for one in self.to_decide
            if one.decision.needed_by is not None and one.decision.needed_by < today
        )

    @property
    def notices(self) -> tuple[tuple[AccountFigures, ContractState], ...]:
        """The contracts whose notice is due, the earliest first."""
        found = [
            (account, contract)
            for account in self.accounts
            for contract in account.contracts
            if contract.condition == "notice-due"
        ]
        return tuple(sorted(found, key=lambda pair: (pair[1].days or 0, pair[0].account.id)))


def desks(context: Context) -> Mapping[str, Desk]:
    """Return the desk of every person of the organisation, by id in the order of the file of people."""
    if "desks" not in context.seen:
        context.seen["desks"] = _desks(context)
    found: Mapping[str, Desk] = context.seen["desks"]
    return found


def _desks(context: Context) -> Mapping[str, Desk]:
    found = {identifier: Desk(identifier, entry) for identifier, entry in context.organisation.people.items()}
    _add_accounts(context, found)
    _add_actions(context, found)
    _add_decisions(context, found)
    return found


def _add_accounts(context: Context, found: Mapping[str, Desk]) -> None:
    retention = context.organisation.settings.retention
    for identifier in context.figures.ranked:
        figures = context.figures.accounts[identifier]
        if desk := found.get(figures.account.plan.owner):
            desk.accounts.append(figures)
        for stakeholder in figures.account.plan.stakeholders:
            state = contact_state(stakeholder, context.today, retention)
            if state.condition == "overdue" and (desk := found.get(stakeholder.owner or "")):
                desk.contacts.append(Contact(figures, stakeholder, state))


def _add_actions(context: Context, found: Mapping[str, Desk]) -> None:
    for one in sorted(measures(context), key=_soonest):
        if not one.is_open:
            continue
        if desk := found.get(one.action.owner or ""):
            desk.measures.append(one)
        for step in one.open_steps:
            # an id of our people wins, as everywhere, over a customer's person with the same id
            if desk := found.get(step.owner or ""):
                desk.steps.append(OwnStep(one, step))
    for desk in found.values():
        desk.steps.sort(key=lambda own: own.step.end or date.max)


def _add_decisions(context: Context, found: Mapping[str, Desk]) -> None:
    by_id = {holder.id: holder for holder in holders(context)}
    for identifier, decision in context.figures.open_decisions:
        proposal = Proposal(by_id[identifier or PROGRAMME], decision)
        if desk := found.get(decision.decider or ""):
            desk.to_decide.append(proposal)
        if decision.requested_by != decision.decider and (desk := found.get(decision.requested_by or "")):
            desk.asked_for.append(proposal)


def _soonest(one: Measure) -> tuple[date, str, str]:
    return one.action.due or date.max, one.holder.id, one.id
