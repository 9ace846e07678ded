"""What a timeline shows: actions with their steps, the days of a decision, reviews."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planfolio.presentation.states import Sign

MOST_BARS: Final = 40
"""As many actions as are drawn; the table of actions holds them all."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A step, on the day when it was done or else is to end."""

    title: str
    day: date
    state: Literal["done", "late", "ahead"]


@dataclass(frozen=True, slots=True)
class Bar:
    """An action. `done` is the part of it that is done, 0 to 1; `steps` says that in words, None without steps.

    `state` is in words that hold on any day; `waits_for` is what blocks it.
    """

    id: str
    title: str
    sign: Sign
    state: str
    start: date | None
    due: date | None
    done: float
    steps: str | None = None
    dots: Sequence[Dot] = ()
    is_late: bool = False
    waits_for: str = ""

    @property
    def is_dated(self) -> bool:
        """Whether it has a place in time."""
        return self.start is not None or self.due is not None


@dataclass(frozen=True, slots=True)
class Event:
    """A day of their decision, or a review; `is_ahead` where it is planned and not held."""

    title: str
    day: date
    is_ahead: bool
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """What the chart shows: actions, open ones first; days of a decision and reviews, oldest first."""

    bars: Sequence[Bar]
    decisions: Sequence[Event]
    reviews: Sequence[Event]
    today: date
    fiscal_year_start: int = 1

    @property
    def drawn(self) -> Sequence[Bar]:
        """The actions that are drawn."""
        return [bar for bar in self.bars if bar.is_dated][:MOST_BARS]

    @property
    def undated(self) -> Sequence[Bar]:
        """The actions without any date."""
        return [bar for bar in self.bars if not bar.is_dated]

    @property
    def left_out(self) -> int:
        """How many actions with dates are not drawn."""
        return len(self.bars) - len(self.undated) - len(self.drawn)
