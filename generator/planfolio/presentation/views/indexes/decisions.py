"""The index of decisions: what waits, with its options and what is recommended, then what was decided and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planfolio.portfolio.figures.committee import is_about_money
from planfolio.presentation.addresses import key_anchor
from planfolio.presentation.states import Sign, State
from planfolio.presentation.tables import Amount, Below, Column, Day, Group, Row, StateCell, Table, Text
from planfolio.presentation.views.index_page import Block, index_page, reporting_symbol
from planfolio.presentation.views.indexes.cells import account, anchor, item, who
from planfolio.presentation.views.measures import steered_holders
from planfolio.presentation.views.opening import clause
from planfolio.presentation.views.steering.decisions import is_over_budget, is_sum_known
from planfolio.presentation.views.wording import decision_state

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planfolio.model.decisions import Decision, Option
    from planfolio.presentation.components import Clause
    from planfolio.presentation.context import Context
    from planfolio.presentation.pages import Page
    from planfolio.presentation.views.measures import Holder


def decisions_page(context: Context) -> Page:
    """Return the index of all decisions of counted accounts and of the programme."""
    plans = steered_holders(context)
    decided = [(holder, one) for holder in plans.values() for one in holder.plan.decisions if not one.is_open]
    decided.sort(key=lambda found: (_decided_on(found[1]), found[0].id, found[1].id or ""))
    return index_page(
        context,
        "decisions",
        lambda on: sentence(on, len(decided)),
        [_waiting(context, plans), *([_taken(context, decided)] if decided else [])],
    )


def _decided_on(decision: Decision) -> int:
    return -(decision.decided_on or date.min).toordinal()


def sentence(context: Context, decided: int) -> Iterator[Clause]:
    """Say how many wait, how many are late, and what they ask for against what the budget still has."""
    figures = context.figures
    waiting = [decision for _, decision in figures.open_decisions]
    if not waiting:
        yield clause(
            context, "decisions.sentence.decided" if decided else "decisions.sentence.nothing", count=decided
        )
        return
    late = sum(one.needed_by is not None and one.needed_by < context.today for one in waiting)
    yield clause(
        context,
        "decisions.sentence.wait_late" if late else "decisions.sentence.wait",
        "#open",
        count=len(waiting),
    )
    if late:
        yield clause(context, "decisions.sentence.late", is_worst=True, count=late)
    yield from _money(context)


def _money(context: Context) -> Iterator[Clause]:
    figures = context.figures
    asked, left = context.money(figures.decisions_total), context.money(figures.budget_left)
    is_known = is_sum_known(context)
    if asked and left:
        key = "decisions.sentence.asked_of" if is_known else "decisions.sentence.asked_at_least_of"
        is_over = is_over_budget(context, figures.decisions_total)
        yield clause(context, key, is_worst=is_over, asked=asked, left=left)
    elif asked:
        key = "decisions.sentence.asked" if is_known else "decisions.sentence.asked_at_least"
        yield clause(context, key, asked=asked)


def _waiting(context: Context, plans: Mapping[str, Holder]) -> Block:
    t, found = context.t, context.figures.open_decisions
    title = t("decisions.open.title")
    if not found:
        return Block("open", title, empty=t("decisions.open.empty"), guide=key_anchor("decisions"))
    columns = (
        Column(t("decisions.column.state"), "state", guide=key_anchor("decisions.status"), key="state"),
        Column(
            t("decisions.column.needed_by"),
            is_number=True,
            guide=key_anchor("decisions.needed_by"),
            key="needed_by",
            is_due=True,
        ),
        Column(t("decisions.column.decision"), "name", guide=key_anchor("decisions.title"), key="decision"),
        Column(t("decisions.column.account"), "account", key="account", is_facet=True),
        Column(
            t("decisions.column.decider"),
            "owner",
            guide=key_anchor("decisions.decider"),
            key="decider",
            is_facet=True,
        ),
        Column(
            t("decisions.column.amount", currency=reporting_symbol(context)),
            "value",
            is_number=True,
            guide=key_anchor("decisions.amount"),
            key="amount",
            sum_words=t("indexes.sum", amount="{amount}"),
        ),
    )
    rows = tuple(_open_row(context, plans[name], one) for name, one in found)
    known = context.figures.decisions_known
    note = "" if is_sum_known(context) else t("decisions.open.known", count=known.count, of=known.of)
    total = (None, None, Text(t("decisions.open.total")), None, None, Amount(context.figures.decisions_total))
    table = Table(title, columns, (Group(rows),), total)
    return Block("open", title, t("decisions.open.count", count=len(found)), table=table, note=note)


def _open_row(context: Context, holder: Holder, one: Decision) -> Row:
    return Row(
        (
            StateCell(decision_state(context, one, _waits(context))),
            Day(one.needed_by),
            item(holder, one.id or "", one.title, one.question or "", holder.language),
            account(context, holder),
            who(context, one.decider),
            _amount(context, one),
        ),
        anchor(holder, one.id or ""),
        tuple(_below(context, holder, one)),
    )


def _waits(context: Context) -> State:
    return State(Sign.decision, context.t("common.decision_status.open"))


def _amount(context: Context, one: Decision) -> Amount:
    return Amount(context.reporting(one.amount), applies=is_about_money(one))


def _below(context: Context, holder: Holder, one: Decision) -> Iterator[Below]:
    t = context.t
    if one.options:
        priced = (_option(context, option) for option in one.options)
        yield Below(t("decisions.below.options"), " · ".join(priced), holder.language)
    if one.recommendation:
        yield Below(t("decisions.below.recommended"), one.recommendation, holder.language)
    kind = t(f"common.decision_kind.{one.kind}") if one.kind and one.kind != "other" else None
    if person := context.person(one.requested_by):
        by = t("decisions.below.with_kind", person=person, kind=kind) if kind else person
        yield Below(t("decisions.below.requested"), by)
    elif kind:
        yield Below(t("decisions.below.kind"), kind)


def _option(context: Context, option: Option) -> str:
    amount = context.money(context.reporting(option.amount) or option.amount)
    return context.t("decisions.below.priced", title=option.title, amount=amount) if amount else option.title


def _taken(context: Context, decided: list[tuple[Holder, Decision]]) -> Block:
    t = context.t
    title = t("decisions.decided.title")
    columns = (
        Column(
            t("decisions.column.outcome"),
            "state",
            guide=key_anchor("decisions.status"),
            key="outcome",
            is_facet=True,
        ),
        Column(
            t("decisions.column.decided_on"),
            "date",
            is_number=True,
            guide=key_anchor("decisions.decided_on"),
            key="decided_on",
        ),
        Column(t("decisions.column.decision"), "name", guide=key_anchor("decisions.title"), key="decision"),
        Column(t("decisions.column.account"), "account", key="account", is_facet=True),
        Column(
            t("decisions.column.decided_by"),
            "owner",
            guide=key_anchor("decisions.decided_by"),
            key="decided_by",
            is_facet=True,
        ),
        Column(
            t("decisions.column.amount", currency=reporting_symbol(context)),
            is_number=True,
            guide=key_anchor("decisions.amount"),
            key="amount",
            sum_words=t("indexes.sum", amount="{amount}"),
        ),
    )
    rows = tuple(_decided_row(context, holder, one) for holder, one in decided)
    table = Table(title, columns, (Group(rows),))
    return Block("decided", title, t("decisions.decided.count", count=len(decided)), table=table)


def _decided_row(context: Context, holder: Holder, one: Decision) -> Row:
    reason = [Below(context.t("decisions.below.reason"), one.reason, holder.language)] if one.reason else []
    return Row(
        (
            StateCell(decision_state(context, one)),
            Day(one.decided_on),
            item(holder, one.id or "", one.title, one.question or "", holder.language),
            account(context, holder),
            who(context, one.decided_by or one.decider),
            _amount(context, one),
        ),
        anchor(holder, one.id or ""),
        (*_below(context, holder, one), *reason),
    )
