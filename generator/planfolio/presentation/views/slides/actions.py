"""The fourth slide: who does what by when, the most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.model.money import total
from planfolio.presentation.ahead import loud
from planfolio.presentation.components import Figure
from planfolio.presentation.views.account.measures import GROUPS
from planfolio.presentation.views.slides.slide import (
    capitalised,
    counted,
    listed,
    sentence,
    slide,
    told,
)
from planfolio.presentation.views.wording import action_state

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from planfolio.model.actions import Action
    from planfolio.model.money import Money
    from planfolio.presentation.states import State
    from planfolio.presentation.views.account.subject import Subject
    from planfolio.presentation.views.slides.slide import Slide, Urgent

ROWS: Final = 5


@dataclass(frozen=True, slots=True)
class Measure:
    """An action with what comes next in it, or what it waits for."""

    state: State
    title: str
    anchor: str
    next: str
    owner: str | None
    due: date | None
    expected: Money | None


def actions(subject: Subject) -> Slide:
    """Return the open actions, how many there are, and what they are to bring."""
    found = [action for group in GROUPS for action in subject.figures.actions_in(group)]
    waiting = [action for action in found if action.is_open]
    return slide(
        subject,
        "actions",
        told(subject, lambda urgent: _title(subject, found, urgent)),
        figures=tuple(_figures(subject, found)) if found else (),
        rows=listed([_measure(subject, action) for action in waiting], ROWS),
        has_actions=bool(found),
    )


def _measure(subject: Subject, action: Action) -> Measure:
    return Measure(
        state=action_state(subject.context, action),
        title=action.title,
        anchor=action.id or "",
        next=_next(subject, action),
        owner=subject.name(action.owner),
        due=action.due,
        expected=total(result.expected for result in action.results.values()),
    )


def _next(subject: Subject, action: Action) -> str:
    if action.status == "blocked" and action.blocked_by:
        return subject.t("slides.actions.waits", cause=action.blocked_by)
    step = action.next_step
    if step is None:
        return ""
    doer = subject.doer(step.owner)
    if doer is None:
        return subject.t("slides.actions.next", step=step.title)
    return subject.t("slides.actions.next_by", step=step.title, person=doer.name)


def _figures(subject: Subject, found: Sequence[Action]) -> Iterator[Figure]:
    """Yield what is open and done, what is overdue, and what all of them were to bring and brought."""
    t, formats = subject.t, subject.formats
    done = sum(one.status == "done" for one in found)
    yield Figure(
        label=t("slides.actions.open"),
        value=formats.number(sum(one.is_open for one in found)),
        compare=t("slides.actions.done", count=done),
    )
    yield Figure(
        label=t("slides.actions.overdue"),
        value=told(subject, lambda urgent: _overdue(subject, urgent.overdue)),
        compare=told(subject, lambda urgent: _soon(subject, urgent.soon)),
    )
    results = [result for one in found if one.status != "cancelled" for result in one.results.values()]
    expected = subject.context.money(total(result.expected for result in results))
    actual = subject.context.money(total(result.actual for result in results))
    yield Figure(
        label=t("slides.actions.expected"),
        value=expected,
        compare=t("slides.actions.brought", amount=actual) if actual else t("slides.actions.not_brought"),
    )


def _overdue(subject: Subject, count: int) -> str:
    number = subject.formats.number(count)
    return loud(number) if count else number


def _soon(subject: Subject, count: int) -> str:
    return subject.t("slides.actions.soon", count=count) if count else subject.t("slides.actions.none_soon")


def _title(subject: Subject, found: Sequence[Action], urgent: Urgent) -> str:
    waiting = sum(action.is_open for action in found)
    if not found:
        return subject.t("slides.actions.none")
    if not waiting:
        return counted(subject, "slides.actions.all_over", len(found))
    counts = {"overdue": urgent.overdue, "due-soon": urgent.soon, "blocked": urgent.blocked}
    reasons = {name: count for name, count in counts.items() if count}
    if not reasons:
        return capitalised(counted(subject, "slides.actions.quiet", waiting))
    if waiting == 1:
        return subject.t(f"slides.actions.only.{next(iter(reasons))}")
    clauses = [counted(subject, f"slides.actions.clause.{name}", count) for name, count in reasons.items()]
    return sentence(subject, capitalised(counted(subject, "slides.actions.head", waiting)), clauses)
