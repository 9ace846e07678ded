"""What actions were to bring, and brought, quarter by quarter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.presentation.charts.chart import HEIGHT, WIDTH, Chart, Row, Table, kept_inside, unknown_bar
from planfolio.presentation.charts.scales import Band, Linear, Unit, around_zero, unit_for, unit_words
from planfolio.presentation.charts.svg import Style, drawing, line, rect, text, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from markupsafe import Markup

    from planfolio.presentation.formats import Formats

TOP: Final = 22
FOOT: Final = 22
BELOW_ZERO: Final = 14
GAP: Final = 2


@dataclass(frozen=True, slots=True)
class Quarter:
    """A fiscal quarter with what was expected and what came, in one currency; `is_over`: its last day has passed."""

    label: str
    expected: Decimal | None
    actual: Decimal | None
    is_over: bool


def results_chart(
    quarters: Sequence[Quarter], currency: str, formats: Formats, id_: str = "chart-results"
) -> Chart:
    """Draw two bars a quarter: expected light, actual solid, an outline for what is not known yet."""
    t = formats.catalog.text
    amounts = [amount for quarter in quarters for amount in (quarter.expected, quarter.actual)]
    unit = unit_for(amounts)
    title = _title(quarters, formats)
    subtitle = t("charts.results.subtitle", unit=unit_words(unit, currency, formats))
    is_known = any(amount is not None for amount in amounts)
    marks = _Drawing(quarters, unit, currency, formats).marks() if is_known else ()
    return Chart(
        id=id_,
        title=title,
        subtitle=subtitle,
        svg=drawing(id_, WIDTH, HEIGHT, (title, subtitle), *marks) if is_known else None,
        table=_table(quarters, currency, formats),
        empty=t("charts.results.empty"),
    )


def kept_promise(quarters: Sequence[Quarter]) -> tuple[Quarter, Decimal] | None:
    """Return the newest quarter that is over and known, with actual / expected as a ratio; None without one."""
    for quarter in reversed(quarters):
        if quarter.is_over and quarter.expected and quarter.expected > 0 and quarter.actual is not None:
            return quarter, quarter.actual / quarter.expected
    return None


def _title(quarters: Sequence[Quarter], formats: Formats) -> str:
    kept = kept_promise(quarters)
    if kept is None:
        return formats.catalog.text("charts.results.no_full_quarter")
    quarter, ratio = kept
    return formats.catalog.text("charts.results.kept", share=formats.percent(ratio), quarter=quarter.label)


class _Drawing:
    """The marks of one chart, from left to right."""

    def __init__(self, quarters: Sequence[Quarter], unit: Unit, currency: str, formats: Formats) -> None:
        self.quarters, self.unit, self.currency, self.formats = quarters, unit, currency, formats
        self.band = Band(len(quarters), 0, WIDTH, 66, 0.72)
        low, high = around_zero(
            amount for quarter in quarters for amount in (quarter.expected, quarter.actual)
        )
        self.scale = Linear(low, high, HEIGHT - FOOT - (BELOW_ZERO if low < 0 else 0), TOP)
        self.width = (self.band.width - GAP) / 2

    def marks(self) -> Iterator[Markup]:
        """Yield the bars with their labels, then the baseline."""
        t = self.formats.catalog.text
        widest = max(width_of(quarter.label) for quarter in self.quarters)
        has_values = self._have_room_for_values()
        for place, quarter in enumerate(self.quarters):
            left = self.band.left(place)
            expected, actual = t("charts.results.expected"), t("charts.results.actual")
            yield self._bar(left, quarter.expected, "soft", f"{quarter.label}, {expected}")
            yield self._bar(left + self.width + GAP, quarter.actual, "data", f"{quarter.label}, {actual}")
            if has_values:
                yield from self._values(place, quarter)
            if self.band.is_labelled(place, widest):
                x = kept_inside(self.band.middle(place), width_of(quarter.label))
                yield text(x, HEIGHT - 6, quarter.label, anchor="middle")
        zero = self.scale.zero
        yield line((0, zero + 0.5, self.band.stop, zero + 0.5), "line-strong")

    def _bar(self, x: float, amount: Decimal | None, colour: str, title: str) -> Markup:
        zero = self.scale.zero
        if amount is None:
            return unknown_bar(x, zero, self.width, f"{title}: {self.formats.catalog.text('common.unknown')}")
        end = self.scale.at(amount)
        words = f"{title}: {self.formats.money(amount, self.currency)}"
        return rect(x, min(zero, end), self.width, max(abs(zero - end), 1), fill=colour, title=words)

    def _have_room_for_values(self) -> bool:
        """Whether the two values of a quarter stand side by side."""
        pairs = (
            self._width_of_value(quarter.expected) + self._width_of_value(quarter.actual) + 2 * GAP
            for quarter in self.quarters
        )
        return max(pairs) <= self.band.step

    def _width_of_value(self, amount: Decimal | None) -> float:
        return 0 if amount is None else width_of(self.unit.written(amount, self.formats), is_strong=True)

    def _values(self, place: int, quarter: Quarter) -> Iterator[Markup]:
        """Write both values above their bars, moved apart where they are wider, within their quarter."""
        bar, middle, half = self.band.left(place), self.band.middle(place), self.band.step / 2
        widths = self._width_of_value(quarter.expected), self._width_of_value(quarter.actual)
        left = max(middle - half, bar + (self.width - widths[0]) / 2)
        right = max(left + widths[0] + GAP, bar + self.width + GAP + (self.width - widths[1]) / 2)
        right = min(right, middle + half - widths[1])
        left = min(left, right - GAP - widths[0])
        yield from self._value(left + widths[0] / 2, quarter.expected, "plain")
        yield from self._value(right + widths[1] / 2, quarter.actual, "strong")

    def _value(self, x: float, amount: Decimal | None, style: Style) -> Iterator[Markup]:
        if amount is not None:
            words, end = self.unit.written(amount, self.formats), self.scale.at(amount)
            yield text(x, end + 12 if amount < 0 else end - 5, words, anchor="middle", style=style)


def _table(quarters: Sequence[Quarter], currency: str, formats: Formats) -> Table:
    t = formats.catalog.text

    def exact(amount: Decimal | None) -> str | None:
        return None if amount is None else formats.money(amount, currency)

    rows = [Row(quarter.label, (exact(quarter.expected), exact(quarter.actual))) for quarter in quarters]
    return Table(
        (t("charts.results.quarter"), t("charts.results.column_expected"), t("charts.results.column_actual")),
        rows,
    )
