"""Where our days go: by category, and to lower accounts that ask for more than their sales would get."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from planfolio.model.money import total
from planfolio.portfolio.figures.attention import OFF_BY, attention_gap, expected_attention, fair_rate
from planfolio.portfolio.figures.ratios import share
from planfolio.presentation.addresses import figure_anchor, key_anchor
from planfolio.presentation.states import Sign, State
from planfolio.presentation.tables import (
    Amount,
    Column,
    Group,
    Number,
    Row,
    Share,
    StateCell,
    Table,
    Text,
)
from planfolio.presentation.views.index_page import Block, reporting_symbol
from planfolio.presentation.views.indexes.cells import account as account_cell
from planfolio.presentation.views.indexes.cells import who
from planfolio.presentation.views.measures import account_holder
from planfolio.presentation.views.portfolio.amounts import last_sales

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planfolio.portfolio.figures.attention import TimeEater
    from planfolio.portfolio.figures.shapes import AccountFigures
    from planfolio.presentation.context import Context


def gaps(context: Context, found: Sequence[AccountFigures]) -> Mapping[str, Decimal | None]:
    """Return by how much each category that has accounts is off the attention wanted, in the order of the scheme."""
    used = {one.account.plan.category for one in found}
    order = [*(key for key in context.organisation.categories if key in used)]
    order += sorted(used - set(order))
    wanted = expected_attention(context.organisation, used)
    return {key: attention_gap(context.figures.attention.get(key), wanted.get(key)) for key in order}


def categories(context: Context, found: Sequence[AccountFigures]) -> Block:
    """Return the attention of each category, loud where it is ten points off the one wanted."""
    t, figures = context.t, context.figures
    title = t("attention.category.title")
    by_category, by_account = gaps(context, found), last_sales(context)
    wanted = expected_attention(context.organisation, by_category)
    columns = (
        Column(t("attention.column.state"), "state", guide=figure_anchor("attention_gap"), key="state"),
        Column(t("attention.column.category"), "name", guide="categories", key="category"),
        Column(t("attention.column.accounts"), is_number=True, key="accounts"),
        Column(
            t("attention.column.sales", currency=reporting_symbol(context)),
            "value",
            is_number=True,
            is_dispensable=True,
            key="sales",
        ),
        Column(t("attention.column.of_sales"), is_number=True, is_dispensable=True, key="of_sales"),
        Column(
            t("attention.column.days"),
            is_number=True,
            guide=figure_anchor("attention_days"),
            is_dispensable=True,
            key="days",
        ),
        Column(
            t("attention.column.of_days"),
            is_number=True,
            guide=figure_anchor("attention"),
            is_dispensable=True,
            key="of_days",
        ),
        Column(
            t("attention.column.wanted"),
            is_number=True,
            guide=figure_anchor("expected_attention"),
            key="wanted",
        ),
    )
    rows = []
    for key, gap in by_category.items():
        mine = [one for one in found if one.account.plan.category == key]
        sales = total(by_account.get(one.account.id) for one in mine)
        days = [one.attention_days for one in mine if one.attention_days is not None]
        actual, aim = figures.attention.get(key), wanted.get(key)
        rows.append(
            Row(
                (
                    StateCell(_attention_state(context, gap)),
                    Text(f"{key} · {context.category(key)}", is_strong=True),
                    Number(str(len(mine))),
                    Amount(sales),
                    Share(share(sales, figures.sales)),
                    Number(context.formats.number(sum(days, Decimal(0)), 0) if days else None),
                    Share(actual, has_bar=True, target=aim),
                    Share(aim, applies=False),
                )
            )
        )
    return Block("categories", title, table=Table(title, columns, (Group(tuple(rows)),)))


def _attention_state(context: Context, gap: Decimal | None) -> State:
    if gap is None:
        return State(Sign.unknown, context.t("common.unknown"))
    if abs(gap) <= OFF_BY:
        return State(Sign.good, context.t("attention.state.fits"))
    key = "attention.state.much" if gap > 0 else "attention.state.little"
    return State(Sign.warn, context.t(key, points=context.formats.number(abs(gap) * 100, 0)))


def time(context: Context, found: Sequence[AccountFigures], eaters: Sequence[TimeEater]) -> Block:
    """Return the lower accounts that eat the time of key accounts."""
    t = context.t
    title = t("attention.time.title")
    if not eaters:
        if fair_rate(found, context.organisation) is not None:
            return Block("time", title, note=t("attention.time.none"))
        return Block("time", title, empty=t("attention.time.unknown"), guide=figure_anchor("fair_days"))
    columns = (
        Column(t("attention.column.too_many"), "state", guide=figure_anchor("fair_days"), key="too_many"),
        Column(t("attention.column.account"), "name", key="account", is_facet=True),
        Column(
            t("attention.column.sales", currency=reporting_symbol(context)),
            "value",
            is_number=True,
            is_dispensable=True,
            key="sales",
        ),
        Column(
            t("attention.column.days"),
            is_number=True,
            guide=figure_anchor("attention_days"),
            is_dispensable=True,
            key="days",
        ),
        Column(t("attention.column.fair"), is_number=True, guide=figure_anchor("fair_days"), key="fair"),
        Column(t("attention.column.owner"), "owner", guide=key_anchor("owner"), key="owner", is_facet=True),
    )
    rows = tuple(
        Row(
            (
                StateCell(State(Sign.warn, t("attention.time.too_many", count=round(one.days - one.fair)))),
                account_cell(context, account_holder(context, one.figures.account)),
                Amount(context.reporting(one.figures.sales)),
                Number(context.formats.number(one.days, 0)),
                Number(context.formats.number(one.fair, 1)),
                who(context, one.figures.account.plan.owner),
            )
        )
        for one in eaters
    )
    count = t("attention.time.count")
    return Block("time", title, count, table=Table(title, columns, (Group(rows),)))
