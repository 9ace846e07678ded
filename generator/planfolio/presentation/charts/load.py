"""What accounts ask of each account manager, against what one can carry."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.presentation.charts.chart import WIDTH, Chart, Row, Table, kept_inside
from planfolio.presentation.charts.scales import Linear
from planfolio.presentation.charts.svg import (
    drawing,
    group,
    line,
    path,
    rect,
    shortened,
    text,
    width_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from planfolio.presentation.formats import Formats

TOP: Final = 12
ROW: Final = 27
DENSE_ROW: Final = 20
MOST_LOOSE: Final = 6
THICK: Final = 15
NAMES: Final = 92
BARS: Final = 305
FOOT: Final = 24
MOST_ROWS: Final = 12


@dataclass(frozen=True, slots=True)
class Carrier:
    """An account manager with the load of the accounts, in points."""

    name: str
    full_name: str
    points: Decimal
    accounts: int
    href: str | None = None


def load_chart(
    carriers: Sequence[Carrier], capacity: Decimal | None, formats: Formats, id_: str = "chart-load"
) -> Chart:
    """Draw a bar a manager, the fullest first, with a line where the capacity ends."""
    t = formats.catalog.text
    fullest = sorted(carriers, key=lambda carrier: (-carrier.points, carrier.full_name))
    is_known = any(carrier.points > 0 for carrier in fullest)
    title = _title(fullest, capacity, formats) if is_known else t("charts.load.unknown")
    subtitle = t("charts.load.subtitle")
    shown = fullest[:MOST_ROWS]
    height = TOP + _row_height(shown) * len(shown) + FOOT
    marks = _Drawing(shown, len(fullest) - len(shown), capacity, formats).marks() if is_known else ()
    return Chart(
        id=id_,
        title=title,
        subtitle=subtitle,
        svg=drawing(id_, WIDTH, height, (title, subtitle), *marks) if is_known else None,
        table=_table(fullest, formats),
        empty=t("charts.load.empty"),
    )


def _title(carriers: Sequence[Carrier], capacity: Decimal | None, formats: Formats) -> str:
    catalog = formats.catalog
    over = [] if capacity is None else [carrier for carrier in carriers if carrier.points > capacity]
    if len(over) == 1:
        return catalog.text("charts.load.one_over", name=over[0].name)
    if over:
        number = catalog.number_word(len(over))
        return _sentence(catalog.text("charts.load.over", count=len(over), number=number))
    if capacity is None:
        return catalog.text("charts.load.no_capacity", name=carriers[0].name)
    return catalog.text("charts.load.within")


def _row_height(carriers: Sequence[Carrier]) -> int:
    return ROW if len(carriers) <= MOST_LOOSE else DENSE_ROW


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]


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
            yield text(kept_inside(x, width_of(words)), self.bottom + 14, words, anchor="middle")
        if self.left_out:
            yield text(
                0, self.bottom + 14, self.formats.catalog.text("charts.load.more", count=self.left_out)
            )

    def _row(self, y: float, carrier: Carrier) -> Iterator[Markup]:
        is_over = self.capacity is not None and carrier.points > self.capacity
        end = self.scale.at(max(carrier.points, Decimal(0)))
        points = self._points(carrier.points)
        yield text(0, y + 11.5, shortened(carrier.name, NAMES - 6))
        yield rect(NAMES, y, max(end - NAMES, 1), THICK, fill="warn" if is_over else "data")
        if end - NAMES > width_of(points) + 10:
            yield text(NAMES + 5, y + 11.5, points, style="on-data")
        else:
            yield text(end + 5, y + 11.5, points)
        if is_over:
            yield path(f"M{WIDTH - 14} {y + 12.1}h9.6l-4.8-8.6z", fill="warn")

    def _words(self, carrier: Carrier) -> str:
        return self.formats.catalog.text(
            "charts.load.bar",
            name=carrier.full_name,
            points=self._points(carrier.points),
            count=carrier.accounts,
        )

    def _points(self, points: Decimal) -> str:
        return self.formats.number(points, 1)


def _table(carriers: Sequence[Carrier], formats: Formats) -> Table:
    t = formats.catalog.text
    rows = [
        Row(
            carrier.full_name,
            (formats.number(carrier.points, 1), formats.number(carrier.accounts)),
            carrier.href,
        )
        for carrier in carriers
    ]
    return Table((t("charts.load.manager"), t("charts.load.points"), t("charts.load.accounts")), rows)
