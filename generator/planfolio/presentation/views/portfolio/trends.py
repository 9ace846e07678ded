"""How the portfolio moved from quarter end to quarter end, as the plans told each time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from planfolio.presentation.charts.steps import CategoryCount, categories_chart
from planfolio.presentation.views import trend_points

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from planfolio.portfolio.past import PortfolioPoint
    from planfolio.presentation.charts.chart import Chart
    from planfolio.presentation.context import Context

LINKS: Final = {
    "trend-mean_penetration": "whitespace/",
    "trend-mean_score": "attention/",
    "trend-overdue": "actions/#overdue",
    "trend-off_course": "accounts/",
}
"""Where the accounts behind a figure are told one by one."""


def portfolio_trends(context: Context) -> tuple[Chart, ...]:
    """Return the trends of all accounts; none before there are two moments to compare."""
    points = context.past.trend[-trend_points.MOST_POINTS :]
    if len(points) < 2:  # noqa: PLR2004  a trend has two ends
        return ()
    return tuple(map(_linked, _charts(context, points)))


def without_trends(context: Context) -> str:
    """Say why there are no trends: the past cannot be known, or is too short; nothing where it was not looked at."""
    if not context.past.is_known:
        return trend_points.unknown(context)
    is_short = bool(context.portfolio.counted) and len(context.past.trend) < 2  # noqa: PLR2004  as above
    return context.t("trends.short") if is_short else ""


def _linked(chart: Chart) -> Chart:
    """Let the title lead to where the accounts behind it are told."""
    if chart.id not in LINKS or not chart.svg:
        return chart
    title = Markup('<a class="pf-name" href="{}">{}</a>').format(LINKS[chart.id], chart.title)
    return replace(chart, caption=title)


def _charts(context: Context, points: Sequence[PortfolioPoint]) -> Iterator[Chart]:
    currency = context.organisation.settings.currency
    found = (
        _told(
            context, trend_points.outlook(context, points, currency), points, lambda one: one.outlook_known
        ),
        _told(context, trend_points.sales(context, points, currency), points, lambda one: one.sales_known),
        trend_points.penetration(context, points, "mean_penetration"),
        trend_points.score(context, points, "mean_score"),
        trend_points.counts(context, "overdue", points, [point.overdue for point in points]),
        trend_points.counts(context, "off_course", points, [point.off_course for point in points]),
        _categories(context, points),
    )
    yield from (chart for chart in found if chart)


def _told(
    context: Context,
    chart: Chart | None,
    points: Sequence[PortfolioPoint],
    known: Callable[[PortfolioPoint], int],
) -> Chart | None:
    """Say of how many accounts the first and the last sum are, where these are not as many: they cannot be compared."""
    drawn = [point for point in points if known(point)]
    if chart is None or not chart.svg or not drawn or known(drawn[0]) == known(drawn[-1]):
        return chart
    first, last = drawn[0], drawn[-1]
    note = context.t(
        "charts.trend.known_of",
        day=context.formats.date(first.day),
        known=known(first),
        known_now=known(last),
    )
    return replace(chart, note=note)


def _categories(context: Context, points: Sequence[PortfolioPoint]) -> Chart | None:
    """Return how many accounts were in each category that any was in: the organisation's first, in their order."""
    seen = {key for point in points for key, accounts in point.categories.items() if accounts}
    order = [key for key in context.organisation.categories if key in seen]
    order += sorted(seen - set(order))
    counts = [
        CategoryCount(key, context.category(key), [point.categories.get(key, 0) for point in points])
        for key in order
    ]
    return categories_chart(trend_points.moments(context, points), counts, context.formats)
