"""The last slide: what is to be decided, by when and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from planfolio.model.money import total
from planfolio.presentation.views.slides.hanging import asked_state
from planfolio.presentation.views.slides.slide import Line, capitalised, counted, day_text, listed, slide
from planfolio.presentation.views.wording import review_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planfolio.model.decisions import Decision
    from planfolio.model.money import Money
    from planfolio.presentation.states import State
    from planfolio.presentation.views.account.subject import Subject
    from planfolio.presentation.views.slides.slide import Slide

ROWS: Final = 4


@dataclass(frozen=True, slots=True)
class Question:
    """A decision as it is put to whoever decides."""

    state: State
    title: str
    anchor: str
    question: str | None
    recommendation: str | None
    amount: Money | None
    needed_by: date | None
    decider: str | None


def decisions(subject: Subject) -> Slide:
    """Return the open decisions, the earliest first; where none is open, those taken last."""
    found = subject.plan.decisions
    waiting = sorted(
        (one for one in found if one.is_open), key=lambda one: (one.needed_by or date.max, one.id or "")
    )
    taken = sorted(
        (one for one in found if not one.is_open),
        key=lambda one: (-(one.decided_on or date.min).toordinal(), one.id or ""),
    )
    review = subject.figures.review
    return slide(
        subject,
        "decisions",
        _title(subject, waiting),
        rows=listed([_question(subject, one) for one in waiting], ROWS),
        taken=listed([(one.decided_on, _taken(subject, one)) for one in taken], ROWS),
        has_decisions=bool(found),
        review=review.due,
        review_state=review_state(subject.context, review),
    )


def _question(subject: Subject, one: Decision) -> Question:
    return Question(
        state=asked_state(subject, one),
        title=one.title,
        anchor=one.id or "",
        question=one.question,
        recommendation=one.recommendation,
        amount=one.amount,
        needed_by=one.needed_by,
        decider=subject.name(one.decider),
    )


def _taken(subject: Subject, one: Decision) -> Line:
    return Line(asked_state(subject, one), one.title, subject.context.money(one.amount) or "", one.id or "")


def _title(subject: Subject, waiting: Sequence[Decision]) -> str:
    if not waiting:
        return subject.t("slides.decisions.none")
    amount = subject.context.money(total(one.amount for one in waiting))
    day = waiting[0].needed_by
    by = day_text(subject, day) if day else None
    count = len(waiting)
    if amount and by:
        return _whole(subject, "slides.decisions.asked_amount_by", count, amount=amount, day=by)
    if amount:
        return _whole(subject, "slides.decisions.asked_amount", count, amount=amount)
    if by:
        return _whole(subject, "slides.decisions.asked_by", count, day=by)
    return _whole(subject, "slides.decisions.asked", count)


def _whole(subject: Subject, key: str, count: int, **params: object) -> str:
    return capitalised(counted(subject, key, count, **params))
