"""Contracts that end in this quarter or the two after it, the first to end in front."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.contracts import ending_within, quarter_after, quarter_of
from planfolio.presentation.addresses import key_anchor
from planfolio.presentation.names import short_company
from planfolio.presentation.tables import Amount, Column, Day, Group, Named, Row, Table
from planfolio.presentation.views.courses import plain
from planfolio.presentation.views.wording import contract_state, day_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planfolio.portfolio.figures.shapes import ContractState
    from planfolio.portfolio.portfolio import Account
    from planfolio.presentation.context import Context

MOST: Final = 6
QUARTERS: Final = 2


def last_day(context: Context) -> date:
    """Return the last day of the second fiscal quarter after the one under way."""
    start = context.organisation.settings.fiscal_year_start
    return quarter_after(quarter_of(context.today, start), QUARTERS).end


def contracts_ending(context: Context) -> Sequence[tuple[Account, ContractState]]:
    """Return the contracts that end by then; those that only ask for notice are among the exceptions."""
    until = last_day(context)
    found = [
        (state.contract.end, account, state)
        for account, state in ending_within(context.portfolio, context.today, QUARTERS)
        if state.contract.end and state.contract.end <= until
    ]
    ordered = sorted(found, key=lambda one: (one[0], one[1].id, one[2].contract.id or ""))
    return tuple((account, state) for _, account, state in ordered)


def has_contracts(context: Context) -> bool:
    """Whether any contract is written at all."""
    return any(account.plan.contracts for account in context.portfolio.counted)


def heading(context: Context) -> str:
    """Return the title of the section: until when contracts are told."""
    return context.t("steering.contracts.title", month=context.formats.month_year(last_day(context)))


def contracts_table(context: Context, found: Sequence[tuple[Account, ContractState]], symbol: str) -> Table:
    """Return the first contracts to end, with their value and the last day for notice."""
    t = context.t
    columns = (
        Column(t("steering.contracts.contract"), "name"),
        Column(
            t("steering.contracts.value", currency=symbol),
            is_number=True,
            guide=key_anchor("contracts.value"),
        ),
        Column(t("steering.contracts.notice"), is_number=True, guide=key_anchor("contracts.notice_by")),
        Column(t("steering.contracts.ends"), is_number=True, guide=key_anchor("contracts.end")),
    )
    rows = tuple(_row(context, account, contract) for account, contract in found[:MOST])
    return Table(heading(context), columns, (Group(rows),), is_stacked=False)


def _row(context: Context, account: Account, contract: ContractState) -> Row:
    written = contract.contract
    notice = None
    if written.notice_by:
        words = day_words(context, written.notice_by)
        notice = contract_state(context, contract, plain(words, written.notice_by), word=words)
    return Row(
        (
            Named(
                title=short_company(account.name),
                address=f"accounts/{account.id}/#{written.id}",
                second=written.title,
                second_language=account.language,
            ),
            Amount(context.reporting(written.value)),
            Day(written.notice_by, applies=False, state=notice),
            Day(written.end),
        )
    )
