"""Adding an item at the end of a list, written as those that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.reading.nodes import ListNode, MapNode, Scalar
from planfolio.writing import spelling
from planfolio.writing.edit import Refusal
from planfolio.writing.splicing.places import CannotSpliceError
from planfolio.writing.splicing.putting import Putting
from planfolio.writing.text import Splice

if TYPE_CHECKING:
    from planfolio.writing.spelling import Value


class Appending(Putting):
    """One item that is added where the path leads."""

    def append(self, value: Value) -> Splice:
        """Add the item, making the list where there is none."""
        if not self.found.is_whole:
            return self._added([value])
        depth = len(self.found.nodes) - 1
        node = self.found.node
        if isinstance(node, MapNode) or depth == 0:
            raise CannotSpliceError(Refusal.NOT_A_LIST)
        if isinstance(node, Scalar):
            return self._replaced(depth, [value] if node.is_null else [node.text, value])
        if not self.is_flow(node):
            return self._item_added(node, value)
        if not node.items:
            return self._replaced(depth, [value])
        at = self.end_in_flow(node.items[-1])
        return Splice(at, at, f"{self._item_gap(node)}{spelling.in_flow(value)}")

    def _item_added(self, items: ListNode, value: Value) -> Splice:
        start = self.text.offset(*items.span[:2])
        column = self.text.column(start)
        last = items.items[-1]
        end = self.text.line_end(max(self.end_of_node(last), start))
        text = spelling.item(value, column, is_flow=self.is_flow(last))
        blank = "\n" if self._is_set_off(items) else ""
        return Splice(end, end, f"\n{blank}{' ' * column}{text}")

    def _item_gap(self, items: ListNode) -> str:
        lead = self.text.before_in_line(self.text.offset(*items.items[-1].span[:2]))
        return f",\n{lead}" if len(items.items) > 1 and not lead.strip() else ", "

    def _is_set_off(self, items: ListNode) -> bool:
        """Tell whether blank lines stand between the items of a list."""
        if len(items.items) < 2:  # noqa: PLR2004  there is nothing between
            return False
        start = self.text.line_start(self.text.offset(*items.items[-1].span[:2]))
        return start > 0 and self.text.is_blank_line(self.text.line_start(start - 1))
