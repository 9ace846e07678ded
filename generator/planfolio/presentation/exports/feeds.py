"""The feeds of a site: what changed in all plans and at each account, an entry for each commit and account."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Final

from planfolio.presentation.changes.effects import effect_words, fate_words, unknown_words
from planfolio.presentation.changes.speech import speech_of
from planfolio.presentation.changes.words import change_words
from planfolio.presentation.exports.atom import Feed, FeedEntry, clean, feed_bytes, name_of
from planfolio.presentation.views.measures import PROGRAMME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planfolio.portfolio.changes.shapes import AccountChanges
    from planfolio.portfolio.past import JournalEntry
    from planfolio.portfolio.portfolio import Account
    from planfolio.presentation.changes.speech import Speech
    from planfolio.presentation.context import Context

FEED: Final = "feed.xml"
"""What a feed is called, beside the page that it belongs to."""
MOST_ENTRIES: Final = 50
MOST_OF_ACCOUNT: Final = 20
"""As many entries as a feed bears: programs fetch it every hour, and keep what they have received."""
IN_TITLE: Final = 2
IN_ENTRY: Final = 40
"""As many changes as a title, and an entry, tell of."""
OF_THE_DAY: Final = frozenset({"outlook", "overdue"})
"""Figures that hang on the day of the build: an entry that says another thing every day is new every day to readers."""
Told = tuple[str, "JournalEntry"]
"""An entry of the journal with the id that its account has today."""


def feeds(context: Context) -> Mapping[str, bytes]:
    """Return the files of all feeds by their addresses.

    Where nothing of the past is known, each is there without an entry and says why: who has subscribed to it must not
    lose it to one build that lacked the history.
    """
    return dict(_feeds(context))


def _feeds(context: Context) -> Iterator[tuple[str, bytes]]:
    told = _journal(context)
    of_accounts: dict[str, list[Told]] = {}
    for one in told:
        of_accounts.setdefault(one[0], []).append(one)
    yield FEED, _written(context, "", feed_title(context), told[:MOST_ENTRIES])
    for account in context.portfolio.accounts:
        title, own = feed_title(context, account), of_accounts.get(account.id, ())
        yield f"accounts/{account.id}/{FEED}", _written(context, account.id, title, own[:MOST_OF_ACCOUNT])


def feed_title(context: Context, account: Account | None = None) -> str:
    """Return the title of the feed of an account, or of the portfolio."""
    if account:
        return context.t("feed.account", account=account.name)
    return context.t("feed.portfolio", organisation=context.organisation.settings.organisation)


def _written(context: Context, account: str, title: str, told: Sequence[Told]) -> bytes:
    organisation = context.organisation.settings.organisation
    page = f"{context.site_url}{_address(account)}" if context.site_url else "./"
    entries = tuple(_entry(context, *one) for one in told)
    feed = Feed(
        id=name_of("feed", organisation, account),
        title=title,
        subtitle=_subtitle(context),
        author=organisation,
        language=context.language,
        updated=entries[0].updated if entries else datetime.combine(context.today, time(), UTC),
        link=page,
        own_link=f"{page}{FEED}" if context.site_url else "",
        entries=entries,
    )
    return feed_bytes(feed)


def _address(account: str) -> str:
    if not account:
        return ""
    return f"{PROGRAMME}/" if account == PROGRAMME else f"accounts/{account}/"


def _subtitle(context: Context) -> str:
    unknown = context.past.unknown
    if unknown is None:
        return context.t("feed.about")
    return context.t("feed.no_history", why=unknown_words(unknown, speech_of(context)))


def _journal(context: Context) -> list[Told]:
    """Return the journal, the newest entry first, each with the id that its account has today."""
    present: dict[str, str] = {}
    found = []
    for one in context.past.journal:
        account = present.setdefault(one.changes.id, one.changes.id)
        if one.changes.id_before:
            present.setdefault(one.changes.id_before, account)
        found.append((account, one))
    return found


def _entry(context: Context, account: str, one: JournalEntry) -> FeedEntry:
    changes, plan = one.changes, context.portfolio.by_id.get(account)
    speech = speech_of(context).of(plan.plan.stakeholders if plan else ())
    has_page = plan is not None or account == PROGRAMME
    lasting = (effect for effect in changes.effects if effect.figure not in OF_THE_DAY)
    effects = (effect_words(effect, speech).sentence for effect in lasting)
    return FeedEntry(
        id=name_of("entry", one.commit, changes.id),
        title=context.t(
            "feed.entry", account=changes.name, what="; ".join(_told(context, changes, IN_TITLE, speech))
        ),
        author=clean(one.author) or context.organisation.settings.organisation,
        updated=one.moment,
        lines=(*_told(context, changes, IN_ENTRY, speech), *effects),
        link=f"{context.site_url}{_address(account)}" if context.site_url and has_page else "",
    )


def _told(context: Context, changes: AccountChanges, most: int, speech: Speech) -> Iterator[str]:
    """Yield what happened to the plan, its heaviest changes, and how many more there are."""
    if fate := fate_words(changes, speech):
        yield fate
    for change in changes.changes[:most]:
        yield change_words(change, speech).sentence
    if (left := len(changes.changes) - most) > 0:
        yield context.t("feed.more", count=left)
