"""Who steers the programme, and when they meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planfolio.portfolio.figures.committee import meetings
from planfolio.presentation.states import Sign, State

if TYPE_CHECKING:
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
    settings, today = context.organisation.settings, context.today
    coming = meetings(settings, today).next
    found = []
    for day in sorted(set(settings.meetings)):
        state = State(Sign.hollow, context.t("programme.meeting.planned"))
        if day < today:
            state = State(Sign.done, context.t("programme.meeting.held"))
        elif day == coming:
            state = State(Sign.warn, context.formats.in_days((day - today).days))
        found.append(Meeting(day, state, day == coming))
    return tuple(found)
