"""Findings: what was found, where, and how bad it is. The catalog words them; no text for readers is here."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Severity(StrEnum):
    """How bad a finding is, the worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


_RANK = {severity: rank for rank, severity in enumerate(Severity)}


class Span(NamedTuple):
    """A stretch of text. Lines and columns count from 1, columns count characters, the end is exclusive.

    A tuple and no dataclass: every value of every file has one, and a tuple is made five times as fast.
    """

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `params` fill the placeholders of the wording that `code` and `variant` choose.

    Numbers and dates among them are written as the reader's language does, so a line number is text.
    `path` is the path as shown: with forward slashes, relative to the folder the command runs in.
    """

    path: str
    span: Span
    severity: Severity
    code: str
    params: Mapping[str, object] = field(default_factory=dict, hash=False)
    variant: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, int, str]:
        """By file, then by place, then the worst first."""
        return (self.path, self.span.line, self.span.column, _RANK[self.severity], self.code)


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding. Either each wording of it has a variant, or it has one wording and no variants.

    `explanation` is a paragraph for the manual: what the finding means and why it matters.
    """

    name: str
    severity: Severity
    variants: tuple[str, ...] = ()
    explanation: str = ""

    def at(self, path: str, span: Span, variant: str = "", /, **params: object) -> Diagnostic:
        """Return a finding of this kind. Raises ValueError for a variant that is not declared."""
        if variant not in (self.variants or ("",)):
            message = f"{self.name} has no variant {variant!r}"
            raise ValueError(message)
        return Diagnostic(path, span, self.severity, self.name, params, variant)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings by file and place, each once, whatever order they came in."""
    ordered = sorted(diagnostics, key=_full_key)
    return tuple(one for before, one in zip([None, *ordered], ordered, strict=False) if one != before)


def _full_key(diagnostic: Diagnostic) -> tuple[object, ...]:
    params = sorted((name, repr(value)) for name, value in diagnostic.params.items())
    return (*diagnostic.sort_key, diagnostic.variant, diagnostic.span, params)
