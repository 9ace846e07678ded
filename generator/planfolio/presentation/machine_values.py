"""What a cell holds for machines: by it rows are sorted and summed, and it is what a spreadsheet gets."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.presentation.tables import Amount, Day, Share, Stage, StateCell, Steps

if TYPE_CHECKING:
    from planfolio.presentation.tables import Cell

PLACES: Final = 6
"""Decimals of a ratio: more than any table shows."""


def machine_value(cell: Cell) -> str:
    """Return a plain number (a ratio for a share), a date in ISO 8601, or nothing where the words are the value.

    What is unknown has no value; the browser tells it by its words.
    """
    match cell:
        case Amount(money=money):
            return plain_number(money.amount) if money else ""
        case Share(ratio=ratio) | Steps(share=ratio):
            return "" if ratio is None else plain_number(round(ratio, PLACES))
        case StateCell(day=day):
            return day.isoformat() if day else ""
        case Day(day=day, state=state):  # a day that is shown as such says so itself
            return day.isoformat() if day and state else ""
        case Stage(reached=reached):
            return str(reached or "")
    return ""


def plain_number(number: Decimal | int) -> str:
    """Write a number as machines read it: no exponent, no zeros that say nothing."""
    return format(Decimal(number).normalize(), "f")
