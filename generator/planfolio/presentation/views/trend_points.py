"""Points of the past as charts take them: moments with their days, and one figure of all of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.model.periods import fiscal_quarter, fiscal_year
from planfolio.portfolio.past import TrendPoint, Unknown
from planfolio.presentation.changes.effects import unknown_words
from planfolio.presentation.changes.speech import speech_of
from planfolio.presentation.charts.trend import trend_chart
from planfolio.presentation.charts.trend_words import Moment, Trend

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planfolio.model.money import Money
    from planfolio.portfolio.past import Point
    from planfolio.presentation.charts.chart import Chart
    from planfolio.presentation.context import Context

    Points = Sequence[Point]

MOST_POINTS: Final = 9
"""As many moments as are drawn: two years of quarter ends, and today."""


def moments(context: Context, points: Points) -> Sequence[Moment]:
    """Return the days of points, those at the end of a quarter by its name; all accounts have the same few."""
    return [_moment(context, point.day) for point in points]


def _moment(context: Context, day: date) -> Moment:
    key = f"moment {day}"
    if key not in context.seen:
        context.seen[key] = Moment(_label(context, day), context.formats.date(day))
    found: Moment = context.seen[key]
    return found


def _label(context: Context, day: date) -> str:
    quarter = fiscal_quarter(day, context.organisation.settings.fiscal_year_start)
    if quarter.end == day:
        return context.formats.quarter_short(quarter.year, quarter.quarter or 1)
    return context.formats.date_short(day)


def sales(context: Context, points: Points, currency: str) -> Chart | None:
    """Return the sales of the last full year at each moment: what was sold so far would fall at every new year."""
    years = [_sales_year(context, point) for point in points]
    trend = _amounts(context, points, [point.sales for point in points], currency)
    return trend_chart(replace(trend, name="sales", years=list(map(str, years))), context.formats)


def outlook(context: Context, points: Points, currency: str) -> Chart | None:
    """Return the outlook of the year that each moment lies in, against its target."""
    years = [_year(context, point.day) for point in points]
    targets = [_in(point.target, currency) for point in points]
    trend = _amounts(context, points, [point.outlook for point in points], currency)
    to_date = [_in(point.sales_to_date, currency) for point in points]
    made = replace(trend, name="outlook", years=list(map(str, years)), targets=targets, to_date=to_date)
    return trend_chart(made, context.formats)


def _sales_year(context: Context, point: Point) -> int:
    """Return the year that sales are of: the last one that was over, or at an account the last one written."""
    written = point.sales_year if isinstance(point, TrendPoint) else None
    return written or _year(context, point.day) - 1


def _year(context: Context, day: date) -> int:
    return fiscal_year(day, context.organisation.settings.fiscal_year_start).year


def _amounts(context: Context, points: Points, amounts: Sequence[Money | None], currency: str) -> Trend:
    """Return amounts of one currency; those that were of another one then are told, and left out."""
    others = sum(amount is not None and amount.currency != currency for amount in amounts)
    return Trend(
        name="",
        kind="amount",
        moments=moments(context, points),
        values=[_in(amount, currency) for amount in amounts],
        currency=currency,
        note=context.t("charts.trend.other_currency", count=others) if others else "",
    )


def _in(amount: Money | None, currency: str) -> Decimal | None:
    return amount.amount if amount and amount.currency == currency else None


def penetration(context: Context, points: Points, name: str = "penetration") -> Chart | None:
    """Return how much of what can be sold was sold at each moment."""
    values = [point.penetration for point in points]
    return trend_chart(Trend(name, "share", moments(context, points), values), context.formats)


def score(context: Context, points: Points, name: str = "score") -> Chart | None:
    """Return the weighted score at each moment."""
    values = [point.score for point in points]
    return trend_chart(Trend(name, "score", moments(context, points), values), context.formats)


def counts(context: Context, name: str, points: Points, values: Sequence[int]) -> Chart | None:
    """Return how many there were of something at each moment."""
    numbers = [Decimal(value) for value in values]
    return trend_chart(Trend(name, "count", moments(context, points), numbers), context.formats)


def unknown(context: Context) -> str:
    """Say why the past is not known; nothing where it is, or was not looked at."""
    reason = context.past.unknown
    if reason is None or reason is Unknown.NOT_ASKED:
        return ""
    return unknown_words(reason, speech_of(context))
