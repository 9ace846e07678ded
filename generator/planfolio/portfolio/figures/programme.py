"""What the programme is measured by: complete plans, what its objectives are worth, its actions in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planfolio.model.money import Money, total
from planfolio.portfolio.figures.shapes import Known

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planfolio.model.actions import Action
    from planfolio.model.objectives import Objective
    from planfolio.portfolio.figures.shapes import AccountFigures


@dataclass(frozen=True, slots=True)
class CompletePlans:
    """How many plans of a category write all that it asks for."""

    category: str
    known: Known


def complete_plans(
    accounts: Iterable[AccountFigures], categories: Iterable[str]
) -> tuple[CompletePlans, ...]:
    """Return for each category how many of its plans miss nothing, of those of which anything is asked.

    Categories without such an account are not there.
    """
    asked = [one for one in accounts if one.completeness.ratio is not None]
    found = []
    for category in categories:
        inside = [one for one in asked if one.account.plan.category == category]
        whole = sum(not one.completeness.missing for one in inside)
        if inside:
            found.append(CompletePlans(category, Known(whole, len(inside))))
    return tuple(found)


def benefit(objective: Objective, actions: Iterable[Action], currency: str) -> Money | None:
    """Return what an objective is expected to bring in money: its target where that is in the plan's currency.

    Otherwise the additional sales expected of the actions that serve it, Σ over their quarters without cancelled ones.
    None where neither is written.
    """
    if objective.target is not None and objective.unit == currency:
        return Money(objective.target, currency)
    return total(
        result.expected
        for action in actions
        if objective.id and action.objective == objective.id and action.status != "cancelled"
        for result in action.results.values()
    )


def in_order_of_time(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Return actions by the day they start, else by the day they are due; those without a day come last."""

    def place(action: Action) -> tuple[date, date, str]:
        due = action.due or date.max
        return action.start or due, due, action.id or ""

    return tuple(sorted(actions, key=place))


def ended_on(action: Action) -> date | None:
    """Return the day the last step of a finished action was done; None where that is not written."""
    if action.status != "done":
        return None
    return max((step.done for step in action.steps if step.done), default=None)
