"""Sales of an account: growth, target, year-end outlook and share of wallet, from its history and targets.

Years are fiscal; amounts are in the account's currency.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from planfolio.model.money import Money, total
from planfolio.model.periods import Period, add_months
from planfolio.portfolio.figures.ratios import change, share
from planfolio.portfolio.figures.results import additional_sales

if TYPE_CHECKING:
    from datetime import date

    from planfolio.model.plan import Plan

Amounts = Literal["account_revenue", "our_sales", "our_margin", "wallet"]
MIN_ELAPSED: Final = Decimal("0.1")


def year_before(year: Period) -> Period:
    """Return the fiscal year directly before."""
    return replace(year, year=year.year - 1)


def amount_in(plan: Plan, year: Period | None, key: Amounts) -> Money | None:
    """Return one amount of a year in the history; None where it is not written."""
    entry = next((entry for entry in plan.history if entry.year == year), None)
    amount: Money | None = getattr(entry, key, None)
    return amount


def last_full_year(plan: Plan, current: Period, key: Amounts = "our_sales") -> Period | None:
    """Return the newest year before the current one in which the amount is written; None where there is none.

    The current year is left out because its history holds the figures to date.
    """
    years = [
        entry.year
        for entry in plan.history
        if entry.year.year < current.year and getattr(entry, key) is not None
    ]
    return max(years, key=lambda year: year.year, default=None)


def growth(plan: Plan, year: Period | None, key: Amounts = "our_sales") -> Decimal | None:
    """Return the growth of an amount from the year directly before: now / before - 1, as a ratio.

    None where one of the two years is not written, or the one before is not above zero: over a gap of years,
    or from nothing, there is no yearly growth.
    """
    if year is None:
        return None
    return change(amount_in(plan, year, key), amount_in(plan, year_before(year), key))


def target(plan: Plan, period: Period) -> Money | None:
    """Return the sales planned for a period: as written, else the sum of its quarters, else of its months.

    None where it is not written and one of its parts is not known either: a part of the sum is no target.
    """
    written = next((t.sales for t in plan.targets if t.period == period and t.sales is not None), None)
    if written is not None or not _has_parts(plan, period):
        return written
    amounts = [target(plan, part) for part in _parts(period)]
    return None if None in amounts else total(amounts)


def _has_parts(plan: Plan, period: Period) -> bool:
    """Tell whether a target is written for any part of a period; it saves looking for each of them."""
    start, end = period.start, period.end
    return any(start <= entry.period.start <= end for entry in plan.targets)


def _parts(period: Period) -> tuple[Period, ...]:
    if period.month is not None:
        return ()
    if period.quarter is not None:
        months = [add_months(period.start, step) for step in range(3)]
        return tuple(replace(period, year=day.year, quarter=None, month=day.month) for day in months)
    return tuple(replace(period, quarter=quarter) for quarter in range(1, 5))


def outlook(plan: Plan, year: Period, today: date) -> Money | None:
    """Return the sales to expect at the end of the current year.

    Sales to date / elapsed part of the year (by days), once a tenth of it has passed: a straight line, which
    overstates a business whose season comes early and understates one whose season comes late. Where that is
    not possible: the sales of the year before + the additional sales of this year's actions (actual where
    written, expected otherwise, cancelled actions left out). None where neither is possible.
    """
    to_date, elapsed = amount_in(plan, year, "our_sales"), year.elapsed(today)
    if to_date is not None and elapsed >= MIN_ELAPSED:
        return Money(to_date.amount / elapsed, to_date.currency)
    base, additional = amount_in(plan, year_before(year), "our_sales"), additional_sales(plan.actions, year)
    return None if base is None or additional is None else base + additional


def outlook_gap(expected: Money | None, planned: Money | None) -> Decimal | None:
    """Return outlook / target - 1 as a ratio: -0.04 is 4 % under target.

    None where one of them is unknown, or the target is not above zero.
    """
    return change(expected, planned)


def share_of_wallet(plan: Plan, year: Period | None) -> Decimal | None:
    """Return our sales / what they spend on what we could supply, both of the same year, as a ratio.

    None where one of them is not written, or the wallet is not above zero. Above 1 the wallet is too small,
    which a rule tells.
    """
    return share(amount_in(plan, year, "our_sales"), amount_in(plan, year, "wallet"))
