"""Sales by year with the outlook and the target of the current one; for an account and for the portfolio."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.presentation.charts.chart import HEIGHT, WIDTH, Chart, Row, Table, kept_inside, unknown_bar
from planfolio.presentation.charts.scales import Band, Linear, Unit, around_zero, unit_for, unit_words
from planfolio.presentation.charts.svg import drawing, line, rect, text, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from markupsafe import Markup

    from planfolio.presentation.formats import Formats

TOP: Final = 22
FOOT: Final = 22
BELOW_ZERO: Final = 14
TICK: Final = 6
LINE: Final = 16


@dataclass(frozen=True, slots=True)
class Sales:
    """What the chart shows: full years, oldest first, then the current one; amounts of one currency.

    `gap` is outlook / target - 1 as it is derived elsewhere, None where it is unknown.
    """

    years: Sequence[tuple[str, Decimal | None]]
    year: str
    outlook: Decimal | None
    target: Decimal | None
    gap: Decimal | None
    currency: str

    @property
    def bars(self) -> tuple[tuple[str, Decimal | None], ...]:
        """All bars, the outlook last."""
        return (*self.years, (self.year, self.outlook))

    @property
    def amounts(self) -> tuple[Decimal | None, ...]:
        """All amounts that the scale holds."""
        return (*(amount for _, amount in self.bars), self.target)


def sales_chart(sales: Sales, formats: Formats, id_: str = "chart-sales") -> Chart:
    """Draw sales by year: actual solid, the outlook outlined, the target as a tick with its number."""
    t = formats.catalog.text
    unit = unit_for(sales.amounts)
    words = unit_words(unit, sales.currency, formats)
    title = _title(sales, formats)
    subtitle = (
        t("charts.sales.subtitle_full_years", unit=words)
        if sales.outlook is None
        else t("charts.sales.subtitle", unit=words, year=sales.year)
    )
    is_known = any(amount is not None for amount in sales.amounts)
    marks = _Drawing(sales, unit, formats).marks() if is_known else ()
    return Chart(
        id=id_,
        title=title,
        subtitle=subtitle,
        svg=drawing(id_, WIDTH, HEIGHT, (title, subtitle), *marks) if is_known else None,
        table=_table(sales, formats),
        empty=t("charts.sales.empty"),
    )


def _title(sales: Sales, formats: Formats) -> str:
    t = formats.catalog.text
    if sales.outlook is None:
        return t("charts.sales.outlook_unknown", year=sales.year)
    if sales.gap is None:
        return t("charts.sales.no_target", amount=formats.money_short(sales.outlook, sales.currency))
    if abs(sales.gap) * 200 < 1:
        return t("charts.sales.on_target")
    share = formats.percent(abs(sales.gap))
    if sales.gap < 0:
        return t("charts.sales.under_target", share=share)
    return t("charts.sales.over_target", share=share)


class _Drawing:
    """The marks of one chart, from left to right."""

    def __init__(self, sales: Sales, unit: Unit, formats: Formats) -> None:
        self.sales, self.unit, self.formats = sales, unit, formats
        self.target = self._target_words()
        room = width_of(self.target, is_strong=True) + 2 * TICK if self.target else 0
        self.band = Band(len(sales.bars), 0, WIDTH - room, 65, 0.68)
        low, high = around_zero(sales.amounts)
        self.scale = Linear(low, high, HEIGHT - FOOT - (BELOW_ZERO if low < 0 else 0), TOP)
        self.zero = self.scale.zero

    def marks(self) -> Iterator[Markup]:
        """Yield the bars with their labels, the baseline and the target."""
        values = [
            None if amount is None else self.unit.written(amount, self.formats)
            for _, amount in self.sales.bars
        ]
        widest = max(width_of(words or "") for words in values)
        widest_year = max(width_of(label) for label, _ in self.sales.bars)
        for place, ((label, amount), words) in enumerate(zip(self.sales.bars, values, strict=True)):
            yield self._bar(place, label, amount)
            if amount is not None and words and self.band.is_labelled(place, widest):
                width = width_of(words)
                x = kept_inside(self.band.middle(place), width)
                yield text(x, self._value_height(place, amount, width), words, anchor="middle")
            if self.band.is_labelled(place, widest_year):
                x = kept_inside(self.band.middle(place), width_of(label))
                yield text(x, HEIGHT - 6, label, anchor="middle")
        yield line((0, self.zero + 0.5, max(self.band.stop, 65), self.zero + 0.5), "line-strong")
        if self.sales.target is not None:
            yield from self._target_mark(self.scale.at(self.sales.target))

    def _bar(self, place: int, label: str, amount: Decimal | None) -> Markup:
        x, width = self.band.left(place), self.band.width
        title = f"{label}: {_exact(amount, self.sales, self.formats) or self.formats.catalog.text('common.unknown')}"
        if amount is None:
            return unknown_bar(x, self.zero, width, title)
        end = self.scale.at(amount)
        top, height = min(self.zero, end), max(abs(self.zero - end), 1)
        if place == len(self.sales.years):
            return rect(x + 0.5, top, width - 1, height, fill="soft", stroke="data", title=title)
        return rect(x, top, width, height, fill="data", title=title)

    def _value_height(self, place: int, amount: Decimal, width: float) -> float:
        """Return where a value stands: beyond its bar, and the outlook's so that the target does not cross it."""
        end, target = self.scale.at(amount), self.sales.target
        if amount < 0:
            return end + 12
        if place < len(self.sales.years) or target is None or target < amount:
            return end - 5
        tick = self.scale.at(target)
        if end - tick >= LINE:
            return end - 4
        is_roomy = self.zero - end >= LINE and self.band.width >= width
        return end + 13 if is_roomy else tick - 5

    def _target_mark(self, y: float) -> Iterator[Markup]:
        left = self.band.left(self.band.count - 1)
        right = left + self.band.width + TICK
        yield line((max(left - min(TICK, self.band.step / 8), 0), y, right, y), "ink", 2)
        yield text(right + 4, y + 4, self.target, style="strong")

    def _target_words(self) -> str:
        if self.sales.target is None:
            return ""
        amount = self.unit.written(self.sales.target, self.formats)
        return self.formats.catalog.text("charts.sales.target_of", amount=amount)


def _exact(amount: Decimal | None, sales: Sales, formats: Formats) -> str | None:
    return None if amount is None else formats.money(amount, sales.currency)


def _table(sales: Sales, formats: Formats) -> Table:
    t = formats.catalog.text
    rows = [Row(label, (_exact(amount, sales, formats),)) for label, amount in sales.years]
    rows += [
        Row(t("charts.sales.outlook_row", year=sales.year), (_exact(sales.outlook, sales, formats),)),
        Row(t("charts.sales.target_row", year=sales.year), (_exact(sales.target, sales, formats),)),
    ]
    return Table((t("charts.sales.year"), t("charts.sales.sales")), rows)
