"""What every chart is: a sentence as its title, a drawing, and the numbers behind it as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from planfolio.presentation.charts.svg import Anchor, drawing, rect

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from planfolio.presentation.formats import Formats

WIDTH: Final = 330
HEIGHT: Final = 150
UNKNOWN_HEIGHT: Final = 10
DASH: Final = "2 2"
Form = Literal["", "people", "lines", "time"]
GUIDES: Final = {
    "chart-sales": "key-history",
    "chart-results": "key-actions-results",
    "chart-outlook": "key-opportunities",
    "chart-load": "setting-load",
    "chart-pareto": "key-history",
    "chart-position": "key-stage",
    "chart-bubbles": "key-criteria",
    "chart-attention": "key-visits",
}
"""Where the guide explains what the charts over all accounts are drawn from."""
MOST_ROWS: Final = 50
"""As many rows as the table of a chart over all accounts holds; an index holds the rest."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: its head, and one text a column; None is unknown. A `group` heads it and those after it."""

    head: str
    cells: Sequence[str | None]
    href: str | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a chart, exact; the first column heads its rows.

    Where rows are left out, `rest` says so, and leads to the page that has them all.
    """

    columns: Sequence[str]
    rows: Sequence[Row]
    rest: str = ""
    rest_href: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart; without a drawing `empty` says what to write, `note` what is not drawn, and why.

    One of words has a `form`: on a phone its table stands in the place of its drawing, or it scrolls in a box.
    `caption` is the title where that changes with the day.
    """

    id: str
    title: str
    subtitle: str
    svg: Markup | None
    table: Table
    empty: str = ""
    note: str = ""
    form: Form = ""
    caption: str = ""

    @property
    def guide(self) -> str:
        """The anchor in the guide where that is explained which a chart without a drawing lacks; empty for none."""
        return GUIDES.get(self.id, "")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a drawing, and tells it to who cannot see it."""

    id: str
    title: str
    subtitle: str


def framed(  # noqa: PLR0913  the parts of every chart
    head: Head,
    marks: Iterable[Markup],
    table: Table,
    empty: str,
    *,
    width: float = WIDTH,
    height: float = HEIGHT,
    note: str = "",
) -> Chart:
    """Return a chart of natural width; without any mark it is empty."""
    drawn = tuple(marks)
    words = (head.title, head.subtitle)
    svg = drawing(head.id, width, height, words, *drawn) if drawn else None
    return Chart(head.id, head.title, head.subtitle, svg, table, empty, note)


def table_of_first(
    columns: Sequence[str], rows: Sequence[Row], count: int, formats: Formats, rest_href: str = ""
) -> Table:
    """Return a table of the first rows; where `count` is more, it says so and leads to the rest."""
    if count <= len(rows):
        return Table(columns, rows)
    rest = formats.catalog.text("charts.rest", shown=len(rows), count=count)
    return Table(columns, rows, rest, rest_href)


def counted(key: str, count: int, formats: Formats, **params: str) -> str:
    """Return a sentence that begins with a number: `Three accounts …`."""
    words = formats.catalog.text(key, count=count, number=formats.catalog.number_word(count), **params)
    return words[:1].upper() + words[1:]


def unknown_bar(x: float, baseline: float, width: float, title: str) -> Markup:
    """Draw the dashed outline of what is not known, or not yet: never a bar of zero."""
    return rect(
        x + 0.5,
        baseline - UNKNOWN_HEIGHT,
        width - 1,
        UNKNOWN_HEIGHT,
        stroke="ink-3",
        dash=DASH,
        title=title,
    )


def kept_inside(x: float, width: float, anchor: Anchor = "middle", right: float = WIDTH) -> float:
    """Move the place of a text so far that all of it lies in the drawing."""
    before = {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return min(max(x, before), right - (width - before))
