"""The example plans: a believable portfolio that uses the whole format and warns of what it means to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from planfolio.model.plan import Plan, Programme
from planfolio.model.settings import Settings
from planfolio.reading.diagnostics import Severity
from planfolio.reading.nodes import ListNode, MapNode, Node
from planfolio.reading.yaml import parse
from planfolio.workspace import Workspace, load

ROOT = Path(__file__).parents[1]
WARNINGS = Path(__file__).with_name("example-warnings.txt")


@cache
def example() -> Workspace:
    return load(ROOT / "plans", ROOT / "site_config", clock=date(2000, 1, 1))


def nodes() -> Iterator[MapNode]:
    portfolio = example().portfolio
    entries = (*portfolio.accounts, *((portfolio.programme,) if portfolio.programme else ()))
    for entry in entries:
        assert entry.document.front is not None
        yield entry.document.front


def keys_of(shape: object, above: str = "") -> Iterator[str]:
    """Every key that a model can have, as a dotted path; keys that an author chooses are `*`."""
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        for name, field in shape.model_fields.items():
            key = f"{above}{field.alias or name}"
            yield key
            yield from keys_of(field.annotation, f"{key}.")
    elif get_origin(shape) in {Annotated, tuple, Union, UnionType}:
        for argument in get_args(shape):
            yield from keys_of(argument, above)
    elif get_origin(shape) is Mapping:
        yield from keys_of(get_args(shape)[1], f"{above}*.")


def keys_in(node: Node, known: frozenset[str], above: str = "") -> Iterator[str]:
    if isinstance(node, ListNode):
        for item in node.items:
            yield from keys_in(item, known, above)
    elif isinstance(node, MapNode):
        for entry in node.entries:
            key = f"{above}{entry.key.text}"
            yield key
            below = f"{key}." if key in known else f"{above}*."
            yield from keys_in(entry.value, known, below)


def choices_of(shape: object) -> Iterator[tuple[str, ...]]:
    if get_origin(shape) is Literal:
        yield get_args(shape)
    elif isinstance(shape, type) and issubclass(shape, BaseModel):
        for field in shape.model_fields.values():
            yield from choices_of(field.annotation)
    for argument in get_args(shape):
        yield from choices_of(argument)


def values_in(node: Node) -> Iterator[str]:
    if isinstance(node, ListNode):
        for item in node.items:
            yield from values_in(item)
    elif isinstance(node, MapNode):
        for entry in node.entries:
            yield from values_in(entry.value)
    else:
        yield node.text


# A shorthand stands for these keys, and a snapshot needs no version of the format twice.
@pytest.mark.parametrize("shape", [Plan, Programme])
def test_the_examples_use_every_key_of_the_format(shape: type[BaseModel]) -> None:
    known = frozenset(keys_of(shape))
    used = {key for node in nodes() for key in keys_in(node, known)}
    # `audience` may stand on every item of every list; it is shown on some
    missing = {key for key in known - used if not key.endswith(".audience")}
    if shape is Programme:
        missing = {key for key in missing if "." not in key}
    assert not missing


def test_the_examples_use_every_word_that_the_format_offers() -> None:
    used = {value for node in nodes() for value in values_in(node)}
    offered = {value for shape in (Plan, Programme) for values in choices_of(shape) for value in values}
    assert not offered - used - {"account"}


def test_the_example_settings_use_every_key() -> None:
    node, _ = parse((ROOT / "site_config" / "settings.yml").read_text("utf-8"), path="settings.yml")
    assert isinstance(node, MapNode)
    assert set(Settings.model_fields) == {entry.key.text for entry in node.entries}


def test_the_examples_have_no_error_and_warn_of_what_they_are_there_to_show() -> None:
    workspace = example()
    assert workspace.count(Severity.ERROR) == 0
    found = [
        f"{Path(one.path).resolve().relative_to(ROOT).as_posix()}: {one.code}"
        for one in workspace.findings
        if one.severity is Severity.WARNING
    ]
    assert sorted(found) == WARNINGS.read_text("utf-8").splitlines()


def test_the_examples_are_the_portfolio_that_the_readme_promises() -> None:
    portfolio = example().portfolio
    accounts = portfolio.accounts
    assert len(accounts) >= 14
    assert {account.language for account in accounts} == {"en", "nl", "de"}
    assert {account.plan.status for account in accounts} == {"draft", "active", "on-hold", "closed"}
    assert len({account.currency for account in accounts}) >= 2
    assert any(account.pages for account in accounts)
    assert any(len(portfolio.daughters.get(account.id, ())) >= 2 for account in accounts)
    assert any(
        {"account", "owner", "category", "summary"} == {entry.key.text for entry in node.entries}
        for node in nodes()
    )
    assert portfolio.programme is not None
    assert portfolio.organisation.settings.as_of is not None
