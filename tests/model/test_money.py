"""Money and numbers as authors write them."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from planfolio.model.money import Money, parse_number, total


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("120000", "120000"),
        ("120_000", "120000"),
        ("1250.50", "1250.50"),
        ("120k", "120000"),
        ("1.2m", "1200000"),
        ("1.234m", "1234000"),
        ("3bn", "3000000000"),
        ("-1234.50", "-1234.50"),
        ("0", "0"),
        ("0.125", "0.125"),
        ("15568.06", "15568.06"),
    ],
)
def test_a_number_is_read_as_the_format_spells_it(written: str, amount: str) -> None:
    assert str(parse_number(written)) == amount


@pytest.mark.parametrize(
    ("written", "code", "context"),
    [
        ("240.000", "number.ambiguous", {"thousands": "240000", "units": "240.00"}),
        ("1.200", "number.ambiguous", {"thousands": "1200", "units": "1.20"}),
        ("1.000,50", "number.separators", {"suggestion": "1000.50"}),
        ("1.200.000,00", "number.separators", {"suggestion": "1200000.00"}),
        ("1,200", "number.ambiguous", {"thousands": "1200", "units": "1.20"}),
        ("0,125", "number.separators", {"suggestion": "0.125"}),
        ("1.234.567", "number.separators", {"suggestion": "1234567"}),
        ("120.000,-", "number.separators", {"suggestion": "120000"}),
        ("120'000", "number.separators", {"suggestion": "120000"}),
        ("\u2212120", "number.separators", {"suggestion": "-120"}),
        ("1,200.50", "number.separators", {"suggestion": "1200.50"}),
        ("12,5", "number.separators", {"suggestion": "12.5"}),
        ("120 000", "number.separators", {"suggestion": "120000"}),
        ("€ 500", "number.currency", {"suggestion": "500"}),
        ("500 EUR", "number.currency", {"suggestion": "500"}),
        ("EUR 120.000", "number.ambiguous", {"thousands": "120000", "units": "120.00"}),
        ("\u20ac 120k", "number.currency", {"suggestion": "120k"}),
        ("120 TEUR", "number.currency", {"suggestion": "120k"}),
        ("2.4 Mio. EUR", "number.currency", {"suggestion": "2.4m"}),
        ("120 T\u20ac", "number.currency", {"suggestion": "120k"}),
        ("1,2 Mio", "number.unit", {"suggestion": "1.2m"}),
        ("12,345 Mio", "number.unit", {"suggestion": "12.345m"}),
        ("1.2 mln", "number.unit", {"suggestion": "1.2m"}),
        ("3 miljard", "number.unit", {"suggestion": "3bn"}),
        ("120 duizend", "number.unit", {"suggestion": "120k"}),
        ("ca. 120k", "number.unit", {"suggestion": "120k"}),
        ("\u201c120k\u201d", "number.unit", {"suggestion": "120k"}),
        ("120k - 150k", "number.range", {"low": "120k", "high": "150k"}),
        ("5 bis 7 Mio", "number.range", {"low": "5m", "high": "7m"}),
        ("TBD", "number.placeholder", {"found": "TBD"}),
        ("{{AMOUNT}}", "number.placeholder", {"found": "{{AMOUNT}}"}),
        ("12 Monate", "number.other", {"found": "12 Monate"}),
        ("a lot", "number.other", {"found": "a lot"}),
        ("1e9", "number.other", {"found": "1e9"}),
        ("nan", "number.other", {"found": "nan"}),
        ("9" * 30, "number.too_long", {"digits": 18}),
    ],
)
def test_another_spelling_is_refused_with_the_one_to_write(
    written: str, code: str, context: dict[str, object]
) -> None:
    with pytest.raises(PydanticCustomError) as raised:
        parse_number(written)
    assert raised.value.type == code
    assert context.items() <= (raised.value.context or {}).items()


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_every_amount_to_the_cent_reads_back_as_itself(amount: Decimal) -> None:
    assert parse_number(f"{amount:f}") == amount


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_refused_with_a_code(text: str) -> None:
    refused = ""
    try:
        parse_number(text)
    except PydanticCustomError as error:
        refused = error.type
    assert refused == "" or refused.startswith("number.")


@given(
    st.sampled_from(["", "\u20ac ", "ca. ", "EUR ", "-"]),
    st.from_regex(r"[0-9]{1,4}([.,' ][0-9]{1,4}){0,3}", fullmatch=True),
    st.sampled_from(["", " Mio", " TEUR", ",-", " %", " k\u20ac", " mln"]),
)
@example("", "1.000,000", "")
@example("", "12.345,678", "")
@example("-", "0.000,000", "")
def test_what_a_message_says_to_write_is_a_number(before: str, digits: str, after: str) -> None:
    error = refused(f"{before}{digits}{after}")
    context = (error.context if error else None) or {}
    for name in ("suggestion", "thousands", "units", "low", "high"):
        again = refused(str(context[name])) if name in context else None
        assert again is None or again.type in {"number.ambiguous", "number.too_long"}


def refused(text: str) -> PydanticCustomError | None:
    try:
        parse_number(text)
    except PydanticCustomError as error:
        return error
    return None


def test_two_currencies_are_never_added() -> None:
    with pytest.raises(ValueError, match="EUR and GBP"):
        Money(Decimal(1), "EUR") + Money(Decimal(1), "GBP")


def test_a_sum_of_nothing_known_is_unknown() -> None:
    assert total([None, None]) is None
    assert total([None, Money(Decimal(2), "EUR")]) == Money(Decimal(2), "EUR")
