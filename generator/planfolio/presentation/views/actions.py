"""The action index: every action of every plan with its steps, what is late first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from planfolio.model.money import total
from planfolio.presentation.formats import SYMBOLS
from planfolio.presentation.pages import Page, headings
from planfolio.presentation.views.action_rows import action_row
from planfolio.presentation.views.index_page import ways
from planfolio.presentation.views.measures import measures
from planfolio.presentation.views.opening import clause, in_sentences, snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planfolio.portfolio.figures.shapes import ActionCondition
    from planfolio.presentation.components import Clause
    from planfolio.presentation.context import Context
    from planfolio.presentation.views.action_rows import ActionRow
    from planfolio.presentation.views.measures import Measure

MOST_ROWS: Final = 2000
OPEN_GROUPS: Final[tuple[tuple[ActionCondition, str], ...]] = (
    ("overdue", "overdue"),
    ("due-soon", "due-soon"),
    ("blocked", "blocked"),
    ("in-progress", "under-way"),
    ("planned", "planned"),
)
PRIORITIES: Final = ("low", "medium", "high", "critical")
FINISHED_GROUPS: Final[tuple[tuple[ActionCondition, str], ...]] = (
    ("done", "done"),
    ("cancelled", "cancelled"),
)


@dataclass(frozen=True, slots=True)
class Group:
    """Actions in one state under an anchor; `note` is their count and what they are to bring."""

    id: str
    title: str
    count: int
    note: str
    rows: tuple[ActionRow, ...]


def actions_page(context: Context) -> Page:
    """Return the index of all actions.

    What a closed account left open is not in it. Above 2,000 actions only the open ones are, and above 2,000 of
    these their steps stay on the account pages, too.
    """
    every = measures(context)
    listed = [one for one in every if one.is_open or not one.action.is_open]
    waiting = [one for one in listed if one.is_open]
    is_cut = len(listed) > MOST_ROWS
    groups = _groups(context, waiting, () if is_cut else listed)
    title = context.t("actions.title")
    currency = context.organisation.settings.currency
    html = context.render(
        "actions.html",
        root="../",
        title=title,
        ways=ways(context),
        snapshot=snapshot(context),
        sentence=tuple(in_sentences(sentence(context, waiting, len(listed)))),
        count=count_line(context, waiting, len(listed)),
        groups=tuple(groups),
        is_cut=is_cut,
        left_open=len(every) - len(listed),
        symbol=SYMBOLS.get(currency, currency),
        year=context.today.year,
        priorities={name: context.t(f"common.priority.{name}") for name in PRIORITIES},
    )
    return Page("actions/", title, html, contents=headings(html))


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


def _groups(context: Context, waiting: Sequence[Measure], listed: Sequence[Measure]) -> Iterator[Group]:
    has_steps = len(waiting) <= MOST_ROWS
    named = {quarter for one in (*waiting, *listed) for quarter in one.action.results}
    quarters = {one: context.formats.quarter_short(one.year, one.quarter or 1) for one in named}

    def row(one: Measure) -> ActionRow:
        return action_row(context, one, quarters, has_steps=has_steps)

    for condition, name in OPEN_GROUPS:
        if found := sorted(_of(waiting, condition), key=_soonest):
            note = " · ".join(filter(None, (str(len(found)), expected_of(context, found))))
            yield Group(name, _group_title(context, name), len(found), note, tuple(map(row, found)))
    for condition, name in FINISHED_GROUPS:
        if found := sorted(_of(listed, condition), key=_soonest, reverse=True):
            title = _group_title(context, name)
            yield Group(name, title, len(found), str(len(found)), tuple(map(row, found)))


def _group_title(context: Context, name: str) -> str:
    if name == "due-soon":
        return context.t("actions.due_soon", span=due_soon_span(context))
    return context.t(f"actions.group.{name}")


def _of(some: Iterable[Measure], condition: ActionCondition) -> list[Measure]:
    return [one for one in some if one.state.condition == condition]


def _soonest(one: Measure) -> tuple[date, str, str]:
    return one.action.due or date.max, one.holder.id, one.id
