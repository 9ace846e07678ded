"""The words that a schema offers: this organisation's people and vocabularies, its accounts, the rules to waive."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from planfolio.reading.diagnostics import Span
from planfolio.reading.nodes import Scalar

if TYPE_CHECKING:
    from planfolio.model.schema_values import Schema
    from planfolio.model.settings import Organisation
    from planfolio.model.vocabulary import Category, Term

Titles = Mapping[str, str]

WHOLE: Final = re.compile(r"[-+]?[0-9]+")
DECIMAL: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,2})?")
_NOWHERE: Final = Span(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Known:
    """What an organisation names itself; `accounts` are names by id, `rules` those that a plan may waive."""

    organisation: Organisation
    language: str
    accounts: Titles = field(default_factory=dict)
    rules: Titles = field(default_factory=dict)

    def titles(self, kind: str) -> Titles:
        """Return what a reference of a kind may name, with titles; empty where any name will do."""
        if kind == "account":
            return self.accounts
        if kind == "rule":
            return self.rules
        if kind == "person":
            return {key: person.name for key, person in self.organisation.people.items()}
        if kind == "criterion":
            return {
                key: criterion.title.in_language(self.language) if criterion.title else key
                for key, criterion in self.organisation.scoring.criteria.items()
            }
        return {key: term.title.in_language(self.language) for key, term in self._terms(kind).items()}

    def _terms(self, kind: str) -> Mapping[str, Term | Category]:
        words = self.organisation.vocabulary
        terms: dict[str, Mapping[str, Term | Category]] = {
            "category": self.organisation.categories,
            "stage": words.stages,
            "condition": words.conditions,
            "differentiation": words.differentiation,
            "offering": words.offerings,
            "segment": words.segments,
        }
        return terms.get(kind, {})


def one_of(titles: Titles) -> Schema:
    """Return the schema of a choice; a word that YAML takes for a number or a boolean may be read as either."""
    spelt = [(spelling, title) for word, title in titles.items() for spelling in spellings(word)]
    return {
        "enum": [spelling for spelling, _ in spelt],
        "enumDescriptions": [title for _, title in spelt],
    }


def spellings(word: str) -> tuple[str | float | bool, ...]:
    """Return what an editor may have read where a word is written, with quotes and without."""
    read = as_editors_read(word)
    return (word,) if read == word else (read, word)


def as_editors_read(text: str) -> str | float | bool:
    """Return what a plain text is to an editor that reads YAML 1.2: a category `1` is a number there."""
    flag = Scalar(text, is_plain=True, span=_NOWHERE).as_bool
    if flag is not None:
        return flag
    if WHOLE.fullmatch(text):
        return int(text)
    return float(text) if DECIMAL.fullmatch(text) else text
