"""Plans to write in: the example's, the guide's, and the odd ways in which a plan can be laid out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from planfolio.reading.document import read_document
from planfolio.reading.nodes import ListNode, MapNode, Scalar
from planfolio.reading.source import Source
from planfolio.writing.text import Text
from tests.building import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.reading.nodes import Node
    from planfolio.writing.paths import Path as Steps

_FOLDERS = (ROOT / "plans", ROOT / "site_config" / "defaults" / "guide", Path(__file__).parent / "layouts")


def sources() -> dict[str, Source]:
    """Return every plan by a short name, with its front matter."""
    files = (path for folder in _FOLDERS for path in sorted(folder.rglob("*.md")))
    found = {path.relative_to(ROOT).as_posix(): path for path in files}
    read = {name: Source.from_text(name, path.read_text("utf-8")) for name, path in found.items()}
    return {
        name: source for name, source in read.items() if re.search(r"^owner *:", source.text, re.MULTILINE)
    }


def front_of(source: Source) -> MapNode:
    document, found = read_document(source)
    assert document is not None, found
    assert document.front is not None
    return document.front


def walk(node: Node, steps: Steps = ()) -> Iterator[tuple[Steps, Node]]:
    """Yield every value below a node, with its path."""
    if isinstance(node, MapNode):
        for entry in node.entries:
            yield (*steps, entry.key.text), entry.value
            yield from walk(entry.value, (*steps, entry.key.text))
    elif isinstance(node, ListNode):
        for place, item in enumerate(node.items):
            yield (*steps, place), item
            yield from walk(item, (*steps, place))


def styles(source: Source) -> dict[Steps, str]:
    """Return how each value is written: between which quotes or brackets, as a block, or plainly."""
    text = Text(source.text)
    signs = {steps: text.text[text.offset(*node.span[:2]) :][:1] for steps, node in walk(front_of(source))}
    return {
        steps: sign if sign in {"'", '"', "|", ">", "[", "{"} else "plain" for steps, sign in signs.items()
    }


def comments(source: Source) -> list[str]:
    """Return the comments of the front matter, in their order."""
    text = Text(source.text)
    front = front_of(source)
    inside = [_inside(text, node) for _, node in walk(front) if isinstance(node, Scalar)]
    end = text.text.index("\n---", 4)
    signs = (match.start() for match in re.finditer(r"(?<=[ \n])#", text.text[:end]))
    found: dict[int, str] = {}
    for at in signs:
        line_end = text.line_end(at)
        if not any(start <= at < stop for start, stop in inside):
            found.setdefault(line_end, text.text[at:line_end].rstrip())
    return list(found.values())


def _inside(text: Text, node: Scalar) -> tuple[int, int]:
    """Return the stretch of a value; that of a block begins below its first line, which may have a comment."""
    start, end = text.stretch(node.span)
    return (
        (min(text.line_end(start), end), end) if text.text[start : start + 1] in {"|", ">"} else (start, end)
    )
