"""Changes of rating: from, to, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.presentation.names import short_company
from planfolio.presentation.states import Sign, State
from planfolio.presentation.views.wording import rating_state

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planfolio.portfolio.figures.committee import RatingChange
    from planfolio.presentation.context import Context

MOST: Final = 8


@dataclass(frozen=True, slots=True)
class RatingRow:
    """An account with its rating before and now."""

    account: str
    full_name: str
    href: str
    before: State
    after: State
    day: date


def rating_rows(context: Context, changes: Sequence[RatingChange]) -> tuple[RatingRow, ...]:
    """Return the first changes, the deepest fall in front."""
    return tuple(_row(context, one) for one in changes[:MOST])


def _row(context: Context, one: RatingChange) -> RatingRow:
    before = (
        rating_state(context, one.before)
        if one.before
        else State(Sign.unknown, context.t("steering.ratings.new"))
    )
    return RatingRow(
        account=short_company(one.account.name),
        full_name=one.account.name,
        href=f"accounts/{one.account.id}/#reviews",
        before=before,
        after=rating_state(context, one.after),
        day=one.day,
    )
