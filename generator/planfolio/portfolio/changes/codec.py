"""Changes of an account as compact text and back, exactly: what a cache keeps of two versions of a plan.

A value bears a letter of its type before it, so that a date stays a date and `12` the text stays a text:
`["m","40000","EUR"]`, `["d","2026-06-30"]`. Nothing that is read back is run.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final, get_args

from planfolio.model.money import Money
from planfolio.model.periods import Duration, Period
from planfolio.portfolio.changes.shapes import (
    AccountChanges,
    AccountFate,
    Change,
    ChangeType,
    Effect,
    EffectFigure,
)

if TYPE_CHECKING:
    from planfolio.portfolio.changes.shapes import Value

FATES: Final = frozenset(get_args(AccountFate))
TYPES: Final = frozenset(get_args(ChangeType))
FIGURES: Final = frozenset(get_args(EffectFigure))


def packed(changes: AccountChanges | None) -> str:
    """Return the changes of an account as text; `unpacked` reads it."""
    return json.dumps(_of_account(changes) if changes else None, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> AccountChanges | None:
    """Return the changes that a text was packed from; raises ValueError where it is damaged."""
    try:
        written = json.loads(text)
        return None if written is None else _account(written)
    except (TypeError, KeyError, IndexError, AttributeError, InvalidOperation, RecursionError) as error:
        message = f"expected the packed changes of an account, found '{text[:60]}'"
        raise ValueError(message) from error


def _of_account(changes: AccountChanges) -> list[Any]:
    return [
        *(changes.id, changes.name, changes.owner, changes.fate, changes.id_before),
        [_of_change(change) for change in changes.changes],
        [_of_effect(effect) for effect in changes.effects],
    ]


def _of_change(change: Change) -> list[Any]:
    facts = [[name, _of_value(value)] for name, value in change.facts]
    values = _of_value(change.before), _of_value(change.after)
    return [change.type, list(change.path), *values, change.title, facts, change.weight]


def _of_effect(effect: Effect) -> list[Any]:
    return [effect.figure, _of_value(effect.before), _of_value(effect.after), _of_value(effect.period)]


def _of_value(value: Value) -> Any:  # noqa: ANN401  what JSON has
    """Return a value as JSON: true, a whole number, a text and nothing as they are, all else with its letter."""
    if value is None or isinstance(value, bool | int | str):
        return value
    return _lettered(value)


def _lettered(value: Money | Decimal | date | Period | Duration | tuple[str, ...]) -> list[Any]:
    match value:
        case Money():
            return ["m", str(value.amount), value.currency]
        case Decimal():
            return ["n", str(value)]
        case date():
            return ["d", value.isoformat()]
        case Period():
            return ["p", value.year, value.quarter, value.month, value.fiscal_year_start]
        case Duration():
            return ["s", value.count, value.unit]
    return ["t", *value]


def _account(written: Any) -> AccountChanges:  # noqa: ANN401
    *names, fate, before, changes, effects = written
    identifier, name, owner = map(_text, names)
    return AccountChanges(
        id=identifier,
        name=name,
        owner=owner,
        fate=_one_of(FATES, fate),
        id_before=_text(before),
        changes=tuple(map(_change, changes)),
        effects=tuple(map(_effect, effects)),
    )


def _change(written: Any) -> Change:  # noqa: ANN401
    type_, path, before, after, title, facts, weight = written
    return Change(
        type=_one_of(TYPES, type_),
        path=tuple(map(_text, path)),
        before=_value(before),
        after=_value(after),
        title=_text(title),
        facts=tuple((_text(name), _value(value)) for name, value in facts),
        weight=_whole(weight),
    )


def _effect(written: Any) -> Effect:  # noqa: ANN401
    figure, before, after, period = written
    quarter = _value(period)
    if not (quarter is None or isinstance(quarter, Period)):
        raise TypeError
    return Effect(_one_of(FIGURES, figure), _figure(before), _figure(after), quarter)


def _figure(written: Any) -> Money | int | None:  # noqa: ANN401
    value = _value(written)
    if value is None or isinstance(value, Money) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise TypeError


def _value(written: Any) -> Value:  # noqa: ANN401
    if written is None or isinstance(written, bool | int | str):
        return written
    return _typed(*written)


def _typed(letter: str, *parts: Any) -> Value:  # noqa: ANN401
    match letter, parts:
        case "m", [amount, currency]:
            return Money(Decimal(_text(amount)), _text(currency))
        case "n", [number]:
            return Decimal(_text(number))
        case "d", [day]:
            return date.fromisoformat(day)
        case "p", [int(year), int() | None as quarter, int() | None as month, int(start)]:
            return Period(year, quarter, month, start)
        case "s", [int(count), str(unit)]:
            return Duration(count, unit)
        case "t", _:
            return tuple(map(_text, parts))
    raise TypeError


def _text(written: Any) -> str:  # noqa: ANN401
    if isinstance(written, str):
        return written
    raise TypeError


def _whole(written: Any) -> int:  # noqa: ANN401
    if isinstance(written, int):
        return written
    raise TypeError


def _one_of(known: frozenset[Any], written: Any) -> Any:  # noqa: ANN401  one of the words of a Literal
    if _text(written) in known:
        return written
    raise TypeError
