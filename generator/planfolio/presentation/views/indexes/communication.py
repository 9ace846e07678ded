"""The index of communication: who hears what, in which form and how often, and where something is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.presentation.addresses import key_anchor
from planfolio.presentation.states import Sign, State
from planfolio.presentation.tables import Column, Group, Named, Row, StateCell, Table, Text
from planfolio.presentation.views.index_page import Block, index_page
from planfolio.presentation.views.indexes.cells import account, who
from planfolio.presentation.views.measures import holders
from planfolio.presentation.views.opening import clause
from planfolio.presentation.views.wording import interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planfolio.model.decisions import Communication
    from planfolio.presentation.components import Clause
    from planfolio.presentation.context import Context
    from planfolio.presentation.pages import Page
    from planfolio.presentation.views.measures import Holder

ASKED: Final = ("content", "purpose", "form", "every", "owner")
SIDES: Final = ("internal", "external", None)
Told = tuple["Holder", "Communication"]


def communication_page(context: Context) -> Page:
    """Return the index of the communication of counted accounts and of the programme."""
    counted = [holder for holder in holders(context) if holder.is_counted]
    told = [(holder, entry) for holder in counted for entry in holder.plan.communication]
    silent = [(holder, gap) for holder in counted if (gap := gap_of(context, holder))]
    blocks = [*([_gaps(context, silent)] if silent else []), _all(context, told)]
    return index_page(context, "communication", lambda on: sentence(on, told, silent), blocks)


def gap_of(context: Context, holder: Holder) -> str | None:
    """Name what an account lacks: a plan that its category asks for, or a line for the customer; None where neither."""
    entries = holder.plan.communication
    asks = context.organisation.settings.requires.get(holder.category or "", ())
    if not entries:
        return "none" if "communication" in asks else None
    has_outside = any(entry.side == "external" for entry in entries)
    return None if has_outside or holder.category is None else "external"


def missing(entry: Communication) -> tuple[str, ...]:
    """Return what a line leaves open: what is told, to what end, in which form, how often, by whom."""
    return tuple(name for name in ASKED if getattr(entry, name) is None)


def sentence(
    context: Context, told: Sequence[Told], silent: Sequence[tuple[Holder, str]]
) -> Iterator[Clause]:
    """Say how many lines there are, for how many something is open, and which accounts lack a plan."""
    if not told:
        yield clause(context, "communication.sentence.nothing")
    else:
        yield clause(context, "communication.sentence.told", count=len(told))
        if thin := sum(bool(missing(entry)) for _, entry in told):
            yield clause(context, "communication.sentence.thin", count=thin)
    without = sum(gap == "none" for _, gap in silent)
    inside = len(silent) - without
    if told and not silent and not any(missing(entry) for _, entry in told):
        yield clause(context, "communication.sentence.complete")
    if without:
        yield clause(context, "communication.sentence.without", "#gaps", is_worst=True, count=without)
    if inside:
        yield clause(context, "communication.sentence.inside", "#gaps", count=inside)


def _gaps(context: Context, silent: Sequence[tuple[Holder, str]]) -> Block:
    t = context.t
    title = t("communication.gaps.title")
    columns = (
        Column(t("communication.column.gap"), "state", key="gap"),
        Column(t("communication.column.account"), "name", key="account", is_facet=True),
        Column(t("communication.column.add"), "reason", guide=key_anchor("communication"), key="add"),
        Column(
            t("communication.column.manager"),
            "owner",
            guide=key_anchor("owner"),
            key="manager",
            is_facet=True,
        ),
    )
    rows = tuple(
        Row(
            (
                StateCell(State(Sign.warn if gap == "none" else Sign.hollow, t(f"communication.gap.{gap}"))),
                Named(holder.short_name, f"{holder.address}#communication"),
                Text(t(f"communication.add.{gap}")),
                who(context, holder.plan.owner),
            )
        )
        for holder, gap in sorted(silent, key=lambda one: (one[1] != "none", one[0].id))
    )
    return Block(
        "gaps",
        title,
        t("communication.gaps.count", count=len(rows)),
        table=Table(title, columns, (Group(rows),)),
    )


def _all(context: Context, told: Sequence[Told]) -> Block:
    t = context.t
    title = t("communication.all.title")
    if not told:
        return Block("all", title, empty=t("communication.all.empty"), guide=key_anchor("communication"))
    columns = (
        Column(t("communication.column.open"), "state", key="open"),
        Column(t("communication.column.who"), "name", guide=key_anchor("communication.who"), key="who"),
        Column(t("communication.column.account"), "account", key="account", is_facet=True),
        Column(
            t("communication.column.content"),
            "reason",
            guide=key_anchor("communication.content"),
            key="content",
        ),
        Column(t("communication.column.purpose"), guide=key_anchor("communication.purpose"), key="purpose"),
        Column(
            t("communication.column.form"), guide=key_anchor("communication.form"), key="form", is_facet=True
        ),
        Column(
            t("communication.column.every"),
            guide=key_anchor("communication.every"),
            key="every",
            is_facet=True,
        ),
        Column(
            t("communication.column.owner"),
            "owner",
            guide=key_anchor("communication.owner"),
            key="owner",
            is_facet=True,
        ),
    )
    groups = tuple(_groups(context, told))
    count = t("communication.all.count", count=len(told))
    return Block("all", title, count, table=Table(title, columns, groups))


def _groups(context: Context, told: Sequence[Told]) -> Iterator[Group]:
    for side in SIDES:
        mine = sorted(
            (one for one in told if one[1].side == side),
            key=lambda one: (-len(missing(one[1])), one[0].category is not None, one[0].id, one[1].who),
        )
        if mine:
            name = side or "unsaid"
            rows = tuple(_row(context, holder, entry) for holder, entry in mine)
            yield Group(rows, context.t(f"communication.side.{name}"), name, str(len(rows)))


def _row(context: Context, holder: Holder, entry: Communication) -> Row:
    t, language = context.t, holder.language
    open_ = missing(entry)
    words = t(
        "communication.open", what=context.formats.words(t(f"communication.part.{name}") for name in open_)
    )
    return Row(
        (
            StateCell(State(Sign.unknown, words) if open_ else State(Sign.good, t("communication.complete"))),
            Named(entry.who, f"{holder.address}#communication", language=language),
            account(context, holder, "communication"),
            Text(entry.content, language, second=entry.extent or ""),
            Text(entry.purpose, language),
            Text(entry.form, language),
            _rhythm(context, entry.every, language),
            who(context, entry.owner),
        )
    )


def _rhythm(context: Context, every: str | None, language: str) -> Text:
    """Write how often: an interval of ours in the reader's language, the author's own words in the plan's."""
    written = interval(context, every)
    return Text(written, language if written == every else "")
