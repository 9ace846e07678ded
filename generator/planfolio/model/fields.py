"""The kinds of values that the plan format has, each with its reader; what a part is, and its shorthands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Final, Literal, get_args, get_origin

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    PlainValidator,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from planfolio.model.money import Money
from planfolio.model.periods import Duration, Period
from planfolio.model.readers import (
    Wording,
    as_text,
    read_criterion,
    read_currency,
    read_date,
    read_duration,
    read_email,
    read_factor,
    read_flag,
    read_money,
    read_month,
    read_number,
    read_percent,
    read_period,
    read_period_or_date,
    read_quarter,
    read_rate,
    read_share,
    read_slug,
    read_web_address,
    read_whole,
    read_wording,
    read_year,
    typed,
)
from planfolio.model.refusals import (
    unknown_choice,
)
from planfolio.reading.nodes import Scalar

DASH = re.compile(r"(?:-(?=[^\W\d_])|[\u2010-\u2015\u2022]\s*)(?=\S)")


class Part(BaseModel):
    """A part of the plan format: frozen, and strict about its keys."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=False
    )

    @model_validator(mode="before")
    @classmethod
    def leave_out_what_is_empty(cls, value: object) -> object:
        """Take a key without a value for one that is not written; an unknown key stays, to be told."""
        if not isinstance(value, dict):
            return value
        keys, mappings = keys_of(cls)
        return {
            key: _written(inner) if key in mappings else inner
            for key, inner in value.items()
            if key not in keys or not is_blank(inner)
        }


@cache
def keys_of(part: type[BaseModel]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of a part, and those among them whose own keys are the author's."""
    fields = {entry.alias or name: entry for name, entry in part.model_fields.items()}
    mappings = (key for key, entry in fields.items() if get_origin(entry.annotation) is Mapping)
    return frozenset(fields), frozenset(mappings)


def _written(value: object) -> object:
    if not isinstance(value, dict):
        return value
    return {key: inner for key, inner in value.items() if inner is not None}


def is_blank(value: object) -> bool:
    """Tell whether nothing is written: no value, or a text without a letter in it."""
    return value is None or (isinstance(value, Scalar) and (not value.text or value.text.isspace()))


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field (or the keys of a mapping) that names something defined elsewhere."""

    kind: str


class Choice:
    """Reads one value of the `Literal` it annotates; raises `choice` with the values and what was found."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Build the reader from the values of the annotated `Literal`."""
        values = get_args(source)

        def read(value: object) -> str:
            text = typed(value, "choice")
            if text not in values:
                raise unknown_choice(text, values)
            return text

        return core_schema.no_info_before_validator_function(read, handler(source))


def as_list(value: object) -> object:
    """Expand the shorthand of a single value to a list of one; a dash without a space is no part of a text."""
    if isinstance(value, list):
        return value
    if isinstance(value, Scalar) and value.is_plain and (match := DASH.match(value.text)):
        example = f"- {value.text[match.end() :]}"
        raise PydanticCustomError("type.dash", "a dash", {"found": value.text, "example": example})
    return [value]


@dataclass(frozen=True, slots=True)
class Shorthand:
    """Expands a scalar to a mapping with it under `key`."""

    key: str

    def __call__(self, value: object) -> object:
        """Return the mapping; anything but a scalar stays."""
        return {self.key: value} if isinstance(value, Scalar) else value


def shorthand(key: str) -> BeforeValidator:
    """Return the validator that lets a single value stand for a mapping with it under `key`."""
    return BeforeValidator(Shorthand(key))


Text = Annotated[str, PlainValidator(as_text, json_schema_input_type=str)]
Number = Annotated[Decimal, PlainValidator(read_number, json_schema_input_type=int | float | str)]
Factor = Annotated[Decimal, PlainValidator(read_factor, json_schema_input_type=int | float)]
Rate = Annotated[Decimal, PlainValidator(read_rate, json_schema_input_type=int | float)]
Whole = Annotated[int, PlainValidator(read_whole, json_schema_input_type=int)]
Month = Annotated[int, PlainValidator(read_month, json_schema_input_type=int)]
Amount = Annotated[Money, PlainValidator(read_money, json_schema_input_type=int | float | str)]
Percent = Annotated[Decimal, PlainValidator(read_percent, json_schema_input_type=int | float | str)]
Share = Annotated[Decimal, PlainValidator(read_share, json_schema_input_type=int | float | str)]
Day = Annotated[date, PlainValidator(read_date, json_schema_input_type=str)]
AnyPeriod = Annotated[Period, PlainValidator(read_period, json_schema_input_type=int | str)]
Year = Annotated[Period, PlainValidator(read_year, json_schema_input_type=int)]
Quarter = Annotated[Period, PlainValidator(read_quarter, json_schema_input_type=str)]
PeriodOrDay = Annotated[Period | date, PlainValidator(read_period_or_date, json_schema_input_type=int | str)]
Span = Annotated[Duration, PlainValidator(read_duration, json_schema_input_type=str)]
Flag = Annotated[bool, PlainValidator(read_flag, json_schema_input_type=bool)]
Slug = Annotated[str, PlainValidator(read_slug, json_schema_input_type=str)]
Currency = Annotated[str, PlainValidator(read_currency, json_schema_input_type=str)]
Email = Annotated[str, PlainValidator(read_email, json_schema_input_type=str)]
WebAddress = Annotated[str, PlainValidator(read_web_address, json_schema_input_type=str)]
Criterion = Annotated[int | None, PlainValidator(read_criterion, json_schema_input_type=int | str)]
Title = Annotated[Wording, PlainValidator(read_wording, json_schema_input_type=str | dict[str, str])]
Level = Annotated[Literal["low", "medium", "high"], Choice()]
ONE_OR_MANY: Final = BeforeValidator(as_list)
