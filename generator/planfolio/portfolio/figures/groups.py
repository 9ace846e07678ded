"""Groups of accounts: figures of daughters roll up to their parent, each account counted once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planfolio.model.money import total
from planfolio.portfolio.figures.sales import year_before
from planfolio.portfolio.figures.shapes import Known
from planfolio.portfolio.figures.totals import all_converted, amounts_in, change_of_sums

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from planfolio.model.money import Money
    from planfolio.portfolio.figures.shapes import PortfolioFigures
    from planfolio.portfolio.portfolio import Account, Portfolio


@dataclass(frozen=True, slots=True)
class MemberFigures:
    """What one account adds to its group, in the reporting currency; None is unknown and adds nothing."""

    account: Account
    sales: Money | None
    sales_growth: Decimal | None
    target: Money | None
    outlook: Money | None
    whitespace: Money | None


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """The figures of a whole group in the reporting currency, each with the number of members it is known of."""

    members: tuple[MemberFigures, ...]  # the parent first, then by name; closed accounts are left out
    sales: Money | None  # of the year before the current one
    sales_known: Known
    sales_growth: Decimal | None  # over the members with both years
    target: Money | None  # of the current year
    target_known: Known
    outlook: Money | None  # of the current year
    outlook_known: Known
    whitespace: Money | None
    whitespace_known: Known


def group_sales(portfolio: Portfolio, sales: Mapping[str, Money]) -> Mapping[str, Money]:
    """Return the sales of each whole group by the parent's id: Σ over the parent and all accounts below it.

    `sales` are those of the counted accounts in the reporting currency, by id; members whose sales are
    unknown add nothing, and a group of which none is known is left out.
    """
    sums = {
        parent: total(sales.get(member.id) for member in portfolio.family(portfolio.by_id[parent]))
        for parent in sorted(portfolio.daughters)
        if parent in portfolio.by_id
    }
    return {parent: amount for parent, amount in sums.items() if amount is not None}


def group_members(portfolio: Portfolio, account: Account) -> tuple[Account, ...]:
    """Return an account and all below it that are not closed, each once: itself first, the others by name."""
    family = [member for member in portfolio.family(account) if member.is_counted]
    return tuple(sorted(family, key=lambda one: (one.id != account.id, one.name.casefold(), one.id)))


def group_figures(portfolio: Portfolio, figures: PortfolioFigures, account: Account) -> GroupFigures:
    """Return the figures of the group that an account stands above: Σ over it and all accounts below it.

    In the reporting currency; every member once, however the ways up run, and closed ones not at all. Sales are those
    of the portfolio's last full year for every member, growth is Σ now / Σ before - 1 over the members with both years.
    A member whose figure is unknown adds nothing; a sum of which no part is known is None.
    """
    organisation = portfolio.organisation
    counted = group_members(portfolio, account)
    sales = amounts_in(counted, figures.last_year, organisation)
    before = amounts_in(counted, year_before(figures.last_year), organisation)
    own = {member.id: figures.accounts[member.id] for member in counted}
    targets = all_converted({key: one.target for key, one in own.items()}, organisation)
    outlooks = all_converted({key: one.outlook for key, one in own.items()}, organisation)
    spaces = all_converted({key: one.whitespace for key, one in own.items()}, organisation)
    return GroupFigures(
        members=tuple(
            MemberFigures(
                account=member,
                sales=sales.get(member.id),
                sales_growth=change_of_sums(_only(sales, member), _only(before, member)),
                target=targets.get(member.id),
                outlook=outlooks.get(member.id),
                whitespace=spaces.get(member.id),
            )
            for member in counted
        ),
        sales=total(sales.values()),
        sales_known=Known(len(sales), len(counted)),
        sales_growth=change_of_sums(sales, before),
        target=total(targets.values()),
        target_known=Known(len(targets), len(counted)),
        outlook=total(outlooks.values()),
        outlook_known=Known(len(outlooks), len(counted)),
        whitespace=total(spaces.values()),
        whitespace_known=Known(len(spaces), len(counted)),
    )


def _only(amounts: Mapping[str, Money], member: Account) -> Mapping[str, Money]:
    return {member.id: amounts[member.id]} if member.id in amounts else {}
