from __future__ import annotations

from planfolio.presentation.views.indexes.competitors import MOST_NAMES, competitors_page, rivals
from tests.presentation.pages_of import context_of, sentence_of, text_of

ACME = """\
history: [{year: 2025, our_sales: 200k, wallet: 1m}]
offerings:
  items:
    - {offering: tyres, potential: 50k, status: competitor, competitor: TYRECO}
    - {offering: cooling, potential: 30k, status: lost, competitor: Frost}
competitors:
  - {name: Tyre Co, share_of_wallet: 20, threat: medium, strengths: Price, weaknesses: No nights}
  - {name: Big Vans, share_of_wallet: 60, threat: low}
"""
POUND = """\
currency: GBP
history: [{year: 2025, our_sales: 10k, wallet: 100k}]
competitors: [{name: TyreCo, share_of_wallet: 10, threat: high}, {name: Small, threat: high}]
"""
VAGUE = "competitors: [{name: tyreco, share_of_wallet: 30}]\n"


def html_of(**plans: str) -> str:
    return competitors_page(context_of(plans)).opening


def test_the_gravest_threat_comes_first_then_the_most_money() -> None:
    found = rivals(context_of({"acme": ACME, "pound": POUND}))
    assert [rival.name for rival in found] == ["Tyre Co", "Small", "Big Vans", "Frost"]


def test_a_group_says_accounts_shares_money_and_where_that_is_unknown() -> None:
    said = text_of(html_of(acme=ACME, pound=POUND, vague=VAGUE))
    assert (
        "Tyre Co at 3 accounts · 20 % of the wallet on average, 30 % at most · € 212k of wallets known"
        " · unknown at 1 account" in said
    )


def test_a_row_says_threat_share_money_offerings_and_strengths_and_leads_to_the_account() -> None:
    html = html_of(acme=ACME)
    assert "20 % 200k tyres 50k Strong in: Price Weak in: No nights" in text_of(html)
    assert 'href="../accounts/acme/#competitors"' in html


def test_who_only_holds_an_offering_is_a_competitor_too() -> None:
    html = html_of(acme=ACME)
    assert "unknown unknown cooling 30k" in text_of(html)
    assert 'href="../accounts/acme/#whitespace"' in html


def test_of_two_entries_for_one_competitor_the_gravest_counts() -> None:
    plan = "competitors: [{name: TyreCo, threat: high}, {name: tyre co, threat: low}]\n"
    (rival,) = rivals(context_of({"acme": plan}))
    assert [presence.threat for presence in rival.presences] == ["high"]


def test_accounts_where_no_money_can_be_told_are_named_and_counted_where_they_are_many() -> None:
    assert "In money unknown at Pound and Vague:" in text_of(
        html_of(pound=f"account: Pound\n{POUND}", vague=f"account: Vague\n{VAGUE}")
    )
    many = {f"acme-{number}": VAGUE for number in range(MOST_NAMES + 1)}
    assert "In money unknown at 7 accounts:" in text_of(html_of(**many))


def test_the_sentence_names_who_threatens_and_who_holds_most() -> None:
    assert sentence_of(html_of(acme=ACME, pound=POUND)) == (
        "Four competitors are at our accounts. The threat is high from Tyre Co and Small. "
        "Big Vans has most of the wallets known: € 600k."
    )


def test_closed_accounts_are_left_out_and_an_empty_index_says_what_to_write() -> None:
    html = html_of(acme=f"status: closed\n{ACME}")
    assert sentence_of(html) == "No competitor is written yet."
    assert 'href="../guide/#key-competitors"' in html
