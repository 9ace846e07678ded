"""The guide's rules: every kind of finding, why it matters, how severe it is here, and what brings and mends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.presentation.addresses import rule_anchor
from planfolio.presentation.explanation import IN_WORDS as IN_WORDS  # noqa: PLC0414  offered here, too
from planfolio.presentation.explanation import SUBJECTS as SUBJECTS  # noqa: PLC0414  likewise
from planfolio.presentation.explanation import codes as codes  # noqa: PLC0414  likewise
from planfolio.presentation.explanation import explanation, severity_word, waiver
from planfolio.presentation.pages import PagePart, Section
from planfolio.presentation.states import Sign, State
from planfolio.presentation.views.account.page import part_head
from planfolio.reading.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.presentation.context import Context
    from planfolio.presentation.explanation import Explanation
    from planfolio.reading.diagnostics import Code

_SIGNS: Final[Mapping[Severity | None, Sign]] = {
    Severity.ERROR: Sign.bad,
    Severity.WARNING: Sign.warn,
    Severity.INFO: Sign.hollow,
    None: Sign.dash,
}


@dataclass(frozen=True, slots=True)
class Level:
    """How severe a kind of finding is, and for which categories; without any, for all."""

    state: State
    categories: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """A kind of finding as the guide shows it."""

    anchor: str
    levels: tuple[Level, ...]
    rule: Explanation


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
    line = waiver(context.catalog, context.today, "sponsor-missing")
    return Section("rules-use", context.render("guide/waiving.html", name="rules-use", waiver=line))


def _section(context: Context, subject: str, rules: tuple[Explained, ...]) -> Section:
    name, title = f"rules-{subject}", context.t(f"guide_rules.subject.{subject}")
    return Section(name, context.render("guide/rules.html", name=name, title=title, rules=rules))


def explained(context: Context, code: Code) -> Explained:
    """Return what the guide shows of a kind of finding."""
    told = explanation(code, context.catalog, context.organisation, context.rule_examples, context.today)
    found = tuple(Level(_state(context, severity), categories) for severity, categories in told.levels)
    return Explained(rule_anchor(code.name), found, told)


def _state(context: Context, severity: Severity | None) -> State:
    return State(_SIGNS[severity], severity_word(context.catalog, severity), quiet=severity is not None)
