"""Where the page of a person lies: the one place that turns an id into an address."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Final

from planfolio.model.fields import MAX_SLUG, slugify

SAFE: Final = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
MARK: Final = 6  # letters that tell apart two ids with the same spelling


def person_address(identifier: str) -> str:
    """Return the address of a person's page, relative to the site's root: `people/m.devries/`.

    An id that is no safe part of a path, or too long for one, is spelled in plain letters, with a mark of its own
    behind them.
    """
    if SAFE.fullmatch(identifier) and len(identifier) <= MAX_SLUG:
        return f"people/{identifier}/"
    mark = sha256(identifier.encode()).hexdigest()[:MARK]
    return f"people/{'-'.join(filter(None, (slugify(identifier[:MAX_SLUG]), mark)))}/"
