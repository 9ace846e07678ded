"""Numbers, money, per cent and dates as the reader's language writes them; none of them wraps."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from babel.numbers import get_currency_precision

from planfolio.reading.languages import (
    MINUS,
    NO_BREAK_SPACE,
    date_text,
    list_text,
    number_text,
    rounded,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from planfolio.reading.catalog import Catalog

SYMBOLS = MappingProxyType({"EUR": "€", "GBP": "£", "USD": "$"})
TEN: Final = Decimal(10)
THREE_FIGURES: Final = Context(prec=3, rounding=ROUND_HALF_UP)
SCALES: Final = (
    (TEN**9, "common.amount.billion"),
    (TEN**6, "common.amount.million"),
    (TEN**3, "common.amount.thousand"),
)


@lru_cache(maxsize=1 << 15)
def three_figures(amount: Decimal) -> tuple[Decimal, str | None]:
    """Round an amount to what a reader takes in, and name the label of its unit; None below a thousand.

    Rounding comes first: 999,950 is "1m", never "1,000k". Below a thousand only whole units count; below ten
    the amount keeps two decimals, since nothing may be shown as zero that isn't.
    """
    number = rounded(amount, 0 if amount.copy_abs() >= TEN else 2)
    number = THREE_FIGURES.plus(number) if number.copy_abs() >= SCALES[-1][0] else number
    for size, label in SCALES:
        if number.copy_abs() >= size:
            return number / size, label
    return number, None


@lru_cache(maxsize=1 << 15)
def exact(amount: Decimal, currency: str) -> tuple[Decimal, int]:
    """Round to the currency's smallest coin, and say how many decimals to write: none where all are zero."""
    digits = get_currency_precision(currency)
    number = rounded(amount, digits)
    return number, 0 if number == number.to_integral_value() else digits


@dataclass(frozen=True, slots=True)
class Formats:
    """How known values are written in the catalog's language; the minus is U+2212."""

    catalog: Catalog

    def money(self, amount: Decimal, currency: str) -> str:
        """Write the exact amount: `€ 1,320,000`, `€ 1,250.50`; decimals only where they aren't zero."""
        number, digits = exact(amount, currency)
        text = self._number(abs(number), digits, keeps_zeros=True)
        return self._with_symbol(text, currency, is_negative=number < 0)

    def money_short(self, amount: Decimal, currency: str) -> str:
        """Write an amount in at most three figures: `€ 1.32m`, `€ 180k`, `€ 850`."""
        number, label = three_figures(amount)
        return self._with_symbol(self._scaled(abs(number), label), currency, is_negative=number < 0)

    def amount_short(self, amount: Decimal) -> str:
        """Write an amount in at most three figures, its currency being said elsewhere: `1.32m`, `30k`."""
        return self._scaled(*three_figures(amount))

    def percent(self, ratio: Decimal, digits: int = 0) -> str:
        """Write a ratio (0.33) as per cent: `33 %`."""
        return self._joined("common.amount.percent", number=self._number(ratio * 100, digits))

    def percent_signed(self, ratio: Decimal, digits: int = 0) -> str:
        """Write a change (0.08) as per cent with its sign: `+8 %`, `0 %`."""
        return self._joined("common.amount.percent", number=self.number_signed(ratio * 100, digits))

    def number(self, value: Decimal | int, digits: int = 2) -> str:
        """Write a number with at most so many decimals: `1,800`, `12.5`."""
        return self._number(value, digits)

    def number_signed(self, value: Decimal | int, digits: int = 2) -> str:
        """Write a change with its sign: `+3`, `0`."""
        sign = "+" if rounded(Decimal(value), digits) > 0 else ""
        return sign + self._number(value, digits)

    def date(self, day: dt.date) -> str:
        """Write `11 May 2026`."""
        return date_text(self.catalog.language, day, "date")

    def date_short(self, day: dt.date) -> str:
        """Write `11 May`."""
        return date_text(self.catalog.language, day, "date_short")

    def weekday_date(self, day: dt.date) -> str:
        """Write `Mon 11 May`."""
        return date_text(self.catalog.language, day, "weekday")

    def weekday_long(self, day: dt.date) -> str:
        """Write `Monday 11 May 2026`."""
        return date_text(self.catalog.language, day, "weekday_long")

    def month_year(self, day: dt.date) -> str:
        """Write the month of a day: `May 2026`."""
        return date_text(self.catalog.language, day, "month")

    def month_short(self, day: dt.date) -> str:
        """Write the month of a day on an axis: `May`; January bears its year."""
        month = date_text(self.catalog.language, day, "month_short")
        return f"{month}{NO_BREAK_SPACE}{day.year}" if day.month == 1 else month

    def iso(self, day: dt.date) -> str:
        """Write `2026-05-11`, for machines."""
        return day.isoformat()

    def quarter_short(self, year: int, quarter: int) -> str:
        """Write a fiscal quarter: `Q1 26`."""
        return self._joined("common.quarter_short", quarter=str(quarter), year=f"{year % 100:02}")

    def days_late(self, days: int) -> str:
        """Write how late something is: `11 days late`."""
        return self.catalog.text("common.days_late", count=days)

    def in_days(self, days: int) -> str:
        """Write how soon something comes, 0 being today: `today`, `tomorrow`, `in 3 days`."""
        if days in {0, 1}:
            return self.catalog.text("common.tomorrow" if days else "common.today")
        return self.catalog.text("common.in_days", count=days)

    def words(self, words: Iterable[str]) -> str:
        """Join words as a sentence does: `a, b and c`."""
        return list_text(self.catalog.language, tuple(words))

    def _scaled(self, number: Decimal, label: str | None) -> str:
        if label:
            return self._joined(label, number=self._number(number, 2))
        return self._number(number, 0 if number == number.to_integral_value() else 2, keeps_zeros=True)

    def _number(self, value: Decimal | int, digits: int, *, keeps_zeros: bool = False) -> str:
        return number_text(self.catalog.language, value, digits, keeps_zeros=keeps_zeros)

    def _with_symbol(self, number: str, currency: str, *, is_negative: bool) -> str:
        symbol = SYMBOLS.get(currency, currency)
        text = self._joined("common.amount.money", symbol=symbol, number=number)
        return MINUS + text if is_negative else text

    def _joined(self, label: str, **parts: str) -> str:
        return self.catalog.text(label, **parts).replace(" ", NO_BREAK_SPACE)
