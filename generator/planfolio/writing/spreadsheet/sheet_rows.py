"""The rows of a sheet as the XML of a workbook, ten times as fast as openpyxl makes an object of each cell."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from planfolio.writing.spelling import number_text
from planfolio.writing.spreadsheet.signs import FORMULA, escaped, is_exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planfolio.writing.spreadsheet.columns import Column, Kind, Value

END: Final = b"</sheetData>"
_DAY_ZERO: Final = date(1899, 12, 30)
"""Days are counted from here since March 1900; before, spreadsheets know a day that never was."""
_FIRST_DAY: Final = date(1900, 3, 1)
_DIMENSION: Final = re.compile(rb'<dimension ref="[^"]*" ?/>')


def with_rows(part: bytes, rows: Sequence[str], columns: int) -> bytes:
    """Return the part of a sheet with rows below its headings."""
    reach = f'<dimension ref="A1:{get_column_letter(columns)}{len(rows) + 1}"/>'.encode()
    return _DIMENSION.sub(reach, part, count=1).replace(END, "".join(rows).encode() + END)


def row_xml(
    number: int, columns: Iterable[Column], shown: Mapping[str, Value], styles: Mapping[Kind, tuple[str, str]]
) -> str:
    """Return a row by its number, counted from 1.

    `styles` has the numbers of two styles by the kind of a column: the second is for texts that look like formulas.
    """
    cells = (
        _cell(f"{get_column_letter(place)}{number}", shown.get(column.name), styles[column.kind], column)
        for place, column in enumerate(columns, 1)
    )
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, value: Value | None, styles: tuple[str, str], column: Column) -> str:
    plain, quoted = styles
    if value is None:
        return f'<c r="{place}" s="{plain}"/>' if column.is_fixed else ""
    if isinstance(value, date) and value < _FIRST_DAY:
        value = value.isoformat()
    if isinstance(value, date):
        return f'<c r="{place}" s="{plain}"><v>{(value - _DAY_ZERO).days}</v></c>'
    if isinstance(value, Decimal):
        if is_exact(value):
            return f'<c r="{place}" s="{plain}"><v>{value.normalize():f}</v></c>'
        value = number_text(
            value
        )  # of more digits than a spreadsheet keeps: a text, which is read back as the number
    style = quoted if value.startswith(FORMULA) else plain
    text = escape(escaped(value))
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
