"""Who may read what: the items of a plan that bear an audience of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.model.account import Item
from planfolio.model.fields import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES: Final = ("title", "name", "who", "step", "offering", "year", "period", "date")
"""What an item is called by, the first that it has."""


@dataclass(frozen=True, slots=True)
class Restricted:
    """An item for fewer readers than its plan; `id` is its anchor on the page, where it has one."""

    id: str | None
    title: str
    audience: str


def restricted_items(part: Part) -> Iterator[Restricted]:
    """Yield the items at any depth that say who may read them, in the order of the format."""
    for name in type(part).model_fields:
        yield from _restricted(getattr(part, name))


def _restricted(value: object) -> Iterator[Restricted]:
    if isinstance(value, Item) and value.audience:
        yield Restricted(getattr(value, "id", None), _title(value), ", ".join(value.audience))
    if isinstance(value, Part):
        yield from restricted_items(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _restricted(item)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _restricted(item)


def _title(item: Item) -> str:
    found = (getattr(item, name, None) for name in NAMES)
    return next((str(value) for value in found if value is not None), "")
