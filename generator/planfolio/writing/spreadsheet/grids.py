"""A spreadsheet as it was read, before anything is made of it: sheets of rows of cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from openpyxl.utils import get_column_letter

from planfolio.reading.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.reading.diagnostics import Diagnostic
    from planfolio.writing.spreadsheet.columns import Subject
    from planfolio.writing.spreadsheet.state import Exported


NOTHING: Final = "–"
"""How a message writes an empty cell, or none at all."""


class Odd(StrEnum):
    """What a cell holds that is no value."""

    FORMULA = "formula"
    ERROR = "error"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Oddity:
    """A cell that holds no value, and what it shows."""

    kind: Odd
    text: str


Raw = str | Decimal | bool | date | datetime | time | timedelta | Oddity
"""What a cell holds; an empty cell has none."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row by its number, counted from 1: its cells by their columns, counted from 1."""

    number: int
    cells: Mapping[int, Raw]


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet; a file of separated values has one without a title."""

    title: str
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """A spreadsheet of ours: its sheets, and what was exported.

    `damaged` are the rows whose state was lost, by their numbers: only separated values have one a row.
    """

    path: str
    grids: tuple[Grid, ...]
    exported: Mapping[Subject, Exported]
    damaged: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands; sheets of separated values have no title."""

    sheet: str
    row: int
    column: int

    @property
    def span(self) -> Span:
        """The place as findings have it."""
        return Span(self.row, self.column, self.row, self.column + 1)

    def shown(self, path: str) -> str:
        """Return the place as a spreadsheet names it: `actions.xlsx:Actions!F7`."""
        cell = f"{get_column_letter(max(self.column, 1))}{max(self.row, 1)}"
        return f"{path}:{self.sheet}!{cell}" if self.sheet else f"{path}:{cell}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cell that isn't taken over, and why."""

    spot: Spot
    finding: Diagnostic


@dataclass(frozen=True, slots=True)
class Note:
    """Something that is passed over without harm, by the name of its label."""

    name: str
    params: Mapping[str, object]
