"""Numbers as people write them elsewhere, and how the plan format spells what they mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pydantic_core import PydanticCustomError

from planfolio.reading.placeholders import stands_for

if TYPE_CHECKING:
    from collections.abc import Mapping

GROUP: Final = 3
"""The digits between two marks of thousands: three decimals are how half of Europe writes them."""
MAX_LENGTH: Final = 60
_WORDS: Final = """
k: k t tsd tsd. tausend duizend dzd thousand td
m: m mio mio. mln mln. mil mill mill. million millions millionen miljoen miljoenen milj milj. mn mm
bn: b bn mrd mrd. mia mia. mld mld. milliarde milliarden miljard miljarden billion billions
"""
UNIT_WORDS: Final[Mapping[str, str]] = {
    word: unit
    for line in _WORDS.strip().splitlines()
    for unit, _, words in [line.partition(": ")]
    for word in words.split()
}
_QUOTES: Final = "\"'\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u00ab\u00bb "
_ABOUT: Final = re.compile(
    r"^(?:ca\.?|circa|c\.|about|approx\.?|approximately|around|rund|etwa|ungef\u00e4hr|ongeveer|zo'n|\u00b1|\+/-|[~\u2248])\s*",
    re.IGNORECASE,
)
_CURRENCY: Final = (
    r"(?:[\u20ac\u00a3$]|\b(?:euros?|dollars?|pounds?|EUR|USD|GBP|CHF|DKK|SEK|NOK|PLN|CZK|[A-Z]{3})\b)"
)
_CURRENCY_FIRST: Final = re.compile(rf"^{_CURRENCY}\s*")
_CURRENCY_LAST: Final = re.compile(rf"\s*{_CURRENCY}$")
# TEUR, MEUR, T€, k€: the unit and the currency in one word
_JOINED: Final = re.compile(r"(?<![A-Za-z])(?P<unit>[TtKkMm]|Mio|Mrd|Tsd)\s?(?:EUR|\u20ac|USD|GBP|CHF)$")
_NO_CENTS: Final = re.compile(r"[,.][-\u2013\u2014]+(?=\s*(?:[^\d\s].*)?$)")
_PER_CENT: Final = re.compile(r"\s*(?:%|prozent|procent|percent|per cent|pct\.?)$", re.IGNORECASE)
_AMOUNT: Final = re.compile(
    r"(?P<sign>[+-]?)\s?(?P<digits>\d[\d.,_'\u2019 \u00a0\u202f]*?)\s*(?P<unit>[^\W\d_]+\.?)?"
)
_RANGE: Final = re.compile(
    r"(?P<low>.*?\d.*?)\s*(?:-|\u2013|\u2014|\bbis\b|\btot\b|\bto\b)\s*(?P<high>.*\d.*)"
)
_MARKS: Final = " '\u2019\u00a0\u202f_"


def misspelt(text: str) -> PydanticCustomError:
    """Return the error for a text that is no number of the plan format, with the spelling to use."""
    bare, has_currency = _bare(text[:MAX_LENGTH])
    match = _AMOUNT.fullmatch(bare) if len(text) <= MAX_LENGTH else None
    unit = _unit(match["unit"]) if match else None
    if match is None or unit is None:
        return _no_number(text, bare)
    sign = match["sign"].removeprefix("+")
    is_round = _NO_CENTS.search(text) is not None  # 120.000,-
    if not is_round and (thousands := _ambiguous(match["digits"], unit)):
        context = {"found": text, "thousands": sign + thousands[0], "units": sign + thousands[1]}
        return PydanticCustomError("number.ambiguous", "{found}", context)
    digits = _plain(match["digits"], is_decimal=bool(unit))
    if digits is None:
        return _no_number(text, bare)
    variant = "currency" if has_currency else "unit" if match["unit"] else "separators"
    context = {"found": text, "suggestion": f"{sign}{digits}{unit}"}
    return PydanticCustomError(f"number.{variant}", "{found}", context)


def whole_meant(text: str) -> str:
    """Return the whole number that a text means, where it means one; marks between thousands are taken out."""
    match = _AMOUNT.fullmatch(_bare(text[:MAX_LENGTH])[0])
    digits = re.sub(r"\D", "", match["digits"]) if match and not match["unit"] else ""
    grouped = re.fullmatch(r"\d{1,3}(?:[.,'\u2019 ]\d{3})*", match["digits"].strip()) if match else None
    return digits if grouped else ""


def per_cent_meant(text: str) -> str:
    """Return the text without a word for per cent at its end."""
    return _PER_CENT.sub("", text)


def _bare(text: str) -> tuple[str, bool]:
    """Take off what stands around an amount; tell whether a currency was among it."""
    text = re.sub("^[\u2212\u2013]", "-", text.strip(_QUOTES))
    text = _NO_CENTS.sub("", _ABOUT.sub("", text).strip())
    joined = _JOINED.sub(lambda match: f" {match['unit']}", text)
    bare = _CURRENCY_LAST.sub("", _CURRENCY_FIRST.sub("", joined))
    return _NO_CENTS.sub("", bare).strip(), bare != text


def _unit(word: str | None) -> str | None:
    return UNIT_WORDS.get(word.lower()) if word else ""


def _ambiguous(digits: str, unit: str) -> tuple[str, str] | None:
    """Return what `240.000` or `240,000` may mean: thousands, or units with three decimals."""
    match = re.fullmatch(r"(?P<whole>[1-9]\d{0,2})[.,](?P<part>\d{3})", digits)
    if match is None or unit:
        return None
    whole, part = match["whole"], match["part"]
    units = f"{whole}.{part[:2]}" if part.endswith("0") else f"{whole}.{part}0"
    return f"{whole}{part}", units


def _plain(digits: str, *, is_decimal: bool = False) -> str | None:
    """Return digits with a decimal point and no other mark; None where the marks make no sense.

    `is_decimal` tells that a single mark stands before decimals, however many: 12,345 Mio.
    """
    bare = re.sub(rf"(?<=\d)[{_MARKS}](?=\d{{3}}(?!\d))", "", digits)
    marks = [mark for mark in bare if mark in ".,"]
    place = bare.rfind(marks[-1]) if marks else len(bare)
    is_grouped = len(bare) - place - 1 == GROUP and not (is_decimal or bare.startswith("0"))
    if len(set(marks)) == 1 and (len(marks) > 1 or is_grouped):
        place = len(bare)
    whole, part = bare[:place], bare[place + 1 :]
    whole = re.sub(r"(?<=\d)[.,](?=\d{3}(?!\d))", "", whole)
    if not whole.isdecimal() or (part and not part.isdecimal()):
        return None
    whole = whole.lstrip("0") or "0"
    if len(part) == GROUP and whole != "0" and not is_decimal:
        # three decimals would be refused in turn
        part = part.rstrip("0") if part.endswith("0") else f"{part}0"
    return f"{whole}.{part}" if part else whole


def _no_number(text: str, bare: str) -> PydanticCustomError:
    """Return the error for a text that holds no one number: a range, or none at all."""
    ends = _RANGE.fullmatch(bare)
    low = _reading(ends["low"]) if ends else ""
    high = _reading(ends["high"]) if ends else ""
    if low and high:
        if low[-1].isdecimal() and not high[-1].isdecimal():
            low += high.lstrip("0123456789.")
        context = {"found": text, "low": low, "high": high}
        return PydanticCustomError("number.range", "{found}", context)
    variant = "placeholder" if stands_for(text) else "other"
    return PydanticCustomError(f"number.{variant}", "{found}", {"found": text})


def _reading(text: str) -> str:
    """Return the spelling of the format for one end of a range; an empty text where it is none."""
    match = _AMOUNT.fullmatch(_bare(text)[0])
    unit = _unit(match["unit"]) if match else None
    digits = _plain(match["digits"], is_decimal=bool(unit)) if match and unit is not None else None
    return f"{match['sign']}{digits}{unit}" if match and digits else ""
