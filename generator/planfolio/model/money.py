"""Money: a decimal amount with its currency, as authors write it and as figures use it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from collections.abc import Iterable

UNITS: Final = {"": 1, "k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}
MAX_DIGITS: Final = 18
NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<whole>\d+|\d{1,3}(?:_\d{3})+)(?:\.(?P<part>\d+))?\s?(?P<unit>k|m|bn|K|M|BN|Bn)?"
)
EUROPEAN = re.compile(
    r"(?P<sign>[+-]?)(?P<whole>\d{1,3}(?:[.' \u00a0\u202f]\d{3})+|\d+)(?:,(?P<part>\d{1,2}))?"
)
ANGLO = re.compile(r"(?P<sign>[+-]?)(?P<whole>\d{1,3}(?:,\d{3})+)(?:\.(?P<part>\d+))?")
CURRENCY_MARK = re.compile(r"^(?:[A-Z]{3}|[€£$])\s*|\s*(?:[A-Z]{3}|[€£$])$")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency (an ISO 4217 code); amounts of two currencies are never added."""

    amount: Decimal
    currency: str

    def __add__(self, other: Money) -> Money:
        """Add two amounts of the same currency; raises ValueError for two currencies."""
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        """Subtract an amount of the same currency; raises ValueError for two currencies."""
        return Money(self.amount - self._same(other), self.currency)

    def times(self, factor: Decimal) -> Money:
        """Multiply by a plain number."""
        return Money(self.amount * factor, self.currency)

    def per(self, other: Money) -> Decimal | None:
        """Divide by an amount of the same currency; None where that is zero."""
        divisor = self._same(other)
        return self.amount / divisor if divisor else None

    def _same(self, other: Money) -> Decimal:
        if other.currency != self.currency:
            message = f"{self.currency} and {other.currency} are only added through a dated rate"
            raise ValueError(message)
        return other.amount


def total(amounts: Iterable[Money | None]) -> Money | None:
    """Sum the amounts that are known, all of one currency; None where none is known."""
    known = [amount for amount in amounts if amount is not None]
    return Money(sum((amount.amount for amount in known), Decimal(0)), known[0].currency) if known else None


def parse_number(text: str) -> Decimal:
    """Read `120000`, `120_000`, `1250.50`, `120k`, `1.2m` or `3bn`.

    Raises PydanticCustomError `money` with a variant and the spelling to use where the text is ambiguous
    (`240.000`, thousands to half of Europe), written the European or Anglo-Saxon way, or no number at all.
    """
    text = text.strip()
    match = NUMBER.fullmatch(text)
    if match is None:
        raise _misspelt(text)
    whole, part, unit = match["whole"].replace("_", ""), match["part"] or "", (match["unit"] or "").lower()
    if len(whole) + len(part) > MAX_DIGITS:
        raise PydanticCustomError("number.too_long", "{found}", {"found": text, "digits": MAX_DIGITS})
    if len(part) == 3 and not unit and whole != "0":  # noqa: PLR2004  three decimals are how half of Europe groups
        raise _ambiguous(text, match["sign"] + whole, part)
    number = Decimal(f"{match['sign']}{whole}.{part or '0'}") * UNITS[unit]
    return number.normalize() + 0 if not part or unit else number


def _ambiguous(text: str, whole: str, part: str) -> PydanticCustomError:
    thousands = f"{whole}{part}"
    units = f"{whole}.{part[:2]}" if part.endswith("0") else f"{whole}.{part}0"
    context = {"found": text, "thousands": thousands, "units": units}
    return PydanticCustomError("number.ambiguous", "{found}", context)


def _misspelt(text: str) -> PydanticCustomError:
    bare = CURRENCY_MARK.sub("", text)
    if bare != text and NUMBER.fullmatch(bare):
        suggestion = f"{parse_number(bare):f}"
        return PydanticCustomError("number.currency", "{found}", {"found": text, "suggestion": suggestion})
    if match := EUROPEAN.fullmatch(bare) or ANGLO.fullmatch(bare):
        whole = re.sub(r"\D", "", match["whole"])
        suggestion = match["sign"] + whole + (f".{match['part']}" if match["part"] else "")
        return PydanticCustomError("number.separators", "{found}", {"found": text, "suggestion": suggestion})
    return PydanticCustomError("number.other", "{found}", {"found": text})
