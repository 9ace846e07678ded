"""What is known of a portfolio's past: changes since a day, trends, slips, and summaries that grew stale.

It is read from the history of the plans by the ends of the program, and handed to the core as these values.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from decimal import Decimal

    from planfolio.model.money import Money
    from planfolio.portfolio.changes.shapes import (
        AccountChanges,
        PortfolioChanges,
        Slip,
        StaleSummary,
    )


class Unknown(StrEnum):
    """Why something of the past cannot be known, by the name of its label."""

    NO_GIT = "no_git"
    """There is no git on this machine, or it does not answer."""
    NO_REPOSITORY = "no_repository"
    """The plans lie in no repository."""
    SHALLOW = "shallow"
    """The clone lacks a part of the history."""
    NO_COMMIT = "no_commit"
    """The repository has no commit yet."""
    BEFORE_HISTORY = "before_history"
    """The day lies before the first commit."""
    UNREADABLE = "unreadable"
    """The plan could not be read as it was then."""
    NOT_ASKED = "not_asked"
    """The history was not looked at."""


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since the end of a day; `unknown` says why that can't be told, and then `changes` is None."""

    day: date
    changes: PortfolioChanges | None = None
    unknown: Unknown | None = None


@dataclass(frozen=True, slots=True)
class AccountSince:
    """What changed at one account since the end of a day; `changes` is None where nothing did, or it is unknown."""

    day: date
    changes: AccountChanges | None = None
    unknown: Unknown | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Where an account or the portfolio stood at the end of a day, as plans told then.

    The figures are those of that day: `sales` of the last full year, `sales_to_date`, `target` and `outlook` of the
    year that the day lies in; how many actions were `overdue`, and how many decisions open. Ratios are plain (0.28 is
    28 %), the score is 1 to 10.
    """

    day: date
    sales: Money | None
    sales_to_date: Money | None
    target: Money | None
    outlook: Money | None
    penetration: Decimal | None
    score: Decimal | None
    overdue: int
    open_decisions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint(Point):
    """Where an account stood; amounts are in its currency.

    `sales_year` is the fiscal year of `sales`; `is_counted` tells whether it was in the portfolio's totals.
    """

    category: str
    stage: str | None
    rating: str | None
    sales_year: int | None = None
    is_counted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioPoint(Point):
    """Where the portfolio stood: sums over the counted accounts, in the reporting currency.

    Amounts are converted at today's rates, so that a trend shows no change of rates. `accounts` are those counted,
    `off_course` how many of them; `penetration` and `score` are means over the accounts where they are known;
    `categories` and `stages` are how many accounts were in each (a missing stage is ""). `sales_known` and
    `outlook_known` are of how many accounts these sums are made.
    """

    accounts: int
    off_course: int
    categories: Mapping[str, int] = field(default_factory=dict)
    stages: Mapping[str, int] = field(default_factory=dict)
    sales_known: int = 0
    outlook_known: int = 0


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """What one commit changed at one account; `moment` is when it came to the branch, in UTC."""

    commit: str
    moment: datetime
    author: str
    changes: AccountChanges


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of the past of all plans. By account id, where nothing else is said.

    `unknown` says why nothing is known; then all else is empty. `since_review` is each account since its newest review
    before today, `since_meeting` the portfolio since the committee's last meeting (None: no meeting was held yet),
    `since_monday` since the end of the Sunday before the last Monday, `since_quarter` since the fiscal quarter began.
    `trends` are the quarter ends behind us and today, oldest first. `slips` are by account and action id.
    `stale_summaries` are those that a figure outran. `journal` is the newest entry first.
    """

    unknown: Unknown | None = Unknown.NOT_ASKED
    since_review: Mapping[str, AccountSince] = field(default_factory=dict)
    since_meeting: Since | None = None
    since_monday: Since | None = None
    since_quarter: Since | None = None
    trends: Mapping[str, tuple[TrendPoint, ...]] = field(default_factory=dict)
    trend: tuple[PortfolioPoint, ...] = ()
    slips: Mapping[tuple[str, str], Slip] = field(default_factory=dict)
    stale_summaries: Mapping[str, StaleSummary] = field(default_factory=dict)
    journal: tuple[JournalEntry, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether the history could be read."""
        return self.unknown is None
