"""The plan format as its models declare it: every key with its type, its choices and its default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, PlainValidator

from planfolio.model import readers
from planfolio.model.fields import ONE_OR_MANY, Refers, Shorthand
from planfolio.model.plan import Plan, Programme, from_to, read_format

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

KINDS: Final[Mapping[Callable[..., object], str]] = {
    readers.as_text: "text",
    readers.read_number: "number",
    readers.read_factor: "number",
    readers.read_rate: "number",
    readers.read_whole: "whole",
    readers.read_month: "month",
    readers.read_money: "money",
    readers.read_percent: "percent",
    readers.read_share: "percent",
    readers.read_date: "date",
    readers.read_period: "period",
    readers.read_year: "year",
    readers.read_quarter: "quarter",
    readers.read_period_or_date: "period-or-date",
    readers.read_duration: "span",
    readers.read_flag: "flag",
    readers.read_slug: "id",
    readers.read_currency: "currency",
    readers.read_email: "email",
    readers.read_web_address: "web-address",
    readers.read_criterion: "points",
    read_format: "version",
}
"""What each reader of values reads, as the labels name it."""
PART: Final = "part"
CHOICE: Final = "choice"


@dataclass(frozen=True, slots=True)
class Type:
    """What a key takes: a kind of value, one or several of them, or a mapping from a kind of key.

    `kind` is the name of a label; a reference is `to-` and what it names, a part of the format is `part`.
    `shorthand` is the key that a single value stands for where a part belongs.
    """

    kind: str
    choices: tuple[str, ...] = ()
    is_list: bool = False
    may_be_one: bool = False
    key_kind: str = ""
    part: type[BaseModel] | None = None
    shorthand: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the plan format by its path (`actions.due`); the keys of a mapping are no step of the path."""

    path: str
    type: Type
    is_required: bool
    default: str
    of: frozenset[str]

    @property
    def name(self) -> str:
        """The key as it is written."""
        return self.path.rpartition(".")[2]

    @property
    def top(self) -> str:
        """The key at the top of the plan that it lies below."""
        return self.path.partition(".")[0]

    @property
    def is_shared(self) -> bool:
        """Whether it says who may see an item: the same at every item of every list."""
        return "." in self.path and self.name == "audience"


@cache
def format_keys() -> tuple[Key, ...]:
    """Return every key of both kinds of plan, in the order in which the models declare them."""
    found: dict[str, Key] = {}
    for model in (Plan, Programme):
        for key in keys_below(model, of=str(model.model_fields["kind"].default)):
            earlier = found.get(key.path)
            of = key.of | earlier.of if earlier else key.of
            default = earlier.default if earlier else key.default
            found[key.path] = Key(key.path, _joined(earlier, key), key.is_required, default, of)
    return tuple(found.values())


def type_at(steps: Sequence[str | int], plan: type[BaseModel] = Plan) -> Type | None:
    """Return what stands at a place of a plan, items of lists by their numbers; None where the format has nothing."""
    current = Type(PART, part=plan)
    for step in steps:
        below = _type_below(current, step)
        if below is None:
            return None
        current = below
    return current


def _type_below(above: Type, step: str | int) -> Type | None:
    if isinstance(step, int):
        return replace(above, is_list=False, may_be_one=False) if above.is_list else None
    if above.is_list:
        return None
    if above.key_kind:
        return replace(above, key_kind="")
    return types_of(above.part).get(step) if above.part else None


@cache
def types_of(part: type[BaseModel]) -> Mapping[str, Type]:
    """Return what each key of a part takes, in the order of the format."""
    hints = get_type_hints(part, include_extras=True)
    return {entry.alias or name: type_of(hints[name]) for name, entry in part.model_fields.items()}


def _joined(earlier: Key | None, key: Key) -> Type:
    """Join the choices of a key that each kind of plan has one of."""
    if earlier is None or earlier.type.kind != CHOICE:
        return key.type
    return Type(CHOICE, tuple(dict.fromkeys((*earlier.type.choices, *key.type.choices))))


def keys_below(model: type[BaseModel], above: str = "", *, of: str = "") -> Iterator[Key]:
    """Yield the keys of a part, each followed by the keys below it."""
    hints = get_type_hints(model, include_extras=True)
    for name, entry in model.model_fields.items():
        path = f"{above}{entry.alias or name}"
        kind = type_of(hints[name])
        yield Key(path, kind, entry.is_required(), _default(entry.default), frozenset({of}))
        if kind.part:
            yield from keys_below(kind.part, f"{path}.", of=of)


def _default(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int) else ""


def type_of(hint: Any) -> Type:  # noqa: ANN401  an annotation is any object
    """Return what an annotation of a model says about the values of its key."""
    hint, marks = _bare(hint)
    origin = get_origin(hint)
    if from_to in marks:
        return Type("period-span", part=hint)
    if origin is tuple:
        item = type_of(get_args(hint)[0])
        may_be_one = ONE_OR_MANY.func in marks
        return Type(item.kind, item.choices, is_list=True, may_be_one=may_be_one, part=item.part)
    if origin is Mapping:
        return _type_of_mapping(*get_args(hint))
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        short = next((mark.key for mark in marks if isinstance(mark, Shorthand)), "")
        return Type(PART, part=hint, shorthand=short)
    if origin is Literal:
        return Type(CHOICE, tuple(map(str, get_args(hint))))
    named = next((mark.kind for mark in marks if isinstance(mark, Refers)), "")
    return Type(f"to-{named}" if named else _kind(marks))


def _type_of_mapping(key: object, value: object) -> Type:
    if value is Any:
        return Type("field")
    inner = type_of(value)
    return replace(inner, key_kind=type_of(key).kind)


def _kind(marks: tuple[object, ...]) -> str:
    return next((KINDS[mark] for mark in marks if callable(mark) and mark in KINDS), "text")


def _bare(hint: Any) -> tuple[Any, tuple[object, ...]]:  # noqa: ANN401  an annotation is any object
    """Take the marks off an annotation, and the None of what may be left out."""
    marks: list[object] = []
    while True:
        if get_origin(hint) is Annotated:
            marks += [_mark(one) for one in hint.__metadata__]
            hint = hint.__origin__
        elif get_origin(hint) in {Union, UnionType}:
            inner = [one for one in get_args(hint) if one is not type(None)]
            if len(inner) > 1:
                return hint, tuple(marks)
            hint = inner[0]
        else:
            return hint, tuple(marks)


def _mark(mark: object) -> object:
    return mark.func if isinstance(mark, PlainValidator) or hasattr(mark, "func") else mark
