"""Label files: the wordings of interface and messages, and what an organisation may replace in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from planfolio.reading.diagnostics import Code, Severity
from planfolio.reading.nodes import MapNode, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planfolio.reading.diagnostics import Diagnostic, Span
    from planfolio.reading.nodes import Node

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")

UNKNOWN_LABEL: Final = Code(
    "unknown-label",
    Severity.WARNING,
    explanation=(
        "An organisation's label file names a label that the interface doesn't have, so the wording is shown "
        "nowhere. The keys are those of the default label files, the part's name included."
    ),
)
LABEL_PLACEHOLDER: Final = Code(
    "label-placeholder",
    Severity.ERROR,
    ("missing", "extra"),
    explanation=(
        "A wording holds the same placeholders as the default one, such as {count}: without one a value "
        "would be lost, and a name that the interface doesn't fill cannot be shown. Only the form `one` may "
        "leave out {count}."
    ),
)
LABEL_FORM: Final = Code(
    "label-form",
    Severity.ERROR,
    ("text", "plural", "file"),
    explanation=(
        "A label is one text, or a plural with the keys `one` and `other`. An organisation's wording takes "
        "the form of the default one, and is never empty. A file holds labels under their keys, as the default "
        "files do."
    ),
)
LABEL_CODES: Final[tuple[Code, ...]] = (UNKNOWN_LABEL, LABEL_PLACEHOLDER, LABEL_FORM)


@dataclass(frozen=True, slots=True)
class Plural:
    """A wording with a form for one and a form for every other count."""

    one: str
    other: str


Wording = str | Plural


@dataclass(frozen=True, slots=True)
class Label:
    """A wording as it stands in a file; `wording` is None where the value is neither a text nor a plural."""

    key: str
    wording: Wording | None
    key_span: Span
    span: Span


def labels_in(node: MapNode, prefix: str = "") -> Iterator[Label]:
    """Yield the labels of a file, their keys joined by dots, in the file's order."""
    for entry in node.entries:
        key, value = prefix + entry.key.text, entry.value
        wording = wording_of(value)
        if wording is None and isinstance(value, MapNode):
            yield from labels_in(value, f"{key}.")
        else:
            yield Label(key, wording, entry.key.span, value.span)


def wording_of(node: Node) -> Wording | None:
    """Return the text or the plural that a value is; None for anything else, an empty text too."""
    if isinstance(node, Scalar):
        return None if node.is_null else node.text or None
    if not isinstance(node, MapNode):
        return None
    forms = {entry.key.text: entry.value for entry in node.entries}
    if forms.keys() != {"one", "other"}:
        return None
    one, other = wording_of(forms["one"]), wording_of(forms["other"])
    return Plural(one, other) if isinstance(one, str) and isinstance(other, str) else None


def placeholders(text: str) -> tuple[str, ...]:
    """Return the names between braces, each once, in the text's order."""
    return tuple(dict.fromkeys(PLACEHOLDER.findall(text)))


def faults(label: Label, known: Mapping[str, Wording], path: str) -> Iterator[Diagnostic]:
    """Yield what keeps an organisation's label from replacing the wording that ships with the package."""
    # a plural's `one` or `other` standing alone is a fault of the plural, and so with keys below a text
    key = label.key if label.key in known else label.key.rpartition(".")[0]
    default = known.get(key)
    if default is None:
        yield UNKNOWN_LABEL.at(path, label.key_span, key=label.key, nearest=nearest_key(label.key, known))
    elif key != label.key or type(label.wording) is not type(default):
        yield LABEL_FORM.at(path, label.span, "plural" if isinstance(default, Plural) else "text", key=key)
    else:
        yield from placeholder_faults(label, default, path)


def placeholder_faults(label: Label, default: Wording, path: str) -> Iterator[Diagnostic]:
    """Yield each placeholder that a wording lacks or adds; only the form `one` may leave out the count."""
    for own, theirs, is_one in _forms(label.wording, default):
        have, expected = set(placeholders(own)), set(placeholders(theirs))
        optional = {"count"} if is_one else set()
        differences = ((expected - have - optional, "missing"), (have - expected - optional, "extra"))
        for names, variant in differences:
            for name in sorted(names):
                placeholder = f"{{{name}}}"
                yield LABEL_PLACEHOLDER.at(
                    path, label.span, variant, key=label.key, placeholder=placeholder, found=own
                )


def _forms(own: Wording | None, default: Wording) -> tuple[tuple[str, str, bool], ...]:
    if isinstance(own, Plural) and isinstance(default, Plural):
        return ((own.one, default.one, True), (own.other, default.other, False))
    return ((str(own), str(default), False),)


def nearest_key(key: str, known: Mapping[str, Wording]) -> str:
    """Return the known key that is most like a key; empty where there are no labels at all."""
    match = process.extractOne(key, sorted(known), scorer=DamerauLevenshtein.normalized_similarity)
    return match[0] if match else ""
