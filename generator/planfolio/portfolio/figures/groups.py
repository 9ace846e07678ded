"""Groups of accounts: figures of daughters roll up to their parent, each account counted once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.model.money import total

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.model.money import Money
    from planfolio.portfolio.portfolio import Portfolio


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
