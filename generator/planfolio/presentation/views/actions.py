"""The action index: every action of every plan with its steps, what is late first."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from planfolio.model.money import total
from planfolio.presentation.addresses import ALL_DAYS, figure_anchor, key_anchor
from planfolio.presentation.ahead import changes, said
from planfolio.presentation.pages import Page, headings
from planfolio.presentation.tables import Column, Facet, Group, Table
from planfolio.presentation.views.action_rows import action_rows
from planfolio.presentation.views.index_page import MOST_ROWS, in_parts, reporting_symbol, ways
from planfolio.presentation.views.measures import measures, open_in, open_measures
from planfolio.presentation.views.opening import clause, opening, snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planfolio.portfolio.figures.shapes import ActionCondition
    from planfolio.presentation.components import Clause
    from planfolio.presentation.context import Context
    from planfolio.presentation.tables import Row
    from planfolio.presentation.views.measures import Measure

OPEN_GROUPS: Final[tuple[tuple[ActionCondition, str], ...]] = (
    ("overdue", "overdue"),
    ("due-soon", "due-soon"),
    ("blocked", "blocked"),
    ("in-progress", "under-way"),
    ("planned", "planned"),
)
FINISHED_GROUPS: Final[tuple[tuple[ActionCondition, str], ...]] = (
    ("done", "done"),
    ("cancelled", "cancelled"),
)
STATUSES: Final = ("planned", "in-progress", "blocked", "done", "cancelled")


def actions_page(context: Context) -> Page:
    """Return the index of all actions.

    What a closed account left open is not in it. Above 2,000 actions the first 500 stand on the page, and the rest
    comes with a file; their steps stay on the account pages.
    """
    every = measures(context)
    listed = [one for one in every if one.is_open or not one.action.is_open]
    waiting = [one for one in listed if one.is_open]
    groups = tuple(_groups(context, waiting, listed, has_steps=len(listed) <= MOST_ROWS))
    title = context.t("actions.title")
    table = Table(
        title,
        _columns(context),
        groups,
        look="actions",
        name="actions",
        noun="actions",
        grouped_by=context.t("actions.column.state"),
        facets=_facets(context),
    )
    published = in_parts(context, table, "data/actions.json")
    html = context.render(
        "actions.html",
        root="../",
        title=title,
        ways=ways(context),
        snapshot=snapshot(context),
        sentence=opening(context, lambda on: sentence(on, open_measures(on), len(listed))),
        count=count_line(context, waiting, len(listed)),
        table=published.table if groups else None,
        groups=_counts(context),
        later_groups=changes(context, _counts),
        left_open=len(every) - len(listed),
        calendar=ALL_DAYS,
        this_year=context.today.year,
    )
    return Page("actions/", title, html, contents=headings(html), files=published.files)


def _facets(context: Context) -> tuple[Facet, ...]:
    words = tuple((name, context.t(f"common.action_status.{name}")) for name in STATUSES)
    return (
        Facet("status", context.t("actions.facet.status"), words),
        Facet("open", context.t("actions.facet.open"), is_switch=True),
    )


def _columns(context: Context) -> tuple[Column, ...]:
    t, symbol = context.t, reporting_symbol(context)
    return (
        Column(t("actions.column.state"), "state", guide=figure_anchor("action_state"), key="state"),
        Column(
            t("actions.column.due"),
            "date",
            is_number=True,
            guide=key_anchor("actions.due"),
            key="due",
            is_due=True,
        ),
        Column(t("actions.column.action"), "name", guide=key_anchor("actions.title"), key="action"),
        Column(t("actions.column.account"), "account", key="account", is_facet=True),
        Column(t("actions.column.objective"), guide=key_anchor("actions.objective"), key="objective"),
        Column(
            t("actions.column.owner"), "owner", guide=key_anchor("actions.owner"), key="owner", is_facet=True
        ),
        Column(
            t("actions.column.priority"), guide=key_anchor("actions.priority"), key="priority", is_facet=True
        ),
        Column(
            t("actions.column.start"),
            is_number=True,
            is_wide=True,
            guide=key_anchor("actions.start"),
            key="start",
        ),
        Column(t("actions.column.steps"), is_number=True, guide=key_anchor("actions.steps"), key="steps"),
        Column(
            t("actions.column.investment", currency=symbol),
            is_number=True,
            is_wide=True,
            guide=key_anchor("actions.resources.investment"),
            key="investment",
        ),
        Column(
            t("actions.column.staff_days"),
            is_number=True,
            is_wide=True,
            guide=key_anchor("actions.resources.staff_days"),
            key="days",
        ),
        Column(
            t("actions.column.expected", currency=symbol),
            is_number=True,
            guide=key_anchor("actions.results"),
            key="expected",
            sum_words=t("actions.expected", amount="{amount}"),
        ),
        Column(
            t("actions.column.actual", currency=symbol),
            is_number=True,
            guide=key_anchor("actions.results"),
            key="actual",
        ),
    )


def due_soon_span(context: Context) -> str:
    """Write the span of time in which something is due soon: `14 days`."""
    span = context.organisation.settings.due_soon
    return context.t(f"actions.span.{span.unit}", count=span.count)


def sentence(context: Context, waiting: Sequence[Measure], listed: int) -> Iterator[Clause]:
    """Say how many are overdue and where, how many fall due soon, and how many are blocked."""
    if not waiting:
        yield clause(
            context, "actions.sentence.nothing_open" if listed else "actions.sentence.nothing_written"
        )
        return
    yield from _overdue(context, waiting)
    soon, blocked = (_of(waiting, "due-soon"), _of(waiting, "blocked"))
    if soon:
        key = "actions.sentence.soon_and" if blocked else "actions.sentence.soon"
        yield clause(context, key, "#due-soon", count=len(soon), span=due_soon_span(context))
    if blocked:
        yield clause(context, "actions.sentence.blocked", "#blocked", count=len(blocked))


def _overdue(context: Context, waiting: Sequence[Measure]) -> Iterator[Clause]:
    late = _of(waiting, "overdue")
    if not late:
        yield clause(context, "actions.sentence.on_time", count=len(waiting))
        return
    off_course = sum(one.holder.is_off_course for one in late)
    key = "actions.sentence.overdue_and" if off_course else "actions.sentence.overdue"
    of = context.catalog.number_word(len(waiting))
    yield clause(context, key, "#overdue", is_worst=True, count=len(late), of=of)
    if off_course:
        where = "actions.sentence.off_course" if len(late) > 1 else "actions.sentence.off_course_only"
        yield clause(context, where, count=off_course)


def count_line(context: Context, waiting: Sequence[Measure], listed: int) -> str:
    """Write `41 of 63 actions · € 1.94m expected`, of the open ones."""
    counted = context.t("actions.count", open=len(waiting), count=listed)
    return " · ".join(filter(None, (counted, expected_of(context, waiting))))


def expected_of(context: Context, some: Iterable[Measure]) -> str | None:
    """Write what actions are to bring together, in the reporting currency; None where none says so."""
    amount = context.money(total(context.reporting(one.expected) for one in some))
    return context.t("actions.expected", amount=amount) if amount else None


def _groups(
    context: Context, waiting: Sequence[Measure], listed: Sequence[Measure], *, has_steps: bool
) -> Iterator[Group]:
    named = {quarter for one in (*waiting, *listed) for quarter in one.action.results}
    quarters = {one: context.formats.quarter_short(one.year, one.quarter or 1) for one in named}

    def rows(some: Iterable[Measure]) -> tuple[Row, ...]:
        return tuple(row for one in some for row in action_rows(context, one, quarters, has_steps=has_steps))

    for condition, name in OPEN_GROUPS:
        note = said(context, partial(_note, condition=condition))
        if note:
            found = sorted(_of(waiting, condition), key=_soonest)
            yield Group(rows(found), _group_title(context, name), name, note)
    for condition, name in FINISHED_GROUPS:
        if found := sorted(_of(listed, condition), key=_soonest, reverse=True):
            yield Group(rows(found), _group_title(context, name), name, context.formats.number(len(found)))


def _note(context: Context, condition: ActionCondition) -> str:
    """Write how many open actions are in a condition, and what they are to bring; nothing where there are none."""
    found = open_in(context, condition)
    return (
        " · ".join(filter(None, (context.formats.number(len(found)), expected_of(context, found))))
        if found
        else ""
    )


def _counts(context: Context) -> tuple[tuple[str, str, int], ...]:
    """Return the groups that have rows: anchor, title, and how many."""
    states = Counter(
        one.state.condition for one in measures(context) if one.is_open or not one.action.is_open
    )
    groups = (*OPEN_GROUPS, *FINISHED_GROUPS)
    return tuple(
        (name, _group_title(context, name), states[condition])
        for condition, name in groups
        if states[condition]
    )


def _group_title(context: Context, name: str) -> str:
    if name == "due-soon":
        return context.t("actions.due_soon", span=due_soon_span(context))
    return context.t(f"actions.group.{name}")


def _of(some: Iterable[Measure], condition: ActionCondition) -> list[Measure]:
    return [one for one in some if one.state.condition == condition]


def _soonest(one: Measure) -> tuple[date, str, str]:
    return one.action.due or date.max, one.holder.id, one.id
