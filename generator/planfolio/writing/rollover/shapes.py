"""What a rollover is about, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planfolio.portfolio.portfolio import Account

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from planfolio.model.periods import Period
    from planfolio.model.plan import Plan
    from planfolio.portfolio.rules.rule import Entry
    from planfolio.writing.changes import Change
    from planfolio.writing.edit import Refusal
    from planfolio.writing.edits import EditRefusedError


@dataclass(frozen=True, slots=True)
class Turn:
    """A plan that turns to a fiscal year; `start` is the first day that it covers then.

    `is_first` tells that it does not cover the year yet.
    """

    entry: Entry
    year: Period
    start: date
    today: date
    is_first: bool

    @property
    def closed(self) -> Period:
        """The fiscal year that closes."""
        return before(self.year)

    @property
    def account_plan(self) -> Plan | None:
        """The plan of an account; None for that of the programme, which has no figures of a customer."""
        return self.entry.plan if isinstance(self.entry, Account) else None


def before(year: Period) -> Period:
    """Return the fiscal year directly before."""
    return type(year)(year.year - 1, fiscal_year_start=year.fiscal_year_start)


@dataclass(frozen=True, slots=True)
class Left:
    """An item that leaves the plan."""

    key: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Kept:
    """An item, or a group of figures (its `id` is empty), that had to stay: the line where it stands, and why."""

    key: str
    id: str
    title: str
    line: int
    reason: Refusal


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell, by the name of its label."""

    name: str
    params: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Rollover:
    """What came of it: the change of the plan, what left it, what had to stay, and what is wanted from its author.

    `before` and `after` are the periods that it covers; `before` is empty where none was written. `notes` tell what was
    mended and reset. `refused` is set where the plan could not be moved to the year; then nothing changes.
    """

    entry: Entry
    change: Change
    is_first: bool
    before: str = ""
    after: str = ""
    left: tuple[Left, ...] = ()
    kept: tuple[Kept, ...] = ()
    notes: tuple[Note, ...] = ()
    wanted: tuple[Note, ...] = ()
    refused: EditRefusedError | None = None
