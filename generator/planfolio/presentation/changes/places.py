"""Where in the format a change lies: its path read as keys, with the items of lists and mappings that it passes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from planfolio.model.format import PART, Type, types_of
from planfolio.model.plan import ID_LETTERS, Plan, Programme

if TYPE_CHECKING:
    from collections.abc import Mapping

CUSTOM: Final = "custom"
STAKEHOLDERS: Final = "stakeholders"
CRITERIA: Final = "criteria"
CONDITIONS: Final = "conditions"
REVIEWS: Final = "review.log"
OFFERINGS: Final = "offerings.items"
RATING_OF_A_REVIEW: Final = "review.log.rating"
NARRATIVE: Final = frozenset({"narrative", "pages"})
SAID_BY_ID: Final = frozenset({*ID_LETTERS, "actions.results"}) - {STAKEHOLDERS}
"""Lists and mappings whose items are called by their id or quarter alone: `A1`, `2026-Q3`."""
BY_PERIOD: Final = frozenset({"history", "targets"})
"""Lists of one entry a period, whose values need no other name: `our sales 2025`."""
PLAINLY_NAMED: Final = frozenset({"kpis.values", "review.log.objectives", *BY_PERIOD})
"""Lists and mappings whose items' names stand behind their word without quotes."""
NAMELESS: Final = frozenset({"conditions.state", "targets.period", "history.year"})
"""Keys whose place is said by the item alone."""
TOLD_OF_ITEMS: Final[Mapping[str, tuple[str, ...]]] = {
    "decisions": ("amount", "needed_by"),
    "targets": ("sales",),
    "history": ("our_sales",),
    "review.log": ("rating",),
}
"""What a sentence tells of an item that is new or gone, beside its title."""
BESIDE_THE_FORMAT: Final[Mapping[str, Type]] = {
    "rating": Type("choice"),
    "narrative": Type("text"),
    "pages": Type("text", key_kind="text"),
}
"""What a change may be about that is no key of front matter: the rating of an account, its texts and further pages."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A step into the plan: a key by its place in the format (`actions.results`), and what an item below it is named.

    `type` is that of the item, where there is one, else that of the key.
    """

    key: str
    type: Type
    item: str = ""

    @property
    def label(self) -> str:
        """The place as labels spell it."""
        return self.key.replace(".", "-")


def stretches(path: tuple[str, ...]) -> tuple[Stretch, ...]:
    """Read a path: `("actions", "A1", "due")` is `actions` with the item A1, then `actions.due`."""
    found: list[Stretch] = []
    current = Type(PART)
    for step in path:
        if found and _has_items(found[-1]):
            current = replace(current, is_list=False, key_kind="")
            found[-1] = replace(found[-1], type=current, item=step)
        else:
            current = _below(current, step, is_top=not found)
            key = f"{found[-1].key}.{step}" if found else step
            found.append(Stretch(key, current))
    return tuple(found)


def _has_items(last: Stretch) -> bool:
    """Whether what comes next names an item: behind a list of parts, or a mapping, or the organisation's own fields."""
    is_list = last.type.is_list and last.type.part is not None
    return not last.item and (is_list or bool(last.type.key_kind) or last.key == CUSTOM)


def _below(above: Type, step: str, *, is_top: bool) -> Type:
    keys = _top() if is_top else types_of(above.part) if above.part else {}
    return keys.get(step, Type("text"))


@cache
def _top() -> Mapping[str, Type]:
    return {**types_of(Programme), **types_of(Plan), **BESIDE_THE_FORMAT}
