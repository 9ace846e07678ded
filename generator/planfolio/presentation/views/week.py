"""My week: what is late, blocked and coming up for one of our people, and what the person answers for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from planfolio.model.money import total
from planfolio.presentation.addresses import agenda_address
from planfolio.presentation.ahead import loud, said
from planfolio.presentation.states import deviation_tone
from planfolio.presentation.views.days import WORKING_DAYS, due_on, monday, strip
from planfolio.presentation.views.desks import desks
from planfolio.presentation.views.opening import clause, opening
from planfolio.presentation.views.week_lists import left_lists, right_lists
from planfolio.presentation.views.wording import rating_state

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    from planfolio.model.money import Money
    from planfolio.portfolio.figures.shapes import AccountFigures
    from planfolio.presentation.components import Clause
    from planfolio.presentation.context import Context
    from planfolio.presentation.states import State, Tone
    from planfolio.presentation.views.days import WeekDay
    from planfolio.presentation.views.desks import Desk
    from planfolio.presentation.views.measures import Measure
    from planfolio.presentation.views.opening import Opening
    from planfolio.presentation.views.week_lists import ListOfItems


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One of my accounts; sales are in the reporting currency."""

    figures: AccountFigures
    rating: State
    sales: Money | None
    gap_tone: Tone | None
    open: int
    late: str


@dataclass(frozen=True, slots=True)
class Load:
    """Points of so many, and what they are made of."""

    points: Decimal
    capacity: Decimal | None
    count: str
    parts: str


@dataclass(frozen=True, slots=True)
class Week:
    """All that the page of a person shows."""

    name: str
    aside: str
    first_day: date
    last_day: date
    sentence: Opening
    days: tuple[WeekDay, ...]
    left: tuple[ListOfItems, ...]
    right: tuple[ListOfItems, ...]
    nothing: str
    accounts: tuple[AccountRow, ...]
    accounts_count: str
    sales_year: str
    load: Load | None
    agenda: str


def week(context: Context, desk: Desk) -> Week:
    """Return the week of a person."""
    left = left_lists(context, desk)
    right = right_lists(context, desk)
    accounts = tuple(account_row(context, figures) for figures in desk.accounts)
    sold = context.money(total(row.sales for row in accounts))
    return Week(
        name=desk.person.name,
        aside=" · ".join(filter(None, (desk.person.role, desk.person.team, dates(context)))),
        first_day=monday(context.today),
        last_day=monday(context.today) + timedelta(days=6),
        sentence=opening(context, lambda on: sentence(on, desks(on)[desk.id])),
        days=strip(context, desk),
        left=tuple(one for one in left if one.items),
        right=tuple(one for one in right if one.items),
        nothing=said(context, lambda on: nothing_else(on, (*left, *right))),
        accounts=accounts,
        accounts_count=" · ".join(filter(None, (str(len(accounts)), sold))),
        sales_year=str(context.figures.last_year.year),
        load=load(context, desk),
        agenda=agenda_address("owner", desk.id),
    )


def dates(context: Context) -> str:
    """Write the number of the week (ISO 8601) and its days."""
    first = monday(context.today)
    last = first + timedelta(days=6)
    return context.t(
        "people.week", week=first.isocalendar().week, first=context.formats.date_short(first), last=last
    )


def nothing_else(context: Context, lists: Sequence[ListOfItems]) -> str:
    """Say in one line of which lists there is nothing on a day; empty where each has something."""
    day = context.today.isoformat()
    empty = [context.t(f"people.nothing.{one.id}") for one in lists if not one.has_on(day)]
    if not empty:
        return ""
    key = "people.nothing_at_all" if len(empty) == len(lists) else "people.nothing_else"
    return context.t(key, what=", ".join(empty))


def sentence(context: Context, desk: Desk) -> Iterator[Clause]:
    """Say what is late and by how much, what waits for a decision, what falls due this week, what is blocked."""
    late, steps, blocked = (
        desk.actions_in("overdue"),
        desk.late_steps(context.today),
        desk.actions_in("blocked"),
    )
    due = list(due_this_week(context, desk))
    if late:
        yield _overdue(context, late)
    if steps:
        yield clause(context, "people.sentence.late_steps", "#overdue", is_worst=not late, count=len(steps))
    yield from _decisions(context, desk, is_worst=not late and not steps)
    if due:
        kinds = [(kind, due.count(kind)) for kind in ("decision", "action", "step", "review") if kind in due]
        what = context.formats.words(_counted(context, kind, count) for kind, count in kinds)
        yield clause(context, "people.sentence.due", count=len(due), what=what)
    if blocked:
        yield clause(context, "people.sentence.blocked", "#blocked", count=len(blocked))
    if not (late or steps or desk.to_decide or due or blocked):
        yield clause(context, "people.sentence.nothing")


def _decisions(context: Context, desk: Desk, *, is_worst: bool) -> Iterator[Clause]:
    late = len(desk.late_decisions(context.today))
    if late:
        yield clause(context, "people.sentence.late_decisions", "#to-decide", is_worst=is_worst, count=late)
    if coming := len(desk.to_decide) - late:
        key = "people.sentence.more_to_decide" if late else "people.sentence.to_decide"
        yield clause(context, key, "#to-decide", count=coming)


def _overdue(context: Context, late: Sequence[Measure]) -> Clause:
    first = late[0]
    since = context.t("people.since", count=first.state.days or 0)
    if len(late) == 1:
        params = {"title": first.action.title, "account": first.holder.short_name, "since": since}
        return clause(context, "people.sentence.overdue_one", "#overdue", is_worst=True, **params)
    return clause(context, "people.sentence.overdue", "#overdue", is_worst=True, count=len(late), since=since)


def _counted(context: Context, kind: str, count: int) -> str:
    return context.t(f"people.due.{kind}", count=count, number=context.catalog.number_word(count))


def due_this_week(context: Context, desk: Desk) -> Iterator[str]:
    """Yield the kinds of what falls due from today to Friday."""
    first = monday(context.today)
    for number in range(WORKING_DAYS):
        day = first + timedelta(days=number)
        if day >= context.today:
            yield from (kind for kind, *_ in due_on(context, desk, day))


def account_row(context: Context, figures: AccountFigures) -> AccountRow:
    """Return the row of one of my accounts."""
    conditions = [state.condition for state in figures.action_states.values()]
    return AccountRow(
        figures=figures,
        rating=rating_state(context, figures.rating),
        sales=context.reporting(figures.sales),
        gap_tone=deviation_tone(figures.outlook_gap),
        open=sum(condition not in {"done", "cancelled"} for condition in conditions),
        late=said(context, lambda on: late_count(on, figures.account.id)),
    )


def late_count(context: Context, account: str) -> str:
    """Write how many actions of an account are overdue, loud where there are any."""
    states = context.figures.accounts[account].action_states.values()
    count = sum(state.condition == "overdue" for state in states)
    return loud(str(count)) if count else "0"


def load(context: Context, desk: Desk) -> Load | None:
    """Return a person's load with what it is made of, category by category; None where no account weighs anything."""
    points, capacity = context.figures.load.get(desk.id), context.organisation.settings.load.capacity
    if points is None or not desk.accounts:
        return None
    key = "people.load.of" if capacity is not None else "people.load.points"
    count = context.t(key, points=points, capacity=capacity)
    return Load(points, capacity, count, ", ".join(_load_parts(context, desk)))


def _load_parts(context: Context, desk: Desk) -> Iterator[str]:
    for category in context.organisation.categories:
        weights = [one.load for one in desk.accounts if one.account.plan.category == category and one.load]
        if weights:
            params = {"category": category, "points": sum(weights)}
            yield context.t("people.load.part", count=len(weights), **params)
