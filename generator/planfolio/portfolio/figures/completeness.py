"""How much of what the category asks for is written, and what to add next."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from planfolio.model.fields import Part
from planfolio.portfolio.figures.shapes import Completeness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planfolio.model.plan import Plan


def completeness(plan: Plan, asked: Sequence[str]) -> Completeness:
    """Return the keys written / all keys asked for, as a ratio, and those that are missing, in order.

    A key asked for twice counts once. The ratio is None where nothing is asked for.
    """
    keys = tuple(dict.fromkeys(asked))
    missing = tuple(key for key in keys if not is_written(plan, key))
    ratio = Decimal(len(keys) - len(missing)) / len(keys) if keys else None
    return Completeness(ratio, missing)


def is_written(plan: Plan, key: str) -> bool:
    """Return whether a key of the plan format (`sponsor`, `offerings.items`) says anything.

    A path through a list is written where one item writes it. Empty texts, lists and parts say nothing.
    """
    return _is_written(plan, key.split("."))


def _is_written(value: object, path: Sequence[str]) -> bool:
    if not path:
        return _says_something(value)
    if isinstance(value, tuple):
        return any(_is_written(item, path) for item in value)
    first, *rest = path
    if isinstance(value, Mapping):
        return _is_written(value.get(first), rest)
    if isinstance(value, Part) and first in type(value).model_fields:
        return _is_written(getattr(value, first), rest)
    return False


def _says_something(value: object) -> bool:
    if isinstance(value, Part):
        return any(_says_something(getattr(value, name)) for name in value.model_fields_set)
    if isinstance(value, str):
        return bool(value.strip())
    return bool(value) if isinstance(value, tuple | Mapping) else value is not None
