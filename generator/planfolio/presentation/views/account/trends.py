"""How an account moved from quarter end to quarter end, as its plan told each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.presentation.charts.steps import Standing, standing_chart
from planfolio.presentation.views import trend_points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planfolio.portfolio.past import TrendPoint
    from planfolio.presentation.charts.chart import Chart
    from planfolio.presentation.pages import Section
    from planfolio.presentation.views.account.subject import Subject


def trends(subject: Subject) -> Section | None:
    """Return the trends of an account; None before there are two moments to compare.

    Why the past is not known stands at the head of the page, where it tells what changed.
    """
    points = subject.context.past.trends.get(subject.account.id, ())[-trend_points.MOST_POINTS :]
    if len(points) < 2:  # noqa: PLR2004  a trend has two ends
        return None
    return subject.section("trends", charts=_charts(subject, points))


def _charts(subject: Subject, points: Sequence[TrendPoint]) -> Sequence[Chart]:
    context, currency = subject.context, subject.account.currency
    found = (
        trend_points.sales(context, points, currency),
        trend_points.outlook(context, points, currency),
        trend_points.penetration(context, points),
        trend_points.score(context, points),
        trend_points.counts(context, "overdue", points, [point.overdue for point in points]),
        _standing(subject, points),
    )
    return tuple(chart for chart in found if chart)


def _standing(subject: Subject, points: Sequence[TrendPoint]) -> Chart | None:
    """Return category and stage, each stage at its place among those of the organisation."""
    context = subject.context
    stages = tuple(context.organisation.vocabulary.stages)
    standings = [
        Standing(
            category=point.category,
            stage=context.stage(point.stage) if point.stage else None,
            number=stages.index(point.stage) + 1 if point.stage in stages else None,
        )
        for point in points
    ]
    return standing_chart(trend_points.moments(context, points), standings, context.formats)
