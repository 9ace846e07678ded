"""What a manager wants to know: summaries, sponsors, reviews, categories, load, and plans that have run out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.model.money import Money
from planfolio.model.validation import Fault
from planfolio.portfolio.portfolio import Account

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.portfolio.changes.shapes import Change
    from planfolio.portfolio.rules.rule import Entry, Located, Look


def summary_missing(entry: Entry, _look: Look) -> Iterator[Fault]:
    """The plan has no management summary; only a draft may leave it out.

    The summary is what a steering committee reads, and the one text that every account shows on the first page.

    Write under `summary`, in a few sentences, where we stand, what we want, and what has to be decided; or
    write `status: draft` while the plan is not finished.
    """
    is_draft = isinstance(entry, Account) and entry.is_draft
    if not is_draft and not (entry.plan.summary or "").strip():
        yield Fault(("account" if isinstance(entry, Account) else "kind",), "", at_key=True)


def summary_too_long(entry: Entry, look: Look) -> Iterator[Fault]:
    """The management summary has more words than the settings allow (`summary_words`).

    On the first page it stands among those of all accounts.

    Keep to where we stand, what we want and what has to be decided; the rest belongs in `strategy` or below
    the front matter.
    """
    limit = look.portfolio.organisation.settings.summary_words
    count = len((entry.plan.summary or "").split())
    if count > limit:
        yield Fault(("summary",), "", {"count": count, "limit": limit}, at_key=True)


def summary_stale(account: Account, look: Look) -> Iterator[Fault]:
    """The management summary is older than what it speaks of: a figure or a state moved after it was last edited.

    Category, stage, rating, sales of the last full year, an outlook that moved by a twentieth, decisions, and the
    status of objectives count. The history of the plan tells; where that is not known, nothing is told.

    Bring the summary up to date. Where every word of it still holds, waive the rule and say why.
    """
    stale = look.past.stale_summaries.get(account.id)
    if stale:
        variant, params = _moved(stale.moved[0])
        yield Fault(("summary",), variant, {"edited": stale.edited, **params}, at_key=True)


def _moved(change: Change) -> tuple[str, dict[str, object]]:
    """Return which wording tells a change under a summary, and what it needs."""
    key, value = change.path[0], change.after
    if isinstance(value, Money):
        return key, {"amount": value.amount, "currency": value.currency}
    if key in {"decisions", "objectives"}:
        return key.removesuffix("s"), {"id": change.path[1], "status": value or ""}
    return ("unwritten", {"key": key}) if value is None else (key, {"found": value})


def sponsor_missing(account: Account, _look: Look) -> Iterator[Fault]:
    """An account has no executive sponsor. Without a setting the rule holds for the first category only.

    A key account has somebody of our management who opens doors, and whom its management can call.

    Write that person's id under `sponsor`.
    """
    if account.plan.sponsor is None:
        yield Fault(("category",), "", {"category": account.plan.category})


def decision_maker_missing(account: Account, _look: Look) -> Iterator[Fault]:
    """No stakeholder is a decision-maker. Without a setting the rule holds for the first category only.

    A plan that doesn't know who decides cannot say how to win. A relationship that we lack (`needed: true`)
    doesn't count.

    Write `decision-maker` under `role` of the one who decides, or add that person.
    """
    stakeholders = account.plan.stakeholders
    if not any("decision-maker" in one.role and not one.needed for one in stakeholders):
        key = "stakeholders" if stakeholders else "category"
        yield Fault((key,), "", {"category": account.plan.category}, at_key=True)


def stakeholder_nameless(account: Account, _look: Look) -> Iterator[Fault]:
    """A stakeholder has no name, and is not marked as a relationship that we lack.

    Nobody could tell who is meant.

    Write the name, or `needed: true` where we don't know the person yet.
    """
    for index, one in enumerate(account.plan.stakeholders):
        if not one.needed and not (one.name or "").strip():
            yield Fault(("stakeholders", index), "", {"id": one.id})


def review_overdue(account: Account, look: Look) -> Iterator[Fault]:
    """The next review is overdue, counted from the last one.

    The interval is the plan's own (`review.every`), else that of its category in the settings.

    Hold the review, and write it under `review.log`.
    """
    review = account.plan.review
    state = look.figures.accounts[account.id].review
    if review and state.condition == "overdue":
        newest = max(range(len(review.log)), key=lambda index: review.log[index].date)
        yield Fault(("review", "log", newest, "date"), "", {"count": state.days, "due": state.due})


def category_differs(account: Account, look: Look) -> Iterator[Fault]:
    """The category is another than the figures suggest.

    Attention goes by category: one that is too high takes it from those who would repay it. The choice
    remains a judgement, and special cases are chosen on purpose.

    Write the category that the figures suggest, mend the figures, or waive the rule and say why.
    """
    suggested = look.figures.accounts[account.id].suggested_category
    if suggested and suggested != account.plan.category:
        yield Fault(("category",), "", {"found": account.plan.category, "suggested": suggested})


def period_ended(entry: Entry, look: Look) -> Iterator[Fault]:
    """The period that the plan covers is over, and the plan is still active.

    What it says was for another year.

    Write the new period and go through objectives, targets and actions, or close the plan.
    """
    period = entry.plan.period
    is_active = not isinstance(entry, Account) or entry.plan.status == "active"
    if is_active and period and period.end < look.today:
        yield Fault(("period",), "", {"end": period.end})


def load_over_capacity(look: Look) -> Located:
    """An account manager's accounts weigh more than the settings say that one manager can carry.

    Each account has the weight of its category. Told at the manager's heaviest account.

    Give an account to somebody else, or look at the categories.
    """
    capacity = look.portfolio.organisation.settings.load.capacity
    for manager, points in sorted(look.figures.load.items()) if capacity is not None else ():
        if capacity is not None and points > capacity:
            name = look.portfolio.organisation.person(manager)
            params = {"name": name, "load": points, "capacity": capacity}
            yield _heaviest(manager, look), Fault(("owner",), "", params)


def _heaviest(manager: str, look: Look) -> Account:
    """Return the manager's account that weighs most; of equals the best ranked."""
    accounts = [account for account in look.portfolio.counted if account.plan.owner == manager]

    def place(account: Account) -> tuple[object, ...]:
        figures = look.figures
        return (-(figures.accounts[account.id].load or 0), figures.ranks.get(account.id, 0), account.id)

    return min(accounts, key=place)


def too_many_key_accounts(look: Look) -> Located:
    """The first category holds more accounts than the settings want (`key_accounts`).

    Few key accounts get the attention that makes them one; above the second number none does. Told at the
    key account of the lowest rank.

    Move accounts to another category, or raise the number in the settings.
    """
    limits = look.portfolio.organisation.settings.key_accounts
    key_accounts = [
        account
        for account in look.portfolio.counted
        if account.plan.category == look.first_category and not account.is_draft
    ]
    exceeded = [limit for limit in limits if len(key_accounts) > limit]
    if exceeded:
        last = max(key_accounts, key=lambda account: (look.figures.ranks.get(account.id, 0), account.id))
        variant = "far_above" if len(exceeded) > 1 else "above"
        params = {"count": len(key_accounts), "limit": max(exceeded), "category": look.first_category}
        yield last, Fault(("category",), variant, params)
