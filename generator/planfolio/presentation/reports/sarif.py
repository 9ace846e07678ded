"""Findings as SARIF 2.1.0, which code scanning and editors read: each kind of finding with its page of the guide."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from planfolio import __version__
from planfolio.presentation.reports.fingerprints import fingerprints
from planfolio.presentation.views.guide.rules import IN_WORDS, codes
from planfolio.reading.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.presentation.reports.report import Report
    from planfolio.presentation.rule_examples import RuleExample
    from planfolio.reading.catalog import Catalog
    from planfolio.reading.diagnostics import Code, Diagnostic

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT: Final = "planfolioFinding/v1"
LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FIRST_SENTENCE: Final = re.compile(r".+?[.](?=\s+[^a-z\s]|$)", re.DOTALL)
_FENCE: Final = re.compile(r"`{3,}")


def as_sarif(report: Report, examples: Mapping[str, RuleExample]) -> str:
    """Return one run with the findings, and the kinds of them that were found, explained in the report's language."""
    found = {finding.code for finding in report.findings}
    kinds = sorted((code for code in codes() if code.name in found), key=lambda code: code.name)
    places = {code.name: index for index, code in enumerate(kinds)}
    driver = {
        "name": "Planfolio",
        "version": __version__,
        "language": report.catalog.language,
        "rules": [_rule(report.catalog, code, examples.get(code.name)) for code in kinds],
    }
    told = zip(report.findings, fingerprints(report), strict=True)
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(report, finding, places[finding.code], one) for finding, one in told],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(catalog: Catalog, code: Code, example: RuleExample | None) -> dict[str, object]:
    why = catalog.text(f"guide_rules.why.{code.name}")
    plain = _without_marks(why)
    return {
        "id": code.name,
        "name": "".join(map(str.capitalize, code.name.split("-"))),
        "shortDescription": {"text": _first_sentence(plain)},
        "fullDescription": {"text": plain},
        "help": _help(catalog, code.name, why, example),
        "defaultConfiguration": {"level": LEVELS[code.severity]},
    }


def _help(catalog: Catalog, code: str, why: str, example: RuleExample | None) -> dict[str, str]:
    """Return what the guide says of a kind of finding: why it matters, what brings it and what doesn't."""
    plain, markdown = [_without_marks(why)], [why]
    for part, text in _examples(catalog, code, example):
        caption = catalog.text(f"guide_rules.{part}")
        plain += [f"{caption}:", _without_marks(text) if code in IN_WORDS else text]
        markdown += [f"**{caption}**", text if code in IN_WORDS else _fenced(text)]
    return {"text": "\n\n".join(plain), "markdown": "\n\n".join(markdown)}


def _examples(catalog: Catalog, code: str, example: RuleExample | None) -> tuple[tuple[str, str], ...]:
    if code in IN_WORDS:
        bad, good = (catalog.text(f"guide_rules.{part}.{code}") for part in ("bad", "good"))
    elif example:
        bad, good = example.bad, example.good
    else:
        return ()
    return ("with", bad), ("without", good)


def _result(report: Report, finding: Diagnostic, rule: int, fingerprint: str) -> dict[str, object]:
    span = finding.span
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    place = {"uri": _address(finding.path), "uriBaseId": "%SRCROOT%"}
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        "message": {"text": _message(report, finding)},
        "locations": [{"physicalLocation": {"artifactLocation": place, "region": region}}],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }


def _message(report: Report, finding: Diagnostic) -> str:
    """Return message and hint; what an author wrote becomes no link.

    Braces stay single: the standard wants them doubled, and no reader of a text without arguments undoes that.
    """
    return "\n".join(filter(None, report.message(finding))).replace("](", "] (")


def _address(path: str) -> str:
    """Return a path as a relative URI: percent-encoded, and a colon in its first part is no scheme."""
    return quote(path, safe="/", errors="surrogateescape")


def _without_marks(text: str) -> str:
    return text.replace("`", "").replace("**", "")


def _first_sentence(text: str) -> str:
    match = _FIRST_SENTENCE.match(text)
    return match[0] if match else text


def _fenced(text: str) -> str:
    """Return a text as a block of code, whatever fences it holds itself."""
    fence = "`" * max((len(one) + 1 for one in _FENCE.findall(text)), default=3)
    return f"{fence}yaml\n{text}\n{fence}"
