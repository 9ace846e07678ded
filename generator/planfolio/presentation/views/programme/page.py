"""The page put together; without a plan of the programme it says what to write."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planfolio.presentation.addresses import key_anchor
from planfolio.presentation.pages import Heading, Page, PagePart
from planfolio.presentation.views.account.figures import kpis
from planfolio.presentation.views.account.measures import communication, decisions, risks
from planfolio.presentation.views.account.page import part_head
from planfolio.presentation.views.account.reviews import reviews
from planfolio.presentation.views.editor_links import edit_link
from planfolio.presentation.views.index_page import ways
from planfolio.presentation.views.measures import PROGRAMME
from planfolio.presentation.views.opening import opening
from planfolio.presentation.views.programme.actions import actions
from planfolio.presentation.views.programme.budget import resources
from planfolio.presentation.views.programme.committee import committee, meeting_days
from planfolio.presentation.views.programme.objectives import objectives
from planfolio.presentation.views.programme.sentence import sentence
from planfolio.presentation.views.programme.strip import strip
from planfolio.presentation.views.programme.subject import programme_subject
from planfolio.presentation.views.wording import rating_state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.portfolio.portfolio import ProgrammeEntry
    from planfolio.presentation.context import Context
    from planfolio.presentation.views.programme.subject import ProgrammeSubject

ADDRESS: Final = f"{PROGRAMME}/"
WITH_OWN_HEAD: Final = "reviews"


def programme_page(context: Context, programme: ProgrammeEntry | None) -> Page:
    """Return the page of the programme."""
    if programme is None:
        return _nothing(context)
    written = programme.meta.get("title")
    title = str(written) if written else context.t("indexes.name.programme")
    subject = programme_subject(context, programme, title)
    parts = tuple(_parts(subject))
    return Page(
        address=ADDRESS,
        title=title,
        opening=_opening(subject, title),
        parts=parts,
        file=programme.file,
        language=programme.language,
        hide=("navigation",),
        contents=tuple(Heading(2, part.id, part.title) for part in parts),
    )


def _nothing(context: Context) -> Page:
    title = context.t("indexes.name.programme")
    html = context.render(
        "programme/nothing.html",
        root="../",
        title=title,
        ways=ways(context),
        guide=f"../guide/#{key_anchor('committee')}",
    )
    return Page(ADDRESS, title, html)


def _opening(subject: ProgrammeSubject, title: str) -> str:
    context, plan = subject.context, subject.plan
    return subject.render(
        "programme.html",
        title=title,
        plan=plan,
        ways=ways(context),
        owner=subject.ours(plan.owner),
        sponsor=subject.ours(plan.sponsor),
        rating=rating_state(context, subject.figures.rating),
        review=subject.figures.review,
        edit=context.history.edits.get(subject.account.file),
        edit_href=edit_link(subject.account.file, context.organisation.settings.links.edit),
        sentence=opening(context, lambda on: sentence(replace(subject, context=on))),
        strip=strip(context, subject.plan.budget),
        committee=committee(subject),
        meetings=meeting_days(context),
        this_year=subject.today.year,
    )


def _parts(subject: ProgrammeSubject) -> Iterator[PagePart]:
    plan = subject.plan
    aims = (objectives(subject), *((kpis(subject),) if plan.kpis else ()), resources(subject))
    measures = (actions(subject), decisions(subject), risks(subject), communication(subject))
    for name, sections in (("figures", aims), ("measures", measures)):
        title = subject.t(f"account.part.{name}")
        yield PagePart(name, title, part_head(name, title), sections)
    if held := tuple(reviews(subject)):
        yield PagePart(WITH_OWN_HEAD, subject.t("account.part.reviews"), "", held)
