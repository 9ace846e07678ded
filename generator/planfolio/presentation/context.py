"""What every page is made from: the portfolio and its figures on a day, the words, and the templates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from planfolio.model.vocabulary import title_of
from planfolio.portfolio.past import Past
from planfolio.presentation.render import render

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from jinja2 import Environment

    from planfolio.model.money import Money
    from planfolio.model.settings import Organisation
    from planfolio.portfolio.figures.shapes import AccountFigures, PortfolioFigures
    from planfolio.portfolio.portfolio import Account, Portfolio
    from planfolio.presentation.formats import Formats
    from planfolio.presentation.rule_examples import RuleExample
    from planfolio.reading.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Edit:
    """When a plan, or a line of it, was last changed, and by whom; from the repository's history.

    Of changes of one day the one with the higher number came later.
    """

    day: date
    author: str
    number: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class History:
    """The last change of every file, and of each of its lines, by file relative to the plans folder.

    A line without a change is not committed yet. A file without lines has none whose age is known.
    """

    edits: Mapping[str, Edit] = field(default_factory=dict)
    lines: Mapping[str, tuple[Edit | None, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """What pages are made from.

    `history` tells when files were changed and `past` what was otherwise, where that is known; `guide_examples` show
    how each key is written, by its path, `rule_examples` what brings a finding, by its code. `later` are the same on
    the days to come; `seen` keeps what several pages go through. `site_url` is the address that the site will have,
    with a slash at its end, for what is read elsewhere; empty where it isn't known, and no page depends on it.
    """

    portfolio: Portfolio
    figures: PortfolioFigures
    today: date
    catalog: Catalog
    formats: Formats
    environment: Environment
    history: History = field(default_factory=History)
    past: Past = field(default_factory=Past)
    guide_examples: Mapping[str, str] = field(default_factory=dict)
    rule_examples: Mapping[str, RuleExample] = field(default_factory=dict)
    site_url: str = ""
    later: tuple[Context, ...] = ()
    seen: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def organisation(self) -> Organisation:
        """The organisation's settings, people and words."""
        return self.portfolio.organisation

    @property
    def language(self) -> str:
        """The language of the interface."""
        return self.catalog.language

    @property
    def is_snapshot(self) -> bool:
        """Whether the site speaks as of a fixed day."""
        return self.organisation.settings.as_of is not None

    def of(self, account: Account) -> AccountFigures:
        """Return an account's figures."""
        return self.figures.accounts[account.id]

    def t(self, key: str, /, **params: object) -> str:
        """Return a label."""
        return self.catalog.text(key, **params)

    def person(self, identifier: str | None) -> str | None:
        """Return a person's name; None where nobody is written."""
        return self.organisation.person(identifier) if identifier else None

    def reporting(self, amount: Money | None) -> Money | None:
        """Return an amount in the reporting currency; None where it or its rate is unknown."""
        if amount is None or self.organisation.rate(amount.currency) is None:
            return None
        return self.organisation.in_reporting_currency(amount)

    def money(self, amount: Money | None) -> str | None:
        """Return an amount in short form, `€ 1.32m`; None where it is unknown."""
        return self.formats.money_short(amount.amount, amount.currency) if amount else None

    def exact(self, amount: Money | None) -> str | None:
        """Return the exact amount; None where it is unknown."""
        return self.formats.money(amount.amount, amount.currency) if amount else None

    def stage(self, key: str) -> str:
        """Return the title of a relationship stage."""
        return title_of(self.organisation.vocabulary.stages, key, self.language)

    def category(self, key: str) -> str:
        """Return the title of a category."""
        return title_of(self.organisation.categories, key, self.language)

    def offering(self, key: str) -> str:
        """Return the title of an offering."""
        return title_of(self.organisation.vocabulary.offerings, key, self.language)

    def segment(self, key: str) -> str:
        """Return the title of a segment."""
        return title_of(self.organisation.vocabulary.segments, key, self.language)

    def condition(self, key: str) -> str:
        """Return the title of a condition for success."""
        return title_of(self.organisation.vocabulary.conditions, key, self.language)

    def differentiation(self, key: str) -> str:
        """Return the title of a way to differentiate."""
        return title_of(self.organisation.vocabulary.differentiation, key, self.language)

    def criterion(self, key: str) -> str:
        """Return the title of a criterion."""
        entry = self.organisation.scoring.criteria.get(key)
        return entry.title.in_language(self.language) if entry and entry.title else key

    def render(self, template: str, **view: object) -> str:
        """Render one of our templates."""
        return render(self.environment, template, **view)
