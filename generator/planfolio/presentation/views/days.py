"""The five days of a week, with what falls on each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from planfolio.presentation.ahead import said
from planfolio.presentation.names import short_company
from planfolio.presentation.states import Sign, State
from planfolio.presentation.views.courses import next_day, over_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.model.decisions import Decision
    from planfolio.presentation.context import Context
    from planfolio.presentation.views.desks import Desk

WORKING_DAYS: Final = 5
MOST_LATE: Final = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that falls on a day; `address` is relative to the site's root."""

    state: State
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class WeekDay:
    """A day of the strip; `more` counts what is late beyond the entries shown."""

    day: date
    title: str
    is_today: bool
    entries: tuple[Entry, ...]
    more: int = 0


def monday(today: date) -> date:
    """Return the Monday of the week shown: today's, from Saturday on the coming one."""
    start = today - timedelta(days=today.weekday())
    return start if today.weekday() < WORKING_DAYS else start + timedelta(days=7)


def strip(context: Context, desk: Desk) -> tuple[WeekDay, ...]:
    """Return Monday to Friday; what was due before this week and is late stands on today."""
    first = monday(context.today)
    return tuple(_day(context, desk, first, first + timedelta(days=number)) for number in range(WORKING_DAYS))


def _day(context: Context, desk: Desk, first: date, day: date) -> WeekDay:
    is_today = day == context.today
    written = context.formats.weekday_date(day)

    def title_on(on: Context) -> str:
        return context.t("people.day.today", day=written) if day == on.today else written

    late = tuple(_late(context, desk, first)) if is_today else ()
    entries = (*late[:MOST_LATE], *_due(context, desk, day))
    return WeekDay(day, said(context, title_on), is_today, entries, len(late[MOST_LATE:]))


def _late(context: Context, desk: Desk, first: date) -> Iterator[Entry]:
    for one in desk.actions_in("overdue"):
        if one.action.due and one.action.due < first:
            step = one.action.next_step
            state = State(Sign.bad, _days_late(context, one.action.due, "people.day.late", id=one.id))
            yield Entry(state, _at(context, one.holder.short_name, (step or one.action).title), one.address)
    for own in desk.late_steps(context.today):
        if own.step.end and own.step.end < first:
            words = _days_late(context, own.step.end, "people.day.late_step")
            state = State(Sign.bad, words, quiet=True)
            yield Entry(
                state, _at(context, own.measure.holder.short_name, own.step.title), own.measure.address
            )
    for proposal in desk.late_decisions(context.today):
        decision, holder = proposal.decision, proposal.holder
        if decision.needed_by and decision.needed_by < first:
            state = State(Sign.bad, _days_late(context, decision.needed_by, "people.day.late_decision"))
            address = f"{holder.address}#{decision.id}"
            yield Entry(state, _at(context, holder.short_name, _asked(context, decision)), address)


def _days_late(context: Context, since: date, key: str, **params: object) -> str:
    """Write how late something is, in a label of its own."""

    def on(day: Context) -> str:
        return context.t(key, late=context.formats.days_late((day.today - since).days), **params)

    return said(context, on)


def due_on(context: Context, desk: Desk, day: date) -> Iterator[tuple[str, str, str, str]]:
    """Yield what falls on a day: the kind, the account's name, what it is, and its address."""
    for proposal in (*desk.to_decide, *desk.asked_for):
        if proposal.decision.needed_by == day:
            address = f"{proposal.holder.address}#{proposal.decision.id}"
            yield "decision", proposal.holder.short_name, _asked(context, proposal.decision), address
    for one in desk.measures:
        if one.action.due == day:
            yield "action", one.holder.short_name, one.action.title, one.address
    for own in desk.steps:
        if own.step.end == day:
            yield "step", own.measure.holder.short_name, own.step.title, own.measure.address
    for account in desk.accounts:
        if account.review.due == day:
            yield "review", short_company(account.account.name), "", f"accounts/{account.account.id}/#reviews"


def _due(context: Context, desk: Desk, day: date) -> Iterator[Entry]:
    for kind, name, text, address in due_on(context, desk, day):
        yield Entry(_due_state(context, kind, day), _at(context, name, text) if text else name, address)


def _due_state(context: Context, kind: str, due: date) -> State:
    word = context.t(f"people.day.{kind}")

    def on(day: date) -> State:
        return State(Sign.bad if due < day else Sign.warn, word, quiet=True)

    return over_time(context, on, (next_day(due),)) or on(context.today)


def _asked(context: Context, decision: Decision) -> str:
    return ", ".join(filter(None, (decision.title, asked_amount(context, decision))))


def asked_amount(context: Context, decision: Decision) -> str | None:
    """Write what a decision asks for in the reporting currency, else as it is written; None without an amount."""
    return context.money(context.reporting(decision.amount) or decision.amount)


def _at(context: Context, name: str, text: str) -> str:
    return context.t("people.day.at", account=name, text=text)
