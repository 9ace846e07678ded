"""What a committee's meeting has before it: what changed since the last one, and what the shortfall is made of.

Changes count from the day after the last meeting. An account is named by its id, the programme by an empty text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from planfolio.model.money import total
from planfolio.portfolio.figures.ratios import change
from planfolio.portfolio.figures.states import rated_reviews
from planfolio.portfolio.figures.totals import converted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from planfolio.model.actions import Action
    from planfolio.model.decisions import Decision
    from planfolio.model.money import Money
    from planfolio.model.plan import CommonPlan
    from planfolio.model.reviews import ReviewEntry
    from planfolio.model.settings import Organisation, Settings
    from planfolio.portfolio.figures.shapes import AccountFigures
    from planfolio.portfolio.portfolio import Account

BADNESS: Final = {"on-track": 0, "at-risk": 1, "off-track": 2}


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings around a day; None where none is written."""

    last: date | None
    next: date | None


@dataclass(frozen=True, slots=True)
class RatingChange:
    """An account whose rating has changed; `before` is None where it was not rated yet."""

    account: Account
    before: str | None
    after: str
    day: date

    @property
    def fall(self) -> int:
        """How far the rating fell, from 2 (on track to off track) to -2; 0 for a first rating."""
        return BADNESS[self.after] - BADNESS[self.before] if self.before else 0


@dataclass(frozen=True, slots=True)
class Against:
    """Outlook against target of the current year, in the reporting currency, of one account or several."""

    accounts: tuple[str, ...]
    target: Money
    outlook: Money

    @property
    def difference(self) -> Money:
        """Outlook - target: below zero is under target."""
        return self.outlook - self.target

    @property
    def gap(self) -> Decimal | None:
        """Outlook / target - 1, a ratio; None where the target is not above zero."""
        return change(self.outlook, self.target)


def meetings(settings: Settings, today: date) -> Meetings:
    """Return the last meeting before a day, and the next one on or after it."""
    held = [day for day in settings.meetings if day < today]
    coming = [day for day in settings.meetings if day >= today]
    return Meetings(max(held, default=None), min(coming, default=None))


def rating_changes(accounts: Iterable[Account], since: date | None) -> tuple[RatingChange, ...]:
    """Return the accounts rated otherwise than on a day: the deepest fall first, then first ratings, then rises.

    The newest rating against the last one given on or before the day; it is dated by the first review since that gave
    the rating that holds. Without a day, against the review before the newest one, and first ratings don't count.
    Accounts that were never rated, or not since, are not there.
    """
    found = (one for account in accounts if (one := _rating_change(account, since)))

    def place(one: RatingChange) -> tuple[int, int, int, str]:
        return -one.fall, -BADNESS[one.after], -one.day.toordinal(), one.account.id

    return tuple(sorted(found, key=place))


def _rating_change(account: Account, since: date | None) -> RatingChange | None:
    rated = rated_reviews(account.plan.review)
    if since is None:
        now, earlier = rated[:1], rated[1:]
        if not earlier:
            return None
    else:
        now = tuple(entry for entry in rated if entry.date > since)
        earlier = rated[len(now) :]
    before = earlier[0].rating if earlier else None
    if not now or now[0].rating is None or now[0].rating == before:
        return None
    return RatingChange(account, before, now[0].rating, _holds_from(now))


def _holds_from(newest_first: Sequence[ReviewEntry]) -> date:
    """Return the day of the oldest review in the unbroken run that gave the newest rating."""
    day = newest_first[0].date
    for entry in newest_first:
        if entry.rating != newest_first[0].rating:
            break
        day = entry.date
    return day


def is_about_money(decision: Decision) -> bool:
    """Whether an amount belongs to a decision, so that a missing one is unknown."""
    return decision.kind == "budget" or decision.amount is not None


def running_totals(
    decisions: Iterable[tuple[str, Decision]], organisation: Organisation
) -> Iterator[Money | None]:
    """Yield what is asked down to each decision, in the reporting currency: Σ of the amounts known so far.

    None before the first known amount; the last one is the sum that all decisions ask for.
    """
    asked: Money | None = None
    for _, decision in decisions:
        asked = total((asked, converted(decision.amount, organisation)))
        yield asked


def decided_since(
    plans: Iterable[tuple[str, CommonPlan]], since: date, today: date
) -> tuple[tuple[str, Decision], ...]:
    """Return the decisions taken after a day, approved, rejected or deferred; the first one taken in front."""
    found = [
        (decision.decided_on, account, decision.id or "", decision)
        for account, plan in plans
        for decision in plan.decisions
        if not decision.is_open and decision.decided_on and since < decision.decided_on <= today
    ]
    return tuple((account, decision) for _, account, _, decision in sorted(found, key=lambda one: one[:3]))


def against_target(accounts: Iterable[AccountFigures], organisation: Organisation) -> tuple[Against, ...]:
    """Return the accounts whose target and outlook are both known, the one that lacks most in front.

    In the reporting currency. Accounts that lack one of the two, or its rate, are not there: their sums over target
    and outlook are those that the portfolio's outlook gap is taken from.
    """
    lines = [
        Against((figures.account.id,), target, outlook)
        for figures in accounts
        if (target := converted(figures.target, organisation))
        and (outlook := converted(figures.outlook, organisation))
    ]
    return tuple(sorted(lines, key=lambda line: (line.difference.amount, line.accounts)))


def summed(lines: Sequence[Against]) -> Against | None:
    """Return Σ target and Σ outlook of several accounts; None of none."""
    target, outlook = total(line.target for line in lines), total(line.outlook for line in lines)
    if target is None or outlook is None:
        return None
    return Against(tuple(one for line in lines for one in line.accounts), target, outlook)


def finished_on(action: Action) -> date | None:
    """Return the day an action was done: that of its last step, else the day it was due.

    None for an action that is not done, or has neither.
    """
    if action.status != "done":
        return None
    return max((step.done for step in action.steps if step.done), default=action.due)


def milestones(actions: Iterable[Action], since: date | None) -> tuple[Action, ...]:
    """Return the actions done after a day, in the order in which they were, then those still open by their due day.

    Without a day only the open ones. Those without a due day come last; cancelled ones are not there.
    """
    done: list[tuple[date, str, Action]] = []
    waiting: list[tuple[date, str, Action]] = []
    for action in actions:
        if action.is_open:
            waiting.append((action.due or date.max, action.id or "", action))
        elif since and (finished := finished_on(action)) and finished > since:
            done.append((finished, action.id or "", action))
    return tuple(
        action for group in (done, waiting) for _, _, action in sorted(group, key=lambda one: one[:2])
    )
