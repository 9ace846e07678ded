"""How far an objective is reached, and how far it should be by now."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from planfolio.model.objectives import Objective
    from planfolio.model.plan import CommonPlan
    from planfolio.model.settings import Organisation


def progress(objective: Objective) -> Decimal | None:
    """Return (actual - baseline) / (target - baseline) as a ratio; a baseline that is not written is zero.

    1 is reached, above 1 exceeded, below 0 fallen behind the baseline; a target below the baseline works too.
    None where target or actual is not written, or the target is the baseline.
    """
    if objective.target is None or objective.actual is None:
        return None
    baseline = objective.baseline or Decimal(0)
    way = objective.target - baseline
    return (objective.actual - baseline) / way if way else None


def expected_progress(objective: Objective, start: date, today: date) -> Decimal | None:
    """Return the progress to expect by today, 0 to 1: elapsed / whole time from `start` to the due day.

    A straight line, by days. None where no due day is written.
    """
    if objective.due is None:
        return None
    whole = (objective.due - start).days
    if whole <= 0:
        return Decimal(today >= objective.due)
    return Decimal(min(max((today - start).days, 0), whole)) / Decimal(whole)


def period_start(plan: CommonPlan, organisation: Organisation, today: date) -> date:
    """Return the day progress is expected from: the plan period's first, else the fiscal year's."""
    return plan.period.start if plan.period else organisation.year(today).start
