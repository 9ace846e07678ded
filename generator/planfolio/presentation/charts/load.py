"""What accounts ask of each account manager, against what one can carry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.presentation.charts.chart import (
    MOST_ROWS,
    WIDTH,
    Chart,
    Head,
    Row,
    counted,
    framed,
    kept_inside,
    table_of_first,
)
from planfolio.presentation.charts.scales import Linear
from planfolio.presentation.charts.signs import sign
from planfolio.presentation.charts.svg import group, line, rect, shortened, text, width_of
from planfolio.presentation.states import Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from planfolio.presentation.charts.chart import Table
    from planfolio.presentation.formats import Formats

TOP: Final = 12
ROW: Final = 27
DENSE_ROW: Final = 20
MOST_LOOSE: Final = 6
THICK: Final = 15
NAMES: Final = 92
BARS: Final = 305
FOOT: Final = 24
MOST_BARS: Final = 12
CROSSING: Final = 4


@dataclass(frozen=True, slots=True)
class Carrier:
    """An account manager with the load of the accounts, in points."""

    name: str
    full_name: str
    points: Decimal
    accounts: int
    href: str | None = None


def load_chart(
    carriers: Sequence[Carrier],
    capacity: Decimal | None,
    formats: Formats,
    id_: str = "chart-load",
    rest_href: str = "",
) -> Chart:
    """Draw a bar a manager, the fullest first, with a line where the capacity ends."""
    t = formats.catalog.text
    fullest = sorted(carriers, key=lambda carrier: (-carrier.points, carrier.full_name))
    is_known = any(carrier.points > 0 for carrier in fullest)
    title = _title(fullest, capacity, formats) if is_known else t("charts.load.unknown")
    shown = fullest[:MOST_BARS]
    return framed(
        Head(id_, title, t("charts.load.subtitle")),
        _Drawing(shown, len(fullest) - len(shown), capacity, formats).marks() if is_known else (),
        _table(fullest, capacity, formats, rest_href),
        t("charts.load.empty"),
        height=TOP + _row_height(shown) * len(shown) + FOOT,
    )


def _title(carriers: Sequence[Carrier], capacity: Decimal | None, formats: Formats) -> str:
    catalog = formats.catalog
    over = [] if capacity is None else [carrier for carrier in carriers if carrier.points > capacity]
    if len(over) == 1:
        return catalog.text("charts.load.one_over", name=over[0].name)
    if over:
        return counted("charts.load.over", len(over), formats)
    if capacity is None:
        return catalog.text("charts.load.no_capacity", name=carriers[0].name)
    return catalog.text("charts.load.within")


def _row_height(carriers: Sequence[Carrier]) -> int:
    return ROW if len(carriers) <= MOST_LOOSE else DENSE_ROW


class _Drawing:
    """The marks of one chart, from top to bottom."""

    def __init__(
        self, carriers: Sequence[Carrier], left_out: int, capacity: Decimal | None, formats: Formats
    ) -> None:
        self.carriers, self.left_out, self.capacity, self.formats = carriers, left_out, capacity, formats
        most = max(carrier.points for carrier in carriers).max(capacity or Decimal(0))
        self.scale = Linear(Decimal(0), most, NAMES, BARS)
        self.row = _row_height(carriers)
        self.bottom = TOP + self.row * len(carriers)

    def marks(self) -> Iterator[Markup]:
        """Yield the rows, then the line of the capacity."""
        for place, carrier in enumerate(self.carriers):
            yield group(
                *self._row(TOP + self.row * place, carrier), title=self._words(carrier), href=carrier.href
            )
        if self.capacity is not None:
            x = self.scale.at(self.capacity)
            yield line((x, TOP - 6, x, self.bottom), "ink", 1.5)
            words = self.formats.catalog.text("charts.load.capacity", points=self._points(self.capacity))
            yield text(self._place_of(words, x), self.bottom + 14, words, anchor="middle")
        if self.left_out:
            yield text(0, self.bottom + 14, self._more(), style="axis")

    def _more(self) -> str:
        return self.formats.catalog.text("charts.load.more", count=self.left_out) if self.left_out else ""

    def _place_of(self, words: str, x: float) -> float:
        """Return the middle of the words below the line: clear of what stands left of them."""
        width, more = width_of(words), width_of(self._more())
        return kept_inside(max(x, more + 8 + width / 2) if more else x, width)

    def _row(self, y: float, carrier: Carrier) -> Iterator[Markup]:
        is_over = self.capacity is not None and carrier.points > self.capacity
        end = self.scale.at(max(carrier.points, Decimal(0)))
        points = self._points(carrier.points)
        yield text(0, y + 11.5, shortened(carrier.name, NAMES - 6))
        yield rect(NAMES, y, max(end - NAMES, 1), THICK, fill="warn" if is_over else "data")
        if end - NAMES > width_of(points) + 10:
            yield text(NAMES + 5, y + 11.5, points, style="on-data")
        else:
            yield text(self._clear_of_line(end + 5, width_of(points)), y + 11.5, points)
        if is_over:
            yield sign(Sign.warn, WIDTH - 9, y + THICK / 2)

    def _clear_of_line(self, x: float, width: float) -> float:
        """Return where a number begins behind its bar: beyond the line of the capacity where that would cross it."""
        if self.capacity is None:
            return x
        line_at = self.scale.at(self.capacity)
        return line_at + CROSSING if x - CROSSING < line_at < x + width + CROSSING else x

    def _words(self, carrier: Carrier) -> str:
        return self.formats.catalog.text(
            "charts.load.bar",
            name=carrier.full_name,
            points=self._points(carrier.points),
            count=carrier.accounts,
        )

    def _points(self, points: Decimal) -> str:
        return self.formats.number(points, 1)


def _table(carriers: Sequence[Carrier], capacity: Decimal | None, formats: Formats, rest_href: str) -> Table:
    t = formats.catalog.text
    rows = [
        Row(
            carrier.full_name,
            (formats.number(carrier.points, 1), formats.number(carrier.accounts)),
            carrier.href,
        )
        for carrier in carriers[:MOST_ROWS]
    ]
    columns = (t("charts.load.manager"), t("charts.load.points"), t("charts.load.accounts"))
    table = table_of_first(columns, rows, len(carriers), formats, rest_href)
    if capacity is None:
        return table
    last = Row(t("charts.load.capacity_row"), (formats.number(capacity, 1), "–"))
    return replace(table, rows=[*table.rows, last])
