"""Who does what by when: actions with their steps, resources and results."""

from collections.abc import Mapping
from typing import Annotated, Literal

from planfolio.model.account import Item, Person
from planfolio.model.fields import (
    Amount,
    Choice,
    Day,
    Number,
    Part,
    Quarter,
    Refers,
    Slug,
    Text,
    shorthand,
)
from planfolio.model.periods import Period

Priority = Annotated[Literal["low", "medium", "high", "critical"], Choice()]
ActionStatus = Annotated[Literal["planned", "in-progress", "blocked", "done", "cancelled"], Choice()]


class Step(Item):
    """A step; its owner is one of us, or the stakeholder who does it."""

    title: Text
    owner: Annotated[Text, Refers("person-or-stakeholder")] | None = None
    start: Day | None = None
    end: Day | None = None
    done: Day | None = None


class Resources(Part):
    """What an action takes: investment in the plan's currency, days of our staff."""

    investment: Amount | None = None
    staff_days: Number | None = None
    note: Text | None = None


class Result(Part):
    """Additional sales in one quarter (not cumulative): expected, and actual once known."""

    expected: Amount | None = None
    actual: Amount | None = None


class Action(Item):
    """A measure: its owner answers for it."""

    id: Slug | None = None
    title: Text
    description: Text | None = None
    objective: Annotated[Text, Refers("objective")] | None = None
    goal: Text | None = None
    owner: Person | None = None
    priority: Priority | None = None
    status: ActionStatus = "planned"
    blocked_by: Text | None = None
    start: Day | None = None
    due: Day | None = None
    steps: tuple[Step, ...] = ()
    resources: Resources | None = None
    results: Mapping[Quarter, Annotated[Result, shorthand("expected")]] = {}

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.status not in {"done", "cancelled"}

    @property
    def results_by_quarter(self) -> tuple[tuple[Period, Result], ...]:
        """The results in the order of time."""
        return tuple(sorted(self.results.items(), key=lambda pair: pair[0]))

    @property
    def next_step(self) -> Step | None:
        """The first step that is not done."""
        return next((step for step in self.steps if step.done is None), None)
