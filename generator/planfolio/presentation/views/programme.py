"""The programme's own page: what it wants, does, costs and needs decided, in the sections of an account page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from planfolio.model.plan import Plan
from planfolio.portfolio.figures.account import account_figures
from planfolio.portfolio.portfolio import Account
from planfolio.presentation.pages import Heading, Page, PagePart
from planfolio.presentation.views.account.figures import kpis, objectives
from planfolio.presentation.views.account.measures import actions, communication, decisions, resources, risks
from planfolio.presentation.views.account.page import part_head
from planfolio.presentation.views.account.reviews import reviews
from planfolio.presentation.views.account.subject import Subject
from planfolio.presentation.views.wording import rating_state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.portfolio.figures.shapes import AccountFigures
    from planfolio.portfolio.portfolio import ProgrammeEntry
    from planfolio.presentation.context import Context

ADDRESS: Final = "programme/"


@dataclass(frozen=True)
class ProgrammeSubject(Subject):
    """The programme as the sections of an account page see it: an account without a customer."""

    @property
    def root(self) -> str:
        """The way from the page to the site's root."""
        return "../"

    @cached_property
    def figures(self) -> AccountFigures:
        """The programme's figures; those of customers are unknown."""
        return account_figures(self.account, self.context.organisation, self.today)


def programme_page(context: Context, programme: ProgrammeEntry) -> Page:
    """Return the page of the programme."""
    written = programme.meta.get("title")
    title = str(written) if written else context.t("common.kind.programme")
    subject = ProgrammeSubject(context, _as_account(programme, title))
    parts = tuple(_parts(subject))
    plan = programme.plan
    opening = subject.render(
        "programme.html",
        title=title,
        plan=plan,
        owner=subject.ours(plan.owner),
        sponsor=subject.ours(plan.sponsor),
        committee=subject.our_people(plan.committee),
        rating=rating_state(context, subject.figures.rating),
        review=subject.figures.review,
        edit=context.edits.get(programme.file),
    )
    return Page(
        address=ADDRESS,
        title=title,
        opening=opening,
        parts=parts,
        file=programme.file,
        language=programme.language,
        hide=("navigation",),
        contents=tuple(Heading(2, part.id, part.title) for part in parts),
    )


def _as_account(programme: ProgrammeEntry, title: str) -> Account:
    shared = {
        name: getattr(programme.plan, name) for name in type(programme.plan).model_fields if name in _SHARED
    }
    plan = Plan.model_construct(**shared, account=title, category="", status="active")
    return Account(
        id="programme",
        file=programme.file,
        plan=plan,
        document=programme.document,
        meta=programme.meta,
        currency=programme.currency,
        language=programme.language,
    )


_SHARED: Final = frozenset(Plan.model_fields) - {"kind"}


def _parts(subject: Subject) -> Iterator[PagePart]:
    plan = subject.plan
    figures = [objectives(subject), *((kpis(subject),) if plan.kpis else ())]
    has_resources = plan.team or plan.budget or plan.period
    measures = [
        actions(subject),
        decisions(subject),
        risks(subject),
        *((resources(subject),) if has_resources else ()),
        communication(subject),
    ]
    for name, sections in (("figures", figures), ("measures", measures)):
        title = subject.t(f"account.part.{name}")
        yield PagePart(name, title, part_head(name, title), tuple(sections))
    if held := tuple(reviews(subject)):
        yield PagePart("reviews", subject.t("account.part.reviews"), "", held)
