"""The days since whose end somebody asks what changed: reviews, meetings, Mondays, quarters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

from planfolio.model.periods import fiscal_quarter, next_quarter
from planfolio.portfolio.assembly import PROGRAMME
from planfolio.portfolio.portfolio import Account
from planfolio.recollection.outlines import steered

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from planfolio.model.periods import Period
    from planfolio.portfolio.portfolio import Portfolio

MOST_QUARTERS: Final = 8


@dataclass(frozen=True)
class BaseDays:
    """The days that somebody may ask about: each stands for its end."""

    portfolio: Portfolio
    today: date

    @cached_property
    def reviews(self) -> Mapping[str, date]:
        """The newest review before today of each account, and of the programme."""
        found = {}
        for entry in steered(self.portfolio):
            log = entry.plan.review.log if entry.plan.review else ()
            if held := [one.date for one in log if one.date < self.today]:
                found[entry.id if isinstance(entry, Account) else PROGRAMME] = max(held)
        return found

    @property
    def meeting(self) -> date | None:
        """The committee's last meeting before today; None where none was held yet."""
        meetings = self.portfolio.organisation.settings.meetings
        return max((day for day in meetings if day < self.today), default=None)

    @property
    def monday(self) -> date:
        """The Sunday before the last Monday."""
        return self.today - timedelta(days=self.today.weekday() + 1)

    @property
    def quarter(self) -> date:
        """The day before the fiscal quarter began."""
        return self._now.start - timedelta(days=1)

    @property
    def quarters(self) -> tuple[date, ...]:
        """The last quarter ends, the oldest first."""
        return tuple(next_quarter(self._now, step).end for step in range(-MOST_QUARTERS, 0))

    @property
    def all(self) -> frozenset[date]:
        """All of them."""
        meeting = (self.meeting,) if self.meeting else ()
        return frozenset((*self.reviews.values(), *meeting, self.monday, self.quarter, *self.quarters))

    @cached_property
    def _now(self) -> Period:
        return fiscal_quarter(self.today, self.portfolio.organisation.settings.fiscal_year_start)
