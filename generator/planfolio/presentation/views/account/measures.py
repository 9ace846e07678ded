"""Measures: actions with their steps, decisions, risks, what it takes, and who hears what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.model.money import total
from planfolio.portfolio.figures.costs import investments, left_of, over_budget, visits_left
from planfolio.portfolio.figures.ratios import share
from planfolio.presentation.states import Sign, State
from planfolio.presentation.views.account.actions_in_time import actions_in_time
from planfolio.presentation.views.courses import NOTHING
from planfolio.presentation.views.editor_links import line_links
from planfolio.presentation.views.wording import action_state, decision_state, interval, step_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planfolio.model.actions import Action, Result, Step
    from planfolio.model.decisions import Communication, Decision, Risk
    from planfolio.model.money import Money
    from planfolio.model.objectives import Objective
    from planfolio.presentation.pages import Section
    from planfolio.presentation.views.account.subject import Person, Subject

GROUPS: Final = ("overdue", "due-soon", "blocked", "in-progress", "planned", "done", "cancelled")
GRAVITY: Final = {"high": 0, "medium": 1, "low": 2, None: 3}
RISK_ORDER: Final = {"occurred": 0, "open": 1, "closed": 2}


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of an action with who does it."""

    step: Step
    state: State
    doer: Person | None


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action with all that stands below it."""

    action: Action
    state: State
    owner: Person | None
    next: StepRow | None
    steps: tuple[StepRow, ...]
    objective: Objective | None
    expected: Money | None
    actual: Money | None
    results: tuple[tuple[str, Result], ...]
    has_details: bool


@dataclass(frozen=True, slots=True)
class Sums:
    """What all actions that count take and bring; None where nothing is written."""

    investment: Money | None
    staff_days: str | None
    expected: Money | None
    actual: Money | None


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision with the people in it."""

    decision: Decision
    state: State | None
    requested_by: str | None
    decider: str | None
    decided_by: str | None


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk with who watches it; an open one needs no state."""

    risk: Risk
    state: State | None
    owner: str | None


@dataclass(frozen=True, slots=True)
class CommunicationRow:
    """Who hears what, and who of us says it."""

    entry: Communication
    every: str | None
    owner: Person | None


def measures(subject: Subject) -> Iterator[Section]:
    """Yield the sections of this part; only resources are left out where nothing is written."""
    plan = subject.plan
    if plan.actions or subject.is_open:
        yield actions(subject)
    if plan.decisions or subject.is_open:
        yield decisions(subject)
    if plan.risks or subject.is_open:
        yield risks(subject)
    if plan.team or plan.budget or plan.visits or plan.period or investments(plan):
        yield resources(subject)
    if plan.communication or subject.is_open:
        yield communication(subject)


def actions(subject: Subject) -> Section:
    """Return all actions, the most urgent first, what is done and cancelled last."""
    ordered = [action for group in GROUPS for action in subject.figures.actions_in(group)]
    objectives = {objective.id: objective for objective in subject.plan.objectives}
    counted = [action for action in ordered if action.status != "cancelled"]
    return subject.section(
        "actions",
        rows=[_action(subject, action, objectives.get(action.objective)) for action in ordered],
        open_count=sum(action.is_open for action in ordered),
        sums=_sums(subject, counted) if len(counted) > 1 else None,
        chart=actions_in_time(subject, ordered),
        lines=line_links(subject, "actions"),
        news=subject.news("actions"),
    )


def _action(subject: Subject, action: Action, objective: Objective | None) -> ActionRow:
    steps = tuple(_step(subject, step, is_open=action.is_open) for step in action.steps)
    results = action.results_by_quarter
    note = action.resources.note if action.resources else None
    return ActionRow(
        action=action,
        state=action_state(subject.context, action),
        owner=subject.ours(action.owner),
        next=next((row for row in steps if row.step.done is None), None) if action.is_open else None,
        steps=steps,
        objective=objective,
        expected=total(result.expected for _, result in results),
        actual=total(result.actual for _, result in results),
        results=tuple((subject.period(quarter), result) for quarter, result in results),
        has_details=bool(action.description or action.goal or objective or results or note),
    )


def _step(subject: Subject, step: Step, *, is_open: bool) -> StepRow:
    state = step_state(subject.context, step, is_open=is_open)
    return StepRow(step, state, subject.doer(step.owner))


def _sums(subject: Subject, counted: Iterable[Action]) -> Sums:
    taken = [action.resources for action in counted if action.resources]
    results = [result for action in counted for result in action.results.values()]
    days = [resources.staff_days for resources in taken if resources.staff_days is not None]
    return Sums(
        investment=total(resources.investment for resources in taken),
        staff_days=subject.formats.number(sum(days)) if days else None,
        expected=total(result.expected for result in results),
        actual=total(result.actual for result in results),
    )


def decisions(subject: Subject) -> Section:
    """Return the decisions: open ones by date, then the decided ones, the newest first."""
    found = subject.plan.decisions
    waiting = sorted(
        (one for one in found if one.is_open), key=lambda one: (one.needed_by or date.max, one.id or "")
    )
    decided = sorted(
        (one for one in found if not one.is_open),
        key=lambda one: (-(one.decided_on or date.min).toordinal(), one.id or ""),
    )
    rows = [_decision(subject, one) for one in (*waiting, *decided)]
    lines = line_links(subject, "decisions")
    return subject.section(
        "decisions", "half", rows=rows, open_count=len(waiting), lines=lines, news=subject.news("decisions")
    )


def _decision(subject: Subject, decision: Decision) -> DecisionRow:
    person = subject.name
    return DecisionRow(
        decision=decision,
        state=decision_state(subject.context, decision, NOTHING),
        requested_by=person(decision.requested_by),
        decider=person(decision.decider),
        decided_by=person(decision.decided_by),
    )


def risks(subject: Subject) -> Section:
    """Return the risks: what has occurred, then the open ones, the gravest first, then the closed ones."""

    def place(risk: Risk) -> tuple[int, int, int]:
        likelihood, impact = GRAVITY[risk.likelihood], GRAVITY[risk.impact]
        return RISK_ORDER[risk.status], likelihood + impact, impact

    ordered = sorted(subject.plan.risks, key=place)
    rows = [RiskRow(one, _risk_state(subject, one), subject.name(one.owner)) for one in ordered]
    count, lines = sum(one.status == "open" for one in ordered), line_links(subject, "risks")
    return subject.section(
        "risks", "half", rows=rows, open_count=count, lines=lines, news=subject.news("risks")
    )


def _risk_state(subject: Subject, risk: Risk) -> State | None:
    if risk.status == "open":
        return None
    sign = Sign.bad if risk.status == "occurred" else Sign.done
    return State(sign, subject.t(f"common.risk_status.{risk.status}"))


def resources(subject: Subject) -> Section:
    """Return the team, the time the plan covers, its budget and its visits, each spent against planned."""
    plan = subject.plan
    budget, visits = plan.budget, plan.visits
    return subject.section(
        "resources",
        "half",
        team=subject.our_people(plan.team),
        period=period_text(subject),
        budget=budget,
        spent=share(budget.spent, budget.planned) if budget else None,
        left=_left(subject),
        investment=investments(plan),
        over=_over(subject),
        visits=visits,
        visited=_visited(visits.done, visits.planned) if visits else None,
        visits_left=_visits_left(subject),
    )


def _left(subject: Subject) -> str:
    """Say what is left of the budget, or by how much it is overspent; nothing where that is unknown."""
    left = left_of(subject.plan.budget)
    if left is None:
        return ""
    key = "account.resources.left" if left.amount >= 0 else "account.resources.overspent"
    return subject.t(key, amount=subject.formats.money_short(abs(left.amount), left.currency))


def _over(subject: Subject) -> State | None:
    """Return the caution that the actions are to cost more than the budget has."""
    over = subject.context.money(over_budget(subject.plan))
    return State(Sign.warn, subject.t("account.resources.over", amount=over)) if over else None


def _visits_left(subject: Subject) -> str:
    left = visits_left(subject.plan.visits)
    return "" if left is None or left < 0 else subject.t("account.resources.visits_left", count=left)


def _visited(done: int | None, planned: int | None) -> Decimal | None:
    return Decimal(done) / planned if done is not None and planned else None


def period_text(subject: Subject) -> str | None:
    """Write what the plan covers: a period, or from when to when; None where it is not written."""
    period = subject.plan.period
    if period is None:
        return None
    first, last = (
        subject.formats.date(end) if isinstance(end, date) else subject.period(end)
        for end in (period.first, period.last)
    )
    return first if first == last else subject.t("account.resources.from_to", first=first, last=last)


def communication(subject: Subject) -> Section:
    """Return who hears what, in the order written."""
    rows = [
        CommunicationRow(entry, interval(subject.context, entry.every), subject.ours(entry.owner))
        for entry in subject.plan.communication
    ]
    return subject.section("communication", "full" if rows else "half", rows=rows)
