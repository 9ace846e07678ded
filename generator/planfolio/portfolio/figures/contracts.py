"""Which contracts end, or ask for notice, within the next quarters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planfolio.model.periods import Period, fiscal_year
from planfolio.portfolio.figures.states import contract_state

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planfolio.portfolio.figures.shapes import ContractState
    from planfolio.portfolio.portfolio import Account, Portfolio

QUARTERS_OF_YEAR: Final = 4


def quarter_of(day: date, fiscal_year_start: int) -> Period:
    """Return the fiscal quarter that a day lies in."""
    year = fiscal_year(day, fiscal_year_start)
    quarters = (replace(year, quarter=number) for number in range(1, QUARTERS_OF_YEAR + 1))
    return next(quarter for quarter in quarters if quarter.start <= day <= quarter.end)


def quarter_after(quarter: Period, steps: int) -> Period:
    """Return the fiscal quarter so many quarters later."""
    place = quarter.year * QUARTERS_OF_YEAR + (quarter.quarter or 1) - 1 + steps
    return replace(quarter, year=place // QUARTERS_OF_YEAR, quarter=place % QUARTERS_OF_YEAR + 1)


def next_day(state: ContractState, today: date) -> date | None:
    """Return the day that a contract asks for next: its last day for notice, or its end; None where neither comes."""
    contract = state.contract
    coming = [day for day in (contract.notice_by, contract.end) if day and day >= today]
    return min(coming, default=None)


def ending_within(
    portfolio: Portfolio, today: date, quarters: int = 2
) -> tuple[tuple[Account, ContractState], ...]:
    """Return the contracts of counted accounts whose end or notice day lies from today to the end of some quarters.

    Fiscal quarters: this one and so many after it. The one with the next day first; where two are equal, account and
    id decide.
    Contracts without dates, and those that have ended, are not among them.
    """
    start = portfolio.organisation.settings.fiscal_year_start
    last = quarter_after(quarter_of(today, start), quarters).end
    found = [
        (day, account, state)
        for account, state in all_contracts(portfolio, today)
        if (day := next_day(state, today)) is not None and day <= last
    ]
    ordered = sorted(found, key=lambda one: (one[0], one[1].id, one[2].contract.id or ""))
    return tuple((account, state) for _, account, state in ordered)


def all_contracts(portfolio: Portfolio, today: date) -> Iterator[tuple[Account, ContractState]]:
    """Yield the contracts of all counted accounts with their states, in the order of the accounts."""
    for account in portfolio.counted:
        for contract in account.plan.contracts:
            yield account, contract_state(contract, today)
