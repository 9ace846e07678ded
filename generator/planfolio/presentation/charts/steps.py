"""What is in steps over time: an account's category and stage, and how many accounts are in each category."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from planfolio.presentation.charts.chart import Chart, Head, Row, Table, framed
from planfolio.presentation.charts.svg import line, path, rect, shortened, text, width_of
from planfolio.presentation.charts.svg import number as pixels
from planfolio.presentation.charts.trend import HEIGHT, WIDTH, ends, middle
from planfolio.reading.languages import NO_BREAK_SPACE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from planfolio.presentation.charts.svg import Style
    from planfolio.presentation.charts.trend_words import Moment
    from planfolio.presentation.formats import Formats

BAND_TOP, BAND = 2, 15
BEFORE, NOW = 30, 73
"""The baselines of the stage at first, above the line, and of that at last, below it."""
LOW, HIGH = 59.0, 38.0
MOST_ROWS: Final = 5
ROWS: Final = 77
HIGHEST: Final = 24
NAMES, FIRST, BARS, LAST = 22, 48, 54, 126


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an account stood: its category, and the stage in words with its number from 1; None where unknown."""

    category: str
    stage: str | None
    number: int | None


def standing_chart(
    moments: Sequence[Moment], standings: Sequence[Standing], formats: Formats
) -> Chart | None:
    """Draw categories as a band and stages as a step line; one moment alone is written, none gives nothing."""
    if not standings:
        return None
    t, first, last = formats.catalog.text, standings[0], standings[-1]
    title = _now(last, any(one.stage for one in standings), formats)
    table = Table(
        (
            t("charts.trend.day"),
            t("charts.trend.standing.column_category"),
            t("charts.trend.standing.column_stage"),
        ),
        [Row(moment.day, (one.category, one.stage)) for moment, one in zip(moments, standings, strict=True)],
    )
    if len(standings) == 1:
        return Chart(
            "trend-standing", title, "", None, table, t("charts.trend.known_once", day=moments[0].day)
        )
    is_same = all(one == last for one in standings)
    stage = first.stage or t("charts.trend.standing.no_stage")
    key = "charts.trend.standing.same" if is_same else "charts.trend.standing.was"
    subtitle = t(key, day=moments[0].day, category=first.category, stage=stage)
    marks = (*_categories(moments, standings), *_stages(standings), *ends(moments))
    return framed(Head("trend-standing", title, subtitle), marks, table, "", width=WIDTH, height=HEIGHT)


def _now(last: Standing, has_stages: bool, formats: Formats) -> str:  # noqa: FBT001  asked once
    t = formats.catalog.text
    if not has_stages:
        return t("charts.trend.standing.category", category=last.category)
    stage = last.stage or t("charts.trend.standing.no_stage")
    return t("charts.trend.standing.now", category=last.category, stage=stage)


def _categories(moments: Sequence[Moment], standings: Sequence[Standing]) -> Iterator[Markup]:
    """Draw each category as long as it was, its letter in it: the last one solid."""
    step, start = WIDTH / len(standings), 0
    for place, one in enumerate(standings):
        if place + 1 < len(standings) and standings[place + 1].category == one.category:
            continue
        is_last = place + 1 == len(standings)
        x, width = start * step, (place + 1 - start) * step
        title = f"{moments[start].day}: {one.category}"
        colour = "data" if is_last else "soft"
        yield rect(x, BAND_TOP, width - (0 if is_last else 1), BAND, fill=colour, title=title)
        words = shortened(one.category, width - 4)
        style: Style = "on-data" if is_last else "ink"
        yield text(x + width / 2, BAND_TOP + BAND - 3.5, words, anchor="middle", style=style)
        start = place + 1


def _stages(standings: Sequence[Standing]) -> Iterator[Markup]:
    """Draw the line of stages, with a gap where it is unknown, and the words of the first and the last one."""
    numbers = [one.number for one in standings if one.number is not None]
    if not numbers:
        return
    low, span = min(numbers), max(max(numbers) - min(numbers), 1)
    heights = [
        None if one.number is None else LOW - (LOW - HIGH) * (one.number - low) / span for one in standings
    ]
    yield path(_steps(heights), stroke="data", width=2)
    known = [one.stage for one in standings if one.stage]
    if known[0] != known[-1]:
        yield text(0, BEFORE, shortened(known[0], WIDTH))
    last = shortened(known[-1], WIDTH, is_strong=True)
    yield text(WIDTH, NOW, last, anchor="end", style="strong")


def _steps(heights: Sequence[float | None]) -> str:
    """Return a line that stays at each height for a moment's width, and steps to the next."""
    step = WIDTH / len(heights)
    parts = []
    for place, (before, height) in enumerate(pairwise((None, *heights))):
        if height is not None:
            move = "M" if before is None else "L"
            parts.append(f"{move}{pixels(place * step)} {pixels(height)}H{pixels((place + 1) * step)}")
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class CategoryCount:
    """A category with its title, and how many accounts were in it at each moment."""

    key: str
    title: str
    counts: Sequence[int]

    @property
    def change(self) -> int:
        """How many more accounts are in it than at first."""
        return self.counts[-1] - self.counts[0]


def categories_chart(
    moments: Sequence[Moment], categories: Sequence[CategoryCount], formats: Formats
) -> Chart | None:
    """Draw a row of bars for each category, the first and the last count written; nothing for less than two moments."""
    if len(moments) < 2 or not categories:  # noqa: PLR2004  a trend has two ends
        return None
    t = formats.catalog.text
    shown = _shown(categories, t("charts.trend.categories.others"))
    told = [*categories, *(one for one in shown if one not in categories)]
    table = Table(
        (t("charts.trend.day"), *(one.title for one in told)),
        [
            Row(moment.day, [formats.number(one.counts[place]) for one in told])
            for place, moment in enumerate(moments)
        ],
    )
    subtitle = t("charts.trend.categories.sub", day=moments[0].day)
    most = max(max(one.counts) for one in shown)
    row = min(ROWS / len(shown), HIGHEST)
    marks = [
        mark
        for place, one in enumerate(shown)
        for mark in _row(one, (place * row, row), most, moments, formats)
    ]
    head = Head("trend-categories", _moved(shown, formats), subtitle)
    return framed(head, (*marks, *ends(moments, BARS - 20, LAST + 20)), table, "", width=WIDTH, height=HEIGHT)


def _shown(categories: Sequence[CategoryCount], others: str) -> Sequence[CategoryCount]:
    """Return as many categories as find a place, the rest together as one."""
    if len(categories) <= MOST_ROWS:
        return categories
    first, rest = categories[: MOST_ROWS - 1], categories[MOST_ROWS - 1 :]
    counts = [sum(counts) for counts in zip(*(one.counts for one in rest), strict=True)]
    return [*first, CategoryCount(others, others, counts)]


def _moved(categories: Sequence[CategoryCount], formats: Formats) -> str:
    t = formats.catalog.text
    moved = [  # a change stays beside its category
        t(
            "charts.trend.categories.change", category=one.key, change=formats.number_signed(one.change)
        ).replace(" ", NO_BREAK_SPACE)
        for one in categories
        if one.change
    ]
    if not moved:
        return t("charts.trend.categories.same")
    return t("charts.trend.categories.changed", changes=", ".join(moved))


def _row(
    one: CategoryCount, row: tuple[float, float], most: int, moments: Sequence[Moment], formats: Formats
) -> Iterator[Markup]:
    """Draw a row of bars between its first and its last count; `row` is where it begins, and how high it is."""
    count, foot = len(one.counts), sum(row) - 3
    scale = (LAST - BARS - 4) / WIDTH
    width = min(WIDTH / count * 0.68, 12) * scale
    yield text(0, foot, shortened(one.key, NAMES - 2), style="plain")
    yield text(FIRST, foot, formats.number(one.counts[0]), anchor="end")
    for place, accounts in enumerate(one.counts):
        x = BARS + middle(place, count) * scale - width / 2
        height = (row[1] - 4) * accounts / max(most, 1)
        title = f"{moments[place].day}: {one.key} {formats.number(accounts)}"
        yield rect(x, foot - height, width, height, fill="data", title=title)
    yield line((BARS, foot + 0.5, LAST - 4, foot + 0.5), "line-strong")
    last = formats.number(one.counts[-1])
    yield text(min(LAST, WIDTH - width_of(last, is_strong=True)), foot, last, style="strong")
