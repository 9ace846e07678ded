"""The agenda for other programs: amounts as text in digits, days in ISO 8601, None where something is not known."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from planfolio.portfolio.figures.agenda import minutes
from planfolio.presentation.machine_values import plain_number
from planfolio.presentation.views.agenda.points import SUBJECTS, point

if TYPE_CHECKING:
    from planfolio.portfolio.figures.agenda import Agenda
    from planfolio.presentation.context import Context
    from planfolio.presentation.views.agenda.points import Point


def agenda_json(context: Context, found: Agenda) -> str:
    """Return all points of an agenda by subject, the gravest of each first."""
    asked, known = found.asked(context.organisation)
    agenda = {
        "day": context.today.isoformat(),
        "currency": context.organisation.settings.currency,
        "unknown": found.unknown.value if found.unknown else None,
        "minutes": dict(minutes(found.counts)),
        "asked": plain_number(asked.amount) if asked else None,
        "asked_known": {"count": known.count, "of": known.of},
        "subjects": {
            subject: [_point(point(context, subject, item)) for item in getattr(found, subject)]
            for subject in SUBJECTS
        },
    }
    return json.dumps(agenda, ensure_ascii=False, indent=2)


def _point(one: Point) -> dict[str, object]:
    return {
        "account": one.holder.id,
        "name": one.holder.name,
        "category": one.holder.category,
        "manager": one.manager,
        "id": one.id or None,
        "title": one.title,
        "state": one.state.word if one.state else None,
        "due": one.day.isoformat() if one.day else None,
        "why": one.why or None,
        "who": one.who,
        "amount": plain_number(one.amount.amount) if one.amount else None,
        "address": one.address,
    }
