"""Where the page of a person and the entries of the guide lie: the one place that turns an id into an address."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Final

from planfolio.model.slugs import MAX_SLUG, slugify

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
