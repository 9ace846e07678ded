"""What accounts ask of our people: the load of account managers, and the days that go to each category."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planfolio.model.plan import Plan
    from planfolio.model.settings import Settings
    from planfolio.portfolio.figures.shapes import AccountFigures


def load(plan: Plan, settings: Settings) -> Decimal | None:
    """Return what an account weighs on its manager, in points: the weight of its category.

    Closed accounts and drafts weigh nothing. None where the settings give its category no weight.
    """
    return Decimal(0) if plan.status in {"closed", "draft"} else settings.load.weights.get(plan.category)


def load_by_manager(accounts: Iterable[AccountFigures]) -> Mapping[str, Decimal]:
    """Return the points per account manager, by person id: Σ of the load of the accounts they own.

    Accounts whose weight is unknown are left out.
    """
    return _sums((figures.account.plan.owner, figures.load) for figures in accounts)


def attention_days(plan: Plan) -> Decimal | None:
    """Return the days of ours that a plan asks for.

    Staff days of open actions + effort of open opportunities + a day for every planned visit. What is not
    written adds nothing; None where none of it is written.
    """
    staff = [action.resources.staff_days for action in plan.actions if action.is_open and action.resources]
    effort = [opportunity.effort_days for opportunity in plan.opportunities if opportunity.status == "open"]
    visits = [Decimal(plan.visits.planned)] if plan.visits and plan.visits.planned is not None else []
    days = [part for part in (*staff, *effort, *visits) if part is not None]
    return sum(days, Decimal(0)) if days else None


def attention_by_category(accounts: Iterable[AccountFigures]) -> Mapping[str, Decimal]:
    """Return the part of our days that goes to each category: days of its accounts / days of all, as a ratio.

    Categories whose accounts ask for no days are left out; empty where no days are known.
    """
    days = _sums((figures.account.plan.category, figures.attention_days) for figures in accounts)
    asking = {category: amount for category, amount in days.items() if amount > 0}
    whole = sum(asking.values(), Decimal(0))
    return {category: amount / whole for category, amount in asking.items()}


def _sums(pairs: Iterable[tuple[str, Decimal | None]]) -> Mapping[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for key, amount in pairs:
        if amount is not None:
            sums[key] = sums.get(key, Decimal(0)) + amount
    return dict(sorted(sums.items()))
