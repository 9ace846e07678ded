"""What a rule is, and what it sees."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import TYPE_CHECKING

from planfolio.model.validation import Fault
from planfolio.portfolio.past import Past
from planfolio.portfolio.portfolio import Account, ProgrammeEntry
from planfolio.reading.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from planfolio.portfolio.figures.shapes import PortfolioFigures
    from planfolio.portfolio.portfolio import Portfolio
    from planfolio.reading.nodes import MapNode

Entry = Account | ProgrammeEntry
Located = Iterator[tuple[Entry, Fault]]


@dataclass(frozen=True)
class Look:
    """What a rule sees: all plans, their figures, the day, the rules by code, and what is known of the past."""

    portfolio: Portfolio
    figures: PortfolioFigures
    today: date
    rules: Mapping[str, Rule]
    past: Past = field(default_factory=Past)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every plan: the accounts in the order of their ids, then the programme."""
        programme = self.portfolio.programme
        return (*self.portfolio.accounts, programme) if programme else self.portfolio.accounts

    @cached_property
    def first_category(self) -> str:
        """The category of key accounts: the first of the chosen scheme; an empty text where it has none."""
        return next(iter(self.portfolio.organisation.categories), "")

    @cached_property
    def people(self) -> Mapping[str, str]:
        """The names of our people by id."""
        return {key: person.name for key, person in self.portfolio.organisation.people.items()}

    @cached_property
    def account_names(self) -> Mapping[str, str]:
        """The names of all accounts by id, those included whose plans cannot be read."""
        known = {broken.id: broken.name for broken in self.portfolio.broken if broken.id}
        return known | {key: account.name for key, account in self.portfolio.by_id.items()}


Check = Callable[[Look, tuple[Entry, ...]], Located]


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding over plans. The docstring of its check is its page in the manual.

    `in_drafts`: its warning holds for a draft too, since it tells of something untrue, not of something lacking.
    `first_category`: for other categories than the first it is off unless the settings give it a severity.
    """

    code: str
    severity: Severity
    check: Check
    variants: tuple[str, ...] = field(default=(), kw_only=True)
    in_drafts: bool = field(default=False, kw_only=True)
    first_category: bool = field(default=False, kw_only=True)

    @property
    def is_firm(self) -> bool:
        """Whether it can be neither waived nor set lower: it tells what makes a plan unreadable or untrue."""
        return self.severity is Severity.ERROR

    @property
    def holds_in_drafts(self) -> bool:
        """Whether a draft is told: what is lacking in one is no fault."""
        return self.is_firm or self.in_drafts or self.severity is Severity.INFO

    @property
    def explanation(self) -> str:
        """Its page in the manual: first what it finds, then why that matters, then how to mend it."""
        return inspect.getdoc(self.check) or ""


def over_plans(check: Callable[[Entry, Look], Iterator[Fault]]) -> Check:
    """Make a check of one plan, be it an account's or the programme's, one of many."""

    @wraps(check)
    def over_entries(look: Look, entries: tuple[Entry, ...]) -> Located:
        return ((entry, fault) for entry in entries for fault in check(entry, look))

    return over_entries


def over_accounts(check: Callable[[Account, Look], Iterator[Fault]]) -> Check:
    """Make a check of one account's plan one of many; the programme is passed over."""

    @wraps(check)
    def over_entries(look: Look, entries: tuple[Entry, ...]) -> Located:
        accounts = (entry for entry in entries if isinstance(entry, Account))
        return ((account, fault) for account in accounts for fault in check(account, look))

    return over_entries


def over_portfolio(check: Callable[[Look], Located]) -> Check:
    """Make a check of all plans together one that keeps to those asked for."""

    @wraps(check)
    def over_entries(look: Look, entries: tuple[Entry, ...]) -> Located:
        wanted = {entry.file for entry in entries}
        return ((entry, fault) for entry, fault in check(look) if entry.file in wanted)

    return over_entries


def front_of(entry: Entry) -> MapNode:
    """Return the front matter of a plan, which every plan has."""
    front = entry.document.front
    assert front is not None  # noqa: S101  the plan was read from it
    return front
