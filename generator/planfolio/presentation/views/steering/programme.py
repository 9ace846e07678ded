"""The milestones of the programme: what was done since the last meeting, and what comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.committee import milestones
from planfolio.presentation.addresses import figure_anchor, key_anchor
from planfolio.presentation.tables import Column, Day, Group, Named, Row, StateCell, Table
from planfolio.presentation.views.changed.marks import IN_MEETING, item_marks
from planfolio.presentation.views.indexes.cells import who
from planfolio.presentation.views.measures import PROGRAMME
from planfolio.presentation.views.wording import action_state

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from planfolio.model.actions import Action
    from planfolio.presentation.components import Mark
    from planfolio.presentation.context import Context

MOST: Final = 4


def programme_milestones(context: Context, since: date | None) -> Sequence[Action]:
    """Return the programme's actions done since a day and those still open; none without a programme."""
    programme = context.portfolio.programme
    return milestones(programme.plan.actions, since) if programme else ()


def until_words(context: Context, found: Sequence[Action]) -> str:
    """Say to which month the milestones reach; nothing where none has a date."""
    last = max((action.due for action in found if action.due), default=None)
    return context.t("steering.programme.until", month=context.formats.month_year(last)) if last else ""


def milestones_table(context: Context, found: Sequence[Action]) -> Table:
    """Return the first milestones, those done in front."""
    t = context.t
    columns = (
        Column(t("steering.programme.state"), "state", guide=figure_anchor("action_state")),
        Column(t("steering.programme.milestone"), "name", guide=key_anchor("actions.title")),
        Column(t("steering.programme.due"), "date", is_number=True, guide=key_anchor("actions.due")),
        Column(t("steering.programme.owner"), "owner", guide=key_anchor("actions.owner")),
    )
    news = item_marks(context, context.past.since_meeting, IN_MEETING)
    rows = tuple(_row(context, action, news) for action in found[:MOST])
    return Table(t("steering.programme.title"), columns, (Group(rows),))


def _row(context: Context, action: Action, news: Mapping[str, Mark]) -> Row:
    programme, address = context.portfolio.programme, f"{PROGRAMME}/#{action.id}"
    return Row(
        (
            StateCell(action_state(context, action)),
            Named(
                title=action.title,
                address=address,
                id=action.id or "",
                language=programme.language if programme else "",
                news=news.get(address),
            ),
            Day(action.due),
            who(context, action.owner),
        )
    )
