"""How a state goes on: what it says today, and on which later days it says something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.states import day_after
from planfolio.presentation.states import Count, Sign, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Literal

    from planfolio.model.periods import Duration
    from planfolio.presentation.context import Context

NOTHING: Final = State(Sign.unknown, "", is_plain=True)
"""What a state is that says nothing yet: shown nowhere, and there for the browser to fill in later."""


def over_time(
    context: Context, on: Callable[[date], State | None], turning: Iterable[date | None]
) -> State | None:
    """Return the state of today with its later turns; `turning` are the days on which it may change.

    None where it says nothing. In a snapshot nothing ever changes.
    """
    now = on(context.today)
    if now is None:
        return None
    if context.is_snapshot:
        return _fixed(now) if now.word else None
    turns: list[tuple[date, State]] = []
    for day in sorted({day for day in turning if day and day > context.today}):
        before = turns[-1][1] if turns else now
        state = on(day) or NOTHING
        if not goes_on(before, state):
            turns.append((day, state))
    return replace(now, turns=tuple(turns)) if turns or now.word else None


def _fixed(state: State) -> State:
    """Return a state whose word counts no further."""
    return replace(state, count=replace(state.count, form="on")) if state.count else state


def goes_on(before: State, state: State) -> bool:
    """Whether a state says the same as before, or counts on."""
    if before.count or state.count:
        return (before.count, before.sign) == (state.count, state.sign)
    return before == state


def late(
    context: Context, since: date, day: date, form: Literal["late", "short"] = "late", *, quiet: bool = False
) -> State:
    """Return by how many days something is late on a day; the short form where its place says of what it tells.

    The words of later days are the browser's.
    """
    word = ""
    if day == context.today:
        days = (day - since).days
        word = context.t("actions.late", count=days) if form == "short" else context.formats.days_late(days)
    return State(Sign.bad, word, quiet, count=Count(form, since))


def coming(context: Context, due: date, day: date) -> State:
    """Return how soon something comes; the words of later days are the browser's."""
    word = context.formats.in_days((due - day).days) if day == context.today else ""
    return State(Sign.warn, word, count=Count("in", due))


def plain(word: str, day: date | None = None) -> State:
    """Return words without a sign, such as a day that lies far ahead."""
    return State(Sign.unknown, word, is_plain=True, count=Count("on", day) if day else None)


def due_turns(due: date | None, soon: Duration) -> tuple[date, ...]:
    """Return on which days something with a day changes: when it becomes due soon, and overdue."""
    return (first_within(due, soon), next_day(due)) if due else ()


def first_within(due: date, span: Duration) -> date:
    """Return the first day on which `due` lies within a span: months differ in length, so both ways are asked."""
    day = span.before(due)
    while day_after(day, span) < due:
        day += timedelta(days=1)
    return day


def next_day(day: date) -> date:
    """Return the day after; the last one of the calendar has none."""
    return day if day == date.max else day + timedelta(days=1)
