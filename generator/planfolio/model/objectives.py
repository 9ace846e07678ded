"""What we want to reach: objectives and opportunities."""

from typing import Annotated, Literal

from planfolio.model.account import Item, Person
from planfolio.model.fields import Amount, Choice, Day, Number, Refers, Share, Slug, Text

ObjectiveKind = Annotated[Literal["quantitative", "qualitative"], Choice()]
ObjectiveStatus = Annotated[
    Literal["planned", "on-track", "at-risk", "off-track", "achieved", "missed", "dropped"], Choice()
]
Horizon = Annotated[Literal["short", "medium", "long"], Choice()]
OpportunityStatus = Annotated[Literal["open", "won", "lost"], Choice()]


class Objective(Item):
    """An objective of one salesperson; baseline, target and actual are in `unit`."""

    id: Slug | None = None
    title: Text
    kind: ObjectiveKind | None = None
    owner: Person | None = None
    metric: Text | None = None
    unit: Text | None = None
    baseline: Number | None = None
    target: Number | None = None
    actual: Number | None = None
    due: Day | None = None
    status: ObjectiveStatus = "planned"


class ProcessStep(Item):
    """A step of their buying and our selling."""

    step: Text
    due: Day | None = None
    note: Text | None = None


class Opportunity(Item):
    """Business that may come: value in the plan's currency, probability in per cent, effort in days of ours."""

    id: Slug | None = None
    title: Text
    owner: Person | None = None
    offering: Annotated[Text, Refers("offering")] | None = None
    horizon: Horizon | None = None
    status: OpportunityStatus = "open"
    value: Amount | None = None
    probability: Share | None = None
    close: Day | None = None
    effort_days: Number | None = None
    crm: Text | None = None
    process: tuple[ProcessStep, ...] = ()
