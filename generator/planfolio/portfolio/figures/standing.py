"""Where an account stands in a portfolio matrix: how attractive it is, and how much of it is ours.

After the matrices of General Electric and McKinsey (attractiveness × competitive position), read for customers.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from planfolio.portfolio.figures.shapes import AccountFigures

ATTRACTIVE_ABOVE: Final = Decimal("5.5")
"""The middle of the scale of criteria, 1 to 10: an account is attractive when its weighted score lies above."""
OURS_FROM: Final = Decimal("0.5")
"""From half on, most of what an account can buy is ours."""


@dataclass(frozen=True, slots=True)
class Position:
    """How much of what an account can buy is ours, as a ratio, and on what that rests."""

    ratio: Decimal
    basis: Literal["share_of_wallet", "penetration"]


def our_position(figures: AccountFigures) -> Position | None:
    """Return our position at an account: the share of wallet or, where that is unknown, the penetration.

    A ratio, at least zero: negative sales hold no position. None where both are unknown.
    """
    if figures.share_of_wallet is not None:
        return Position(max(figures.share_of_wallet, Decimal(0)), "share_of_wallet")
    if figures.penetration is not None:
        return Position(figures.penetration, "penetration")
    return None


def is_to_be_won(figures: AccountFigures) -> bool:
    """Whether an account is attractive, and less than half of it is ours; not where one of the two is unknown."""
    ours = our_position(figures)
    return (
        ours is not None
        and ours.ratio < OURS_FROM
        and figures.score is not None
        and figures.score > ATTRACTIVE_ABOVE
    )
