"""The account that a page is about, with the names, links and dates that all its parts use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from planfolio.presentation.addresses import person_address
from planfolio.presentation.names import short_person
from planfolio.presentation.pages import Section
from planfolio.presentation.views.account.freshness import edited, with_aside
from planfolio.presentation.views.changed.marks import marks
from planfolio.presentation.views.changed.since import account_since
from planfolio.presentation.views.wording import period_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from markupsafe import Markup

    from planfolio.model.periods import Period
    from planfolio.model.plan import Plan
    from planfolio.model.stakeholders import StakeholderEntry
    from planfolio.portfolio.figures.shapes import AccountFigures
    from planfolio.portfolio.portfolio import Account
    from planfolio.presentation.components import Mark
    from planfolio.presentation.context import Context
    from planfolio.presentation.formats import Formats

ROOT: Final = "../../"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a place to read more; `href` is None where there is none."""

    name: str
    href: str | None = None


@dataclass(frozen=True)
class Subject:
    """One account as the parts of its page see it."""

    context: Context
    account: Account

    @property
    def root(self) -> str:
        """The way from the page to the site's root."""
        return ROOT

    @property
    def plan(self) -> Plan:
        """The account's plan."""
        return self.account.plan

    @property
    def is_open(self) -> bool:
        """Whether the plan still runs, so that what it lacks is worth a line; a closed one is kept as it was."""
        return self.plan.status != "closed"

    @cached_property
    def figures(self) -> AccountFigures:
        """The account's figures."""
        return self.context.of(self.account)

    @property
    def formats(self) -> Formats:
        """How values are written."""
        return self.context.formats

    @property
    def today(self) -> date:
        """The day of the page."""
        return self.context.today

    def t(self, key: str, /, **params: object) -> str:
        """Return a label."""
        return self.context.catalog.text(key, **params)

    @cached_property
    def stakeholders(self) -> Mapping[str, StakeholderEntry]:
        """The customer's people by id."""
        return {entry.id: entry for entry in self.plan.stakeholders if entry.id}

    def news(self, name: str) -> Mapping[str, Mark]:
        """Return how the rows of a list are marked whose items are new or changed since the last review, by id."""
        return self._news.get(name, {})

    @cached_property
    def _news(self) -> Mapping[str, Mapping[str, Mark]]:
        since = account_since(self.context, self.account)
        return marks(self.context, since.changes if since else None)

    def ours(self, identifier: str | None) -> Person | None:
        """Return one of our people, the given name short; None where nobody is written."""
        if not identifier:
            return None
        entry = self.context.organisation.people.get(identifier)
        if entry is None:
            return Person(identifier)
        return Person(short_person(entry.name), f"{self.root}{person_address(identifier)}")

    def name(self, identifier: str | None) -> str | None:
        """Return the short name of one of our people; None where nobody is written."""
        person = self.ours(identifier)
        return person.name if person else None

    def theirs(self, identifier: str | None) -> Person | None:
        """Return one of the customer's people, by name or else by title; None where nobody is written."""
        if not identifier:
            return None
        entry = self.stakeholders.get(identifier)
        if entry is None:
            return Person(identifier)
        return Person(entry.name or entry.title or identifier, f"#{identifier}")

    def doer(self, identifier: str | None) -> Person | None:
        """Return who does a step: one of our people, or one of the customer's."""
        known_as_ours = identifier in self.context.organisation.people
        return self.ours(identifier) if known_as_ours else self.theirs(identifier)

    def our_people(self, identifiers: Iterable[str]) -> tuple[Person, ...]:
        """Return several of our people, in the order given."""
        return tuple(person for identifier in identifiers if (person := self.ours(identifier)))

    def period(self, period: Period) -> str:
        """Write a year, a fiscal quarter or a month."""
        return period_text(self.context, period)

    def render(self, template: str, **view: object) -> str:
        """Render one of the account's templates."""
        return self.context.render(
            template,
            root=self.root,
            today=self.today,
            year=self.today.year,
            lang=self.account.language,
            **view,
        )

    def guide(self, anchor: str) -> str:
        """Return the way from the page to an entry of the guide."""
        return f"{self.root}guide/#{anchor}"

    def section(self, name: str, width: Literal["full", "half"] = "full", **view: object) -> Section:
        """Make the section of that name with the macro of its template, which is set up once, not for each page."""
        template = self.context.environment.get_template(f"account/{name}.html")
        make: Callable[..., Markup] = vars(template.module)["section"]
        shared = {"root": self.root, "year": self.today.year, "lang": self.account.language}
        return Section(name, with_aside(make(**view, **shared), edited(self, name)), width)
