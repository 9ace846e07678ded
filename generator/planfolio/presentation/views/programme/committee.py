"""Who steers the programme, and when they meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planfolio.portfolio.figures.committee import meetings
from planfolio.presentation.states import Sign, State
from planfolio.presentation.views.courses import coming as coming_soon
from planfolio.presentation.views.courses import next_day, over_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planfolio.presentation.context import Context
    from planfolio.presentation.views.account.subject import Person
    from planfolio.presentation.views.programme.subject import ProgrammeSubject


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the committee with what they are in our company."""

    person: Person
    role: str | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A day of the committee; the next one leads to the paper for it."""

    day: date
    state: State
    is_next: bool


def committee(subject: ProgrammeSubject) -> tuple[Member, ...]:
    """Return the members in the order written."""
    people = subject.context.organisation.people
    return tuple(
        Member(person, people[identifier].role if identifier in people else None)
        for identifier in subject.committee
        if (person := subject.ours(identifier))
    )


def meeting_days(context: Context) -> tuple[Meeting, ...]:
    """Return all meetings that are written, the first one in front."""
    days = sorted(set(context.organisation.settings.meetings))
    coming = meetings(context.organisation.settings, context.today).next
    return tuple(Meeting(day, _state(context, day, days), day == coming) for day in days)


def _state(context: Context, meeting: date, days: Sequence[date]) -> State:
    planned = State(Sign.hollow, context.t("programme.meeting.planned"))

    def on(day: date) -> State:
        if meeting < day:
            return State(Sign.done, context.t("programme.meeting.held"))
        is_next = meeting == meetings(context.organisation.settings, day).next
        return coming_soon(context, meeting, day) if is_next else planned

    return over_time(context, on, map(next_day, days)) or planned
