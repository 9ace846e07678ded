"""Whatever is edited at the example's plans: the diff is empty exactly when they are equal, and its effects add up.

Whether two plans are equal is said here by a comparison of its own, which knows nothing of matching.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planfolio.model.fields import Part
from planfolio.model.format import types_of
from planfolio.model.money import total
from planfolio.portfolio.assembly import assemble
from planfolio.portfolio.changes.between import account_changes, changes_between
from planfolio.portfolio.changes.codec import packed, unpacked
from planfolio.portfolio.figures.account import account_figures
from planfolio.portfolio.figures.portfolio import portfolio_figures
from planfolio.reading.document import read_document
from planfolio.reading.source import Source
from planfolio.writing.formatting import formatted
from tests.building import ROOT
from tests.portfolio.changes.of_models import value
from tests.portfolio.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planfolio.model.money import Money
    from planfolio.model.plan import CommonPlan
    from planfolio.model.settings import Organisation
    from planfolio.portfolio.changes.shapes import Effect
    from planfolio.portfolio.portfolio import Account, Portfolio

    Figure = Money | int | None
    Figures = dict[str, Figure]

PLANS = ROOT / "plans"
KEPT = frozenset({"id", "format", "kind", "currency", "language"})
"""Keys at the top of a plan that edits leave: an account's id says which it is, its currency goes with its amounts."""
SEEDS = st.integers(0, 2**32)


@cache
def the_organisation() -> Organisation:
    from planfolio.model.organisation import read_organisation  # noqa: PLC0415
    from tests.portfolio.conftest import default_sources  # noqa: PLC0415

    files = sorted((ROOT / "site_config").glob("*.yml"))
    own = {file.stem: Source.from_text(file.name, file.read_text("utf-8")) for file in files}
    return read_organisation(own, default_sources())[0]


@cache
def texts() -> Mapping[str, str]:
    return {str(file.relative_to(PLANS)): file.read_text("utf-8") for file in sorted(PLANS.rglob("*.md"))}


def read(files: Mapping[str, str]) -> Portfolio:
    documents = {name: read_document(Source.from_text(name, text))[0] for name, text in files.items()}
    return assemble({name: one for name, one in documents.items() if one}, the_organisation())[0]


@cache
def example() -> Portfolio:
    found = read(texts())
    assert len(found.accounts) > 10
    assert found.programme
    return found


# A comparison of its own: everything as JSON, lists as bags, nothing where nothing is written.


def canonical(what: object, key: str = "") -> Any:  # noqa: ANN401
    if isinstance(what, Part):
        entries = ((name, canonical(one, name)) for name, one in what.__dict__.items())
        return {name: one for name, one in entries if one not in (None, {}, [])} or None
    if isinstance(what, Mapping):
        judged = {
            str(name): "n/a" if one is None and key == "criteria" else canonical(one)
            for name, one in what.items()
        }
        return {name: one for name, one in judged.items() if one is not None}
    if isinstance(what, tuple):
        return sorted((canonical(one) for one in what), key=lambda one: json.dumps(one, sort_keys=True))
    if isinstance(what, str):
        return re.sub(r"[ \t]+$", "", what.strip(), flags=re.MULTILINE)
    return what if what is None or isinstance(what, bool) else str(what)


# Edits at random places of a plan.


def edited(account: Account, random: Random, times: int) -> Account:
    plan = account.plan
    for _ in range(times):
        plan = _edited_part(plan, random, account.currency)
    return replace(account, plan=plan)


def _edited_part(part: Any, random: Random, currency: str) -> Any:  # noqa: ANN401
    fields = [name for name in type(part).model_fields if name not in KEPT or "account" not in part.__dict__]
    name = random.choice(fields)
    return part.model_copy(update={name: _edited(part, name, random, currency)})


def _edited(part: Any, name: str, random: Random, currency: str) -> Any:  # noqa: ANN401
    now, entry = getattr(part, name), type(part).model_fields[name]
    model: type[Part] = type(part)
    type_ = types_of(model)[entry.alias or name]
    new = value(type_, random.randrange(3), currency)
    if now is None or (now in ((), {})):
        return new
    if isinstance(now, Part):
        return _edited_part(now, random, currency)
    if isinstance(now, tuple):
        return _edited_items(now, new, random, currency)
    if isinstance(now, Mapping):
        return _edited_entries(now, new, random, currency)
    may_go = not entry.is_required() and random.random() < 0.3
    return entry.get_default() if may_go else new


def _edited_items(
    items: tuple[Any, ...], new: tuple[Any, ...], random: Random, currency: str
) -> tuple[Any, ...]:
    place = random.randrange(len(items))
    match random.choice(("reorder", "remove", "add", "edit", "edit", "double")):
        case "reorder":
            return tuple(random.sample(items, len(items)))
        case "remove":
            return items[:place] + items[place + 1 :]
        case "add":
            return items[:place] + new + items[place:]
        case "double":
            return (*items, items[place])
    item = items[place]
    changed = _edited_part(item, random, currency) if isinstance(item, Part) else new[0]
    return (*items[:place], changed, *items[place + 1 :])


def _edited_entries(
    entries: Mapping[Any, Any], new: Mapping[Any, Any], random: Random, currency: str
) -> Mapping[Any, Any]:
    key = random.choice(list(entries))
    match random.choice(("reorder", "remove", "add", "edit")):
        case "reorder":
            return dict(random.sample(list(entries.items()), len(entries)))
        case "remove":
            return {name: one for name, one in entries.items() if name != key}
        case "add":
            return {**entries, **new}
    now = entries[key]
    return {
        **entries,
        key: _edited_part(now, random, currency) if isinstance(now, Part) else next(iter(new.values())),
    }


@settings(max_examples=250, deadline=None)
@given(SEEDS, st.integers(0, 3))
def test_the_diff_is_empty_exactly_when_two_plans_are_equal(seed: int, times: int) -> None:
    random = Random(seed)  # noqa: S311
    account = random.choice(example().accounts)
    other = edited(account, random, times)
    found = account_changes(account, other, the_organisation(), TODAY)
    back = account_changes(other, account, the_organisation(), TODAY)
    are_equal = canonical(account.plan) == canonical(other.plan)
    assert (found is None) is are_equal
    assert (back is None) is are_equal
    assert unpacked(packed(found)) == found
    if found and back:
        assert all(change.weight > 0 for change in found.changes)
        assert _effects(found.effects) == _differing(_figures_of(account), _figures_of(other))
        assert {one.figure: one.after for one in found.effects if not one.period} == {
            one.figure: one.before for one in back.effects if not one.period
        }


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_the_effects_are_the_difference_of_the_figures_number_by_number(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    before, after = _some(random), _some(random)
    after = replace(after, accounts=tuple(_maybe_edited(one, random) for one in after.accounts))
    found = changes_between(before, after, TODAY)
    assert _effects(found.effects) == _differing(_figures(before), _figures(after))
    assert changes_between(before, after, TODAY, figures=portfolio_figures(after, TODAY)) == found
    assert changes_between(after, after, TODAY).is_empty


def _some(random: Random) -> Portfolio:
    """Return a part of the example, with or without its programme."""
    whole = example()
    accounts = tuple(account for account in whole.accounts if random.random() < 0.5)
    return replace(whole, accounts=accounts, programme=random.choice((None, whole.programme)))


def _maybe_edited(account: Account, random: Random) -> Account:
    return edited(account, random, random.choice((0, 0, 4)))


def _effects(effects: Iterable[Effect]) -> dict[str, tuple[Figure, Figure]]:
    """Return before and after by what an effect is called."""
    return {f"{one.figure} {one.period or ''}": (one.before, one.after) for one in effects}


def _differing(before: Figures, after: Figures) -> dict[str, tuple[Figure, Figure]]:
    both = {name: (before.get(name), after.get(name)) for name in (*before, *after)}
    return {name: (was, now) for name, (was, now) in both.items() if was != now}


def _figures_of(account: Account) -> Figures:
    """Return the figures of an account by what an effect is called."""
    figures = account_figures(account, the_organisation(), TODAY)
    waiting = [decision for decision in account.plan.decisions if decision.status == "open"]
    return {
        **{f"{name} ": getattr(figures, name) for name in ("sales", "target", "outlook", "whitespace")},
        **{f"expected {one.quarter}": one.expected for one in figures.results},
        **{f"actual {one.quarter}": one.actual for one in figures.results},
        "open_decisions ": len(waiting),
        "asked ": total(decision.amount for decision in waiting),
        "overdue ": _late(account.plan),
    }


def _late(plan: CommonPlan) -> int:
    open_ = (action for action in plan.actions if action.status not in {"done", "cancelled"})
    return sum(action.due is not None and action.due < TODAY for action in open_)


def _figures(portfolio: Portfolio) -> Figures:
    """Return the figures of a portfolio by what an effect is called."""
    figures = portfolio_figures(portfolio, TODAY)
    sums: Figures = {
        f"{name} ": getattr(figures, name) for name in ("sales", "target", "outlook", "whitespace")
    }
    for result in figures.results:
        sums[f"expected {result.quarter}"] = result.expected
        sums[f"actual {result.quarter}"] = result.actual
    sums["open_decisions "] = len(figures.open_decisions)
    sums["asked "] = figures.decisions_total
    plans: list[CommonPlan] = [account.plan for account in portfolio.counted]
    plans += [portfolio.programme.plan] if portfolio.programme else []
    sums["overdue "] = sum(map(_late, plans))
    return sums


# The same plan in other words.


def _parts(front: str) -> list[str]:
    """Cut front matter before each key at the top."""
    return [part for part in re.split(r"(?m)^(?=[a-z_]+:)", front) if part]


def test_no_plan_of_the_example_changes_by_being_read_again() -> None:
    assert changes_between(example(), read(texts()), TODAY).is_empty


def test_what_format_does_to_a_plan_is_no_change() -> None:
    plans = {
        name: _loose(text) for name, text in texts().items() if "polder" in name or "van-rijn.md" in name
    }
    plans["programme.md"] = _loose(texts()["programme.md"])
    tidied = {name: formatted(Source.from_text(name, text)).text for name, text in plans.items()}
    assert all("id: A1" in tidied[name] and "id: A1" not in text for name, text in plans.items())
    assert changes_between(read(plans), read(tidied), TODAY).is_empty


def _loose(text: str) -> str:
    """Return a plan without the ids that format writes, its amounts and lists spelt otherwise."""
    bare = re.sub(r"(?m)(^ *- |\{)id: [A-Z]\d+(\n +|, )", r"\1", text)
    return re.sub(r"(\d)k\b", r"\g<1>_000", bare).replace(": [", ":  [")


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_keys_the_ends_of_lines_and_the_places_of_files_are_no_change(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    other: dict[str, str] = {}
    for name, text in texts().items():
        _, front, body = text.split("---\n", 2) if text.startswith("---\n") else ("", "", text)
        first, *parts = _parts(front) or [""]
        shuffled = "".join([first, *random.sample(parts, len(parts))])
        shuffled = shuffled.replace("\n", "\r\n")
        other[name] = f"---\r\n{shuffled}---\r\n{body}" if front else text
    assert changes_between(example(), read(other), TODAY).is_empty
    moved = {f"elsewhere/{name}" if name.count("/") == 1 else name: text for name, text in other.items()}
    assert changes_between(example(), read(moved), TODAY).is_empty
