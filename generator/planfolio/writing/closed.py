"""What of a plan is over: done, decided, reached or given up. The one list of it for what changes plans as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.model.account import Item

CLOSED: Final[Mapping[str, frozenset[str]]] = {
    "opportunities": frozenset({"won", "lost"}),
    "objectives": frozenset({"achieved", "missed", "dropped"}),
    "actions": frozenset({"done", "cancelled"}),
    "decisions": frozenset({"approved", "rejected"}),
    "risks": frozenset({"closed"}),
}
"""The states of each list's items that nobody works on any more. What was deferred or occurred is not over."""


def is_closed(key: str, item: Item) -> bool:
    """Tell whether an item of a list is over; items of lists without states never are."""
    return getattr(item, "status", None) in CLOSED.get(key, frozenset())
