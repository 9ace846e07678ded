"""What each account manager carries, and the few accounts that bring most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.presentation.addresses import figure_anchor, person_address
from planfolio.presentation.names import short_person
from planfolio.presentation.states import Sign, State
from planfolio.presentation.tables import (
    Column,
    Group,
    Named,
    Number,
    Row,
    StateCell,
    Table,
)
from planfolio.presentation.views.index_page import Block
from planfolio.presentation.views.portfolio.year import load_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from planfolio.presentation.context import Context

ROOT: Final = "../"


def load(context: Context) -> Iterator[Block]:
    """Yield the load of each manager against the capacity, as a table and as a chart."""
    t, settings = context.t, context.organisation.settings
    title, capacity = t("attention.load.title"), settings.load.capacity
    columns = (
        Column(t("attention.column.state"), "state", guide=figure_anchor("load"), key="state"),
        Column(t("attention.column.manager"), "name", key="manager", is_facet=True),
        Column(t("attention.column.accounts"), "account", key="accounts"),
        Column(
            t("attention.column.points"), "value", is_number=True, guide=figure_anchor("load"), key="points"
        ),
    )
    by_owner: dict[str, list[str]] = {}
    for account in context.portfolio.counted:
        by_owner.setdefault(account.plan.owner, []).append(account.plan.category)
    carried = context.figures.load
    rows = []
    for owner in sorted(by_owner, key=lambda one: (-(carried.get(one) or 0), one)):
        points = carried.get(owner)
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
    """Say how many key accounts, drafts apart, the company has against the limits of the settings."""
    first = next(iter(context.organisation.categories), "")
    counted = context.portfolio.counted
    count = sum(account.plan.category == first and not account.is_draft for account in counted)
    limits = context.organisation.settings.key_accounts
    if not limits:
        return ""
    exceeded = [limit for limit in limits if count > limit]
    if not exceeded:
        return context.t("attention.load.key_accounts", count=count, limit=min(limits))
    is_far = len(exceeded) > 1
    key = "attention.load.key_accounts_far_above" if is_far else "attention.load.key_accounts_above"
    return context.t(key, count=count, limit=max(exceeded))
