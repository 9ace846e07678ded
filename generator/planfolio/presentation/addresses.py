"""Where pages of people, calendars and entries of the guide lie: the one place that turns an id into an address."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Final
from urllib.parse import quote

from planfolio.model.slugs import MAX_SLUG, slugify

SAFE: Final = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
MARK: Final = 6  # letters that tell apart two ids with the same spelling
PLAIN_WORDS: Final = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*")
ALL_DAYS: Final = "data/calendar/all.ics"
"""Where the calendar of everybody's days lies, relative to the site's root."""
CALENDAR: Final = "calendar.ics"
"""What the calendar of a person is called, beside the page of that person."""


def person_address(identifier: str) -> str:
    """Return the address of a person's page, relative to the site's root: `people/m.devries/`.

    An id that is no safe part of a path, or too long for one, is spelled in plain letters, with a mark of its own
    behind them.
    """
    if SAFE.fullmatch(identifier) and len(identifier) <= MAX_SLUG:
        return f"people/{identifier}/"
    mark = sha256(identifier.encode()).hexdigest()[:MARK]
    return f"people/{'-'.join(filter(None, (slugify(identifier[:MAX_SLUG]), mark)))}/"


def team_calendar(team: str) -> str:
    """Return the address of the calendar of a team, which hangs on its name alone: `data/calendar/key-accounts.ics`.

    Neither case nor spaces tell teams apart. A name with other signs than plain letters gets a mark of its own, so that
    no two teams share a calendar.
    """
    words = " ".join(team.casefold().split())
    if PLAIN_WORDS.fullmatch(words) and words != "all" and len(words) <= MAX_SLUG:
        return f"data/calendar/{words.replace(' ', '-')}.ics"
    mark = sha256(words.encode()).hexdigest()[:MARK]
    return f"data/calendar/{'-'.join(filter(None, (slugify(words[:MAX_SLUG]), mark)))}.ics"


def site_address(written: str | None) -> str:
    """Return the address of a site as links need it, with a slash at its end; empty where it is none of http(s)."""
    address = quote(written or "", safe=":/?#[]@!$&'()*+,;=%~").partition("#")[0].partition("?")[0]
    if not address.casefold().startswith(("http://", "https://")):
        return ""
    return f"{address.rstrip('/')}/"


def agenda_address(facet: str, value: str) -> str:
    """Return the address of the agenda of one account manager (`owner`) or of a `team`, as its filters write it."""
    written = quote(value, safe="-_.!~*()").replace("%20", "+")
    return f"agenda/#view?{facet}={written}"


def key_anchor(path: str) -> str:
    """Return the anchor at which the guide explains a key of the plan format: `actions.due`."""
    return f"key-{path.replace('.', '-')}"


def figure_anchor(name: str) -> str:
    """Return the anchor at which the guide explains a derived figure: `share_of_wallet`."""
    return f"figure-{name.replace('_', '-')}"


def rule_anchor(code: str) -> str:
    """Return the anchor at which the guide explains a kind of finding: `sponsor-missing`."""
    return f"rule-{code}"


def term_anchor(vocabulary: str, key: str) -> str:
    """Return the anchor at which the guide says what a term of a vocabulary means here: `category`, `A`."""
    return f"{vocabulary}-{slugify(key) or key.encode().hex()}"
