"""The index of objectives: off course first, by the salesperson who answers for them, with the last verdict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.objectives import expected_progress, period_start, progress
from planfolio.presentation.addresses import figure_anchor, key_anchor
from planfolio.presentation.names import short_person
from planfolio.presentation.tables import Column, Day, Group, Number, Row, Share, StateCell, Table, Text
from planfolio.presentation.views.index_page import Block, index_page
from planfolio.presentation.views.indexes.cells import account, anchor, item
from planfolio.presentation.views.measures import holders
from planfolio.presentation.views.opening import clause
from planfolio.presentation.views.wording import measured, objective_state

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planfolio.model.objectives import Objective
    from planfolio.presentation.components import Clause
    from planfolio.presentation.context import Context
    from planfolio.presentation.pages import Page
    from planfolio.presentation.views.measures import Holder

ORDER: Final = {
    status: place
    for place, status in enumerate(
        ("missed", "off-track", "at-risk", "on-track", "planned", "achieved", "dropped")
    )
}
OFF_COURSE: Final = frozenset({"missed", "off-track", "at-risk"})
SETTLED: Final = frozenset({"achieved", "missed", "dropped"})


@dataclass(frozen=True, slots=True)
class Aim:
    """An objective with the plan it stands in, and what the newest review said of it."""

    holder: Holder
    objective: Objective
    verdict: str | None
    reviewed_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be reached."""
        return self.objective.status not in SETTLED


def objectives_page(context: Context) -> Page:
    """Return the index of all objectives of counted accounts and of the programme."""
    found = tuple(aims(context))
    return index_page(context, "objectives", lambda on: sentence(on, found), blocks(context, found))


def aims(context: Context) -> Iterator[Aim]:
    """Yield all objectives of the plans that count, in the order of the plans."""
    for holder in holders(context):
        if not holder.is_counted:
            continue
        newest = holder.plan.review.latest if holder.plan.review else None
        for objective in holder.plan.objectives:
            verdict = newest.objectives.get(objective.id or "") if newest else None
            yield Aim(holder, objective, verdict, newest.date if newest else None)


def sentence(context: Context, found: Sequence[Aim]) -> Iterator[Clause]:
    """Say how many are off course, how many nobody has judged, and how many are reached."""
    if not found:
        yield clause(context, "objectives.sentence.nothing")
        return
    waiting = [aim for aim in found if aim.is_open]
    off = [aim for aim in found if aim.objective.status in OFF_COURSE]
    of = context.catalog.number_word(len(found))
    if off:
        yield clause(context, "objectives.sentence.off", is_worst=True, count=len(off), of=of)
    else:
        yield clause(context, "objectives.sentence.on", count=len(found))
    if unjudged := sum(aim.verdict is None for aim in waiting):
        yield clause(context, "objectives.sentence.unjudged", count=unjudged)
    if reached := sum(aim.objective.status == "achieved" for aim in found):
        yield clause(context, "objectives.sentence.achieved", count=reached)


def blocks(context: Context, found: Sequence[Aim]) -> list[Block]:
    """Return one table, a group for every salesperson; without objectives, what to write."""
    title = context.t("objectives.by_person")
    if not found:
        return [Block("all", title, empty=context.t("objectives.empty"), guide=key_anchor("objectives"))]
    table = Table(title, columns(context), tuple(groups(context, found)))
    return [
        Block(
            "all",
            context.t("objectives.by_person"),
            context.t("objectives.count", count=len(found)),
            table=table,
        )
    ]


def columns(context: Context) -> tuple[Column, ...]:
    """Return the columns, each with its place in the guide."""
    t = context.t
    return (
        Column(
            t("objectives.column.state"),
            "state",
            guide=key_anchor("objectives.status"),
            key="state",
            is_facet=True,
        ),
        Column(
            t("objectives.column.due"),
            "date",
            is_number=True,
            guide=key_anchor("objectives.due"),
            key="due",
            is_due=True,
        ),
        Column(
            t("objectives.column.objective"), "name", guide=key_anchor("objectives.title"), key="objective"
        ),
        Column(t("objectives.column.account"), "account", key="account", is_facet=True),
        Column(
            t("objectives.column.measured"),
            is_number=True,
            guide=key_anchor("objectives.target"),
            is_dispensable=True,
            key="measured",
        ),
        Column(
            t("objectives.column.progress"),
            is_number=True,
            guide=figure_anchor("progress"),
            is_dispensable=True,
            key="progress",
        ),
        Column(
            t("objectives.column.verdict"),
            "reason",
            guide=key_anchor("review.log.objectives"),
            is_dispensable=True,
            key="verdict",
        ),
    )


def groups(context: Context, found: Sequence[Aim]) -> Iterator[Group]:
    """Yield the objectives of each salesperson, whoever is most off course first."""
    by_person: dict[str, list[Aim]] = {}
    for aim in found:
        by_person.setdefault(aim.objective.owner or "", []).append(aim)

    def place(owner: str) -> tuple[bool, int, str]:
        off = sum(aim.objective.status in OFF_COURSE for aim in by_person[owner])
        return not owner, -off, (context.person(owner) or "").casefold()

    for owner in sorted(by_person, key=place):
        mine = sorted(by_person[owner], key=_urgency)
        off = sum(aim.objective.status in OFF_COURSE for aim in mine)
        note = context.t(
            "objectives.of_person_off" if off else "objectives.of_person", count=len(mine), off=off
        )
        title = short_person(context.person(owner) or owner) if owner else context.t("objectives.nobody")
        yield Group(tuple(row(context, aim) for aim in mine), title, f"owner--{owner or 'none'}", note)


def row(context: Context, aim: Aim) -> Row:
    """Return the row of an objective."""
    one, holder = aim.objective, aim.holder
    start = period_start(holder.plan, context.organisation, context.today)
    target = expected_progress(one, start, context.today) if aim.is_open else None
    return Row(
        (
            StateCell(objective_state(context, one.status)),
            Day(one.due),
            item(holder, one.id or "", one.title, one.metric or "", holder.language),
            account(context, holder),
            Number(measured(context, one), applies=one.kind != "qualitative"),
            Share(progress(one), applies=one.kind != "qualitative", has_bar=True, target=target),
            Text(aim.verdict, holder.language, applies=False),
        ),
        anchor(holder, one.id or ""),
    )


def _urgency(aim: Aim) -> tuple[int, date, str, str]:
    one = aim.objective
    return ORDER[one.status], one.due or date.max, aim.holder.id, one.id or ""
