"""How full plans are over the portfolio: completeness and length by category, and what is most worth adding."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.completeness import completeness_by_category, missing_most
from planfolio.portfolio.figures.length import plan_length, usual_pages
from planfolio.presentation.addresses import figure_anchor, key_anchor, term_anchor
from planfolio.presentation.names import short_company
from planfolio.presentation.tables import AccountName, Column, Group, Named, Number, Row, Share, Table, Who
from planfolio.presentation.views.index_page import Block
from planfolio.presentation.views.wishes import wish

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.portfolio.figures.completeness import CategoryCompleteness, Missing
    from planfolio.presentation.context import Context

MOST_NAMES: Final = 8


def completeness_blocks(context: Context) -> Iterator[Block]:
    """Yield completeness and length by category, then what is most often missing; nothing without accounts."""
    if not context.portfolio.counted:
        return
    yield by_category(context)
    yield missing(context)


def by_category(context: Context) -> Block:
    """Return the completeness of each category, and how many of its plans are shorter or longer than usual."""
    t = context.t
    counts: Counter[tuple[str, str | None]] = Counter(
        (account.plan.category, plan_length(account, context.portfolio).verdict)
        for account in context.portfolio.counted
    )
    columns = (
        Column(t("accounts.column.category"), "name", guide=key_anchor("category")),
        Column(t("accounts.column.accounts"), "state", is_number=True),
        Column(t("accounts.column.completeness"), "value", guide=figure_anchor("completeness")),
        Column(t("accounts.column.pages"), is_number=True, guide=figure_anchor("reading_time")),
        Column(t("accounts.column.under"), is_number=True, guide=figure_anchor("reading_time")),
        Column(t("accounts.column.within"), is_number=True, guide=figure_anchor("reading_time")),
        Column(t("accounts.column.over"), is_number=True, guide=figure_anchor("reading_time")),
    )
    counted = [context.of(account) for account in context.portfolio.counted]
    rows = tuple(
        _category(context, one, counts)
        for one in completeness_by_category(counted, context.organisation.categories)
    )
    title = t("accounts.completeness.title")
    return Block(
        "completeness",
        title,
        table=Table(title, columns, (Group(rows),)),
        note=t("accounts.completeness.note"),
        guide=figure_anchor("completeness"),
    )


def _category(context: Context, one: CategoryCompleteness, counts: Counter[tuple[str, str | None]]) -> Row:
    title = context.category(one.category)
    usual = usual_pages(one.category, context.organisation.settings)
    pages = (
        context.t("accounts.completeness.usual", least=str(usual[0]), most=str(usual[1])) if usual else None
    )
    known = (
        ""
        if one.known.is_complete
        else context.t("accounts.completeness.known", count=one.known.count, of=one.known.of)
    )
    return Row(
        (
            AccountName(title, title, f"guide/#{term_anchor('category', one.category)}", one.category),
            Number(context.t("accounts.completeness.accounts", count=one.known.of)),
            Share(one.ratio, applies=one.known.count > 0, has_bar=True, note=known),
            Number(pages, applies=False),
            *(Number(str(counts[one.category, verdict])) for verdict in ("under", "within", "over")),
        )
    )


def missing(context: Context) -> Block:
    """Return what is asked for and most often not written, with the accounts that it would help."""
    t = context.t
    found = missing_most(context.of(account) for account in context.portfolio.counted)
    title = t("accounts.missing.title")
    columns = (
        Column(t("accounts.column.missing"), "name"),
        Column(t("accounts.column.plans"), "state", is_number=True),
        Column(t("accounts.column.accounts"), "reason"),
    )
    rows = tuple(_missing(context, one) for one in found)
    return Block(
        "missing",
        title,
        count=str(len(rows)) if rows else "",
        table=Table(title, columns, (Group(rows),)) if rows else None,
        empty="" if rows else t("accounts.missing.none"),
        guide=figure_anchor("completeness"),
    )


def _missing(context: Context, one: Missing) -> Row:
    helped = wish(context, one.key, "")
    accounts = [context.portfolio.by_id[identifier] for identifier in one.accounts]
    names = [(short_company(account.name), f"accounts/{account.id}/#completeness") for account in accounts]
    left = len(names) - MOST_NAMES
    more = [(context.t("accounts.missing.more", count=left), None)] if left > 0 else []
    return Row(
        (
            Named(helped.title, helped.guide, second=helped.help),
            Number(context.t("accounts.missing.plans", count=len(accounts))),
            Who((*names[:MOST_NAMES], *more)),
        )
    )
