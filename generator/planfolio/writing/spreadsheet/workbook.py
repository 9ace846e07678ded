"""The spreadsheet as a workbook: actions, steps, a page that says what may be changed, and the state it carries."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

from planfolio.writing.spreadsheet.columns import Kind
from planfolio.writing.spreadsheet.sheet_rows import row_xml, with_rows
from planfolio.writing.spreadsheet.sheets import (
    HEADING,
    STATE_SHEET,
    add_styles,
    added_sheet,
    sheet_title,
    style_numbers,
    style_of,
    styled,
)
from planfolio.writing.spreadsheet.signs import escaped, fits
from planfolio.writing.spreadsheet.state import base_of, sealed, sheet_packed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from planfolio.reading.catalog import Catalog
    from planfolio.writing.spreadsheet.columns import Column, Value
    from planfolio.writing.spreadsheet.rows import Row, Table
    from planfolio.writing.spreadsheet.state import Base

MOST_IN_STATE_CELL: Final = 32_000
_LINES: Final = ("change", "clear", "add", "delete", "dates", "sort", "import")
_STAMP: Final = re.compile(rb"(<dcterms:(?:modified|created)[^>]*>)[^<]*(<)")
_CORE: Final = "docProps/core.xml"
_TYPES: Final = "[Content_Types].xml"


def workbook_of(tables: Sequence[Table], people: Mapping[str, str], catalog: Catalog, today: date) -> bytes:
    """Return the workbook; the same tables on the same day give the same bytes. `people` are names by id."""
    book = Workbook()
    book.remove(book.worksheets[0])
    add_styles(book)
    packed: list[dict[str, object]] = []
    rows: dict[str, tuple[list[str], int]] = {}
    for place, table in enumerate(tables, 1):
        sheet, named = added_sheet(book, table, len(people), catalog)
        bases, written = _written_rows(table, style_numbers(sheet), catalog)
        packed.append(sheet_packed(table, sheet.title, named, bases))
        rows[f"xl/worksheets/sheet{place}.xml"] = (written, len(table.columns))
    _add_read_me(book, people, catalog)
    _add_state(book, sealed(packed), tuple(people))
    written_book = BytesIO()
    book.save(written_book)
    return _finished(written_book.getvalue(), rows, today)


def too_long(tables: Sequence[Table]) -> Iterator[tuple[Row, Column, int]]:
    """Yield the texts that no cell can hold, and how many characters each has."""
    for table in tables:
        for row in table.rows:
            for column in table.columns:
                value = row.cells.get(column.name)
                if isinstance(value, str) and not fits(escaped(value)):
                    yield row, column, len(value)


def _written_rows(
    table: Table, styles: Mapping[Kind, tuple[str, str]], catalog: Catalog
) -> tuple[list[Base], list[str]]:
    """Return the rows of a table as its state keeps them, and as the workbook has them below the headings."""
    bases, written = [], []
    for number, row in enumerate(table.rows, 2):
        shown = {name: _shown(value, catalog) for name, value in row.cells.items()}
        replaced = {
            name: text for name, text in shown.items() if isinstance(text, str) and text != row.cells[name]
        }
        bases.append(base_of(row, replaced))
        written.append(row_xml(number, table.columns, shown, styles))
    return bases, written


def _shown(value: Value, catalog: Catalog) -> Value:
    """Return what a cell shows: a text too long for it is told, and stays in the plan as it is."""
    if isinstance(value, str) and not fits(escaped(value)):
        return catalog.text("spreadsheet.too_long", count=len(value))
    if isinstance(value, str):
        return value.rstrip("\n")
    return value


def _add_read_me(book: Workbook, people: Mapping[str, str], catalog: Catalog) -> None:
    sheet = book.create_sheet(sheet_title(catalog, "read_me"))
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 100
    sheet.append([styled(sheet, catalog.text("spreadsheet.read_me.title"), HEADING)])
    for line in _LINES:
        sheet.append([None, styled(sheet, catalog.text(f"spreadsheet.read_me.{line}"), style_of(Kind.TEXT))])
    sheet.append([])
    sheet.append([styled(sheet, catalog.text("spreadsheet.read_me.people"), HEADING)])
    for identifier, name in people.items():
        sheet.append([styled(sheet, text, style_of(Kind.TEXT)) for text in (identifier, name)])


def _add_state(book: Workbook, state: str, people: Sequence[str]) -> None:
    """Add the sheet that nobody sees: the state in column A, piece by piece, and the ids of our people in B."""
    sheet = book.create_sheet(STATE_SHEET)
    sheet.sheet_state = "veryHidden"
    pieces = [state[start : start + MOST_IN_STATE_CELL] for start in range(0, len(state), MOST_IN_STATE_CELL)]
    for place in range(max(len(pieces), len(people))):
        texts = (pieces[place] if place < len(pieces) else "", people[place] if place < len(people) else "")
        sheet.append([styled(sheet, text, style_of(Kind.TEXT)) if text else None for text in texts])


def _finished(content: bytes, rows: Mapping[str, tuple[Sequence[str], int]], today: date) -> bytes:
    """Put the rows into a workbook and take the clock out of it: it bears the day that it was made for."""
    day = datetime(today.year, today.month, today.day)  # noqa: DTZ001  a day has no time zone
    stamp = f"{day.isoformat()}Z".encode()
    finished = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(finished, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != _TYPES, name)):
            part = old.read(name)
            if name == _CORE:
                part = _STAMP.sub(rb"\g<1>" + stamp + rb"\g<2>", part)
            if name in rows:
                part = with_rows(part, *rows[name])
            entry = ZipInfo(name, day.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, part)
    return finished.getvalue()
