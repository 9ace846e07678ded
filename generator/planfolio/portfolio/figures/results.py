"""What actions were to bring, and brought: additional sales by quarter, not cumulative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.model.money import total
from planfolio.portfolio.figures.shapes import QuarterResult

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planfolio.model.actions import Action
    from planfolio.model.money import Money
    from planfolio.model.periods import Period


def results_by_quarter(actions: Iterable[Action]) -> tuple[QuarterResult, ...]:
    """Return the sums of expected and of actual additional sales per quarter, oldest first.

    In the plan's currency. Cancelled actions are left out. A sum is None where no action writes that part;
    quarters that no action names are not there.
    """
    return summed(
        QuarterResult(quarter, result.expected, result.actual)
        for action in actions
        if action.status != "cancelled"
        for quarter, result in action.results.items()
    )


def summed(results: Iterable[QuarterResult]) -> tuple[QuarterResult, ...]:
    """Return one result per quarter, oldest first; amounts are of one currency, unknown ones add nothing."""
    by_quarter: dict[Period, list[QuarterResult]] = {}
    for result in results:
        by_quarter.setdefault(result.quarter, []).append(result)
    return tuple(
        QuarterResult(quarter, total(part.expected for part in parts), total(part.actual for part in parts))
        for quarter, parts in sorted(by_quarter.items())
    )


def additional_sales(actions: Iterable[Action], year: Period) -> Money | None:
    """Return what actions bring in a fiscal year: actual where written, expected otherwise.

    In the plan's currency. Cancelled actions are left out. None where no action writes a result for a quarter
    of that year.
    """
    return total(
        result.expected if result.actual is None else result.actual
        for action in actions
        if action.status != "cancelled"
        for quarter, result in action.results.items()
        if quarter.year == year.year
    )
