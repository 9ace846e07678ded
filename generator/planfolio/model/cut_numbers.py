"""Amounts with a comma between brackets: YAML cuts `{sales: 1.000,50}` in two, and `50` becomes a key of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pydantic_core import PydanticCustomError

from planfolio.model.money import parse_number
from planfolio.reading.diagnostics import Span
from planfolio.reading.nodes import Entry, MapNode, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    Path = tuple[str | int, ...]

_BEGINNING: Final = re.compile(r"[^\w\s]?\s?[+-]?\d[\d.' ]*")
_REST: Final = re.compile(r"\d.*")
_GAP: Final = 3
"""The most columns between a part and what follows it: a comma and a space, or a space and the bracket."""


@dataclass(frozen=True, slots=True)
class CutNumber:
    """An amount that commas cut: the paths of its parts, its place, and what is wrong with it as a whole."""

    paths: tuple[Path, ...]
    span: Span
    error: PydanticCustomError


def cut_numbers(node: Node, path: Path = ()) -> Iterator[CutNumber]:
    """Yield each amount below a node that commas between brackets cut in two or more."""
    if isinstance(node, Scalar):
        return
    if not isinstance(node, MapNode):
        for place, item in enumerate(node.items):
            yield from cut_numbers(item, (*path, place))
        return
    for index, entry in enumerate(node.entries):
        yield from cut_numbers(entry.value, (*path, entry.key.text))
        rest = tuple(_rest(node.entries, index))
        if rest and not _is_more_left_out(node, index + len(rest)) and (error := _error(entry, rest)):
            first, last = entry.value.span, rest[-1].key.span
            paths = tuple((*path, one.key.text) for one in (entry, *rest))
            yield CutNumber(paths, Span(first.line, first.column, last.end_line, last.end_column), error)


def _rest(entries: tuple[Entry, ...], index: int) -> Iterator[Entry]:
    """Yield the entries that go on with a number, each right behind the comma."""
    before, value = entries[index].value.span, entries[index].value
    if not isinstance(value, Scalar) or not value.is_plain or not _BEGINNING.fullmatch(value.text):
        return
    for entry in entries[index + 1 :]:
        span = entry.key.span
        is_behind = (span.line, span.column) == (before.end_line, before.end_column + 1)
        if not is_behind or not _REST.fullmatch(entry.key.text) or not _is_empty(entry.value):
            return
        yield entry
        before = span


def _is_more_left_out(group: MapNode, last: int) -> bool:
    """Tell whether something was read behind an entry and left out: a part that stands there twice."""
    end = group.entries[last].key.span
    following = group.entries[last + 1].key.span if last + 1 < len(group.entries) else None
    line, column = following[:2] if following else (group.span.end_line, group.span.end_column)
    return line == end.line and column > end.end_column + _GAP


def _error(entry: Entry, rest: tuple[Entry, ...]) -> PydanticCustomError | None:
    value = entry.value
    assert isinstance(value, Scalar)  # noqa: S101  what goes on behind a comma began as a single value
    try:
        parse_number(",".join((value.text, *(one.key.text for one in rest))))
    except PydanticCustomError as error:
        return error
    return None


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_null
