"""The index of the whitespace: offerings against accounts, what is sold and what could be, with sums."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.model.money import Money, total
from planfolio.portfolio.figures.offerings import known_parts, sold
from planfolio.portfolio.figures.ratios import share
from planfolio.presentation.addresses import figure_anchor, key_anchor
from planfolio.presentation.matrices import Line, Matrix
from planfolio.presentation.names import one_spelling_each, short_company
from planfolio.presentation.tables import Amount, Column, Group, Named, Number, Row, Share, Table, Text
from planfolio.presentation.views.index_page import Block, index_page, reporting_symbol
from planfolio.presentation.views.opening import clause
from planfolio.presentation.views.whitespace_cells import offering_order, reported_cell, unit_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planfolio.model.figures import OfferingItem
    from planfolio.portfolio.portfolio import Account
    from planfolio.presentation.components import Clause
    from planfolio.presentation.context import Context
    from planfolio.presentation.pages import Page

MOST_ACCOUNTS: Final = 60
"""As many accounts as the matrix shows; beyond them all stand in a table of one row each."""


@dataclass(frozen=True, slots=True)
class OfferingSums:
    """What is known of one offering over all accounts, in the reporting currency."""

    key: str
    sold: Money | None
    open: Money | None
    with_competitors: Money | None
    competitors: tuple[str, ...]
    accounts: int


def whitespace_page(context: Context) -> Page:
    """Return the whitespace of all counted accounts, the largest in front."""
    listed = sorted(
        (account for account in context.portfolio.counted if _items(account)),
        key=lambda account: _place(context, account),
    )
    sums = tuple(offering_sums(context, listed))
    blocks = list(_blocks(context, listed, sums))
    return index_page(context, "whitespace", lambda on: sentence(on, listed, sums), blocks)


def _items(account: Account) -> tuple[OfferingItem, ...]:
    return account.plan.offerings.items if account.plan.offerings else ()


def _place(context: Context, account: Account) -> tuple[bool, Decimal, str]:
    space = context.reporting(context.of(account).whitespace)
    return space is None, -space.amount if space else Decimal(0), account.id


def offering_sums(context: Context, accounts: Sequence[Account]) -> Iterator[OfferingSums]:
    """Yield the sums of each offering; over all offerings they make the portfolio's whitespace."""
    parts = [(account, part) for account in accounts for part in known_parts(account.plan.offerings)]
    for key in offering_order(context, (item for account in accounts for item in _items(account))):
        mine = [part for _, part in parts if part.item.offering == key]
        rivals = one_spelling_each(
            item.competitor for account in accounts for item in _items(account) if item.offering == key
        )
        yield OfferingSums(
            key,
            _sum(context, (part.sales for part in mine)),
            _sum(context, (part.left for part in mine if not part.is_with_competitor)),
            _sum(context, (part.left for part in mine if part.is_with_competitor)),
            tuple(sorted(rivals, key=str.casefold)),
            len(
                {account.id for account, part in parts if part.item.offering == key and part.left.amount > 0}
            ),
        )


def _sum(context: Context, amounts: Iterable[Money | None]) -> Money | None:
    return total(context.reporting(amount) for amount in amounts)


def sentence(context: Context, listed: Sequence[Account], sums: Sequence[OfferingSums]) -> Iterator[Clause]:
    """Say how much is left, how much of it others hold, and which offering has most of it."""
    whole = context.figures.whitespace
    if not listed or whole is None:
        yield clause(context, "whitespace.sentence.unknown" if listed else "whitespace.sentence.nothing")
        return
    known = sum(context.reporting(context.of(account).whitespace) is not None for account in listed)
    yield clause(context, "whitespace.sentence.left", amount=context.money(whole), count=known)
    rivals = total(one.with_competitors for one in sums)
    if part := share(rivals, whole):
        yield clause(context, "whitespace.sentence.rivals", share=context.formats.percent(part))
    largest = max(sums, key=lambda one: (_left(one).amount, one.key))
    if _left(largest).amount > 0:
        offering, amount = context.offering(largest.key), context.money(_left(largest))
        yield clause(context, "whitespace.sentence.largest", "#offerings", offering=offering, amount=amount)
    if unknown := len(listed) - known:
        yield clause(context, "whitespace.sentence.unknown_at", "#accounts", count=unknown)


def _left(one: OfferingSums) -> Money:
    return total((one.open, one.with_competitors)) or Money(Decimal(0), "")


def _blocks(context: Context, listed: Sequence[Account], sums: Sequence[OfferingSums]) -> Iterator[Block]:
    t, symbol = context.t, reporting_symbol(context)
    title = t("whitespace.matrix.title")
    if not listed:
        yield Block("matrix", title, empty=t("whitespace.empty"), guide=key_anchor("offerings.items"))
        return
    shown = listed[:MOST_ACCOUNTS]
    notes = [t("whitespace.legend")]
    if len(listed) > MOST_ACCOUNTS:
        notes.append(t("whitespace.cut", most=MOST_ACCOUNTS, count=len(listed)))
    if without := len(context.portfolio.counted) - len(listed):
        notes.append(t("whitespace.without", count=without))
    unit = t("whitespace.matrix.unit", currency=symbol)
    yield Block("matrix", title, unit, matrix=_matrix(context, shown, sums), note=" ".join(notes))
    yield _offerings(context, sums)
    yield _accounts(context, listed)


def _matrix(context: Context, shown: Sequence[Account], sums: Sequence[OfferingSums]) -> Matrix:
    t, keys = context.t, [one.key for one in sums]
    lines = [line for account in shown for line in _lines(context, account, keys)]
    sold_all, open_all, rivals_all = (
        total(one.sold for one in sums),
        total(one.open for one in sums),
        total(one.with_competitors for one in sums),
    )
    totals = (
        (t("whitespace.total.sold"), (*(one.sold for one in sums), sold_all)),
        (t("whitespace.total.open"), (*(one.open for one in sums), None, open_all)),
        (t("whitespace.total.rivals"), (*(one.with_competitors for one in sums), None, rivals_all)),
    )
    return Matrix(
        t("whitespace.matrix.title"),
        [context.offering(key) for key in keys],
        lines,
        (t("whitespace.sum.sold"), t("whitespace.sum.left")),
        totals,
    )


def _lines(context: Context, account: Account, keys: Sequence[str]) -> Iterator[Line]:
    items, figures = _items(account), context.of(account)
    yield Line(
        short_company(account.name),
        [reported_cell(context, [item for item in items if item.offering == key]) for key in keys],
        (context.reporting(sold(account.plan.offerings)), context.reporting(figures.whitespace)),
        f"accounts/{account.id}/#whitespace",
        account.plan.category,
    )
    units = unit_order(account.plan)
    for unit in units if any(units) else ():
        mine = [item for item in items if item.unit == unit]
        if unit is None and all(item.status == "not-applicable" for item in mine):
            continue  # nothing of it is in the sums
        parts = [part for part in known_parts(account.plan.offerings) if part.item.unit == unit]
        yield Line(
            unit or context.t("account.whitespace.whole"),
            [reported_cell(context, [item for item in mine if item.offering == key]) for key in keys],
            (_sum(context, (part.sales for part in parts)), _sum(context, (part.left for part in parts))),
            is_part=True,
            language=account.language if unit else "",
        )


def _amount_columns(context: Context) -> tuple[Column, Column]:
    t, symbol = context.t, reporting_symbol(context)
    sold_, left = t("whitespace.column.sold", currency=symbol), t("whitespace.column.left", currency=symbol)
    return (
        Column(sold_, is_number=True, guide=key_anchor("offerings.items.sales"), key="sold"),
        Column(left, "value", is_number=True, guide=figure_anchor("whitespace"), key="left"),
    )


def _offerings(context: Context, sums: Sequence[OfferingSums]) -> Block:
    t, symbol = context.t, reporting_symbol(context)
    title = t("whitespace.offerings.title")
    columns = (
        Column(
            t("whitespace.column.offering"),
            "name",
            guide=key_anchor("offerings.items.offering"),
            key="offering",
            is_facet=True,
        ),
        *_amount_columns(context),
        Column(
            t("whitespace.column.rivals", currency=symbol),
            is_number=True,
            guide=figure_anchor("whitespace"),
            key="rivals",
        ),
        Column(
            t("whitespace.column.competitors"),
            "reason",
            guide=key_anchor("offerings.items.competitor"),
            is_dispensable=True,
            key="competitors",
        ),
        Column(t("whitespace.column.accounts"), is_number=True, key="accounts"),
    )
    ordered = sorted(sums, key=lambda one: (-_left(one).amount, one.key))
    rows = tuple(
        Row(
            (
                Text(context.offering(one.key), is_strong=True),
                Amount(one.sold),
                Amount(total((one.open, one.with_competitors))),
                Amount(one.with_competitors, applies=False),
                Text(", ".join(one.competitors) or None, applies=False),
                Number(str(one.accounts)),
            )
        )
        for one in ordered
    )
    all_ = (
        Text(t("whitespace.total.all")),
        Amount(total(one.sold for one in sums)),
        Amount(total(amount for one in sums for amount in (one.open, one.with_competitors))),
        Amount(total(one.with_competitors for one in sums), applies=False),
        None,
        None,
    )
    return Block("offerings", title, table=Table(title, columns, (Group(rows),), all_))


def _accounts(context: Context, listed: Sequence[Account]) -> Block:
    t = context.t
    title = t("whitespace.accounts.title")
    columns = (
        Column(t("whitespace.column.account"), "name", key="account", is_facet=True),
        *_amount_columns(context),
        Column(
            t("whitespace.column.penetration"),
            "owner",
            is_number=True,
            guide=figure_anchor("penetration"),
            key="penetration",
        ),
        Column(
            t("whitespace.column.definition"),
            "reason",
            guide=key_anchor("offerings.definition"),
            is_dispensable=True,
            key="definition",
        ),
    )
    rows = tuple(_account_row(context, account) for account in listed)
    all_ = (
        Text(t("whitespace.total.all")),
        Amount(total(context.reporting(sold(account.plan.offerings)) for account in listed)),
        Amount(context.figures.whitespace),
        None,
        None,
    )
    count = t("whitespace.accounts.count", count=len(rows))
    return Block("accounts", title, count, table=Table(title, columns, (Group(rows),), all_))


def _account_row(context: Context, account: Account) -> Row:
    offerings, figures = account.plan.offerings, context.of(account)
    aim = offerings.target / 100 if offerings and offerings.target is not None else None
    by_count = figures.penetration_basis == "count"
    return Row(
        (
            Named(short_company(account.name), f"accounts/{account.id}/#whitespace"),
            Amount(context.reporting(sold(offerings))),
            Amount(context.reporting(figures.whitespace)),
            Share(
                figures.penetration,
                has_bar=True,
                target=aim,
                note=context.t("whitespace.by_count") if by_count else "",
            ),
            Text(offerings.definition if offerings else None, account.language),
        ),
        account.id,
    )
