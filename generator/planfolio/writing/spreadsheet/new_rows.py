"""Rows that somebody added to a spreadsheet: new actions, and new steps of the actions that there are."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from planfolio.writing.spreadsheet.cells import value_of
from planfolio.writing.spreadsheet.codes import CellError
from planfolio.writing.spreadsheet.columns import IDENTITY, Subject, said
from planfolio.writing.spreadsheet.wanting import Origin, new_item

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planfolio.writing.paths import Path
    from planfolio.writing.spreadsheet.columns import Column, Value
    from planfolio.writing.spreadsheet.grids import GridRow, Spot
    from planfolio.writing.spreadsheet.ground import Ground, Merge
    from planfolio.writing.spreadsheet.layouts import Layout
    from planfolio.writing.spreadsheet.rows import Key


class NewRows:
    """The new rows of a sheet. One with a cell that can't be read is refused as a whole."""

    def __init__(
        self, subject: Subject, layout: Layout, columns: Mapping[str, Column], ground: Ground, outcome: Merge
    ) -> None:
        self.subject = subject
        self.layout = layout
        self.columns = columns
        self.ground = ground
        self.outcome = outcome
        self.fresh: defaultdict[Path, int] = defaultdict(int)

    def merge(self, row: GridRow, key: Key) -> None:
        """Ask for the action or step of a row; the key has an empty text where a number is to be given."""
        if not key[0]:
            self.outcome.refuse("no_account", self.layout.spot(row, "account"))
            return
        if why := self.ground.why_no_account(key[0]):
            self.outcome.refuse(why[0], self.layout.spot(row, "account"), **why[1])
            return
        if self.subject is Subject.STEPS and not self._has_action(row, key):
            return
        refused = len(self.outcome.refusals)
        values = dict(self._values_of_new(row, key))
        if "title" not in values:
            self.outcome.refuse("required", self.layout.spot(row, "title"))
        if len(self.outcome.refusals) == refused:
            holder = self.ground.holders[key[0]]
            path, place = self._place_of_new(key)
            origins = {name: Origin(self.layout.spot(row, name), self.columns[name].kind) for name in values}
            self.outcome.wanted.append(
                new_item(holder, path, place, {self.columns[n]: v for n, v in values.items()}, origins)
            )

    def _has_action(self, row: GridRow, key: Key) -> bool:
        if not key[1]:
            self.outcome.refuse("no_number", self.layout.spot(row, "number"))
        elif key[:2] not in self.ground.rows[Subject.ACTIONS]:
            self.outcome.refuse(
                "unknown_number", self.layout.spot(row, "number"), found=key[1], account=key[0]
            )
        else:
            return True
        return False

    def _values_of_new(self, row: GridRow, key: Key) -> Iterator[tuple[str, Value]]:
        for name, column in self.columns.items():
            if name in IDENTITY[self.subject]:
                continue
            raw = row.cells.get(self.layout.columns[name])
            spot = self.layout.spot(row, name)
            try:
                value = value_of(raw, column)
            except CellError as error:
                self.outcome.refuse_unread(spot, raw, error)
                continue
            if value is not None and column.is_fixed:
                self._keep_fixed(key, name, said(value), spot)
            elif value is not None:
                yield name, value

    def _keep_fixed(self, key: Key, name: str, found: str, spot: Spot) -> None:
        """Refuse a name or a currency beside a new action that is not its account's."""
        holder = self.ground.holders[key[0]]
        action = self.ground.rows[Subject.ACTIONS].get(key[:2])
        expected = {
            "account_name": holder.name,
            "currency": holder.entry.currency,
            "action": action.said("title") if action else "",
        }[name]
        if found != said(expected):
            self.outcome.refuse("fixed", spot, expected=expected, found=found)

    def _place_of_new(self, key: Key) -> tuple[Path, int]:
        """Return the list that a new item goes to, and how many new ones came before it."""
        path: Path = ("actions",) if self.subject is Subject.ACTIONS else ("actions", key[1], "steps")
        before = self.fresh[key[0], *path]
        self.fresh[key[0], *path] += 1
        return path, before
