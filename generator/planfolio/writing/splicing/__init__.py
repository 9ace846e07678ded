"""Where an edit goes in the text: splices at the positions of values, so that layout and comments stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.writing.edit import Append, Put
from planfolio.writing.paths import find
from planfolio.writing.splicing.appending import Appending
from planfolio.writing.splicing.places import CannotSpliceError
from planfolio.writing.splicing.putting import Putting
from planfolio.writing.splicing.removing import Removing
from planfolio.writing.text import Splice, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planfolio.reading.nodes import MapNode
    from planfolio.writing.edit import Edit

__all__ = ["CannotSpliceError", "spliced"]


def spliced(text: str, front: MapNode, edits: Iterable[Edit]) -> str:
    """Return a text with edits done that don't meet.

    Raises CannotSpliceError where one has no place, and ValueError where two have the same.
    """
    whole = Text(text)
    return whole.spliced(_splice(whole, front, edit) for edit in edits)


def _splice(text: Text, front: MapNode, edit: Edit) -> Splice:
    found = find(front, edit.path)
    if isinstance(edit, Put):
        return Putting(text, found).put(edit.value)
    if isinstance(edit, Append):
        return Appending(text, found).append(edit.value)
    return Removing(text, found).remove()
