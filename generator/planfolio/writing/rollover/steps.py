"""Edits of a plan in steps, each whole or not at all: one that cannot be done leaves the plan as it was before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.reading.document import read_document
from planfolio.reading.source import Source
from planfolio.writing.comments import above, comments
from planfolio.writing.edits import EditRefusedError, Refusal, edited
from planfolio.writing.paths import find
from planfolio.writing.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planfolio.reading.nodes import MapNode
    from planfolio.writing.edit import Edit
    from planfolio.writing.paths import Path


class Steps:
    """A plan's text that is edited step by step; a step by which a comment would be lost is refused, unless it may."""

    def __init__(self, source: Source, *, drops_comments: bool) -> None:
        self.drops_comments = drops_comments
        self.source = source
        self.front = _front_of(source)
        self._comments = comments(source, self.front)

    def take(self, edits: Sequence[Edit]) -> EditRefusedError | None:
        """Do edits, all or none; return why not."""
        try:
            source = edited(self.source, edits)
        except EditRefusedError as error:
            return error
        front = _front_of(source)
        left = comments(source, front) if self._comments else self._comments
        if self._comments - left and not self.drops_comments:
            return EditRefusedError(edits[-1], Refusal.COMMENT)
        self.source, self.front, self._comments = source, front, left
        return None

    def take_out(self, path: Path, edits: Sequence[Edit]) -> EditRefusedError | None:
        """Do the edits by which an item of a list is taken out; lines of comment above it are taken for its own."""
        splice = above(self.source, find(self.front, path).node) if self._comments else None
        if splice is None:
            return self.take(edits)
        if not self.drops_comments:
            return EditRefusedError(edits[-1], Refusal.COMMENT)
        as_it_was = self.source
        bare = Source(self.source.path, Text(self.source.text).spliced([splice]))
        self._return_to(bare)
        if refusal := self.take(edits):
            self._return_to(as_it_was)
            return refusal
        return None

    def line_of(self, path: Path) -> int:
        """Return the line where the value stands now that a path leads to."""
        return find(self.front, path).node.span.line

    def _return_to(self, source: Source) -> None:
        self.source, self.front = source, _front_of(source)
        self._comments = comments(source, self.front)


def _front_of(source: Source) -> MapNode:
    document, _ = read_document(source)
    assert document is not None and document.front is not None  # noqa: PT018, S101  a plan was read from it
    return document.front
