"""Where a plan names something that is defined elsewhere: found through the `Refers` marks of its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from planfolio.model.fields import Part, Refers
from planfolio.model.validation import Path


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at its path; `at_key` tells that the name is itself a key."""

    path: Path
    name: str
    at_key: bool = False


_Finder = Callable[[Any, Path], Iterator[Mention]]


def mentions(plan: Part, kind: str) -> Iterator[Mention]:
    """Yield every name of a kind in a plan, in the order of the format."""
    find = _in_part(type(plan), kind)
    return find(plan, ()) if find else iter(())


@cache
def _in_part(shape: type[Part], kind: str) -> _Finder | None:
    """Return a finder that goes only where names of the kind can be; None where there can be none."""
    found = []
    for name, field in shape.model_fields.items():
        find = _here if Refers(kind) in field.metadata else _in_annotation(field.annotation, kind)
        if find:
            found.append((name, field.alias or name, find))
    routes = tuple(found)

    def find_in(part: Part, path: Path) -> Iterator[Mention]:
        for name, key, find in routes:
            value = getattr(part, name)
            if value is not None:
                yield from find(value, (*path, key))

    return find_in if routes else None


def _in_annotation(annotation: object, kind: str) -> _Finder | None:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _here if Refers(kind) in arguments[1:] else _in_annotation(arguments[0], kind)
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return _in_part(annotation, kind)
    if origin is tuple:
        return _in_list(_in_annotation(arguments[0], kind))
    if origin is Mapping:
        return _in_mapping(*(_in_annotation(argument, kind) for argument in arguments))
    if origin in {Union, UnionType}:
        return next((find for part in arguments if (find := _in_annotation(part, kind))), None)
    return None


def _here(name: str, path: Path) -> Iterator[Mention]:
    yield Mention(path, name)


def _in_list(find: _Finder | None) -> _Finder | None:
    def find_in(items: tuple[object, ...], path: Path) -> Iterator[Mention]:
        for index, item in enumerate(items):
            yield from find(item, (*path, index)) if find else ()

    return find_in if find else None


def _in_mapping(find_key: _Finder | None, find_value: _Finder | None) -> _Finder | None:
    def find_in(values: Mapping[object, object], path: Path) -> Iterator[Mention]:
        for key, value in values.items():
            below = (*path, str(key))
            if find_key:
                yield Mention(below, str(key), at_key=True)
            yield from find_value(value, below) if find_value else ()

    return find_in if find_key or find_value else None
