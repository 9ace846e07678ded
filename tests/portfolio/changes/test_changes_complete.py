"""Every key of the plan format is compared: a value that differs is a change, with the key in its path.

Plans are made from the models, so a key that the format gets later is held to the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planfolio.model.format import format_keys, type_at
from planfolio.model.plan import Plan, Programme
from planfolio.portfolio.changes.between import account_changes, programme_changes
from planfolio.portfolio.changes.matching import names_of
from planfolio.portfolio.changes.shapes import HEAVY
from planfolio.portfolio.changes.weights import OF_ITEMS, OF_KEYS, place_of, weight_of
from planfolio.portfolio.portfolio import ProgrammeEntry
from tests.portfolio.changes.of_models import account_with, changed_at, part, plain_account
from tests.portfolio.conftest import TODAY, organisation

if TYPE_CHECKING:
    from planfolio.model.format import Key
    from planfolio.portfolio.changes.shapes import AccountChanges

FIXED = {"format", "kind"}
"""Keys that have one value alone."""
KEYS = tuple(key for key in format_keys() if key.path not in FIXED)


def compared(key: Key) -> AccountChanges | None:
    """Compare two plans that differ in one key alone."""
    if "account" in key.of:
        plan = part(Plan)
        other = changed_at(plan, tuple(key.path.split(".")))
        identifier = other.id if key.path == "id" else "acme"
        return account_changes(account_with(plan), account_with(other, identifier), organisation(), TODAY)
    plan = part(Programme)
    account = plain_account()
    before, after = (
        ProgrammeEntry("programme.md", one, account.document, {}, "EUR", "en")
        for one in (plan, changed_at(plan, tuple(key.path.split("."))))
    )
    return programme_changes(before, after, organisation(), TODAY)


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.path)
def test_every_key_of_the_format_is_compared(key: Key) -> None:
    found = compared(key)
    assert found is not None
    if key.path == "id":
        assert (found.id, found.id_before) == ("X1", "acme")
        return
    steps = key.path.split(".")
    changes = [change for change in found.changes if change.path != ("rating",)]
    assert changes
    if _names_an_item(steps):
        assert {change.type for change in changes} <= {"added", "removed", "changed"}
        assert all(change.path[0] == steps[0] for change in changes)
        return
    assert key.type.part or len(changes) == 1
    for change in changes:
        assert [step for step in change.path if step in steps] == steps
        assert change.before != change.after or change.type in {"added", "removed"}


def _names_an_item(steps: list[str]) -> bool:
    """Tell whether a key names an item of a list, so that another value there is another item."""
    way = _first_items(steps[:-1])
    above = type_at(way) if way[-1:] == [0] else None
    return above is not None and above.part is not None and steps[-1] in names_of(above.part)


def _first_items(steps: list[str]) -> list[str | int]:
    """Return the way to the part that a key of the format lies in: the first item of each list."""
    way: list[str | int] = []
    for step in steps:
        way.append(step)
        found = type_at(way)
        if found and (found.is_list or found.key_kind):
            way.append(0 if found.is_list else "any")
    return way


def test_a_plan_is_equal_to_itself_in_every_key() -> None:
    assert account_changes(account_with(part(Plan)), account_with(part(Plan)), organisation(), TODAY) is None


def test_weights_name_places_of_the_format() -> None:
    places = {key.path for key in format_keys()} | {"rating", "narrative", "pages"}
    assert OF_KEYS.keys() <= places
    assert OF_ITEMS.keys() <= {key.path for key in format_keys() if key.type.is_list and key.type.part}
    assert all(0 < weight < 100 for weight in (*OF_KEYS.values(), *OF_ITEMS.values()))


def test_changes_of_one_weight_stand_in_the_order_of_the_format() -> None:
    plan = part(Plan)
    other = changed_at(changed_at(plan, ("history", "our_margin")), ("targets", "margin"))
    found = account_changes(account_with(plan), account_with(other), organisation(), TODAY)
    assert found is not None
    assert [change.path[0] for change in found.changes] == ["history", "targets"]
    assert place_of("history.our_margin", found.changes[0]) < place_of("targets.margin", found.changes[1])


def test_what_a_manager_asks_first_weighs_most() -> None:
    def weight(key: str, *, is_item: bool = False) -> int:
        return weight_of(key, "changed", is_item=is_item)

    first = ("rating", "category", "status", "stage", "decisions.status", "owner")
    then = ("targets.sales", "history.our_sales", "potential.annual", "actions.due", "actions.status")
    after_that = ("contracts.value", "opportunities.value", "actions.resources.investment")
    folded = (
        "stakeholders.attitude",
        "narrative",
        "summary",
        "actions.description",
        "opportunities.process.note",
    )
    last = ("profile.address.city", "profile.phone", "crm")
    lightest = [min(map(weight, keys)) for keys in (first, then, after_that, folded)]
    heaviest = [max(map(weight, keys)) for keys in (then, after_that, folded, last)]
    assert all(above > below for above, below in zip(lightest, heaviest, strict=True))
    assert lightest[2] >= HEAVY > heaviest[2]
    assert weight("decisions", is_item=True) > weight("actions", is_item=True) >= HEAVY
    assert weight("stakeholders", is_item=True) < HEAVY
