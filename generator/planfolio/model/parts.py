"""One key of a plan read alone, as the whole plan reads it."""

import re
from functools import cache
from typing import Any, Final, get_args, get_origin

from pydantic import BaseModel, ValidationError, create_model

from planfolio.model.documents import read_custom
from planfolio.model.fields import Part
from planfolio.model.page_keys import PAGE_KEYS
from planfolio.model.plan import ID_LETTERS, CommonPlan, numbered
from planfolio.model.readers import Reading
from planfolio.model.settings import Organisation
from planfolio.reading.diagnostics import Severity
from planfolio.reading.nodes import MapNode, plain
from planfolio.reading.source import control_characters
from planfolio.reading.yaml import parse

_TIED: Final = re.compile(rb"(?:^|[ \[{,])[&*][^ \n]", re.MULTILINE)
NOT_WRITTEN: Final = object()
"""The value of a key that counts as not written: it says nothing, or belongs to the page."""


class UnsureError(Exception):
    """A part cannot be read alone: the whole file has to be."""


def read_part(
    shape_of: type[CommonPlan], key: str, text: str, organisation: Organisation, context: Reading
) -> Any:  # noqa: ANN401  the value of any key
    """Return what a key says, read from its own lines; raises UnsureError where that bears an error."""
    node = parsed_part(key, text)
    if key in PAGE_KEYS:
        return NOT_WRITTEN
    value = _read(shape_of, key, node, context)
    if key != "custom":
        return value
    custom, faults = read_custom(node.get("custom"), organisation, context)
    if faults:
        raise UnsureError
    return custom


def read_key(shape_of: type[BaseModel], key: str, part: bytes, context: Reading) -> Any:  # noqa: ANN401
    """Return what a key of an item says, read from its own lines; raises UnsureError as `read_part` does."""
    return _read(shape_of, key, parsed_part(key, clean_text(part)), context)


def parsed_part(key: str, text: str) -> MapNode:
    """Return the lines of one key as a mapping with it alone; raises UnsureError where that bears an error."""
    node, findings = parse(text, path="")
    if not isinstance(node, MapNode) or any(one.severity is Severity.ERROR for one in findings):
        raise UnsureError
    if [entry.key.text for entry in node.entries] != [key]:
        raise UnsureError
    return node


def _read(shape_of: type[BaseModel], key: str, node: MapNode, context: Reading) -> object:
    try:
        part = _shape(shape_of, key).model_validate(plain(node), context=context)
    except (ValidationError, KeyError) as error:
        raise UnsureError from error
    return getattr(part, key) if key in part.model_fields_set else NOT_WRITTEN


@cache
def _shape(shape_of: type[BaseModel], key: str) -> type[BaseModel]:
    """Return a model with one key of a plan, which reads it as the plan does."""
    field = shape_of.model_fields[key]
    fields: dict[str, Any] = {key: (field.annotation, field)}
    return create_model(f"{shape_of.__name__}_{key}", __base__=Part, **fields)


@cache
def is_list_of_parts(shape_of: type[CommonPlan], key: str) -> bool:
    """Tell whether the value of a key is a list of mappings, each of which can be read alone."""
    field = shape_of.model_fields.get(key)
    inner = get_args(field.annotation)[:1] if field and get_origin(field.annotation) is tuple else ()
    return bool(inner) and isinstance(inner[0], type) and issubclass(inner[0], BaseModel)


def clean_text(content: bytes) -> str:
    """Return the text of a part of a file; raises UnsureError, or UnicodeDecodeError, where it is no clean text."""
    text = content.decode()
    if control_characters("", text):
        raise UnsureError
    return text


def is_tied(text: bytes) -> bool:
    """Tell whether a value may be an alias, or bear an anchor: then it hangs on other parts."""
    return (b"*" in text or b"&" in text) and _TIED.search(text) is not None


def lacks_ids(key: str, value: Any) -> bool:  # noqa: ANN401  the value of any key
    """Tell whether items of a list have no id, and get one from the plan as a whole."""
    return key in ID_LETTERS and value is not NOT_WRITTEN and any(item.id is None for item in value)


def with_ids_of(key: str, value: Any) -> Any:  # noqa: ANN401  the value of any key
    """Give the items of a list the ids that the whole plan would give them."""
    return numbered(value, ID_LETTERS[key])
