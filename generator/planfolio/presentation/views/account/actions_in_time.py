"""The actions of an account in time, with the days of the customer's decision and the reviews."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planfolio.presentation.ahead import said
from planfolio.presentation.charts.course import Bar, Course, Dot, Event
from planfolio.presentation.charts.timeline import timeline
from planfolio.presentation.states import Sign
from planfolio.presentation.text import unmarked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planfolio.model.actions import Action
    from planfolio.presentation.charts.chart import Chart
    from planfolio.presentation.context import Context
    from planfolio.presentation.views.account.subject import Subject

SIGNS: Final[Mapping[str, Sign]] = {
    "overdue": Sign.bad,
    "due-soon": Sign.warn,
    "blocked": Sign.blocked,
    "in-progress": Sign.half,
    "planned": Sign.hollow,
    "done": Sign.done,
    "cancelled": Sign.dash,
}


def actions_in_time(subject: Subject, ordered: Sequence[Action]) -> Chart | None:
    """Return the actions in time; None where no action has a date."""
    course = Course(
        bars=[_bar(subject, action) for action in ordered],
        decisions=tuple(_decision_days(subject)),
        reviews=tuple(_reviews(subject)),
        today=subject.today,
        fiscal_year_start=subject.context.organisation.settings.fiscal_year_start,
    )
    chart = timeline(course, _title(subject.context, subject), subject.formats)
    caption = said(subject.context, lambda on: _title(on, subject))
    return replace(chart, caption=caption) if chart.svg else None


def _title(context: Context, subject: Subject) -> str:
    """Say how many actions are open on a day, and how many of them are late."""
    opened = sum(action.is_open for action in subject.plan.actions)
    late = len(context.of(subject.account).actions_in("overdue")) if opened else 0
    if not opened:
        return subject.t("charts.timeline.none_open")
    if late:
        return subject.t("charts.timeline.late", count=late, of=opened)
    return subject.t("charts.timeline.in_time", count=opened)


def _bar(subject: Subject, action: Action) -> Bar:
    condition = subject.figures.action_states[action.id or ""].condition
    done, steps = sum(step.done is not None for step in action.steps), len(action.steps)
    is_late = condition == "overdue"
    return Bar(
        id=action.id or "",
        title=unmarked(action.title),
        sign=SIGNS[condition],
        state=subject.t("charts.timeline.overdue" if is_late else f"common.action_status.{action.status}"),
        start=action.start,
        due=action.due,
        done=1 if action.status == "done" else done / steps if steps else 0,
        steps=subject.t("charts.timeline.steps_done", done=done, of=steps) if steps else None,
        dots=tuple(_dots(subject, action)),
        is_late=is_late,
        waits_for=unmarked(action.blocked_by or "") if condition == "blocked" else "",
    )


def _dots(subject: Subject, action: Action) -> Iterator[Dot]:
    for step in action.steps:
        if step.done:
            yield Dot(unmarked(step.title), step.done, "done")
        elif step.end:
            is_late = action.is_open and step.end < subject.today
            yield Dot(unmarked(step.title), step.end, "late" if is_late else "ahead")


def _decision_days(subject: Subject) -> Iterator[Event]:
    """Yield the dated steps of the customer's decision on open opportunities, oldest first."""
    found = [
        (step.due, unmarked(step.step), one.id)
        for one in subject.plan.opportunities
        if one.status == "open"
        for step in one.process
        if step.due
    ]
    for day, title, identifier in sorted(found, key=lambda one: one[0]):
        yield Event(title, day, day >= subject.today, f"#{identifier}" if identifier else None)


def _reviews(subject: Subject) -> Iterator[Event]:
    """Yield the reviews that were held, and when the next one is due."""
    for entry in reversed(subject.plan.review.newest_first if subject.plan.review else ()):
        yield Event(subject.t("charts.timeline.review_held"), entry.date, is_ahead=False, href="#reviews")
    if due := subject.figures.review.due:
        yield Event(subject.t("charts.timeline.review_next"), due, is_ahead=True)
