"""Applying the rules: which hold for a plan, how severe each is there, and where its findings lie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.model.settings import ANY_CATEGORY
from planfolio.portfolio.past import Past
from planfolio.portfolio.portfolio import Account
from planfolio.portfolio.rules.rule import Look, front_of
from planfolio.portfolio.rules.table import RULES
from planfolio.portfolio.rules.waivers import severity_faults
from planfolio.reading.diagnostics import Code, Severity, in_order
from planfolio.reading.nodes import MapNode
from planfolio.reading.yaml import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from planfolio.model.settings import Organisation
    from planfolio.model.validation import Fault
    from planfolio.portfolio.figures.shapes import PortfolioFigures
    from planfolio.portfolio.portfolio import Portfolio
    from planfolio.portfolio.rules.rule import Entry, Rule
    from planfolio.reading.diagnostics import Diagnostic
    from planfolio.reading.nodes import Node
    from planfolio.reading.source import Source

OFF: Final = "off"
_BY_CODE: Final[Mapping[str, Rule]] = {rule.code: rule for rule in RULES}


def check(
    portfolio: Portfolio, figures: PortfolioFigures, today: date, past: Past | None = None
) -> tuple[Diagnostic, ...]:
    """Check all plans against all rules; the findings come by file and place.

    A closed account is told errors only. A draft is told errors, information, and the warnings that tell of
    something untrue. Settings and unexpired waivers change all rules but the firm ones.
    """
    look = Look(portfolio, figures, today, _BY_CODE, past or Past())
    return in_order(finding for rule in RULES for finding in _findings(rule, look))


def check_settings(source: Source) -> tuple[Diagnostic, ...]:
    """Check what `settings.yml` says of rules: each exists, and no firm one is set lower."""
    node, _ = parse(source.text, path=source.path)
    severity = node.get("severity") if isinstance(node, MapNode) else None
    if node is None or not isinstance(severity, MapNode):
        return ()
    return tuple(
        _located(fault, node, source.path, _code(_BY_CODE[code], Severity.ERROR))
        for code, fault in severity_faults(severity, _BY_CODE)
    )


def severity_for(rule: Rule, entry: Entry, look: Look) -> Severity | None:
    """Return how severe a rule is for a plan; None where it doesn't hold there."""
    if not _concerns(rule, entry) or _is_waived(rule, entry, look.today):
        return None
    category = entry.plan.category if isinstance(entry, Account) else ""
    return severity_in(rule, category, look.portfolio.organisation)


def severity_in(rule: Rule, category: str, organisation: Organisation) -> Severity | None:
    """Return how severe a rule is for the plans of a category, as the settings have it; None where it is off."""
    if rule.is_firm:
        return rule.severity
    levels = organisation.settings.severity.get(rule.code, {})
    level = levels.get(category) or levels.get(ANY_CATEGORY)
    if level:
        return None if level == OFF else Severity(level)
    is_off = rule.first_category and category != next(iter(organisation.categories), "")
    return None if is_off else rule.severity


def _concerns(rule: Rule, entry: Entry) -> bool:
    """Tell whether a rule has anything to say about a plan in its state."""
    if rule.is_firm or not isinstance(entry, Account):
        return True
    return rule.holds_in_drafts if entry.is_draft else entry.is_counted


def _is_waived(rule: Rule, entry: Entry, today: date) -> bool:
    return not rule.is_firm and any(
        waiver.rule == rule.code and waiver.until >= today for waiver in entry.plan.waive
    )


def _findings(rule: Rule, look: Look) -> Iterator[Diagnostic]:
    severities = {
        entry.file: severity for entry in look.entries if (severity := severity_for(rule, entry, look))
    }
    entries = tuple(entry for entry in look.entries if entry.file in severities)
    for entry, fault in rule.check(look, entries) if entries else ():
        code = _code(rule, severities[entry.file])
        yield _located(fault, front_of(entry), entry.document.source.path, code)


def _code(rule: Rule, severity: Severity) -> Code:
    return Code(rule.code, severity, rule.variants)


def _located(fault: Fault, node: Node, file: str, code: Code) -> Diagnostic:
    return code.at(fault.file or file, fault.span_in(node), fault.variant, **fault.params)
