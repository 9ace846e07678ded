"""How one value of the plan format is read: text, numbers, money, dates, periods, choices, references.

Each reader takes what the YAML reader gives (a `Scalar`, a list or a dict) and returns a typed value, or raises
`PydanticCustomError` whose type is a code of the catalog, with a variant after a dot where it has several wordings.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from pydantic import (
    ValidationInfo,
)
from pydantic_core import PydanticCustomError

from planfolio.model.money import Money, parse_number
from planfolio.model.numbers_meant import per_cent_meant, whole_meant
from planfolio.model.periods import YEARS, Duration, Period, fiscal_quarter, parse_duration, parse_period
from planfolio.model.refusals import (
    CURRENCY,
    EMAIL,
    WEB_ADDRESS,
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
    unknown_choice,
    web_address_refused,
)
from planfolio.model.slugs import MAX_SLUG, SLUG, slugify
from planfolio.reading.nodes import Scalar
from planfolio.reading.placeholders import is_bracketed
from planfolio.reading.yaml_scene import in_quotes

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
MAX_CRITERION: Final = 10


@dataclass(frozen=True, slots=True)
class Reading:
    """What the readers of values need to know beyond the value itself."""

    currency: str = "EUR"
    fiscal_year_start: int = 1


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


def typed(value: object, code: str) -> str:
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
    return parse_number(typed(value, "number"))


def read_factor(value: object) -> Decimal:
    """Read a positive plain number with any count of decimals: a rate, a weight."""
    text = typed(value, "number")
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
    text = typed(value, "number")
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
    text = typed(value, "number")
    if not re.fullmatch(r"[1-9]|1[0-2]", text):
        raise refusal("number", text, "month")
    return int(text)


def read_money(value: object, info: ValidationInfo) -> Money:
    """Read an amount in the currency of the plan."""
    return Money(parse_number(typed(value, "number")), reading(info).currency)


def read_percent(value: object) -> Decimal:
    """Read `40` or `40%` as per cent (40, not 0.4)."""
    text = typed(value, "number")
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
    text = typed(value, "date").strip()
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
    text = typed(value, "period")
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
    text = typed(value, "period")
    if DATE.fullmatch(text):
        return read_date(value)
    period = parse_period(text, reading(info).fiscal_year_start)
    if period is None:
        raise period_or_date_refused(text)
    return period


def read_duration(value: object) -> Duration:
    """Read `14d`, `6w`, `24m` or `1y`."""
    text = typed(value, "duration")
    duration = parse_duration(text)
    if duration is None:
        raise span_refused(text)
    return duration


def read_flag(value: object) -> bool:
    """Read `true` or `false`; nothing else is a boolean in YAML 1.2."""
    flag = value.as_bool if isinstance(value, Scalar) else None
    if flag is None:
        raise flag_refused(typed(value, "flag"))
    return flag


def read_slug(value: object) -> str:
    """Read an id: letters, digits, single hyphens."""
    text = typed(value, "slug")
    if not SLUG.fullmatch(text):
        raise refusal("slug", text, "signs", suggestion=slugify(text[:MAX_SLUG]) or "id-1")
    if len(text) > MAX_SLUG:
        raise PydanticCustomError("slug.length", "expected an id", {"found": text, "most": MAX_SLUG})
    return text


def read_currency(value: object) -> str:
    """Read an ISO 4217 currency code."""
    text = typed(value, "currency")
    if not CURRENCY.fullmatch(text):
        raise currency_refused(text)
    return text


def read_email(value: object) -> str:
    """Read an e-mail address."""
    text = typed(value, "email")
    if not EMAIL.fullmatch(text):
        raise email_refused(text)
    return text


def read_web_address(value: object) -> str:
    """Read an address that starts with http:// or https://."""
    text = typed(value, "web-address")
    if not WEB_ADDRESS.fullmatch(text):
        raise web_address_refused(text)
    return text


def read_criterion(value: object) -> int | None:
    """Read a score of 1 to 10; `n/a` is None."""
    text = typed(value, "criterion-range")
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
