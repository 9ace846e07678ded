"""The charts of an account's figures: sales beside the customer's size, share of wallet, results, criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.model.periods import fiscal_quarter, next_quarter
from planfolio.portfolio.figures.ratios import share
from planfolio.portfolio.figures.sales import amount_in, growth, year_before
from planfolio.portfolio.figures.sales import target as target_of
from planfolio.presentation.charts.radar import Criterion, radar_chart
from planfolio.presentation.charts.results import Quarter, results_chart
from planfolio.presentation.charts.sales import Sales, sales_chart
from planfolio.presentation.charts.wallet import WalletYear, wallet_chart

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from planfolio.model.money import Money
    from planfolio.model.periods import Period
    from planfolio.model.plan import Plan
    from planfolio.presentation.charts.chart import Chart
    from planfolio.presentation.views.account.subject import Subject

MOST_YEARS: Final = 12
YEARS_AHEAD: Final = 2
MOST_QUARTERS: Final = 6


def history_charts(subject: Subject) -> Iterator[Chart]:
    """Yield what the plan knows of: sales beside the customer's size, share of wallet, results by quarter."""
    plan = subject.plan
    if plan.history or plan.targets:
        yield account_sales(subject)
    if any(entry.wallet is not None for entry in plan.history):
        yield _wallet(subject)
    if subject.figures.results:
        yield account_results(subject)


def account_sales(subject: Subject) -> Chart:
    """Return our sales by year with outlook and targets, and below them what the customer turns over."""
    found, plan, years = subject.figures, subject.plan, _full_years(subject)
    last = years[-1] if years else None
    growths = (growth(plan, last, "account_revenue"), growth(plan, last))
    ahead = [
        (target.period, target.sales) for target in plan.targets if target.period.is_year and target.sales
    ]
    return sales_chart(
        Sales(
            years=[(str(year.year), _amount(amount_in(plan, year, "our_sales"))) for year in years],
            year=str(found.current_year.year),
            outlook=_amount(found.outlook),
            target=_amount(found.target),
            gap=found.outlook_gap,
            currency=subject.account.currency,
            earlier=[_amount(_target(plan, year)) for year in years],
            later=[
                (str(period.year), sales.amount)
                for period, sales in sorted(ahead, key=lambda pair: pair[0])
                if 0 < period.year - found.current_year.year <= YEARS_AHEAD
            ],
            customer=[_amount(amount_in(plan, year, "account_revenue")) for year in years],
            growths=_growths(subject, *growths),
        ),
        subject.formats,
    )


def _target(plan: Plan, year: Period) -> Money | None:
    """Return the sales planned for a year, summed up only where a part of it is planned."""
    return target_of(plan, year) if any(year.contains(target.period) for target in plan.targets) else None


def _growths(subject: Subject, theirs: Decimal | None, ours: Decimal | None) -> tuple[str, str] | None:
    """Write how much they and we have grown; None where one of both is unknown."""
    if theirs is None or ours is None:
        return None
    return subject.formats.percent_signed(theirs), subject.formats.percent_signed(ours)


def _full_years(subject: Subject) -> tuple[Period, ...]:
    """Return every year from the first of the history to the one before this, the unknown among them too."""
    current = subject.figures.current_year
    first = min((entry.year.year for entry in subject.plan.history), default=current.year)
    years: list[Period] = []
    year = year_before(current)
    while year.year >= first and len(years) < MOST_YEARS:
        years.insert(0, year)
        year = year_before(year)
    return tuple(years)


def _amount(amount: Money | None) -> Decimal | None:
    return amount.amount if amount else None


def _wallet(subject: Subject) -> Chart:
    plan = subject.plan
    pairs = [
        (year, amount_in(plan, year, "our_sales"), amount_in(plan, year, "wallet"))
        for year in _full_years(subject)
    ]
    years = [
        WalletYear(str(year.year), _amount(sales), _amount(wallet), share(sales, wallet))
        for year, sales, wallet in pairs
    ]
    return wallet_chart(years, subject.account.currency, subject.formats)


def account_results(subject: Subject) -> Chart:
    """Return what actions were to bring and brought, from the first quarter to the last, as many as find a place."""
    results = {result.quarter: result for result in subject.figures.results}
    first, last = min(results), max(results)
    now = fiscal_quarter(subject.today, first.fiscal_year_start)
    window = [first]
    while window[-1] < last:
        window.append(next_quarter(window[-1]))
    # the newest that are over, and the two that are not
    end = max(sum(quarter <= next_quarter(now) for quarter in window), MOST_QUARTERS)
    quarters = [
        Quarter(
            label=subject.period(quarter),
            expected=_amount(results[quarter].expected) if quarter in results else None,
            actual=_amount(results[quarter].actual) if quarter in results else None,
            is_over=quarter.end < subject.today,
        )
        for quarter in window[:end][-MOST_QUARTERS:]
    ]
    return results_chart(quarters, subject.account.currency, subject.formats)


def criteria_chart(subject: Subject, score: str | None) -> Chart | None:
    """Return the points around a centre; None where too few criteria apply to make a shape."""
    plan, context = subject.plan, subject.context
    applying = [
        Criterion(context.criterion(key), criterion.weight, plan.criteria.get(key))
        for key, criterion in context.organisation.scoring.criteria.items()
        if plan.criteria.get(key, 0) is not None
    ]
    chart = radar_chart(applying, score, subject.formats)
    return chart if chart.svg else None
