"""The category that the figures suggest, beside the one chosen; none where they are too thin."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.pareto import head
from planfolio.portfolio.figures.ratios import share
from planfolio.portfolio.figures.totals import converted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from planfolio.model.money import Money
    from planfolio.model.settings import Organisation
    from planfolio.portfolio.portfolio import Account

BY_POTENTIAL: Final = frozenset("ABCD")
BY_REVENUE: Final = frozenset("12345")
MIN_ACCOUNTS: Final = 5  # the median of fewer cost ratios tells nothing


@dataclass(frozen=True, slots=True)
class _Served:
    is_large: bool
    cost_ratio: Decimal


def suggested_categories(
    accounts: Iterable[Account], organisation: Organisation, sales: Mapping[str, Money]
) -> Mapping[str, str]:
    """Return the suggested category by account id, for a scheme whose keys are A to D or 1 to 5.

    Closed accounts and drafts do not take part. `sales` are last year's in the reporting currency, by id.
    """
    members = [account for account in accounts if account.is_counted and not account.is_draft]
    keys = frozenset(organisation.categories)
    if keys == BY_POTENTIAL:
        return by_potential_and_cost(members, organisation)
    return by_structural_revenue(members, sales) if keys == BY_REVENUE else {}


def by_potential_and_cost(accounts: Iterable[Account], organisation: Organisation) -> Mapping[str, str]:
    """Suggest A to D by potential spend and cost to serve.

    High potential: among the largest accounts that together make 80 % of all known annual potentials (in the
    reporting currency). High cost: cost to serve / annual potential above the median. High potential at low
    cost is A, at high cost B; low potential at low cost is C, at high cost D. An account whose potential or
    cost is not written gets none, and nobody does while fewer than five accounts have both.
    """
    members = tuple(accounts)
    potentials = {account.id: amount for account in members if (amount := _potential(account, organisation))}
    large = head(potentials)
    served = {
        account.id: _Served(account.id in large, ratio)
        for account in members
        if account.id in potentials and (ratio := _cost_ratio(account)) is not None
    }
    if len(served) < MIN_ACCOUNTS:
        return {}
    middle = median(account.cost_ratio for account in served.values())
    return {
        identifier: _letter(is_large=account.is_large, is_costly=account.cost_ratio > middle)
        for identifier, account in served.items()
    }


def by_structural_revenue(accounts: Iterable[Account], sales: Mapping[str, Money]) -> Mapping[str, str]:
    """Suggest one of five classes by structural revenue and growth.

    Large: among the accounts that together make 80 % of last year's sales. Large with recurring revenue is 1
    while it grows, otherwise 2; large without is 3. Not large: recurring and growing is 3, recurring 4,
    without recurring revenue 5. An account gets none where its sales, `recurring` or `growing` are not
    written.
    """
    members = tuple(accounts)
    large = head({account.id: sales[account.id] for account in members if account.id in sales})
    return {
        account.id: number
        for account in members
        if account.id in sales and (number := _number(account, is_large=account.id in large))
    }


def _potential(account: Account, organisation: Organisation) -> Money | None:
    potential = account.plan.potential
    amount = converted(potential.annual if potential else None, organisation)
    return amount if amount and amount.amount > 0 else None


def _cost_ratio(account: Account) -> Decimal | None:
    potential = account.plan.potential
    return share(potential.cost_to_serve, potential.annual) if potential else None


def _letter(*, is_large: bool, is_costly: bool) -> str:
    if is_large:
        return "B" if is_costly else "A"
    return "D" if is_costly else "C"


def _number(account: Account, *, is_large: bool) -> str | None:
    potential = account.plan.potential
    if potential is None or potential.recurring is None or potential.growing is None:
        return None
    if not potential.recurring:
        return "3" if is_large else "5"
    growing, steady = ("1", "2") if is_large else ("3", "4")
    return growing if potential.growing else steady
