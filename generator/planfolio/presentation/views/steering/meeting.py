"""Which meeting the page is for, and since when it tells of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.presentation.views.wording import day_words

if TYPE_CHECKING:
    from planfolio.portfolio.figures.committee import Meetings
    from planfolio.presentation.context import Context


def title(context: Context, meetings: Meetings) -> str:
    """Return the title: the committee, with the day of its next meeting where one is written."""
    if meetings.next is None:
        return context.t("steering.title")
    return context.t("steering.title_on", day=context.formats.date(meetings.next))


def head_line(context: Context, meetings: Meetings) -> str:
    """Return since when changes are told, the day of the figures, and the currency."""
    day = context.formats.date(context.today)
    parts = (
        context.t("steering.head.since", day=day_words(context, meetings.last))
        if meetings.last
        else context.t("steering.head.since_review"),
        context.t("steering.head.snapshot" if context.is_snapshot else "steering.head.living", day=day),
        context.organisation.settings.currency,
    )
    return " · ".join(parts)
