"""The agenda as a sheet: what fits an hour, each subject with its minutes and what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.agenda import minutes
from planfolio.presentation.changes.effects import unknown_words
from planfolio.presentation.changes.speech import speech_of
from planfolio.presentation.names import short_person
from planfolio.presentation.reviewing.sheet import Line, Part, Sheet, plain
from planfolio.presentation.views.agenda.page import meeting_words, title
from planfolio.presentation.views.agenda.points import SUBJECTS, point
from planfolio.presentation.views.portfolio.steering import holder_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.portfolio.figures.agenda import Agenda
    from planfolio.presentation.context import Context
    from planfolio.presentation.views.agenda.points import Point

MOST: Final = 8
"""As many points as a subject shows on a sheet; the page has all of them."""


def agenda_sheet(context: Context, found: Agenda, whose: str = "") -> Sheet:
    """Return the agenda; `whose` names the person or the team that it is for."""
    asides = tuple(filter(None, (whose, meeting_words(context))))
    feet = (not_listed(context, found),) if found.unknown else ()
    parts = tuple(_parts(context, found))
    if not parts:
        feet = (context.t("agenda.nothing"), *feet)
    return Sheet(title(context), asides, parts, feet)


def not_listed(context: Context, found: Agenda) -> str:
    """Say what is not on the agenda because nobody can know; nothing where all is known."""
    if found.unknown is None:
        return ""
    return f"{context.t('agenda.not_there')} {unknown_words(found.unknown, speech_of(context))}"


def _parts(context: Context, found: Agenda) -> Iterator[Part]:
    shares = minutes(found.counts)
    for subject in SUBJECTS:
        items = getattr(found, subject)
        if not items:
            continue
        points = [point(context, subject, item) for item in items]
        left = len(points) - MOST
        more = (
            context.t("review.more", count=left, number=context.catalog.number_word(left)) if left > 0 else ""
        )
        yield Part(
            context.t(f"agenda.subject.{subject}"),
            tuple(_line(context, one) for one in points[:MOST]),
            _note(context, found, subject, len(items), shares[subject]),
            more,
        )


def _note(context: Context, found: Agenda, subject: str, count: int, share: int) -> str:
    asked = found.asked(context.organisation)[0] if subject == "decisions" else None
    words = (
        context.formats.number(count),
        context.t("agenda.sum.decisions", amount=context.money(asked)) if asked else "",
        context.t("agenda.minutes", count=share),
    )
    return ", ".join(filter(None, words))


def _line(context: Context, one: Point) -> Line:
    what = " ".join(filter(None, (one.id, plain(one.title))))
    amount = context.money(one.amount) if one.amount else ""
    who = short_person(context.person(one.who) or one.who) if one.who else context.t("agenda.nobody")
    words = ", ".join(filter(None, (what, amount, who)))
    why = f" – {plain(one.why)}" if one.why else ""
    return Line(f"{holder_name(context, one.holder)}: {words}{why}", one.state.word if one.state else "")
