"""How a sheet is set out: headings that stay in sight, widths, forms of cells, drop-downs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from planfolio.writing.spreadsheet.columns import Kind, headings
from planfolio.writing.spreadsheet.signs import escaped

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from planfolio.reading.catalog import Catalog
    from planfolio.writing.spreadsheet.columns import Column
    from planfolio.writing.spreadsheet.rows import Table

HEADING: Final = "Planfolio heading"
STATE_SHEET: Final = "planfolio"
LAST_ROW: Final = 1_048_576
MOST_IN_TITLE: Final = 31
ROOM_FOR_FILTER: Final = 4
HEIGHT_OF_HEADINGS: Final = 32
"""In points: two lines."""
_NOT_IN_TITLES: Final = re.compile(r"[\[\]:*?/\\]")
_GREY: Final = PatternFill("solid", start_color="FFE7E7E7")
_TOP: Final = Alignment(vertical="top")
_FORMATS: Final = {
    Kind.TEXT: "@",
    Kind.WORD: "@",
    Kind.PERSON: "@",
    Kind.FIXED: "@",
    Kind.DATE: "yyyy-mm-dd",
    Kind.MONEY: "#,##0.00##",
    Kind.NUMBER: "General",
}


def add_styles(book: Workbook) -> None:
    """Add a style for the cells of each kind of column, and one for headings."""
    for kind, form in _FORMATS.items():
        style = NamedStyle(style_of(kind), font=_font(), number_format=form, alignment=_TOP)
        if kind is Kind.FIXED:
            style.fill = _GREY
        book.add_named_style(style)
    wrapped = Alignment(vertical="top", wrap_text=True)
    book.add_named_style(NamedStyle(HEADING, font=_font(is_bold=True), alignment=wrapped))


def _font(*, is_bold: bool = False) -> Font:
    """Return the font that new cells have, too; a style without one is shown in whatever a program falls back on."""
    return Font(name="Calibri", size=11, bold=is_bold)


def style_of(kind: Kind) -> str:
    """Return the name of a kind's style."""
    return f"Planfolio {kind}"


def style_numbers(sheet: Worksheet) -> dict[Kind, tuple[str, str]]:
    """Return the numbers of each kind's style, and of the one for its texts that look like formulas.

    The latter keeps them texts when somebody opens the cell and leaves it.
    """
    found = {}
    for kind in Kind:
        plain, quoted = styled(sheet, None, style_of(kind)), styled(sheet, None, style_of(kind))
        quoted.quotePrefix = True
        found[kind] = (str(plain.style_id), str(quoted.style_id))
    return found


def styled(sheet: Worksheet, text: str | None, style: str) -> Cell:
    """Return a cell with a text, which stays one even if it looks like a formula or an error."""
    cell = WriteOnlyCell(sheet, value=escaped(text) if text else None)
    if text:
        cell.data_type = "s"
    cell.style = style
    return cell


def added_sheet(
    book: Workbook, table: Table, people: int, catalog: Catalog
) -> tuple[Worksheet, dict[str, str]]:
    """Add a sheet without its rows; return it with the names of its columns by their headings."""
    sheet = book.create_sheet(sheet_title(catalog, str(table.subject)))
    last = get_column_letter(len(table.columns))
    sheet.freeze_panes = _first_free_cell(table)
    sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    named = headings(table.columns, catalog)
    for place, (heading, column) in enumerate(zip(named, table.columns, strict=True), 1):
        _set_out(sheet, get_column_letter(place), column, people)
        sheet.column_dimensions[get_column_letter(place)].width = max(column.width, _width(heading))
    sheet.append([styled(sheet, heading, HEADING) for heading in named])
    sheet.row_dimensions[1].height = HEIGHT_OF_HEADINGS
    return sheet, named


def sheet_title(catalog: Catalog, name: str) -> str:
    """Return the title of a sheet, fit for one whatever an organisation calls it."""
    return _NOT_IN_TITLES.sub(" ", catalog.text(f"spreadsheet.sheet.{name}"))[:MOST_IN_TITLE]


def _first_free_cell(table: Table) -> str:
    """Return the cell below the headings and right of the title, which stay in sight."""
    names = [column.name for column in table.columns]
    return f"{get_column_letter(names.index('title') + 2)}2"


def _width(heading: str) -> int:
    """Return how wide a heading is that breaks between words, the button of its filter included."""
    return max(map(len, heading.split()), default=0) + ROOM_FOR_FILTER


def _set_out(sheet: Worksheet, letter: str, column: Column, people: int) -> None:
    """Give a column its form below the last row, and its drop-down."""
    dimension = sheet.column_dimensions[letter]
    dimension.number_format = _FORMATS[column.kind]
    if column.is_fixed:
        dimension.fill = _GREY
    choices = ""
    if column.choices:
        choices = f'"{",".join(column.choices)}"'
    elif column.kind is Kind.PERSON and people:
        choices = f"{STATE_SHEET}!$B$1:$B${people}"
    if choices:
        # an id that isn't in the list is refused by the import, which names the nearest: a step's may be a stakeholder
        validation = DataValidation(type="list", formula1=choices, allow_blank=True, showErrorMessage=False)
        validation.add(f"{letter}2:{letter}{LAST_ROW}")
        sheet.add_data_validation(validation)
