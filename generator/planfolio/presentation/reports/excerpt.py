"""A line of a file with a mark under the place that a finding is about, as a terminal shows it."""

from __future__ import annotations

import unicodedata
from itertools import accumulate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planfolio.reading.diagnostics import Span

WIDTH: Final = 100
BEFORE: Final = 40
TAB: Final = 4
CUT: Final = "…"
_NO_WIDTH: Final = {"Mn", "Me", "Cf"}
_CONTROL: Final = {"Cc", "Cs", "Zl", "Zp"}
_TURNING: Final = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def marked_line(line: str, span: Span) -> tuple[str, str]:
    """Return a line as shown, and the mark under the span: `^~~~` as wide as what it marks.

    A line wider than `WIDTH` columns is cut around the mark. Of a span over several lines the first is marked.
    Widths are those of Unicode: what combines takes no column, East Asian letters and emoji take two.
    """
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    # no more of a line is looked at than can be shown, since one line may bear thousands of findings
    skipped = max(0, start - WIDTH)
    piece = line[skipped : start + WIDTH]
    cells = _cells(piece)
    place = start - skipped
    first, last = _window([width(cell) for cell in cells], place)
    head = CUT if skipped + first else ""
    tail = CUT if skipped + last < len(line) else ""
    before = head + "".join(cells[first:place])
    marks = "".join(cells[place : min(last, max(end - skipped, place))])
    text = f"{head}{''.join(cells[first:last])}{tail}"
    return text, " " * width(before) + "^" + "~" * (width(marks) - 1)


def visible(text: str) -> str:
    """Return a text for a terminal: what would steer it, or turn the direction of writing, is spelled out."""
    return text if text.isprintable() else "".join(map(_spelled, text))


def width(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(map(_width, text))


def _cells(text: str) -> list[str]:
    """Return how each character is shown; a tab as blanks up to the next stop."""
    cells, column = [], 0
    for character in text:
        cell = " " * (TAB - column % TAB) if character == "\t" else _spelled(character)
        cells.append(cell)
        column += width(cell)
    return cells


def _window(widths: Sequence[int], place: int) -> tuple[int, int]:
    """Return the first character to show and the end, so that the place stands among them with what is around it."""
    first = place
    room = BEFORE
    while first and widths[first - 1] <= room:
        first -= 1
        room -= widths[first]
    sums = list(accumulate(widths[first:], initial=0))
    last = first + max(count for count, total in enumerate(sums) if total <= WIDTH)
    room = WIDTH - sums[last - first]
    while first and widths[first - 1] <= room:
        first -= 1
        room -= widths[first]
    return first, last


def _spelled(character: str) -> str:
    is_harmful = unicodedata.category(character) in _CONTROL or (
        unicodedata.bidirectional(character) in _TURNING
    )
    return character.encode("unicode_escape").decode("ascii") if is_harmful else character


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
