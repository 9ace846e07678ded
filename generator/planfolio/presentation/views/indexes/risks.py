"""The index of risks: what has occurred, then the gravest, with what is done now and what is done then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.presentation.addresses import figure_anchor, key_anchor
from planfolio.presentation.states import Sign, State
from planfolio.presentation.tables import Below, Column, Group, Number, Row, StateCell, Table, Text
from planfolio.presentation.views.index_page import Block, index_page
from planfolio.presentation.views.indexes.cells import account, anchor, item, who
from planfolio.presentation.views.measures import steered_holders
from planfolio.presentation.views.opening import clause

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planfolio.model.decisions import Risk
    from planfolio.presentation.components import Clause
    from planfolio.presentation.context import Context
    from planfolio.presentation.pages import Page
    from planfolio.presentation.views.measures import Holder

LEVELS: Final = ("high", "medium", "low")
GRAVE: Final = frozenset({("high", "high"), ("high", "medium"), ("medium", "high")})
Found = tuple["Holder", "Risk"]


def risks_page(context: Context) -> Page:
    """Return the index of all risks of counted accounts and of the programme."""
    plans = steered_holders(context)
    open_ = [(plans[name], risk) for name, risk in context.figures.risks]
    closed = [
        (holder, one) for holder in plans.values() for one in holder.plan.risks if one.status == "closed"
    ]
    blocks = [_open(context, open_, has_closed=bool(closed))]
    if any(risk.likelihood and risk.impact for _, risk in open_):
        blocks.append(_matrix(context, open_))
    if closed:
        title = context.t("risks.closed.title")
        count = context.t("risks.closed.count", count=len(closed))
        blocks.append(Block("closed", title, count, table=_table(context, title, closed)))
    return index_page(context, "risks", lambda on: sentence(on, open_), blocks)


def sentence(context: Context, open_: Sequence[Found]) -> Iterator[Clause]:
    """Say how many risks are open, which have occurred, and how many lack what is done then, or somebody to watch."""
    if not open_:
        yield clause(context, "risks.sentence.nothing")
        return
    occurred = sum(risk.status == "occurred" for _, risk in open_)
    grave = sum((risk.likelihood, risk.impact) in GRAVE for _, risk in open_)
    of = context.catalog.number_word(len(open_))
    if occurred:
        yield clause(context, "risks.sentence.occurred", "#open", is_worst=True, count=occurred)
    yield clause(
        context,
        "risks.sentence.grave" if grave else "risks.sentence.open",
        "#open",
        count=grave or len(open_),
        of=of,
    )
    if lacking := sum(risk.contingency is None for _, risk in open_):
        yield clause(context, "risks.sentence.no_contingency", count=lacking)
    if unwatched := sum(risk.owner is None for _, risk in open_):
        yield clause(context, "risks.sentence.no_owner", count=unwatched)


def _open(context: Context, open_: Sequence[Found], *, has_closed: bool) -> Block:
    title = context.t("risks.open.title")
    if not open_ and has_closed:
        return Block("open", title, note=context.t("risks.open.none"))
    if not open_:
        return Block("open", title, empty=context.t("risks.open.empty"), guide=key_anchor("risks"))
    return Block(
        "open", title, context.t("risks.open.count", count=len(open_)), table=_table(context, title, open_)
    )


def _table(context: Context, title: str, found: Sequence[Found]) -> Table:
    t = context.t
    columns = (
        Column(
            t("risks.column.gravity"), "state", guide=figure_anchor("gravity"), key="gravity", is_facet=True
        ),
        Column(t("risks.column.risk"), "name", guide=key_anchor("risks.title"), key="risk"),
        Column(t("risks.column.account"), "account", key="account", is_facet=True),
        Column(t("risks.column.response"), "reason", guide=key_anchor("risks.response"), key="response"),
        Column(t("risks.column.contingency"), guide=key_anchor("risks.contingency"), key="contingency"),
        Column(t("risks.column.owner"), "owner", guide=key_anchor("risks.owner"), key="owner", is_facet=True),
    )
    return Table(title, columns, (Group(tuple(_row(context, holder, risk) for holder, risk in found)),))


def _row(context: Context, holder: Holder, risk: Risk) -> Row:
    trigger = (Below(context.t("risks.trigger"), risk.trigger, holder.language),) if risk.trigger else ()
    return Row(
        (
            StateCell(gravity_state(context, risk)),
            item(holder, risk.id or "", risk.title),
            account(context, holder),
            Text(risk.response, holder.language),
            Text(risk.contingency, holder.language),
            who(context, risk.owner),
        ),
        anchor(holder, risk.id or ""),
        trigger,
    )


def gravity_state(context: Context, risk: Risk) -> State:
    """Return likelihood and impact in words, with a sign: occurred is loud, a grave one a caution."""
    if risk.status != "open":
        sign = Sign.bad if risk.status == "occurred" else Sign.done
        return State(sign, context.t(f"common.risk_status.{risk.status}"))
    likelihood, impact = (
        context.t(f"common.level.{level}") if level else context.t("common.unknown")
        for level in (risk.likelihood, risk.impact)
    )
    is_grave = (risk.likelihood, risk.impact) in GRAVE
    is_known = risk.likelihood and risk.impact
    sign = Sign.warn if is_grave else Sign.hollow if is_known else Sign.unknown
    return State(sign, context.t("risks.times", likelihood=likelihood, impact=impact))


def _matrix(context: Context, open_: Sequence[Found]) -> Block:
    t = context.t
    title = t("risks.matrix.title")
    columns = (
        Column(t("risks.matrix.corner"), guide=key_anchor("risks.likelihood")),
        *(Column(t(f"common.level.{level}"), is_number=True) for level in reversed(LEVELS)),
    )
    rows = tuple(
        Row(
            (
                Text(t(f"common.level.{likelihood}"), is_strong=True),
                *(
                    Number(
                        str(count) if count else None,
                        applies=False,
                        tone="warn" if count and (likelihood, impact) in GRAVE else None,
                    )
                    for impact in reversed(LEVELS)
                    for count in [
                        sum((one.likelihood, one.impact) == (likelihood, impact) for _, one in open_)
                    ]
                ),
            )
        )
        for likelihood in LEVELS
    )
    table = Table(title, columns, (Group(rows),), is_stacked=False)
    unknown = sum(not (one.likelihood and one.impact) for _, one in open_)
    note = t("risks.matrix.unknown", count=unknown) if unknown else ""
    return Block("matrix", title, t("risks.matrix.count"), table=table, note=note, is_half=True)
