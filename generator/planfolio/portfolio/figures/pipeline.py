"""What the coming quarters bring: opportunities by the quarter in which they close."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planfolio.model.money import total
from planfolio.model.periods import fiscal_quarter
from planfolio.portfolio.figures.opportunities import weighted_value
from planfolio.portfolio.figures.totals import converted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planfolio.model.money import Money
    from planfolio.model.objectives import Opportunity
    from planfolio.model.periods import Period
    from planfolio.model.plan import Plan
    from planfolio.model.settings import Organisation


@dataclass(frozen=True, slots=True)
class QuarterOutlook:
    """The opportunities that close in a quarter, in the reporting currency; without a quarter those without a day.

    `won` is the value of those won, `expected` the weighted value of those open; None where none of them has one.
    `unknown` counts the open and the won ones that are in neither.
    """

    quarter: Period | None
    won: Money | None
    expected: Money | None
    opportunities: int
    unknown: int


def quarterly_outlook(plans: Iterable[Plan], organisation: Organisation) -> tuple[QuarterOutlook, ...]:
    """Return what opportunities bring by fiscal quarter of `close`, oldest first, those without a day last.

    Σ value of the won ones, and Σ value * probability of the open ones; lost ones are left out, and quarters in
    which nothing closes are not there.
    """
    by_quarter: dict[Period | None, list[Opportunity]] = {}
    for plan in plans:
        for one in plan.opportunities:
            if one.status != "lost":
                start = organisation.settings.fiscal_year_start
                quarter = fiscal_quarter(one.close, start) if one.close else None
                by_quarter.setdefault(quarter, []).append(one)
    dated = sorted(quarter for quarter in by_quarter if quarter is not None)
    order = [*dated, *([None] if None in by_quarter else [])]
    return tuple(_outlook(quarter, by_quarter[quarter], organisation) for quarter in order)


def _outlook(
    quarter: Period | None, opportunities: list[Opportunity], organisation: Organisation
) -> QuarterOutlook:
    won = [converted(one.value, organisation) for one in opportunities if one.status == "won"]
    expected = [converted(weighted_value(one), organisation) for one in opportunities if one.status != "won"]
    return QuarterOutlook(
        quarter,
        total(won),
        total(expected),
        len(opportunities),
        sum(amount is None for amount in (*won, *expected)),
    )
