"""How the programme is introduced: its actions in the order of time, each with its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.model.money import total
from planfolio.portfolio.figures.programme import ended_on, in_order_of_time
from planfolio.presentation.addresses import figure_anchor, key_anchor
from planfolio.presentation.tables import (
    Amount,
    Below,
    Column,
    Day,
    Group,
    Number,
    Row,
    StateCell,
    Table,
    Text,
    Who,
)
from planfolio.presentation.views.index_page import reporting_symbol
from planfolio.presentation.views.indexes.cells import who
from planfolio.presentation.views.wording import action_state, step_state

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planfolio.model.actions import Action, Step
    from planfolio.model.money import Money
    from planfolio.presentation.pages import Section
    from planfolio.presentation.tables import Cell
    from planfolio.presentation.views.programme.subject import ProgrammeSubject


def actions(subject: ProgrammeSubject) -> Section:
    """Return the introduction plan; what is cancelled stays in its place and leaves the sums."""
    found, t = in_order_of_time(subject.plan.actions), subject.t
    title = t("programme.actions.title")
    counted = [action for action in found if action.status != "cancelled"]
    rows = tuple(row for action in found for row in _rows(subject, action))
    total_row = _total(subject, counted) if len(counted) > 1 else ()
    table = Table(title, _columns(subject), (Group(rows, total=total_row),)) if found else None
    return subject.own_section(
        "actions",
        title=title,
        count=t("account.actions.count", number=sum(action.is_open for action in found), count=len(found)),
        table=table,
        note="",
        guide=key_anchor("actions"),
        empty=t("account.empty.actions"),
    )


def _columns(subject: ProgrammeSubject) -> tuple[Column, ...]:
    t, symbol = subject.t, reporting_symbol(subject.context)
    return (
        Column(t("account.column.state"), "state", guide=figure_anchor("action_state")),
        Column(t("account.column.start"), is_number=True, guide=key_anchor("actions.start")),
        Column(t("account.column.due"), "date", is_number=True, guide=key_anchor("actions.due")),
        Column(t("account.column.action"), "name", guide=key_anchor("actions.title")),
        Column(t("account.column.owner"), "account", guide=key_anchor("actions.owner")),
        Column(t("account.column.priority"), is_wide=True, guide=key_anchor("actions.priority")),
        Column(t("programme.actions.done"), is_number=True, guide=key_anchor("actions.steps.done")),
        Column(
            t("programme.actions.investment", currency=symbol),
            is_number=True,
            guide=key_anchor("actions.resources.investment"),
        ),
        Column(
            t("account.column.staff_days"), is_number=True, guide=key_anchor("actions.resources.staff_days")
        ),
        Column(
            t("programme.actions.expected", currency=symbol), is_number=True, guide=figure_anchor("results")
        ),
        Column(t("account.column.actual"), is_number=True, guide=figure_anchor("results")),
    )


def _rows(subject: ProgrammeSubject, action: Action) -> Iterator[Row]:
    context = subject.context
    resources = action.resources
    state = action_state(context, action)
    results = tuple(action.results.values())
    cells: tuple[Cell, ...] = (
        StateCell(state),
        Day(action.start),
        Day(action.due),
        subject.item("actions", action.id or "", action.title),
        who(context, action.owner),
        Number(context.t(f"common.priority.{action.priority}") if action.priority else None),
        Day(ended_on(action), applies=False),
        Amount(context.reporting(resources.investment if resources else None), applies=False),
        Number(_days(subject, [action]), applies=False),
        Amount(context.reporting(total(one.expected for one in results)), applies=False),
        Amount(context.reporting(total(one.actual for one in results)), applies=False),
    )
    yield Row(cells, action.id or "", tuple(_below(subject, action)), is_run=True)
    for step in action.steps:
        yield _step(subject, step, is_open=action.is_open)


def _below(subject: ProgrammeSubject, action: Action) -> Iterator[Below]:
    """Yield what an action is for, what holds it up, and what it takes and brings."""
    t, language = subject.t, subject.holder.language
    objective = subject.holder.objectives.get(action.objective or "")
    note = action.resources.note if action.resources else None
    if action.blocked_by:
        yield Below(t("account.actions.blocked_by"), action.blocked_by, language)
    if action.description:
        yield Below("", action.description, language)
    if action.goal:
        yield Below(t("account.actions.goal"), action.goal, language)
    if objective:
        yield Below(t("account.actions.objective"), f"{objective.id} {objective.title}", language)
    if note:
        yield Below(t("account.actions.resources"), note, language)


def _step(subject: ProgrammeSubject, step: Step, *, is_open: bool) -> Row:
    person = subject.doer(step.owner)
    nothing = Text("")
    cells: tuple[Cell, ...] = (
        StateCell(step_state(subject.context, step, is_open=is_open)),
        Day(step.start),
        Day(step.end),
        Text(step.title, subject.holder.language),
        Who(((person.name, None),) if person else ()),
        nothing,
        Day(step.done, applies=False),
        *(nothing,) * 4,
    )
    return Row(cells, is_step=True)


def _total(subject: ProgrammeSubject, counted: Sequence[Action]) -> tuple[Cell | None, ...]:
    results = [result for action in counted for result in action.results.values()]
    invested = total(action.resources.investment for action in counted if action.resources)
    return (
        None,
        None,
        None,
        Text(subject.t("account.actions.together")),
        *(None,) * 3,
        _sum(subject, invested),
        Number(_days(subject, counted), applies=False),
        _sum(subject, total(result.expected for result in results)),
        _sum(subject, total(result.actual for result in results)),
    )


def _sum(subject: ProgrammeSubject, money: Money | None) -> Amount:
    return Amount(subject.context.reporting(money), applies=False)


def _days(subject: ProgrammeSubject, found: Sequence[Action]) -> str | None:
    days = [
        action.resources.staff_days
        for action in found
        if action.resources and action.resources.staff_days is not None
    ]
    return subject.formats.number(sum(days)) if days else None
