"""Values that know their place, and how to find one by its path."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planfolio.reading.diagnostics import Span

NULL_WORDS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS: Final = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}


@dataclass(slots=True, unsafe_hash=True)
class Scalar:
    """A single value as it is written; `is_plain` tells that it stands without quotes.

    Never changed, yet not declared frozen: a file has a thousand, and that would take as long as parsing.
    """

    text: str
    is_plain: bool
    span: Span

    @property
    def is_null(self) -> bool:
        """Nothing is written here, or one of YAML's words for nothing."""
        return self.is_plain and self.text in NULL_WORDS

    @property
    def as_bool(self) -> bool | None:
        """The truth value that YAML 1.2 reads here; None for all else (`yes`, `on` and `NO` are words)."""
        return _BOOLEANS.get(self.text) if self.is_plain else None


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list of values."""

    items: tuple[Node, ...]
    span: Span


class Entry(NamedTuple):
    """A key with its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class MapNode:
    """Keys with their values, in the order written; each key stands once."""

    entries: tuple[Entry, ...]
    span: Span

    def entry(self, key: str) -> Entry | None:
        """Return the key as it stands here, with its value."""
        return next((entry for entry in self.entries if entry.key.text == key), None)

    def get(self, key: str) -> Node | None:
        """Return the value of a key."""
        entry = self.entry(key)
        return entry.value if entry else None

    def key_span(self, key: str) -> Span | None:
        """Tell where the key stands."""
        entry = self.entry(key)
        return entry.key.span if entry else None


Node = Scalar | ListNode | MapNode
Plain = Scalar | dict[str, "Plain | None"] | list["Plain | None"]


def node_at(node: Node, path: Sequence[str | int]) -> Node:
    """Return the deepest value that the path reaches; steps that lead nowhere are passed over."""
    for step in path:
        node = _below(node, step) or node
    return node


def span_at(node: Node, path: Sequence[str | int]) -> Span:
    """Tell where the deepest value stands that the path reaches."""
    return node_at(node, path).span


def key_span_at(node: Node, path: Sequence[str | int]) -> Span:
    """Tell where the key stands that the path ends with; failing that, the deepest value."""
    *above, last = path or ("",)
    holder = node_at(node, above)
    key = holder.key_span(str(last)) if isinstance(holder, MapNode) else None
    return key or span_at(node, path)


def plain(node: Node | None) -> Plain | None:
    """Return dictionaries and lists with scalars as leaves; a key or an item without a value has None."""
    if type(node) is Scalar:
        return None if node.is_null else node
    if type(node) is MapNode:
        return {entry.key.text: plain(entry.value) for entry in node.entries}
    return [plain(item) for item in node.items] if type(node) is ListNode else None


def _below(node: Node, step: str | int) -> Node | None:
    if isinstance(node, MapNode):
        return node.get(str(step))
    if isinstance(node, ListNode) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None
