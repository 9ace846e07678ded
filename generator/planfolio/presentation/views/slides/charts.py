"""The charts of the slides: those of the account's page, with no more in them than is read from afar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.sales import amount_in, year_before
from planfolio.presentation.charts.results import results_chart
from planfolio.presentation.charts.sales import Sales, sales_chart
from planfolio.presentation.views.account.figure_charts import account_results

if TYPE_CHECKING:
    from decimal import Decimal

    from planfolio.model.money import Money
    from planfolio.model.periods import Period
    from planfolio.presentation.charts.chart import Chart
    from planfolio.presentation.views.account.subject import Subject

YEARS: Final = 5
"""How many full years a chart shows."""


def sales_of(subject: Subject, id_: str) -> Chart | None:
    """Return sales by year with the outlook and its target; None for a closed plan, which has no outlook."""
    if not subject.is_open:
        return None
    found, plan = subject.figures, subject.plan
    return sales_chart(
        Sales(
            years=[(str(year.year), _amount(amount_in(plan, year, "our_sales"))) for year in _years(subject)],
            year=str(found.current_year.year),
            outlook=_amount(found.outlook),
            target=_amount(found.target),
            gap=found.outlook_gap,
            currency=subject.account.currency,
        ),
        subject.formats,
        id_,
    )


def _years(subject: Subject) -> tuple[Period, ...]:
    """Return the newest full years, from the first one written on; one that is missing keeps its place."""
    first = min((entry.year.year for entry in subject.plan.history), default=None)
    years = [year_before(subject.figures.current_year)]
    while len(years) < YEARS:
        years.append(year_before(years[-1]))
    return tuple(year for year in reversed(years) if first is not None and year.year >= first)


def _amount(amount: Money | None) -> Decimal | None:
    return amount.amount if amount else None


def results_of(subject: Subject) -> Chart:
    """Return what the actions were to bring, and brought, by quarter."""
    if subject.figures.results:
        return account_results(subject)
    return results_chart((), subject.account.currency, subject.formats)
