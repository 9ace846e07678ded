"""What somebody changed in a spreadsheet, as edits of plans: each cell compared with what was exported and what is now.

A cell that says what was exported asks for nothing, however the plan has changed since. A changed one becomes an edit
where its plan still says what was exported, and is refused where it says something else again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planfolio.writing.spreadsheet.cells import is_same_written_otherwise, value_of
from planfolio.writing.spreadsheet.codes import CellError
from planfolio.writing.spreadsheet.columns import IDENTITY, Kind, Subject, columns_of, said
from planfolio.writing.spreadsheet.grids import NOTHING
from planfolio.writing.spreadsheet.ground import Merge
from planfolio.writing.spreadsheet.layouts import layout_of
from planfolio.writing.spreadsheet.new_rows import NewRows
from planfolio.writing.spreadsheet.signs import surviving
from planfolio.writing.spreadsheet.wanting import changed_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.writing.spreadsheet.columns import Column, Value
    from planfolio.writing.spreadsheet.grids import GridRow, Spot, Spreadsheet
    from planfolio.writing.spreadsheet.ground import Ground, Why
    from planfolio.writing.spreadsheet.layouts import Layout
    from planfolio.writing.spreadsheet.rows import Key, Row
    from planfolio.writing.spreadsheet.state import Base, Exported


def merged(spreadsheet: Spreadsheet, ground: Ground) -> Merge:
    """Compare all cells of a spreadsheet."""
    merge = Merge(spreadsheet.path)
    for subject in Subject:
        if exported := spreadsheet.exported.get(subject):
            layout = layout_of(spreadsheet, exported)
            merge.refusals += layout.refusals
            merge.notes += layout.notes
            if all(name in layout.columns for name in IDENTITY[subject]):
                _Sheet(spreadsheet, exported, layout, ground, merge).merge_rows()
    return merge


@dataclass(slots=True)
class _Changed:
    """A cell that says something else than was exported."""

    column: Column
    value: Value | None
    spot: Spot

    @property
    def said(self) -> str:
        return said(self.value) or self.column.default


class _Sheet:
    """One sheet against the plans."""

    def __init__(
        self, spreadsheet: Spreadsheet, exported: Exported, layout: Layout, ground: Ground, outcome: Merge
    ) -> None:
        self.damaged = spreadsheet.damaged
        self.exported = exported
        self.subject = exported.subject
        self.layout = layout
        self.ground = ground
        self.outcome = outcome
        known = columns_of(self.subject, layout.columns)
        self.columns = {name: known[name] for name in layout.columns if name in known}
        self.new_rows = NewRows(self.subject, layout, self.columns, ground, outcome)

    def merge_rows(self) -> None:
        """Compare all rows, those with the same number together."""
        found: dict[Key, list[GridRow]] = {}
        for row in self.layout.rows:
            if not any(place in row.cells for place in self.layout.columns.values()):
                continue
            key = self._key(row)
            if key is None:
                continue
            if all(key):
                found.setdefault(key, []).append(row)
            else:
                self.new_rows.merge(row, key)
        for key, rows in found.items():
            self._merge_known(key, rows)

    # Rows

    def _key(self, row: GridRow) -> Key | None:
        """Return which action or step a row is about; None where its cells can't be read, which is told."""
        texts = []
        for name in IDENTITY[self.subject]:
            raw = row.cells.get(self.layout.columns[name])
            try:
                texts.append(said(value_of(raw, self.columns[name])))
            except CellError as error:
                self.outcome.refuse_unread(self.layout.spot(row, name), raw, error)
                return None
        return tuple(texts)

    def _merge_known(self, key: Key, rows: list[GridRow]) -> None:
        base = self.exported.rows.get(key)
        if base is None:
            self._refuse_unknown(key, rows)
            return
        disputed = self._disputed(key, rows)
        changed = [one for one in self._changed(rows[0], base) if one.column.name not in disputed]
        now = self.ground.rows[self.subject].get(key)
        why = self._why_lost(key, base, now) if changed else None
        for one in changed:
            if why or now is None:
                kind, params = why or ("gone", {"number": key[1]})
                self.outcome.refuse(kind, one.spot, **params)
            else:
                self._merge_cell(one, base, now)

    def _disputed(self, key: Key, rows: list[GridRow]) -> set[str]:
        """Tell the cells in which two rows of one action differ, and return the names of their columns."""
        found = set()
        for row in rows[1:]:
            for name, place in self.layout.columns.items():
                if row.cells.get(place) != rows[0].cells.get(place):
                    found.add(name)
                    spot = self.layout.spot(row, name)
                    self.outcome.refuse("twice", spot, account=key[0], number=key[1], row=str(rows[0].number))
        return found

    def _changed(self, row: GridRow, base: Base) -> Iterator[_Changed]:
        for name, column in self.columns.items():
            raw = row.cells.get(self.layout.columns[name])
            if raw == base.said(name) or (raw is None and not base.said(name)):
                continue  # which is so for nearly all, and takes no time
            spot = self.layout.spot(row, name)
            try:
                one = _Changed(column, value_of(raw, column), spot)
            except CellError as error:
                if not is_same_written_otherwise(raw, column, base.said(name)):
                    self.outcome.refuse_unread(spot, raw, error)
                continue
            was = (
                base.said(name) or column.default,
                *([said(base.shown[name])] if name in base.shown else ()),
            )
            if surviving(one.said) not in map(surviving, was):
                yield one

    def _why_lost(self, key: Key, base: Base, now: Row | None) -> Why | None:
        """Return why changes have nowhere to go; None where the action, or the step, is still the one exported."""
        if now is None:
            return self.ground.why_no_account(key[0]) or ("gone", {"account": key[0], "number": key[1]})
        is_certain = self.subject is Subject.ACTIONS and base.is_numbered and now.is_numbered
        if is_certain or base.said("title") == now.said("title"):
            return None
        return "moved", {"exported": base.said("title"), "now": now.said("title")}

    def _refuse_unknown(self, key: Key, rows: list[GridRow]) -> None:
        for row in rows:
            if row.number in self.damaged:
                self.outcome.refuse("state", self.layout.spot(row, "account"))
                continue
            why = self.ground.why_no_account(key[0])
            if why:
                self.outcome.refuse(why[0], self.layout.spot(row, "account"), **why[1])
            elif self.subject is Subject.STEPS:
                self.outcome.refuse(
                    "unknown_step", self.layout.spot(row, "step"), found=key[2], number=key[1]
                )
            else:
                self.outcome.refuse(
                    "unknown_number", self.layout.spot(row, "number"), found=key[1], account=key[0]
                )

    # Cells

    def _merge_cell(self, one: _Changed, base: Base, now: Row) -> None:
        """Take a changed cell over where the plan still says what was exported."""
        name = one.column.name
        was, ours = base.said(name) or one.column.default, now.said(name) or one.column.default
        if one.column.is_fixed:
            self.outcome.refuse("fixed", one.spot, expected=was or NOTHING, found=one.said or NOTHING)
        elif one.column.is_required and not one.said:
            self.outcome.refuse("required", one.spot)
        elif one.said == ours:
            return
        elif was != ours:
            self.outcome.refuse(
                "conflict", one.spot, exported=was or NOTHING, now=ours or NOTHING, found=one.said or NOTHING
            )
        elif one.column.kind is Kind.MONEY and not self._is_same_currency(base, now):
            self.outcome.refuse("currency", one.spot, **self._currencies(base, now))
        else:
            holder = self.ground.holders[now.account]
            self.outcome.wanted.append(changed_cell(holder, now, one.column, one.value, one.spot))

    def _is_same_currency(self, base: Base, now: Row) -> bool:
        exported, current = self._currencies(base, now).values()
        return exported == current

    def _currencies(self, base: Base, now: Row) -> dict[str, object]:
        return {"exported": base.said("currency"), "now": now.said("currency")}
