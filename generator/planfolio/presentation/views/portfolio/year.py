"""How the year runs: sales, what actions and opportunities bring by quarter, load; then where accounts stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.model.money import total
from planfolio.model.periods import fiscal_quarter, next_quarter
from planfolio.portfolio.figures.pipeline import QuarterOutlook, quarterly_outlook
from planfolio.presentation.charts.load import Carrier, load_chart
from planfolio.presentation.charts.outlook import Closing, outlook_chart
from planfolio.presentation.charts.results import Quarter, results_chart
from planfolio.presentation.charts.sales import Sales, sales_chart
from planfolio.presentation.names import short_person
from planfolio.presentation.views.portfolio.standing import attention_of, bubbles_of, pareto_of, position_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from planfolio.model.money import Money
    from planfolio.model.periods import Period
    from planfolio.presentation.charts.chart import Chart
    from planfolio.presentation.context import Context

YEARS: Final = 3
QUARTERS_BEFORE: Final = 3
QUARTERS_AFTER: Final = 1
QUARTERS_AHEAD: Final = 4


def year_charts(context: Context) -> tuple[Chart, ...]:
    """Return four charts of the year, then four of the accounts: as many in a row as a desk shows."""
    return (
        portfolio_sales(context),
        _results(context),
        outlook_of(context),
        load_of(context),
        pareto_of(context),
        position_of(context),
        bubbles_of(context),
        attention_of(context),
    )


def _amount(amount: Money | None) -> Decimal | None:
    return amount.amount if amount else None


def portfolio_sales(context: Context) -> Chart:
    """Return our sales of the last full years, with the outlook and the target of the current one."""
    figures = context.figures
    sales = Sales(
        years=tuple((str(year), amount.amount) for year, amount in figures.sales_by_year[-YEARS:]),
        year=str(figures.current_year),
        outlook=_amount(figures.outlook),
        target=_amount(figures.target),
        gap=figures.outlook_gap,
        currency=context.organisation.settings.currency,
    )
    return sales_chart(sales, context.formats)


def _results(context: Context) -> Chart:
    """Draw the quarter under way with three before and one after it, as far as there is anything to show."""
    written = {result.quarter: result for result in context.figures.results}
    settings = context.organisation.settings
    now = fiscal_quarter(context.today, settings.fiscal_year_start)
    window = [next_quarter(now, step) for step in range(-QUARTERS_BEFORE, QUARTERS_AFTER + 1)]
    quarters = [
        Quarter(
            label=context.formats.quarter_short(quarter.year, quarter.quarter or 1),
            expected=_amount(written[quarter].expected) if quarter in written else None,
            actual=_amount(written[quarter].actual) if quarter in written else None,
            is_over=quarter.end < context.today,
        )
        for quarter in _from_first_to_last(window, written)
    ]
    return results_chart(quarters, settings.currency, context.formats)


def _from_first_to_last(window: Sequence[Period], written: Iterable[Period]) -> Sequence[Period]:
    """Leave out the quarters before the first one with results and after the last one."""
    known = [place for place, quarter in enumerate(window) if quarter in set(written)]
    return window[known[0] : known[-1] + 1] if known else ()


def outlook_of(context: Context) -> Chart:
    """Return what opportunities bring in the quarter before, the one under way, and those of a year ahead."""
    settings = context.organisation.settings
    plans = [account.plan for account in context.portfolio.counted]
    closing = quarterly_outlook(plans, context.organisation)
    now = fiscal_quarter(context.today, settings.fiscal_year_start)
    window = [next_quarter(now, step) for step in range(-1, QUARTERS_AHEAD + 1)]
    return outlook_chart(list(_closings(context, closing, window)), settings.currency, context.formats)


def _closings(
    context: Context, closing: Sequence[QuarterOutlook], window: Sequence[Period]
) -> Iterator[Closing]:
    """Yield the quarters of the window, and around them in one row each what lies before, beyond and has no day."""
    t, by_quarter = context.t, {one.quarter: one for one in closing}
    dated = [one for one in closing if one.quarter is not None]
    before = [one for one in dated if one.quarter and one.quarter < window[0]]
    later = [one for one in dated if one.quarter and one.quarter > window[-1]]
    undated = [one for one in closing if one.quarter is None]
    yield from _left_out(t("charts.outlook.before"), before)
    for quarter in window:
        found = by_quarter.get(quarter)
        label = context.formats.quarter_short(quarter.year, quarter.quarter or 1)
        yield _closing(label, [found] if found else [], is_drawn=True)
    yield from _left_out(t("charts.outlook.later"), later)
    yield from _left_out(t("charts.outlook.no_day"), undated)


def _left_out(label: str, found: Sequence[QuarterOutlook]) -> Iterator[Closing]:
    if found:
        yield _closing(label, found, is_drawn=False)


def _closing(label: str, found: Sequence[QuarterOutlook], *, is_drawn: bool) -> Closing:
    return Closing(
        label,
        _amount(total(one.won for one in found)),
        _amount(total(one.expected for one in found)),
        sum(one.opportunities for one in found),
        sum(one.unknown for one in found),
        is_drawn,
    )


def load_of(context: Context, root: str = "") -> Chart:
    """Return what each account manager carries; `root` is the way to the site's root."""
    owners = [account.plan.owner for account in context.portfolio.counted if context.of(account).load]
    carriers = [
        Carrier(
            name=short_person(context.organisation.person(person)),
            full_name=context.organisation.person(person),
            points=points,
            accounts=owners.count(person),
            href=f"{root}people/{person}/",
        )
        for person, points in context.figures.load.items()
    ]
    capacity = context.organisation.settings.load.capacity
    return load_chart(carriers, capacity, context.formats, rest_href=f"{root}people/")
