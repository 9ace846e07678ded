"""Where an edit goes in the text: splices at the positions of values, so that layout and comments stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.writing.edit import Append, Put
from planfolio.writing.paths import find
from planfolio.writing.splicing.appending import Appending
from planfolio.writing.splicing.places import CannotSpliceError
from planfolio.writing.splicing.putting import Putting
from planfolio.writing.splicing.removing import Removing
from planfolio.writing.text import Text

if TYPE_CHECKING:
    from planfolio.reading.nodes import MapNode
    from planfolio.writing.edit import Edit

__all__ = ["CannotSpliceError", "spliced"]


def spliced(text: str, front: MapNode, edit: Edit) -> str:
    """Return a text with an edit done. Raises CannotSpliceError where it cannot be."""
    places = (Text(text), find(front, edit.path))
    if isinstance(edit, Put):
        splice = Putting(*places).put(edit.value)
    elif isinstance(edit, Append):
        splice = Appending(*places).append(edit.value)
    else:
        splice = Removing(*places).remove()
    return places[0].spliced((splice,))
