"""The rows of the action index: an action, what it is for, its steps, and what it brings quarter by quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.presentation.names import short_person
from planfolio.presentation.tables import (
    Amount,
    Below,
    Day,
    Named,
    Number,
    Reference,
    Row,
    StateCell,
    Steps,
    Text,
    Who,
)
from planfolio.presentation.views.indexes.cells import account, anchor, who
from planfolio.presentation.views.measures import doer
from planfolio.presentation.views.wording import action_state, step_state
from planfolio.reading.languages import NO_BREAK_SPACE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from planfolio.model.actions import Action, Result, Step
    from planfolio.model.money import Money
    from planfolio.model.periods import Period
    from planfolio.presentation.context import Context
    from planfolio.presentation.states import Tone
    from planfolio.presentation.tables import Cell
    from planfolio.presentation.views.measures import Measure

PRIORITY_TONES: Final[Mapping[str, Tone]] = {"critical": "bad"}
STRONG: Final = "high"
OPEN: Final = "1"
"""The one value of the switch that shows open actions alone."""


def action_rows(
    context: Context, measure: Measure, quarters: Mapping[Period, str], *, has_steps: bool
) -> Iterator[Row]:
    """Yield the row of an action, given the names of quarters, then those of its steps while it is open.

    Where steps have no room, what the action is for and what it brings in each quarter has none either.
    """
    yield Row(
        tuple(_cells(context, measure)),
        anchor(measure.holder, measure.id),
        tuple(_below(context, measure, quarters)) if has_steps else (),
        is_run=True,
        facets=(measure.action.status, OPEN if measure.is_open else ""),
    )
    if has_steps and measure.is_open:
        yield from (step_row(context, measure, step) for step in measure.action.steps)


def _cells(context: Context, measure: Measure) -> Iterator[Cell]:
    action, holder, resources = measure.action, measure.holder, measure.action.resources
    yield StateCell(action_state(context, action, form="short"))
    yield Day(action.due)
    yield Named(
        title=action.title,
        address=measure.address,
        id=measure.id,
        language="" if holder.language == context.language else holder.language,
        second=next_line(context, measure) or "",
        description=action.description or "",
    )
    yield account(context, holder)
    yield _objective(measure)
    yield who(context, action.owner)
    yield _priority(context, action)
    yield Day(action.start)
    yield Steps(measure.steps_done, len(action.steps))
    yield Amount(context.reporting(resources.investment if resources else None))
    days = resources.staff_days if resources else None
    yield Number(None if days is None else context.formats.number(days))
    yield from _results(context, measure)


def _objective(measure: Measure) -> Reference:
    holder = measure.holder
    objective = holder.objectives.get(measure.action.objective or "")
    if objective is None:
        return Reference(None)
    return Reference(objective.id, objective.title, f"{holder.address}#{objective.id}")


def _priority(context: Context, action: Action) -> Text:
    if action.priority is None:
        return Text(None, applies=False)
    return Text(
        context.t(f"common.priority.{action.priority}"),
        is_strong=action.priority == STRONG,
        tone=PRIORITY_TONES.get(action.priority),
    )


def _results(context: Context, measure: Measure) -> Iterator[Amount]:
    """Yield expected and actual sales: none apply where the objective asks for none, or no quarter has passed."""
    objective = measure.holder.objectives.get(measure.action.objective or "")
    brings_sales = bool(measure.action.results) or objective is None or objective.kind != "qualitative"
    has_ended = any(quarter.end < context.today for quarter in measure.action.results)
    yield Amount(context.reporting(measure.expected), applies=brings_sales)
    yield Amount(context.reporting(measure.actual), applies=has_ended)


def _below(context: Context, measure: Measure, quarters: Mapping[Period, str]) -> Iterator[Below]:
    if measure.action.goal:
        yield Below(context.t("actions.goal"), measure.action.goal)
    if results := results_line(context, measure, quarters):
        yield Below("", results)


def step_row(context: Context, measure: Measure, step: Step) -> Row:
    """Return the row of a step of an open action: its state, its end, what is done, by whom, and from when on."""
    person = doer(context, measure.holder, step.owner)
    people = ((short_person(person), None),) if person else ()
    cells: dict[int, Cell] = {
        0: StateCell(step_state(context, step, form="short")),
        1: Day(step.end),
        2: Text(step.title),
        5: Who(people),
        7: Day(step.start),
    }
    return Row(tuple(cells.get(place) for place in range(13)), is_step=True)


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
