"""The page of the agenda: what a meeting about the accounts has before it, in order, with what an hour may give it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.agenda import minutes
from planfolio.portfolio.figures.committee import meetings
from planfolio.presentation.ahead import changes, said
from planfolio.presentation.changes.effects import unknown_words
from planfolio.presentation.changes.speech import speech_of
from planfolio.presentation.pages import Page, headings
from planfolio.presentation.views.agenda.points import agenda_of
from planfolio.presentation.views.agenda.table import agenda_table
from planfolio.presentation.views.index_page import in_parts, ways
from planfolio.presentation.views.opening import clause, opening, snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.presentation.components import Clause
    from planfolio.presentation.context import Context

NAME: Final = "agenda"
ADDRESS: Final = f"{NAME}/"


def agenda_page(context: Context) -> Page:
    """Return the agenda of all accounts; by its filters it is that of one account manager, or of a team."""
    table = agenda_table(context)
    published = in_parts(context, table, "data/agenda.json")
    html = context.render(
        "agenda.html",
        root="../",
        name=NAME,
        ways=ways(context),
        title=said(context, title),
        aside=" · ".join(filter(None, (said(context, meeting_words), snapshot(context)))),
        sentence=opening(context, sentence),
        order=order(context),
        later_orders=changes(context, order),
        unknown=not_known(context),
        table=published.table if table.groups else None,
        this_year=context.today.year,
    )
    return Page(ADDRESS, title(context), html, contents=headings(html), files=published.files)


def title(context: Context) -> str:
    """Return the title with the day."""
    return context.t("agenda.title_on", day=context.formats.date(context.today))


def meeting_words(context: Context) -> str:
    """Say when the steering committee meets next; nothing where no coming meeting is written."""
    coming = meetings(context.organisation.settings, context.today).next
    return context.t("agenda.meeting", day=context.formats.date(coming)) if coming else ""


def sentence(context: Context) -> Iterator[Clause]:
    """Say how many reviews are due, what decisions ask for, and what is late or was put off again."""
    found = agenda_of(context)
    if found.is_empty:
        yield clause(context, "agenda.sentence.nothing")
        return
    if found.reviews:
        yield clause(context, "agenda.sentence.reviews", "#reviews", count=len(found.reviews))
    if found.decisions:
        asked = context.money(found.asked(context.organisation)[0])
        key = "agenda.sentence.decisions_asking" if asked else "agenda.sentence.decisions"
        yield clause(context, key, "#decisions", count=len(found.decisions), amount=asked or "")
    again = sum(one.slip is not None and one.slip.times > 1 for one in found.slipped)
    if again:
        yield clause(context, "agenda.sentence.again", "#slipped", is_worst=True, count=again)
    late = sum(one.state.condition == "overdue" for one in (*found.slipped, *found.late))
    if late:
        anchor = "#late" if found.late else "#slipped"
        yield clause(context, "agenda.sentence.late", anchor, is_worst=not again, count=late)


def order(context: Context) -> tuple[tuple[str, str, str], ...]:
    """Return the subjects in their order: anchor, title, and how many minutes to give it."""
    shares = minutes(agenda_of(context).counts)
    return tuple(
        (name, context.t(f"agenda.subject.{name}"), context.t("agenda.minutes", count=count))
        for name, count in shares.items()
    )


def not_known(context: Context) -> str:
    """Say why slips and stale summaries cannot be known; nothing where they are."""
    unknown = context.past.unknown
    if unknown is None:
        return ""
    return f"{context.t('agenda.not_there')} {unknown_words(unknown, speech_of(context))}"
