from __future__ import annotations

import re

from planfolio.model.money import total
from planfolio.presentation.views.indexes.whitespace import MOST_ACCOUNTS, offering_sums, whitespace_page
from tests.presentation.pages_of import context_of, sentence_of, text_of

ACME = """\
profile: {units: [{name: South}, {name: North}]}
offerings:
  items:
    - {offering: maintenance, unit: North, potential: 100k, sales: 40k, status: partly}
    - {offering: maintenance, unit: South, potential: 60k, status: won}
    - {offering: tyres, unit: South, potential: 40k, sales: 10k, period: 2026-Q1}
    - {offering: cooling, potential: 50k, status: competitor, competitor: Tyre Co}
    - {offering: tyres, unit: North, potential: 20k, status: lost, competitor: TYRECO}
"""
GBP = "currency: GBP\nofferings: {items: [{offering: maintenance, potential: 100k, sales: 0}]}\n"
UNKNOWN = "offerings: {items: [{offering: tyres, status: open}]}\n"


def html_of(**plans: str) -> str:
    return whitespace_page(context_of(plans)).opening


def rows(html: str) -> list[str]:
    return [text_of(row) for row in re.findall(r"<tr.*?</tr>", html, re.DOTALL)]


def test_sums_over_offerings_are_the_portfolio_s_whitespace_and_that_of_each_account() -> None:
    context = context_of({"acme": ACME, "pound": GBP, "vague": UNKNOWN})
    sums = tuple(offering_sums(context, context.portfolio.counted))
    left = total(amount for one in sums for amount in (one.open, one.with_competitors))
    assert left == context.figures.whitespace
    assert left is not None
    assert left.amount == 60_000 + 50_000 + 20_000 + 117_000


def test_a_line_sums_its_units_which_stand_below_it_in_the_order_of_the_profile() -> None:
    found = rows(html_of(acme=ACME))
    names = [row.split()[0] for row in found]
    start = names.index("A")
    assert names[start : start + 4] == ["A", "South", "North", "Whole"]
    assert found[start].endswith("140k 130k")
    assert [row.split()[-2:] for row in found[start + 1 : start + 3]] == [["100k", "0"], ["40k", "80k"]]


def test_cells_say_what_they_say_on_the_account_page_with_what_the_colour_leaves_out() -> None:
    html = html_of(acme=ACME)
    assert 'title="€ 10,000 in Q1 26"' in html.replace("\N{NO-BREAK SPACE}", " ")
    assert re.search(r'pf-white--lost"\s+title="TYRECO"', html)
    assert "pf-white--competitor" in html


def test_a_share_is_of_items_whose_sales_and_potential_are_both_known() -> None:
    plan = (
        "offerings: {items: [{offering: tyres, unit: North, sales: 30k, status: partly}, "
        "{offering: tyres, unit: South, potential: 50k, status: open}]}\n"
    )
    account = next(row for row in rows(html_of(acme=plan)) if row.startswith("A "))
    assert "partly 30k" in account
    assert "of 50k" not in account


def test_a_competitor_has_one_name_however_it_is_written() -> None:
    said = text_of(html_of(acme=ACME, other=ACME.replace("TYRECO", "TyreCo")))
    assert "40k TYRECO 2" in said


def test_offerings_with_most_left_come_first_and_unknown_accounts_last() -> None:
    html = html_of(acme=ACME, pound=GBP, vague=f"account: Vague\n{UNKNOWN}")
    by_offering = text_of(html[html.index('id="offerings"') : html.index('id="accounts"')])
    places = [by_offering.index(name) for name in ("maintenance", "cooling", "tyres")]
    assert places == sorted(places)
    assert "Vague unknown unknown" in text_of(html[html.index('id="accounts"') :])


def test_many_accounts_stand_in_the_table_and_the_largest_in_the_matrix() -> None:
    plans = {f"acme-{number}": f"account: Acme {number}\n{GBP}" for number in range(MOST_ACCOUNTS + 3)}
    html = html_of(**plans)
    assert html.count("#whitespace") == MOST_ACCOUNTS + len(plans)
    assert "The 60 largest of 63 accounts" in text_of(html)
    assert "Open to us 7.37m" in text_of(html)


def test_the_sentence_names_what_is_left_the_share_of_competitors_and_the_largest_offering() -> None:
    assert sentence_of(html_of(acme=ACME)) == (
        "€ 130k a year is left at one account. Competitors hold 54 % of it. Most is left in maintenance: € 60k."
    )


def test_an_account_where_nobody_knows_what_is_left_is_not_among_those_with_something_left() -> None:
    said = sentence_of(html_of(acme=ACME, vague=UNKNOWN))
    assert said.startswith("€ 130k a year is left at one account.")
    assert said.endswith("What is left at one account is unknown.")


def test_nothing_left_names_no_offering() -> None:
    plan = "offerings: {items: [{offering: tyres, potential: 10k, sales: 10k}]}\n"
    assert sentence_of(html_of(acme=plan)) == "€ 0 a year is left at one account."


def test_closed_accounts_are_left_out_and_an_empty_index_says_what_to_write() -> None:
    html = html_of(acme=f"status: closed\n{ACME}")
    assert sentence_of(html) == "No offering is written yet."
    assert 'href="../guide/#key-offerings-items"' in html


def test_what_cannot_be_sold_to_the_whole_account_has_no_line_of_its_own() -> None:
    plan = (
        "offerings: {items: [{offering: tyres, unit: North, potential: 10k, sales: 0}, "
        "{offering: cooling, status: not-applicable}]}\n"
    )
    assert "Whole account" not in text_of(html_of(acme=plan))
