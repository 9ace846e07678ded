"""Findings as text, for commands that change plans; the formats of a check are in `reports/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.presentation.reports.report import Report
from planfolio.presentation.reports.text import as_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planfolio.reading.catalog import Catalog
    from planfolio.reading.diagnostics import Diagnostic


def text_report(findings: Sequence[Diagnostic], catalog: Catalog, plans: int) -> str:
    """Return the findings as text without excerpts, and a line that counts them."""
    return as_text(Report(findings, catalog, plans))
