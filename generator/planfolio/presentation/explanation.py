"""What a kind of finding means, why it matters, what brings and mends it: for the guide's page and the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.model.codes import MODEL_CODES
from planfolio.portfolio.codes import ASSEMBLY_CODES
from planfolio.portfolio.rules import RULES, severity_in
from planfolio.reading.codes import DISK_CODES, READING_CODES
from planfolio.reading.diagnostics import Code, Diagnostic, Severity, Span
from planfolio.reading.labels import LABEL_CODES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from planfolio.model.settings import Organisation
    from planfolio.portfolio.rules import Rule
    from planfolio.presentation.rule_examples import RuleExample
    from planfolio.reading.catalog import Catalog

SUBJECTS: Final[Mapping[str, tuple[str, ...]]] = {
    "unreadable": (
        *(
            "yaml",
            "value-cut",
            "duplicate-key",
            "front-matter-start",
            "front-matter-unclosed",
            "front-matter-not-mapping",
        ),
        *("anchor-unused", "tag", "alias", "key-not-text", "encoding", "control-character", "empty-file"),
        *("unreadable", "file-too-large", "nesting", "too-many-values", "alias-limit"),
    ),
    "format": (
        *("unknown-key", "date", "number", "key-missing", "type", "choice", "period", "account-missing"),
        *("share-range", "criterion-range", "duration", "flag", "currency", "slug", "email", "web-address"),
        *("unknown-section", "section-twice", "sub-page-keys", "page-key", "format-version"),
    ),
    "together": (
        *("unknown-person", "unknown-objective", "unknown-stakeholder", "unknown-category", "unknown-stage"),
        *("unknown-offering", "unknown-segment", "unknown-condition", "unknown-criterion"),
        *("unknown-differentiation", "unknown-unit", "unit-unlisted", "end-before-start"),
        *("step-outside-action", "date-in-future", "year-in-future", "duplicate-id", "confusable-ids"),
        *("duplicate-period", "duplicate-offering", "share-sum", "part-over-whole", "budget-exceeded"),
        *("reporting-circle", "unit-circle", "unknown-rule", "rule-fixed"),
    ),
    "missing": (
        *(
            "placeholder",
            "summary-missing",
            "action-without-owner",
            "action-without-due",
            "objective-without-action",
        ),
        *(
            "objective-without-owner",
            "blocked-without-reason",
            "result-without-actual",
            "decision-unrecorded",
            "decision-self-approved",
        ),
        *(
            "sponsor-missing",
            "decision-maker-missing",
            "stakeholder-nameless",
            "history-short",
            "history-gap",
        ),
        "id-missing",
    ),
    "late": ("review-overdue", "summary-stale", "period-ended", "waiver-expired"),
    "portfolio": (
        *("category-differs", "load-over-capacity", "too-many-key-accounts", "summary-too-long"),
        *("duplicate-account", "crm-shared", "confusable-accounts", "duplicate-account-id"),
        *("unknown-account", "group-circle", "rate-missing", "second-programme"),
    ),
    "organisation": (
        *("address-taken", "id-needed", "data-folder", "link-outside", "file-missing", "not-supported"),
        *("unknown-label", "label-placeholder", "label-form"),
    ),
}
"""All kinds of findings by subject, those first that a writer meets most."""
IN_WORDS: Final = frozenset(
    {"encoding", "control-character", "file-too-large", "too-many-values", "link-outside"}
    | {"file-missing", "not-supported", "summary-stale"}
)
"""The kinds that no text can show: labels say what brings them and what doesn't."""
_BY_CODE: Final[Mapping[str, Rule]] = {rule.code: rule for rule in RULES}
_NOWHERE: Final = Span(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A kind of finding in the words of a language; what has no text of its own is empty.

    `levels` are how severe it is in the organisation, each with its categories (none: for all); None is off. `why`
    may bear marks of Markdown, and so may `bad` and `good` where they are words (`is_in_words`). `told` are message
    and hint.
    """

    code: str
    levels: tuple[tuple[Severity | None, str], ...]
    why: str
    bad: str
    good: str
    is_in_words: bool
    told: tuple[str, ...]
    reach: str
    waivable: str
    waiver: str


def codes() -> tuple[Code, ...]:
    """Return every kind of finding that there is, the rules among them."""
    rules = (Code(rule.code, rule.severity, rule.variants) for rule in RULES)
    return (*READING_CODES, *DISK_CODES, *MODEL_CODES, *ASSEMBLY_CODES, *rules, *LABEL_CODES)


def explanation(
    code: Code,
    catalog: Catalog,
    organisation: Organisation,
    examples: Mapping[str, RuleExample],
    today: date,
) -> Explanation:
    """Return what is told of a kind of finding; `examples` are by code, `today` is for the example of a waiver."""
    t, name = catalog.text, code.name
    rule = _BY_CODE.get(name)
    example = examples.get(name)
    is_in_words = name in IN_WORDS
    can_be_waived = rule is not None and not rule.is_firm
    return Explanation(
        code=name,
        levels=levels(code, rule, organisation),
        why=t(f"guide_rules.why.{name}"),
        bad=t(f"guide_rules.bad.{name}") if is_in_words else example.bad if example else "",
        good=t(f"guide_rules.good.{name}") if is_in_words else example.good if example else "",
        is_in_words=is_in_words,
        told=_told(catalog, code, example) if example else (),
        reach=_reach(catalog, rule),
        waivable=t("guide_rules.waivable") if can_be_waived else "",
        waiver=waiver(catalog, today, name) if can_be_waived else "",
    )


def levels(
    code: Code, rule: Rule | None, organisation: Organisation
) -> tuple[tuple[Severity | None, str], ...]:
    """Return how severe a kind of finding is in an organisation, the worst first, each with its categories."""
    if rule is None:
        return ((code.severity, ""),)
    by_severity: dict[Severity | None, list[str]] = {}
    for category in organisation.categories:
        by_severity.setdefault(severity_in(rule, category, organisation), []).append(category)
    found = [(one, ", ".join(by_severity[one])) for one in (*Severity, None) if one in by_severity]
    if len(found) > 1:
        return tuple(found)
    return ((found[0][0] if found else rule.severity, ""),)


def severity_word(catalog: Catalog, severity: Severity | None) -> str:
    """Return the word for a severity; None is off."""
    return catalog.text(f"guide_rules.severity.{severity or 'off'}")


def waiver(catalog: Catalog, today: date, code: str) -> str:
    """Return the line that waives a rule until the end of the year."""
    why = catalog.text("guide_rules.waive_why")
    return f'waive: [{{rule: {code}, until: {today.year}-12-31, why: "{why}"}}]'


def _reach(catalog: Catalog, rule: Rule | None) -> str:
    """Say whether a rule holds for drafts; of the others, that they are firm."""
    if rule is None or rule.is_firm:
        return catalog.text("guide_rules.firm")
    return catalog.text("guide_rules.drafts" if rule.holds_in_drafts else "guide_rules.no_drafts")


def _told(catalog: Catalog, code: Code, example: RuleExample) -> tuple[str, ...]:
    """Return the finding that the bad example brings as the check words it, and its hint."""
    one = Diagnostic("", _NOWHERE, code.severity, code.name, example.params, example.variant)
    message, hint = catalog.message(one)
    return message, catalog.text("report.hint", hint=hint)
