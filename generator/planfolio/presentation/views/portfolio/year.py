"""How the year runs: five small charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.model.money import total
from planfolio.model.periods import fiscal_quarter, next_quarter
from planfolio.presentation.charts.heatmap import Field, Position, position_chart
from planfolio.presentation.charts.load import Carrier, load_chart
from planfolio.presentation.charts.pareto import Member, pareto_chart
from planfolio.presentation.charts.results import Quarter, results_chart
from planfolio.presentation.charts.sales import Sales, sales_chart
from planfolio.presentation.names import short_company, short_person
from planfolio.presentation.states import Sign
from planfolio.presentation.views.portfolio.amounts import last_sales

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from planfolio.model.money import Money
    from planfolio.model.periods import Period
    from planfolio.presentation.charts.chart import Chart
    from planfolio.presentation.context import Context

YEARS: Final = 3
QUARTERS_BEFORE: Final = 3
QUARTERS_AFTER: Final = 1
MOST_NAMES: Final = 8


def year_charts(context: Context) -> tuple[Chart, ...]:
    """Return sales, results of actions, who makes the sales, load, and where accounts stand."""
    return (
        portfolio_sales(context),
        _results(context),
        pareto_of(context),
        load_of(context),
        _position(context),
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


def pareto_of(context: Context, root: str = "") -> Chart:
    """Return the curve of the accounts that make the sales; `root` is the way to the site's root."""
    sales = last_sales(context)
    members = [
        Member(
            name=context.portfolio.by_id[account].name,
            reached=reached,
            amount=context.exact(sales[account]) or "",
            href=f"{root}accounts/{account}/",
        )
        for account, reached in context.figures.pareto
    ]
    return pareto_chart(members, str(context.figures.last_year), context.formats)


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
    return load_chart(carriers, context.organisation.settings.load.capacity, context.formats)


def _position(context: Context) -> Chart:
    figures, sales = context.figures, last_sales(context)
    places = figures.by_category_and_stage
    stages = {key: context.stage(key) for key in _in_order(context.organisation.vocabulary.stages, places, 1)}
    no_stage = context.t("charts.position.no_stage")
    if any(not stage for _, stage in places):
        stages[""] = no_stage
    off_course: dict[str, int] = {}
    for account in figures.off_course:
        title = stages[context.portfolio.by_id[account].plan.stage or ""]
        off_course[title] = off_course.get(title, 0) + 1
    position = Position(
        categories=tuple(
            key
            for key in _in_order(context.organisation.categories, places, 0)
            if any(category == key for category, _ in places)
        ),
        stages=tuple(stages.values()),
        fields={
            (category, stages[stage]): _field(context, accounts, sales)
            for (category, stage), accounts in places.items()
        },
        off_course=off_course,
        no_stage=no_stage,
    )
    return position_chart(position, str(figures.last_year), context.formats)


def _in_order(vocabulary: Iterable[str], places: Iterable[tuple[str, str]], part: int) -> tuple[str, ...]:
    """Return the keys of a vocabulary and, after them, those that only plans use."""
    return tuple(dict.fromkeys([*vocabulary, *sorted(place[part] for place in places if place[part])]))


def _field(context: Context, accounts: Sequence[str], sales: Mapping[str, Money]) -> Field:
    amount = total(sales.get(account) for account in accounts)
    ratings = {context.figures.accounts[account].rating for account in accounts}
    names = [short_company(context.portfolio.by_id[account].name) for account in accounts]
    shown = [*names[:MOST_NAMES], *(["…"] if len(names) > MOST_NAMES else [])]
    return Field(
        accounts=len(accounts),
        sales=context.formats.amount_short(amount.amount) if amount else None,
        signs=tuple(
            sign for rating, sign in (("off-track", Sign.bad), ("at-risk", Sign.warn)) if rating in ratings
        ),
        title=", ".join(shown),
        href=f"accounts/{accounts[0]}/" if len(accounts) == 1 else None,
    )
