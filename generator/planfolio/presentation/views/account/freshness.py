"""When each section of a plan was last changed, and by whom: from the history of the lines that its keys stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from planfolio.model.periods import MONTHS_OF, Duration
from planfolio.portfolio.figures.states import day_after
from planfolio.presentation.views.ages import ages_of, day_text, key_ages, newest
from planfolio.reading.nodes import span_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planfolio.presentation.context import Context, Edit
    from planfolio.presentation.views.account.subject import Subject

KEYS: Final = {
    "profile": ("profile", "custom"),
    "market": ("market",),
    "organisation": ("profile.units", "buying_centers"),
    "group": ("group",),
    "stakeholders": ("stakeholders",),
    "reporting-lines": ("stakeholders",),
    "decision-process": ("stakeholders", "buying_centers", "opportunities"),
    "stage": ("stage", "stage_target", "stage_note"),
    "whitespace": ("currency", "offerings"),
    "stakeholder-map": ("stakeholders",),
    "conditions": ("conditions",),
    "competitors": ("competitors",),
    "contracts": ("contracts",),
    "successes": ("successes",),
    "objectives": ("objectives", "review.log"),
    "history": ("currency", "history", "targets", "potential"),
    "opportunities": ("opportunities",),
    "criteria": ("category", "selected_as", "criteria"),
    "kpis": ("kpis",),
    "actions": ("actions",),
    "decisions": ("decisions",),
    "risks": ("risks",),
    "resources": ("team", "period", "visits", "budget"),
    "communication": ("communication",),
    "reviews": ("audience", "review", "review.log", "waive"),
    "strategy": ("strategy",),
}
"""The keys that each section shows, as paths down to a list; one that only derives has none."""
HEAD_END: Final = Markup("</header>")


def edited(subject: Subject, section: str) -> Markup:
    """Return `edited 4 May by S. Klein` for the head of a section; nothing where its keys' history is unknown.

    Who edited the plan last stands in the page's head, and is named beside a section on hover alone.
    """
    document = subject.account.document
    ages = ages_of(subject.context, subject.account.file, document)
    found = [age for key in KEYS.get(section, ()) for age in key_ages(document, ages, key)]
    warning = _old_figures(subject) if section == "history" else ""
    return Markup(" · ").join(filter(None, (warning, told(subject.context, found, _last_editor(subject)))))


def _last_editor(subject: Subject) -> str:
    last = subject.context.history.edits.get(subject.account.file)
    return last.author if last else ""


def _old_figures(subject: Subject) -> Markup | None:
    """Say how old the figures to date are, where they were written longer ago than reviews are apart.

    The outlook spreads them over the days that have passed since, too, and so comes out too low.
    """
    plan, found = subject.plan, subject.figures
    every = (plan.review.every if plan.review else None) or subject.context.organisation.settings.review.get(
        plan.category
    )
    edit = newest(_ages_to_date(subject)) if found.sales_to_date is not None and subject.is_open else None
    if edit is None or every is None or day_after(edit.day, Duration(MONTHS_OF[every], "m")) >= subject.today:
        return None
    text = subject.t("freshness.old_figures", count=(subject.today - edit.day).days)
    return Markup('<strong class="pf-tone--warn">{}</strong>').format(text)


def _ages_to_date(subject: Subject) -> tuple[Edit | None, ...]:
    """Return the changes of the lines that the figures of the current year stand on."""
    document, year = subject.account.document, subject.figures.current_year
    place = next((place for place, entry in enumerate(subject.plan.history) if entry.year == year), None)
    if document.front is None or place is None:
        return ()
    span = span_at(document.front, ("history", place))
    return ages_of(subject.context, subject.account.file, document)[span.line - 1 : span.end_line]


def with_aside(section: Markup, aside: Markup) -> Markup:
    """Put a text at the right of a section's head, the first of it where there are two."""
    if not aside:
        return section
    placed = Markup('<span class="pf-head__aside">{}</span>').format(aside)
    return section.replace(HEAD_END, placed + HEAD_END, 1)


def narrative_edited(subject: Subject) -> Markup:
    """Return when the narrative was last changed."""
    document = subject.account.document
    ages = ages_of(subject.context, subject.account.file, document)
    return told(subject.context, ages[document.body_line - 1 :], _last_editor(subject))


def told(context: Context, ages: Sequence[Edit | None], known: str = "") -> Markup:
    """Say when and by whom, unless it is whom everybody knows; what isn't committed yet is newer than all else."""
    if None in ages:
        return Markup("{}").format(context.t("freshness.not_committed"))
    edit = newest(ages)
    if edit is None:
        return Markup("")
    day = day_text(context, edit)
    by_whom = context.t("freshness.edited", day=day, author=edit.author)
    text = context.t("freshness.edited_on", day=day) if edit.author == known else by_whom
    return Markup('<time datetime="{}" title="{}">{}</time>').format(edit.day.isoformat(), by_whom, text)
