"""Edits of a plan by program: single values, new items, removals. Everything else in the file stays as it is.

Each edit is spliced into the text at the positions of the values, read again, and compared with what was meant: a text
that reads otherwise is never returned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.reading.document import read_document
from planfolio.reading.source import Source
from planfolio.writing.edit import Append, Edit, Put, Refusal, Remove
from planfolio.writing.meaning import meant, values
from planfolio.writing.paths import Path, path_text
from planfolio.writing.splicing import CannotSpliceError, spliced

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planfolio.reading.nodes import MapNode

__all__ = ["Append", "Edit", "EditRefusedError", "Path", "Put", "Refusal", "Remove", "edited"]


class EditRefusedError(Exception):
    """An edit that cannot be done in this file, and why."""

    def __init__(self, edit: Edit, reason: Refusal) -> None:
        super().__init__(f"{path_text(edit.path)}: {reason}")
        self.edit = edit
        self.reason = reason


def edited(source: Source, edits: Iterable[Edit]) -> Source:
    """Return the source with the edits done one after the other.

    Raises EditRefusedError, with its reason, for the first that cannot be done.
    """
    front: MapNode | None = None
    for edit in edits:
        front = front or _read(source, edit)
        source, front = _edited(source, front, edit)
    return source


def _edited(source: Source, before: MapNode, edit: Edit) -> tuple[Source, MapNode]:
    try:
        wanted = meant(before, edit)
        text = spliced(source.text, before, edit)
    except CannotSpliceError as error:
        raise EditRefusedError(edit, error.reason) from None
    edited_source = Source(source.path, text)
    after = _read(edited_source, edit)
    if values(after) != wanted:
        raise EditRefusedError(edit, Refusal.REPEATED)
    return edited_source, after


def _read(source: Source, edit: Edit) -> MapNode:
    document, _ = read_document(source)
    if document is None or document.front is None:
        raise EditRefusedError(edit, Refusal.UNREADABLE)
    return document.front
