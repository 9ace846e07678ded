"""All plans of an organisation: which file is what, and how they hang together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.model.plan import Plan, Programme
    from planfolio.model.settings import Organisation
    from planfolio.reading.document import Document


@dataclass(frozen=True, slots=True)
class SubPage:
    """A further page of an account's plan, or an ordinary page; `file` is relative to the plans folder."""

    file: str
    document: Document
    meta: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Account:
    """A customer with its plan; `file` is relative to the plans folder, `folder` is the group folder it lies in."""

    id: str
    file: str
    plan: Plan
    document: Document
    meta: Mapping[str, object]
    currency: str
    language: str
    folder: str = ""
    pages: tuple[SubPage, ...] = ()

    @property
    def name(self) -> str:
        """The customer's name."""
        return self.plan.account

    @property
    def is_counted(self) -> bool:
        """Whether it counts in the totals: a closed account keeps its page and leaves them."""
        return self.plan.status != "closed"

    @property
    def is_draft(self) -> bool:
        """Whether the plan is still a draft."""
        return self.plan.status == "draft"


@dataclass(frozen=True, slots=True)
class ProgrammeEntry:
    """The programme's own plan with its place."""

    file: str
    plan: Programme
    document: Document
    meta: Mapping[str, object]
    currency: str
    language: str


@dataclass(frozen=True, slots=True)
class BrokenPlan:
    """A plan that has errors: it is not shown, and its page says why while somebody edits it."""

    file: str
    id: str
    name: str
    path: str


@dataclass(frozen=True)
class Portfolio:
    """All plans, in the order of their ids; nothing depends on the order of files."""

    organisation: Organisation
    accounts: tuple[Account, ...] = ()
    programme: ProgrammeEntry | None = None
    pages: tuple[SubPage, ...] = ()
    broken: tuple[BrokenPlan, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Account]:
        """The accounts by id."""
        return {account.id: account for account in self.accounts}

    @cached_property
    def counted(self) -> tuple[Account, ...]:
        """The accounts that count in the totals."""
        return tuple(account for account in self.accounts if account.is_counted)

    @cached_property
    def daughters(self) -> Mapping[str, tuple[Account, ...]]:
        """The accounts directly below each parent account."""
        below: dict[str, tuple[Account, ...]] = {}
        for account in self.accounts:
            if account.plan.group:
                below[account.plan.group] = (*below.get(account.plan.group, ()), account)
        return below

    def family(self, account: Account) -> tuple[Account, ...]:
        """Return the account and all accounts below it, each once, in spite of circles."""
        found: dict[str, Account] = {}
        waiting = [account]
        while waiting:
            member = waiting.pop()
            if member.id not in found:
                found[member.id] = member
                waiting.extend(self.daughters.get(member.id, ()))
        return tuple(found.values())
