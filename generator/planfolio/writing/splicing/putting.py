"""Giving a key a value: in the place of another, behind an empty key, or as a new key among those that are there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from planfolio.model.format import type_at, types_of
from planfolio.reading.nodes import Entry, ListNode, MapNode, Scalar
from planfolio.writing import spelling
from planfolio.writing.edit import Refusal
from planfolio.writing.meaning import shorthand_at
from planfolio.writing.splicing.places import CannotSpliceError, Places
from planfolio.writing.text import Splice

if TYPE_CHECKING:
    from planfolio.writing.spelling import Value

_HEADING: Final = re.compile(r" *[|>][-+\d]*(?P<comment> +#.*)?$", re.MULTILINE)
"""The first line of a block of text, which may end with a comment."""
_ANCHOR: Final = re.compile(r"&\S+ +(?=[^ |>])")
"""The name by which a value on one line is repeated elsewhere: it stays."""


class Putting(Places):
    """One value that is put where the path leads."""

    def put(self, value: Value) -> Splice:
        """Give the value to the key, or to the item, that the path ends with."""
        if self.found.is_whole:
            return self._replaced(len(self.found.nodes) - 1, value)
        return self._added(value)

    def _replaced(self, depth: int, value: Value) -> Splice:
        """Put a value in the place of another, a single one or a whole group."""
        node = self.found.nodes[depth]
        if depth == 0:
            raise CannotSpliceError(Refusal.NO_SUCH_VALUE)
        if isinstance(node, Scalar) and node.is_null and not self.stretch(node):
            return self._filled(depth, value)
        start, end = self.text.stretch(node.span)
        if isinstance(node, Scalar) and (anchor := _ANCHOR.match(self.text.text, start, end)):
            return Splice(anchor.end(), end, spelling.in_flow(value))
        if quoted := self._as_quoted_as(start, value):
            return Splice(start, end, quoted)
        if self.is_in_flow(depth - 1):
            return Splice(start, end, spelling.in_flow(value))
        if self.has_comment(node):
            raise CannotSpliceError(Refusal.COMMENT)
        step = self.found.steps[depth - 1]
        if isinstance(step, int):
            new = spelling.item(value, self.text.column(start) - 2, is_flow=True)[2:]
            return self._before_comment(start, end, new)
        new = spelling.after_key(value, self.key_column(depth))
        return self._before_comment(self.after_colon(depth), end, new)

    def _before_comment(self, start: int, end: int, new: str) -> Splice:
        """Leave a comment in the first line: where a value goes on below it, and where it went on there."""
        first, line_break, below = new.partition("\n")
        if heading := _HEADING.match(self.text.text, start, end):
            return Splice(start, end, f"{first}{heading['comment'] or ''}{line_break}{below}")
        line_end = self.text.line_end(end)
        rest = self.text.text[end:line_end]
        if not line_break or not rest.strip():
            return Splice(start, end, new)
        return Splice(start, line_end, f"{first}{rest}\n{below}")

    def _as_quoted_as(self, start: int, value: Value) -> str:
        """Return a text between the quotes that stand at an offset; empty where none do, or it is no single text."""
        quote = self.text.text[start : start + 1]
        if not isinstance(value, str) or quote not in {"'", '"'}:
            return ""
        return spelling.quoted(value, quote)

    def _filled(self, depth: int, value: Value) -> Splice:
        """Put a value after a key, or a dash, that has none."""
        if isinstance(self.found.steps[depth - 1], int):
            raise CannotSpliceError(Refusal.NO_SUCH_VALUE)
        after = self.after_colon(depth)
        if self.is_in_flow(depth - 1):
            return Splice(after, after, f" {spelling.in_flow(value)}")
        return self._before_comment(after, after, spelling.after_key(value, self.key_column(depth)))

    def _added(self, value: Value) -> Splice:
        """Add a key that is missing, with the groups above it that are missing too."""
        first, *below = self.found.missing
        node = self.found.node
        for step in reversed(below):
            if isinstance(step, int):
                raise CannotSpliceError(Refusal.NO_SUCH_VALUE)
            value = {step: value}
        if isinstance(first, int) or isinstance(node, ListNode) or self._has_list_above(below):
            raise CannotSpliceError(Refusal.NO_SUCH_VALUE)
        if isinstance(node, MapNode):
            return self._entry_added(node, first, value)
        depth = len(self.found.nodes) - 1
        if node.is_null:
            return self._replaced(depth, {first: value})
        short = shorthand_at(self.found.steps)
        if not short or short == first:
            raise CannotSpliceError(Refusal.NOT_A_GROUP)
        return self._replaced(depth, {short: node.text, first: value})

    def _has_list_above(self, below: list[str | int]) -> bool:
        """Tell whether a missing key of the path is that of a list, whose item cannot be made of one value."""
        steps = self.found.steps
        missing = (self.found.missing[0], *below)
        kinds = (type_at((*steps, *missing[:count])) for count in range(1, len(missing)))
        return any(kind is not None and kind.is_list for kind in kinds)

    def _entry_added(self, group: MapNode, key: str, value: Value) -> Splice:
        before = self._entry_before(group, key)
        if self.is_flow(group):
            return self._entry_added_in_flow(
                group, before, f"{spelling.spelled(key, in_flow=True)}: {spelling.in_flow(value)}"
            )
        column = group.entries[0].key.span.column - 1
        text = spelling.entry(key, value, column)
        if before is None:
            start = self.text.offset(group.span.line, group.span.column)
            return Splice(start, start, f"{text}\n{' ' * column}")
        end = self.text.line_end(self.end_of(before))
        return Splice(end, end, self._set_off(f"\n{' ' * column}{text}", end, is_top=column == 0))

    def _set_off(self, text: str, end: int, *, is_top: bool) -> str:
        """Put blank lines around a part of several lines at the top of a plan."""
        if not is_top or text.count("\n") == 1:
            return text
        after = (
            ""
            if self.text.is_blank_line(end + 1) or self.text.text.startswith(("\n---", "\n..."), end)
            else "\n"
        )
        return f"\n{text}{after}"

    def _entry_added_in_flow(self, group: MapNode, before: Entry | None, text: str) -> Splice:
        start, end = self.text.stretch(group.span)
        if not group.entries:
            return Splice(start, end, f"{{{text}}}")
        if before is None:
            first = self.text.offset(*group.entries[0].key.span[:2])
            return Splice(first, first, f"{text}, ")
        at = self.end_of(before)
        return Splice(at, at, f",{self._gap(group, before)}{text}")

    def _gap(self, group: MapNode, before: Entry) -> str:
        """Return what stands between an entry and the next one: a space, or a line break where each has its line."""
        start = self.text.offset(*before.key.span[:2])
        lead = self.text.before_in_line(start)
        return f"\n{lead}" if len(group.entries) > 1 and lead and not lead.strip() else " "

    def _entry_before(self, group: MapNode, key: str) -> Entry | None:
        """Return the entry that a new key stands behind, by the order of the format; the last one where it has none."""
        order = self._order()
        if key not in order or not group.entries:
            return group.entries[-1] if group.entries else None
        earlier = [entry for entry in group.entries if order.get(entry.key.text, -1) < order[key]]
        known = [entry for entry in earlier if entry.key.text in order]
        if known:
            return known[-1]
        return None if group.entries[0].key.text in order else group.entries[0]

    def _order(self) -> dict[str, int]:
        kind = type_at(self.found.steps)
        keys = types_of(kind.part) if kind and kind.part and not kind.key_kind else ()
        return {key: place for place, key in enumerate(keys)}
