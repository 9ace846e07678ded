"""From a document to the plan it holds: which keys belong to the page, which to the plan."""

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from pydantic_core import PydanticCustomError

from planfolio.model.money import Money, parse_number
from planfolio.model.page_keys import PAGE_KEYS
from planfolio.model.plan import CommonPlan, with_ids
from planfolio.model.readers import (
    Reading,
    as_text,
    read_date,
    read_number,
    read_percent,
    read_web_address,
)
from planfolio.model.refusals import unknown_choice
from planfolio.model.settings import Organisation
from planfolio.model.validation import Fault, unknown_key, validate
from planfolio.model.vocabulary import CustomField
from planfolio.reading.diagnostics import Diagnostic
from planfolio.reading.nodes import Entry, MapNode, Node, Scalar, plain

AnyPlan = TypeVar("AnyPlan", bound=CommonPlan)


def read_plan(
    shape_of: type[AnyPlan], front: MapNode, *, file: str, organisation: Organisation
) -> tuple[AnyPlan | None, tuple[Diagnostic, ...]]:
    """Read the plan that front matter holds; all its faults come back, each at its place."""
    node = MapNode(tuple(entry for entry in front.entries if entry.key.text not in PAGE_KEYS), front.span)
    context = Reading(currency_of(front, organisation), organisation.settings.fiscal_year_start)
    plan, findings = validate(shape_of, node, file=file, context=context)
    custom, faults = read_custom(node.get("custom"), organisation, context)
    findings += tuple(fault.located(code, node, file) for code, fault in faults)
    if plan is None or faults:
        return None, findings
    return with_ids(plan.model_copy(update={"custom": custom})), findings


def currency_of(front: MapNode, organisation: Organisation) -> str:
    """Return the currency that a plan's amounts are in."""
    written = front.get("currency")
    is_written = isinstance(written, Scalar) and not written.is_null
    return written.text if is_written and isinstance(written, Scalar) else organisation.settings.currency


def read_custom(
    node: Node | None, organisation: Organisation, context: Reading
) -> tuple[dict[str, object], list[tuple[str, Fault]]]:
    """Read the organisation's own fields of a plan; each fault with its code."""
    values: dict[str, object] = {}
    faults: list[tuple[str, Fault]] = []
    for entry in node.entries if isinstance(node, MapNode) else ():
        key, path = entry.key.text, ("custom", entry.key.text)
        if key not in organisation.fields:
            faults.append(("unknown-key", unknown_key(path, tuple(organisation.fields))))
            continue
        if isinstance(entry.value, Scalar) and entry.value.is_null:
            continue
        try:
            values[key] = _custom_value(entry, organisation.fields[key], organisation, context)
        except PydanticCustomError as error:
            code, _, variant = error.type.partition(".")
            faults.append((code, Fault(path, variant, error.context or {})))
    return values, faults


def _custom_value(
    entry: Entry, declared: CustomField, organisation: Organisation, context: Reading
) -> object:
    value = plain(entry.value)
    choices = {"choice": declared.choices, "person": tuple(organisation.people)}.get(declared.type)
    if choices is not None:
        text = as_text(value)
        if text not in choices:
            raise unknown_choice(text, choices)
        return text
    if declared.type == "money":
        return Money(parse_number(as_text(value)), context.currency)
    return _READERS[declared.type](value)


_READERS: Final[Mapping[str, Callable[[object], object]]] = {
    "text": as_text,
    "number": read_number,
    "percent": read_percent,
    "date": read_date,
    "url": read_web_address,
}
