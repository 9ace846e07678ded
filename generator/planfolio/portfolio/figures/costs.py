"""What an account costs against what was planned: its budget, the investments of its actions, and its visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.model.money import total

if TYPE_CHECKING:
    from planfolio.model.actions import Action
    from planfolio.model.figures import Budget, Visits
    from planfolio.model.money import Money
    from planfolio.model.plan import CommonPlan, PlanPeriod


def left_of(budget: Budget | None) -> Money | None:
    """Return what is left of a plan's budget: planned - spent, in its currency; below zero it is overspent.

    None where one of the two is not written.
    """
    if budget is None or budget.planned is None or budget.spent is None:
        return None
    return budget.planned - budget.spent


def visits_left(visits: Visits | None) -> int | None:
    """Return how many visits are still to be made: planned - done; None where one of the two is not written."""
    if visits is None or visits.planned is None or visits.done is None:
        return None
    return visits.planned - visits.done


def investments(plan: CommonPlan) -> Money | None:
    """Return what the actions of a plan are to cost: Σ of their investments, in its currency.

    Cancelled actions are left out, and those that lie wholly outside the period that the plan covers; an action
    without dates counts. None where no investment is written.
    """
    return total(
        action.resources.investment
        for action in plan.actions
        if action.resources and action.status != "cancelled" and _is_inside(action, plan.period)
    )


def over_budget(plan: CommonPlan) -> Money | None:
    """Return by how much the investments of the actions exceed the planned budget; None where they don't."""
    asked, planned = investments(plan), plan.budget.planned if plan.budget else None
    if asked is None or planned is None or asked.amount <= planned.amount:
        return None
    return asked - planned


def _is_inside(action: Action, period: PlanPeriod | None) -> bool:
    if period is None:
        return True
    is_past = action.due is not None and action.due < period.start
    return not is_past and not (action.start is not None and action.start > period.end)
