"""How much a change matters to a manager, 0 to 100, and in which order changes are told."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from planfolio.model.format import CHOICE, format_keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.portfolio.changes.shapes import Change, ChangeType

OF_KEYS: Final[Mapping[str, int]] = {
    # where the customer stands
    "rating": 98,
    "category": 96,
    "status": 95,
    "stage": 94,
    "owner": 91,
    "currency": 88,
    "account": 80,
    "stage_target": 66,
    "group": 62,
    "sponsor": 62,
    # what was decided, and what is asked
    "decisions.status": 92,
    "decisions.amount": 84,
    "decisions.needed_by": 76,
    "decisions.decider": 61,
    "decisions.options.amount": 55,
    # the figures that all others follow from
    "targets.sales": 86,
    "history.our_sales": 85,
    "potential.annual": 82,
    "budget.planned": 74,
    "budget.spent": 66,
    "history.wallet": 64,
    "history.our_margin": 64,
    "targets.margin": 64,
    # who does what by when
    "actions.due": 80,
    "actions.status": 78,
    "actions.results.actual": 77,
    "actions.results.expected": 77,
    "actions.owner": 68,
    "actions.blocked_by": 60,
    "actions.resources.investment": 62,
    "actions.priority": 50,
    "actions.start": 48,
    "actions.steps.done": 45,
    "actions.steps.end": 45,
    "actions.steps.owner": 42,
    # what is to be reached
    "objectives.status": 79,
    "objectives.actual": 75,
    "objectives.target": 75,
    "objectives.due": 72,
    "objectives.owner": 62,
    # what is sold, and could be
    "offerings.target": 70,
    "offerings.items.status": 68,
    "offerings.items.sales": 67,
    "offerings.items.potential": 67,
    "opportunities.status": 73,
    "opportunities.value": 69,
    "opportunities.probability": 64,
    "opportunities.close": 64,
    "contracts.value": 66,
    "contracts.end": 65,
    "contracts.notice_by": 65,
    # what may go wrong, and what it takes
    "risks.status": 68,
    "risks.impact": 62,
    "risks.likelihood": 62,
    "conditions.state": 63,
    "visits.done": 50,
    "visits.planned": 50,
    # people of the customer
    "stakeholders.attitude": 58,
    "stakeholders.influence": 52,
    "stakeholders.role": 52,
    "stakeholders.needed": 52,
    "stakeholders.last_contact": 15,
    # texts
    "strategy": 44,
    "summary": 42,
    "narrative": 36,
    "pages": 32,
    # what is put right rather than changed
    "profile.address": 8,
    "profile.phone": 8,
    "profile.email": 8,
    "profile.website": 8,
    "crm": 8,
    "opportunities.crm": 8,
    "language": 8,
}
"""The weight of a key; it holds for the keys below it that have none of their own."""
OF_ITEMS: Final[Mapping[str, int]] = {
    "decisions": 83,
    "review.log": 70,
    "actions": 71,
    "objectives": 71,
    "opportunities": 67,
    "contracts": 65,
    "risks": 65,
    "targets": 64,
    "history": 64,
    "offerings.items": 62,
    "waive": 61,
    "stakeholders": 50,
    "buying_centers": 46,
    "competitors": 48,
    "kpis": 45,
    "profile.units": 40,
    "market.players": 40,
}
"""The weight of an item that is new or gone, by its list."""
OF_NAMES: Final[Mapping[str, int]] = {
    "owner": 55,
    "status": 55,
    "due": 54,
    "note": 12,
    "stage_note": 12,
    "audience": 24,
    "id": 18,
    "unit": 16,
}
"""The weight of a key of this name, wherever it stands."""
OF_KINDS: Final[Mapping[str, int]] = {
    "money": 54,
    CHOICE: 46,
    "date": 44,
    "percent": 46,
    "number": 46,
    "text": 28,
}
"""The weight of a key that takes such a value."""
OF_TEXTS: Final = 26
OF_THE_REST: Final = 34
OF_OTHER_ITEMS: Final = 38
_DIGITS: Final = re.compile(r"(\d+)")


def weight_of(key: str, type_: ChangeType, *, is_item: bool) -> int:
    """Return how much a change matters; `key` is its place in the format (`actions.due`), a list's for an item."""
    if is_item:
        return OF_ITEMS.get(key, OF_OTHER_ITEMS)
    above = key
    while above:
        if (found := OF_KEYS.get(above)) is not None:
            return found
        above = above.rpartition(".")[0]
    if (named := OF_NAMES.get(key.rpartition(".")[2])) is not None:
        return named
    if type_ == "text":
        return OF_TEXTS
    return OF_KINDS.get(_kinds().get(key, ""), OF_THE_REST)


def place_of(key: str, change: Change) -> tuple[int, int, tuple[tuple[str | int, ...], ...]]:
    """Return the place of a change: the heaviest first, then in the order of the format, then by the items' names."""
    return -change.weight, _order().get(key, len(_order())), tuple(map(_natural, change.path))


def _natural(name: str) -> tuple[str | int, ...]:
    """Return what puts A2 before A10."""
    return tuple(int(part) if part.isdecimal() else part for part in _DIGITS.split(name))


@cache
def _kinds() -> Mapping[str, str]:
    return {key.path: key.type.kind for key in format_keys()}


@cache
def _order() -> Mapping[str, int]:
    keys = ("rating", *(key.path for key in format_keys()), "narrative", "pages")
    return {path: place for place, path in enumerate(keys)}
