"""Taking a key or an item away, with its comma or its lines."""

from __future__ import annotations

from planfolio.reading.nodes import ListNode, MapNode, Node
from planfolio.writing.edit import Refusal
from planfolio.writing.splicing.places import CannotSpliceError, Places
from planfolio.writing.text import Splice


class Removing(Places):
    """One key or item that is taken away."""

    def remove(self) -> Splice:
        """Take away what the path ends with, and what would be left empty by it."""
        if not self.found.is_whole or len(self.found.nodes) == 1:
            raise CannotSpliceError(Refusal.NO_SUCH_VALUE)
        depth = len(self.found.nodes) - 1
        while depth > 1 and _count(self.found.nodes[depth - 1]) == 1:
            depth -= 1  # what would be left empty goes too
        holder = self.found.nodes[depth - 1]
        start, end = self._part(holder, depth)
        if self.is_in_flow(depth - 1):
            return self._removed_in_flow(holder, start, end)
        return self._removed_lines(holder, start, end)

    def _part(self, holder: Node, depth: int) -> tuple[int, int]:
        """Return the offsets of an entry with its key, or of an item without its dash."""
        step = self.found.steps[depth - 1]
        if isinstance(holder, MapNode):
            entry = holder.entry(str(step))
            assert entry is not None  # noqa: S101  the path leads there
            return self.text.offset(*entry.key.span[:2]), self.end_of(entry)
        node = self.found.nodes[depth]
        return self.text.offset(*node.span[:2]), self.end_of_node(node)

    def _removed_in_flow(self, holder: Node, start: int, end: int) -> Splice:
        places = self._places(holder)
        place = next(index for index, (at, _) in enumerate(places) if at == start)
        if place:
            return Splice(places[place - 1][1], end, "")
        return Splice(start, places[1][0] if len(places) > 1 else end, "")

    def _places(self, holder: Node) -> list[tuple[int, int]]:
        if isinstance(holder, MapNode):
            return [(self.text.offset(*entry.key.span[:2]), self.end_of(entry)) for entry in holder.entries]
        items = holder.items if isinstance(holder, ListNode) else ()
        return [(self.text.offset(*item.span[:2]), self.end_in_flow(item)) for item in items]

    def _removed_lines(self, holder: Node, start: int, end: int) -> Splice:
        end = self.text.line_end(max(start, end))
        if isinstance(holder, ListNode):
            start = self._dash_before(start)
        if not self.text.before_in_line(start).strip(" "):
            return self._without_lines(self.text.line_start(start), end)
        if isinstance(holder, ListNode):
            raise CannotSpliceError(Refusal.NO_SUCH_VALUE)
        return self._first_of_item_removed(holder, start, end)

    def _dash_before(self, start: int) -> int:
        """Return where the dash of an item stands, which may have a line of its own."""
        before = self.text.text[:start].rstrip(" \n")
        if not before.endswith("-"):
            raise CannotSpliceError(Refusal.COMMENT)
        return len(before) - 1

    def _without_lines(self, start: int, end: int) -> Splice:
        """Take whole lines away, and one of the two blank lines that would meet."""
        before = self.text.line_start(start - 1) if start else -1
        after = end + 1
        if self.text.is_blank_line(before) and (
            self.text.is_blank_line(after) or self.text.text.startswith(("---", "..."), after)
        ):
            return Splice(before, after, "")
        return Splice(start, min(after, len(self.text.text)), "")

    def _first_of_item_removed(self, holder: Node, start: int, end: int) -> Splice:
        """Let the second key of an item follow its dash."""
        places = self._places(holder)
        following = next((at for at, _ in places if at > start), None)
        if following is None:
            raise CannotSpliceError(Refusal.NO_SUCH_VALUE)
        if "#" in self.text.text[end:following]:
            raise CannotSpliceError(Refusal.COMMENT)
        return Splice(start, following, "")


def _count(node: Node) -> int:
    return (
        len(node.entries)
        if isinstance(node, MapNode)
        else len(node.items)
        if isinstance(node, ListNode)
        else 0
    )
