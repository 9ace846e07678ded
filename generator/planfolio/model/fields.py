"""How one value of the plan format is read: text, numbers, money, dates, periods, choices, references.

Each reader takes what the YAML reader gives (a `Scalar`, a list or a dict) and returns a typed value, or raises
`PydanticCustomError` whose type is a code of the catalog, with a variant after a dot where it has several wordings.
"""

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
    ValidationInfo,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from planfolio.model.money import Money, parse_number
from planfolio.model.numbers_meant import per_cent_meant, whole_meant
from planfolio.model.periods import YEARS, Duration, Period, fiscal_quarter, parse_duration, parse_period
from planfolio.model.refusals import CURRENCY as CURRENCY  # noqa: PLC0414  offered here, too
from planfolio.model.refusals import EMAIL as EMAIL  # noqa: PLC0414  offered here, too
from planfolio.model.refusals import WEB_ADDRESS as WEB_ADDRESS  # noqa: PLC0414  offered here, too
from planfolio.model.refusals import (
    currency_refused,
    date_refused,
    email_refused,
    flag_refused,
    not_a_quarter,
    not_a_year,
    period_or_date_refused,
    period_refused,
    refusal,
    score_refused,
    span_refused,
    web_address_refused,
)
from planfolio.model.refusals import unknown_choice as unknown_choice  # noqa: PLC0414  offered here, too
from planfolio.reading.nodes import Scalar
from planfolio.reading.placeholders import is_bracketed
from planfolio.reading.yaml_scene import in_quotes

SLUG = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
DASH = re.compile(r"(?:-(?=[^\W\d_])|[\u2010-\u2015\u2022]\s*)(?=\S)")
MAX_CRITERION: Final = 10
MAX_SLUG: Final = 100  # an id is part of an address, and names a folder


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
class Reading:
    """What the readers of values need to know beyond the value itself."""

    currency: str = "EUR"
    fiscal_year_start: int = 1


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field (or the keys of a mapping) that names something defined elsewhere."""

    kind: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A title that an organisation gives: one text, or one per language."""

    texts: tuple[tuple[str, str], ...]

    def in_language(self, language: str) -> str:
        """Return the text in a language; else the English one, else the first."""
        texts = dict(self.texts)
        return texts.get(language) or texts.get("en") or self.texts[0][1]


def reading(info: ValidationInfo) -> Reading:
    """Return the context that a value is read in."""
    return info.context if isinstance(info.context, Reading) else Reading()


def as_text(value: object) -> str:
    """Return a scalar as it is written; raises `type` for a list or a mapping."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, str):
        return value
    if word := bracketed(value):
        raise PydanticCustomError("type.placeholder", "expected text", {"found": f"[{word}]"})
    if isinstance(value, list):
        found = ", ".join(one.text for one in value if isinstance(one, Scalar))
        raise PydanticCustomError("type.one", "expected one text", {"example": in_quotes(found or "\u2026")})
    if text := _text_with_colon(value):
        raise PydanticCustomError("type.colon", "expected text", {"example": in_quotes(text)})
    raise PydanticCustomError("type.text", "expected text", {"found": shape(value)})


def bracketed(value: object) -> str:
    """Return the word of `[Name]`, which YAML takes for a list of one; empty where it is no placeholder."""
    one = value[0] if isinstance(value, list) and len(value) == 1 else None
    return one.text if isinstance(one, Scalar) and one.is_plain and is_bracketed(one.text) else ""


def _text_with_colon(value: object) -> str:
    """Return the text that YAML took for a key with its value: `Phase 2: roll-out` in a list."""
    if not isinstance(value, dict) or len(value) != 1:
        return ""
    (key, below), *_ = value.items()
    return f"{key}: {below.text}" if isinstance(below, Scalar) else ""


def _typed(value: object, code: str) -> str:
    """Return the text of a value that is no mere text; `[Date]` is told as a placeholder of its kind."""
    if type(value) is Scalar:
        return value.text
    if word := bracketed(value):
        raise refusal(code, f"[{word}]", "placeholder")
    return as_text(value)


def shape(value: object) -> str:
    """Name the shape of a value: `mapping`, `list`, `nothing` or the text itself."""
    if isinstance(value, dict):
        return "mapping"
    if isinstance(value, list):
        return "list"
    return "nothing" if value is None else as_text(value)


def read_number(value: object) -> Decimal:
    """Read a number, with the shorthands of money."""
    return parse_number(_typed(value, "number"))


def read_factor(value: object) -> Decimal:
    """Read a positive plain number with any count of decimals: a rate, a weight."""
    text = _typed(value, "number")
    if not re.fullmatch(r"\d{1,9}(\.\d{1,9})?", text):
        decimal = text.strip().replace(",", ".")
        if re.fullmatch(r"\d{1,9}\.\d{1,9}", decimal):
            raise PydanticCustomError("number.separators", "a point", {"found": text, "suggestion": decimal})
        raise refusal("number", text, "factor")
    return Decimal(text)


def read_rate(value: object) -> Decimal:
    """Read what one unit of a currency is worth: a factor above zero."""
    rate = read_factor(value)
    if not rate:
        raise PydanticCustomError("number.factor", "expected a positive number", {"found": as_text(value)})
    return rate


def read_whole(value: object) -> int:
    """Read a whole number, zero or more."""
    text = _typed(value, "number")
    try:
        number = parse_number(text)
    except PydanticCustomError as error:
        if error.type in {"number.ambiguous", "number.separators"} and (whole := whole_meant(text)):
            context = {"found": text, "suggestion": whole}
            raise PydanticCustomError("number.separators", "whole", context) from None
        raise
    if number != number.to_integral_value() or number < 0:
        raise PydanticCustomError("number.whole", "expected a whole number", {"found": text})
    return int(number)


def read_month(value: object) -> int:
    """Read the number of a calendar month."""
    text = _typed(value, "number")
    if not re.fullmatch(r"[1-9]|1[0-2]", text):
        raise refusal("number", text, "month")
    return int(text)


def read_money(value: object, info: ValidationInfo) -> Money:
    """Read an amount in the currency of the plan."""
    return Money(parse_number(_typed(value, "number")), reading(info).currency)


def read_percent(value: object) -> Decimal:
    """Read `40` or `40%` as per cent (40, not 0.4)."""
    text = _typed(value, "number")
    try:
        return parse_number(text.removesuffix("%").rstrip())
    except PydanticCustomError as error:
        raise _percent_refused(text, error) from None


def _percent_refused(text: str, error: PydanticCustomError) -> PydanticCustomError:
    """Return the error for a per cent, with the spelling to use; `0,4` may be meant as forty."""
    meant = _number_meant(per_cent_meant(text.strip()))
    if not meant:
        return error
    if text.startswith("0") and Decimal(meant) < 1:
        other = f"{Decimal(meant) * 100:f}".rstrip("0").rstrip(".")
        return PydanticCustomError(
            "number.fraction", "per cent", {"found": text, "less": meant, "more": other}
        )
    return PydanticCustomError("number.percent", "per cent", {"found": text, "suggestion": meant})


def _number_meant(text: str) -> str:
    """Return how a number without unit is written that a text is or means; empty where none."""
    try:
        return f"{parse_number(text):f}"
    except PydanticCustomError as error:
        meant = str((error.context or {}).get("suggestion", ""))
    return meant if re.fullmatch(r"-?\d+(?:\.\d+)?", meant) else ""


def read_share(value: object) -> Decimal:
    """Read a per cent between 0 and 100."""
    percent = read_percent(value)
    if not 0 <= percent <= 100:  # noqa: PLR2004  per cent
        raise PydanticCustomError("share-range", "expected 0 to 100", {"found": as_text(value)})
    return percent


def read_date(value: object) -> date:
    """Read an ISO date; another spelling is refused with the ISO one."""
    text = _typed(value, "date").strip()
    if DATE.fullmatch(text) and _is_day(text):
        return date.fromisoformat(text)
    raise date_refused(text)


def _is_day(text: str) -> bool:
    """Tell whether a day exists, within the years that plans speak of."""
    try:
        return date.fromisoformat(text).year in YEARS
    except ValueError:
        return False


def read_period(value: object, info: ValidationInfo) -> Period:
    """Read a fiscal year or quarter, or a calendar month."""
    return _period(value, info)


def _period(value: object, info: ValidationInfo, wanted: str = "") -> Period:
    text = _typed(value, "period")
    period = parse_period(text, reading(info).fiscal_year_start)
    if period is None:
        raise period_refused(text, wanted)
    return period


def read_year(value: object, info: ValidationInfo) -> Period:
    """Read a fiscal year."""
    period = _period(value, info, "year")
    if not period.is_year:
        raise not_a_year(period)
    return period


def read_quarter(value: object, info: ValidationInfo) -> Period:
    """Read a fiscal quarter."""
    period = _period(value, info, "quarter")
    if period.quarter is None:
        raise not_a_quarter(period, fiscal_quarter(period.start, reading(info).fiscal_year_start))
    return period


def read_period_or_date(value: object, info: ValidationInfo) -> Period | date:
    """Read a period, or a date."""
    text = _typed(value, "period")
    if DATE.fullmatch(text):
        return read_date(value)
    period = parse_period(text, reading(info).fiscal_year_start)
    if period is None:
        raise period_or_date_refused(text)
    return period


def read_duration(value: object) -> Duration:
    """Read `14d`, `6w`, `24m` or `1y`."""
    text = _typed(value, "duration")
    duration = parse_duration(text)
    if duration is None:
        raise span_refused(text)
    return duration


def read_flag(value: object) -> bool:
    """Read `true` or `false`; nothing else is a boolean in YAML 1.2."""
    flag = value.as_bool if isinstance(value, Scalar) else None
    if flag is None:
        raise flag_refused(_typed(value, "flag"))
    return flag


def read_slug(value: object) -> str:
    """Read an id: letters, digits, single hyphens."""
    text = _typed(value, "slug")
    if not SLUG.fullmatch(text):
        raise refusal("slug", text, "signs", suggestion=slugify(text[:MAX_SLUG]) or "id-1")
    if len(text) > MAX_SLUG:
        raise PydanticCustomError("slug.length", "expected an id", {"found": text, "most": MAX_SLUG})
    return text


def slugify(text: str) -> str:
    """Make an id of any text: `Müller & Söhne` becomes `mueller-soehne`."""
    import unicodedata  # noqa: PLC0415  only bad input and file names need it

    for letter, spelling in (
        ("ä", "ae"),
        ("ö", "oe"),
        ("ü", "ue"),
        ("ß", "ss"),
        ("ø", "o"),
        ("æ", "ae"),
        ("ł", "l"),
    ):
        text = text.replace(letter, spelling).replace(letter.upper(), spelling)
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9]+", "-", bare).strip("-").lower()


def read_currency(value: object) -> str:
    """Read an ISO 4217 currency code."""
    text = _typed(value, "currency")
    if not CURRENCY.fullmatch(text):
        raise currency_refused(text)
    return text


def read_email(value: object) -> str:
    """Read an e-mail address."""
    text = _typed(value, "email")
    if not EMAIL.fullmatch(text):
        raise email_refused(text)
    return text


def read_web_address(value: object) -> str:
    """Read an address that starts with http:// or https://."""
    text = _typed(value, "web-address")
    if not WEB_ADDRESS.fullmatch(text):
        raise web_address_refused(text)
    return text


def read_criterion(value: object) -> int | None:
    """Read a score of 1 to 10; `n/a` is None."""
    text = _typed(value, "criterion-range")
    if text.lower() == "n/a":
        return None
    if not re.fullmatch(r"\d{1,3}", text) or not 1 <= int(text) <= MAX_CRITERION:
        raise score_refused(text)
    return int(text)


def read_wording(value: object) -> Wording:
    """Read a title: a text, or one per language."""
    if not isinstance(value, dict):
        return Wording((("", as_text(value)),))
    texts = {str(key): as_text(text) for key, text in value.items()}
    if unknown := sorted(set(texts) - {"en", "nl", "de"}):
        raise unknown_choice(unknown[0], ("en", "nl", "de"))
    if not texts:
        raise PydanticCustomError("type.text", "expected text", {"found": shape(value)})
    return Wording(tuple(texts.items()))


class Choice:
    """Reads one value of the `Literal` it annotates; raises `choice` with the values and what was found."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Build the reader from the values of the annotated `Literal`."""
        values = get_args(source)

        def read(value: object) -> str:
            text = _typed(value, "choice")
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
