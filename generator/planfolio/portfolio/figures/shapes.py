"""What the figures of an account and of the portfolio are: one value each, None where it is unknown.

Ratios are plain (0.28 is 28 %); amounts of an account are in its own currency, those of the portfolio in the
reporting currency.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from planfolio.model.actions import Action
    from planfolio.model.decisions import Decision, Risk
    from planfolio.model.figures import Contract
    from planfolio.model.money import Money
    from planfolio.model.periods import Period
    from planfolio.portfolio.portfolio import Account

ActionCondition = Literal["overdue", "due-soon", "blocked", "in-progress", "planned", "done", "cancelled"]
ReviewCondition = Literal["none", "never", "current", "due-soon", "overdue"]
ContactCondition = Literal["unknown", "current", "overdue", "stale"]
ContractCondition = Literal["running", "notice-due", "notice-passed", "ended", "future"]


@dataclass(frozen=True, slots=True)
class Known:
    """Of how many parts a sum is known: `3 of 4`."""

    count: int
    of: int

    @property
    def is_complete(self) -> bool:
        """Whether every part is known."""
        return self.count == self.of


@dataclass(frozen=True, slots=True)
class ActionState:
    """Where an action stands on a day; `days` late when overdue, until it is due when due soon."""

    condition: ActionCondition
    days: int | None = None


@dataclass(frozen=True, slots=True)
class ReviewState:
    """Where an account's reviews stand; `days` late when overdue, until due otherwise."""

    condition: ReviewCondition
    last: date | None = None
    due: date | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class ContactState:
    """Where our contact with a stakeholder stands.

    `days` late when overdue, since the last contact when stale, until the next one otherwise.
    """

    condition: ContactCondition
    days: int | None = None


@dataclass(frozen=True, slots=True)
class ContractState:
    """Where a contract stands; `days` until its notice date or, where that is past or unknown, its end."""

    contract: Contract
    condition: ContractCondition
    days: int | None = None


@dataclass(frozen=True, slots=True)
class QuarterResult:
    """What actions were to bring in a quarter, and brought; None where nothing is written."""

    quarter: Period
    expected: Money | None
    actual: Money | None


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of what the category asks for is written; `missing` in the order of the settings."""

    ratio: Decimal | None
    missing: tuple[str, ...]

    @property
    def next(self) -> str | None:
        """The next best thing to add."""
        return self.missing[0] if self.missing else None


@dataclass(frozen=True, slots=True)
class AccountFigures:
    """The derived figures of one account on a day."""

    account: Account
    current_year: Period
    last_year: Period | None  # the last full fiscal year with sales written
    sales: Money | None  # of last_year
    sales_before: Money | None  # of the year before last_year
    sales_growth: Decimal | None
    account_revenue: Money | None
    account_growth: Decimal | None
    margin: Money | None
    sales_to_date: Money | None  # of current_year
    target: Money | None  # of current_year
    outlook: Money | None  # of current_year
    outlook_gap: Decimal | None  # outlook / target - 1
    wallet: Money | None  # of last_year
    share_of_wallet: Decimal | None
    share_of_wallet_before: Decimal | None
    penetration: Decimal | None
    penetration_basis: Literal["value", "count"] | None
    whitespace: Money | None
    whitespace_known: Known  # of the applicable offering items
    score: Decimal | None  # 1-10
    scored: Known  # of the organisation's criteria
    suggested_category: str | None
    results: tuple[QuarterResult, ...]
    action_states: Mapping[str, ActionState]  # by action id
    review: ReviewState
    rating: str | None  # on-track | at-risk | off-track; None: not rated
    rated_on: date | None
    rating_before: str | None
    contracts: tuple[ContractState, ...]
    conditions_met: Known
    completeness: Completeness
    load: Decimal | None  # points, of its manager
    attention_days: Decimal | None  # days of ours that the plan asks for

    @property
    def is_off_course(self) -> bool:
        """Whether its newest review found it at risk or off track."""
        return self.rating in {"at-risk", "off-track"}

    def actions_in(self, *conditions: ActionCondition) -> tuple[Action, ...]:
        """Return the actions in one of these conditions, most urgent first."""
        wanted = [
            action
            for action in self.account.plan.actions
            if action.id is not None and self.action_states[action.id].condition in conditions
        ]
        return tuple(sorted(wanted, key=lambda action: (action.due is None, action.due, action.id)))


@dataclass(frozen=True, slots=True)
class PortfolioFigures:
    """The derived figures of all counted accounts on a day, in the reporting currency."""

    accounts: Mapping[str, AccountFigures]  # all, closed ones too, by id
    ranks: Mapping[str, int]  # counted accounts, 1 is first
    ranked: tuple[str, ...]  # ids of the counted accounts by rank
    current_year: Period
    last_year: Period
    sales: Money | None  # last_year
    sales_known: Known
    sales_growth: Decimal | None  # over accounts with both years
    sales_by_year: tuple[tuple[Period, Money], ...]  # full years, oldest first
    target: Money | None
    outlook: Money | None
    outlook_gap: Decimal | None  # over accounts with both outlook and target
    outlook_known: Known
    share_of_wallet: Decimal | None
    share_of_wallet_known: Known
    whitespace: Money | None
    whitespace_known: Known
    company_share: Decimal | None  # sales under plan / company sales, of last_year
    company_sales: Money | None
    off_course: tuple[str, ...]  # ids, most sales at stake first
    at_stake: Money | None  # last_year sales of off_course accounts
    results: tuple[QuarterResult, ...]  # by quarter over all accounts, oldest first
    pareto: tuple[tuple[str, Decimal], ...]  # id, cumulative share of sales; largest first
    by_category_and_stage: Mapping[tuple[str, str], tuple[str, ...]]  # (category, stage or "") -> ids
    load: Mapping[str, Decimal]  # points per account manager
    attention: Mapping[str, Decimal]  # share of our days per category, 0-1
    open_decisions: tuple[
        tuple[str, Decision], ...
    ]  # (account id or "" for the programme, decision), by date
    decisions_total: Money | None  # of open decisions
    decisions_known: Known
    budget_left: Money | None  # programme's budget, planned - spent
    risks: tuple[tuple[str, Risk], ...]  # open ones, (account id or ""), gravest first
    group_sales: Mapping[str, Money]  # parent id -> last_year sales of the whole family, each counted once
