"""What every format tells: the findings, their words, and the texts that they lie in."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from planfolio.reading.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planfolio.reading.catalog import Catalog
    from planfolio.reading.diagnostics import Diagnostic
    from planfolio.reading.source import Source


@dataclass(frozen=True)
class Report:
    """The findings to tell, in order; `plans` says how many were read, `sources` holds the texts by path."""

    findings: Sequence[Diagnostic]
    catalog: Catalog
    plans: int
    sources: Mapping[str, Source] = field(default_factory=dict)

    def lines(self, path: str) -> Sequence[str]:
        """Return the lines of a file; none where it could not be read."""
        if path not in self._lines:
            source = self.sources.get(path)
            self._lines[path] = source.text.split("\n") if source else ()
        return self._lines[path]

    def line(self, finding: Diagnostic) -> str:
        """Return the line in which a finding begins; empty where there is none."""
        lines, number = self.lines(finding.path), finding.span.line
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def message(self, finding: Diagnostic) -> tuple[str, str]:
        """Return what was found, and the hint with the word for it in front."""
        message, hint = self.catalog.message(finding)
        return message, self.catalog.text("report.hint", hint=hint) if hint else ""

    @property
    def summary(self) -> str:
        """How many plans were read, and how many errors and warnings are told."""
        counts = (
            self.catalog.text("report.plans", count=self.plans),
            self.catalog.text("report.errors", count=self.count(Severity.ERROR)),
            self.catalog.text("report.warnings", count=self.count(Severity.WARNING)),
        )
        return ", ".join(counts)

    def count(self, severity: Severity) -> int:
        """Return how many findings there are of a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @cached_property
    def _lines(self) -> dict[str, Sequence[str]]:
        return {}


def last_line(finding: Diagnostic) -> int:
    """Return the last line of which a finding holds anything: an end before the first column is the line before."""
    span = finding.span
    return max(span.line, span.end_line - (span.end_column == 1 and span.end_line > span.line))
