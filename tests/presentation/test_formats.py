"""Numbers, money, per cent and dates in three languages.

In what is expected `_` stands for a space that never wraps, and `-` for the minus sign.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planfolio.presentation.formats import Formats, three_figures
from planfolio.reading.catalog import LANGUAGES, read_catalog

LABELS = Path(__file__).parents[2] / "site_config" / "defaults" / "labels"
DAY = date(2026, 5, 11)


def read_formats(language: str) -> Formats:
    text = (LABELS / language / "common.yml").read_text(encoding="utf-8")
    return Formats(read_catalog(language, [("common.yml", text)])[0])


FORMATS = {language: read_formats(language) for language in LANGUAGES}
ENGLISH = FORMATS["en"]


def shown(text: str) -> str:
    assert not {"_", "-"} & set(text)
    return text.replace("\N{NO-BREAK SPACE}", "_").replace("\N{MINUS SIGN}", "-")


@pytest.mark.parametrize(
    ("language", "amount", "text"),
    [
        ("en", "1320000", "€_1,320,000"),
        ("nl", "1320000.00", "€_1.320.000"),
        ("de", "1320000", "1.320.000_€"),
        ("en", "1250.5", "€_1,250.50"),
        ("nl", "1250.5", "€_1.250,50"),
        ("en", "-180000", "-€_180,000"),
        ("en", "0.005", "€_0.01"),
        ("en", "-0.001", "€_0"),
    ],
)
def test_exact_money_has_its_decimals_only_where_they_count(language: str, amount: str, text: str) -> None:
    assert shown(FORMATS[language].money(Decimal(amount), "EUR")) == text


@pytest.mark.parametrize(
    ("currency", "text"), [("GBP", "£_35"), ("USD", "$_35"), ("CHF", "CHF_35"), ("SEK", "SEK_35")]
)
def test_a_currency_has_its_sign_or_its_code(currency: str, text: str) -> None:
    assert shown(ENGLISH.money(Decimal(35), currency)) == text
    assert shown(ENGLISH.money_short(Decimal(35), currency)) == text


def test_a_currency_without_cents_shows_none() -> None:
    assert shown(ENGLISH.money(Decimal("1250.5"), "JPY")) == "JPY_1,251"


@pytest.mark.parametrize(
    ("amount", "english", "dutch", "german"),
    [
        ("1320000", "€_1.32m", "€_1,32_mln", "1,32_Mio._€"),
        ("180000", "€_180k", "€_180k", "180_Tsd._€"),
        ("412000000", "€_412m", "€_412_mln", "412_Mio._€"),
        ("3000000000", "€_3bn", "€_3_mld", "3_Mrd._€"),
        ("850", "€_850", "€_850", "850_€"),
        ("-180499", "-€_180k", "-€_180k", "-180_Tsd._€"),
        ("8.5", "€_8.50", "€_8,50", "8,50_€"),
        ("0", "€_0", "€_0", "0_€"),
    ],
)
def test_short_money_has_at_most_three_figures(amount: str, english: str, dutch: str, german: str) -> None:
    texts = [shown(FORMATS[language].money_short(Decimal(amount), "EUR")) for language in LANGUAGES]
    assert texts == [english, dutch, german]


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("999950", "1m"),
        ("999499", "999k"),
        ("999500", "1m"),
        ("999.5", "1k"),
        ("12.34", "12"),
        ("1325000", "1.33m"),
        ("910000", "910k"),
        ("30000", "30k"),
        ("1250", "1.25k"),
        ("-0.004", "0"),
        ("1320000000000", "1,320bn"),
    ],
)
def test_amounts_are_rounded_half_up_before_the_unit_is_chosen(amount: str, text: str) -> None:
    assert shown(ENGLISH.amount_short(Decimal(amount))) == text


@given(st.decimals(min_value=1000, max_value=10**11, places=2))
def test_a_short_amount_is_within_half_a_per_cent_of_the_exact_one(amount: Decimal) -> None:
    number, label = three_figures(amount)
    size = {"common.amount.thousand": 3, "common.amount.million": 6, "common.amount.billion": 9}[label or ""]
    assert 1 <= number < 1000
    assert abs(number.scaleb(size) - amount) <= amount * Decimal("0.005")


@pytest.mark.parametrize(
    ("ratio", "text"), [("0.333", "33_%"), ("0.005", "1_%"), ("0", "0_%"), ("-0.04", "-4_%")]
)
def test_a_ratio_is_shown_as_per_cent(ratio: str, text: str) -> None:
    assert shown(ENGLISH.percent(Decimal(ratio))) == text


@pytest.mark.parametrize(
    ("ratio", "text"),
    [("0.083", "+8_%"), ("-0.04", "-4_%"), ("0", "0_%"), ("-0.004", "0_%"), ("0.004", "0_%")],
)
def test_a_change_has_a_sign_unless_it_is_none(ratio: str, text: str) -> None:
    assert shown(ENGLISH.percent_signed(Decimal(ratio))) == text


def test_per_cent_can_have_decimals() -> None:
    assert shown(FORMATS["de"].percent(Decimal("0.0415"), 1)) == "4,2_%"


def test_numbers_have_groups_and_no_idle_zeros() -> None:
    numbers: list[Decimal | int] = [1800, Decimal("12.50"), Decimal(-3)]
    assert [shown(ENGLISH.number(number)) for number in numbers] == ["1,800", "12.5", "-3"]
    assert [shown(ENGLISH.number_signed(number)) for number in (3, Decimal("-1.5"), 0)] == ["+3", "-1.5", "0"]
    assert FORMATS["de"].number(Decimal("1234.5")) == "1.234,5"


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ["11_May_2026", "11_May", "Mon_11_May", "Monday_11_May_2026", "May_2026"]),
        ("nl", ["11_mei_2026", "11_mei", "ma_11_mei", "maandag_11_mei_2026", "mei_2026"]),
        ("de", ["11._Mai_2026", "11._Mai", "Mo_11._Mai", "Montag,_11._Mai_2026", "Mai_2026"]),
    ],
)
def test_days_are_written_in_the_language_and_never_wrap(language: str, texts: list[str]) -> None:
    to = FORMATS[language]
    written = [
        to.date(DAY),
        to.date_short(DAY),
        to.weekday_date(DAY),
        to.weekday_long(DAY),
        to.month_year(DAY),
    ]
    assert [shown(text) for text in written] == texts
    assert to.iso(DAY) == "2026-05-11"


def test_a_quarter_is_written_with_two_figures_of_its_year() -> None:
    assert [shown(ENGLISH.quarter_short(year, 1)) for year in (2026, 2006)] == ["Q1_26", "Q1_06"]


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ["1 day late", "11 days late", "today", "tomorrow", "in 3 days"]),
        ("nl", ["1 dag te laat", "11 dagen te laat", "vandaag", "morgen", "over 3 dagen"]),
        ("de", ["1 Tag überfällig", "11 Tage überfällig", "heute", "morgen", "in 3 Tagen"]),
    ],
)
def test_relative_days_are_words(language: str, texts: list[str]) -> None:
    to = FORMATS[language]
    assert [to.days_late(1), to.days_late(11), to.in_days(0), to.in_days(1), to.in_days(3)] == texts


@pytest.mark.parametrize(
    ("language", "text"), [("en", "a, b and c"), ("nl", "a, b en c"), ("de", "a, b und c")]
)
def test_words_are_joined_as_a_sentence_does(language: str, text: str) -> None:
    assert FORMATS[language].words(["a", "b", "c"]) == text
    assert FORMATS[language].words(["a"]) == "a"
    assert FORMATS[language].words([]) == ""
