"""Where a plan names something that is defined elsewhere: found through the `Refers` marks of its fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from planfolio.model.fields import Part, Refers
from planfolio.model.validation import Path


class Mention(NamedTuple):
    """A name at its path; `at_key` tells that the name is itself a key."""

    path: Path
    name: str
    at_key: bool = False


# Adds what it finds in a value to a list: half the time of generators within generators.
_Finder = Callable[[Any, Path, list[Mention]], None]


def mentions(plan: Part, kind: str) -> list[Mention]:
    """Return every name of a kind in a plan, in the order of the format."""
    found: list[Mention] = []
    find = _in_part(type(plan), kind)
    if find:
        find(plan, (), found)
    return found


@cache
def _in_part(shape: type[Part], kind: str) -> _Finder | None:
    """Return a finder that goes only where names of the kind can be; None where there can be none."""
    ways = []
    for name, field in shape.model_fields.items():
        find = _here if Refers(kind) in field.metadata else _in_annotation(field.annotation, kind)
        if find:
            ways.append((name, field.alias or name, find))

    def find_in(part: Part, path: Path, found: list[Mention]) -> None:
        for name, key, find in ways:
            value = getattr(part, name)
            if value is not None:
                find(value, (*path, key), found)

    return find_in if ways else None


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


def _here(name: str, path: Path, found: list[Mention]) -> None:
    found.append(Mention(path, name))


def _in_list(find: _Finder | None) -> _Finder | None:
    if find is None:
        return None

    def find_in(items: tuple[object, ...], path: Path, found: list[Mention]) -> None:
        for index, item in enumerate(items):
            find(item, (*path, index), found)

    return find_in


def _in_mapping(find_key: _Finder | None, find_value: _Finder | None) -> _Finder | None:
    def find_in(values: Mapping[object, object], path: Path, found: list[Mention]) -> None:
        for key, value in values.items():
            below = (*path, str(key))
            if find_key:
                found.append(Mention(below, str(key), at_key=True))
            if find_value:
                find_value(value, below, found)

    return find_in if find_key or find_value else None
