"""What runs out of course: how many actions and reviews are overdue, above the same rows as on the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.presentation.views.measures import open_in

if TYPE_CHECKING:
    from planfolio.presentation.context import Context


def overdue_words(context: Context) -> str:
    """Say how many actions and reviews are overdue: `5 actions overdue, 2 reviews overdue`."""
    actions = len(open_in(context, "overdue"))
    reviews = sum(context.of(account).review.condition == "overdue" for account in context.portfolio.counted)
    parts = [context.t("steering.exceptions.actions", count=actions)] if actions else []
    parts += [context.t("portfolio.look.reviews_overdue", count=reviews)] if reviews else []
    return ", ".join(parts)
