"""What an organisation sets: `settings.yml`, and all its files taken together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BeforeValidator

from planfolio.model.account import Audience
from planfolio.model.fields import (
    Amount,
    Choice,
    Currency,
    Day,
    Factor,
    Month,
    Part,
    Rate,
    Span,
    Text,
    Whole,
    Year,
)
from planfolio.model.money import Money
from planfolio.model.periods import Duration, Period, fiscal_year
from planfolio.model.reviews import Interval
from planfolio.model.vocabulary import Category, CustomField, PersonEntry, Scoring, Vocabulary
from planfolio.reading.nodes import Scalar

Language = Annotated[Literal["en", "nl", "de"], Choice()]
Level = Annotated[Literal["error", "warning", "info", "off"], Choice()]
ANY_CATEGORY = "*"


def split_rates(value: object) -> object:
    """Take the date out of the mapping of rates, so that the rest are rates."""
    if not isinstance(value, dict):
        return value
    rates = {key: rate for key, rate in value.items() if key != "as_of"}
    return {"rates": rates} | ({"as_of": value["as_of"]} if "as_of" in value else {})


def split_load(value: object) -> object:
    """Take the capacity out of the mapping of loads, so that the rest are categories."""
    if not isinstance(value, dict):
        return value
    weights = {key: weight for key, weight in value.items() if key != "capacity"}
    return {"weights": weights} | ({"capacity": value["capacity"]} if "capacity" in value else {})


def split_pages(value: object) -> object:
    """Take the limit of a group out of the mapping of lengths, so that the rest are categories."""
    if not isinstance(value, dict):
        return value
    ranges = {key: pages for key, pages in value.items() if key != "group"}
    return {"ranges": ranges} | ({"group": value["group"]} if "group" in value else {})


def for_any_category(value: object) -> object:
    """Expand one severity to a mapping that holds for every category."""
    return {ANY_CATEGORY: value} if isinstance(value, Scalar) else value


class Rates(Part):
    """Dated rates: what one unit of a currency is worth in the reporting currency."""

    as_of: Day | None = None
    rates: Mapping[Currency, Rate] = {}


class Load(Part):
    """The weight of an account by category, and what one manager can carry, in points."""

    weights: Mapping[Text, Factor] = {}
    capacity: Factor | None = None


class Pages(Part):
    """How many pages a plan has as a rule, from and to by category, and how many at most with accounts below it."""

    ranges: Mapping[Text, tuple[Whole, ...]] = {}
    group: Whole | None = None


class Links(Part):
    """Templates of links: `crm` takes `{crm}`, `edit` takes `{path}` and `{line}`."""

    crm: Text | None = None
    edit: Text | None = None


class Settings(Part):
    """`settings.yml`, filled up with the defaults."""

    organisation: Text = "Planfolio"
    language: Language = "en"
    currency: Currency = "EUR"
    rates: Annotated[Rates, BeforeValidator(split_rates)] = Rates()
    fiscal_year_start: Month = 1
    as_of: Day | None = None
    due_soon: Span = Duration(14, "d")
    categories: Text = "a-d"
    review: Mapping[Text, Interval] = {}
    load: Annotated[Load, BeforeValidator(split_load)] = Load()
    key_accounts: tuple[Whole, ...] = ()
    company_sales: Mapping[Year, Amount] = {}
    meetings: tuple[Day, ...] = ()
    audience: Audience = ()
    severity: Mapping[Text, Annotated[Mapping[Text, Level], BeforeValidator(for_any_category)]] = {}
    retention: Span = Duration(24, "m")
    search_switch: Whole = 1500
    summary_words: Whole = 120
    pages: Annotated[Pages, BeforeValidator(split_pages)] = Pages()
    links: Links = Links()
    requires: Mapping[Text, tuple[Text, ...]] = {}


@dataclass(frozen=True, slots=True)
class Organisation:
    """All that an organisation sets, checked and filled up with defaults."""

    settings: Settings
    people: Mapping[str, PersonEntry]
    vocabulary: Vocabulary
    scoring: Scoring
    fields: Mapping[str, CustomField]

    @property
    def categories(self) -> Mapping[str, Category]:
        """The categories of the chosen scheme, best first."""
        return self.vocabulary.categories.get(self.settings.categories, MappingProxyType({}))

    def year(self, today: date) -> Period:
        """Return the fiscal year of a day."""
        return fiscal_year(today, self.settings.fiscal_year_start)

    def rate(self, currency: str) -> Decimal | None:
        """Return what one unit is worth in the reporting currency; None where no rate is given."""
        if currency == self.settings.currency:
            return Decimal(1)
        return self.settings.rates.rates.get(currency)

    def in_reporting_currency(self, amount: Money) -> Money:
        """Convert through the dated rates; raises LookupError where the rate is missing."""
        rate = self.rate(amount.currency)
        if rate is None:
            raise LookupError(amount.currency)
        return Money(amount.amount * rate, self.settings.currency)

    def person(self, identifier: str) -> str:
        """Return a person's name; the id itself where it is not one of our people."""
        entry = self.people.get(identifier)
        return entry.name if entry else identifier
