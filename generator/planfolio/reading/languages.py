"""Numbers, dates, lists and plurals as a language writes them: Babel's rules, never the machine's."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list

if TYPE_CHECKING:
    from datetime import date

LANGUAGES: Final = ("en", "nl", "de")
NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"
MINUS: Final = "\N{MINUS SIGN}"

_LOCALES = MappingProxyType({"en": "en_GB", "nl": "nl_NL", "de": "de_DE"})
_DAY_FIRST = MappingProxyType(
    {
        "date": "d MMM y",
        "date_short": "d MMM",
        "weekday": "EEE d MMM",
        "weekday_long": "EEEE d MMMM y",
        "month": "MMMM y",
        "month_short": "MMM",
    }
)
_GERMAN = MappingProxyType(
    {
        "date": "d. MMM y",
        "date_short": "d. MMM",
        "weekday": "ccc d. MMM",
        "weekday_long": "EEEE, d. MMMM y",
        "month": "MMMM y",
        "month_short": "MMM",
    }
)
_DATE_PATTERNS = MappingProxyType({"en": _DAY_FIRST, "nl": _DAY_FIRST, "de": _GERMAN})
# Enough digits for any sum of money; the default context would refuse to round what has more than 28.
_HALF_UP: Final = Context(prec=60, rounding=ROUND_HALF_UP)


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(_LOCALES[language])


@cache
def _number_signs(language: str) -> dict[int, str]:
    symbols = _locale(language).number_symbols["latn"]
    return str.maketrans({",": symbols["group"], ".": symbols["decimal"]})


def rounded(value: Decimal, digits: int) -> Decimal:
    """Round half up (away from zero) to so many decimals."""
    return _HALF_UP.quantize(value, Decimal(1).scaleb(-digits))


@lru_cache(maxsize=1 << 16)
def number_text(language: str, value: Decimal | int, digits: int = 0, *, keeps_zeros: bool = False) -> str:
    """Write a number with groups and at most so many decimals; zeros at the end go unless kept."""
    number = rounded(Decimal(value), digits)
    text = f"{abs(number):,f}"
    if digits and not keeps_zeros:
        text = text.rstrip("0").rstrip(".")
    sign = MINUS if number < 0 else ""
    return sign + text.translate(_number_signs(language))


@lru_cache(maxsize=1 << 15)
def date_text(language: str, day: date, pattern: str = "date") -> str:
    """Write a day, unbreakable; patterns: `date`, `date_short`, `weekday`, `weekday_long`, `month`, `month_short`."""
    text = format_date(day, _DATE_PATTERNS[language][pattern], _locale(language))
    return text.replace(" ", NO_BREAK_SPACE)


@lru_cache(maxsize=1 << 12)
def list_text(language: str, words: tuple[str, ...]) -> str:
    """Join words as a sentence does: "a, b and c"."""
    return format_list(words, locale=_locale(language))


@lru_cache(maxsize=1 << 12)
def is_singular(language: str, count: Decimal | int) -> bool:
    """Tell whether the language's plural rule calls for the form `one`."""
    return _locale(language).plural_form(count) == "one"
