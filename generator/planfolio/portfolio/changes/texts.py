"""Texts of a plan: which are long ones, when two are the same, and how many words came and went."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

from planfolio.model.format import format_keys

if TYPE_CHECKING:
    from planfolio.portfolio.changes.shapes import Value

LONG: Final = 80  # characters
LONG_KEYS: Final = frozenset(
    (
        *(
            "summary",
            "strategy",
            "description",
            "note",
            "stage_note",
            "outcome",
            "question",
            "recommendation",
        ),
        *(
            "reason",
            "response",
            "contingency",
            "trigger",
            "goal",
            "blocked_by",
            "strengths",
            "weaknesses",
            "why",
        ),
        *("business_model", "products", "challenges", "position", "influence", "internal", "external"),
        *("definition", "content", "purpose", "initiatives", "objectives", "activities", "costs"),
    )
)
"""Keys whose texts are read, not looked up: their change is told by words that came and went."""


def is_long(key: str, before: str, after: str) -> bool:
    """Whether a change of two texts is told as a rewritten text: by its key, or by their length."""
    kind = _kinds().get(key, "text")
    if kind != "text":
        return False
    return (
        key.rpartition(".")[2] in LONG_KEYS or max(len(before), len(after)) > LONG or "\n" in before + after
    )


def tidy(text: str) -> str:
    """Return a text without the white at its ends and at the ends of its lines."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def facts_of_texts(before: str, after: str) -> tuple[tuple[str, Value], ...]:
    """Return how many words came and went; words that only moved count as neither."""
    was, now = Counter(before.split()), Counter(after.split())
    return ("words_added", (now - was).total()), ("words_removed", (was - now).total())


@cache
def _kinds() -> dict[str, str]:
    return {key.path: key.type.kind for key in format_keys()}
