"""How attractive each account is, against how much of it is ours; a circle's area is its sales."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from typing import TYPE_CHECKING, Final

from planfolio.presentation.charts.chart import MOST_ROWS, Chart, Head, Row, counted, framed, table_of_first
from planfolio.presentation.charts.scales import radius_of, round_ticks
from planfolio.presentation.charts.scatter import HEIGHT, Axis, Scatter, Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planfolio.presentation.charts.chart import Table
    from planfolio.presentation.formats import Formats

WIDEST: Final = 16
NARROWEST: Final = 7
SPREAD: Final = 60
LEAST: Final = 2.5
UNKNOWN: Final = 5
MIDDLE_SCORE: Final = Decimal("5.5")
HALF: Final = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Customer:
    """An account in the matrix: score 1 to 10, our part as a ratio with what it rests on, sales in one currency."""

    name: str
    full_name: str
    score: Decimal | None
    ours: Decimal | None
    basis: str
    sales: Decimal | None
    is_to_be_won: bool = False
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """All accounts; sales are of `year`."""

    customers: Sequence[Customer]
    year: str
    currency: str


def bubbles_chart(
    standing: Standing, formats: Formats, id_: str = "chart-bubbles", rest_href: str = ""
) -> Chart:
    """Draw a circle an account; solid are the attractive ones of which less than half is ours."""
    t = formats.catalog.text
    largest_first = sorted(
        standing.customers, key=lambda one: (one.sales is None, -(one.sales or Decimal(0)), one.full_name)
    )
    drawn = [one for one in largest_first if one.score is not None and one.ours is not None]
    head = Head(id_, _title(drawn, formats), t("charts.bubbles.subtitle", year=standing.year))
    marks = _scatter(drawn, standing.currency, formats).marks() if drawn else ()
    left_out = len(standing.customers) - len(drawn)
    note = t("charts.bubbles.not_drawn", count=left_out) if drawn and left_out else ""
    table = _table(largest_first, standing, formats, rest_href)
    return framed(head, marks, table, t("charts.bubbles.empty"), height=HEIGHT, note=note)


def _title(drawn: Sequence[Customer], formats: Formats) -> str:
    if not drawn:
        return formats.catalog.text("charts.bubbles.unknown")
    count = sum(one.is_to_be_won for one in drawn)
    if not count:
        return formats.catalog.text("charts.bubbles.none_to_win")
    return counted("charts.bubbles.to_win", count, formats)


def _scatter(drawn: Sequence[Customer], currency: str, formats: Formats) -> Scatter:
    t = formats.catalog.text
    scores = round_ticks(*_span([one.score for one in drawn], MIDDLE_SCORE))
    shares = round_ticks(Decimal(0), _span([one.ours for one in drawn], HALF)[1])
    largest = max((one.sales for one in drawn if one.sales is not None), default=Decimal(0))
    widest = min(WIDEST, max(NARROWEST, SPREAD / sqrt(len(drawn))))
    spots = [
        Spot(
            one.name,
            one.ours or Decimal(0),
            one.score or Decimal(0),
            UNKNOWN if one.sales is None else radius_of(one.sales, largest, widest, LEAST),
            _words(one, currency, formats) if place < MOST_ROWS else "",
            one.href,
            is_meant=one.is_to_be_won,
            is_dashed=one.sales is None,
        )
        for place, one in enumerate(drawn)
    ]
    return Scatter(
        spots,
        Axis(shares, [formats.percent(share) for share in shares], t("charts.bubbles.ours")),
        Axis(scores, [formats.number(score) for score in scores], t("charts.bubbles.score")),
        ((HALF, scores[0], HALF, scores[-1]), (Decimal(0), MIDDLE_SCORE, shares[-1], MIDDLE_SCORE)),
    )


def _span(values: Sequence[Decimal | None], middle: Decimal) -> tuple[Decimal, Decimal]:
    known = [value for value in values if value is not None]
    return min(*known, middle), max(*known, middle)


def _words(one: Customer, currency: str, formats: Formats) -> str:
    t = formats.catalog.text
    return t(
        "charts.bubbles.spot",
        name=one.full_name,
        score=formats.number(one.score or Decimal(0), 1),
        share=formats.percent(one.ours or Decimal(0)),
        basis=one.basis,
        sales=t("common.unknown") if one.sales is None else formats.money(one.sales, currency),
    )


def _table(customers: Sequence[Customer], standing: Standing, formats: Formats, rest_href: str) -> Table:
    t = formats.catalog.text
    columns = (
        t("charts.bubbles.account"),
        t("charts.bubbles.score_column"),
        t("charts.bubbles.ours_column"),
        t("charts.bubbles.basis"),
        t("charts.bubbles.sales", year=standing.year),
    )
    rows = [
        Row(
            one.full_name,
            (
                None if one.score is None else formats.number(one.score, 1),
                None if one.ours is None else formats.percent(one.ours),
                one.basis or "–",
                None if one.sales is None else formats.money(one.sales, standing.currency),
            ),
            one.href,
        )
        for one in customers[:MOST_ROWS]
    ]
    return table_of_first(columns, rows, len(customers), formats, rest_href)
