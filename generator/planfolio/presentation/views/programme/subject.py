"""The programme as the sections of a page see it: an account without a customer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from markupsafe import Markup

from planfolio.model.plan import Plan
from planfolio.portfolio.figures.account import account_figures
from planfolio.portfolio.portfolio import Account
from planfolio.presentation.pages import Section
from planfolio.presentation.views.account.freshness import edited, with_aside
from planfolio.presentation.views.account.subject import Subject
from planfolio.presentation.views.editor_links import line_links
from planfolio.presentation.views.indexes.cells import item
from planfolio.presentation.views.measures import programme_holder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.portfolio.figures.shapes import AccountFigures
    from planfolio.portfolio.portfolio import ProgrammeEntry
    from planfolio.presentation.context import Context
    from planfolio.presentation.tables import Named
    from planfolio.presentation.views.editor_links import LineLink
    from planfolio.presentation.views.measures import Holder

SHARED: Final = frozenset(Plan.model_fields) - {"kind"}


@dataclass(frozen=True)
class ProgrammeSubject(Subject):
    """The programme with its holder, whose items the shared tables show, and its committee's people."""

    holder: Holder
    committee: tuple[str, ...]

    @property
    def root(self) -> str:
        """The way from the page to the site's root."""
        return "../"

    @cached_property
    def figures(self) -> AccountFigures:
        """The programme's figures; those of customers are unknown."""
        return account_figures(self.account, self.context.organisation, self.today)

    @cached_property
    def _lines(self) -> Mapping[str, Mapping[str, LineLink]]:
        return {name: line_links(self, name) for name in ("actions", "objectives")}

    def item(self, name: str, identifier: str, title: str, second: str = "") -> Named:
        """Return an item of one of its lists as a cell, with the link to its line."""
        cell = item(self.holder, identifier, title, second, self.holder.language)
        link = self._lines[name].get(identifier)
        if link is None:
            return cell
        words = self.t("account.edit_line", id=identifier, line=link.line)
        return replace(cell, edit_href=link.href, edit_title=words)

    def own_section(
        self, name: str, width: Literal["full", "half"] = "full", *, template: str = "table", **view: object
    ) -> Section:
        """Make a section that an account page has not, or has otherwise."""
        html = self.render(f"programme/{template}.html", name=name, this_year=self.today.year, **view)
        made = Markup(html)  # noqa: S704  our own template, with autoescape on
        return Section(name, with_aside(made, edited(self, name)), width)


def programme_subject(context: Context, programme: ProgrammeEntry, title: str) -> ProgrammeSubject:
    """Return the programme as an account of that name."""
    own = programme.plan
    shared = {name: getattr(own, name) for name in type(own).model_fields if name in SHARED}
    account = Account(
        id="programme",
        file=programme.file,
        plan=Plan.model_construct(**shared, account=title, category="", status="active"),
        document=programme.document,
        meta=programme.meta,
        currency=programme.currency,
        language=programme.language,
    )
    return ProgrammeSubject(context, account, programme_holder(context, programme), own.committee)
