"""Reviews: what each found, part by part, and what the plan may leave out for now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planfolio.presentation.views.account.audiences import restricted_items
from planfolio.presentation.views.wording import rating_state

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planfolio.model.objectives import Objective
    from planfolio.model.reviews import ReviewEntry
    from planfolio.presentation.pages import Section
    from planfolio.presentation.states import State
    from planfolio.presentation.views.account.subject import Subject


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One review: how it rated the account, and its verdict on each objective."""

    entry: ReviewEntry
    state: State
    by: str | None
    verdicts: tuple[tuple[str, str, str], ...]  # id, title, verdict
    has_details: bool


def reviews(subject: Subject) -> Iterator[Section]:
    """Yield the log of reviews where there is one, or something is waived, or the audience is named."""
    plan = subject.plan
    restricted = tuple(restricted_items(plan))
    if not (plan.review or plan.waive or plan.audience or restricted):
        return
    objectives = {one.id: one for one in plan.objectives if one.id}
    entries = plan.review.newest_first if plan.review else ()
    yield subject.section(
        "reviews",
        rows=[_review(subject, entry, objectives) for entry in entries],
        every=plan.review.every if plan.review else None,
        review=subject.figures.review,
        waivers=plan.waive,
        audience=", ".join(plan.audience),
        restricted=restricted,
    )


def _review(subject: Subject, entry: ReviewEntry, objectives: Mapping[str, Objective]) -> ReviewRow:
    verdicts = tuple(
        (key, objectives[key].title if key in objectives else "", verdict)
        for key, verdict in sorted(entry.objectives.items())
    )
    return ReviewRow(
        entry=entry,
        state=rating_state(subject.context, entry.rating),
        by=subject.name(entry.by),
        verdicts=verdicts,
        has_details=bool(entry.outcome or verdicts),
    )
