"""What can be wrong with a spreadsheet, in kinds that the catalog words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.model.codes import MODEL_CODES
from planfolio.reading.diagnostics import Code, Severity, Span

if TYPE_CHECKING:
    from planfolio.reading.diagnostics import Diagnostic

FILE: Final = Code(
    "spreadsheet-file",
    Severity.ERROR,
    ("empty", "old", "protected", "no_zip", "too_large", "damaged", "stranger", "newer", "encoding"),
)
"""Why a file isn't taken for a spreadsheet of ours at all."""
HEADING: Final = Code(
    "spreadsheet-heading", Severity.ERROR, ("renamed", "blank", "twice", "missing", "no_sheet")
)
CELL: Final = Code(
    "spreadsheet-cell",
    Severity.ERROR,
    (
        "formula",
        "error",
        "flag",
        "merged",
        "text",
        "date_in_text",
        "date",
        "time",
        "number",
        "fixed",
        "required",
        "conflict",
        "twice",
        "gone",
        "moved",
        "no_account",
        "unknown_account",
        "broken_account",
        "unknown_number",
        "unknown_step",
        "no_number",
        "currency",
        "state",
        "edit",
    ),
)
_CODES: Final = {code.name: code for code in (*MODEL_CODES, CELL)}


class CellError(Exception):
    """What is wrong with a cell, before its place is known: a kind of finding with its variant, and what it says."""

    def __init__(self, *, kind: str, **params: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.params = params

    def at(self, path: str, span: Span) -> Diagnostic:
        """Give it its place."""
        code, _, variant = self.kind.partition(".")
        return _CODES[code].at(path, span, variant, **self.params)


class UnreadableSpreadsheetError(Exception):
    """The file is no spreadsheet that can be imported; `finding` says why."""

    def __init__(self, *, why: str, **params: object) -> None:
        super().__init__(why)
        self.finding = FILE.at("", Span(1, 1, 1, 1), why, **params)
