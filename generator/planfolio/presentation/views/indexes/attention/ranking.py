"""Who ranks where: by weighted criteria beside the category chosen, and the accounts chosen for another reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.ratios import share
from planfolio.presentation.addresses import figure_anchor, key_anchor
from planfolio.presentation.states import Sign, State
from planfolio.presentation.tables import (
    Amount,
    Column,
    Group,
    Named,
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.presentation.context import Context

SENTENCE_END: Final = re.compile(r"[.!?](?= [A-ZÄÖÜ])")


def moves(context: Context) -> list[str]:
    """Return the accounts for which the figures suggest another category."""
    accounts = context.figures.accounts
    return [
        one
        for one in context.figures.ranked
        if accounts[one].suggested_category
        and accounts[one].suggested_category != accounts[one].account.plan.category
    ]


def ranking(context: Context) -> Block:
    """Return the accounts by rank, those with a suggested move first."""
    t = context.t
    title = t("attention.ranking.title")
    columns = (
        Column(
            t("attention.column.move"),
            "state",
            guide=figure_anchor("suggested_category"),
            key="move",
            is_facet=True,
        ),
        Column(t("attention.column.rank"), "value", is_number=True, guide=figure_anchor("rank"), key="rank"),
        Column(t("attention.column.account"), "name", key="account", is_facet=True),
        Column(
            t("attention.column.chosen"), "account", guide=key_anchor("category"), key="chosen", is_facet=True
        ),
        Column(
            t("attention.column.suggested"),
            guide=figure_anchor("suggested_category"),
            is_dispensable=True,
            key="suggested",
            is_facet=True,
        ),
        Column(
            t("attention.column.score"),
            is_number=True,
            guide=figure_anchor("score"),
            is_dispensable=True,
            key="score",
        ),
        Column(
            t("attention.column.sales", currency=reporting_symbol(context)),
            is_number=True,
            is_dispensable=True,
            key="sales",
        ),
        Column(
            t("attention.column.potential", currency=reporting_symbol(context)),
            is_number=True,
            guide=key_anchor("potential.annual"),
            is_dispensable=True,
            key="potential",
        ),
        Column(
            t("attention.column.cost"),
            is_number=True,
            guide=key_anchor("potential.cost_to_serve"),
            is_dispensable=True,
            key="cost",
        ),
        Column(
            t("attention.column.days"),
            is_number=True,
            guide=figure_anchor("attention_days"),
            is_dispensable=True,
            key="days",
        ),
    )
    moving = set(moves(context))
    order = [*(one for one in context.figures.ranked if one in moving)]
    order += [one for one in context.figures.ranked if one not in moving]
    rows = tuple(_rank_row(context, one) for one in order)
    return Block("ranking", title, t("attention.ranking.count"), table=Table(title, columns, (Group(rows),)))


def _rank_row(context: Context, identifier: str) -> Row:
    t, found = context.t, context.figures.accounts[identifier]
    plan, potential = found.account.plan, found.account.plan.potential
    suggested = found.suggested_category
    if suggested is None:
        state = State(Sign.unknown, t("attention.state.thin"))
    elif suggested == plan.category:
        state = State(Sign.good, t("attention.state.as_chosen"))
    else:
        state = State(Sign.warn, f"{plan.category} → {suggested}")
    scored = t("attention.scored", count=found.scored.count, of=found.scored.of)
    score = None if found.score is None else f"{context.formats.number(found.score, 1)}"
    return Row(
        (
            StateCell(state),
            Number(str(context.figures.ranks[identifier])),
            Named(account_holder(context, found.account).short_name, f"accounts/{identifier}/"),
            Text(f"{plan.category} · {context.category(plan.category)}"),
            Text(f"{suggested} · {context.category(suggested)}" if suggested else None),
            Number(score if found.scored.is_complete or score is None else f"{score} ({scored})"),
            Amount(context.reporting(found.sales)),
            Amount(context.reporting(potential.annual if potential else None)),
            Share(share(potential.cost_to_serve, potential.annual) if potential else None),
            Number(
                context.formats.number(found.attention_days, 0) if found.attention_days is not None else None
            ),
        ),
        identifier,
    )


def special(context: Context) -> Iterator[Block]:
    """Yield the accounts that have a plan for another reason than their rank."""
    t = context.t
    special = [
        account for account in context.portfolio.counted if account.plan.selected_as not in {None, "ranking"}
    ]
    if not special:
        return
    title = t("attention.special.title")
    columns = (
        Column(
            t("attention.column.selected"),
            "state",
            guide=key_anchor("selected_as"),
            key="selected",
            is_facet=True,
        ),
        Column(t("attention.column.account"), "name", key="account", is_facet=True),
        Column(t("attention.column.reason"), "reason", guide=key_anchor("summary"), key="reason"),
        Column(t("attention.column.rank"), "value", is_number=True, guide=figure_anchor("rank"), key="rank"),
        Column(t("attention.column.owner"), "owner", guide=key_anchor("owner"), key="owner", is_facet=True),
    )
    rows = tuple(
        Row(
            (
                StateCell(State(Sign.hollow, t(f"common.selected_as.{account.plan.selected_as}"))),
                account_cell(context, account_holder(context, account)),
                Text(_first_sentence(account.plan.summary), account.language),
                Number(str(context.figures.ranks[account.id])),
                who(context, account.plan.owner),
            )
        )
        for account in sorted(
            special, key=lambda one: (one.plan.selected_as or "", context.figures.ranks[one.id])
        )
    )
    count = t("attention.special.count", count=len(rows))
    yield Block("special", title, count, table=Table(title, columns, (Group(rows),)))


def _first_sentence(text: str | None) -> str | None:
    """Return the first sentence of a text, up to a full stop that a space and a capital letter follow."""
    if text is None:
        return None
    line = " ".join(text.split())
    end = SENTENCE_END.search(line)
    return line[: end.start() + 1] if end else line
