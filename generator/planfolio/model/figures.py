"""The figures that an author writes: history, targets, potential, contracts, offerings, competitors, KPIs, budgets.

Amounts are in the plan's currency; shares are per cent.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from planfolio.model.account import Item
from planfolio.model.fields import (
    Amount,
    AnyPeriod,
    Choice,
    Day,
    Flag,
    Level,
    Number,
    Part,
    Refers,
    Share,
    Slug,
    Text,
    Whole,
    Year,
)

OfferingStatus = Annotated[Literal["won", "partly", "open", "competitor", "lost", "not-applicable"], Choice()]
OfferingObjective = Annotated[Literal["grow", "hold"], Choice()]
Side = Annotated[Literal["internal", "external"], Choice()]


class HistoryYear(Item):
    """One fiscal year; for the current one, the figures to date."""

    year: Year
    account_revenue: Amount | None = None
    our_sales: Amount | None = None
    our_margin: Amount | None = None
    wallet: Amount | None = None


class Target(Item):
    """What is planned for a year, a quarter or a month."""

    period: AnyPeriod
    sales: Amount | None = None
    margin: Amount | None = None


class Potential(Part):
    """The part of the wallet that we can reach in a year, and what serving it costs."""

    annual: Amount | None = None
    cost_to_serve: Amount | None = None
    recurring: Flag | None = None
    growing: Flag | None = None


class Contract(Item):
    """A contract with its term, and the last day to give notice."""

    id: Slug | None = None
    title: Text
    value: Amount | None = None
    start: Day | None = None
    end: Day | None = None
    notice_by: Day | None = None


class Success(Item):
    """A sale or project of ours that went well."""

    title: Text
    date: Day | None = None
    note: Text | None = None


class OfferingItem(Item):
    """One offering at one unit: potential of a year, and sales of the last full year unless `period` says otherwise."""

    offering: Annotated[Text, Refers("offering")]
    unit: Text | None = None
    potential: Amount | None = None
    sales: Amount | None = None
    period: AnyPeriod | None = None
    status: OfferingStatus | None = None
    competitor: Text | None = None


class Offerings(Part):
    """What 100 % penetration means, the aim in per cent, and how far we are offering by offering."""

    definition: Text | None = None
    objective: OfferingObjective | None = None
    target: Share | None = None
    items: tuple[OfferingItem, ...] = ()


class Competitor(Item):
    """A competitor of ours at this account."""

    name: Text
    share_of_wallet: Share | None = None
    strengths: Text | None = None
    weaknesses: Text | None = None
    threat: Level | None = None


class Kpi(Item):
    """A measure with its values per period."""

    name: Text
    unit: Text | None = None
    side: Side | None = None
    target: Number | None = None
    values: Mapping[AnyPeriod, Number] = {}


class Visits(Part):
    """Visits planned for the plan's period, and made."""

    planned: Whole | None = None
    done: Whole | None = None


class Budget(Part):
    """What the plan may cost, and has cost."""

    planned: Amount | None = None
    spent: Amount | None = None
