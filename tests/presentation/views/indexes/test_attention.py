from __future__ import annotations

import re

from planfolio.presentation.views.indexes.attention import attention_page
from tests.presentation.pages_of import SETTINGS, context_of, sentence_of, text_of

KEY = """\
account: Key
history: [{year: 2025, our_sales: 1m}]
visits: {planned: 60}
criteria: {revenue: 9, profit: 7}
"""
SECOND = "account: Second\ncategory: B\nhistory: [{year: 2025, our_sales: 500k}]\nvisits: {planned: 8}\n"
SMALL = """\
account: Small
category: C
owner: s.klein
history: [{year: 2025, our_sales: 100k}]
visits: {planned: 29}
selected_as: image
summary: A name that others follow. It brings little.
"""
OLD = "account: Old\ncategory: C\nhistory: [{year: 2023, our_sales: 900k}]\n"
PLANS = {"key": KEY, "second": SECOND, "small": SMALL}


def html_of(settings: str = SETTINGS, **plans: str) -> str:
    return attention_page(context_of(plans or PLANS, settings=settings)).opening


def block(html: str, name: str) -> str:
    after = html[html.index(f'id="{name}"') :]
    return after[: after.index("</section>")]


def test_a_category_is_loud_where_its_days_are_more_than_ten_points_off_the_ones_wanted() -> None:
    told = text_of(block(html_of(), "categories"))
    # 60, 8 and 29 of 97 days against 40, 30 and 20 of 90 wanted
    assert "17 points too much A · Key account 1 1m 63 % 60 62 % 44 %" in told
    assert "25 points too little B · Development account 1 500k 31 % 8 8 % 33 %" in told
    assert "as wanted C · Standard account 1 100k 6 % 29 30 % 22 %" in told


def test_sales_of_the_categories_are_those_of_the_year_that_the_portfolio_sums() -> None:
    context = context_of(PLANS | {"old": OLD})
    told = text_of(block(attention_page(context).opening, "categories"))
    assert context.figures.sales is not None
    assert context.figures.sales.amount == 1_600_000
    assert "C · Standard account 2 100k 6 %" in told


def test_a_lower_account_that_eats_time_says_how_many_days_too_many() -> None:
    told = text_of(block(html_of(), "time"))
    assert "23 days too many C Small 100k 29 6 S. Klein" in told


def test_where_nothing_can_be_judged_nobody_is_said_to_be_well() -> None:
    assert "Cannot be told yet" in text_of(block(html_of(small=SMALL), "time"))


def test_a_suggested_move_leads_the_ranking_and_thin_figures_suggest_nothing() -> None:
    potentials = {"a": (900, 1), "b": (90, 1), "c": (80, 1), "d": (70, 20), "e": (60, 20)}
    plans = {
        name: f"account: {name.upper()}\npotential: {{annual: {annual}k, cost_to_serve: {cost}k}}\n"
        for name, (annual, cost) in potentials.items()
    }
    html = html_of(**plans, thin="account: Thin\ncategory: B\n")
    told = text_of(block(html, "ranking"))
    assert "as chosen 1 A A · Key account A · Key account" in told
    assert "figures too thin 6 Thin B · Development account unknown" in told
    assert told.index("A → D") < told.index("as chosen")
    assert 'href="../accounts/thin/"' in html


def test_a_score_of_some_criteria_only_says_of_how_many() -> None:
    assert re.search(r"Key A · Key account [\d.]+ \(2 of \d+\)", text_of(block(html_of(), "ranking")))


def test_an_account_chosen_for_another_reason_says_which() -> None:
    told = text_of(block(html_of(), "special"))
    assert "image project C Small A name that others follow. 3 S. Klein" in told
    assert "Second" not in told


def test_each_manager_stands_with_points_against_capacity_whoever_is_full_first() -> None:
    plans = {"one": "account: One", "two": "account: Two", "small": SMALL}
    told = text_of(block(html_of(**plans), "load"))
    assert told.index("over capacity M. de Vries 2 A 50 of 40") < told.index("S. Klein 1 C")
    assert "2 key accounts in the company; up to 25 are usual." in told


def test_more_key_accounts_than_the_settings_want_are_told_and_drafts_do_not_count() -> None:
    plans = {"one": "account: One", "two": "account: Two", "three": "account: Three\nstatus: draft"}
    many = text_of(html_of(f"{SETTINGS}key_accounts: [1, 10]\n", **plans))
    assert "2 key accounts in the company, more than the usual 1." in many
    too_many = text_of(html_of(f"{SETTINGS}key_accounts: [0, 1]\n", **plans))
    assert "2 key accounts in the company: above 1, none gets the attention that makes it one." in too_many


def test_the_sentence_says_who_brings_most_where_days_miss_and_who_eats_time() -> None:
    assert sentence_of(html_of()) == (
        "Two of three accounts bring 80 % of sales. "
        "Two of three categories get far more or far less of our days than wanted. "
        "One account of a lower category asks for far more days than its sales would get."
    )


def test_closed_accounts_are_left_out_and_an_empty_page_says_what_to_write() -> None:
    html = html_of(key=f"{KEY}status: closed\n")
    assert sentence_of(html) == "No account has a plan yet."
    assert "Four keys are enough" in text_of(html)
    assert 'href="../guide/#key-category"' in html
