"""Why a value is refused, and what to write in its place: one function per kind of value.

Each returns an error whose type is a code with a variant. A placeholder that a template left is told as one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pydantic_core import PydanticCustomError

from planfolio.model.choices_meant import choice_meant, folded
from planfolio.model.dates_meant import date_meant, period_meant, span_meant
from planfolio.model.likeness import listed, nearest
from planfolio.reading.placeholders import stands_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.model.periods import Period

CURRENCY: Final = re.compile(r"[A-Z]{3}")
EMAIL: Final = re.compile(r"[^@\s<>]+@[^@\s<>]+")
WEB_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_CURRENCY_WORDS: Final = """
EUR: \u20ac euro euros
USD: $ us$ dollar dollars us_dollar
GBP: \u00a3 pfund pound pounds pond ponden sterling
CHF: sfr franken schweizer_franken francs
DKK: dkr
"""
_CURRENCY_OF: Final[Mapping[str, str]] = {
    word: code
    for line in _CURRENCY_WORDS.strip().splitlines()
    for code, _, words in [line.partition(": ")]
    for word in words.split()
}
_TRUE: Final = frozenset(
    ("true", "yes", "y", "on", "1", "x", "ja", "j", "jawohl", "wahr", "waar", "aan", "an", "juist", "richtig")
)
_FALSE: Final = frozenset(
    ("false", "no", "n", "off", "0", "nein", "nee", "falsch", "onwaar", "uit", "aus", "niet", "nicht")
)
_DOMAIN: Final = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/?#][^\s<>\"]*)?")
_SCORE: Final = re.compile(r"(?P<score>10|[1-9])(?:[.,]0)?\s*(?:/|of|von|van|out of)?\s*(?:10)?")
_BETWEEN: Final = re.compile(r"\s*[,;/&+|]\s*|\s+(?:and|und|en)\s+")
_QUOTES: Final = "\"'\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb "


def refusal(code: str, found: str, variant: str, **context: object) -> PydanticCustomError:
    """Return the error for a value; where it is a placeholder, that is what is told."""
    told = "placeholder" if stands_for(found) else variant
    return PydanticCustomError(f"{code}.{told}", "refused", {"found": found, **context})


def date_refused(text: str) -> PydanticCustomError:
    """Return the error for a text that is no date, with the day that it means."""
    meant = date_meant(text)
    variant = meant.variant if meant.suggestion else "other"
    return refusal("date", text, variant, suggestion=meant.suggestion, other=meant.other)


def period_refused(text: str, wanted: str = "") -> PydanticCustomError:
    """Return the error for a text that is no period; `wanted` is `year` or `quarter` where only that will do."""
    meant = period_meant(text)
    suggestion, variant = meant.suggestion, meant.variant
    if wanted == "year" and suggestion and variant != "range":
        suggestion, variant = suggestion[:4], "near"
    elif wanted == "quarter" and "Q" not in suggestion:
        return refusal("period", text, "quarter")
    return refusal(
        "period", text, variant if suggestion else "other", suggestion=suggestion, other=meant.other
    )


def period_or_date_refused(text: str) -> PydanticCustomError:
    """Return the error for a text that is neither a period nor a date, by what it is most like."""
    is_a_day = period_meant(text).variant == "other" and date_meant(text).variant not in {"other", "no_year"}
    return date_refused(text) if is_a_day else period_refused(text)


def not_a_year(period: Period) -> PydanticCustomError:
    """Return the error for a quarter or a month where a year is wanted."""
    return PydanticCustomError(
        "period.year", "a year", {"found": str(period), "suggestion": str(period.year)}
    )


def not_a_quarter(period: Period, quarter: Period) -> PydanticCustomError:
    """Return the error for a month or a year where a quarter is wanted; `quarter` is the one it starts in."""
    if period.month is None:
        return PydanticCustomError("period.quarter", "a quarter", {"found": str(period)})
    return PydanticCustomError("period.near", "a quarter", {"found": str(period), "suggestion": str(quarter)})


def span_refused(text: str) -> PydanticCustomError:
    """Return the error for a text that is no span of time."""
    return _near_or_far("duration", text, span_meant(text))


def flag_refused(text: str) -> PydanticCustomError:
    """Return the error for a word that is neither true nor false."""
    word = text.strip(_QUOTES).casefold()
    return _near_or_far("flag", text, "true" if word in _TRUE else "false" if word in _FALSE else "")


def currency_refused(text: str) -> PydanticCustomError:
    """Return the error for a text that is no currency code."""
    bare = text.strip(_QUOTES)
    meant = bare.upper() if CURRENCY.fullmatch(bare.upper()) else _CURRENCY_OF.get(folded(bare), "")
    return _near_or_far("currency", text, meant)


def email_refused(text: str) -> PydanticCustomError:
    """Return the error for a text that is no e-mail address."""
    bare = re.sub(r"\s*(?:\(at\)|\[at\]|\sat\s)\s*", "@", text.strip(f"{_QUOTES}<>").removeprefix("mailto:"))
    bare = re.sub(r"\s*(?:\(dot\)|\[dot\]|\(punkt\)|\sdot\s)\s*", ".", bare).replace(" ", "")
    return _near_or_far("email", text, bare if EMAIL.fullmatch(bare) else "")


def web_address_refused(text: str) -> PydanticCustomError:
    """Return the error for a text that is no web address."""
    bare = re.sub(r"^https?[:;]/*\s*", "", text.strip(f"{_QUOTES}<>"), flags=re.IGNORECASE)
    return _near_or_far("web-address", text, f"https://{bare}" if _DOMAIN.fullmatch(bare) else "")


def score_refused(text: str) -> PydanticCustomError:
    """Return the error for a text that is no score from 1 to 10."""
    match = _SCORE.fullmatch(text.strip(_QUOTES))
    return _near_or_far("criterion-range", text, match["score"] if match else "")


def unknown_choice(found: str, choices: tuple[str, ...]) -> PydanticCustomError:
    """Return the error for a word that is none of the choices, with the one meant."""
    parts = [choice_meant(part, choices) for part in _BETWEEN.split(found)]
    if len(parts) > 1 and all(parts):
        example = ", ".join(dict.fromkeys(parts))
        return PydanticCustomError("choice.several", "one of", {"found": found, "example": f"[{example}]"})
    near = choice_meant(found, choices) or nearest(found, choices)
    context = {"choices": listed(choices), "nearest": near}
    return refusal("choice", found, "near" if near else "far", **context)


def _near_or_far(code: str, text: str, suggestion: str) -> PydanticCustomError:
    return refusal(code, text, "near" if suggestion else "far", suggestion=suggestion)
