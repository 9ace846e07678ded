"""`planfolio format`: one spelling for every value, an id for every item, one blank line between the parts.

The author's key order, comments and layout stay; the narrative is not touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.model.format import type_at
from planfolio.model.plan import ID_LETTERS, Plan, Programme
from planfolio.reading.document import read_document
from planfolio.reading.nodes import ListNode, MapNode, Scalar
from planfolio.reading.source import Source
from planfolio.writing.canonical import canonical_scalar, canonical_text
from planfolio.writing.edits import Put, edited
from planfolio.writing.layout import layout_splices
from planfolio.writing.paths import ids_of
from planfolio.writing.text import Splice, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.reading.document import Document
    from planfolio.reading.nodes import Node

    Steps = tuple[str | int, ...]


def formatted(source: Source) -> Source:
    """Return the canonical text of a plan; one that cannot be read stays as it is.

    Raises ValueError where the result would say something else, which would be a fault of this program.
    """
    document, _ = read_document(source)
    if document is None or document.front is None:
        return source
    plan = _plan_of(document.front)
    before, plan = document.front, _plan_of(document.front)
    spelled = _respelled(source, before, plan)
    numbered = edited(spelled, _missing_ids(_read(spelled)[0]))
    _, document = _read(numbered)
    text = Text(numbered.text)
    after = Source(source.path, text.spliced(layout_splices(text, document)))
    front, read_again = _read(after)
    if _said(front, plan) != _said(before, plan) or read_again.body != document.body:
        message = f"{source.path}: a formatted plan would say something else"
        raise ValueError(message)
    return after


def _read(source: Source) -> tuple[MapNode, Document]:
    document, found = read_document(source)
    if document is None or document.front is None:
        message = f"{source.path}: a formatted plan cannot be read: {found}"
        raise ValueError(message)
    return document.front, document


def is_plan(document: Document) -> bool:
    """Tell whether a file is a plan, of an account or of the programme; other pages have no form to be brought into."""
    front = document.front
    return front is not None and any(front.get(key) is not None for key in ("account", "kind"))


def _plan_of(front: MapNode) -> type[Plan | Programme]:
    kind = front.get("kind")
    return Programme if isinstance(kind, Scalar) and kind.text == "programme" else Plan


def _respelled(source: Source, front: MapNode, plan: type[Plan | Programme]) -> Source:
    """Spell every single value as the format does; one that is repeated, tagged, or of several lines stays."""
    text = Text(source.text)
    found = {splice.start: splice for splice in _value_splices(text, front, plan)}
    return Source(source.path, text.spliced(found.values()))


def _value_splices(text: Text, front: MapNode, plan: type[Plan | Programme]) -> Iterator[Splice]:
    for steps, node, in_flow in _scalars(text, front, (), in_flow=False):
        start, end = text.stretch(node.span)
        sign = text.text[start : start + 1]
        if not sign or sign in "&!*|>" or node.span.line != node.span.end_line or node.is_null:
            continue
        quote = sign if sign in {"'", '"'} and not node.is_plain else ""
        new = canonical_scalar(node.text, _kind(steps, plan), quote, in_flow=in_flow)
        if new != text.text[start:end]:
            yield Splice(start, end, new)


def _scalars(text: Text, node: Node, steps: Steps, *, in_flow: bool) -> Iterator[tuple[Steps, Scalar, bool]]:
    if isinstance(node, Scalar):
        yield steps, node, in_flow
        return
    is_flow = in_flow or text.text[text.offset(*node.span[:2]) :][:1] in {"[", "{"}
    if isinstance(node, MapNode):
        for entry in node.entries:
            yield from _scalars(text, entry.value, (*steps, entry.key.text), in_flow=is_flow)
    else:
        for place, item in enumerate(node.items):
            yield from _scalars(text, item, (*steps, place), in_flow=is_flow)


def _kind(steps: Steps, plan: type[Plan | Programme]) -> str:
    """Return the kind of a single value, be it short for a part or alone where several may be."""
    kind = type_at(steps, plan)
    if kind is None:
        return ""
    if kind.shorthand:
        below = type_at((*steps, kind.shorthand), plan)
        return below.kind if below else ""
    if kind.is_list and not kind.may_be_one:
        return ""
    return kind.kind


def _missing_ids(front: MapNode) -> Iterator[Put]:
    for key in ID_LETTERS:
        items = front.get(key)
        if not isinstance(items, ListNode):
            continue
        for place, (item, name) in enumerate(zip(items.items, ids_of(items, key), strict=True)):
            has_id = (
                isinstance(item, MapNode) and item.get("id") is not None and not _is_empty(item.get("id"))
            )
            if isinstance(item, MapNode) and item.entries and not has_id:
                yield Put((key, place, "id"), name)


def _is_empty(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.is_null


def _said(front: MapNode, plan: type[Plan | Programme]) -> dict[Steps, str]:
    """Return what each single value says, in its canonical spelling; ids of items apart."""
    return {
        steps: "" if node.is_null else canonical_text(node.text, _kind(steps, plan))
        for steps, node, _ in _scalars(Text(""), front, (), in_flow=False)
        if not _is_id(steps)
    }


def _is_id(steps: Steps) -> bool:
    return len(steps) == 3 and steps[0] in ID_LETTERS and steps[2] == "id"  # noqa: PLR2004  list, place, id
