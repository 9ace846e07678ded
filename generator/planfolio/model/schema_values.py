"""How the JSON Schema says what a kind of value is, as an editor reads it: YAML's numbers and booleans, else texts.

An editor has read `240.000` as the number 240 before a schema sees it: such a slip is for `planfolio check` to tell.
"""

from __future__ import annotations

import re
from typing import Final

from planfolio.model.money import MAX_DIGITS, NUMBER
from planfolio.model.periods import DURATION, PERIOD, YEARS
from planfolio.model.plan import FORMAT
from planfolio.model.readers import MAX_CRITERION
from planfolio.model.refusals import CURRENCY, EMAIL, WEB_ADDRESS
from planfolio.model.slugs import MAX_SLUG, SLUG

Schema = dict[str, object]

NAMED_GROUP: Final = re.compile(r"\(\?P<\w+>")


def _source(pattern: re.Pattern[str]) -> str:
    r"""Return one of our patterns in the words that JSON Schema knows too: no names of groups, and no `\"`."""
    return NAMED_GROUP.sub("(?:", pattern.pattern).replace(r"\"", '"')


def _all_of_it(*alternatives: str, space: str = r"\s*") -> str:
    return f"^{space}(?:{'|'.join(alternatives)}){space}$"


_CENTURIES: Final = "|".join(str(century) for century in range(YEARS.start // 100, YEARS.stop // 100))
_YEAR: Final = rf"(?:{_CENTURIES})\d{{2}}"
_PERIOD: Final = _source(PERIOD).replace(r"(?:\d{4})", _YEAR, 1)
_DAYS: Final = (
    r"(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])",
    r"(?:0[469]|11)-(?:0[1-9]|[12]\d|30)",
    r"02-(?:0[1-9]|[12]\d)",
)
_DAY: Final = f"{_YEAR}-(?:{'|'.join(_DAYS)})"
_LIMITS: Final = (
    rf"(?!(?:\D*\d){{{MAX_DIGITS + 1}}})"  # too many digits
    r"(?!\s*[+-]?(?!0\.)[\d_]+\.\d{3}\s*%?\s*$)"  # three decimals: thousands to half of Europe
)
_NUMBER: Final = _LIMITS + _source(NUMBER)
_WHOLE: Final = _LIMITS + r"\+?(?:\d+|\d{1,3}(?:_\d{3})+)(?:\.0+|(?:\.\d+)?\s?(?:[kKmM]|bn|B[Nn]))?"
_SHARE: Final = _LIMITS + r"\+?0*(?:\d{1,2}(?:\.\d+)?|100(?:\.0+)?)\s*%?"
_SIZE: Final = {"minimum": -(10**MAX_DIGITS), "maximum": 10**MAX_DIGITS}
_YEARS: Final = {"minimum": YEARS.start, "maximum": YEARS.stop - 1}


def _text(*patterns: str, space: str = r"\s*") -> Schema:
    return {"type": "string", "pattern": _all_of_it(*patterns, space=space)}


def _number(limits: dict[str, int], *patterns: str) -> Schema:
    return {"type": ["number", "string"], **limits, "pattern": _all_of_it(*patterns)}


def _integer(limits: dict[str, int], *patterns: str, space: str = r"\s*") -> Schema:
    return {"type": ["integer", "string"], **limits, "pattern": _all_of_it(*patterns, space=space)}


VALUES: Final[dict[str, Schema]] = {
    "text": {"type": ["string", "number"]},
    "number": _number(_SIZE, _NUMBER),
    "money": _number(_SIZE, _NUMBER),
    "whole": _integer({"minimum": 0, "maximum": 10**MAX_DIGITS}, _WHOLE),
    "percent": _number({"minimum": 0, "maximum": 100}, _SHARE),
    "any-percent": _number(_SIZE, _NUMBER + r"\s*%?"),
    "date": _text(_DAY),
    "period": _integer(_YEARS, _PERIOD),
    "year": _integer(_YEARS, _YEAR),
    "quarter": _text(f"{_YEAR}-Q[1-4]"),
    "period-or-date": _integer(_YEARS, _PERIOD, _DAY),
    "span": _text(_source(DURATION)),
    "flag": {"type": "boolean"},
    "id": _integer({"minimum": 0, "maxLength": MAX_SLUG}, _source(SLUG), space=""),
    "currency": _text(_source(CURRENCY), space=""),
    "email": _text(_source(EMAIL), space=""),
    "web-address": _text(_source(WEB_ADDRESS).replace("https?", "[Hh][Tt][Tt][Pp][Ss]?"), space=""),
    "points": _integer(
        {"minimum": 1, "maximum": MAX_CRITERION}, "[nN]/[aA]", "0{0,2}[1-9]", f"0?{MAX_CRITERION}", space=""
    ),
    "version": {"enum": [FORMAT, str(FORMAT)]},
}
"""What each kind of value is, by the names that `format` gives them."""
TAKE_WORDS: Final = frozenset({"text", "id"})
"""Kinds of values where `true` and `false` are words like others."""
TRUE_OR_FALSE: Final[Schema] = {"not": {"type": ["string", "number", "null", "array", "object"]}}
"""A boolean where it is a word. It names no type, or editors would offer `true` and `false` for every text."""
REFERENCES: Final = {"to-stakeholder": "id", "to-objective": "id", "to-account": "id"}
"""What a reference looks like where the organisation has no list of what it may name; else it is a text."""
BLANK: Final[Schema] = {"not": {"type": ["number", "boolean", "array", "object"]}, "pattern": r"^\s*$"}
"""No value or a blank one, which count as not written. It names no type either, or editors would offer `null`."""
NO_VALUE: Final[Schema] = {"not": {"type": ["string", "number", "boolean", "array", "object"]}}
"""No value, where a blank text would be a slip."""
WRITTEN: Final[Schema] = {"pattern": r"\S"}
"""A text that has to be there; it goes with a kind of value."""
