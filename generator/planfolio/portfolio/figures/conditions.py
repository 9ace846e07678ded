"""The conditions for success that accounts do not meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from planfolio.model.plan import Plan
    from planfolio.model.settings import Organisation
    from planfolio.portfolio.portfolio import Portfolio

WEAK_FROM: Final = 2
"""As many conditions for success an account leaves unmet before a meeting hears of them."""


@dataclass(frozen=True, slots=True)
class WeakConditions:
    """The conditions for success that an account does not meet, and those that it meets in part, as they are listed."""

    account: str
    unmet: tuple[str, ...]
    partly: tuple[str, ...]


def unmet(plan: Plan, organisation: Organisation, account: str = "") -> WeakConditions:
    """Return which of the organisation's conditions a plan calls unmet, and partly met; one not judged is neither."""
    asked = organisation.vocabulary.conditions

    def of(state: str) -> tuple[str, ...]:
        return tuple(key for key in asked if key in plan.conditions and plan.conditions[key].state == state)

    return WeakConditions(account, of("unmet"), of("partly"))


def weak_conditions(portfolio: Portfolio) -> tuple[WeakConditions, ...]:
    """Return the accounts that leave several conditions unmet: most in front, then the most that are met in part.

    Where two are equal, the better category and then the id decide.
    """
    organisation = portfolio.organisation
    found = [
        (one, account.plan.category)
        for account in portfolio.counted
        if len((one := unmet(account.plan, organisation, account.id)).unmet) >= WEAK_FROM
    ]

    def place(pair: tuple[WeakConditions, str]) -> tuple[int, int, int, str]:
        one, category = pair
        return -len(one.unmet), -len(one.partly), category_place(organisation, category), one.account

    return tuple(one for one, _ in sorted(found, key=place))


def category_place(organisation: Organisation, category: str | None) -> int:
    """Return the place of a category in its scheme, the best first; the programme, which has none, comes before all."""
    if category is None:
        return -1
    keys = tuple(organisation.categories)
    return keys.index(category) if category in keys else len(keys)
