"""What a spreadsheet is compared with, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planfolio.model.likeness import nearest
from planfolio.writing.spreadsheet.codes import CELL
from planfolio.writing.spreadsheet.grids import NOTHING, Oddity, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.writing.spreadsheet.codes import CellError
    from planfolio.writing.spreadsheet.columns import Subject
    from planfolio.writing.spreadsheet.grids import Note, Spot
    from planfolio.writing.spreadsheet.rows import Holder, Key, Row
    from planfolio.writing.spreadsheet.wanting import Wanted

Why = tuple[str, dict[str, object]]
"""A variant of what can be wrong with a cell, and what it says."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The plans as they are now: those that can be read, the ids of the others, and their rows."""

    holders: Mapping[str, Holder]
    broken: frozenset[str]
    rows: Mapping[Subject, Mapping[Key, Row]]

    def why_no_account(self, account: str) -> Why | None:
        """Return why nothing can be written to an account; None where it has a plan that can be read."""
        if account in self.holders:
            return None
        if account in self.broken:
            return "broken_account", {"account": account}
        near = nearest(account, self.holders)
        return "unknown_account", {"found": account, "nearest": near or NOTHING}


@dataclass(slots=True)
class Merge:
    """What a spreadsheet asks for, and what of it can't be done."""

    path: str
    wanted: list[Wanted] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    merged_cells: set[tuple[str, str]] = field(default_factory=set)

    def refuse(self, variant: str, spot: Spot, **params: object) -> None:
        """Tell why a cell is not taken over."""
        self.refusals.append(Refusal(spot, CELL.at(self.path, spot.span, variant, **params)))

    def refuse_unread(self, spot: Spot, raw: object, error: CellError) -> None:
        """Tell a cell that can't be read; merged cells once for all of them."""
        if isinstance(raw, Oddity) and error.kind == "spreadsheet-cell.merged":
            if (spot.sheet, raw.text) in self.merged_cells:
                return
            self.merged_cells.add((spot.sheet, raw.text))
        self.refusals.append(Refusal(spot, error.at(self.path, spot.span)))
