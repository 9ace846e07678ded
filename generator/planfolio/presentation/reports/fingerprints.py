"""What tells a finding from every other, and knows it again when lines above it come and go."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planfolio.presentation.reports.report import Report
    from planfolio.reading.diagnostics import Diagnostic

LENGTH: Final = 32
LONGEST: Final = 200
"""Of a line, so much on either side of the place: one line may bear thousands of findings."""
DEEPEST: Final = 24


def fingerprints(report: Report) -> tuple[str, ...]:
    """Return a fingerprint for each finding, in the order of the findings.

    It is made of the file, the kind of finding, the text of the line and of the place in it, and the lines that this
    one belongs to by its indentation (`due:` of `- id: A3` of `actions:`); not of the number of the line, of the day
    or of the language. Of findings that are equal in all this, each has its number.
    """
    owners = {path: _owners(report.lines(path)) for path in {finding.path for finding in report.findings}}
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for finding in report.findings:
        parts = _parts(report, finding, owners[finding.path])
        seen[parts] += 1
        text = "\0".join((*parts, str(seen[parts])))
        found.append(sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH])
    return tuple(found)


def _parts(report: Report, finding: Diagnostic, owners: Sequence[int | None]) -> tuple[str, ...]:
    span, line = finding.span, report.line(finding)
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    around = line[max(0, start - LONGEST) : start + LONGEST].strip()
    marked = line[start : min(end, start + LONGEST)]
    above = _above(report.lines(finding.path), owners, span.line - 1)
    return (finding.path, finding.code, finding.variant, *above, around, marked)


def _above(lines: Sequence[str], owners: Sequence[int | None], index: int) -> tuple[str, ...]:
    """Return the lines that a line belongs to, the nearest first."""
    found: list[str] = []
    owner = owners[index] if index < len(owners) else None
    while owner is not None and len(found) < DEEPEST:
        found.append(lines[owner].strip()[:LONGEST])
        owner = owners[owner]
    return tuple(found)


def _owners(lines: Sequence[str]) -> tuple[int | None, ...]:
    """Return for each line the index of the nearest one above it that is indented less; comments own nothing."""
    owners: list[int | None] = []
    open_lines: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        text = line.lstrip()
        indent = len(line) - len(text)
        while text and not text.startswith("#") and open_lines and open_lines[-1][0] >= indent:
            open_lines.pop()
        owners.append(next((at for depth, at in reversed(open_lines) if depth < indent), None))
        if text and not text.startswith("#"):
            open_lines.append((indent, index))
    return tuple(owners)
