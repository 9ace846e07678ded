"""How much of an account is ours, which accounts are to be won, and what opportunities bring by quarter."""

from __future__ import annotations

from decimal import Decimal

from planfolio.portfolio.figures.pipeline import quarterly_outlook
from planfolio.portfolio.figures.standing import Position, is_to_be_won, our_position
from tests.presentation.pages_of import context_of

WALLET = "history: [{year: 2025, our_sales: 250k, wallet: 1m}]\n"
HALF_SOLD = "offerings: {items: [{offering: telematics, potential: 100k, sales: 50k}]}\n"
ATTRACTIVE = "criteria: {revenue: 8}\n"


def position_of(text: str) -> Position | None:
    context = context_of({"acme": text})
    return our_position(context.of(context.portfolio.accounts[0]))


def is_won(text: str) -> bool:
    context = context_of({"acme": text})
    return not is_to_be_won(context.of(context.portfolio.accounts[0]))


def outlook(*opportunities: str, settings: str = "organisation: Contoso\n") -> list[tuple[str, ...]]:
    text = "opportunities:\n" + "".join(
        f"  - {{id: P{place}, title: T, {one}}}\n" for place, one in enumerate(opportunities, 1)
    )
    context = context_of({"acme": text}, settings=settings)
    plans = [account.plan for account in context.portfolio.counted]
    return [
        (
            str(one.quarter),
            str(one.won.amount if one.won else None),
            str(one.expected.amount if one.expected else None),
            str(one.unknown),
        )
        for one in quarterly_outlook(plans, context.organisation)
    ]


def test_our_position_is_the_share_of_wallet_and_else_the_penetration() -> None:
    assert position_of(WALLET + HALF_SOLD) == Position(Decimal("0.25"), "share_of_wallet")
    assert position_of(HALF_SOLD) == Position(Decimal("0.5"), "penetration")
    assert position_of("category: A\n") is None


def test_negative_sales_hold_no_position() -> None:
    found = position_of("history: [{year: 2025, our_sales: -250k, wallet: 1m}]\n")
    assert found == Position(Decimal(0), "share_of_wallet")


def test_an_account_is_to_be_won_when_it_is_attractive_and_less_than_half_ours() -> None:
    assert not is_won(WALLET + ATTRACTIVE)
    assert is_won(HALF_SOLD + ATTRACTIVE)
    assert is_won(WALLET + "criteria: {revenue: 5}\n")


def test_an_account_of_which_score_or_position_is_unknown_is_not_judged() -> None:
    assert is_won(WALLET)
    assert is_won(ATTRACTIVE)


def test_a_quarter_brings_what_is_won_and_the_weighted_value_of_what_is_open() -> None:
    assert outlook(
        "status: won, value: 100k, close: 2026-04-30",
        "value: 200k, probability: 40, close: 2026-06-30",
        "value: 300k, probability: 10, close: 2026-07-01",
        "status: lost, value: 900k, close: 2026-05-01",
    ) == [("2026-Q2", "100000", "80000", "0"), ("2026-Q3", "None", "30000", "0")]


def test_what_has_no_value_is_counted_and_what_has_no_day_comes_last() -> None:
    assert outlook("value: 10k, probability: 50", "value: 200k, close: 2026-06-30") == [
        ("2026-Q2", "None", "None", "1"),
        ("None", "None", "5000", "0"),
    ]


def test_quarters_are_fiscal() -> None:
    settings = "organisation: Contoso\nfiscal_year_start: 4\n"
    assert outlook("value: 1k, probability: 100, close: 2026-06-30", settings=settings)[0][0] == "2026-Q1"
