"""The days that each account asks for, against the sales that it brings."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.presentation.charts.chart import MOST_ROWS, Chart, Head, Row, counted, framed, table_of_first
from planfolio.presentation.charts.scales import around_zero, round_ticks, unit_for, unit_words
from planfolio.presentation.charts.scatter import HEIGHT, Axis, Scatter, Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planfolio.presentation.charts.chart import Table
    from planfolio.presentation.charts.scatter import Rule
    from planfolio.presentation.formats import Formats

RADIUS: Final = 4.5
SMALL: Final = 3
MANY: Final = 40
ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Asking:
    """An account with its sales, the days that it asks for, and those that its sales would get.

    Of those days, `visits` are planned visits; `points` is the load that its manager carries for it.
    """

    name: str
    full_name: str
    sales: Decimal | None
    days: Decimal | None
    fair: Decimal | None
    visits: int | None
    points: Decimal | None
    eats_time: bool = False
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Attention:
    """All accounts; `rate` is the days that key accounts get for one unit of the currency, None where unknown."""

    accounts: Sequence[Asking]
    rate: Decimal | None
    year: str
    currency: str


def attention_chart(
    attention: Attention, formats: Formats, id_: str = "chart-attention", rest_href: str = ""
) -> Chart:
    """Draw a circle an account, and the days that sales get at the rate of key accounts as a line."""
    t = formats.catalog.text
    most_days_first = sorted(
        attention.accounts, key=lambda one: (one.days is None, -(one.days or ZERO), one.full_name)
    )
    drawn = [one for one in most_days_first if one.days is not None and one.sales is not None]
    subtitle = "charts.attention.subtitle" if attention.rate else "charts.attention.subtitle_no_rate"
    head = Head(id_, _title(attention, drawn, formats), t(subtitle, year=attention.year))
    left_out = len(attention.accounts) - len(drawn)
    note = t("charts.attention.not_drawn", count=left_out) if drawn and left_out else ""
    return framed(
        head,
        _scatter(attention, drawn, formats).marks() if drawn else (),
        _table(most_days_first, attention, formats, rest_href),
        t("charts.attention.empty"),
        height=HEIGHT,
        note=note,
    )


def _title(attention: Attention, drawn: Sequence[Asking], formats: Formats) -> str:
    t = formats.catalog.text
    if not drawn:
        return t("charts.attention.unknown")
    if count := sum(one.eats_time for one in drawn):
        return counted("charts.attention.eaters", count, formats)
    return t("charts.attention.none" if attention.rate else "charts.attention.no_rate")


def _scatter(attention: Attention, drawn: Sequence[Asking], formats: Formats) -> Scatter:
    t = formats.catalog.text
    sales = round_ticks(*around_zero(one.sales for one in drawn))
    days = round_ticks(*around_zero(one.days for one in drawn))
    unit = unit_for(sales)
    radius = RADIUS if len(drawn) <= MANY else SMALL
    spots = [
        Spot(
            one.name,
            one.sales or ZERO,
            one.days or ZERO,
            radius,
            _words(one, attention, formats) if place < MOST_ROWS else "",
            one.href,
            is_meant=one.eats_time,
        )
        for place, one in enumerate(drawn)
    ]
    return Scatter(
        spots,
        Axis(
            sales,
            [formats.number(tick / unit.size) for tick in sales],
            t("charts.attention.sales_axis", unit=unit_words(unit, attention.currency, formats)),
        ),
        Axis(days, [formats.number(tick) for tick in days], t("charts.attention.days_axis")),
        _fair_line(attention.rate, sales[-1], days[-1]),
    )


def _fair_line(rate: Decimal | None, most_sales: Decimal, most_days: Decimal) -> tuple[Rule, ...]:
    if not rate or most_sales <= 0:
        return ()
    end = min(most_sales, most_days / rate)
    return ((ZERO, ZERO, end, end * rate),)


def _words(one: Asking, attention: Attention, formats: Formats) -> str:
    return formats.catalog.text(
        "charts.attention.spot",
        name=one.full_name,
        days=formats.number(one.days or ZERO, 1),
        sales=formats.money(one.sales or ZERO, attention.currency),
    )


def _table(accounts: Sequence[Asking], attention: Attention, formats: Formats, rest_href: str) -> Table:
    t = formats.catalog.text
    columns = (
        t("charts.attention.account"),
        t("charts.attention.days"),
        t("charts.attention.fair"),
        t("charts.attention.visits"),
        t("charts.attention.points"),
        t("charts.attention.sales", year=attention.year),
    )
    rows = [
        Row(
            one.full_name,
            (
                _number(one.days, formats),
                _number(one.fair, formats),
                None if one.visits is None else formats.number(one.visits),
                _number(one.points, formats),
                None if one.sales is None else formats.money(one.sales, attention.currency),
            ),
            one.href,
        )
        for one in accounts[:MOST_ROWS]
    ]
    return table_of_first(columns, rows, len(accounts), formats, rest_href)


def _number(value: Decimal | None, formats: Formats) -> str | None:
    return None if value is None else formats.number(value, 1)
