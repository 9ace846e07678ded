"""The layout of front matter: no blanks at the ends of lines, one blank line between the parts."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from planfolio.reading.nodes import ListNode, MapNode, Scalar
from planfolio.writing.text import Splice, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planfolio.reading.document import Document
    from planfolio.reading.nodes import Node


def layout_splices(text: Text, document: Document) -> tuple[Splice, ...]:
    """Return what puts the lines of front matter in order; texts of several lines and the narrative stay."""
    front = document.front
    assert front is not None  # noqa: S101  whoever asks has read it
    lines = text.text.split("\n")
    last = document.body_line - 2  # the line before the closing one
    inside = _inside_texts(text, front)
    wanted = _wanted_lines(lines, last, inside, _part_starts(text, front))
    start, end = text.offset(2, 1), text.offset(last + 1, 1)
    new = "".join(f"{line}\n" for line in wanted)
    return () if text.text[start:end] == new else (Splice(start, end, new),)


def _wanted_lines(lines: list[str], last: int, inside: frozenset[int], starts: frozenset[int]) -> list[str]:
    wanted: list[str] = []
    for number in range(2, last + 1):
        line = lines[number - 1]
        if number in inside:
            wanted.append(line)
            continue
        line = line.rstrip(" \t")
        is_above_part = number in starts
        if (not line or is_above_part) and wanted and wanted[-1] == "" and number - 1 not in inside:
            wanted.pop()
        if is_above_part and wanted:
            wanted.append("")
        if line or wanted:
            wanted.append(line)
    while wanted and not wanted[-1] and last not in inside:
        wanted.pop()
    return wanted


def _inside_texts(text: Text, front: MapNode) -> frozenset[int]:
    """Return the lines of texts that go over several: the first one of a text in quotes included, blocks' is not."""
    found: set[int] = set()
    for node in _scalars(front):
        if node.span.line == node.span.end_line:
            continue
        start, end = text.stretch(node.span)
        is_block = text.text[start : start + 1] in {"|", ">"}
        keeps = is_block and re.match(r"[|>]\d?\+|[|>]\+", text.text[start:end]) is not None
        last = node.span.end_line - 1 if keeps else text.text.count("\n", 0, end) + 1
        found.update(range(node.span.line + is_block, last + 1))
    return frozenset(found)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, MapNode):
        for entry in node.entries:
            yield from _scalars(entry.value)
    else:
        for item in node.items:
            yield from _scalars(item)


def _part_starts(text: Text, front: MapNode) -> frozenset[int]:
    """Return the lines above which a blank one belongs: where a part of several lines begins or has ended.

    Comments right above a key belong to it.
    """
    parts = [(entry.key.span.line, _is_part(text, entry.value)) for entry in front.entries]
    lines = text.text.split("\n")
    return frozenset(
        _with_comments(lines, line)
        for (_, was_part), (line, is_part) in pairwise(parts)
        if was_part or is_part
    )


def _is_part(text: Text, node: Node) -> bool:
    """Tell whether a value is a group or a list below its key."""
    if not isinstance(node, MapNode | ListNode):
        return False
    return text.text[text.offset(*node.span[:2]) :][:1] not in {"[", "{"}


def _with_comments(lines: Sequence[str], number: int) -> int:
    while number > 2 and lines[number - 2].startswith("#"):  # noqa: PLR2004  the first line is '---'
        number -= 1
    return number
