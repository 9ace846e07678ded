"""Where columns stand after somebody worked in a spreadsheet: sheets renamed, columns moved, headings changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.model.likeness import nearest
from planfolio.writing.spreadsheet.codes import CELL, HEADING
from planfolio.writing.spreadsheet.columns import IDENTITY
from planfolio.writing.spreadsheet.grids import NOTHING, Grid, Note, Odd, Oddity, Refusal, Spot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.writing.spreadsheet.grids import GridRow, Spreadsheet
    from planfolio.writing.spreadsheet.state import Exported

MOST_ABOVE: Final = 20
"""Rows that somebody may have put above the headings."""
LEAST_SHARE: Final = 0.2
"""Of the headings that were exported, in a sheet that is still taken for the one that they were exported in."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet with the places of its columns by their names, and the rows below the headings that hold something."""

    grid: Grid
    columns: Mapping[str, int]
    rows: tuple[GridRow, ...]
    refusals: tuple[Refusal, ...]
    notes: tuple[Note, ...]

    def spot(self, row: GridRow, column: str) -> Spot:
        """Return the place of a cell; that of the row's first where the column isn't there."""
        return Spot(self.grid.title, row.number, self.columns.get(column, 1))


def layout_of(spreadsheet: Spreadsheet, exported: Exported) -> Layout:
    """Find the sheet that was exported, by its title or by its headings, and its columns."""
    found = _sheet(spreadsheet, exported)
    if found is None:
        return Layout(Grid(exported.title, ()), {}, (), (_why_none(spreadsheet, exported),), ())
    grid, header = found
    return _Reading(spreadsheet.path, exported, grid, header).layout()


def _why_none(spreadsheet: Spreadsheet, exported: Exported) -> Refusal:
    """Tell why no sheet has the headings: they were merged, or deleted, or the whole sheet was."""
    path, top = spreadsheet.path, Spot(exported.title, 1, 1)
    titled = next((grid for grid in spreadsheet.grids if grid.title == exported.title), None)
    if titled is None:
        titles = ", ".join(f"'{grid.title}'" for grid in spreadsheet.grids) or NOTHING
        return Refusal(top, HEADING.at(path, top.span, "no_sheet", title=exported.title, known=titles))
    for raw in titled.rows[0].cells.values() if titled.rows else ():
        if isinstance(raw, Oddity) and raw.kind is Odd.MERGED:
            return Refusal(top, CELL.at(path, top.span, "merged", found=raw.text))
    heading = next(iter(exported.headings), "")
    return Refusal(top, HEADING.at(path, top.span, "missing", heading=heading))


def _sheet(spreadsheet: Spreadsheet, exported: Exported) -> tuple[Grid, GridRow] | None:
    """Return the sheet with the most of the headings, and their row; one of the title as exported goes first."""
    found = [
        ((grid.title == exported.title, share, -place), grid, row)
        for place, grid in enumerate(spreadsheet.grids)
        for row in grid.rows[:MOST_ABOVE]
        if (share := _share(row, exported)) >= LEAST_SHARE
        and all(share >= _share(row, other) for other in spreadsheet.exported.values())
    ]
    return max(found, key=lambda one: one[0])[1:] if found else None


def _share(row: GridRow, exported: Exported) -> float:
    """Return which part of the headings stands in a row."""
    there = {_heading(raw) for raw in row.cells.values()}
    return len(there & set(exported.headings)) / max(len(exported.headings), 1)


def _heading(raw: object) -> str:
    return " ".join(str(raw).split()) if isinstance(raw, str) else ""


class _Reading:
    """One sheet whose row of headings was found."""

    def __init__(self, path: str, exported: Exported, grid: Grid, header: GridRow) -> None:
        self.path = path
        self.exported = exported
        self.grid = grid
        self.header = header
        self.refusals: list[Refusal] = []
        self.notes: list[Note] = []

    def layout(self) -> Layout:
        rows = tuple(row for row in self.grid.rows if row.number > self.header.number)
        columns = self._columns()
        unknown = {
            place: _heading(raw)
            for place, raw in self.header.cells.items()
            if place not in columns.values() and _heading(raw) not in self.exported.headings
        }
        missing = [heading for heading, name in self.exported.headings.items() if name not in columns]
        blank = self._blank_columns(rows)
        for heading in missing:
            self._tell_missing(heading, unknown, blank)
        for text in unknown.values():
            self.notes.append(Note("extra_column", {"heading": text, "sheet": self.grid.title}))
        return Layout(self.grid, columns, rows, tuple(self.refusals), tuple(self.notes))

    def _columns(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for place, raw in self.header.cells.items():
            name = self.exported.headings.get(_heading(raw))
            if name in found:
                self._refuse("twice", place, found=_heading(raw))
            elif name:
                found[name] = place
        return found

    def _blank_columns(self, rows: tuple[GridRow, ...]) -> list[int]:
        """Return the columns that hold something and have no heading."""
        filled = {place for row in rows for place in row.cells}
        return sorted(filled - set(self.header.cells))

    def _tell_missing(self, heading: str, unknown: dict[int, str], blank: list[int]) -> None:
        place = self._renamed(heading, unknown)
        if place:
            self._refuse("renamed", place, heading=heading, found=unknown.pop(place))
        elif blank:
            self._refuse("blank", blank.pop(0), heading=heading)
        elif self.exported.headings[heading] in IDENTITY[self.exported.subject]:
            self._refuse("missing", 1, heading=heading)
        else:
            self.notes.append(Note("missing_column", {"heading": heading, "sheet": self.grid.title}))

    def _renamed(self, heading: str, unknown: dict[int, str]) -> int:
        """Return the column that bears another heading now; 0 where none looks like it, or stands in its place."""
        near = nearest(heading, unknown.values())
        like = [
            place for place, text in unknown.items() if near == text or heading.casefold() in text.casefold()
        ]
        place = [*self.exported.headings].index(heading) + 1
        return like[0] if like else place if place in unknown else 0

    def _refuse(self, variant: str, column: int, **params: object) -> None:
        spot = Spot(self.grid.title, self.header.number, column)
        self.refusals.append(Refusal(spot, HEADING.at(self.path, spot.span, variant, **params)))
