"""The catalog: every word that a reader or an author sees, in one language."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from planfolio.reading.labels import LABEL_FORM, PLACEHOLDER, Plural, faults, labels_in, nearest_key
from planfolio.reading.languages import LANGUAGES, date_text, is_singular, number_text
from planfolio.reading.nodes import MapNode, Scalar
from planfolio.reading.sentences import Piece, marked
from planfolio.reading.yaml import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planfolio.reading.diagnostics import Diagnostic
    from planfolio.reading.labels import Wording

__all__ = ["LANGUAGES", "Catalog", "Piece", "marked", "read_catalog"]

LARGEST_NUMBER_WORD = 12
MOST_QUOTED = 120
LISTS_OF_WORDS = frozenset({"choices", "known"})  # ours, for the author to choose from
MESSAGE_KEY = re.compile(r"[^.]+\.(?P<code>[^.]+)(?:\.(?P<variant>[^.]+))?\.message")


@dataclass(frozen=True, slots=True)
class Catalog:
    """The labels of a language by key, and where the messages of each code (and variant) lie among them."""

    language: str
    wordings: Mapping[str, Wording]
    codes: Mapping[tuple[str, str], str]

    def has(self, key: str) -> bool:
        """Tell whether there is a label of that key."""
        return key in self.wordings

    def text(self, key: str, /, **params: object) -> str:
        """Return a label with its placeholders filled; the param `count` chooses the form of a plural.

        Texts are put in as they are; numbers and dates as the language writes them, so a year is text.
        Raises KeyError for an unknown key, naming the nearest, and for a placeholder without a value.
        """
        return self._filled(self._form(key, params), params)

    def pieces(self, key: str, /, **params: object) -> tuple[Piece, ...]:
        """Return a label split at its marks, then filled like `text`: a mark inside a param stays text."""
        return tuple(
            replace(piece, text=self._filled(piece.text, params)) for piece in marked(self._form(key, params))
        )

    def number_word(self, number: int) -> str:
        """Return a number for a sentence: spelled out up to twelve, in digits above."""
        if 0 <= number <= LARGEST_NUMBER_WORD:
            return self.text(f"common.number_word.{number}")
        return number_text(self.language, number)

    def message(self, diagnostic: Diagnostic) -> tuple[str, str]:
        """Return the message and the hint of a diagnostic. Raises KeyError for a code without labels."""
        prefix = self.codes[diagnostic.code, diagnostic.variant]
        params = {name: _quotable(name, value) for name, value in diagnostic.params.items()}
        return self.text(f"{prefix}.message", **params), self.text(f"{prefix}.hint", **params)

    def _form(self, key: str, params: Mapping[str, object]) -> str:
        wording = self.wordings.get(key)
        if wording is None:
            message = f"no label '{key}'; the nearest is '{nearest_key(key, self.wordings)}'"
            raise KeyError(message)
        if isinstance(wording, Plural):
            count = cast("int | Decimal", params["count"])
            return wording.one if is_singular(self.language, count) else wording.other
        return wording

    def _filled(self, text: str, params: Mapping[str, object]) -> str:
        if "{" not in text:
            return text
        filled = list(_words_and_names(text))
        for place in range(1, len(filled), 2):
            given = params[filled[place]]
            filled[place] = given if isinstance(given, str) else self._written(given)
        return "".join(filled)

    def _written(self, value: object) -> str:
        if isinstance(value, date):
            return date_text(self.language, value)
        if isinstance(value, int | Decimal):
            return number_text(self.language, value, 2)
        return str(value)


@cache
def _words_and_names(text: str) -> tuple[str, ...]:
    """Split a wording at its placeholders: words and names in turn."""
    return tuple(PLACEHOLDER.split(text))


def _quotable(name: str, value: object) -> object:
    """Return what an author wrote as a message can quote it: on one line, and not at length."""
    if not isinstance(value, str) or name in LISTS_OF_WORDS:
        return value
    line = " ".join(value.split()) if "\n" in value else value
    return line if len(line) <= MOST_QUOTED else f"{line[:MOST_QUOTED]}…"


def read_catalog(
    language: str,
    defaults: Iterable[tuple[str, str]],
    overrides: Iterable[tuple[str, str]] = (),
) -> tuple[Catalog, tuple[Diagnostic, ...]]:
    """Read label files (path and text): the package's own, then an organisation's, which replace wordings.

    A label that doesn't fit is left out and told: `unknown-label`, `label-placeholder`, `label-form`.
    """
    wordings: dict[str, Wording] = {}
    diagnostics: list[Diagnostic] = []
    for path, text in defaults:
        node, found = parse(text, path=path)
        diagnostics += found
        if isinstance(node, MapNode):
            wordings |= {label.key: label.wording for label in labels_in(node) if label.wording is not None}
    replaced = dict(wordings)
    for path, text in overrides:
        node, found = parse(text, path=path)
        diagnostics += found
        if (
            node is not None
            and not isinstance(node, MapNode)
            and not (isinstance(node, Scalar) and node.is_null)
        ):
            diagnostics.append(LABEL_FORM.at(path, node.span, "file"))
        for label in labels_in(node) if isinstance(node, MapNode) else ():
            wrong = tuple(faults(label, wordings, path))
            diagnostics += wrong
            if label.wording is not None and not wrong:
                replaced[label.key] = label.wording
    return Catalog(language, MappingProxyType(replaced), codes_in(replaced)), tuple(diagnostics)


def codes_in(wordings: Mapping[str, Wording]) -> Mapping[tuple[str, str], str]:
    """Index the messages, `<part>.<code>[.<variant>].message`, by code and variant."""
    found = {}
    for key in wordings:
        match = MESSAGE_KEY.fullmatch(key)
        if match:
            found[match["code"], match["variant"] or ""] = key.removesuffix(".message")
    return MappingProxyType(found)
