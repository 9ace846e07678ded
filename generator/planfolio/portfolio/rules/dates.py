"""Dates that cannot be: ends before starts, steps outside their action, things done in the future."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from planfolio.model.validation import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planfolio.model.actions import Action, Step
    from planfolio.model.validation import Path
    from planfolio.portfolio.portfolio import Account
    from planfolio.portfolio.rules.rule import Entry, Look

_IN_ORDER: Final = (
    ("actions", "start", "due"),
    ("contracts", "start", "end"),
    ("contracts", "notice_by", "end"),
)
_PAST: Final = (("stakeholders", "last_contact"), ("successes", "date"), ("decisions", "decided_on"))


def end_before_start(entry: Entry, _look: Look) -> Iterator[Fault]:
    """An action, a step, a contract or the plan's period ends before it starts.

    No state, no term and no notice can be told from such dates.

    Mend the date that is wrong; a contract's notice lies before its end.
    """
    for path, item, first, last in _pairs(entry):
        start, end = getattr(item, first), getattr(item, last)
        if start and end and end < start:
            yield Fault((*path, last), "", _order(last, first, start, end))
    period = entry.plan.period
    if period and period.end < period.start:
        yield Fault(("period", "to"), "", _order("to", "from", period.start, period.end))


def _pairs(entry: Entry) -> Iterator[tuple[Path, object, str, str]]:
    for name, first, last in _IN_ORDER:
        for index, item in enumerate(getattr(entry.plan, name, ())):
            yield (name, index), item, first, last
    for index, action in enumerate(entry.plan.actions):
        for place, step in enumerate(action.steps):
            yield ("actions", index, "steps", place), step, "start", "end"


def _order(last: str, first: str, start: date, end: date) -> dict[str, object]:
    return {"key": last, "first": first, "start": start.isoformat(), "found": end.isoformat()}


def step_outside_action(entry: Entry, _look: Look) -> Iterator[Fault]:
    """A step starts before its action starts, or ends after the action is due.

    Either the action takes longer than it says, or the step is wrong: the plan is untrue.

    Mend the step, or the action's start or due date.
    """
    for index, action in enumerate(entry.plan.actions):
        for place, step in enumerate(action.steps):
            path = ("actions", index, "steps", place)
            yield from _too_early(step, action, path)
            yield from _too_late(step, action, path)


def _too_early(step: Step, action: Action, path: Path) -> Iterator[Fault]:
    key = "start" if step.start else "end"
    day = step.start or step.end
    if action.start and day and day < action.start:
        yield Fault((*path, key), "before", {"found": day.isoformat(), "limit": action.start.isoformat()})


def _too_late(step: Step, action: Action, path: Path) -> Iterator[Fault]:
    key = "end" if step.end else "start"
    day = step.end or step.start
    if action.due and day and day > action.due:
        yield Fault((*path, key), "after", {"found": day.isoformat(), "limit": action.due.isoformat()})


def date_in_future(entry: Entry, look: Look) -> Iterator[Fault]:
    """Something that was done bears a date that is still to come: a step, a contact, a decision, a review, a success.

    A plan says what was done when it was done; a date ahead is a slip, mostly in the year.

    Mend the date, or leave it out until it is so.
    """
    for path, day in _done_days(entry):
        if day and day > look.today:
            yield Fault(path, "", {"found": day.isoformat(), "today": look.today.isoformat()})


def _done_days(entry: Entry) -> Iterator[tuple[Path, date | None]]:
    plan: Any = entry.plan
    for name, key in _PAST:
        for index, item in enumerate(getattr(plan, name, ())):
            yield (name, index, key), getattr(item, key)
    for index, action in enumerate(plan.actions):
        for place, step in enumerate(action.steps):
            yield ("actions", index, "steps", place, "done"), step.done
    for index, review in enumerate(plan.review.log if plan.review else ()):
        yield ("review", "log", index, "date"), review.date


def year_in_future(account: Account, look: Look) -> Iterator[Fault]:
    """The history holds a year that has not begun.

    History is what was; what is planned stands under targets.

    Move the figures to targets, or mend the year.
    """
    current = look.figures.current_year
    for index, entry in enumerate(account.plan.history):
        if entry.year.year > current.year:
            yield Fault(("history", index, "year"), "", {"found": str(entry.year), "current": str(current)})
