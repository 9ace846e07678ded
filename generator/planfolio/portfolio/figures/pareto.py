"""The few accounts that make the most of a sum, after V. Pareto and J. M. Juran's "vital few" (80 by 20)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.model.money import Money

HEAD: Final = Decimal("0.8")


def pareto(amounts: Mapping[str, Money]) -> tuple[tuple[str, Decimal], ...]:
    """Return the accounts, largest amount first, with their cumulative share of the whole as a ratio.

    The amounts are of one currency. Accounts with nothing or less are left out; where two are equal, the id
    decides.
    """
    largest_first = sorted(
        ((identifier, amount.amount) for identifier, amount in amounts.items() if amount.amount > 0),
        key=lambda pair: (-pair[1], pair[0]),
    )
    whole = sum((amount for _, amount in largest_first), Decimal(0))
    reached, curve = Decimal(0), []
    for identifier, amount in largest_first:
        reached += amount
        curve.append((identifier, reached / whole))
    return tuple(curve)


def head(amounts: Mapping[str, Money]) -> frozenset[str]:
    """Return the largest accounts that together make 80 % of the whole, the one that reaches it included."""
    before, members = Decimal(0), set()
    for identifier, cumulative in pareto(amounts):
        if before < HEAD:
            members.add(identifier)
        before = cumulative
    return frozenset(members)
