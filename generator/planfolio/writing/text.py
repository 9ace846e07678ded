"""A source's text by places and by offsets: what a splice needs to know of lines."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planfolio.reading.diagnostics import Span


@dataclass(frozen=True, slots=True, order=True)
class Splice:
    """A stretch of a text, by its offsets, and what stands in its place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Text:
    """A text whose places have offsets; lines and columns count from 1, offsets from 0."""

    text: str

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        lines = self.text.split("\n")
        starts = [0]
        for line in lines[:-1]:
            starts.append(starts[-1] + len(line) + 1)
        return tuple(starts)

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a place; one past the end is the end of the text."""
        if line > len(self._starts):
            return len(self.text)
        return min(self._starts[line - 1] + column - 1, len(self.text))

    def stretch(self, span: Span) -> tuple[int, int]:
        """Return the offsets of a span, line breaks and blanks at its end left out."""
        start, end = self.offset(span.line, span.column), self.offset(span.end_line, span.end_column)
        return start, max(start, start + len(self.text[start:end].rstrip(" \n")))

    def line_start(self, offset: int) -> int:
        """Return where the line of an offset starts."""
        return self._starts[bisect_right(self._starts, offset) - 1]

    def line_end(self, offset: int) -> int:
        """Return where the line of an offset ends, before its line break."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end

    def column(self, offset: int) -> int:
        """Return the column of an offset, from 0."""
        return offset - self.line_start(offset)

    def before_in_line(self, offset: int) -> str:
        """Return what stands before an offset in its line."""
        return self.text[self.line_start(offset) : offset]

    def is_blank_line(self, start: int) -> bool:
        """Tell whether the line that starts at an offset is there and holds nothing."""
        return 0 <= start < len(self.text) and not self.text[start : self.line_end(start)].strip()

    def spliced(self, splices: Iterable[Splice]) -> str:
        """Return the text with all splices done, equal ones once; raises ValueError where others overlap."""
        parts, at = [], 0
        for splice in sorted(set(splices)):
            if splice.start < at:
                message = f"two changes at offset {splice.start}"
                raise ValueError(message)
            parts += [self.text[at : splice.start], splice.text]
            at = splice.end
        return "".join((*parts, self.text[at:]))
