"""The one table of the agenda: a group for every subject, so that a person's or a team's agenda is an address."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from planfolio.model.money import total
from planfolio.presentation.addresses import key_anchor
from planfolio.presentation.ahead import over_days, said
from planfolio.presentation.names import one_spelling_each, spelling
from planfolio.presentation.tables import (
    Amount,
    Column,
    Day,
    Facet,
    Group,
    Named,
    Row,
    StateCell,
    Table,
    Text,
)
from planfolio.presentation.views.agenda.points import SUBJECTS, amount_of, items_of, key_of, point, row_id
from planfolio.presentation.views.index_page import MOST_ROWS, reporting_symbol
from planfolio.presentation.views.indexes.cells import account, who

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.presentation.context import Context
    from planfolio.presentation.views.agenda.points import Point


def agenda_table(context: Context) -> Table:
    """Return the table; it has no groups where nothing is on the agenda."""
    t = context.t
    columns = (
        Column(t("agenda.column.state"), "state", key="state"),
        Column(t("agenda.column.due"), "date", is_number=True, key="due"),
        Column(t("agenda.column.point"), "name", key="point"),
        Column(t("agenda.column.account"), "account", key="account", is_facet=True),
        Column(t("agenda.column.why"), "reason", key="why"),
        Column(t("agenda.column.who"), "owner", key="who"),
        Column(
            t("agenda.column.amount", currency=reporting_symbol(context)),
            is_number=True,
            guide=key_anchor("decisions.amount"),
            key="amount",
        ),
    )
    return Table(
        t("agenda.title"),
        columns,
        tuple(_groups(context)),
        look="agenda",
        name="agenda",
        grouped_by=t("agenda.subjects"),
        facets=(
            Facet("owner", t("agenda.column.manager"), _managers(context)),
            Facet("team", t("agenda.column.team"), _teams(context)),
        ),
    )


def _groups(context: Context) -> Iterator[Group]:
    """Yield the subjects that have something, now or on one of the coming days."""
    has_room = sum(len(items_of(context, name)) for name in SUBJECTS) <= MOST_ROWS
    for subject in SUBJECTS:
        # a table that is too long for the page comes from a file, which knows of no later days
        shown = over_days(context, partial(items_of, subject=subject), key_of)
        rows = tuple(
            _row(context, subject, point(context, subject, one.item), one.after)
            for one in shown
            if has_room or not one.after
        )
        if rows:
            title = context.t(f"agenda.subject.{subject}")
            yield Group(rows, title, subject, said(context, partial(group_note, subject=subject)))


def group_note(context: Context, subject: str) -> str:
    """Write how many there are, and what they ask for or were to bring together; nothing where there are none."""
    found = items_of(context, subject)
    if not found:
        return ""
    amount = context.money(total(amount_of(context, one) for one in found))
    sum_words = context.t(f"agenda.sum.{subject}", amount=amount) if amount else ""
    return " · ".join(filter(None, (context.formats.number(len(found)), sum_words, _aside(context, subject))))


def _aside(context: Context, subject: str) -> str:
    """Say what else there is to a subject: how many were put off more than once, how many stand elsewhere."""
    if subject == "slipped":
        again = sum(one.slip is not None and one.slip.times > 1 for one in items_of(context, subject))
        return context.t("agenda.put_off.again", count=again) if again else ""
    if subject == "late":
        above = sum(one.state.condition == "overdue" for one in items_of(context, "slipped"))
        return context.t("agenda.late_above", count=above) if above else ""
    return ""


def _row(context: Context, subject: str, one: Point, after: str) -> Row:
    language = "" if one.language == context.language else one.language
    why = Text(one.why or None, one.why_language, applies=False)
    return Row(
        (
            StateCell(one.state, one.day),
            Day(one.day, applies=subject == "decisions"),
            Named(one.title, one.address, one.id, language),
            account(context, one.holder),
            Text(one.why, is_strong=True) if one.is_grave else why,
            who(context, one.who),
            Amount(one.amount, applies=one.has_amount),
        ),
        row_id(subject, one),
        facets=(one.manager, team_key(context, one.manager)),
        after=after,
    )


def team_of(context: Context, person: str) -> str:
    """Return the team of one of ours in the spelling that counts for all of it; empty where none is written."""
    if "teams" not in context.seen:
        people = context.organisation.people.values()
        context.seen["teams"] = {
            spelling(name): name for name in one_spelling_each(one.team for one in people)
        }
    entry = context.organisation.people.get(person)
    name: str = context.seen["teams"].get(spelling(entry.team), "") if entry and entry.team else ""
    return name


def team_key(context: Context, person: str) -> str:
    """Return a person's team as it stands in addresses; a line would end the value there."""
    return team_of(context, person).replace("|", "/")


def _people_on(context: Context) -> tuple[str, ...]:
    """Return the account managers of all plans that count, as their names sort."""
    owners = {account.plan.owner for account in context.portfolio.counted}
    if context.portfolio.programme:
        owners.add(context.portfolio.programme.plan.owner)
    return tuple(sorted(owners, key=lambda one: ((context.person(one) or one).casefold(), one)))


def _managers(context: Context) -> tuple[tuple[str, str], ...]:
    return tuple((one, context.person(one) or one) for one in _people_on(context))


def _teams(context: Context) -> tuple[tuple[str, str], ...]:
    teams = {team_key(context, one): team_of(context, one) for one in _people_on(context)}
    return tuple(sorted((key, title) for key, title in teams.items() if key))
