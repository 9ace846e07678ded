"""Atom (RFC 4287): a feed and its entries, as bytes; every text is escaped, and none holds what XML forbids."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML may hold, not even escaped."""
OURS: Final = "planfolio"
"""The space of names of our feeds and entries."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: `id` as `name_of` makes it, `lines` what happened, `link` empty where there is no page of it."""

    id: str
    title: str
    author: str
    updated: datetime
    lines: tuple[str, ...]
    link: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, the newest entry first; `own_link` is empty where the site's address is not known."""

    id: str
    title: str
    subtitle: str
    author: str
    language: str
    updated: datetime
    link: str
    own_link: str
    entries: tuple[FeedEntry, ...]


def name_of(*parts: str) -> str:
    """Return the id of a feed or an entry: made of what it is about alone, wherever the site lies.

    It is a UUID of version 8 (RFC 9562): the first digits of a hash, with those in between that say so.
    """
    # no part holds a zero, so that no two lists of parts give the same text
    digits = sha256("\0".join((OURS, *parts)).encode(errors="replace")).hexdigest()
    return f"urn:uuid:{digits[:8]}-{digits[8:12]}-8{digits[12:15]}-8{digits[15:18]}-{digits[18:30]}"


def feed_bytes(feed: Feed) -> bytes:
    """Return a feed as a file."""
    head = '<?xml version="1.0" encoding="utf-8"?>'
    begin = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{feed.language}">'
    return "\n".join((head, begin, *_feed(feed), "</feed>", "")).encode()


def _feed(feed: Feed) -> Iterator[str]:
    yield from (_text("id", feed.id), _text("title", feed.title), _text("subtitle", feed.subtitle))
    yield from (_text("updated", moment(feed.updated)), _author(feed.author))
    yield "<generator>Planfolio</generator>"
    yield _link("alternate", "text/html", feed.link)
    if feed.own_link:
        yield _link("self", "application/atom+xml", feed.own_link)
    for entry in feed.entries:
        yield from ("<entry>", *_entry(entry), "</entry>")


def _entry(entry: FeedEntry) -> Iterator[str]:
    yield from (_text("id", entry.id), _text("title", entry.title), _text("updated", moment(entry.updated)))
    yield _author(entry.author)
    if entry.link:
        yield _link("alternate", "text/html", entry.link)
    yield Markup('<content type="html">{}</content>').format(str(_list(entry.lines)))


def _list(lines: Sequence[str]) -> Markup:
    return Markup("<ul>{}</ul>").format(
        Markup("").join(Markup("<li>{}</li>").format(clean(line)) for line in lines)
    )


def _text(name: str, text: str) -> str:
    return f"<{name}>{escape(clean(text))}</{name}>"


def _author(name: str) -> str:
    return f"<author>{_text('name', name)}</author>"


def _link(relation: str, kind: str, href: str) -> str:
    return Markup('<link rel="{}" type="{}" href="{}"/>').format(relation, kind, clean(href))


def clean(text: str) -> str:
    """Return a text on one line, without what XML forbids."""
    return " ".join(FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text).split())


def moment(value: datetime) -> str:
    """Write a moment as RFC 3339 does, in UTC; a moment that names no time zone is taken for one of UTC."""
    aware = value if value.tzinfo else value.replace(tzinfo=UTC)
    return f"{aware.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
