"""The first slide: where we stand, and the four things that it hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planfolio.portfolio.figures.states import rated_reviews
from planfolio.presentation.views.account.reckoning import outlook, sales, wallet
from planfolio.presentation.views.account_rows import stage
from planfolio.presentation.views.slides.charts import sales_of
from planfolio.presentation.views.slides.clauses import outlook_clause, sales_clause
from planfolio.presentation.views.slides.hanging import hanging
from planfolio.presentation.views.slides.slide import (
    ROOT,
    capitalised,
    counted,
    day_text,
    sentence,
    slide,
    told,
)
from planfolio.presentation.views.wishes import wish
from planfolio.presentation.views.wording import rating_state

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planfolio.presentation.states import State
    from planfolio.presentation.views.account.subject import Subject
    from planfolio.presentation.views.slides.slide import Slide, Urgent
    from planfolio.presentation.views.wishes import Wish


@dataclass(frozen=True, slots=True)
class Rated:
    """How a review rated the account, and on which day."""

    state: State
    day: date | None


def standing(subject: Subject) -> Slide:
    """Return where the account stands: three figures, rating and stage, sales by year, and what it hangs on."""
    coming = (outlook(subject),) if subject.is_open else ()
    return slide(
        subject,
        "standing",
        told(subject, lambda urgent: _title(subject, urgent)),
        figures=(sales(subject), *coming, wallet(subject)),
        ratings=_ratings(subject),
        stage=stage(subject.context, subject.account),
        chart=sales_of(subject, "slide-standing"),
        lines=hanging(subject),
        next=_next(subject),
        summary=subject.plan.summary,
        lang=subject.account.language,
    )


def _next(subject: Subject) -> Wish | None:
    """Return what is the next best thing to write while the plan runs."""
    key = subject.figures.completeness.next if subject.is_open else None
    return wish(subject.context, key, ROOT) if key else None


def _ratings(subject: Subject) -> tuple[Rated, ...]:
    """Return the rating before the newest one where it was another, and the newest; not rated where there is none."""
    newest = rated_reviews(subject.plan.review)[:2]
    if not newest:
        return (Rated(rating_state(subject.context, None), None),)
    if len({one.rating for one in newest}) == 1:
        return (Rated(rating_state(subject.context, newest[0].rating), _since(subject)),)
    return tuple(Rated(rating_state(subject.context, one.rating), one.date) for one in reversed(newest))


def _title(subject: Subject, urgent: Urgent) -> str:
    if not subject.is_open:
        return sentence(subject, subject.t("slides.standing.closed"), sales_clause(subject))
    return sentence(subject, _head(subject), _reasons(subject, urgent))


def _head(subject: Subject) -> str:
    found = subject.figures
    if found.rating is None or found.rated_on is None:
        key = "slides.standing.draft" if subject.account.is_draft else "slides.standing.not_rated"
        return subject.t(key)
    since = day_text(subject, _since(subject) or found.rated_on)
    return capitalised(subject.t(f"slides.standing.head.{found.rating}", day=since))


def _since(subject: Subject) -> date | None:
    """Return the day of the first of the newest reviews in a row that all gave the same rating."""
    day = None
    for review in rated_reviews(subject.plan.review):
        if review.rating != subject.figures.rating:
            break
        day = review.date
    return day


def _reasons(subject: Subject, urgent: Urgent) -> Iterator[str]:
    yield from outlook_clause(subject)
    if urgent.overdue:
        yield counted(subject, "slides.standing.overdue", urgent.overdue)
    elif subject.plan.actions:
        yield subject.t("slides.standing.none_overdue")
    yield from _decisions(subject, urgent.late_decisions)


def _decisions(subject: Subject, late: int) -> Iterator[str]:
    waiting = [decision for decision in subject.plan.decisions if decision.is_open]
    days = sorted(decision.needed_by for decision in waiting if decision.needed_by)
    if late:
        yield counted(subject, "slides.standing.decisions_late", late)
    elif days:
        day = subject.formats.weekday_date(days[0])
        yield counted(subject, "slides.standing.decisions_by", len(waiting), day=day)
    elif waiting:
        yield counted(subject, "slides.standing.decisions", len(waiting))
