"""How much of what the category asks for is written, and what to add next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from planfolio.model.fields import Part
from planfolio.portfolio.figures.shapes import Completeness, Known

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planfolio.model.plan import Plan
    from planfolio.portfolio.figures.shapes import AccountFigures


@dataclass(frozen=True, slots=True)
class CategoryCompleteness:
    """How complete the plans of a category are on average, as a ratio, and of how many that is known."""

    category: str
    ratio: Decimal | None
    known: Known


@dataclass(frozen=True, slots=True)
class Missing:
    """A key that categories ask for, and the accounts (ids) that don't write it."""

    key: str
    accounts: tuple[str, ...]


def completeness(plan: Plan, asked: Sequence[str]) -> Completeness:
    """Return the keys written / all keys asked for, as a ratio, and those that are missing, in order.

    A key asked for twice counts once. The ratio is None where nothing is asked for.
    """
    keys = tuple(dict.fromkeys(asked))
    missing = tuple(key for key in keys if not is_written(plan, key))
    ratio = Decimal(len(keys) - len(missing)) / len(keys) if keys else None
    return Completeness(ratio, missing)


def completeness_by_category(
    accounts: Iterable[AccountFigures], categories: Iterable[str]
) -> tuple[CategoryCompleteness, ...]:
    """Return the completeness of each category that has accounts: Σ of their ratios / their number.

    Every plan weighs the same. Accounts whose category asks for nothing are left out of the mean; it is None where no
    account is left.
    """
    members = tuple(accounts)
    found = []
    for category in categories:
        inside = [one for one in members if one.account.plan.category == category]
        ratios = [one.completeness.ratio for one in inside if one.completeness.ratio is not None]
        mean = sum(ratios, Decimal(0)) / len(ratios) if ratios else None
        if inside:
            found.append(CategoryCompleteness(category, mean, Known(len(ratios), len(inside))))
    return tuple(found)


def missing_most(accounts: Iterable[AccountFigures]) -> tuple[Missing, ...]:
    """Return the keys that are asked for and not written, with the accounts that miss them: most missed first.

    Keys missed equally often keep the order in which they are first found, accounts the order given.
    """
    missed: dict[str, tuple[str, ...]] = {}
    for one in accounts:
        for key in one.completeness.missing:
            missed[key] = (*missed.get(key, ()), one.account.id)
    return tuple(Missing(key, ids) for key, ids in sorted(missed.items(), key=lambda found: -len(found[1])))


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
