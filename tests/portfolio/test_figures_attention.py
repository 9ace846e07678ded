from __future__ import annotations

from decimal import Decimal

from planfolio.portfolio.figures.attention import attention_gap, expected_attention, fair_rate, time_eaters
from tests.presentation.pages_of import context_of

KEY = "category: A\nhistory: [{year: 2025, our_sales: 1m}]\nvisits: {planned: 100}\n"
SMALL = "category: C\nhistory: [{year: 2025, our_sales: 100k}]\nvisits: {planned: %s}\n"


def eaters(**plans: str) -> list[tuple[str, Decimal, Decimal]]:
    context = context_of(plans)
    found = [context.of(account) for account in context.portfolio.counted]
    return [(one.figures.account.id, one.days, one.fair) for one in time_eaters(found, context.organisation)]


def test_a_lower_account_eats_time_above_twice_the_days_that_its_sales_would_get() -> None:
    assert eaters(key=KEY, small=SMALL % 21) == [("small", Decimal(21), Decimal(10))]
    assert eaters(key=KEY, small=SMALL % 20) == []


def test_the_two_first_categories_eat_no_time() -> None:
    assert eaters(key=KEY, second=(SMALL % 90).replace("C", "B", 1)) == []


def test_without_sales_or_days_of_key_accounts_nothing_is_judged() -> None:
    assert eaters(key="category: A\nvisits: {planned: 100}\n", small=SMALL % 90) == []
    context = context_of({"key": "category: A\nvisits: {planned: 100}\n"})
    assert fair_rate([context.of(one) for one in context.portfolio.counted], context.organisation) is None


def test_attention_wanted_is_spread_over_the_categories_that_have_accounts() -> None:
    wanted = expected_attention(context_of({"key": KEY}).organisation, ["A", "B"])
    assert wanted == {"A": Decimal(40) / 70, "B": Decimal(30) / 70}


def test_a_category_is_off_by_what_it_gets_less_what_it_should_get() -> None:
    assert attention_gap(Decimal("0.62"), Decimal("0.44")) == Decimal("0.18")
    assert attention_gap(Decimal("0.08"), Decimal("0.33")) == Decimal("-0.25")
    assert attention_gap(None, Decimal("0.33")) is None
    assert attention_gap(Decimal("0.62"), None) is None


def test_a_category_without_attention_in_the_vocabulary_is_left_out() -> None:
    assert "Z" not in expected_attention(context_of({"key": KEY}).organisation, ["A", "Z"])
