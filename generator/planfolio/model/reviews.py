"""Reviews: how often, and what each found."""

from collections.abc import Mapping
from typing import Annotated, Literal

from planfolio.model.account import Item, Person
from planfolio.model.fields import Choice, Day, Part, Refers, Text

Interval = Annotated[Literal["month", "quarter", "half-year", "year"], Choice()]
Rating = Annotated[Literal["on-track", "at-risk", "off-track"], Choice()]


class Evaluation(Part):
    """What the review said of each part of the plan."""

    strategy: Text | None = None
    objectives: Text | None = None
    activities: Text | None = None
    costs: Text | None = None


class ReviewEntry(Item):
    """One review that was held."""

    date: Day
    by: Person | None = None
    rating: Rating | None = None
    outcome: Text | None = None
    evaluation: Evaluation | None = None
    objectives: Mapping[Annotated[Text, Refers("objective")], Text] = {}


class Review(Part):
    """The rhythm of reviews, and the log of those held."""

    every: Interval | None = None
    log: tuple[ReviewEntry, ...] = ()

    @property
    def latest(self) -> ReviewEntry | None:
        """The newest entry, wherever it stands in the log."""
        return max(self.log, key=lambda entry: entry.date, default=None)

    @property
    def newest_first(self) -> tuple[ReviewEntry, ...]:
        """The log, newest entry first."""
        return tuple(sorted(self.log, key=lambda entry: entry.date, reverse=True))
