"""Who the customer is and where it stands: profile and market."""

from typing import Annotated

from planfolio.model.fields import (
    ONE_OR_MANY,
    Amount,
    Day,
    Email,
    Part,
    Refers,
    Share,
    Text,
    WebAddress,
    Whole,
)

Audience = Annotated[tuple[Text, ...], ONE_OR_MANY]
Person = Annotated[Text, Refers("person")]
Stakeholder = Annotated[Text, Refers("stakeholder")]


class Item(Part):
    """An item of a list, which may say who sees it."""

    audience: Audience = ()


class Address(Part):
    """A postal address."""

    street: Text | None = None
    postal_code: Text | None = None
    city: Text | None = None
    country: Text | None = None


class Unit(Item):
    """A unit of the customer's internal structure; `parent` names the unit above it."""

    name: Text
    employees: Whole | None = None
    parent: Text | None = None


class Credit(Part):
    """How the customer pays; limits are in the plan's currency."""

    payment_terms_days: Whole | None = None
    average_days_late: Whole | None = None
    rating: Text | None = None
    limit: Amount | None = None
    history: Text | None = None
    as_of: Day | None = None


class Profile(Part):
    """Who they are."""

    legal_name: Text | None = None
    address: Address | None = None
    phone: Annotated[tuple[Text, ...], ONE_OR_MANY] = ()
    email: Annotated[tuple[Email, ...], ONE_OR_MANY] = ()
    website: WebAddress | None = None
    industry: Text | None = None
    description: Text | None = None
    business_model: Text | None = None
    products: Text | None = None
    challenges: Text | None = None
    employees: Whole | None = None
    founded: Text | None = None
    contact: Stakeholder | None = None
    units: tuple[Unit, ...] = ()
    credit: Credit | None = None


class Player(Item):
    """A competitor of the customer, with its share of the market in per cent."""

    name: Text
    share: Share | None = None


class Developments(Part):
    """What changes inside and around the customer."""

    internal: Text | None = None
    external: Text | None = None


class Market(Part):
    """Where they stand and where they want to go; shares are per cent of their market."""

    position: Text | None = None
    influence: Text | None = None
    differentiation: Annotated[tuple[Annotated[Text, Refers("differentiation")], ...], ONE_OR_MANY] = ()
    share: Share | None = None
    players: tuple[Player, ...] = ()
    strategy: Text | None = None
    goals: Annotated[tuple[Text, ...], ONE_OR_MANY] = ()
    target_markets: Annotated[tuple[Text, ...], ONE_OR_MANY] = ()
    developments: Developments | None = None
