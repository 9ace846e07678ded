"""What the coming quarters bring: opportunities by the quarter in which they close."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.presentation.charts.chart import (
    HEIGHT,
    WIDTH,
    Chart,
    Head,
    Row,
    Table,
    framed,
    kept_inside,
    unknown_bar,
)
from planfolio.presentation.charts.scales import Band, Linear, Unit, around_zero, unit_for, unit_words
from planfolio.presentation.charts.svg import group, line, rect, text, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from planfolio.presentation.formats import Formats

TOP: Final = 22
FOOT: Final = 22
WIDEST: Final = 66
ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Closing:
    """The opportunities that close in a quarter, in one currency: value of won ones, weighted value of open ones.

    Both are None where nothing of it is known; `unknown` of the `opportunities` are in neither. Where it is not drawn,
    it stands in the table alone: what lies further off, and what has no day.
    """

    label: str
    won: Decimal | None
    expected: Decimal | None
    opportunities: int
    unknown: int = 0
    is_drawn: bool = True

    @property
    def both(self) -> Decimal | None:
        """What it brings in all; None where nothing is known."""
        if self.won is None and self.expected is None:
            return ZERO if not self.opportunities else None
        return (self.won or ZERO) + (self.expected or ZERO)


def outlook_chart(
    closings: Sequence[Closing], currency: str, formats: Formats, id_: str = "chart-outlook"
) -> Chart:
    """Draw a bar a quarter, what is won solid below what is expected; an outline for what is not known."""
    t = formats.catalog.text
    drawn = [closing for closing in closings if closing.is_drawn]
    unit = unit_for(closing.both for closing in drawn)
    is_known = any(closing.opportunities for closing in drawn)
    words = unit_words(unit, currency, formats)
    head = Head(
        id_,
        _title(drawn, currency, formats),
        t("charts.outlook.subtitle", unit=words) if is_known else t("charts.outlook.subtitle_empty"),
    )
    unknown = sum(closing.unknown for closing in drawn)
    return framed(
        head,
        _Drawing(drawn, unit, currency, formats).marks() if is_known else (),
        _table(closings, currency, formats),
        t("charts.outlook.empty"),
        note=t("charts.outlook.not_drawn", count=unknown) if is_known and unknown else "",
    )


def _title(drawn: Sequence[Closing], currency: str, formats: Formats) -> str:
    t = formats.catalog.text
    known = [closing for closing in drawn if closing.expected is not None]
    if not known:
        return t("charts.outlook.unknown")
    amount = formats.money_short(sum((closing.expected or ZERO for closing in known), ZERO), currency)
    return t("charts.outlook.to_come", amount=amount, quarter=known[-1].label)


class _Drawing:
    """The marks of one chart, from left to right."""

    def __init__(self, closings: Sequence[Closing], unit: Unit, currency: str, formats: Formats) -> None:
        self.closings, self.unit, self.currency, self.formats = closings, unit, currency, formats
        self.band = Band(len(closings), 0, WIDTH, WIDEST, 0.72)
        low, high = around_zero(amount for one in closings for amount in (one.both, one.won, one.expected))
        self.scale = Linear(low, high, HEIGHT - FOOT, TOP)

    def marks(self) -> Iterator[Markup]:
        """Yield the bars with their labels, then the baseline."""
        zero = self.scale.zero
        widest = max(width_of(closing.label) for closing in self.closings)
        for place, closing in enumerate(self.closings):
            yield from self._bar(place, closing)
            if self.band.is_labelled(place, widest):
                x = kept_inside(self.band.middle(place), width_of(closing.label))
                yield text(x, HEIGHT - 6, closing.label, anchor="middle")
        yield line((0, zero + 0.5, self.band.stop, zero + 0.5), "line-strong")

    def _bar(self, place: int, closing: Closing) -> Iterator[Markup]:
        left, width, zero = self.band.left(place), self.band.width, self.scale.zero
        tooltip = _words(closing, self.currency, self.formats)
        if closing.both is None:
            yield unknown_bar(left, zero, width, tooltip)
            return
        won, top = self.scale.at(closing.won or ZERO), self.scale.at(closing.both)
        bars = []
        if closing.expected:
            bars.append(
                rect(left + 0.5, min(won, top), width - 1, max(abs(won - top), 1), fill="soft", stroke="data")
            )
        if closing.won:
            bars.append(rect(left, min(won, zero), width, max(abs(zero - won), 1), fill="data"))
        if bars:
            yield group(*bars, title=tooltip)
        words = self.unit.written(closing.both, self.formats)
        if closing.opportunities and width_of(words) <= self.band.step:
            x = kept_inside(self.band.middle(place), width_of(words))
            yield text(x, min(top, won) - 5, words, anchor="middle")


def _words(closing: Closing, currency: str, formats: Formats) -> str:
    t = formats.catalog.text
    unknown = t("common.unknown")
    return t(
        "charts.outlook.bar",
        quarter=closing.label,
        won=formats.money(closing.won, currency) if closing.won is not None else "–",
        expected=formats.money(closing.expected, currency) if closing.expected is not None else unknown,
        count=closing.opportunities,
    )


def _table(closings: Sequence[Closing], currency: str, formats: Formats) -> Table:
    t = formats.catalog.text

    def exact(amount: Decimal | None, closing: Closing) -> str | None:
        if amount is not None:
            return formats.money(amount, currency)
        return None if closing.unknown else "–"

    rows = [
        Row(
            one.label,
            (
                exact(one.won, one),
                exact(one.expected, one),
                exact(one.both if one.opportunities else None, one),
                formats.number(one.opportunities),
                formats.number(one.unknown),
            ),
        )
        for one in closings
    ]
    return Table(
        (
            t("charts.outlook.quarter"),
            t("charts.outlook.won"),
            t("charts.outlook.expected"),
            t("charts.outlook.both"),
            t("charts.outlook.opportunities"),
            t("charts.outlook.without_value"),
        ),
        rows,
    )
