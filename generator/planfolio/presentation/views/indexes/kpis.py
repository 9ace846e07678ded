"""The index of KPIs: those for the customer review and our own, with values, targets and their age."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.kpis import approach, difference, kpi_state
from planfolio.presentation.addresses import figure_anchor, key_anchor
from planfolio.presentation.states import Sign, State
from planfolio.presentation.tables import Column, Group, Named, Number, Row, StateCell, Table
from planfolio.presentation.views.index_page import Block, index_page
from planfolio.presentation.views.indexes.cells import account
from planfolio.presentation.views.measures import holders
from planfolio.presentation.views.opening import clause
from planfolio.presentation.views.wording import is_currency, period_text, unit_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from planfolio.model.figures import Kpi
    from planfolio.portfolio.figures.kpis import Approach, KpiCondition, KpiState
    from planfolio.presentation.components import Clause
    from planfolio.presentation.context import Context
    from planfolio.presentation.pages import Page
    from planfolio.presentation.views.measures import Holder

SIGNS: Final[Mapping[KpiCondition, Sign]] = {
    "no-value": Sign.unknown,
    "no-target": Sign.hollow,
    "below": Sign.half,
    "above": Sign.half,
    "at": Sign.good,
}
SIDES: Final = ("external", "internal", None)


@dataclass(frozen=True, slots=True)
class Measured:
    """A KPI with its plan and where it stands."""

    holder: Holder
    kpi: Kpi
    state: KpiState

    @property
    def move(self) -> Approach | None:
        """Whether its newest value lies nearer to the target than the one before."""
        return approach(self.kpi, self.state)


def kpis_page(context: Context) -> Page:
    """Return the index of the KPIs of counted accounts and of the programme."""
    found = [
        Measured(holder, kpi, kpi_state(kpi, context.today))
        for holder in holders(context)
        if holder.is_counted
        for kpi in holder.plan.kpis
    ]
    return index_page(context, "kpis", lambda on: sentence(on, found), [_block(context, found)])


def sentence(context: Context, found: Sequence[Measured]) -> Iterator[Clause]:
    """Say how many moved further from their target and nearer, and how many have no value of the last half-year."""
    if not found:
        yield clause(context, "kpis.sentence.nothing")
        return
    of = context.catalog.number_word(len(found))
    moves = Counter(one.move for one in found)
    further, nearer = moves["further"], moves["nearer"]
    if all(one.kpi.target is None for one in found):
        yield clause(context, "kpis.sentence.no_target", count=len(found))
    elif further:
        yield clause(context, "kpis.sentence.further", count=further, of=of)
        if nearer:
            yield clause(context, "kpis.sentence.nearer", count=nearer)
    elif nearer:
        yield clause(context, "kpis.sentence.only_nearer", count=nearer, of=of)
    else:
        yield clause(context, "kpis.sentence.unmoved", count=len(found))
    if old := sum(one.state.is_old for one in found):
        yield clause(context, "kpis.sentence.old", is_worst=True, count=old)


def _block(context: Context, found: Sequence[Measured]) -> Block:
    t = context.t
    title = t("kpis.title")
    if not found:
        return Block("all", title, empty=t("kpis.empty"), guide=key_anchor("kpis"))
    columns = (
        Column(t("kpis.column.state"), "state", guide=figure_anchor("kpi_state"), key="state", is_facet=True),
        Column(t("kpis.column.kpi"), "name", guide=key_anchor("kpis.name"), key="kpi"),
        Column(t("kpis.column.account"), "account", key="account", is_facet=True),
        Column(t("kpis.column.before"), is_number=True, guide=key_anchor("kpis.values"), key="before"),
        Column(t("kpis.column.value"), "value", is_number=True, guide=key_anchor("kpis.values"), key="value"),
        Column(t("kpis.column.target"), is_number=True, guide=key_anchor("kpis.target"), key="target"),
        Column(
            t("kpis.column.difference"), is_number=True, guide=figure_anchor("kpi_state"), key="difference"
        ),
        Column(t("kpis.column.approach"), guide=figure_anchor("kpi_state"), key="approach", is_facet=True),
        Column(t("kpis.column.age"), "reason", guide=figure_anchor("kpi_state"), key="age"),
    )
    return Block(
        "all",
        title,
        t("kpis.count", count=len(found)),
        table=Table(title, columns, tuple(_groups(context, found))),
    )


def _groups(context: Context, found: Sequence[Measured]) -> Iterator[Group]:
    order = list(SIGNS)
    for side in SIDES:
        mine = sorted(
            (one for one in found if one.kpi.side == side),
            key=lambda one: (
                not one.state.is_old,
                one.move != "further",
                order.index(one.state.condition),
                one.holder.id,
                one.kpi.name,
            ),
        )
        if mine:
            name = side or "unsaid"
            yield Group(
                tuple(_row(context, one) for one in mine),
                context.t(f"kpis.side.{name}"),
                name,
                str(len(mine)),
            )


def _row(context: Context, one: Measured) -> Row:
    kpi, state, holder = one.kpi, one.state, one.holder
    return Row(
        (
            StateCell(State(SIGNS[state.condition], context.t(f"kpis.state.{state.condition}"))),
            Named(kpi.name, f"{holder.address}#kpis", language=holder.language),
            account(context, holder),
            Number(_value(context, kpi, state.before), applies=False),
            Number(_value(context, kpi, state.value)),
            Number(_value(context, kpi, kpi.target)),
            Number(_difference(context, one), applies=False),
            Number(context.t(f"kpis.move.{one.move}") if one.move else None, applies=False),
            _age(context, state),
        )
    )


def _value(context: Context, kpi: Kpi, number: Decimal | None) -> str | None:
    if number is None:
        return None
    written = unit_text(context, number, kpi.unit)
    return f"{written} {kpi.unit}" if kpi.unit and not is_currency(kpi.unit) else written


def _difference(context: Context, one: Measured) -> str | None:
    gap = difference(one.kpi, one.state)
    if gap is None:
        return None
    unit = one.kpi.unit
    if unit and is_currency(unit):
        return ("+" if gap > 0 else "") + context.formats.amount_short(gap)
    return context.formats.number_signed(gap)


def _age(context: Context, state: KpiState) -> Number:
    if state.period is None or state.age is None:
        return Number(None)
    if state.period.end >= context.today:
        age = context.t("kpis.running")
    else:
        age = context.t("kpis.age", count=state.age) if state.age else context.t("kpis.fresh")
    text = context.t("kpis.of_period", period=period_text(context, state.period), age=age)
    return Number(text, tone="warn" if state.is_old else None)
