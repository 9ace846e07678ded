"""Where the values on a path stand in the text, and where they end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planfolio.reading.nodes import Entry, ListNode, MapNode, Node, Scalar

if TYPE_CHECKING:
    from planfolio.writing.edit import Refusal
    from planfolio.writing.paths import Found
    from planfolio.writing.text import Text


class CannotSpliceError(Exception):
    """There is no place for the edit; bears the reason."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Places:
    """A text, and what a path leads to in it; all places are offsets."""

    text: Text
    found: Found

    def stretch(self, node: Node) -> str:
        """Return what is written for a value."""
        start, end = self.text.stretch(node.span)
        return self.text.text[start:end].strip()

    def is_flow(self, node: Node) -> bool:
        """Tell whether a group or list stands between brackets."""
        start = self.text.offset(*node.span[:2])
        return not isinstance(node, Scalar) and self.text.text[start : start + 1] in {"[", "{"}

    def is_in_flow(self, depth: int) -> bool:
        """Tell whether what lies below the node at a depth stands between brackets."""
        return any(self.is_flow(node) for node in self.found.nodes[: depth + 1])

    def has_comment(self, node: Node) -> bool:
        """Tell whether a block of lines holds a comment, or what may be one."""
        return not isinstance(node, Scalar) and not self.is_flow(node) and " #" in f" {self.stretch(node)}"

    def key_column(self, depth: int) -> int:
        """Return the column, from 0, of the key of the value at a depth."""
        return self.key(depth).span.column - 1

    def key(self, depth: int) -> Scalar:
        """Return the key of the value at a depth."""
        holder = self.found.nodes[depth - 1]
        entry = holder.entry(str(self.found.steps[depth - 1])) if isinstance(holder, MapNode) else None
        assert entry is not None  # noqa: S101  the path leads there
        return entry.key

    def after_colon(self, depth: int) -> int:
        """Return the offset after the colon of the key of the value at a depth."""
        return self.colon_after(self.key(depth))

    def colon_after(self, key: Scalar) -> int:
        """Return the offset after a key's colon; after the key where it has none, between brackets."""
        end = self.text.offset(key.span.end_line, key.span.end_column)
        rest = self.text.text[end : self.text.line_end(end)]
        return end + len(rest) - len(rest.lstrip(" ")) + 1 if rest.lstrip(" ").startswith(":") else end

    def end_of(self, entry: Entry) -> int:
        """Return where an entry ends, its value included."""
        if isinstance(entry.value, Scalar) and entry.value.is_null and not self.stretch(entry.value):
            return self.colon_after(entry.key)
        return self.end_of_node(entry.value)

    def end_of_node(self, node: Node) -> int:
        """Return where a value ends; a group ends where its last value does, which may be an empty one."""
        end = self.text.stretch(node.span)[1]
        if isinstance(node, MapNode) and node.entries and not self.is_flow(node):
            return max(end, self.end_of(node.entries[-1]))
        if isinstance(node, ListNode) and node.items and not self.is_flow(node):
            return max(end, self.end_of_node(node.items[-1]))
        return end

    def end_in_flow(self, node: Node) -> int:
        """Return where a value between brackets ends."""
        return self.text.stretch(node.span)[1]
