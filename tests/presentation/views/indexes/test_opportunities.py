from __future__ import annotations

from planfolio.presentation.views.indexes.opportunities import opportunities_page
from tests.presentation.pages_of import context_of, sentence_of, text_of

ACME = """\
opportunities:
  - id: P1
    title: Tyres
    horizon: short
    offering: tyres
    owner: s.klein
    value: 100k
    probability: 50
    effort_days: 10
    close: 2026-05-01
    process: [{step: Survey, due: 2026-03-01}, {step: Offer, due: 2026-04-20}]
  - id: P2
    title: Depot
    horizon: short
    value: 40k
    probability: 50
    effort_days: 2
    process: [{step: Visit, due: 2026-05-04}, {step: Price, due: 2026-06-02}, {step: Sign, due: 2026-07-01}]
  - {id: P3, title: Vans, horizon: short, effort_days: 3}
  - {id: P4, title: Cooling, value: 10k}
  - {id: P5, title: Sold, value: 20k, status: won, close: 2026-02-01}
  - {id: P6, title: Gone, status: lost, value: 5k, probability: 10, effort_days: 1}
"""
GBP = "currency: GBP\nopportunities: [{id: P1, title: Frame, horizon: long, value: 10k, probability: 100}]\n"


def html_of(**plans: str) -> str:
    return opportunities_page(context_of(plans)).opening


def test_terms_come_in_their_order_and_what_has_no_return_stands_last_in_each() -> None:
    html = html_of(acme=ACME, pound=GBP)
    order = ("Short term", "Depot", "Tyres", "Vans", "Long term", "Frame", "No term written", "Cooling")
    places = [html.index(f">{name}") for name in (*order, "Won and lost", "Sold", "Gone")]
    assert places == sorted(places)


def test_a_group_sums_value_and_weighted_value_and_says_of_how_many_they_are_known() -> None:
    said = text_of(html_of(acme=ACME, pound=GBP))
    assert "Short term 3 · € 140k, known for 2 of 3 · weighted € 70k, known for 2 of 3" in said
    assert "Long term 1 · € 11.7k · weighted € 11.7k" in said
    assert "All open 162k 81.7k" in said


def test_the_next_step_is_the_first_to_come_and_the_last_one_where_all_are_past() -> None:
    said = text_of(html_of(acme=ACME))
    assert "Depot Next: Price, 2 Jun" in said
    assert "Tyres Late: Offer, 20 Apr" in said


def test_what_is_past_its_closing_day_says_how_late_it_is_and_leads_to_its_account() -> None:
    html = html_of(acme=ACME)
    assert "10 days late 1 May P1 Tyres" in text_of(html)
    assert 'href="../accounts/acme/#P1"' in html


def test_what_has_ended_brings_nothing_more_on_a_day() -> None:
    html = html_of(acme=ACME)
    assert "A day brings" not in text_of(html[html.index('id="ended"') :])


def test_the_sentence_says_the_sums_the_late_ones_and_the_best_return() -> None:
    assert sentence_of(html_of(acme=ACME)) == (
        "Four opportunities are open, worth € 150k, € 70k by probability. One is past its closing day. "
        "A day of ours brings most at Acme: € 10k."
    )


def test_a_value_without_any_probability_is_still_told() -> None:
    plan = "opportunities: [{id: P1, title: Vans, value: 30k}]\n"
    assert sentence_of(html_of(acme=plan)) == "One opportunity is open, worth € 30k."


def test_closed_accounts_are_left_out_and_money_is_not_added_to_other_views_of_it() -> None:
    html = html_of(acme=f"status: closed\n{ACME}")
    assert sentence_of(html) == "No opportunity is open."
    assert 'href="../guide/#key-opportunities"' in html
    assert "three views of the same money" in text_of(html_of(acme=ACME))
