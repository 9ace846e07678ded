"""The rows of the action index: an action, its steps, and what it brings quarter by quarter."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.presentation.addresses import person_address
from planfolio.presentation.names import short_person
from planfolio.presentation.states import Sign, State
from planfolio.presentation.views.measures import doer
from planfolio.presentation.views.wording import action_state
from planfolio.reading.languages import NO_BREAK_SPACE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from planfolio.model.actions import Result, Step
    from planfolio.model.money import Money
    from planfolio.model.objectives import Objective
    from planfolio.model.periods import Period
    from planfolio.presentation.context import Context
    from planfolio.presentation.views.measures import Measure

PRIORITY_TONES: Final[Mapping[str, str]] = {"critical": "bad", "high": "strong"}


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step below its action."""

    state: State
    title: str
    who: str | None
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as the index shows it; amounts are in the reporting currency.

    `brings_sales` is False where its objective asks for none; `has_ended` tells whether a quarter has passed of
    which the actual sales could be known.
    """

    measure: Measure
    state: State
    next: str | None
    results: str
    objective: Objective | None
    owner: str | None
    owner_address: str | None
    priority_tone: str
    steps_share: Decimal | None
    investment: Money | None
    expected: Money | None
    actual: Money | None
    brings_sales: bool
    has_ended: bool
    steps: tuple[StepRow, ...]


def action_row(
    context: Context, measure: Measure, quarters: Mapping[Period, str], *, has_steps: bool
) -> ActionRow:
    """Return the row of an action, given the names of quarters; its steps are below it while it is open."""
    action, resources = measure.action, measure.action.resources
    objective = measure.holder.objectives.get(action.objective or "")
    owner = context.person(action.owner)
    is_ours = action.owner in context.organisation.people
    return ActionRow(
        measure=measure,
        state=row_state(context, measure),
        next=next_line(context, measure),
        results=results_line(context, measure, quarters),
        objective=objective,
        owner=short_person(owner) if owner else None,
        owner_address=person_address(action.owner) if action.owner and is_ours else None,
        priority_tone=PRIORITY_TONES.get(action.priority or "", ""),
        steps_share=Decimal(measure.steps_done) / len(action.steps) if action.steps else None,
        investment=context.reporting(resources.investment if resources else None),
        expected=context.reporting(measure.expected),
        actual=context.reporting(measure.actual),
        brings_sales=bool(action.results) or objective is None or objective.kind != "qualitative",
        has_ended=any(quarter.end < context.today for quarter in action.results),
        steps=tuple(step_row(context, measure, step) for step in action.steps)
        if has_steps and measure.is_open
        else (),
    )


def step_row(context: Context, measure: Measure, step: Step) -> StepRow:
    """Return the row of a step."""
    who = doer(context, measure.holder, step.owner)
    return StepRow(
        step_state(context, step), step.title, short_person(who) if who else None, step.start, step.end
    )


def row_state(context: Context, measure: Measure) -> State:
    """Return the state of an action; how late it is needs few words, since its group says the rest."""
    if measure.state.condition == "overdue" and measure.state.days is not None:
        return State(Sign.bad, context.t("actions.late", count=measure.state.days))
    return action_state(context, measure.state)


def step_state(context: Context, step: Step) -> State:
    """Return where a step stands: done, days late, under way from its start on, or planned."""
    if step.done:
        return State(Sign.done, context.t("common.action_status.done"))
    if step.end and step.end < context.today:
        return State(Sign.bad, context.t("actions.late", count=(context.today - step.end).days), quiet=True)
    if step.start and step.start <= context.today:
        return State(Sign.half, context.t("common.action_status.in-progress"))
    return State(Sign.hollow, context.t("common.action_status.planned"))


def next_line(context: Context, measure: Measure) -> str | None:
    """Say what comes next: what it waits for, its next step, or its start; None for a finished action."""
    action, step = measure.action, measure.action.next_step
    if not measure.is_open:
        return None
    if action.status == "blocked" and action.blocked_by:
        return context.t("actions.waits_for", what=action.blocked_by)
    if step:
        who = doer(context, measure.holder, step.owner)
        words = (step.title, short_person(who) if who else None, _day(context, step.end))
        return context.t("actions.next", step=", ".join(word for word in words if word))
    if action.start and action.start > context.today:
        return context.t("actions.starts", day=context.formats.date_short(action.start))
    return context.t("actions.steps_done" if action.steps else "actions.no_steps")


def _day(context: Context, day: date | None) -> str | None:
    if day is None:
        return None
    written = context.formats.date_short(day)
    return context.t("actions.was", day=written) if day < context.today else written


def results_line(context: Context, measure: Measure, quarters: Mapping[Period, str]) -> str:
    """Write what the action is to bring and brought in each quarter; empty where nothing is written."""
    results = measure.action.results_by_quarter
    lines = (_quarter(context, quarters[quarter], result) for quarter, result in results)
    return " · ".join(line.replace(" ", NO_BREAK_SPACE) for line in lines if line)


def _quarter(context: Context, quarter: str, result: Result) -> str | None:
    expected, actual = _amount(context, result.expected), _amount(context, result.actual)
    if expected and actual:
        return context.t("actions.result.both", quarter=quarter, expected=expected, actual=actual)
    if expected:
        return context.t("actions.result.expected", quarter=quarter, expected=expected)
    return context.t("actions.result.actual", quarter=quarter, actual=actual) if actual else None


def _amount(context: Context, amount: Money | None) -> str | None:
    converted = context.reporting(amount)
    return context.formats.amount_short(converted.amount) if converted else None
