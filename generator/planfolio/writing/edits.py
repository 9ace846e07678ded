"""Edits of a plan by program: single values, new items, removals. Everything else in the file stays as it is.

Edits are spliced into the text at the positions of the values; the text is read again and compared with what was meant.
One that reads otherwise is never returned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.reading.document import read_document
from planfolio.reading.nodes import Scalar
from planfolio.reading.source import Source
from planfolio.writing.edit import Append, Edit, Put, Refusal, Remove
from planfolio.writing.meaning import meant, values
from planfolio.writing.paths import Path, find, path_text
from planfolio.writing.splicing import CannotSpliceError, spliced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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
    waiting = list(edits)
    while waiting:
        front = front or _read(source, waiting[0])
        together = _replacements(front, waiting)
        if len(together) > 1 and (done := _replaced(source, front, together)):
            source, front = done
            waiting = waiting[len(together) :]
        else:
            source, front = _edited(source, front, waiting.pop(0))
    return source


def _replacements(front: MapNode, edits: Sequence[Edit]) -> dict[Path, Put]:
    """Return the first edits that each replace a single value: no two meet, so they are read again once."""
    found: dict[Path, Put] = {}
    for edit in edits:
        place = find(front, edit.path)
        is_single = isinstance(place.node, Scalar) and not place.node.is_null
        if not isinstance(edit, Put) or not place.is_whole or not is_single or place.steps in found:
            break
        found[place.steps] = edit
        if place.steps[-1] == "id":
            break  # what comes after it may go by the new id
    return found


def _replaced(source: Source, front: MapNode, edits: Mapping[Path, Put]) -> tuple[Source, MapNode] | None:
    """Return the source with single values replaced; None where that is not what it would say then."""
    try:
        text = spliced(source.text, front, edits.values())
    except (CannotSpliceError, ValueError):
        return None
    document, _ = read_document(Source(source.path, text))
    after = document.front if document else None
    wanted = values(front, {steps: edit.value for steps, edit in edits.items()})
    return (Source(source.path, text), after) if after is not None and values(after) == wanted else None


def _edited(source: Source, before: MapNode, edit: Edit) -> tuple[Source, MapNode]:
    try:
        wanted = meant(before, edit)
        text = spliced(source.text, before, (edit,))
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
