"""The comments of a plan's front matter: which stand there, and which belong to an item of a list."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from planfolio.reading.document import read_document
from planfolio.reading.nodes import ListNode, MapNode, Scalar
from planfolio.writing.text import Splice, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.reading.nodes import Node
    from planfolio.reading.source import Source

_SIGN: Final = re.compile(r"(?<![^ \n])#")


def comments(source: Source, front: MapNode | None = None) -> Counter[str]:
    """Return the comments of front matter and how often each stands there; a sign inside a value is none.

    `front` is what was read from the source, where it was read before.
    """
    if front is None:
        document, _ = read_document(source)
        front = document.front if document else None
    if front is None:
        return Counter()
    text = Text(source.text)
    inside = sorted(_stretches(text, front))
    end = text.line_end(max(text.stretch(front.span)[1], max((end for _, end in inside), default=0)))
    found: Counter[str] = Counter()
    at, place = text.line_start(text.offset(front.span.line, 1)), 0
    while match := _SIGN.search(text.text, at, end):
        while place < len(inside) and inside[place][1] <= match.start():
            place += 1
        if place < len(inside) and inside[place][0] <= match.start():
            at = inside[place][1]
            continue
        at = text.line_end(match.start())
        found[text.text[match.start() : at].rstrip()] += 1
    return found


def _stretches(text: Text, node: Node) -> Iterator[tuple[int, int]]:
    """Yield where keys and single values stand; a block of text without its first line, which may bear a comment."""
    if isinstance(node, Scalar):
        start, end = text.stretch(node.span)
        yield (min(text.line_end(start), end) if text.text[start : start + 1] in {"|", ">"} else start), end
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from _stretches(text, item)
    elif isinstance(node, MapNode):
        for entry in node.entries:
            yield from _stretches(text, entry.key)
            yield from _stretches(text, entry.value)


def above(source: Source, item: Node) -> Splice | None:
    """Return the lines of comment directly above an item of a list, which speak of it; None where there are none."""
    text = Text(source.text)
    start = first = text.line_start(text.offset(item.span.line, item.span.column))
    if "-" not in text.text[first : text.offset(item.span.line, item.span.column)]:
        return None  # it stands between brackets, or below its dash
    while start > 0 and text.text[text.line_start(start - 1) : start].lstrip(" ").startswith("#"):
        start = text.line_start(start - 1)
    return Splice(start, first, "") if start < first else None
