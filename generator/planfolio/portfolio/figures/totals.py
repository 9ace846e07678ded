"""Sums over accounts in the reporting currency: what is unknown is left out, never taken for zero.

Amounts per account are mappings by id that hold the known ones only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.model.money import total
from planfolio.portfolio.figures.ratios import share
from planfolio.portfolio.figures.sales import amount_in
from planfolio.portfolio.figures.shapes import Known

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from planfolio.model.money import Money
    from planfolio.model.periods import Period
    from planfolio.model.settings import Organisation
    from planfolio.portfolio.figures.sales import Amounts
    from planfolio.portfolio.portfolio import Account

MOST_YEARS: Final = 5


def converted(amount: Money | None, organisation: Organisation) -> Money | None:
    """Return an amount in the reporting currency; None where it is unknown or its rate is missing."""
    if amount is None or organisation.rate(amount.currency) is None:
        return None
    return organisation.in_reporting_currency(amount)


def all_converted(amounts: Mapping[str, Money | None], organisation: Organisation) -> Mapping[str, Money]:
    """Return the known amounts in the reporting currency, by account id."""
    return {
        identifier: amount
        for identifier, unconverted in amounts.items()
        if (amount := converted(unconverted, organisation)) is not None
    }


def amounts_in(
    accounts: Iterable[Account], year: Period, organisation: Organisation, key: Amounts = "our_sales"
) -> Mapping[str, Money]:
    """Return what the accounts' histories say of a year, in the reporting currency, by account id."""
    return all_converted(
        {account.id: amount_in(account.plan, year, key) for account in accounts}, organisation
    )


def ratio_of_sums(parts: Mapping[str, Money], wholes: Mapping[str, Money]) -> Decimal | None:
    """Return Σ part / Σ whole over the accounts that have both, as a ratio.

    None where none has both, or the wholes are not above zero.
    """
    both = [identifier for identifier in parts if identifier in wholes]
    return share(
        total(parts[identifier] for identifier in both), total(wholes[identifier] for identifier in both)
    )


def change_of_sums(now: Mapping[str, Money], before: Mapping[str, Money]) -> Decimal | None:
    """Return Σ now / Σ before - 1 over the accounts that have both; None as for `ratio_of_sums`.

    Comparing only like with like keeps an account whose earlier figures are missing from looking like growth.
    """
    ratio = ratio_of_sums(now, before)
    return None if ratio is None else ratio - 1


def known(amounts: Mapping[str, Money], accounts: Iterable[Account]) -> Known:
    """Return of how many accounts an amount is known; a draft need not know it yet."""
    asked = [account for account in accounts if account.id in amounts or not account.is_draft]
    return Known(sum(account.id in amounts for account in asked), len(asked))


def sales_by_year(
    accounts: Iterable[Account], current: Period, organisation: Organisation
) -> tuple[tuple[Period, Money], ...]:
    """Return our sales of the last five full years, oldest first: Σ of what is written per year.

    A year counts when at least half as many accounts have it as the best known one: the sum of a few would look like
    a year of little business.
    """
    members = tuple(accounts)
    years = {entry.year for account in members for entry in account.plan.history}
    full = sorted((year for year in years if year.year < current.year), key=lambda year: year.year)
    known = {year: list(amounts_in(members, year, organisation).values()) for year in full}
    counts = {year: sum(amount is not None for amount in amounts) for year, amounts in known.items()}
    enough = max(counts.values(), default=0) / 2
    sums = [(year, total(known[year])) for year in full if counts[year] >= enough]
    return tuple((year, amount) for year, amount in sums if amount is not None)[-MOST_YEARS:]
