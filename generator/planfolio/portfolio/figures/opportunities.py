"""Which opportunities reward our time most."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from planfolio.model.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planfolio.model.objectives import Opportunity


def weighted_value(opportunity: Opportunity) -> Money | None:
    """Return value * probability in the plan's currency; None where one of the two is not written."""
    value, probability = opportunity.value, opportunity.probability
    if value is None or probability is None:
        return None
    return Money(value.amount * probability / 100, value.currency)


def opportunity_return(opportunity: Opportunity) -> Money | None:
    """Return the expected value per day of ours: value * probability / effort, in the plan's currency.

    None where one of the three is not written, or the effort is not above zero.
    """
    weighted, effort = weighted_value(opportunity), opportunity.effort_days
    if weighted is None or effort is None or effort <= 0:
        return None
    return Money(weighted.amount / effort, weighted.currency)


def by_return(opportunities: Iterable[Opportunity]) -> tuple[Opportunity, ...]:
    """Return opportunities of one plan, greatest return on time first, unknown ones last, then by id."""

    def place(opportunity: Opportunity) -> tuple[bool, Decimal, str]:
        reward = opportunity_return(opportunity)
        return reward is None, -reward.amount if reward else Decimal(0), opportunity.id or ""

    return tuple(sorted(opportunities, key=place))
