"""The two marks that a sentence of the catalog may bear: `**strong**` and `[link text]`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence that is of one kind."""

    text: str
    is_strong: bool = False
    is_link: bool = False


@lru_cache(maxsize=1 << 12)
def marked(text: str) -> tuple[Piece, ...]:
    """Split a sentence at its marks, `**strong**` and `[link text]`, which may lie in each other.

    A sentence whose marks don't pair is one plain piece, marks and all.
    """
    pieces: list[Piece] = []
    is_strong = is_link = False
    for part in re.split(r"(\*\*|[\[\]])", text):
        if part == "**":
            is_strong = not is_strong
        elif part in {"[", "]"}:
            if is_link == (part == "["):
                return (Piece(text),)
            is_link = not is_link
        elif part:
            pieces.append(Piece(part, is_strong, is_link))
    return (Piece(text),) if is_strong or is_link else tuple(pieces)
