"""Points of the criteria around a centre, from 1 to 10; the more one weighs, the thicker its spoke."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import cos, pi, sin
from typing import TYPE_CHECKING, Final

from planfolio.presentation.charts.chart import DASH, Chart, Row, Table
from planfolio.presentation.charts.svg import (
    Anchor,
    Style,
    circle,
    drawing,
    group,
    number,
    path,
    shortened,
    text,
    width_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from planfolio.presentation.formats import Formats

WIDTH: Final = 360
HEIGHT: Final = 230
RADIUS: Final = 76
MIDDLE: Final = (WIDTH / 2, HEIGHT / 2)
HIGHEST: Final = 10
FEWEST: Final = 3
MOST: Final = 12
"""With fewer there is no shape; of more the heaviest are drawn."""
LINE: Final = 12
THICKEST: Final = 2.5
LABEL: Final = 110
CLOSE: Final = 8
"""Among more criteria a label has one line, and at the top and the foot less room."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion with its weight and its points, None where it is not judged; what does not apply is left out."""

    title: str
    weight: Decimal
    points: int | None


@dataclass(frozen=True, slots=True)
class _Spoke:
    """A criterion's direction and the end of its spoke, with the place of its label."""

    criterion: Criterion
    angle: float
    anchor: Anchor
    x: float
    y: float

    def at(self, points: float) -> tuple[float, float]:
        """Return the place of so many points."""
        length = RADIUS * points / HIGHEST
        return MIDDLE[0] + length * sin(self.angle), MIDDLE[1] - length * cos(self.angle)


def radar_chart(
    criteria: Sequence[Criterion], score: str | None, formats: Formats, id_: str = "chart-criteria"
) -> Chart:
    """Draw the points as a shape; none where fewer than three criteria apply or no one is judged."""
    t = formats.catalog.text
    shown = _heaviest(criteria)
    is_drawn = len(shown) >= FEWEST and any(criterion.points is not None for criterion in shown)
    title, subtitle = _title(shown, score, formats), t("charts.criteria.subtitle")
    return Chart(
        id=id_,
        title=title,
        subtitle=subtitle,
        svg=drawing(id_, WIDTH, HEIGHT, (title, subtitle), *_marks(shown, formats)) if is_drawn else None,
        table=_table(criteria, formats),
        empty=t("charts.criteria.empty"),
    )


def _heaviest(criteria: Sequence[Criterion]) -> Sequence[Criterion]:
    """Return as many criteria as find a place, in the order given."""
    heavy = sorted(criteria, key=lambda criterion: -criterion.weight)[:MOST]
    return [criterion for criterion in criteria if any(criterion is one for one in heavy)]


def _title(criteria: Sequence[Criterion], score: str | None, formats: Formats) -> str:
    t = formats.catalog.text
    judged = [(criterion.points, criterion.title) for criterion in criteria if criterion.points is not None]
    if score is None or not judged:
        return t("charts.criteria.unknown")
    best, worst = max(points for points, _ in judged), min(points for points, _ in judged)
    if best == worst:
        return t("charts.criteria.even", score=score)
    strong = next(title for points, title in judged if points == best)
    weak = next(title for points, title in judged if points == worst)
    return t(
        "charts.criteria.from_to",
        score=score,
        strong=shortened(strong, 2 * LABEL),
        weak=shortened(weak, 2 * LABEL),
    )


def _marks(criteria: Sequence[Criterion], formats: Formats) -> Iterator[Markup]:
    spokes = _spokes(criteria)
    heaviest: Decimal = max([Decimal(1), *(criterion.weight for criterion in criteria)])
    shape = _shape(spokes)
    if shape and len(shape) == len(spokes):
        yield path(f"{_joined(shape)}Z", fill="soft")
    for points in (HIGHEST // 2, HIGHEST):
        yield path(f"{_joined([spoke.at(points) for spoke in spokes])}Z", stroke="line-strong")
    for spoke in spokes:
        x, y = spoke.at(HIGHEST)
        yield path(
            f"M{number(MIDDLE[0])} {number(MIDDLE[1])}L{number(x)} {number(y)}",
            stroke="line-strong",
            width=0.5 + (THICKEST - 0.5) * float(max(spoke.criterion.weight, Decimal(0)) / heaviest),
            dash=None if spoke.criterion.points is not None else DASH,
        )
    yield path(_outline(spokes), stroke="data", width=2)
    for spoke in spokes:
        yield _point(spoke, formats, _lines(spoke, formats, len(spokes)))


def _spokes(criteria: Sequence[Criterion]) -> list[_Spoke]:
    """Return the spokes clockwise from the top, the labels of each side far enough apart."""
    spokes: list[_Spoke] = []
    for place, criterion in enumerate(criteria):
        angle = 2 * pi * place / len(criteria)
        across, up = sin(angle), cos(angle)
        anchor: Anchor = "middle" if abs(across) < 0.1 else "start" if across > 0 else "end"  # noqa: PLR2004  upright
        x, y = MIDDLE[0] + (RADIUS + 9) * across, MIDDLE[1] - (RADIUS + 9) * up
        spokes.append(_Spoke(criterion, angle, anchor, x, y + (4 if abs(up) < 0.9 else 0 if up > 0 else 9)))  # noqa: PLR2004
    return spokes


def _shape(spokes: Sequence[_Spoke]) -> list[tuple[float, float]]:
    return [spoke.at(spoke.criterion.points) for spoke in spokes if spoke.criterion.points is not None]


def _joined(places: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in places)


def _outline(spokes: Sequence[_Spoke]) -> str:
    """Join the points of neighbours that are both judged."""
    pairs = ((spoke, after) for spoke, after in pairwise([*spokes, spokes[0]]))
    return "".join(
        _joined([spoke.at(spoke.criterion.points), after.at(after.criterion.points)])
        for spoke, after in pairs
        if spoke.criterion.points is not None and after.criterion.points is not None
    )


def _point(spoke: _Spoke, formats: Formats, lines: Sequence[str]) -> Markup:
    t, criterion = formats.catalog.text, spoke.criterion
    if criterion.points is None:
        x, y = spoke.at(HIGHEST / 2)
        mark = circle(x, y, 4, fill="paper", stroke="ink-3", dash=DASH)
    else:
        x, y = spoke.at(criterion.points)
        mark = circle(x, y, 3, fill="data", stroke="data", width=1)
    style: Style = "unknown" if criterion.points is None else "plain"
    title = t(
        "charts.criteria.point",
        title=criterion.title,
        points=_points(criterion, formats),
        weight=formats.number(criterion.weight),
    )
    # two lines stand around the place of one, at the top above it
    above = (
        len(lines) - 1
        if spoke.y < MIDDLE[1] - RADIUS
        else (len(lines) - 1) / 2
        if spoke.anchor != "middle"
        else 0
    )
    labels = [
        text(spoke.x, spoke.y + LINE * (place - above), words, anchor=spoke.anchor, style=style)
        for place, words in enumerate(lines)
    ]
    return group(mark, *labels, title=title)


def _points(criterion: Criterion, formats: Formats) -> str:
    return formats.catalog.text("common.unknown") if criterion.points is None else str(criterion.points)


def _lines(spoke: _Spoke, formats: Formats, count: int) -> list[str]:
    """Write a criterion with its points in one line, or in two where they have room."""
    is_upright = spoke.anchor == "middle"
    room = LABEL if is_upright else WIDTH - spoke.x if spoke.anchor == "start" else spoke.x
    room = min(room, LABEL if count <= CLOSE or not is_upright else LABEL * 0.7)
    title, points = spoke.criterion.title, _points(spoke.criterion, formats)
    if width_of(f"{title} {points}") <= room or count > CLOSE:
        return [f"{shortened(title, room - width_of(f' {points}'))} {points}"]
    words = title.split(" ")
    first = words.pop(0)
    # the last word goes down with the points
    while len(words) > 1 and width_of(f"{first} {words[0]}") <= room:
        first = f"{first} {words.pop(0)}"
    rest = f"{shortened(' '.join(words), room - width_of(f' {points}'))} {points}" if words else points
    return [shortened(first, room), rest]


def _table(criteria: Sequence[Criterion], formats: Formats) -> Table:
    t = formats.catalog.text
    rows = [
        Row(
            criterion.title,
            (formats.number(criterion.weight), None if criterion.points is None else str(criterion.points)),
        )
        for criterion in criteria
    ]
    return Table(
        (
            t("charts.criteria.criterion"),
            t("charts.criteria.weight"),
            t("charts.criteria.points"),
        ),
        rows,
    )
