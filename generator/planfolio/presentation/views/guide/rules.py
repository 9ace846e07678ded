"""The guide's rules: every kind of finding, why it matters, how severe it is here, and what brings and mends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.model.codes import MODEL_CODES
from planfolio.portfolio.codes import ASSEMBLY_CODES
from planfolio.portfolio.rules import RULES, severity_in
from planfolio.presentation.addresses import rule_anchor
from planfolio.presentation.pages import PagePart, Section
from planfolio.presentation.states import Sign, State
from planfolio.presentation.views.account.page import part_head
from planfolio.reading.codes import DISK_CODES, READING_CODES
from planfolio.reading.diagnostics import Code, Diagnostic, Severity, Span
from planfolio.reading.labels import LABEL_CODES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.portfolio.rules import Rule
    from planfolio.presentation.context import Context
    from planfolio.presentation.rule_examples import RuleExample

SUBJECTS: Final[Mapping[str, tuple[str, ...]]] = {
    "unreadable": (
        *("yaml", "duplicate-key", "front-matter-start", "front-matter-unclosed", "front-matter-not-mapping"),
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
        *("summary-missing", "action-without-owner", "action-without-due", "objective-without-action"),
        *(
            "objective-without-owner",
            "blocked-without-reason",
            "result-without-actual",
            "decision-unrecorded",
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
    "late": ("review-overdue", "period-ended", "waiver-expired"),
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
    | {"file-missing", "not-supported"}
)
"""The kinds that no text can show: labels say what brings them and what doesn't."""
_SIGNS: Final = {Severity.ERROR: Sign.bad, Severity.WARNING: Sign.warn, Severity.INFO: Sign.hollow}
_BY_CODE: Final[Mapping[str, Rule]] = {rule.code: rule for rule in RULES}
_NOWHERE: Final = Span(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Level:
    """How severe a kind of finding is, and for which categories; without any, for all."""

    state: State
    categories: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """A kind of finding as the guide tells of it; what has no text of its own is empty."""

    code: str
    anchor: str
    why: str
    levels: tuple[Level, ...]
    reach: str
    waiver: str
    bad: str
    good: str
    is_in_words: bool
    told: tuple[str, ...]


def codes() -> tuple[Code, ...]:
    """Return every kind of finding that there is, the rules among them."""
    rules = (Code(rule.code, rule.severity, rule.variants) for rule in RULES)
    return (*READING_CODES, *DISK_CODES, *MODEL_CODES, *ASSEMBLY_CODES, *rules, *LABEL_CODES)


def rules_part(context: Context) -> PagePart:
    """Return every kind of finding by subject, below what holds for all of them."""
    title = context.t("guide_rules.title")
    known = {code.name: code for code in codes()}
    subjects = (
        _section(context, subject, tuple(explained(context, known[name]) for name in names))
        for subject, names in SUBJECTS.items()
    )
    return PagePart("rules", title, part_head("rules", title), (_use(context), *subjects))


def _use(context: Context) -> Section:
    """Say how a rule is waived or set, and what holds for drafts and closed accounts."""
    return Section(
        "rules-use", context.render("guide/waiving.html", name="rules-use", waiver=_waiver(context))
    )


def _section(context: Context, subject: str, rules: tuple[Explained, ...]) -> Section:
    name, title = f"rules-{subject}", context.t(f"guide_rules.subject.{subject}")
    return Section(name, context.render("guide/rules.html", name=name, title=title, rules=rules))


def explained(context: Context, code: Code) -> Explained:
    """Return what the guide tells of a kind of finding."""
    t, name = context.t, code.name
    rule = _BY_CODE.get(name)
    example = context.rule_examples.get(name)
    is_in_words = name in IN_WORDS
    can_be_waived = rule is not None and not rule.is_firm
    return Explained(
        code=name,
        anchor=rule_anchor(name),
        why=t(f"guide_rules.why.{name}"),
        levels=levels(context, code, rule),
        reach=_reach(context, rule),
        waiver=_waiver(context, name) if can_be_waived else "",
        bad=t(f"guide_rules.bad.{name}") if is_in_words else example.bad if example else "",
        good=t(f"guide_rules.good.{name}") if is_in_words else example.good if example else "",
        is_in_words=is_in_words,
        told=_told(context, code, example) if example else (),
    )


def levels(context: Context, code: Code, rule: Rule | None) -> tuple[Level, ...]:
    """Return how severe a kind of finding is in this organisation, the worst first."""
    if rule is None:
        return (Level(_state(context, code.severity)),)
    by_severity: dict[Severity | None, list[str]] = {}
    for category in context.organisation.categories:
        by_severity.setdefault(severity_in(rule, category, context.organisation), []).append(category)
    found = [(one, ", ".join(by_severity[one])) for one in (*Severity, None) if one in by_severity]
    if len(found) == 1:
        return (Level(_state(context, found[0][0])),)
    return tuple(Level(_state(context, severity), categories) for severity, categories in found)


def _state(context: Context, severity: Severity | None) -> State:
    if severity is None:
        return State(Sign.dash, context.t("guide_rules.severity.off"))
    return State(_SIGNS[severity], context.t(f"guide_rules.severity.{severity}"), quiet=True)


def _reach(context: Context, rule: Rule | None) -> str:
    """Say whether a rule holds for drafts; of the others, that they are firm."""
    if rule is None or rule.is_firm:
        return context.t("guide_rules.firm")
    return context.t("guide_rules.drafts" if rule.holds_in_drafts else "guide_rules.no_drafts")


def _waiver(context: Context, code: str = "sponsor-missing") -> str:
    """Return the line that waives a rule until the end of the year."""
    why = context.t("guide_rules.waive_why")
    return f'waive: [{{rule: {code}, until: {context.today.year}-12-31, why: "{why}"}}]'


def _told(context: Context, code: Code, example: RuleExample) -> tuple[str, ...]:
    """Return the finding that the bad example brings as the check words it, and its hint."""
    one = Diagnostic("", _NOWHERE, code.severity, code.name, example.params, example.variant)
    message, hint = context.catalog.message(one)
    return message, context.t("report.hint", hint=hint)
