"""What YAML reads without a word and no author means: a `#` that cuts a value short, an item lost in the one above."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from planfolio.reading.codes import VALUE_CUT, YAML
from planfolio.reading.diagnostics import Span
from planfolio.reading.nodes import ListNode, MapNode, Scalar
from planfolio.reading.yaml_scene import Scene, in_quotes, shortened
from planfolio.reading.yaml_sights import DASHES, NO_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planfolio.reading.diagnostics import Diagnostic
    from planfolio.reading.nodes import Node

MOST: Final = 20
_CUT: Final = re.compile(r" #[^\s#]")
_COMMENT: Final = re.compile(r"\s#(?:\s|$)")
_ITEM: Final = re.compile(r" *- ")
_SIGN: Final = re.compile(rf" *(?P<sign>[{DASHES}])\s+(?P<text>\S.*)")
_HIDDEN: Final = re.compile(rf"^ *[{NO_BREAK}][ {NO_BREAK}]*(?=(?:- )|[\w-]+:(?:\s|$))", re.MULTILINE)
_HARD_SPACES: Final = ("\u00a0", "\u2007", "\u202f", "\u3000", "\u2003", "\u2002", "\u2009")


def lost_line(text: str, path: str, first_line: int, long_values: Sequence[Scalar]) -> Diagnostic | None:
    """Tell a line that YAML took for more of the text above it, or for a key of another level."""
    lines = text.split("\n") if long_values else []
    for value in long_values:
        if value.is_plain and (found := _lost_item(value, lines, path, first_line)):
            return found
    if any(space in text for space in _HARD_SPACES):
        return _hidden_indentation(text, path, first_line, long_values)
    return None


def _lost_item(value: Scalar, lines: list[str], path: str, first_line: int) -> Diagnostic | None:
    """Tell an item that is indented deeper than the one above, or items with typographic dashes."""
    first = value.span.line - first_line
    sign = _SIGN.fullmatch(lines[first])
    if sign and value.span.column == sign.start("sign") + 1:
        span = Span(value.span.line, value.span.column, value.span.line, value.span.column + 1)
        return YAML.at(path, span, "dash_sign", sign=sign["sign"], example=shortened(f"- {sign['text']}"))
    if not _ITEM.match(lines[first]):
        return None
    for number in range(first + 1, min(value.span.end_line - first_line + 1, len(lines))):
        if match := _ITEM.match(lines[number]):
            start = lines[first].index("-") + 1
            span = Span(number + first_line, match.end() - 1, number + first_line, match.end())
            return YAML.at(path, span, "indent", line=str(value.span.line), column=str(start))
    return None


def _hidden_indentation(
    text: str, path: str, first_line: int, long_values: Sequence[Scalar]
) -> Diagnostic | None:
    """Tell an indentation of no-break spaces: YAML takes them for letters."""
    for match in _HIDDEN.finditer(text):
        number = text.count("\n", 0, match.start())
        line = number + first_line
        if any(value.span.line < line <= value.span.end_line for value in long_values):
            continue
        lines = text.split("\n")
        start = len(match[0]) - len(match[0].lstrip(" "))
        rest = lines[number][len(match[0]) :]
        level = Scene(lines, first_line, None, None, None).level(
            number, len(match[0]), is_item=rest.startswith("- ")
        )
        count = max((level.column if level else len(match[0])) - start, 1)
        span = Span(line, start + 1, line, len(match[0]) + 1)
        return YAML.at(path, span, "no_break", count=count, example=shortened(rest))
    return None


def cut_values(text: str, path: str, first_line: int, node: Node | None) -> Iterator[Diagnostic]:
    """Tell each sign '#' that ended a value in the middle of what was written; at most twenty."""
    if node is None or " #" not in text or not _CUT.search(text):
        return
    lines = text.split("\n")
    ends = {(one.span.end_line, one.span.end_column): one for one in _plain_values(node)}
    yield from islice(_cuts(lines, path, first_line, ends), MOST)


def _cuts(
    lines: list[str], path: str, first_line: int, ends: dict[tuple[int, int], Scalar]
) -> Iterator[Diagnostic]:
    for number, line in enumerate(lines):
        match = _CUT.search(line) if " #" in line else None
        value = ends.get((number + first_line, len(line[: match.start()].rstrip()) + 1)) if match else None
        if match is None or value is None:
            continue
        column = match.start() + 1
        comment = _COMMENT.search(line, column + 1)
        end = len(line[: comment.start() if comment else None].rstrip())
        before = value.text or ""
        whole = f"{before}{line[value.span.end_column - 1 if before else column : end]}"
        span = Span(number + first_line, column + 1, number + first_line, end + 1)
        yield VALUE_CUT.at(path, span, found=shortened(before), example=in_quotes(whole.strip()))


def _plain_values(node: Node) -> Iterator[Scalar]:
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, MapNode):
            waiting += [entry.value for entry in one.entries]
        elif isinstance(one, ListNode):
            waiting += one.items
        elif one.is_plain:
            yield one
