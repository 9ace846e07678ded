"""What every chart is: a sentence as its title, a drawing, and the numbers behind it as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.presentation.charts.svg import Anchor, rect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

WIDTH: Final = 330
HEIGHT: Final = 150
UNKNOWN_HEIGHT: Final = 10
DASH: Final = "2 2"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: its head, and one text a column; None is unknown."""

    head: str
    cells: Sequence[str | None]
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a chart, exact; the first column heads its rows."""

    columns: Sequence[str]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart; without a drawing `empty` says what to write."""

    id: str
    title: str
    subtitle: str
    svg: Markup | None
    table: Table
    empty: str = ""


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
