"""A figure at the end of each quarter, small: the first and the last value written, and what changed between them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.presentation.charts.chart import Head, framed, kept_inside, unknown_bar
from planfolio.presentation.charts.scales import Linear, around_zero, unit_for
from planfolio.presentation.charts.svg import circle, group, line, path, rect, shortened, text, width_of
from planfolio.presentation.charts.svg import number as pixels
from planfolio.presentation.charts.trend_words import TrendWords

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from planfolio.presentation.charts.chart import Chart
    from planfolio.presentation.charts.trend_words import Moment, Trend
    from planfolio.presentation.formats import Formats

WIDTH: Final = 156
HEIGHT: Final = 92
TOP: Final = 18
FOOT: Final = 74
VALUES: Final = 10
AXIS: Final = HEIGHT - 5
WIDEST: Final = 20
DOT: Final = 2.4
LEAST_SPAN: Final = {"share": Decimal("0.1"), "score": Decimal(2)}
"""How much a line's scale spans at least, so that next to nothing does not look like much."""


def trend_chart(trend: Trend, formats: Formats) -> Chart | None:
    """Draw a figure over time; one that is known once is written, one that never is gives nothing."""
    known = trend.known
    if not known:
        return None
    unit = unit_for((*trend.values, *trend.targets))
    words = TrendWords(trend, unit, formats)
    if len(known) == 1:
        return words.alone()
    head = Head(f"trend-{trend.name}", words.title(), words.subtitle())
    marks = _Drawing(trend, words, formats).marks()
    return framed(head, marks, words.table(), "", width=WIDTH, height=HEIGHT, note=trend.note)


class _Drawing:
    """The marks of one trend, from left to right."""

    def __init__(self, trend: Trend, words: TrendWords, formats: Formats) -> None:
        self.trend, self.words, self.formats = trend, words, formats
        self.is_line = trend.kind in LEAST_SPAN
        low, high = self._span() if self.is_line else around_zero((*trend.values, *trend.targets))
        self.scale = Linear(low, high, FOOT, TOP)

    def _span(self) -> tuple[Decimal, Decimal]:
        known = [value for value in self.trend.values if value is not None]
        low, high = min(known), max(known)
        missing = max(LEAST_SPAN[self.trend.kind] - (high - low), Decimal(0)) / 2
        return low - missing, high + missing

    def marks(self) -> Iterator[Markup]:
        """Yield the values, then what stands above and below them."""
        yield from self._line() if self.is_line else self._bars()
        yield from ends(self.trend.moments)
        yield from self._written()

    def _tooltip(self, place: int) -> str:
        return f"{self.trend.moments[place].day}: {self.words.exact(self.trend.values[place])}"

    def _line(self) -> Iterator[Markup]:
        """Draw a line that has a gap where a value is unknown, and a dot at each that is known."""
        places = [
            (middle(at, len(self.trend.values)), self.scale.at(value)) if value is not None else None
            for at, value in enumerate(self.trend.values)
        ]
        d = "".join(
            f"{'L' if at and places[at - 1] else 'M'}{pixels(place[0])} {pixels(place[1])}"
            for at, place in enumerate(places)
            if place
        )
        yield path(d, stroke="data", width=1.5)
        for at, place in enumerate(places):
            if place:
                yield group(circle(*place, DOT, fill="data", stroke="data", width=1), title=self._tooltip(at))
        yield line((0, FOOT + 2.5, WIDTH, FOOT + 2.5), "line")

    def _bars(self) -> Iterator[Markup]:
        """Draw a bar from zero for each value, outlined where there are targets, and these as ticks."""
        count, zero = len(self.trend.values), self.scale.zero
        width = min(WIDTH / count * 0.68, WIDEST)
        for at, value in enumerate(self.trend.values):
            x = middle(at, count) - width / 2
            yield self._bar(at, value, x, width)
            target = self.trend.target(at)
            if target is not None:
                y = self.scale.at(target)
                yield line((x - 1.5, y, x + width + 1.5, y), "ink", 2)
        yield line((0, zero + 0.5, WIDTH, zero + 0.5), "line-strong")

    def _bar(self, place: int, value: Decimal | None, x: float, width: float) -> Markup:
        zero, title = self.scale.zero, self._tooltip(place)
        if value is None:
            return unknown_bar(x, zero, width, title)
        end = self.scale.at(value)
        top, height = min(zero, end), abs(zero - end)
        if self.trend.has_targets:
            height = max(height, 1)
            return rect(x + 0.5, top, width - 1, height, fill="soft", stroke="data", title=title)
        return rect(x, top, width, max(height, 1 if value else 0), fill="data", title=title)

    def _written(self) -> Iterator[Markup]:
        """Write the first value and the last; where both have no room, the last."""
        values, first, last = self.trend.values, self.words.first, self.words.last
        before, after = (
            shortened(self.words.drawn(values[place] or Decimal(0)), WIDTH, is_strong=True)
            for place in (first, last)
        )
        count, strong = len(values), width_of(after, is_strong=True)
        x = kept_inside(middle(last, count), strong, right=WIDTH)
        start = kept_inside(middle(first, count), width_of(before), right=WIDTH)
        if start + width_of(before) / 2 + 4 <= x - strong / 2:
            yield text(start, VALUES, before, anchor="middle")
        yield text(x, VALUES, after, anchor="middle", style="strong")


def middle(place: int, count: int) -> float:
    """Return where a moment stands, in pixels from the left; all are as far apart."""
    return WIDTH / count * (place + 0.5)


def ends(moments: Sequence[Moment], left: float = 0, right: float = WIDTH) -> Iterator[Markup]:
    """Write the first moment and the last below a drawing."""
    first, last = moments[0].label, moments[-1].label
    if width_of(first) + width_of(last) + 4 <= right - left:
        yield text(left, AXIS, first, style="axis")
    yield text(right, AXIS, last, anchor="end", style="axis")
