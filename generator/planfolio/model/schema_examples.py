"""Examples for the schema: how a plan that ships as an example writes amounts, dates and the like."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planfolio.model.format import PART, Type, types_of
from planfolio.model.plan import Plan, Programme
from planfolio.model.schema_terms import as_editors_read
from planfolio.reading.nodes import ListNode, MapNode, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from planfolio.reading.nodes import Node

SHOWN: Final = frozenset(
    ("number", "money", "whole", "percent", "date", "period", "year", "period-or-date", "period-span", "span")
) | frozenset(("id", "currency", "email", "web-address", "points"))
"""Kinds whose values have a spelling of their own; a text is no example for another."""


def examples_in(plans: Iterable[MapNode]) -> Mapping[str, str | float | bool]:
    """Return by the path of its key how a value is written where it first stands in one of the plans."""
    found: dict[str, str | float | bool] = {}
    for front in plans:
        kind = front.get("kind")
        model = Programme if isinstance(kind, Scalar) and kind.text == "programme" else Plan
        for path, text in _values(front, Type(PART, part=model), ""):
            found.setdefault(path, as_editors_read(text))
    return found


def _values(node: Node, kind: Type, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, Scalar):
        if kind.kind in SHOWN and not node.is_null:
            yield path, node.text
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from _values(item, replace(kind, is_list=False), path)
    elif kind.key_kind:
        for entry in node.entries:
            yield from _values(entry.value, replace(kind, key_kind=""), path)
    elif kind.part:
        below = types_of(kind.part)
        for entry in node.entries:
            if entry.key.text in below:
                yield from _values(entry.value, below[entry.key.text], f"{path}.{entry.key.text}".lstrip("."))
