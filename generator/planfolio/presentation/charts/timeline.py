"""Actions in time: from start to due, with their steps, today, their decision's dates and reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.presentation.charts.chart import DASH, Chart, Row, Table
from planfolio.presentation.charts.course import MOST_BARS
from planfolio.presentation.charts.signs import sign
from planfolio.presentation.charts.svg import (
    Anchor,
    Style,
    circle,
    drawing,
    element,
    group,
    line,
    number,
    path,
    rect,
    shortened,
    text,
    width_of,
)
from planfolio.presentation.charts.time_axis import TimeAxis, time_axis
from planfolio.presentation.states import Sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from markupsafe import Markup

    from planfolio.presentation.charts.course import Bar, Course, Dot, Event
    from planfolio.presentation.formats import Formats

WIDTH: Final = 960
LEFT: Final = 236
RIGHT: Final = 952
HEAD: Final = 20
FOOT: Final = 18
PITCH: Final = 25
CLOSE: Final = 19
FEW: Final = 12
"""Up to so many bars stand further apart."""
BAR: Final = 9
STUB: Final = 26
"""How long a bar is whose other end nobody wrote."""
MOST_NAMED: Final = 8


def timeline(course: Course, title: str, formats: Formats, id_: str = "chart-timeline") -> Chart:
    """Draw a bar an action; where no action has a date there is no drawing."""
    t = formats.catalog.text
    subtitle = t("charts.timeline.subtitle")
    drawn = course.drawn
    return Chart(
        id=id_,
        title=title,
        subtitle=subtitle,
        svg=_Drawing(course, drawn, formats).drawn(id_, (title, subtitle)) if drawn else None,
        table=_table(course, formats),
        empty=t("charts.timeline.empty"),
        note=" ".join(_notes(course, formats)) if drawn else "",
        form="time",
    )


def _notes(course: Course, formats: Formats) -> Iterator[str]:
    t, undated = formats.catalog.text, course.undated
    if course.left_out:
        yield t("charts.timeline.left_out", count=course.left_out)
    if undated:
        names = [bar.id for bar in undated[:MOST_NAMED]]
        more = ["…"] if len(undated) > MOST_NAMED else []
        yield t("charts.timeline.undated", count=len(undated), names=", ".join([*names, *more]))


def _days(course: Course, bars: Iterable[Bar]) -> Iterator[date]:
    for bar in bars:
        yield from (day for day in (bar.start, bar.due) if day)
        yield from (dot.day for dot in bar.dots)
    yield course.today
    yield from (event.day for event in course.decisions)
    yield from (event.day for event in course.reviews if event.is_ahead)


class _Drawing:
    """The marks of one chart, row by row."""

    def __init__(self, course: Course, bars: Sequence[Bar], formats: Formats) -> None:
        self.course, self.bars, self.formats = course, bars, formats
        self.axis: TimeAxis = time_axis(_days(course, bars), LEFT, RIGHT, course.fiscal_year_start)
        self.pitch = PITCH if len(bars) <= FEW else CLOSE
        self.now = self.axis.at(course.today)

    def drawn(self, id_: str, words: tuple[str, str]) -> Markup:
        """Return the drawing."""
        t, y = self.formats.catalog.text, float(HEAD)
        rows: list[Markup] = []
        for label, events, shape in (
            (t("charts.timeline.decision"), self.course.decisions, Sign.decision),
            (t("charts.timeline.reviews"), self.course.reviews, Sign.done),
        ):
            shown = [event for event in events if self.axis.first <= event.day < self.axis.last]
            if shown:
                rows += self._events(label, shown, shape, y + PITCH / 2)
                y += PITCH
        for bar in self.bars:
            rows.append(self._row(bar, y + self.pitch / 2))
            y += self.pitch
        return drawing(id_, WIDTH, y + FOOT, words, *self._grid(y), *rows, self._today(y))

    def _grid(self, bottom: float) -> Iterator[Markup]:
        ticks = tuple(self.axis.ticks(self.formats, self.course.fiscal_year_start))
        yield path("".join(f"M{number(tick.x)} {HEAD - 4}V{number(bottom)}" for tick in ticks), stroke="line")
        for tick in ticks:
            if tick.label:
                yield text(tick.x, 11, tick.label, style="axis")

    def _today(self, bottom: float) -> Markup:
        """Draw the line of today; a script moves it, between the two days that its attributes name."""
        words = self.formats.catalog.text("common.today")
        width = width_of(words, is_strong=True)
        is_right = self.now + width + 4 <= RIGHT
        return element(
            "g",
            line((self.now, HEAD - 8, self.now, bottom + 4), "ink", 1.5),
            text(
                self.now + (2 if is_right else -2),
                bottom + 15,
                words,
                anchor="start" if is_right else "end",
                style="strong",
            ),
            class_="pf-today",
            data_pf_start=self.axis.first.isoformat(),
            data_pf_end=self.axis.last.isoformat(),
            data_pf_x0=self.axis.start,
            data_pf_x1=self.axis.end,
        )

    def _row(self, bar: Bar, y: float) -> Markup:
        words = shortened(f"{bar.id} {bar.title}", LEFT - 30)
        marks = [sign(bar.sign, 6, y), text(17, y + 4, words, style="ink"), *self._bar(bar, y)]
        marks += [self._dot(dot, y) for dot in bar.dots]
        marks += self._label(bar, y)
        return group(*marks, title=self._tooltip(bar), href=f"#{bar.id}")

    def _ends(self, bar: Bar) -> tuple[float, float]:
        """Return where a bar begins and ends; the end that nobody wrote lies a little away from the other."""
        start = self.axis.at(bar.start) if bar.start else None
        due = self.axis.at(bar.due) if bar.due else None
        if start is None or due is None:
            known = start if due is None else due
            place = LEFT if known is None else known
            return (max(place - STUB, LEFT), place) if start is None else (place, min(place + STUB, RIGHT))
        return min(start, due), max(start, due, min(start, due) + 3)

    def _bar(self, bar: Bar, y: float) -> Iterator[Markup]:
        start, end = self._ends(bar)
        top = y - BAR / 2
        if bar.start is None or bar.due is None:
            yield rect(start, top, end - start, BAR, stroke="ink-3", dash=DASH)
        elif bar.sign is Sign.dash:
            yield rect(start, top, end - start, BAR, fill="line")
        else:
            solid = (end - start) * bar.done
            if solid < end - start:
                yield rect(start + solid, top, end - start - solid, BAR, fill="soft")
            if solid:
                yield rect(start, top, solid, BAR, fill="data")
        if bar.is_late and self.now > end:
            yield rect(end, top, self.now - end, BAR, fill="bad")

    def _dot(self, dot: Dot, y: float) -> Markup:
        words = f"{dot.title}, {self.formats.date(dot.day)}"
        stroke = {"done": "ink", "late": "bad", "ahead": "ink-3"}[dot.state]
        fill = "paper" if dot.state != "late" else "bad"
        return group(circle(self.axis.at(dot.day), y, 2.5, fill=fill, stroke=stroke, width=1.2), title=words)

    def _label(self, bar: Bar, y: float) -> Iterator[Markup]:
        """Write what a bar needs said, beyond its end, or before it near the edge."""
        words, style = self._said(bar)
        if not words:
            return
        start, end = self._ends(bar)
        end = max([end, self.now if bar.is_late else end, *(self.axis.at(dot.day) + 3 for dot in bar.dots)])
        start = min([start, *(self.axis.at(dot.day) - 3 for dot in bar.dots)])
        width = width_of(words, is_strong=style == "bad")
        place: tuple[float, Anchor] | None = None
        if end + 6 + width <= RIGHT:
            place = (end + 6, "start")
        elif start - 6 - width >= LEFT:
            place = (start - 6, "end")
        if place:
            yield text(place[0], y + 4, words, anchor=place[1], style=style)

    def _said(self, bar: Bar) -> tuple[str, Style]:
        t = self.formats.catalog.text
        if bar.waits_for:
            return shortened(t("charts.timeline.waits_for", what=bar.waits_for), 180), "plain"
        if bar.is_late and bar.due:
            return t("charts.timeline.was_due", day=self.formats.date_short(bar.due)), "bad"
        if bar.sign is Sign.warn and bar.due:
            return t("charts.timeline.due", day=self.formats.date_short(bar.due)), "plain"
        return "", "plain"

    def _tooltip(self, bar: Bar) -> str:
        days = " – ".join(self._day(day) for day in (bar.start, bar.due))
        return "; ".join(part for part in (f"{bar.id} {bar.title}: {bar.state}", days, bar.steps) if part)

    def _day(self, day: date | None) -> str:
        return self.formats.date(day) if day else self.formats.catalog.text("common.unknown")

    def _is_crossed(self, room: tuple[float, float]) -> bool:
        """Whether the line of today runs through a place."""
        return room[0] < self.now < room[1]

    def _events(self, label: str, events: Sequence[Event], shape: Sign, y: float) -> Iterator[Markup]:
        yield text(17, y + 4, shortened(label, LEFT - 30), style="axis")
        ends = [self.axis.at(event.day) for event in events[1:]] + [RIGHT + 8.0]
        taken = float(LEFT)
        for event, free in zip(events, ends, strict=True):
            x = self.axis.at(event.day)
            mark = Sign.hollow if shape is Sign.done and event.is_ahead else shape
            marks = [sign(mark, x, y)]
            words = shortened(event.title, 150) if event.is_ahead else ""
            width = width_of(words)
            before, after = (x - 8 - width, x), (x, x + 8 + width)
            if words and after[1] <= free - 8 and not self._is_crossed(after):
                marks.append(text(x + 8, y + 4, words))
                taken = after[1]
            elif words and before[0] >= taken + 8 and not self._is_crossed(before):
                marks.append(text(x - 8, y + 4, words, anchor="end"))
                taken = x
            else:
                taken = x
            yield group(*marks, title=f"{event.title}, {self.formats.date(event.day)}", href=event.href)


def _table(course: Course, formats: Formats) -> Table:
    t = formats.catalog.text

    def day(value: date | None) -> str | None:
        return formats.date(value) if value else None

    bars = [*course.drawn, *course.undated[:MOST_BARS]]
    rows = [
        Row(
            f"{bar.id} {bar.title}", (bar.state, day(bar.start), day(bar.due), bar.steps or "–"), f"#{bar.id}"
        )
        for bar in bars
    ]
    for key, events in (
        ("charts.timeline.decision", course.decisions),
        ("charts.timeline.reviews", course.reviews),
    ):
        heads = t(key)
        rows += [
            Row(event.title, ("–", "–", day(event.day), "–"), event.href, heads if place == 0 else "")
            for place, event in enumerate(events)
        ]
    keys = (
        "charts.timeline.action",
        "charts.timeline.state",
        "charts.timeline.start",
        "charts.timeline.due_on",
        "charts.timeline.steps",
    )
    return Table(tuple(t(key) for key in keys), rows)
