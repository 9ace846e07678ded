"""The sheet of actions as comma-separated values; steps have no place in it."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING, Final

from planfolio.reading.source import Source
from planfolio.writing.spelling import text_of
from planfolio.writing.spreadsheet.codes import UnreadableSpreadsheetError
from planfolio.writing.spreadsheet.columns import Subject, headings
from planfolio.writing.spreadsheet.grids import Grid, GridRow, Spreadsheet
from planfolio.writing.spreadsheet.state import (
    Exported,
    StateError,
    base_of,
    is_sealed,
    row_packed,
    row_unpacked,
    sealed,
    sheet_unpacked,
    unsealed,
)

if TYPE_CHECKING:
    from planfolio.reading.catalog import Catalog
    from planfolio.writing.spreadsheet.columns import Column
    from planfolio.writing.spreadsheet.rows import Key, Row, Table
    from planfolio.writing.spreadsheet.state import Base

BYTE_ORDER_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
DELIMITERS: Final = (",", ";", "\t")
# What a spreadsheet takes for a formula bears a ' before it; so does what would be taken for such a text.
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r]")


def delimited(table: Table, catalog: Catalog) -> bytes:
    """Return actions as CSV (RFC 4180, UTF-8 with a byte order mark); the last column carries the exported state."""
    named = headings(table.columns, catalog)
    sheet = StringIO(newline="")
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(
        (*named, sealed({"subject": str(table.subject), "title": "", "headings": named, "rows": []}))
    )
    for row in table.rows:
        cells = (_text(row, column) for column in table.columns)
        writer.writerow((*cells, sealed(row_packed(base_of(row, {})))))
    return (BYTE_ORDER_MARK + sheet.getvalue()).encode()


def _text(row: Row, column: Column) -> str:
    value = row.cells.get(column.name)
    if value is None:
        return ""
    if not isinstance(value, str):
        return text_of(value)
    return f"'{value}" if _FORMULA.match(value) else value


def read_delimited(path: str, content: bytes) -> Spreadsheet:
    """Return the sheet that separated values hold. Raises UnreadableSpreadsheetError."""
    rows = _rows(_decoded(content))
    if not rows:
        raise UnreadableSpreadsheetError(why="stranger")
    header = rows[0]
    place = next((place for place, text in enumerate(header, 1) if is_sealed(text)), 0)
    if not place:
        raise UnreadableSpreadsheetError(why="stranger")
    try:
        exported = sheet_unpacked(unsealed(header[place - 1]))
    except StateError as error:
        raise UnreadableSpreadsheetError(why="newer" if error.version else "stranger") from error
    if exported.subject is not Subject.ACTIONS:
        raise UnreadableSpreadsheetError(why="stranger")
    bases, damaged = _bases(rows, place)
    whole = Exported(exported.subject, "", exported.headings, bases)
    grid = Grid("", tuple(_grid_row(number, row, place) for number, row in enumerate(rows, 1)))
    return Spreadsheet(path, (grid,), {exported.subject: whole}, damaged)


def _decoded(content: bytes) -> str:
    try:
        return Source.from_text("", content.decode("utf-8")).text
    except UnicodeDecodeError as error:
        raise UnreadableSpreadsheetError(why="encoding") from error


def _rows(text: str) -> list[list[str]]:
    """Read rows, with the sign between values that makes the state of the first row a value of its own."""
    for delimiter in DELIMITERS:
        try:
            rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
        except csv.Error:
            continue
        if rows and any(map(is_sealed, rows[0])):
            return rows
    return []


def _bases(rows: list[list[str]], place: int) -> tuple[dict[Key, Base], frozenset[int]]:
    bases: dict[Key, Base] = {}
    damaged: set[int] = set()
    for number, row in enumerate(rows[1:], 2):
        text = row[place - 1] if len(row) >= place else ""
        if not text.strip():
            continue
        try:
            base = row_unpacked(unsealed(text))
        except StateError:
            damaged.add(number)
        else:
            bases[base.key] = base
    return bases, frozenset(damaged)


def _grid_row(number: int, row: list[str], state: int) -> GridRow:
    cells = {
        place: text[1:] if _GUARDED.match(text) else text
        for place, text in enumerate(row, 1)
        if text.strip() and place != state
    }
    return GridRow(number, cells)
