"""Dates, periods and spans as people write them elsewhere, and how the plan format spells what they mean."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from planfolio.model.periods import YEARS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_LENGTH: Final = 60
MONTHS: Final = 12
QUARTERS: Final = 4
CENTURY: Final = 2000
MID_MONTH: Final = 15
EXAMPLE_YEAR: Final = 2026
"""The year of an example where the author wrote none: that of all examples in messages."""
_MONTH_NAMES: Final = """
january januari januar jan jän jänner
february februari februar feb febr
march maart märz maerz mar mrt mär mrz
april apr
may mei mai
june juni jun
july juli jul
august augustus aug
september sep sept
october oktober oct okt
november nov
december dezember dec dez
"""
MONTH_OF: Final[Mapping[str, int]] = {
    name: number
    for number, names in enumerate(_MONTH_NAMES.strip().splitlines(), 1)
    for name in names.split()
}
_QUOTES: Final = "\"'\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u00ab\u00bb\u00a0 "
_NAME: Final = r"(?P<name>[^\W\d_]+)\.?"
_YEAR: Final = r"(?P<year>\d{4}|['\u2019]?\d{2})"
_ABOUT: Final = re.compile(
    r"^(?:(?P<first>anfang|begin|beginning\s+of|start\s+of|early)|(?P<middle>mid|middle\s+of|mitte|medio|half)|"
    r"(?P<last>(?:the\s+)?end\s+of|end|ende|eind|einde|by|bis|tot|until|before|vor|voor|late))[\s-]+(?:the\s+|of\s+|van\s+)?",
    re.IGNORECASE,
)
_TIME: Final = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?$")
_WEEKDAY: Final = re.compile(r"^[^\W\d_]{2,10}\.?,?\s+(?=\d{1,2}[./-]\d)")
_NUMBERS: Final = re.compile(
    r"(?P<a>\d{1,4})\s?[./\-\u2013]\s?(?P<b>\d{1,2})\s?[./\-\u2013]\s?(?P<c>\d{1,4})"
)
_EIGHT_DIGITS: Final = re.compile(r"(?P<year>(?:19|20|21)\d\d)(?P<month>\d\d)(?P<day>\d\d)")
_DAY_AND_NAME: Final = re.compile(
    rf"(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th|e)?[\s-]+(?:of\s+)?{_NAME},?(?:[\s-]+{_YEAR})?"
)
_NAME_AND_DAY: Final = re.compile(rf"{_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}")
_MONTH_AND_YEAR: Final = re.compile(rf"{_NAME}(?:[\s-]+{_YEAR})?")
_QUARTER_WORD: Final = r"(?:q|quarter|kwartaal|kw|quartal|qtr)"
_QUARTER_FIRST: Final = re.compile(
    rf"(?:{_QUARTER_WORD}\s*(?P<a>\d)|(?P<b>\d)(?:\.|e|st|nd|rd|th)?\s*{_QUARTER_WORD})[\s/\-,]*(?:of\s+|van\s+)?{_YEAR}",
    re.IGNORECASE,
)
_YEAR_FIRST: Final = re.compile(
    rf"{_YEAR}[\s/\-.]*(?:{_QUARTER_WORD}\s*(?P<a>\d)|(?P<b>\d)(?:\.|e|st|nd|rd|th)?\s*{_QUARTER_WORD})",
    re.IGNORECASE,
)
_HALF: Final = re.compile(
    rf"(?:(?:h|hj)\s*(?P<a>[12])|(?P<b>[12])(?:\.|e|st|nd)?\s*(?:h|hj|halbjahr|halfjaar|half(?:\s+of)?|half\s*year))"
    rf"[\s/\-]*{_YEAR}|(?P<year2>\d{{4}})[\s/\-]*h(?P<c>[12])",
    re.IGNORECASE,
)
_FISCAL: Final = re.compile(
    rf"(?:fy|gj|bj|fiscal\s+year|gesch\u00e4ftsjahr|boekjaar|jahr|jaar|year)\s*{_YEAR}", re.IGNORECASE
)
_SPLIT_YEAR: Final = re.compile(
    r"(?:fy|gj|bj)?\s*(?P<year>\d{4})\s?[/-]\s?(?P<next>\d{2}|\d{4})", re.IGNORECASE
)
_YEAR_AND_MONTH: Final = re.compile(
    r"(?P<year>\d{4})\s?[./-]\s?(?P<month>\d{1,2})|(?P<month2>\d{1,2})\s?[./-]\s?(?P<year2>\d{4})"
)
_RANGE: Final = re.compile(
    r"(?P<first>.*?\d.*?)\s*(?:\s-\s|\u2013|\u2014|\bbis\b|\btot\b|\bt/m\b|\bto\b|\.\.)\s*(?P<last>.*\d.*)"
)
_SPAN_UNITS: Final = """
d: d day days tag tage tagen dag dagen
w: w week weeks woche wochen weken wk
m: m month months monat monate monaten maand maanden mon mnd mo
y: y year years jahr jahre jahren jaar jaren j yr
"""
_UNIT_OF: Final[Mapping[str, str]] = {
    word: unit
    for line in _SPAN_UNITS.strip().splitlines()
    for unit, _, words in [line.partition(": ")]
    for word in words.split()
}
_RHYTHMS: Final = """
1d: daily täglich dagelijks
1w: weekly wöchentlich wekelijks week woche
2w: biweekly fortnightly 14-tägig vierzehntägig tweewekelijks
1m: monthly monatlich maandelijks month monat maand
3m: quarterly quarter vierteljährlich quartalsweise quartal kwartaal driemaandelijks kwartaal
6m: half-yearly half-year halbjährlich halbjahr halfjaarlijks halfjaar
1y: yearly annually annual year jährlich jahr jaarlijks jaar
"""
_RHYTHM_OF: Final[Mapping[str, str]] = {
    word: span
    for line in _RHYTHMS.strip().splitlines()
    for span, _, words in [line.partition(": ")]
    for word in words.split()
}
_SPAN: Final = re.compile(
    r"(?:every|each|alle|elke|om\s+de)?\s*(?P<count>\d{1,4})\s*-?\s*(?P<unit>[^\W\d_]+)\.?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Meant:
    """What a text means: a variant of the code that refuses it, the spelling to write, and another possible one."""

    variant: str
    suggestion: str = ""
    other: str = ""


def date_meant(text: str) -> Meant:
    """Return what a text that is no ISO date means; the variant is `other` where that can't be told."""
    bare = _bare(text)
    bare = _WEEKDAY.sub("", _TIME.sub("", bare))
    if found := _first(_date_readings(bare)):
        return found
    about = _ABOUT.match(bare)
    found = _first(_date_readings(bare[about.end() :])) if about else None
    if about and found and found.variant in {"no_day", "no_year"} and not about["last"]:
        day = f"{1 if about['first'] else MID_MONTH:02}"
        return Meant(found.variant, f"{found.suggestion[:-2]}{day}")
    return found or Meant("other")


def _first(readings: Iterator[Meant | None]) -> Meant | None:
    return next((meant for meant in readings if meant), None)


def _date_readings(text: str) -> Iterator[Meant | None]:
    yield _by_numbers(text)
    if match := _EIGHT_DIGITS.fullmatch(text):
        yield _day("near", int(match["year"]), int(match["month"]), int(match["day"]))
    yield _by_name(text)
    yield _last_day(text)


def _by_numbers(text: str) -> Meant | None:
    match = _NUMBERS.fullmatch(text)
    if match is None:
        return None
    first, second, third = int(match["a"]), int(match["b"]), int(match["c"])
    if len(match["a"]) == len("2026"):
        return _day("near", first, second, third) or _swapped_or_past(first, second, third)
    if len(match["c"]) not in {len("26"), len("2026")}:
        return None
    year, is_short = _full_year(match["c"])
    day_first, month_first = _day("day_first", year, second, first), _day("month_first", year, first, second)
    if is_short and (known := day_first or month_first):
        return Meant("short_year", known.suggestion)
    if "/" in text and day_first and month_first and first != second:
        return Meant("either", day_first.suggestion, month_first.suggestion)
    return day_first or month_first or _past_the_end(year, second, first)


def _swapped_or_past(year: int, second: int, third: int) -> Meant | None:
    return _day("no_such_day", year, third, second) or _past_the_end(year, second, third)


def _past_the_end(year: int, month: int, day: int) -> Meant | None:
    """Return the last day of a month where the day written is past it."""
    if 1 <= month <= MONTHS and year in YEARS and day > monthrange(year, month)[1]:
        return _day("no_such_day", year, month, monthrange(year, month)[1])
    return Meant("no_such_day") if year in YEARS else None


def _by_name(text: str) -> Meant | None:
    match = _DAY_AND_NAME.fullmatch(text) or _NAME_AND_DAY.fullmatch(text)
    month = MONTH_OF.get(match["name"].lower()) if match else None
    if match is None or month is None:
        return None
    if match["year"] is None:
        return _day("no_year", EXAMPLE_YEAR, month, int(match["day"]))
    year, is_short = _full_year(match["year"])
    found = _day("near", year, month, int(match["day"])) or _past_the_end(year, month, int(match["day"]))
    return Meant("short_year", found.suggestion) if found and is_short else found


def _last_day(text: str) -> Meant | None:
    """Return the last day of a period that stands where a day is wanted."""
    period = period_meant(text)
    spelt = period.suggestion if period.variant in {"near", "short_year"} else text
    match = re.fullmatch(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>\d\d)))?", spelt)
    if match is None:
        bare = _MONTH_AND_YEAR.fullmatch(text)
        known = MONTH_OF.get(bare["name"].lower()) if bare else None
        return _day("no_year", EXAMPLE_YEAR, known, monthrange(EXAMPLE_YEAR, known)[1]) if known else None
    month = int(match["month"] or 3 * int(match["quarter"] or QUARTERS))
    year = int(match["year"])
    if year not in YEARS or not 1 <= month <= MONTHS:
        return None
    return _day("no_day", year, month, monthrange(year, month)[1])


def _day(variant: str, year: int, month: int, day: int) -> Meant | None:
    """Return the spelling of a day, where there is such a day."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Meant(variant, found.isoformat()) if year in YEARS else None


def period_meant(text: str) -> Meant:
    """Return what a text that is no period of the plan format means."""
    bare = _bare(text)
    ways = (_quarter, _half, _fiscal, _year_and_month, _month_by_name, _range_of_periods)
    return _first(read(bare) for read in ways) or Meant("other")


def _quarter(text: str) -> Meant | None:
    match = _QUARTER_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text)
    if match is None:
        return None
    year, is_short = _full_year(match["year"])
    number = int(match["a"] or match["b"])
    if year not in YEARS:
        return None
    if not 1 <= number <= QUARTERS:
        return Meant("no_such_quarter", f"{year}-Q{QUARTERS}")
    return Meant("short_year" if is_short else "near", f"{year}-Q{number}")


def _half(text: str) -> Meant | None:
    match = _HALF.fullmatch(text)
    if match is None:
        return None
    year, _ = _full_year(match["year"] or match["year2"])
    first = 1 if (match["a"] or match["b"] or match["c"]) == "1" else 3
    return Meant("half", f"{year}-Q{first}", f"{year}-Q{first + 1}") if year in YEARS else None


def _fiscal(text: str) -> Meant | None:
    if re.fullmatch(r"['\u2019]?\d{2}", text):
        return Meant("short_year", str(_full_year(text)[0]))
    if match := _FISCAL.fullmatch(text):
        year, is_short = _full_year(match["year"])
        return Meant("short_year" if is_short else "near", str(year)) if year in YEARS else None
    match = _SPLIT_YEAR.fullmatch(text)
    if match is None or int(match["year"]) not in YEARS:
        return None
    year, following = int(match["year"]), int(match["next"])
    if following in {year + 1, (year + 1) % 100} and following not in range(1, MONTHS + 1):
        return Meant("near", str(year))
    return Meant("range", str(year), str(following)) if following in YEARS and following > year else None


def _year_and_month(text: str) -> Meant | None:
    match = _YEAR_AND_MONTH.fullmatch(text)
    if match is None:
        return None
    year, month = int(match["year"] or match["year2"]), int(match["month"] or match["month2"])
    if year not in YEARS:
        return None
    return (
        Meant("near", f"{year}-{month:02}")
        if 1 <= month <= MONTHS
        else Meant("no_such_month", f"{year}-{MONTHS}")
    )


def _month_by_name(text: str) -> Meant | None:
    match = _MONTH_AND_YEAR.fullmatch(text)
    month = MONTH_OF.get(match["name"].lower()) if match else None
    if match is None or month is None or match["year"] is None:
        return None
    year, is_short = _full_year(match["year"])
    return Meant("short_year" if is_short else "near", f"{year}-{month:02}") if year in YEARS else None


def _range_of_periods(text: str) -> Meant | None:
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    first, last = (_spelt(match[end].strip()) for end in ("first", "last"))
    return Meant("range", first, last) if first and last else None


def _spelt(text: str) -> str:
    if re.fullmatch(r"\d{4}(?:-(?:Q[1-4]|0[1-9]|1[0-2]))?", text) and int(text[:4]) in YEARS:
        return text
    meant = period_meant(text) if len(text) < MAX_LENGTH and not _RANGE.fullmatch(text) else Meant("other")
    return meant.suggestion if meant.variant in {"near", "short_year"} else ""


def span_meant(text: str) -> str:
    """Return the spelling of a span of time, such as `6w` for `6 Wochen`; an empty text where it means none."""
    bare = _bare(text).lower()
    if span := _RHYTHM_OF.get(bare):
        return span
    match = _SPAN.fullmatch(bare)
    unit = _UNIT_OF.get(match["unit"]) if match else None
    count = int(match["count"]) if match else 0
    return f"{count}{unit}" if unit and count else ""


def _full_year(text: str) -> tuple[int, bool]:
    """Return a year in four digits, and whether it was written in two."""
    digits = text.lstrip("'\u2019")
    return (CENTURY + int(digits), True) if len(digits) == len("26") else (int(digits), False)


def _bare(text: str) -> str:
    return " ".join(text[:MAX_LENGTH].strip(_QUOTES).split()) if len(text) <= MAX_LENGTH else ""
