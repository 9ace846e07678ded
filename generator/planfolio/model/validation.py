"""One validator for plans and settings: YAML nodes in, typed values and findings with our wording out."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from planfolio.model.codes import MODEL_CODES
from planfolio.model.fields import Reading, shape
from planfolio.model.likeness import nearest_key
from planfolio.reading.nodes import MapNode, Node, key_span_at, plain, span_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

    from planfolio.reading.diagnostics import Diagnostic

Value = TypeVar("Value", bound=BaseModel)
Path = tuple[str | int, ...]
KEY: Final = "[key]"
SHAPES: Final = {
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "dict_type": "mapping",
    "mapping_type": "mapping",
    "tuple_type": "list",
    "list_type": "list",
}
_CODES: Final = {code.name: code for code in MODEL_CODES}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a path of a document, before it has a line."""

    path: Path
    variant: str = ""
    params: Mapping[str, object] = field(default_factory=dict, hash=False)
    at_key: bool = False

    def located(self, code: str, node: Node, file: str) -> Diagnostic:
        """Give the fault its code and its place in the file."""
        span = key_span_at(node, self.path) if self.at_key else span_at(node, self.path)
        return _CODES[code].at(file, span, self.variant, **self.params)


def validate(
    shape_of: type[Value], node: Node, *, file: str, context: Reading | None = None
) -> tuple[Value | None, tuple[Diagnostic, ...]]:
    """Check a document against a model; all its faults come back, each at its place."""
    if not isinstance(node, MapNode):
        fault = Fault((), "mapping", {"found": shape(plain(node))})
        return None, (fault.located("type", node, file),)
    try:
        return shape_of.model_validate(plain(node), context=context or Reading()), ()
    except ValidationError as errors:
        details = errors.errors(include_url=False)
        return None, tuple(_located(detail, shape_of, node, file) for detail in details)


def _located(error: ErrorDetails, shape_of: type[BaseModel], node: Node, file: str) -> Diagnostic:
    path: Path = tuple(part for part in error["loc"] if part != KEY)
    kind = error["type"]
    if kind == "extra_forbidden" and error["input"] is None and " " in str(path[-1]):
        return Fault(path, "comma", {"key": str(path[-1])}, at_key=True).located("unknown-key", node, file)
    if kind == "extra_forbidden":
        return unknown_key(path, keys_at(shape_of, path[:-1])).located("unknown-key", node, file)
    if kind == "missing":
        return Fault(path[:-1], "", {"key": str(path[-1])}, at_key=True).located("key-missing", node, file)
    if kind in SHAPES:
        return Fault(path, SHAPES[kind], {"found": shape(error["input"])}).located("type", node, file)
    code, _, variant = kind.partition(".")
    at_key = KEY in error["loc"]
    return Fault(path, variant, error.get("ctx", {}), at_key=at_key).located(code, node, file)


def unknown_key(path: Path, known: tuple[str, ...]) -> Fault:
    """Return the fault of a key that does not exist, with the nearest one that does."""
    key = str(path[-1])
    near = nearest_key(key, known)
    params = {"key": key, "nearest": near} if near else {"key": key, "known": ", ".join(known)}
    return Fault(path, "near" if near else "far" if known else "none", params, at_key=True)


@lru_cache(maxsize=256)
def keys_at(shape_of: type[BaseModel], path: Path) -> tuple[str, ...]:
    """Return the keys that the part at a path may have, in the order of the format."""
    current: type[BaseModel] | None = shape_of
    for part in path:
        if current is not None and isinstance(part, str):
            current = _part_under(current, part)
    return tuple(entry.alias or name for name, entry in current.model_fields.items()) if current else ()


def _part_under(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    for name, entry in model.model_fields.items():
        if key in {name, entry.alias}:
            return _model_in(entry.annotation)
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401  an annotation is any object
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = [_model_in(argument) for argument in getattr(annotation, "__args__", ())]
    return next((model for model in reversed(found) if model), None)
