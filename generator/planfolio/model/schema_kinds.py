"""The values of a schema: each kind of value, each choice and each list of the organisation defined once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from planfolio.model.format import CHOICE, format_keys
from planfolio.model.schema_terms import one_of
from planfolio.model.schema_values import NO_VALUE, REFERENCES, TAKE_WORDS, TRUE_OR_FALSE, VALUES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.model.schema_terms import Known
    from planfolio.model.schema_values import Schema
    from planfolio.model.vocabulary import CustomField
    from planfolio.reading.catalog import Catalog

CUSTOM_KINDS: Final = {"percent": "any-percent", "url": "web-address", "person": "to-person"}
"""The types of an organisation's own fields that go by another name among the kinds of values."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a schema says of keys: labels, which of them word the choices of a key, and examples by the key's path."""

    catalog: Catalog
    choices: Mapping[str, str]
    examples: Mapping[str, str | float | bool]


@dataclass(frozen=True, slots=True)
class Values:
    """The values that a schema speaks of; whatever is asked for is defined, and referred to from then on."""

    known: Known
    words: Words
    definitions: dict[str, Schema] = field(default_factory=dict)

    def of(self, kind: str) -> Schema:
        """Return a kind of value, or a reference: to what the organisation lists, else to anything of its kind."""
        titles = self.known.titles(kind.removeprefix("to-")) if kind.startswith("to-") else {}
        if titles:
            return self.defined(kind, one_of(titles))
        if kind == "to-person-or-stakeholder":
            return any_of([self.of("to-person"), self.of("id")])
        kind = REFERENCES.get(kind, "text") if kind.startswith("to-") else kind
        value = VALUES[kind] | self._expected(kind)
        return self.defined(kind, {"anyOf": [value, TRUE_OR_FALSE]} if kind in TAKE_WORDS else value)

    def choice(self, path: str) -> Schema:
        """Return what a key with a few words takes, each word with what it means."""
        choices = next(key.type.choices for key in format_keys() if key.path == path)
        labels = self.words.choices.get(path)
        titles = {word: self.words.catalog.text(f"{labels}.{word}") if labels else word for word in choices}
        return self.defined(f"choice-{path}", one_of(titles))

    def custom(self) -> Schema:
        """Return the organisation's own fields."""
        keys = {key: self._own(key, declared) for key, declared in self.known.organisation.fields.items()}
        return {"type": "object", "properties": keys, "additionalProperties": False}

    def defined(self, name: str, schema: Schema) -> Schema:
        """Define something under a name, unless it is; return the reference to it."""
        self.definitions.setdefault(name, schema)
        return {"$ref": f"#/$defs/{name}"}

    def _own(self, key: str, declared: CustomField) -> Schema:
        title = declared.title.in_language(self.known.language) if declared.title else key
        if declared.type == CHOICE:
            value = one_of({choice: choice for choice in declared.choices})
        else:
            value = self.of(CUSTOM_KINDS.get(declared.type, declared.type))
        return {"description": title} | any_of([value, self.defined("no-value", NO_VALUE)])

    def _expected(self, kind: str) -> Schema:
        """Say in words what a pattern asks for; editors show it in place of the pattern."""
        if "pattern" not in VALUES[kind]:
            return {}
        return {"patternErrorMessage": self.words.catalog.text(f"schema.expected.{kind}")}


def any_of(alternatives: list[Schema]) -> Schema:
    """Return the schema of what may be written in several ways."""
    return alternatives[0] if len(alternatives) == 1 else {"anyOf": alternatives}
