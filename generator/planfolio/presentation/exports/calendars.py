"""The calendars of a site: one of all days that matter, one of each of our people, one of each team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.presentation.addresses import ALL_DAYS, CALENDAR, person_address, team_calendar
from planfolio.presentation.exports.due_events import due_events
from planfolio.presentation.exports.ics import calendar_bytes, event_bytes
from planfolio.presentation.names import one_spelling_each, spelling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from planfolio.portfolio.figures.dates import DueDay
    from planfolio.presentation.context import Context


def calendars(context: Context) -> Mapping[str, bytes]:
    """Return the files of all calendars by their addresses; those of people and teams without a day are there too.

    Who has subscribed to a calendar keeps it when nothing is due for a while.
    """
    return dict(_calendars(context))


def _calendars(context: Context) -> Iterator[tuple[str, bytes]]:
    yield ALL_DAYS, calendar(context)
    for person in context.organisation.people:
        yield f"{person_address(person)}{CALENDAR}", calendar(context, owner=person)
    for team in teams(context):
        yield team_calendar(team), calendar(context, team=team)


def calendar(
    context: Context, *, owner: str | None = None, team: str | None = None, account: str | None = None
) -> bytes:
    """Return the calendar of the days that matter to a person, to a team, and at an account; None is all of them.

    `owner` and `account` are ids, the programme's is its own name; of a team neither case nor spaces count.
    """
    members = members_of(context, team) if team is not None else None

    def matters(due: DueDay) -> bool:
        return (
            (owner is None or owner in due.people)
            and (members is None or not members.isdisjoint(due.people))
            and (account is None or account == due.account_id)
        )

    name = _name(context, owner=owner, team=team, account=account)
    return calendar_bytes(name, context.t("calendar.about"), _written(context, matters))


def _written(context: Context, matters: Callable[[DueDay], bool]) -> Iterator[bytes]:
    """Yield the events that matter; each is written once, whatever the number of calendars it stands in."""
    if "events" not in context.seen:
        context.seen["events"] = tuple((due, event_bytes(event)) for due, event in due_events(context))
    return (written for due, written in context.seen["events"] if matters(due))


def _name(context: Context, *, owner: str | None, team: str | None, account: str | None) -> str:
    plan = context.portfolio.by_id.get(account or "")
    names = (plan.name if plan else account, team, context.person(owner))
    whose = ", ".join(filter(None, names)) or context.organisation.settings.organisation
    return context.t("calendar.name", whose=whose)


def teams(context: Context) -> tuple[str, ...]:
    """Return the teams of our people, each once, by name."""
    found = one_spelling_each(person.team for person in context.organisation.people.values())
    return tuple(sorted(found, key=lambda team: (team.casefold(), team)))


def members_of(context: Context, team: str) -> frozenset[str]:
    """Return who is in a team; nobody where there is no such team."""
    people = context.organisation.people
    return frozenset(
        identifier for identifier, person in people.items() if spelling(person.team or "") == spelling(team)
    )
