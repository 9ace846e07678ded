"""The plan of an account and the programme's own plan: everything that front matter can say."""

from collections.abc import Mapping
from datetime import date
from itertools import count
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import BeforeValidator, Field, PlainValidator
from pydantic_core import PydanticCustomError

from planfolio.model.account import Audience, Market, Person, Profile
from planfolio.model.actions import Action
from planfolio.model.decisions import Communication, Decision, Risk
from planfolio.model.fields import (
    ONE_OR_MANY,
    Choice,
    Currency,
    Day,
    Part,
    PeriodOrDay,
    Refers,
    Slug,
    Text,
)
from planfolio.model.figures import (
    Budget,
    Competitor,
    Contract,
    HistoryYear,
    Kpi,
    Offerings,
    Potential,
    Success,
    Target,
    Visits,
)
from planfolio.model.objectives import Objective, Opportunity
from planfolio.model.periods import Period
from planfolio.model.readers import as_text
from planfolio.model.reviews import Review
from planfolio.model.stakeholders import BuyingCenter, Conditions, Criteria, StakeholderEntry
from planfolio.reading.nodes import Scalar

Status = Annotated[Literal["draft", "active", "on-hold", "closed"], Choice()]
SelectedAs = Annotated[Literal["ranking", "lead-customer", "image", "other"], Choice()]
Language = Annotated[Literal["en", "nl", "de"], Choice()]
FORMAT: Final = 1
ID_LETTERS: Final[Mapping[str, str]] = {
    "contracts": "C",
    "stakeholders": "S",
    "opportunities": "P",
    "objectives": "O",
    "actions": "A",
    "decisions": "D",
    "risks": "R",
}


def from_to(value: object) -> object:
    """Expand a single period to one that runs from its start to its end."""
    return {"from": value, "to": value} if isinstance(value, Scalar) else value


def read_format(value: object) -> int:
    """Read the version of the format; this is version 1."""
    text = as_text(value)
    if text != str(FORMAT):
        raise PydanticCustomError("format-version", "unknown version", {"found": text, "known": FORMAT})
    return FORMAT


class PlanPeriod(Part):
    """What the plan covers: from the start of one period (or a day) to the end of another."""

    first: PeriodOrDay = Field(alias="from")
    last: PeriodOrDay = Field(alias="to")

    @property
    def start(self) -> date:
        """The first day covered."""
        return self.first.start if isinstance(self.first, Period) else self.first

    @property
    def end(self) -> date:
        """The last day covered."""
        return self.last.end if isinstance(self.last, Period) else self.last


class Waiver(Part):
    """A rule that is set aside for a while, with the reason."""

    rule: Annotated[Text, Refers("rule")]
    until: Day
    why: Text


class CommonPlan(Part):
    """What the plan of an account and the programme's plan share."""

    format: Annotated[int, PlainValidator(read_format, json_schema_input_type=int)] = FORMAT
    id: Slug | None = None
    language: Language | None = None
    owner: Person
    team: Annotated[tuple[Person, ...], ONE_OR_MANY] = ()
    sponsor: Person | None = None
    currency: Currency | None = None
    period: Annotated[PlanPeriod, BeforeValidator(from_to)] | None = None
    audience: Audience = ()
    summary: Text | None = None
    strategy: Text | None = None
    objectives: tuple[Objective, ...] = ()
    actions: tuple[Action, ...] = ()
    budget: Budget | None = None
    decisions: tuple[Decision, ...] = ()
    communication: tuple[Communication, ...] = ()
    risks: tuple[Risk, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    review: Review | None = None
    waive: tuple[Waiver, ...] = ()
    custom: Mapping[str, Any] = {}


class Plan(CommonPlan):
    """The plan of one account."""

    kind: Annotated[Literal["account"], Choice()] = "account"
    account: Text
    status: Status = "active"
    category: Annotated[Text, Refers("category")]
    selected_as: SelectedAs | None = None
    stage: Annotated[Text, Refers("stage")] | None = None
    stage_target: Annotated[Text, Refers("stage")] | None = None
    stage_note: Text | None = None
    segment: Annotated[Text, Refers("segment")] | None = None
    region: Text | None = None
    group: Annotated[Text, Refers("account")] | None = None
    crm: Text | None = None
    profile: Profile | None = None
    market: Market | None = None
    history: tuple[HistoryYear, ...] = ()
    targets: tuple[Target, ...] = ()
    potential: Potential | None = None
    contracts: tuple[Contract, ...] = ()
    successes: tuple[Success, ...] = ()
    offerings: Offerings | None = None
    competitors: tuple[Competitor, ...] = ()
    criteria: Criteria = {}
    conditions: Conditions = {}
    stakeholders: tuple[StakeholderEntry, ...] = ()
    buying_centers: tuple[BuyingCenter, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    visits: Visits | None = None


class Programme(CommonPlan):
    """The plan of the key account programme itself."""

    kind: Annotated[Literal["programme"], Choice()] = "programme"
    committee: Annotated[tuple[Person, ...], ONE_OR_MANY] = ()


AnyPlan = TypeVar("AnyPlan", bound=CommonPlan)


def with_ids(plan: AnyPlan) -> AnyPlan:
    """Give every item that lacks an id the one that `planfolio format` would write."""
    lists = {
        name: numbered(getattr(plan, name), letter)
        for name, letter in ID_LETTERS.items()
        if any(item.id is None for item in getattr(plan, name, ()))
    }
    return plan.model_copy(update=lists) if lists else plan


def numbered(items: tuple[Any, ...], letter: str) -> tuple[Any, ...]:
    """Give the items of one list that lack an id the next free ones of its letter."""
    taken = {item.id for item in items}
    free = (f"{letter}{number}" for number in count(1) if f"{letter}{number}" not in taken)
    return tuple(item if item.id else item.model_copy(update={"id": next(free)}) for item in items)
