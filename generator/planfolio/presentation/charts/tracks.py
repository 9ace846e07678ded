"""Tracks: lines below each other in which the labels of marks find room beside those of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from planfolio.presentation.charts.svg import Anchor

MARK: Final = 6
"""How far a mark reaches at each side of its middle."""
MOST_TRACKS: Final = 4


def free_track(
    taken: list[list[tuple[float, float]]], x: float, width: float, ends: tuple[float, float]
) -> tuple[int, Anchor] | None:
    """Return the first track with room at the right of a mark, or else at its left; None where there is none.

    `taken` are the places in each track, to which a new track may come; `ends` are those of the drawing.
    """
    sides: list[tuple[Anchor, float, float]] = [("start", x - MARK, x + width), ("end", x - width, x + MARK)]
    inside = [side for side in sides if side[1] >= ends[0] - MARK and side[2] <= ends[1]]
    for track in range(min(len(taken) + 1, MOST_TRACKS)):
        if track == len(taken):
            taken.append([])
        for anchor, start, end in inside:
            if all(end <= other_start or start >= other_end for other_start, other_end in taken[track]):
                return track, anchor
    return None
