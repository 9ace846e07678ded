"""Texts in the cells of a workbook: what XML can't hold, what a cell can't hold, what looks like a formula."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""
MOST_CHARACTERS: Final = 32_767
"""Of a cell, counted as UTF-16 does: a letter outside of its first plane is two."""
MOST_DIGITS: Final = 15
"""Of a number that a spreadsheet keeps exactly."""
# Escaped as ECMA-376 has it (22.9.2.19, ST_Xstring), and so is what would be read as an escape.
_UNFIT: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_LOST: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


def escaped(text: str) -> str:
    """Return a text as the XML of a workbook can hold it."""
    return _UNFIT.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def unescaped(text: str) -> str:
    """Return the text that the XML of a workbook means."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def surviving(text: str) -> str:
    """Return what every program keeps of a text: LibreOffice drops tabs and control signs, and half of an escape."""
    return _LOST.sub("", unescaped(text)).rstrip()


def fits(text: str) -> bool:
    """Tell whether a cell can hold a text, given as the XML has it."""
    return (
        len(text) * 2 <= MOST_CHARACTERS
        or len(text.encode("utf-16-le", "surrogatepass")) // 2 <= MOST_CHARACTERS
    )


def is_exact(number: Decimal) -> bool:
    """Tell whether a spreadsheet keeps a number as it is: it knows fifteen digits and makes the others zeros."""
    return len(number.normalize().as_tuple().digits) <= MOST_DIGITS


def as_number(number: float) -> Decimal:
    """Return the number that a cell shows, without what its arithmetic leaves behind the fifteenth digit."""
    if isinstance(number, int):
        return Decimal(number)
    return Decimal(f"{number:.{MOST_DIGITS}g}")
