"""Parts of a whole and changes over time: plain ratios (0.28 is 28 %), None where they say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from planfolio.model.money import Money


def share(part: Money | None, whole: Money | None) -> Decimal | None:
    """Return part / whole; None where one of them is unknown, or the whole is not above zero.

    Raises ValueError for two currencies.
    """
    if part is None or whole is None or whole.amount <= 0:
        return None
    return part.per(whole)


def change(now: Money | None, before: Money | None) -> Decimal | None:
    """Return now / before - 1; None where one of them is unknown, or the one before is not above zero.

    Raises ValueError for two currencies.
    """
    ratio = share(now, before)
    return None if ratio is None else ratio - 1
