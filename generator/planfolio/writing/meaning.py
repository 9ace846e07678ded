"""What a plan says, without how it is written; and what it should say after an edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from planfolio.model.format import type_at
from planfolio.reading.nodes import MapNode, Node, Scalar
from planfolio.writing.edit import Append, Remove
from planfolio.writing.paths import find
from planfolio.writing.spelling import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planfolio.writing.edit import Edit
    from planfolio.writing.paths import Found
    from planfolio.writing.spelling import Value

Steps = tuple[str | int, ...]
Values = str | dict[str, Any] | list[Any] | None


def values(node: Node, replaced: Mapping[Steps, Value] | None = None, at: Steps = ()) -> Values:
    """Return the texts of a node in dictionaries and lists; what is empty is left out, or None at the top.

    `replaced` are single values by their places that count instead of those written.
    """
    if replaced and at in replaced:
        return values_of(replaced[at])
    if isinstance(node, Scalar):
        return None if node.is_null else node.text
    if isinstance(node, MapNode):
        entries = ((entry.key.text, entry.value) for entry in node.entries)
        return _without_empty({key: values(value, replaced, (*at, key)) for key, value in entries})
    return _written(values(item, replaced, (*at, place)) for place, item in enumerate(node.items))


def values_of(value: Value) -> Values:
    """Return what `values` gives once a value is written."""
    if isinstance(value, Mapping):
        return _without_empty({key: values_of(inner) for key, inner in value.items()})
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _written(map(values_of, value))
    return text_of(value)


def meant(front: MapNode, edit: Edit) -> Values:
    """Return what front matter says after an edit; its path leads as far as `splicing` needs it."""
    return _changed(front, find(front, edit.path), edit, 0)


def _changed(node: Node | None, found: Found, edit: Edit, depth: int) -> Values:
    """Return the values of a node on the path, its value below the path changed."""
    path = (*found.steps, *found.missing)
    if depth == len(path):
        return _at_the_end(node, edit)
    step = path[depth]
    if isinstance(step, int):
        items = [values(item) for item in getattr(node, "items", ())]
        items[step] = _changed(found.nodes[depth + 1], found, edit, depth + 1)
        return _written(items)
    below_node = found.nodes[depth + 1] if depth + 1 < len(found.nodes) else None
    group = _as_group(node, path[:depth])
    return _without_empty(group | {step: _changed(below_node, found, edit, depth + 1)})


def _at_the_end(node: Node | None, edit: Edit) -> Values:
    if isinstance(edit, Remove):
        return None
    if not isinstance(edit, Append):
        return values_of(edit.value)
    there = values(node) if node else None
    items = there if isinstance(there, list) else [] if there is None else [there]
    return _written((*items, values_of(edit.value)))


def _as_group(node: Node | None, steps: tuple[str | int, ...]) -> dict[str, Any]:
    """Return the values of a group of keys; a single value stands for the key that it is short for."""
    there = values(node) if node else None
    if isinstance(there, str):
        return {shorthand_at(steps): there}
    return there if isinstance(there, dict) else {}


def shorthand_at(steps: tuple[str | int, ...]) -> str:
    """Return the key that a single value at a place stands for; empty where it stands for itself."""
    kind = type_at(steps)
    return kind.shorthand if kind else ""


def _without_empty(group: dict[str, Any]) -> dict[str, Any] | None:
    return {key: value for key, value in group.items() if value is not None} or None


def _written(items: Iterable[Values]) -> list[Any] | None:
    return [item for item in items if item is not None] or None
