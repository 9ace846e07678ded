"""Plans made of the models alone: a value for every key, another one for any key, and edits at random places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from planfolio.model.format import Type, types_of
from planfolio.model.money import Money
from planfolio.model.periods import Duration, Period
from planfolio.portfolio.assembly import assemble
from planfolio.reading.document import read_document
from planfolio.reading.source import Source
from tests.portfolio.conftest import organisation

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import BaseModel

    from planfolio.model.fields import Part
    from planfolio.model.plan import Plan
    from planfolio.portfolio.portfolio import Account

PLAIN = "---\naccount: Acme\nowner: m.devries\ncategory: A\nsummary: Where we stand\n---\n"


def value(type_: Type, turn: int, currency: str = "EUR") -> Any:  # noqa: ANN401
    """Return a value of a kind; another turn gives another one, but for the items of lists and keys of mappings."""
    if type_.key_kind:
        return {one(Type(type_.key_kind), 0): value(replace(type_, key_kind=""), turn, currency)}
    single = part(type_.part, turn, currency) if type_.part else one(type_, turn, currency)
    return (single,) if type_.is_list else single


def part(model: type[BaseModel], turn: int = 0, currency: str = "EUR") -> Any:  # noqa: ANN401
    """Return a part with a value for each of its keys."""
    types = types_of(model)
    fields = model.model_fields.items()
    return model.model_construct(
        **{name: value(types[entry.alias or name], turn, currency) for name, entry in fields}
    )


def one(type_: Type, turn: int, currency: str = "EUR") -> Any:  # noqa: ANN401
    """Return a single value of a kind."""
    if type_.choices:
        return type_.choices[turn % len(type_.choices)]
    if type_.kind == "money":
        return Money(Decimal(1000 + turn), currency)
    kind = "text" if type_.kind.startswith("to-") else type_.kind
    return KINDS[kind](turn)


KINDS: dict[str, Callable[[int], Any]] = {
    "text": lambda turn: f"words {turn}",
    "number": lambda turn: Decimal(11 + turn),
    "whole": lambda turn: 21 + turn,
    "percent": lambda turn: Decimal(31 + turn),
    "date": lambda turn: date(2026, 3, 1 + turn),
    "year": lambda turn: Period(2024 + turn),
    "quarter": lambda turn: Period(2026, 1 + turn),
    "period": lambda turn: Period(2026, None, 1 + turn),
    "period-or-date": lambda turn: Period(2025 + turn),
    "span": lambda turn: Duration(6 + turn, "w"),
    "flag": lambda turn: turn % 2 == 0,
    "id": lambda turn: f"X{turn}",
    "currency": lambda turn: ("EUR", "CHF")[turn % 2],
    "email": lambda turn: f"a{turn}@b.example",
    "web-address": lambda turn: f"https://a{turn}.example",
    "points": lambda turn: 3 + turn,
    "version": lambda _: 1,
    "field": lambda turn: {"own": f"words {turn}"},
}


def changed_at(whole: Part, path: tuple[str, ...], turn: int = 1) -> Any:  # noqa: ANN401
    """Return a part whose key at a path has another value: in the first item of lists, and of mappings."""
    key, *below = path
    name = next(name for name, entry in type(whole).model_fields.items() if key in {name, entry.alias})
    now = getattr(whole, name)
    if not below:
        return whole.model_copy(update={name: value(types_of(type(whole))[key], turn)})
    if isinstance(now, tuple):
        new: object = (changed_at(now[0], tuple(below), turn), *now[1:])
    elif isinstance(now, Mapping):
        new = {one: changed_at(inner, tuple(below), turn) for one, inner in now.items()}
    else:
        new = changed_at(now, tuple(below), turn)
    return whole.model_copy(update={name: new})


@cache
def plain_account() -> Account:
    """Return an account with the keys that a plan must have, and no more."""
    document, _ = read_document(Source.from_text("acme.md", PLAIN))
    assert document is not None
    portfolio, findings = assemble({"acme.md": document}, organisation())
    assert not findings
    return portfolio.accounts[0]


def account_with(plan: Plan, identifier: str = "acme") -> Account:
    """Return an account that has a plan."""
    return replace(plain_account(), id=identifier, plan=plan, currency=plan.currency or "EUR")
