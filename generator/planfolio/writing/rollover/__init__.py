"""Closing a year of a plan: what is over leaves, what is open stays, the plan covers the new year.

No figure is made up for the new year: where one is wanted, it is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.portfolio.rules.rule import front_of
from planfolio.reading.nodes import MapNode
from planfolio.writing.changes import Change
from planfolio.writing.rollover.closing import Closing
from planfolio.writing.rollover.moving import move_of
from planfolio.writing.rollover.renewing import renew
from planfolio.writing.rollover.shapes import Kept, Left, Note, Rollover, Turn
from planfolio.writing.rollover.steps import Steps
from planfolio.writing.rollover.wanting import wanted

if TYPE_CHECKING:
    from datetime import date

    from planfolio.model.periods import Period
    from planfolio.portfolio.rules.rule import Entry

__all__ = ["Kept", "Left", "Note", "Rollover", "roll_over"]


def roll_over(entry: Entry, year: Period, today: date, *, drops_comments: bool = False) -> Rollover:
    """Close the years before a fiscal year in a plan.

    A plan that covers the year already only lets go of what was over before it: doing it twice changes nothing.
    """
    source = entry.document.source
    is_group = isinstance(front_of(entry).get("period"), MapNode)
    move = move_of(entry.plan.period, year, is_group=is_group)
    turn = Turn(entry, year, move.start, today, is_first=move.is_needed)
    steps = Steps(source, drops_comments=drops_comments)
    if move.is_needed and (refusal := steps.take(move.edits)):
        return Rollover(entry, Change(source, source), is_first=True, refused=refusal)
    closing = Closing(turn, steps)
    closing.close()
    renewed = tuple(renew(turn, move, steps)) if turn.is_first else ()
    return Rollover(
        entry,
        Change(source, steps.source),
        is_first=turn.is_first,
        before=move.before,
        after=move.after,
        left=tuple(closing.left),
        kept=(*closing.kept, *(one for one in renewed if isinstance(one, Kept))),
        notes=(*closing.notes, *(one for one in renewed if isinstance(one, Note))),
        wanted=tuple(wanted(turn, closing)) if turn.is_first else (),
    )
