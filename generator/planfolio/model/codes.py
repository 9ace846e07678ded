"""The kinds of findings that checking values can bring, each declared once."""

from __future__ import annotations

from typing import Final

from planfolio.reading.diagnostics import Code, Severity

MODEL_CODES: Final[tuple[Code, ...]] = (
    Code(
        "type",
        Severity.ERROR,
        (
            *("text", "one", "colon", "placeholder", "mapping", "mapping_item", "mapping_list"),
            *("list", "list_keys", "list_part", "dash"),
        ),
        "A value has another shape than its key asks for: a list where a text belongs, a text where a group of "
        "keys belongs.",
    ),
    Code("key-missing", Severity.ERROR, (), "A key that the format requires is not there, or has no value."),
    Code(
        "unknown-key",
        Severity.ERROR,
        ("near", "spelling", "level", "top", "far", "none", "comma", "colon", "dash"),
        "The format has no such key here. What is written under it would be lost without a word, so it is an error.",
    ),
    Code(
        "number",
        Severity.ERROR,
        (
            *("ambiguous", "separators", "currency", "unit", "range", "percent", "fraction", "too_long"),
            *("factor", "whole", "month", "placeholder", "other"),
        ),
        "Numbers and money are written with a decimal point and without thousands marks: 120000, 120_000, 1250.50, "
        "120k, 1.2m, 3bn. Exactly three decimals are refused, since half of Europe reads them as thousands.",
    ),
    Code("share-range", Severity.ERROR, (), "A share is a per cent from 0 to 100, written 40 or 40%."),
    Code(
        "criterion-range",
        Severity.ERROR,
        ("near", "far", "placeholder"),
        "A criterion is scored with a whole number from 1 to 10, or n/a.",
    ),
    Code(
        "date",
        Severity.ERROR,
        (
            *("day_first", "month_first", "either", "near", "short_year", "no_year", "no_day", "no_such_day"),
            *("placeholder", "other"),
        ),
        "Dates are written year first, 2026-03-31, since 3/4/2026 means two days in two countries.",
    ),
    Code(
        "period",
        Severity.ERROR,
        (
            *("near", "short_year", "no_such_quarter", "no_such_month", "half", "range", "year", "quarter"),
            *("placeholder", "other"),
        ),
        "A period is a fiscal year (2026), a fiscal quarter (2026-Q1) or a calendar month (2026-03).",
    ),
    Code(
        "duration",
        Severity.ERROR,
        ("near", "far", "placeholder"),
        "A span of time is a count of days, weeks, months or years: 14d, 6w, 24m, 1y.",
    ),
    Code(
        "flag",
        Severity.ERROR,
        ("near", "far", "placeholder"),
        "Only true and false are booleans; yes, no and on are words.",
    ),
    Code(
        "slug",
        Severity.ERROR,
        ("signs", "length", "placeholder"),
        "An id holds letters, digits and single hyphens, and is not too long for the name of a folder, so that links "
        "and files with it work everywhere.",
    ),
    Code(
        "currency",
        Severity.ERROR,
        ("near", "far", "placeholder"),
        "A currency is its code of three capital letters, such as EUR.",
    ),
    Code(
        "email",
        Severity.ERROR,
        ("near", "far", "placeholder"),
        "An e-mail address has a name, an @ and a domain.",
    ),
    Code(
        "web-address",
        Severity.ERROR,
        ("near", "far", "placeholder"),
        "A web address starts with https:// or http://.",
    ),
    Code(
        "choice",
        Severity.ERROR,
        ("near", "several", "far", "placeholder"),
        "The key takes one of a few words, and this is none of them.",
    ),
    Code(
        "format-version",
        Severity.ERROR,
        (),
        "The plan says that it is written in a version of the format unknown here.",
    ),
    Code(
        "not-supported",
        Severity.ERROR,
        (),
        "The file asks for something that this version cannot do. To publish without it would break its promise.",
    ),
)
