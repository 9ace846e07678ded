"""What a list that was cut says of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planfolio.presentation.context import Context
    from planfolio.reading.catalog import Piece


def more(context: Context, count: int) -> Sequence[Piece]:
    """Say that there are so many more than those shown; nothing where there are none."""
    if count <= 0:
        return ()
    number = context.catalog.number_word(count)
    return context.catalog.pieces("steering.more", count=count, number=number)
