"""The index of contracts: by the quarter in which they end or ask for notice; those that ended last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.model.money import total
from planfolio.portfolio.figures.contracts import all_contracts, ending_within, next_day, quarter_of
from planfolio.presentation.addresses import figure_anchor, key_anchor
from planfolio.presentation.tables import Amount, Column, Day, Group, Row, StateCell, Table
from planfolio.presentation.views.index_page import Block, index_page, reporting_symbol
from planfolio.presentation.views.indexes.cells import account as account_cell
from planfolio.presentation.views.indexes.cells import anchor, item, who, worth
from planfolio.presentation.views.measures import account_holder
from planfolio.presentation.views.opening import clause
from planfolio.presentation.views.wording import contract_standing, period_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planfolio.portfolio.figures.shapes import ContractState
    from planfolio.portfolio.portfolio import Account
    from planfolio.presentation.components import Clause
    from planfolio.presentation.context import Context
    from planfolio.presentation.pages import Page

Found = tuple["Account", "ContractState"]


def contracts_page(context: Context) -> Page:
    """Return the index of the contracts of counted accounts."""
    found = tuple(all_contracts(context.portfolio, context.today))
    running = [one for one in found if one[1].condition != "ended"]
    ended = [one for one in found if one[1].condition == "ended"]
    blocks = [_running(context, running), *([_ended(context, ended)] if ended else [])]
    return index_page(context, "contracts", sentence, blocks)


def sentence(context: Context) -> Iterator[Clause]:
    """Say for how many the notice is due, and what ends within two quarters."""
    running = [one for one in all_contracts(context.portfolio, context.today) if one[1].condition != "ended"]
    if not running:
        yield clause(context, "contracts.sentence.nothing")
        return
    due = sum(state.condition == "notice-due" for _, state in running)
    if due:
        yield clause(context, "contracts.sentence.notice", count=due)
    soon = ending_within(context.portfolio, context.today)
    if soon:
        value = _sum(context, soon)
        key = "contracts.sentence.soon_worth" if value else "contracts.sentence.soon"
        yield clause(context, key, count=len(soon), value=value or "")
    else:
        yield clause(context, "contracts.sentence.none_soon", count=len(running))


def _sum(context: Context, found: Iterable[Found]) -> str | None:
    return context.money(total(context.reporting(state.contract.value) for _, state in found))


def _columns(context: Context, *, is_open: bool = True) -> tuple[Column, ...]:
    t = context.t
    return (
        Column(t("contracts.column.state"), "state", guide=figure_anchor("contract_state"), key="state"),
        Column(
            t("contracts.column.notice_by"),
            is_number=True,
            guide=key_anchor("contracts.notice_by"),
            is_dispensable=True,
            key="notice_by",
        ),
        Column(
            t("contracts.column.end"),
            "date",
            is_number=True,
            guide=key_anchor("contracts.end"),
            key="end",
            is_due=is_open,
        ),
        Column(t("contracts.column.contract"), "name", guide=key_anchor("contracts.title"), key="contract"),
        Column(t("contracts.column.account"), "account", key="account", is_facet=True),
        Column(t("contracts.column.owner"), "owner", guide=key_anchor("owner"), key="owner", is_facet=True),
        Column(
            t("contracts.column.start"),
            is_number=True,
            is_wide=True,
            guide=key_anchor("contracts.start"),
            key="start",
        ),
        Column(
            t("contracts.column.value", currency=reporting_symbol(context)),
            is_number=True,
            guide=key_anchor("contracts.value"),
            key="value",
            sum_words=t("indexes.sum", amount="{amount}"),
        ),
    )


def _running(context: Context, running: Sequence[Found]) -> Block:
    t = context.t
    title = t("contracts.running.title")
    if not running:
        return Block("running", title, empty=t("contracts.running.empty"), guide=key_anchor("contracts"))
    groups = tuple(_quarters(context, running))
    count = t("contracts.running.count", count=len(running))
    return Block("running", title, count, table=Table(title, _columns(context), groups))


def _quarters(context: Context, running: Sequence[Found]) -> Iterator[Group]:
    """Yield a group for every fiscal quarter that has a notice or an end, then those without a day to come."""
    start = context.organisation.settings.fiscal_year_start
    dated = sorted(
        ((day, one) for one in running if (day := next_day(one[1], context.today))),
        key=lambda pair: (pair[0], pair[1][0].id, pair[1][1].contract.id or ""),
    )
    quarters: dict[str, list[Found]] = {}
    for day, one in dated:
        quarters.setdefault(period_text(context, quarter_of(day, start)), []).append(one)
    for number, (name, found) in enumerate(quarters.items()):
        yield _group(context, name, f"quarter-{number}", found)
    undated = [one for one in running if next_day(one[1], context.today) is None]
    if undated:
        yield _group(context, context.t("contracts.undated"), "undated", undated)


def _group(context: Context, title: str, name: str, found: Sequence[Found]) -> Group:
    values = worth(context, [context.reporting(state.contract.value) for _, state in found])
    note = " · ".join(filter(None, (str(len(found)), values)))
    return Group(tuple(_row(context, account, state) for account, state in found), title, name, note)


def _ended(context: Context, ended: Sequence[Found]) -> Block:
    title = context.t("contracts.ended.title")
    newest = sorted(ended, key=lambda one: -(one[1].contract.end.toordinal() if one[1].contract.end else 0))
    rows = tuple(_row(context, account, state) for account, state in newest)
    count = context.t("contracts.ended.count", count=len(rows))
    return Block("ended", title, count, table=Table(title, _columns(context, is_open=False), (Group(rows),)))


def _row(context: Context, account: Account, state: ContractState) -> Row:
    contract, holder = state.contract, account_holder(context, account)
    return Row(
        (
            StateCell(contract_standing(context, state)),
            Day(contract.notice_by, applies=False),
            Day(contract.end, applies=False),
            item(holder, contract.id or "", contract.title),
            account_cell(context, holder),
            who(context, account.plan.owner),
            Day(contract.start, applies=False),
            Amount(context.reporting(contract.value)),
        ),
        anchor(holder, contract.id or ""),
    )
