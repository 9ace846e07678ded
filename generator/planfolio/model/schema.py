"""The JSON Schema of front matter, made of the models: what an editor needs to offer keys and words, and to object.

It does not object to a plan that `planfolio check` accepts. The check finds more: what takes two places of a plan,
another plan, the day, or the spelling of a number that YAML has read already.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from planfolio.model.format import CHOICE, PART, Type, types_of
from planfolio.model.page_keys import PageKeys
from planfolio.model.plan import Plan, Programme
from planfolio.model.schema_kinds import Values, Words, any_of
from planfolio.model.schema_values import BLANK, NO_VALUE, REFERENCES, VALUES, WRITTEN, Schema
from planfolio.model.stakeholders import StakeholderEntry

if TYPE_CHECKING:
    from pydantic import BaseModel

    from planfolio.model.schema_terms import Known

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
PAGE: Final = "page"


def front_matter_schema(known: Known, words: Words) -> Schema:
    """Return the schema of front matter: of an account's plan; of the programme's, and of a page, by their keys."""
    writer = _Writer(Values(known, words))
    programme, page, account = writer.plan(Programme), writer.part(PageKeys, PAGE), writer.plan(Plan)
    return {
        "$schema": DIALECT,
        "title": words.catalog.text("schema.title"),
        "description": words.catalog.text("schema.description"),
        "type": "object",
        "if": {"required": ["kind"], "properties": {"kind": {"const": "programme"}}},
        "then": programme,
        "else": {
            "if": {"minProperties": 1, "propertyNames": {"enum": list(PageKeys.model_fields)}},
            "then": page,
            "else": account,
        },
        "$defs": dict(sorted(writer.values.definitions.items())),
    }


@dataclass(frozen=True, slots=True)
class _Writer:
    values: Values

    def plan(self, model: type[BaseModel]) -> Schema:
        """Return a kind of plan: its own keys, and those that belong to its page."""
        return _closed(model, self._keys(model, "") | self._keys(PageKeys, PAGE)) | self._beyond(model)

    def part(self, model: type[BaseModel], path: str) -> Schema:
        return _closed(model, self._keys(model, path)) | self._beyond(model)

    def _beyond(self, model: type[BaseModel]) -> Schema:
        """Return what rules ask for beyond the model, where the keys of one part are enough to tell."""
        if model is Programme:
            return {"allOf": [self._needs("summary")]}
        if model is Plan:
            return {"if": _is("status", value="draft"), "else": self._needs("summary")}
        if model is StakeholderEntry:
            return {"if": _is("needed", value=True), "else": self._needs("name")}
        return {}

    def _needs(self, key: str) -> Schema:
        return {"required": [key], "properties": {key: self.values.of("text") | WRITTEN}}

    def _keys(self, model: type[BaseModel], above: str) -> dict[str, Schema]:
        fields = {entry.alias or name: entry for name, entry in model.model_fields.items()}
        return {
            key: self._key(f"{above}.{key}".lstrip("."), kind, is_required=fields[key].is_required())
            | _default(fields[key].default)
            for key, kind in types_of(model).items()
        }

    def _key(self, path: str, kind: Type, *, is_required: bool) -> Schema:
        told: Schema = {"description": self._meaning(path)}
        if path in self.values.words.examples:
            told["examples"] = [self.values.words.examples[path]]
        alternatives = self._alternatives(path, kind)
        if is_required:
            return told | any_of(alternatives) | (WRITTEN if kind.kind == "text" else {})
        return told | any_of([*alternatives, self.values.defined("blank", BLANK)])

    def _alternatives(self, path: str, kind: Type) -> list[Schema]:
        if kind.key_kind:
            return [self._mapping(path, kind)]
        ones = self._ones(path, replace(kind, is_list=False))
        if not kind.is_list:
            return ones
        entries: Schema = {"type": "array", "items": any_of(ones)}
        return [*ones, entries] if kind.may_be_one else [entries]

    def _mapping(self, path: str, kind: Type) -> Schema:
        """Return a mapping whose keys are the author's, or words of the organisation."""
        ones = self._ones(path, replace(kind, key_kind=""))
        empty = (
            self.values.defined("blank", BLANK)
            if kind.shorthand
            else self.values.defined("no-value", NO_VALUE)
        )
        value = any_of([*ones, empty])
        if titles := self.values.known.titles(kind.key_kind.removeprefix("to-")):
            keys = {key: {"description": title} | value for key, title in titles.items()}
            return {"type": "object", "properties": keys, "additionalProperties": False}
        pattern = VALUES.get(REFERENCES.get(kind.key_kind, kind.key_kind), {}).get("pattern")
        if isinstance(pattern, str):
            return {"type": "object", "patternProperties": {pattern: value}, "additionalProperties": False}
        return {"type": "object", "additionalProperties": value}

    def _ones(self, path: str, kind: Type) -> list[Schema]:
        """Return the ways to write one value: most have one, a shorthand makes two."""
        if kind.kind == "period-span":
            return [self.values.of("period-or-date"), self._part(path, kind)]
        if kind.shorthand and kind.part:
            return [
                *self._ones(f"{path}.{kind.shorthand}", types_of(kind.part)[kind.shorthand]),
                self._part(path, kind),
            ]
        if kind.kind == PART:
            return [self._part(path, kind)]
        if kind.kind == CHOICE:
            return [self.values.choice(path)]
        if kind.kind == "field":
            return [self.values.custom()]
        return [self.values.of(kind.kind)]

    def _part(self, path: str, kind: Type) -> Schema:
        name = f"keys-{path}"
        if name not in self.values.definitions and kind.part:
            self.values.definitions[name] = {"title": path} | self.part(kind.part, path)
        return {"$ref": f"#/$defs/{name}"}

    def _meaning(self, path: str) -> str:
        if path.startswith(f"{PAGE}."):
            return self.values.words.catalog.text(
                f"schema.page.{path.removeprefix(f'{PAGE}.').replace('.', '-')}"
            )
        key = "audience" if path.endswith(".audience") else path.replace(".", "-")
        return self.values.words.catalog.text(f"guide_keys.meaning.{key}")


def _closed(model: type[BaseModel], keys: dict[str, Schema]) -> Schema:
    required = [entry.alias or name for name, entry in model.model_fields.items() if entry.is_required()]
    needs: Schema = {"required": required} if required else {}
    return {"type": "object", "properties": keys, **needs, "additionalProperties": False}


def _default(value: object) -> Schema:
    return {"default": value} if isinstance(value, str | int | bool) else {}


def _is(key: str, *, value: object) -> Schema:
    return {"required": [key], "properties": {key: {"const": value}}}
