"""What a cell says: its value by the kind of its column, or why it is none."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from planfolio.model.money import parse_number
from planfolio.model.readers import read_date
from planfolio.model.refusals import unknown_choice
from planfolio.writing.spelling import number_text
from planfolio.writing.spreadsheet.codes import CellError
from planfolio.writing.spreadsheet.columns import Kind
from planfolio.writing.spreadsheet.grids import Oddity

if TYPE_CHECKING:
    from collections.abc import Callable

    from planfolio.writing.spreadsheet.columns import Column, Value
    from planfolio.writing.spreadsheet.grids import Raw

_UNHOLDABLE = re.compile("[\ud800-\udfff]")


def value_of(raw: Raw | None, column: Column) -> Value | None:
    """Return the value of a cell; None where it is empty. Raises CellError."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    if isinstance(raw, Oddity):
        raise CellError(kind=f"spreadsheet-cell.{raw.kind}", found=raw.text)
    if isinstance(raw, bool):
        raise CellError(kind="spreadsheet-cell.flag", found=str(raw).upper())
    try:
        if column.kind is Kind.DATE:
            return _date(raw)
        if column.kind in {Kind.MONEY, Kind.NUMBER}:
            return _number(raw)
        return _text(raw, column)
    except PydanticCustomError as error:
        raise CellError(kind=error.type, **(error.context or {})) from error


def is_same_written_otherwise(raw: Raw | None, column: Column, said: str) -> bool:
    """Tell whether a cell only writes in another way what it said: `31.03.2026`, `1.234,50`.

    A program that saves separated values writes numbers and dates as its language does, untouched ones too.
    """
    if not isinstance(raw, str) or not said:
        return False
    reader: Callable[[str], object] = read_date if column.kind is Kind.DATE else parse_number
    suggested = ""
    if column.kind in {Kind.DATE, Kind.MONEY, Kind.NUMBER}:
        try:
            reader(raw)
        except PydanticCustomError as error:
            suggested = str((error.context or {}).get("suggestion", ""))
    if not suggested:
        return False
    with suppress(PydanticCustomError):
        return suggested == said if column.kind is Kind.DATE else number_text(parse_number(suggested)) == said
    return False


def _date(raw: str | Decimal | date | time | timedelta) -> date:
    if isinstance(raw, datetime):
        if raw.time() != time():
            raise CellError(
                kind="spreadsheet-cell.time", found=raw.isoformat(" ", "minutes"), day=raw.date().isoformat()
            )
        return read_date(raw.date().isoformat())
    if isinstance(raw, date):
        return read_date(raw.isoformat())
    if isinstance(raw, str):
        return read_date(raw)
    raise CellError(kind="spreadsheet-cell.date", found=_as_shown(raw))


def _number(raw: str | Decimal | date | time | timedelta) -> Decimal:
    if isinstance(raw, Decimal):
        return parse_number(number_text(raw))
    if isinstance(raw, str):
        return parse_number(raw)
    raise CellError(kind="spreadsheet-cell.number", found=_as_shown(raw))


def _text(raw: str | Decimal | date | time | timedelta, column: Column) -> str:
    if isinstance(raw, date | time | timedelta):
        raise CellError(kind="spreadsheet-cell.date_in_text", found=_as_shown(raw))
    text = number_text(raw) if isinstance(raw, Decimal) else raw
    if _UNHOLDABLE.search(text):
        raise CellError(
            kind="spreadsheet-cell.text", found=_UNHOLDABLE.sub("\N{REPLACEMENT CHARACTER}", text)
        )
    if column.kind is Kind.TEXT:
        return text
    text = text.strip()
    if column.choices and text not in column.choices:
        raise unknown_choice(text, column.choices)
    return text


def _as_shown(raw: Decimal | date | time | timedelta) -> str:
    if isinstance(raw, Decimal):
        return number_text(raw)
    if isinstance(raw, datetime) and raw.time() == time():
        return raw.date().isoformat()
    return str(raw)
