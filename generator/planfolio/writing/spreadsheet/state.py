"""The state that a spreadsheet carries with it: what its cells said when it was exported.

It is what tells a cell that somebody changed from one whose plan has changed since.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from planfolio.writing.spreadsheet.columns import Subject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.writing.spreadsheet.rows import Key, Row, Table

VERSION: Final = 1
MARK: Final = "planfolio"
MOST_BYTES: Final = 100_000_000
"""Of an unpacked state; ten thousand actions have five million."""


class StateError(Exception):
    """The state can't be read; `version` is that of the program it comes from, where it is a newer one."""

    def __init__(self, version: int = 0) -> None:
        super().__init__(version)
        self.version = version


@dataclass(frozen=True, slots=True)
class Base:
    """A row as it was exported: what each cell said, and what it showed where a cell can't hold that."""

    key: Key
    cells: Mapping[str, str]
    shown: Mapping[str, str] = field(default_factory=dict)
    is_numbered: bool = True

    def said(self, column: str) -> str:
        """Return what a cell said; an empty text where there was none."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Exported:
    """A sheet as it was exported: its title, the names of its columns by their headings, its rows by their keys."""

    subject: Subject
    title: str
    headings: Mapping[str, str]
    rows: Mapping[Key, Base]


def base_of(row: Row, shown: Mapping[str, str]) -> Base:
    """Return what is kept of a row."""
    return Base(row.key, {name: row.said(name) for name in row.cells}, shown, row.is_numbered)


def sheet_packed(
    table: Table, title: str, headings: Mapping[str, str], rows: list[Base]
) -> dict[str, object]:
    """Return a sheet as JSON has it."""
    return {
        "subject": str(table.subject),
        "title": title,
        "headings": dict(headings),
        "rows": [row_packed(row) for row in rows],
    }


def row_packed(row: Base) -> list[object]:
    """Return a row as JSON has it."""
    return [list(row.key), dict(row.cells), dict(row.shown), row.is_numbered]


def sheet_unpacked(packed: object) -> Exported:
    """Return a sheet as it was exported. Raises StateError."""
    match packed:
        case {
            "subject": str() as subject,
            "title": str() as title,
            "headings": dict() as headings,
            "rows": list() as rows,
        }:
            bases = [row_unpacked(row) for row in rows]
            if subject not in set(Subject):
                raise StateError
            return Exported(Subject(subject), title, _texts(headings), {base.key: base for base in bases})
        case _:
            raise StateError


def row_unpacked(packed: object) -> Base:
    """Return a row as it was exported. Raises StateError."""
    match packed:
        case [list() as key, dict() as cells, dict() as shown, bool() as is_numbered]:
            return Base(tuple(map(str, key)), _texts(cells), _texts(shown), is_numbered)
        case _:
            raise StateError


def sealed(packed: object) -> str:
    """Pack anything that JSON can say into letters and digits that no spreadsheet takes for anything else."""
    text = json.dumps({"version": VERSION, "holds": packed}, ensure_ascii=False, separators=(",", ":"))
    return f"{MARK}:{base64.b64encode(zlib.compress(text.encode('utf-8', 'surrogatepass'), 9)).decode()}"


def unsealed(text: str) -> Any:  # noqa: ANN401  anything that JSON can say
    """Return what was packed. Raises StateError where the text was changed, or is of a newer version."""
    try:
        packed = base64.b64decode(text.strip().removeprefix(f"{MARK}:"), validate=True)
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(packed, MOST_BYTES)
        if not unpacking.eof:
            raise StateError
        held = json.loads(content.decode("utf-8", "surrogatepass"))
    except (binascii.Error, zlib.error, ValueError, RecursionError) as error:
        raise StateError from error
    version = held.get("version") if isinstance(held, dict) else None
    if not isinstance(version, int) or version > VERSION:
        raise StateError(version if isinstance(version, int) else 0)
    return held.get("holds")


def is_sealed(text: object) -> bool:
    """Tell whether a text is a packed state."""
    return isinstance(text, str) and text.strip().startswith(f"{MARK}:")


def _texts(values: Mapping[Any, Any]) -> dict[str, str]:
    if not all(isinstance(key, str) and isinstance(value, str) for key, value in values.items()):
        raise StateError
    return dict(values)
