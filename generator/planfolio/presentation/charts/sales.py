"""Sales by year with the outlook and the targets, and the customer's own size below; for an account and for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.presentation.charts.chart import HEIGHT, WIDTH, Chart, Row, Table, kept_inside, unknown_bar
from planfolio.presentation.charts.scales import Band, Linear, Unit, around_zero, unit_for, unit_words
from planfolio.presentation.charts.svg import drawing, line, rect, shortened, text, width_of

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
THEIRS: Final = 78
"""How much higher a drawing is that shows the customer's own size, too: a line of words, and bars."""
THEIR_BARS: Final = 44


@dataclass(frozen=True, slots=True)
class Sales:
    """What the chart shows: full years, oldest first, then the current one; amounts of one currency.

    `gap` is outlook / target - 1 as it is derived elsewhere, None where it is unknown. `earlier` are the targets of
    the full years, as many as these, and `later` those of years to come; `customer` is what a customer turned over
    in the full years, None where unknown, and `growths` theirs and ours in the newest of them.
    """

    years: Sequence[tuple[str, Decimal | None]]
    year: str
    outlook: Decimal | None
    target: Decimal | None
    gap: Decimal | None
    currency: str
    earlier: Sequence[Decimal | None] = ()
    later: Sequence[tuple[str, Decimal]] = ()
    customer: Sequence[Decimal | None] = ()
    growths: tuple[str, str] | None = None

    @property
    def bars(self) -> tuple[tuple[str, Decimal | None], ...]:
        """All bars, the outlook after the full years, then the places of years to come."""
        return (*self.years, (self.year, self.outlook), *((label, None) for label, _ in self.later))

    @property
    def targets(self) -> tuple[Decimal | None, ...]:
        """The targets of all bars."""
        before = (*self.earlier, *[None] * len(self.years))[: len(self.years)]
        return (*before, self.target, *(amount for _, amount in self.later))

    @property
    def amounts(self) -> tuple[Decimal | None, ...]:
        """All amounts that the scale holds."""
        return (*(amount for _, amount in self.bars), *self.targets)

    @property
    def has_customer(self) -> bool:
        """Whether the customer's own size is known of any year."""
        return any(amount is not None for amount in self.customer)


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
    is_known = sales.has_customer or any(amount is not None for amount in sales.amounts)
    height = HEIGHT + (THEIRS if sales.has_customer else 0)
    marks = _Drawing(sales, unit, formats).marks() if is_known else ()
    return Chart(
        id=id_,
        title=title,
        subtitle=subtitle,
        svg=drawing(id_, WIDTH, height, (title, subtitle), *marks) if is_known else None,
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
                x = kept_inside(self.band.middle(place), width, right=self._right_of(place))
                yield text(x, self._value_height(place, amount, width), words, anchor="middle")
            if self.band.is_labelled(place, widest_year):
                x = kept_inside(self.band.middle(place), width_of(label))
                yield text(x, HEIGHT - 6, label, anchor="middle")
        yield line((0, self.zero + 0.5, max(self.band.stop, 65), self.zero + 0.5), "line-strong")
        for place, target in enumerate(self.sales.targets):
            if target is not None:
                yield from self._target_mark(place, target)
        if self.sales.has_customer:
            yield from self._customer()

    def _right_of(self, place: int) -> float:
        """Return how far to the right a value may go: the last one not into the words of the target."""
        if not self.target or place < self.band.count - 1:
            return WIDTH
        return self.band.left(place) + self.band.width + TICK

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
        end, target = self.scale.at(amount), self.sales.targets[place]
        if amount < 0:
            return end + 12
        if target is None or target < amount:
            return end - 5
        tick = self.scale.at(target)
        if end - tick >= LINE:
            return end - 4
        is_outlook = place == len(self.sales.years)  # on a solid bar no letters could be read
        is_roomy = is_outlook and self.zero - end >= LINE and self.band.width >= width
        return end + 13 if is_roomy else tick - 5

    def _target_mark(self, place: int, target: Decimal) -> Iterator[Markup]:
        """Draw a target as a tick: the last one with its words, the current year's with its number, too."""
        y, left = self.scale.at(target), self.band.left(place)
        beyond = min(TICK, self.band.step / 8)
        if place == self.band.count - 1:
            right = left + self.band.width + TICK
            yield line((max(left - beyond, 0), y, right, y), "ink", 2)
            yield text(right + 4, y + 4, self.target, style="strong")
            return
        yield line((max(left - beyond, 0), y, left + self.band.width + beyond, y), "ink", 2)
        words = self.unit.written(target, self.formats)
        is_roomy = self.band.width >= width_of(words, is_strong=True) and self.zero - y >= LINE
        if place == len(self.sales.years) and is_roomy:
            above = self.sales.outlook is None or target >= self.sales.outlook
            x = kept_inside(self.band.middle(place), width_of(words, is_strong=True))
            yield text(x, y - 5 if above else y + 13, words, anchor="middle", style="strong")

    def _target_words(self) -> str:
        target = self.sales.targets[-1]
        if target is None:
            return ""
        amount = self.unit.written(target, self.formats)
        return self.formats.catalog.text("charts.sales.target_of", amount=amount)

    def _customer(self) -> Iterator[Markup]:
        """Draw what the customer turns over, on a scale of its own, below our years."""
        unit = unit_for(self.sales.customer)
        low, high = around_zero(self.sales.customer)
        bottom = HEIGHT + THEIRS - (BELOW_ZERO if low < 0 else 2)
        scale = Linear(low, high, bottom, bottom - THEIR_BARS)
        yield text(0, HEIGHT + 12, shortened(self._customer_words(unit), WIDTH), style="axis")
        written = [
            "" if amount is None else unit.written(amount, self.formats) for amount in self.sales.customer
        ]
        widest = max(map(width_of, written))
        for place, (amount, words) in enumerate(zip(self.sales.customer, written, strict=True)):
            yield self._their_bar(place, amount, scale)
            if amount is not None and self.band.is_labelled(place, widest):
                x = kept_inside(self.band.middle(place), width_of(words))
                y = scale.at(amount)
                yield text(x, y + 12 if amount < 0 else y - 4, words, anchor="middle")
        end = max(self.band.start + self.band.step * len(self.sales.customer), 65)
        yield line((0, scale.zero + 0.5, end, scale.zero + 0.5), "line-strong")

    def _customer_words(self, unit: Unit) -> str:
        t, words = self.formats.catalog.text, unit_words(unit, self.sales.currency, self.formats)
        if self.sales.growths is None:
            return t("charts.sales.customer", unit=words)
        theirs, ours = self.sales.growths
        return t(
            "charts.sales.customer_grown", unit=words, year=self.sales.years[-1][0], theirs=theirs, ours=ours
        )

    def _their_bar(self, place: int, amount: Decimal | None, scale: Linear) -> Markup:
        x, width = self.band.left(place), self.band.width
        words = _exact(amount, self.sales, self.formats) or self.formats.catalog.text("common.unknown")
        title = f"{self.sales.years[place][0]}: {words}"
        if amount is None:
            return unknown_bar(x, scale.zero, width, title)
        end = scale.at(amount)
        height = max(abs(scale.zero - end), 1)
        return rect(x, min(scale.zero, end), width, height, fill="line-strong", title=title)


def _exact(amount: Decimal | None, sales: Sales, formats: Formats) -> str | None:
    return None if amount is None else formats.money(amount, sales.currency)


def _table(sales: Sales, formats: Formats) -> Table:
    t = formats.catalog.text
    theirs = (*sales.customer, *[None] * len(sales.years))
    rows = [
        Row(label, (_exact(amount, sales, formats), _exact(their, sales, formats)))
        for (label, amount), their in zip(sales.years, theirs, strict=False)
    ]
    rows.append(
        Row(t("charts.sales.outlook_row", year=sales.year), (_exact(sales.outlook, sales, formats), "–"))
    )
    rows += [
        Row(t("charts.sales.target_row", year=label), (_exact(target, sales, formats), "–"))
        for (label, _), target in zip(sales.bars, sales.targets, strict=True)
        if target is not None or label == sales.year
    ]
    columns = (t("charts.sales.year"), t("charts.sales.sales"), t("charts.sales.customer_column"))
    if sales.has_customer:
        return Table(columns, rows)
    return Table(columns[:2], [Row(row.head, row.cells[:1]) for row in rows])
