"""Examples for the guide: how each key is written where it first stands in the plans that ship as examples."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin

from pydantic import BaseModel

from planfolio.model.plan import Plan, Programme
from planfolio.reading.nodes import ListNode, MapNode, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planfolio.reading.diagnostics import Span
    from planfolio.reading.document import Document
    from planfolio.reading.nodes import Entry, Node

LONGEST: Final = 60
ELLIPSIS: Final = "…"
_INDENT: Final = re.compile(r" *")


def examples_of(documents: Iterable[Document]) -> dict[str, str]:
    """Return a snippet for each key path: its line, and the first line below it where its value stands there."""
    found: dict[str, str] = {}
    for document in documents:
        if document.front is None:
            continue
        kind = document.front.get("kind")
        model = Programme if isinstance(kind, Scalar) and kind.text == "programme" else Plan
        lines = document.source.text.split("\n")
        for path, entry in _entries(document.front, model, ""):
            found.setdefault(path, _snippet(lines, entry))
    return found


def _entries(node: MapNode, model: type[BaseModel], above: str) -> Iterator[tuple[str, Entry]]:
    fields = {entry.alias or name: entry.annotation for name, entry in model.model_fields.items()}
    for entry in node.entries:
        if entry.key.text not in fields:
            continue
        path, annotation = f"{above}{entry.key.text}", fields[entry.key.text]
        yield path, entry
        part = _part(annotation)
        for below in _parts_in(entry.value, is_mapping=_is_mapping(annotation)) if part else ():
            if part:
                yield from _entries(below, part, f"{path}.")


def _parts_in(node: Node, *, is_mapping: bool) -> Iterator[MapNode]:
    """Yield what stands below a key: its entries, or those under the author's own keys."""
    if isinstance(node, ListNode):
        yield from (item for item in node.items if isinstance(item, MapNode))
    elif isinstance(node, MapNode) and is_mapping:
        yield from (entry.value for entry in node.entries if isinstance(entry.value, MapNode))
    elif isinstance(node, MapNode):
        yield node


def _is_mapping(annotation: object) -> bool:
    return get_origin(annotation) is Mapping or any(map(_is_mapping, get_args(annotation)))


def _part(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401  an annotation is any object
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((part for part in map(_part, get_args(annotation)) if part), None)


def _snippet(lines: list[str], entry: Entry) -> str:
    start, end = entry.key.span, entry.value.span
    first = _shortened(_between(lines, start, end))
    below = start.line if end.end_line > start.line else len(lines)
    if below >= len(lines):
        return first
    indent = max(len(_INDENT.match(lines[below])[0]) - (start.column - 1), 0)  # type: ignore[index]  # always matches
    return f"{first}\n{' ' * indent}{_shortened(lines[below].strip())}"


def _between(lines: list[str], start: Span, end: Span) -> str:
    line = lines[start.line - 1]
    last = end.end_column - 1 if end.end_line == start.line and end.end_column > start.column else len(line)
    return line[start.column - 1 : last].rstrip()


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}{ELLIPSIS}"
