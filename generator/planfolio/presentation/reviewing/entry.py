"""The entry that a review adds to its plan: the parts filled with facts, in the plan's own language.

What only a human can say bears a placeholder that the check finds: nobody takes a prepared entry for a review held.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.presentation.reviewing import fact_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planfolio.portfolio.figures.review_facts import ObjectiveFacts, ReviewFacts
    from planfolio.presentation.context import Context
    from planfolio.writing.spelling import Value


def review_entry(context: Context, facts: ReviewFacts, by: str, rating: str | None) -> dict[str, Value]:
    """Return the entry by key, as the plan writes it; `context` speaks the plan's language."""
    entry: dict[str, Value] = {"date": facts.day, "by": by}
    if rating:
        entry["rating"] = rating
    entry["outcome"] = context.t("review.entry.outcome")
    entry["evaluation"] = {
        "strategy": _written(fact_words.strategy(context, facts)),
        "objectives": _written(fact_words.objectives(context, facts)),
        "activities": _written(fact_words.activities(context, facts)),
        "costs": _written(fact_words.costs(context, facts)),
    }
    verdicts = {one.objective.id: _verdict(context, one) for one in facts.objectives if one.objective.id}
    if verdicts:
        entry["objectives"] = dict(verdicts)
    return entry


def _verdict(context: Context, one: ObjectiveFacts) -> str:
    return _written((context.t("review.entry.verdict"), fact_words.objective(context, one)))


def _written(sentences: Iterable[str]) -> str:
    """Return sentences as somebody types them: with plain spaces, which a plan needs not escape."""
    return " ".join(" ".join(sentences).split())
