"""Our people: the list of all, and for each the week that lies ahead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.presentation.addresses import ALL_DAYS, CALENDAR, person_address, team_calendar
from planfolio.presentation.ahead import loud, said
from planfolio.presentation.exports.calendars import teams
from planfolio.presentation.pages import Page, headings
from planfolio.presentation.views.changed.marks import item_marks
from planfolio.presentation.views.changed.since import changes_for, since_monday_for
from planfolio.presentation.views.desks import desks
from planfolio.presentation.views.opening import clause, opening, snapshot
from planfolio.presentation.views.week import week

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from planfolio.presentation.components import Clause
    from planfolio.presentation.context import Context
    from planfolio.presentation.views.desks import Desk


MOST_NAMES: Final = 3


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One of our people in the list; `load` is in points, None where it is unknown or there are no accounts.

    `late` says how many actions and steps are overdue, now and on the days to come.
    """

    name: str
    role: str
    href: str
    load: Decimal | None
    is_over: bool
    accounts: int
    open: int
    overdue: int
    to_decide: int
    late: str = ""


@dataclass(frozen=True, slots=True)
class CalendarLink:
    """A calendar to subscribe to, by its address relative to the site's root."""

    href: str
    title: str


def people_page(context: Context) -> Page:
    """Return the list of our people, the greatest load first."""
    capacity = context.organisation.settings.load.capacity
    rows = person_rows(context)
    title = context.t("people.title")
    html = context.render(
        "people.html",
        root="../",
        title=title,
        snapshot=snapshot(context),
        sentence=opening(context, lambda on: sentence(on, person_rows(on), capacity)),
        rows=rows,
        capacity=capacity,
        calendar=ALL_DAYS,
        teams=[CalendarLink(team_calendar(team), team) for team in teams(context)],
    )
    return Page("people/", title, html, contents=headings(html))


def person_rows(context: Context) -> list[PersonRow]:
    """Return the rows of our people, the greatest load first."""
    capacity = context.organisation.settings.load.capacity
    return sorted(
        (person_row(context, desk, capacity) for desk in desks(context).values()),
        key=lambda row: (-(row.load or 0), -row.accounts, row.name.casefold(), row.href),
    )


def person_pages(context: Context) -> tuple[Page, ...]:
    """Return the page of every person: what is due this week, and what the person answers for."""
    return tuple(_person_page(context, desk) for desk in desks(context).values())


def _person_page(context: Context, desk: Desk) -> Page:
    since = since_monday_for(context, desk.id)
    html = context.render(
        "person.html",
        root="../../",
        week=week(context, desk),
        year=context.today.year,
        calendars=tuple(_calendars(context, desk)),
        changes=changes_for(context, since, "../../"),
        news=item_marks(context, since),
    )
    return Page(person_address(desk.id), desk.person.name, html, contents=headings(html))


def _calendars(context: Context, desk: Desk) -> Iterator[CalendarLink]:
    """Yield the person's own calendar, then that of the team."""
    yield CalendarLink(f"{person_address(desk.id)}{CALENDAR}", context.t("calendar.link"))
    if team := desk.person.team:
        yield CalendarLink(team_calendar(team), context.t("calendar.link_team", team=team))


def person_row(context: Context, desk: Desk, capacity: Decimal | None) -> PersonRow:
    """Return the row of a person."""
    load = context.figures.load.get(desk.id)
    return PersonRow(
        name=desk.person.name,
        role=role(desk),
        href=person_address(desk.id),
        load=load,
        is_over=load is not None and capacity is not None and load > capacity,
        accounts=len(desk.accounts),
        open=len(desk.measures),
        overdue=overdue(context, desk),
        late=said(context, lambda on: late_words(on, desk.id)),
        to_decide=len(desk.to_decide),
    )


def overdue(context: Context, desk: Desk) -> int:
    """Return how many actions and steps of a person are overdue."""
    counts: dict[str, int] = context.seen.setdefault("overdue of people", {})
    if desk.id not in counts:
        counts[desk.id] = len(desk.actions_in("overdue")) + len(desk.late_steps(context.today))
    return counts[desk.id]


def late_words(context: Context, person: str) -> str:
    """Write how many actions and steps of a person are overdue, loud where there are any."""
    count = overdue(context, desks(context)[person])
    return loud(context.t("people.overdue", count=count)) if count else "0"


def role(desk: Desk) -> str:
    """Return a person's role and team."""
    return " · ".join(filter(None, (desk.person.role, desk.person.team)))


def sentence(context: Context, rows: Sequence[PersonRow], capacity: Decimal | None) -> Iterator[Clause]:
    """Say who carries too much, how many have something overdue, and how many decisions wait."""
    if not rows:
        yield clause(context, "people.sentence.nobody")
        return
    over = [row for row in rows if row.is_over]
    late, waiting = sum(row.overdue > 0 for row in rows), sum(row.to_decide for row in rows)
    if len(over) > MOST_NAMES:
        yield clause(context, "people.sentence.over_many", count=len(over), capacity=capacity)
    elif over:
        names = context.formats.words(row.name for row in over)
        yield clause(context, "people.sentence.over", count=len(over), names=names, capacity=capacity)
    key = "people.sentence.late" if late else "people.sentence.on_time"
    yield clause(context, key, is_worst=bool(late), count=late)
    if waiting:
        yield clause(context, "people.sentence.waiting", count=waiting)
