"""What changed since a day: on an account's page, in the portfolio, for a committee, and for one of our people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.changes.shapes import AccountChanges, PortfolioChanges
from planfolio.portfolio.past import AccountSince, Since, Unknown
from planfolio.presentation.changes.effects import effect_words, unknown_words
from planfolio.presentation.changes.speech import speech_of
from planfolio.presentation.names import short_company
from planfolio.presentation.views.changed.lines import ANCHORED, address_of, changed_account
from planfolio.presentation.views.changed.marks import IN_MEETING, MOST_ACCOUNTS
from planfolio.presentation.views.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planfolio.portfolio.portfolio import Account
    from planfolio.presentation.context import Context
    from planfolio.presentation.views.changed.lines import ChangedAccount

MOST_NAMES: Final = 100
"""As many accounts are named beyond those whose changes are told."""


@dataclass(frozen=True, slots=True)
class ChangesOfAccount:
    """What changed at an account. `title` says since when; `changed` is None where nothing did.

    `unknown` says why that can't be told, and is empty where it can.
    """

    title: str
    count: str
    changed: ChangedAccount | None
    unknown: str


@dataclass(frozen=True, slots=True)
class ChangesOfPortfolio:
    """What changed in the portfolio since one day among several: `key` is that choice's, `title` its words.

    `beyond` says how many accounts more changed, `others` names the first of them, each with its address relative to
    the page; `unread` says which plans could not be read then.
    """

    key: str
    title: str
    count: str
    accounts: tuple[ChangedAccount, ...]
    effects: tuple[str, ...]
    beyond: str
    others: tuple[tuple[str, str], ...]
    unread: str
    unknown: str


def account_since(context: Context, account: Account) -> AccountSince | None:
    """Return what is known since an account's last review; since the quarter began where none was held.

    None where nothing is known of the past.
    """
    past = context.past
    if not past.is_known:
        return None
    if account.id in past.since_review:
        return past.since_review[account.id]
    quarter = past.since_quarter
    if quarter is None:
        return None
    return AccountSince(
        quarter.day, quarter.changes.of(account.id) if quarter.changes else None, quarter.unknown
    )


def changes_of_account(context: Context, account: Account) -> ChangesOfAccount | None:
    """Return what changed at an account as its page tells it; None where the history was not looked at."""
    since = account_since(context, account)
    if since is None:
        unknown = context.past.unknown
        if unknown is None or unknown is Unknown.NOT_ASKED:
            return None
        why = unknown_words(unknown, speech_of(context))
        return ChangesOfAccount(context.t("changed.title"), "", None, why)
    is_review = account.id in context.past.since_review
    key = "changed.since_review" if is_review else "changed.since_quarter"
    changed = changed_account(context, since.changes, is_own_page=True) if since.changes else None
    return ChangesOfAccount(
        title=context.t(key, day=day_words(context, since.day)),
        count=context.t("changed.count", count=changed.count) if changed and changed.count else "",
        changed=changed,
        unknown=unknown_words(since.unknown, speech_of(context)) if since.unknown else "",
    )


def changes_of_portfolio(context: Context) -> tuple[ChangesOfPortfolio, ...]:
    """Return the choices of the portfolio page; none where the history is not known."""
    return tuple(_changes_since(context, since, f"changed.choice.{key}") for key, since in _choices(context))


def first_choice(context: Context) -> Since | None:
    """Return the changes that the portfolio page shows first, by which its accounts are marked."""
    return next((since for _, since in _choices(context)), None)


def _choices(context: Context) -> Iterator[tuple[str, Since]]:
    """Yield since when changes are told: since the last meeting, Monday, the quarter's start, and each review."""
    past = context.past
    days = {
        "meeting": past.since_meeting,
        "monday": past.since_monday,
        "quarter": past.since_quarter,
        "review": _since_reviews(context),
    }
    yield from ((key, since) for key, since in days.items() if since)


def _since_reviews(context: Context) -> Since | None:
    """Return each account's changes since its own last review, as one list; a sum of figures it has none."""
    found = context.past.since_review.values()
    accounts = sorted(
        (one.changes for one in found if one.changes), key=lambda one: (-one.weight, one.name, one.id)
    )
    return Since(context.today, PortfolioChanges(tuple(accounts))) if found else None


def changes_since_meeting(context: Context) -> ChangesOfPortfolio | None:
    """Return what changed since the committee's last meeting, its marks and all; None where none was held yet.

    Where the past cannot be known it says why.
    """
    past = context.past
    if past.unknown and past.unknown is not Unknown.NOT_ASKED:
        why = unknown_words(past.unknown, speech_of(context))
        return ChangesOfPortfolio("", context.t("changed.title"), "", (), (), "", (), "", why)
    since = past.since_meeting
    if since is None:
        return None
    return _changes_since(context, since, "changed.since_meeting", "../", IN_MEETING)


def since_monday_for(context: Context, person: str) -> Since | None:
    """Return the changes since Monday that concern one of our people; None where the history was not looked at."""
    past = context.past
    if past.unknown and past.unknown is not Unknown.NOT_ASKED:
        return Since(context.today, unknown=past.unknown)
    since = past.since_monday
    if since is None or since.changes is None:
        return since
    own = tuple(concerning(context, person, since.changes.accounts))
    return Since(since.day, PortfolioChanges(own))


def changes_for(context: Context, since: Since | None, root: str) -> ChangesOfPortfolio | None:
    """Return what changed for one of our people as their page tells it; None where the history was not looked at."""
    return _changes_since(context, since, "changed.since_monday", root) if since else None


def _changes_since(
    context: Context, since: Since, label: str, root: str = "", most: int = MOST_ACCOUNTS
) -> ChangesOfPortfolio:
    speech, changes = speech_of(context), since.changes or PortfolioChanges()
    unread = ", ".join(plan.file for plan in changes.unread)
    first, left = changes.accounts[:most], changes.accounts[most:]
    return ChangesOfPortfolio(
        key=label.rpartition(".")[2],
        title=context.t(label, day=day_words(context, since.day)),
        count=context.t("changed.accounts", count=len(changes.accounts)) if changes.accounts else "",
        accounts=tuple(changed_account(context, one, root) for one in first),
        effects=tuple(effect_words(one, speech).sentence for one in changes.effects),
        beyond=context.t("changed.more_accounts", count=len(left)) if left else "",
        others=tuple(_named(context, one, root) for one in left[:MOST_NAMES]),
        unread=context.t("changed.unread", files=unread) if unread else "",
        unknown=unknown_words(since.unknown, speech) if since.unknown else "",
    )


def _named(context: Context, changes: AccountChanges, root: str) -> tuple[str, str]:
    """Return the name of an account, and where its changes are told; empty where it is gone."""
    address = address_of(context, changes)
    return short_company(changes.name), f"{root}{address}#changed" if address else ""


def concerning(context: Context, person: str, found: Sequence[AccountChanges]) -> Iterator[AccountChanges]:
    """Yield what changed for one of our people: all of the accounts they answer for, elsewhere what is theirs."""
    for changes in found:
        if changes.owner == person:
            yield changes
            continue
        own = _own_items(context, changes.id, person)
        theirs = tuple(one for one in changes.changes if one.item in own)
        if theirs:
            yield AccountChanges(changes.id, changes.name, changes.owner, "changed", "", theirs)


def _own_items(context: Context, account: str, person: str) -> frozenset[tuple[str, str]]:
    """Return the items of a plan that a person answers for or has to decide."""
    entry = context.portfolio.by_id.get(account)
    plan = entry.plan if entry else context.portfolio.programme.plan if context.portfolio.programme else None
    if plan is None:
        return frozenset()
    named = ((name, item) for name in ANCHORED for item in getattr(plan, name, ()))
    return frozenset(
        (name, item.id)
        for name, item in named
        if person in {getattr(item, "owner", None), getattr(item, "decider", None)} and item.id
    )
