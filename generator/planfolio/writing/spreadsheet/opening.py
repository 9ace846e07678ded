"""Opening a workbook: its sheets as grids, or why it is none that can be imported. Nothing in it is calculated."""

from __future__ import annotations

import re
import warnings
from bisect import bisect_left, bisect_right
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from planfolio.writing.spreadsheet.codes import UnreadableSpreadsheetError
from planfolio.writing.spreadsheet.grids import Grid, GridRow, Odd, Oddity, Spreadsheet
from planfolio.writing.spreadsheet.signs import as_number, unescaped
from planfolio.writing.spreadsheet.state import StateError, is_sealed, sheet_unpacked, unsealed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from openpyxl import Workbook

    from planfolio.writing.spreadsheet.columns import Subject
    from planfolio.writing.spreadsheet.grids import Raw
    from planfolio.writing.spreadsheet.state import Exported

MOST_BYTES: Final = 30_000_000
"""Of a file; ten thousand actions have two million."""
MOST_UNPACKED: Final = 300_000_000
MOST_PARTS: Final = 2_000
MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 500
ZIP: Final = b"PK"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How workbooks of before 2007 begin, and those under a password."""
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_MERGED: Final = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]+\d+:[A-Z]+\d+)["']""")
_CHUNK: Final = 1 << 20


def refuse_what_is_none(content: bytes) -> None:
    """Raise UnreadableSpreadsheetError for what is neither a workbook nor can be separated values."""
    if not content.strip():
        raise UnreadableSpreadsheetError(why="empty")
    if content.startswith(OLE):
        raise UnreadableSpreadsheetError(why="protected" if _ENCRYPTED in content else "old")
    if len(content) > MOST_BYTES:
        raise UnreadableSpreadsheetError(why="too_large", limit=MOST_BYTES // 1_000_000)


def is_workbook(content: bytes) -> bool:
    """Tell whether a file looks like a workbook."""
    return content.startswith(ZIP)


def opened(path: str, content: bytes) -> Spreadsheet:
    """Return the sheets of a workbook and the state it carries. Raises UnreadableSpreadsheetError."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            _require_bounded(archive)
            with warnings.catch_warnings(action="ignore"):  # of what openpyxl leaves out: pictures, themes
                book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
                return _read(path, book, archive)
    except UnreadableSpreadsheetError:
        raise
    except BadZipFile as error:
        raise UnreadableSpreadsheetError(why="no_zip") from error
    except StateError as error:
        raise UnreadableSpreadsheetError(why="newer" if error.version else "stranger") from error
    except Exception as error:  # a damaged part makes openpyxl raise whatever comes first
        raise UnreadableSpreadsheetError(why="damaged") from error


def _require_bounded(archive: ZipFile) -> None:
    """Refuse what would unpack to more than a spreadsheet can be; no part unpacks to more than it says."""
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > MOST_UNPACKED or len(parts) > MOST_PARTS:
        raise UnreadableSpreadsheetError(why="too_large", limit=MOST_UNPACKED // 1_000_000)


def _read(path: str, book: Workbook, archive: ZipFile) -> Spreadsheet:
    sheets = list(book.worksheets)
    states = [_state_in(sheet) for sheet in sheets]
    if not any(states):
        raise UnreadableSpreadsheetError(why="stranger")
    packed = unsealed(next(filter(None, states)))
    exported = [sheet_unpacked(one) for one in packed] if isinstance(packed, list) else []
    if not exported:
        raise StateError
    grids = tuple(_grid(sheet, archive) for sheet, state in zip(sheets, states, strict=True) if not state)
    return Spreadsheet(path, grids, _by_subject(exported))


def _by_subject(exported: list[Exported]) -> dict[Subject, Exported]:
    return {one.subject: one for one in exported}


def _state_in(sheet: Any) -> str:  # noqa: ANN401  the stubs of openpyxl don't know a sheet that is only read
    """Return the state that stands in the first column, piece by piece; empty where there is none."""
    sheet.reset_dimensions()
    pieces: list[str] = []
    for (value,) in sheet.iter_rows(max_col=1, max_row=MOST_ROWS, values_only=True):
        if not isinstance(value, str) or not (pieces or is_sealed(value)):
            break
        pieces.append(value)
    return "".join(pieces)


def _grid(sheet: Any, archive: ZipFile) -> Grid:  # noqa: ANN401  as above
    found: dict[int, dict[int, Raw]] = {}
    for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS), 1):
        cells = {
            place: raw
            for place, cell in enumerate(row, 1)
            if cell.value is not None and (raw := _raw(cell)) is not None
        }
        if cells:
            found[number] = cells
    numbers = sorted(found)
    for reference in _merged_ranges(sheet, archive):
        _mark_merged(found, numbers, reference)
    return Grid(sheet.title, tuple(GridRow(number, found[number]) for number in numbers))


def _raw(cell: Any) -> Raw | None:  # noqa: ANN401  as above
    value, kind = cell.value, cell.data_type
    if kind == "f":
        return Oddity(Odd.FORMULA, str(getattr(value, "text", value)))
    if kind == "e":
        return Oddity(Odd.ERROR, str(value))
    if isinstance(value, str):
        return unescaped(value) if value.strip() else None
    return _typed(value)


def _typed(value: object) -> bool | Decimal | date | datetime | time | timedelta | Oddity:
    if isinstance(value, bool | date | time | timedelta):
        return value
    if isinstance(value, int | float) and abs(value) != float("inf") and value == value:  # noqa: PLR0124  no NaN
        return as_number(value)
    return Oddity(Odd.ERROR, str(value))


def _merged_ranges(sheet: Any, archive: ZipFile) -> Iterator[str]:  # noqa: ANN401  as above
    """Yield the ranges of merged cells.

    openpyxl reads them only where it makes an object of each of their cells, which a small file can make endless.
    """
    before = b""
    with archive.open(sheet._worksheet_path) as part:  # noqa: SLF001  nothing else tells the part of a sheet
        while chunk := part.read(_CHUNK):
            whole = before + chunk
            end = whole.rfind(b"<")
            yield from (match.decode() for match in _MERGED.findall(whole[: max(end, 0)]))
            before = whole[end:] if end >= 0 else b""


def _mark_merged(found: dict[int, dict[int, Raw]], numbers: list[int], reference: str) -> None:
    """Mark the cells of a range, in the rows that hold something."""
    first_column, first, last_column, last = range_boundaries(reference)
    columns = range(first_column or 1, min(last_column or 1, MOST_COLUMNS) + 1)
    merged = Oddity(Odd.MERGED, reference)
    for number in numbers[bisect_left(numbers, first or 1) : bisect_right(numbers, last or 1)]:
        found[number].update(dict.fromkeys(columns, merged))
