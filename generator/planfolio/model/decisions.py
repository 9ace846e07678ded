"""What management has to decide, what may go wrong, and who hears what."""

from typing import Annotated, Literal

from planfolio.model.account import Item, Person
from planfolio.model.fields import Amount, Choice, Day, Level, Slug, Text

DecisionKind = Annotated[Literal["budget", "business-critical", "other"], Choice()]
DecisionStatus = Annotated[Literal["open", "approved", "rejected", "deferred"], Choice()]
RiskStatus = Annotated[Literal["open", "occurred", "closed"], Choice()]
CommunicationSide = Annotated[Literal["internal", "external"], Choice()]


class Option(Item):
    """One way to decide, and what it costs."""

    title: Text
    amount: Amount | None = None


class Decision(Item):
    """A proposal for decision; amounts are in the plan's currency."""

    id: Slug | None = None
    title: Text
    kind: DecisionKind | None = None
    amount: Amount | None = None
    question: Text | None = None
    options: tuple[Option, ...] = ()
    recommendation: Text | None = None
    requested_by: Person | None = None
    decider: Person | None = None
    needed_by: Day | None = None
    status: DecisionStatus = "open"
    decided_on: Day | None = None
    decided_by: Person | None = None
    reason: Text | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still waits for its decider."""
        return self.status == "open"


class Communication(Item):
    """Who hears what, how much of it, why, in which form and how often."""

    who: Text
    side: CommunicationSide | None = None
    content: Text | None = None
    extent: Text | None = None
    purpose: Text | None = None
    form: Text | None = None
    every: Text | None = None
    owner: Person | None = None


class Risk(Item):
    """What may go wrong, what we do about it, and what we do when it happens."""

    id: Slug | None = None
    title: Text
    likelihood: Level | None = None
    impact: Level | None = None
    status: RiskStatus = "open"
    response: Text | None = None
    contingency: Text | None = None
    trigger: Text | None = None
    owner: Person | None = None
