"""Money: a decimal amount with its currency, as authors write it and as figures use it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pydantic_core import PydanticCustomError

from planfolio.model.numbers_meant import GROUP, misspelt

if TYPE_CHECKING:
    from collections.abc import Iterable

UNITS: Final = {"": 1, "k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}
MAX_DIGITS: Final = 18
NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<whole>\d+|\d{1,3}(?:_\d{3})+)(?:\.(?P<part>\d+))?\s?(?P<unit>k|m|bn|K|M|BN|Bn)?"
)


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

    Raises PydanticCustomError `number` with a variant and the spelling to use where the text is ambiguous
    (`240.000`, thousands to half of Europe), written in another way, or no number at all.
    """
    text = text.strip()
    match = NUMBER.fullmatch(text)
    if match is None:
        raise misspelt(text)
    whole, part, unit = match["whole"].replace("_", ""), match["part"] or "", (match["unit"] or "").lower()
    if len(whole) + len(part) > MAX_DIGITS:
        raise PydanticCustomError("number.too_long", "{found}", {"found": text, "digits": MAX_DIGITS})
    if len(part) == GROUP and not unit and whole.strip("0"):
        raise misspelt(text)
    number = Decimal(f"{match['sign']}{whole}.{part or '0'}") * UNITS[unit]
    return number.normalize() + 0 if not part or unit else number
