"""What is known of the past, in words: how often an action was put off, what moved, and why something is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.presentation.changes.speech import speech_of
from planfolio.presentation.changes.words import change_words
from planfolio.presentation.views.wording import day_words

if TYPE_CHECKING:
    from planfolio.portfolio.changes.shapes import Slip, StaleSummary
    from planfolio.presentation.context import Context

TWICE: Final = 2
MOST_MOVED: Final = 3


def slip_words(context: Context, slip: Slip) -> str:
    """Say how often an action was put off, and when it was due first: `put off twice, first due 30 Apr`."""
    first = day_words(context, slip.first)
    if slip.times == 1:
        return context.t("agenda.put_off.once", day=first)
    if slip.times == TWICE:
        return context.t("agenda.put_off.twice", day=first)
    number = context.catalog.number_word(slip.times)
    return context.t("agenda.put_off.often", number=number, day=first)


def moved_words(context: Context, summary: StaleSummary) -> str:
    """Say what moved since a summary was edited, the weightiest first: `category B → A; D1 approved and two more`."""
    speech = speech_of(context)
    told = "; ".join(change_words(one, speech).sentence for one in summary.moved[:MOST_MOVED])
    more = len(summary.moved) - MOST_MOVED
    if more <= 0:
        return told
    number = context.catalog.number_word(more)
    return context.t("agenda.summary.moved_more", what=told, count=more, number=number)
