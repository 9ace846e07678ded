"""The keys of front matter that belong to the page, and are handed on to Material."""

from decimal import Decimal
from typing import Annotated, Final

from planfolio.model.fields import ONE_OR_MANY, Flag, Number, Part, Text
from planfolio.model.validation import validate
from planfolio.reading.diagnostics import Diagnostic
from planfolio.reading.nodes import MapNode


class PageSearch(Part):
    """What Material's search is told of a page."""

    exclude: Flag = False
    boost: Number | None = None


class PageKeys(Part):
    """The keys in the shapes that Material takes; it ends with a traceback where it gets another."""

    title: Text | None = None
    description: Text | None = None
    tags: Annotated[tuple[Text, ...], ONE_OR_MANY] = ()
    hide: Annotated[tuple[Text, ...], ONE_OR_MANY] = ()
    icon: Text | None = None
    search: PageSearch | None = None


PAGE_KEYS: Final = tuple(PageKeys.model_fields)
"""Their names; nothing else is handed on."""


def read_page_keys(front: MapNode | None, *, file: str) -> tuple[dict[str, object], tuple[Diagnostic, ...]]:
    """Read the keys that belong to the page; all their faults come back, each at its place."""
    if front is None:
        return {}, ()
    node = MapNode(tuple(entry for entry in front.entries if entry.key.text in PAGE_KEYS), front.span)
    keys, findings = validate(PageKeys, node, file=file)
    return (_written(keys) if keys else {}), findings


def _written(part: Part) -> dict[str, object]:
    names = [name for name in type(part).model_fields if name in part.model_fields_set]
    return {name: _plain(getattr(part, name)) for name in names}


def _plain(value: object) -> object:
    if isinstance(value, Part):
        return _written(value)
    if isinstance(value, tuple):
        return list(value)
    return float(value) if isinstance(value, Decimal) else value
