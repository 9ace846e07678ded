"""Where in a plan: paths such as `actions.A3.due`, and the values that they lead to."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from planfolio.model.plan import ID_LETTERS
from planfolio.reading.nodes import ListNode, MapNode, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Path = tuple[str | int, ...]
"""Keys, and items of lists: each by its id (also the one it would be given) or by its place, from 0."""


@dataclass(frozen=True, slots=True)
class Found:
    """How far a path leads: the values passed, the outermost first, and the steps that lead nowhere.

    `steps` has the path as it was walked, items of lists by their places.
    """

    nodes: tuple[Node, ...]
    steps: tuple[str | int, ...]
    missing: Path

    @property
    def node(self) -> Node:
        """The deepest value reached."""
        return self.nodes[-1]

    @property
    def is_whole(self) -> bool:
        """Whether the whole path leads somewhere."""
        return not self.missing


def read_path(text: str) -> Path:
    """Return a path as it is written: `actions.A3.steps.2.done`; the second of a list is `2` there."""
    return tuple(text.split("."))


def path_text(path: Path) -> str:
    """Write a path as `read_path` reads it."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


def find(front: MapNode, path: Path) -> Found:
    """Follow a path from the top of the front matter as far as it leads."""
    nodes: list[Node] = [front]
    steps: list[str | int] = []
    for depth, step in enumerate(path):
        below, name = _below(nodes[-1], step, steps[-1] if steps else "")
        if below is None:
            return Found(tuple(nodes), tuple(steps), path[depth:])
        nodes.append(below)
        steps.append(name)
    return Found(tuple(nodes), tuple(steps), ())


def _below(node: Node, step: str | int, key: str | int) -> tuple[Node | None, str | int]:
    if isinstance(node, MapNode):
        return node.get(str(step)), str(step)
    if isinstance(node, ListNode):
        place = step if isinstance(step, int) else place_of(node, step, str(key))
        if place is not None and 0 <= place < len(node.items):
            return node.items[place], place
    return None, step


def place_of(items: ListNode, name: str, key: str) -> int | None:
    """Return the place of the item with an id, written or to be given, in the list under a key; else by its number."""
    ids = ids_of(items, key)
    if name in ids:
        return ids.index(name)
    return int(name) - 1 if name.isascii() and name.isdecimal() and len(name) < 6 else None  # noqa: PLR2004  no list is so long


def ids_of(items: ListNode, key: str) -> tuple[str, ...]:
    """Return the ids of the items under a key, those that `planfolio format` would give included; else empty texts."""
    written = [_text(item, "id") for item in items.items]
    if key not in ID_LETTERS:
        return tuple(written)
    fresh = free_ids(key, written)
    return tuple(name or next(fresh) for name in written)


def free_ids(key: str, taken: Sequence[str]) -> Iterator[str]:
    """Yield the ids that items under a key may still have: the list's letter and a free number."""
    letter = ID_LETTERS[key]
    return (f"{letter}{number}" for number in count(1) if f"{letter}{number}" not in taken)


def _text(item: Node, key: str) -> str:
    value = item.get(key) if isinstance(item, MapNode) else None
    return value.text if isinstance(value, Scalar) and not value.is_null else ""
