"""The customer's people, who of us knows them, and the circles that hold a budget."""

from collections.abc import Mapping
from typing import Annotated, Literal

from planfolio.model.account import Item, Person, Stakeholder
from planfolio.model.fields import (
    ONE_OR_MANY,
    Amount,
    Choice,
    Criterion,
    Day,
    Flag,
    Level,
    Part,
    Refers,
    Slug,
    Span,
    Text,
    shorthand,
)

Role = Annotated[
    Literal["decision-maker", "economic-buyer", "influencer", "champion", "user", "gatekeeper", "blocker"],
    Choice(),
]
Attitude = Annotated[Literal["promoter", "supporter", "neutral", "sceptic", "opponent"], Choice()]
ConditionState = Annotated[Literal["met", "partly", "unmet"], Choice()]


class StakeholderEntry(Item):
    """A person at the customer, or (`needed: true`) a relationship that we lack."""

    id: Slug | None = None
    name: Text | None = None
    title: Text | None = None
    unit: Text | None = None
    role: Annotated[tuple[Role, ...], ONE_OR_MANY] = ()
    influence: Level | None = None
    attitude: Attitude | None = None
    reports_to: Stakeholder | None = None
    owner: Person | None = None
    last_contact: Day | None = None
    contact_every: Span | None = None
    needed: Flag = False


class BuyingCenter(Item):
    """A circle at the customer that decides on initiatives and holds a budget."""

    name: Text
    initiatives: Text | None = None
    budget: Amount | None = None
    members: Annotated[tuple[Stakeholder, ...], ONE_OR_MANY] = ()


class Condition(Part):
    """How far one of the conditions for success is met."""

    state: ConditionState | None = None
    note: Text | None = None


Conditions = Mapping[Annotated[Text, Refers("condition")], Annotated[Condition, shorthand("state")]]
Criteria = Mapping[Annotated[Text, Refers("criterion")], Criterion]
