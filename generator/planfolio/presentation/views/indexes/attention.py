"""The index of attention: where our days go against category and value, who ranks where, what each of us carries."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.model.money import total
from planfolio.portfolio.figures.attention import OFF_BY, expected_attention, fair_rate, time_eaters
from planfolio.portfolio.figures.pareto import HEAD
from planfolio.portfolio.figures.ratios import share
from planfolio.presentation.addresses import figure_anchor, key_anchor, person_address
from planfolio.presentation.names import short_person
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
from planfolio.presentation.views.index_page import Block, index_page, reporting_symbol
from planfolio.presentation.views.indexes.cells import account as account_cell
from planfolio.presentation.views.indexes.cells import who
from planfolio.presentation.views.measures import account_holder
from planfolio.presentation.views.opening import clause
from planfolio.presentation.views.portfolio.year import load_of, pareto_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planfolio.portfolio.figures.attention import TimeEater
    from planfolio.portfolio.figures.shapes import AccountFigures
    from planfolio.presentation.components import Clause
    from planfolio.presentation.context import Context
    from planfolio.presentation.pages import Page

ROOT: Final = "../"
SENTENCE_END: Final = re.compile(r"[.!?](?= [A-ZÄÖÜ])")


def attention_page(context: Context) -> Page:
    """Return the page of attention over all counted accounts."""
    found = [context.of(account) for account in context.portfolio.counted]
    eaters = time_eaters(found, context.organisation)
    return index_page(
        context, "attention", sentence(context, found, eaters), list(_blocks(context, found, eaters))
    )


def _moves(context: Context) -> list[str]:
    accounts = context.figures.accounts
    return [
        one
        for one in context.figures.ranked
        if accounts[one].suggested_category
        and accounts[one].suggested_category != accounts[one].account.plan.category
    ]


def sentence(
    context: Context, found: Sequence[AccountFigures], eaters: Sequence[TimeEater]
) -> Iterator[Clause]:
    """Say how few bring most, which accounts eat time, which moves the figures suggest, and who carries too much."""
    if not found:
        yield clause(context, "attention.sentence.nothing")
        return
    head = _head(context)
    if head:
        of = context.catalog.number_word(len(context.figures.pareto))
        yield clause(context, "attention.sentence.head", "#chart-pareto", count=head, of=of)
    if eaters:
        yield clause(context, "attention.sentence.eaters", "#time", is_worst=True, count=len(eaters))
    if moves := len(_moves(context)):
        yield clause(context, "attention.sentence.moves", "#ranking", count=moves)
    capacity = context.organisation.settings.load.capacity
    if capacity and (over := sum(points > capacity for points in context.figures.load.values())):
        yield clause(context, "attention.sentence.over", "#load", count=over)


def _head(context: Context) -> int:
    """Return how many accounts bring 80 % of the sales, the one that reaches it included."""
    curve = context.figures.pareto
    return sum(reached < HEAD for _, reached in curve) + 1 if curve else 0


def _blocks(
    context: Context, found: Sequence[AccountFigures], eaters: Sequence[TimeEater]
) -> Iterator[Block]:
    if not found:
        title = context.t("attention.category.title")
        yield Block("categories", title, empty=context.t("attention.empty"), guide=key_anchor("category"))
        return
    yield _categories(context, found)
    yield _time(context, found, eaters)
    yield _ranking(context)
    yield from _special(context)
    yield from _load(context)
    chart = pareto_of(context, ROOT)
    yield Block("pareto", context.t("attention.pareto.title"), chart=chart, is_half=True)


def _categories(context: Context, found: Sequence[AccountFigures]) -> Block:
    t, figures = context.t, context.figures
    title = t("attention.category.title")
    used = {one.account.plan.category for one in found}
    order = [*(key for key in context.organisation.categories if key in used)]
    order += sorted(used - set(order))
    wanted = expected_attention(context.organisation, used)
    columns = (
        Column(t("attention.column.state"), "state", guide=figure_anchor("attention")),
        Column(t("attention.column.category"), "name", guide="categories"),
        Column(t("attention.column.accounts"), "account", is_number=True),
        Column(
            t("attention.column.sales", currency=reporting_symbol(context)),
            "value",
            is_number=True,
            is_dispensable=True,
        ),
        Column(t("attention.column.of_sales"), is_number=True, is_dispensable=True),
        Column(
            t("attention.column.days"),
            is_number=True,
            guide=figure_anchor("attention_days"),
            is_dispensable=True,
        ),
        Column(
            t("attention.column.of_days"),
            is_number=True,
            guide=figure_anchor("attention"),
            is_dispensable=True,
        ),
        Column(t("attention.column.wanted"), is_number=True, guide=figure_anchor("expected_attention")),
    )
    rows = []
    for key in order:
        mine = [one for one in found if one.account.plan.category == key]
        sales = total(context.reporting(one.sales) for one in mine)
        days = [one.attention_days for one in mine if one.attention_days is not None]
        actual, aim = figures.attention.get(key), wanted.get(key)
        rows.append(
            Row(
                (
                    StateCell(_attention_state(context, actual, aim)),
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


def _attention_state(context: Context, actual: Decimal | None, wanted: Decimal | None) -> State:
    if actual is None or wanted is None:
        return State(Sign.unknown, context.t("common.unknown"))
    if abs(actual - wanted) <= OFF_BY:
        return State(Sign.good, context.t("attention.state.fits"))
    return State(
        Sign.warn, context.t("attention.state.much" if actual > wanted else "attention.state.little")
    )


def _time(context: Context, found: Sequence[AccountFigures], eaters: Sequence[TimeEater]) -> Block:
    t = context.t
    title = t("attention.time.title")
    if not eaters:
        can_tell = fair_rate(found, context.organisation) is not None
        return Block("time", title, note=t("attention.time.none" if can_tell else "attention.time.unknown"))
    columns = (
        Column(t("attention.column.too_many"), "state", guide=figure_anchor("fair_days")),
        Column(t("attention.column.account"), "name"),
        Column(
            t("attention.column.sales", currency=reporting_symbol(context)),
            "value",
            is_number=True,
            is_dispensable=True,
        ),
        Column(
            t("attention.column.days"),
            is_number=True,
            guide=figure_anchor("attention_days"),
            is_dispensable=True,
        ),
        Column(t("attention.column.fair"), is_number=True, guide=figure_anchor("fair_days")),
        Column(t("attention.column.owner"), "owner", guide=key_anchor("owner")),
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


def _ranking(context: Context) -> Block:
    t = context.t
    title = t("attention.ranking.title")
    columns = (
        Column(t("attention.column.move"), "state", guide=figure_anchor("suggested_category")),
        Column(t("attention.column.rank"), "value", is_number=True, guide=figure_anchor("rank")),
        Column(t("attention.column.account"), "name"),
        Column(t("attention.column.chosen"), "account", guide=key_anchor("category")),
        Column(
            t("attention.column.suggested"), guide=figure_anchor("suggested_category"), is_dispensable=True
        ),
        Column(
            t("attention.column.score"), is_number=True, guide=figure_anchor("score"), is_dispensable=True
        ),
        Column(
            t("attention.column.sales", currency=reporting_symbol(context)),
            is_number=True,
            is_dispensable=True,
        ),
        Column(
            t("attention.column.potential", currency=reporting_symbol(context)),
            is_number=True,
            guide=key_anchor("potential.annual"),
            is_dispensable=True,
        ),
        Column(
            t("attention.column.cost"),
            is_number=True,
            guide=key_anchor("potential.cost_to_serve"),
            is_dispensable=True,
        ),
        Column(
            t("attention.column.days"),
            is_number=True,
            guide=figure_anchor("attention_days"),
            is_dispensable=True,
        ),
    )
    moves = set(_moves(context))
    order = [*(one for one in context.figures.ranked if one in moves)]
    order += [one for one in context.figures.ranked if one not in moves]
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


def _special(context: Context) -> Iterator[Block]:
    t = context.t
    special = [
        account for account in context.portfolio.counted if account.plan.selected_as not in {None, "ranking"}
    ]
    if not special:
        return
    title = t("attention.special.title")
    columns = (
        Column(t("attention.column.selected"), "state", guide=key_anchor("selected_as")),
        Column(t("attention.column.account"), "name"),
        Column(t("attention.column.reason"), "reason", guide=key_anchor("summary")),
        Column(t("attention.column.rank"), "value", is_number=True, guide=figure_anchor("rank")),
        Column(t("attention.column.owner"), "owner", guide=key_anchor("owner")),
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


def _load(context: Context) -> Iterator[Block]:
    t, settings = context.t, context.organisation.settings
    title, capacity = t("attention.load.title"), settings.load.capacity
    columns = (
        Column(t("attention.column.state"), "state", guide=figure_anchor("load")),
        Column(t("attention.column.manager"), "name"),
        Column(t("attention.column.accounts"), "account", is_number=True),
        Column(t("attention.column.points"), "value", is_number=True, guide=figure_anchor("load")),
    )
    by_owner: dict[str, list[str]] = {}
    for account in context.portfolio.counted:
        by_owner.setdefault(account.plan.owner, []).append(account.plan.category)
    load = context.figures.load
    rows = []
    for owner in sorted(by_owner, key=lambda one: (-(load.get(one) or 0), one)):
        points = load.get(owner)
        counts = {key: by_owner[owner].count(key) for key in sorted(set(by_owner[owner]))}
        rows.append(
            Row(
                (
                    StateCell(_load_state(context, points, capacity)),
                    Named(short_person(context.person(owner) or owner), person_address(owner)),
                    Number(", ".join(f"{count} {key}" for key, count in counts.items())),
                    Number(_points(context, points, capacity)),
                )
            )
        )
    note = _key_accounts(context)
    yield Block("load", title, table=Table(title, columns, (Group(tuple(rows)),)), note=note, is_half=True)
    yield Block("load-chart", t("attention.load.chart"), chart=load_of(context, ROOT), is_half=True)


def _points(context: Context, points: Decimal | None, capacity: Decimal | None) -> str | None:
    if points is None:
        return None
    written = context.formats.number(points)
    return (
        context.t("attention.load.of", points=written, capacity=context.formats.number(capacity))
        if capacity
        else written
    )


def _load_state(context: Context, points: Decimal | None, capacity: Decimal | None) -> State:
    if points is None or capacity is None:
        return State(Sign.unknown, context.t("common.unknown"))
    if points > capacity:
        return State(Sign.warn, context.t("attention.state.over"))
    return State(Sign.good, context.t("attention.state.within"))


def _key_accounts(context: Context) -> str:
    """Say how many key accounts the company has against the limits of the settings."""
    first = next(iter(context.organisation.categories), "")
    count = sum(account.plan.category == first for account in context.portfolio.counted)
    limits = context.organisation.settings.key_accounts
    if not limits:
        return ""
    return context.t("attention.load.key_accounts", count=count, limit=limits[0])
