"""One validator for plans and settings: YAML nodes in, typed values and findings with our wording out."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from planfolio.model.codes import MODEL_CODES
from planfolio.model.cut_numbers import CutNumber, cut_numbers
from planfolio.model.keys_meant import key_meant, slipped, wrong_shape_of
from planfolio.model.readers import Reading
from planfolio.reading.nodes import MapNode, Node, key_span_at, plain, span_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

    from planfolio.reading.diagnostics import Diagnostic, Span

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
    """What is wrong at a path of a document, before it has a line; or at a place of the narrative, which has one."""

    path: Path
    variant: str = ""
    params: Mapping[str, object] = field(default_factory=dict, hash=False)
    at_key: bool = False
    span: Span | None = None
    file: str = ""

    def located(self, code: str, node: Node, file: str) -> Diagnostic:
        """Give the fault its code and its place in the file."""
        return _CODES[code].at(self.file or file, self.span_in(node), self.variant, **self.params)

    def span_in(self, node: Node) -> Span:
        """Tell where the fault lies in the document whose path it has."""
        return self.span or (key_span_at(node, self.path) if self.at_key else span_at(node, self.path))


def validate(
    shape_of: type[Value], node: Node, *, file: str, context: Reading | None = None
) -> tuple[Value | None, tuple[Diagnostic, ...]]:
    """Check a document against a model; all its faults come back, each at its place."""
    if not isinstance(node, MapNode):
        fault = Fault((), *wrong_shape_of("mapping", (), plain(node), keys_at(shape_of, ())))
        return None, (fault.located("type", node, file),)
    try:
        return shape_of.model_validate(plain(node), context=context or Reading()), ()
    except ValidationError as errors:
        cut = tuple(cut_numbers(node))
        parts = {path for one in cut for path in one.paths}
        details = [one for one in errors.errors(include_url=False) if _path(one) not in parts]
        faults = [(_fault(detail, shape_of), detail["type"]) for detail in details]
        written = {(fault.path[:-1], fault.params.get("nearest")) for (_, fault), _ in faults}
        located = [
            fault.located(code, node, file)
            for (code, fault), kind in faults
            # the key that is missing stands there, in another spelling: one mistake, one finding
            if kind != "missing" or (fault.path, fault.params["key"]) not in written
        ]
        located += (_cut_fault(one).located("number", node, file) for one in cut)
        return None, tuple(dict.fromkeys(located))


def _path(error: ErrorDetails) -> Path:
    return tuple(part for part in error["loc"] if part != KEY)


def _cut_fault(number: CutNumber) -> Fault:
    """Return the fault of an amount that commas cut, over all its parts."""
    variant = number.error.type.partition(".")[2]
    return Fault(number.paths[0], variant, number.error.context or {}, span=number.span)


def _fault(error: ErrorDetails, shape_of: type[BaseModel]) -> tuple[str, Fault]:
    """Return what an error of pydantic says, with our code."""
    path = _path(error)
    kind = error["type"]
    if kind == "extra_forbidden":
        return "unknown-key", _unknown_key(path, error["input"], shape_of)
    if kind == "missing":
        return "key-missing", Fault(path[:-1], "", {"key": str(path[-1])}, at_key=True)
    if kind in SHAPES:
        # in a mapping the keys are the author's
        keys = () if kind in {"dict_type", "mapping_type"} else keys_at(shape_of, path)
        return "type", Fault(path, *wrong_shape_of(SHAPES[kind], path, error["input"], keys))
    code, _, variant = kind.partition(".")
    return code, Fault(path, variant, error.get("ctx", {}), at_key=KEY in error["loc"])


def _unknown_key(path: Path, value: object, shape_of: type[BaseModel]) -> Fault:
    key, known = str(path[-1]), keys_at(shape_of, path[:-1])
    if (slip := slipped(key, value, known)) is not None:
        return Fault(path, *slip, at_key=True)
    return unknown_key(path, known, places_of(shape_of), str(path[0]) if len(path) > 1 else "")


def unknown_key(
    path: Path, known: tuple[str, ...], places: Mapping[str, tuple[str, ...]] | None = None, above: str = ""
) -> Fault:
    """Return the fault of a key that does not exist, with the one meant: here, or in another place.

    `places` are the places of each key of the format; `above` is the key at the top that this one lies below.
    """
    variant, params = key_meant(str(path[-1]), known, places or {}, above)
    return Fault(path, variant, params, at_key=True)


@lru_cache(maxsize=8)
def places_of(shape_of: type[BaseModel]) -> Mapping[str, tuple[str, ...]]:
    """Return the paths of the parts that each key of a model may stand in; an empty one is the top."""
    found: dict[str, tuple[str, ...]] = {}
    waiting: list[tuple[str, type[BaseModel]]] = [("", shape_of)]
    while waiting:
        above, model = waiting.pop(0)
        for name, entry in model.model_fields.items():
            key = entry.alias or name
            found[key] = (*found.get(key, ()), above)
            if (part := _model_in(entry.annotation)) is not None:
                waiting.append((f"{above}.{key}".lstrip("."), part))
    return found


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
