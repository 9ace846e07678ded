"""The third slide: what is to be reached, those off course first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.objectives import expected_progress, period_start, progress
from planfolio.presentation.views.account.figures import OFF_COURSE, SETTLED
from planfolio.presentation.views.slides.slide import capitalised, counted, listed, slide
from planfolio.presentation.views.wording import measured, objective_state

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from planfolio.model.objectives import Objective
    from planfolio.presentation.states import State
    from planfolio.presentation.views.account.subject import Subject
    from planfolio.presentation.views.slides.slide import Slide

ORDER: Final = {
    status: place
    for place, status in enumerate(
        ("off-track", "missed", "at-risk", "on-track", "planned", "achieved", "dropped")
    )
}
BAR_WIDTH: Final = 120


@dataclass(frozen=True, slots=True)
class Aim:
    """An objective, how far it is and how far it should be by now, as ratios; None where unknown or not asked."""

    state: State
    title: str
    anchor: str
    metric: str | None
    measured: str | None
    progress: Decimal | None
    expected: Decimal | None
    due: date | None
    owner: str | None


def objectives(subject: Subject) -> Slide:
    """Return the objectives with their progress against the day."""
    found = sorted(subject.plan.objectives, key=lambda one: ORDER[one.status])
    start = period_start(subject.plan, subject.context.organisation, subject.today)
    rows = [_aim(subject, one, start) for one in found]
    return slide(subject, "objectives", _title(subject, found), rows=listed(rows), bar_width=BAR_WIDTH)


def _aim(subject: Subject, one: Objective, start: date) -> Aim:
    return Aim(
        state=objective_state(subject.context, one.status),
        title=one.title,
        anchor=one.id or "",
        metric=one.metric,
        measured=measured(subject.context, one),
        progress=progress(one),
        expected=None if one.status in SETTLED else expected_progress(one, start, subject.today),
        due=one.due,
        owner=subject.name(one.owner),
    )


def _title(subject: Subject, found: Sequence[Objective]) -> str:
    kept = [one for one in found if one.status != "dropped"]
    off, of = sum(one.status in OFF_COURSE for one in kept), len(kept)
    if not kept:
        return subject.t("slides.objectives.none")
    if off:
        key = "slides.objectives.all_off" if off == of else "slides.objectives.some_off"
        return _whole(subject, key, off, of=subject.context.catalog.number_word(of))
    if all(one.status == "achieved" for one in kept):
        return _whole(subject, "slides.objectives.all_achieved", of)
    if all(one.status in {"on-track", "achieved"} for one in kept):
        return _whole(subject, "slides.objectives.all_on", of)
    return _whole(subject, "slides.objectives.none_off", of)


def _whole(subject: Subject, key: str, count: int, **params: object) -> str:
    return capitalised(counted(subject, key, count, **params))
