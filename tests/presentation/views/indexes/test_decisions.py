from __future__ import annotations

import re

import pytest

from planfolio.presentation.views.indexes.decisions import decisions_page
from tests.presentation.pages_of import context_of, sentence_of, text_of

PLAN = """\
decisions:
  - {id: D1, title: Second depot, kind: business-critical, needed_by: 2026-07-01}
  - id: D2
    title: Fund the pilot
    kind: budget
    amount: 35k
    question: Do we go on?
    options: [{title: To the end of the year, amount: 35k}, {title: Stop}]
    recommendation: Go on, since *the tender* follows
    requested_by: m.devries
    decider: a.vermeer
    needed_by: 2026-05-01
  - {id: D3, title: Hire a planner, kind: budget, amount: 90k, needed_by: 2026-05-01}
  - id: D4
    title: Two per cent off
    amount: 27k
    options: [{title: Two per cent}, {title: None}]
    status: approved
    decided_on: 2026-02-10
    decided_by: a.vermeer
    reason: The term is five years
  - {id: D5, title: A new brochure, status: rejected, decided_on: 2026-03-10, decider: a.vermeer}
"""
PROGRAMME = """\
kind: programme
owner: m.devries
summary: Ours
budget: {planned: 200k, spent: 100k}
decisions: [{id: D1, title: Training, kind: budget, amount: 5k, needed_by: 2026-05-20}]
"""


def test_open_ones_stand_by_date_and_amount_and_those_decided_newest_first_below_them() -> None:
    html = decisions_page(context_of({"acme": PLAN, "programme": PROGRAMME})).opening
    names = (
        *("To be decided", "Hire a planner", "Fund the pilot", "Training", "Second depot"),
        *("Asked in all", 'id="decided"', "A new brochure", "Two per cent off"),
    )
    places = [html.index(name) for name in names]
    assert places == sorted(places)


def test_a_proposal_reads_as_text_with_question_options_and_recommendation() -> None:
    html = decisions_page(context_of({"acme": PLAN})).opening
    told = text_of(html)
    assert "10 days late 1 May D2 Fund the pilot Do we go on? A Acme A. Vermeer 35k" in told
    assert "Options: To the end of the year, € 35k · Stop" in told
    assert "Recommended: Go on, since the tender follows" in told
    assert "Requested by: Marieke de Vries (budget)" in told
    assert 'href="../accounts/acme/#D2"' in html


def test_what_is_not_about_money_has_no_amount_and_one_without_hurry_is_to_be_decided() -> None:
    told = text_of(decisions_page(context_of({"acme": PLAN})).opening)
    assert "to be decided 1 Jul D1 Second depot A Acme unknown –" in told
    assert "Kind: critical to the business" in told


def test_what_was_decided_says_by_whom_when_and_why() -> None:
    told = text_of(decisions_page(context_of({"acme": PLAN})).opening)
    assert "approved 10 Feb D4 Two per cent off A Acme A. Vermeer 27k" in told
    assert "Why: The term is five years" in told
    assert "rejected 10 Mar D5 A new brochure A Acme A. Vermeer –" in told


def test_the_total_is_that_of_the_portfolio_and_loud_above_what_the_budget_has_left() -> None:
    context = context_of({"acme": PLAN, "programme": PROGRAMME})
    html = decisions_page(context).opening
    assert context.money(context.figures.decisions_total) == "€\N{NO-BREAK SPACE}130k"
    assert "Asked in all 130k" in text_of(html)
    assert html.count("pf-clause--worst") == 2
    assert sentence_of(html) == (
        "Four decisions wait, two are late. € 130k is asked for, € 100k is left in the programme’s budget."
    )


def test_unknown_amounts_make_it_at_least_that_much_and_tell_of_how_many_it_is_known() -> None:
    plan = f"{PLAN}  - {{id: D6, title: New tools, kind: budget}}\n"
    html = decisions_page(context_of({"acme": plan})).opening
    assert "At least € 125k is asked for." in sentence_of(html)
    assert "The amounts of 2 of 4 decisions are known." in text_of(html)
    assert re.search(r"D6 New tools A Acme unknown unknown", text_of(html))


def test_amounts_are_in_the_reporting_currency() -> None:
    plan = (
        "currency: GBP\n"
        "decisions: [{id: D1, title: Crew, amount: 100k, options: [{title: Hire, amount: 100k}]}]"
    )
    told = text_of(decisions_page(context_of({"acme": plan})).opening)
    assert "Amount, €" in told
    assert "Hire, € 117k" in told


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "Drie besluiten wachten, twee zijn te laat. Gevraagd is € 125k."),
        ("de", "Drei Entscheidungen stehen aus, zwei sind überfällig. Beantragt sind 125 Tsd. €."),
    ],
)
def test_the_sentence_reads_in_the_language_of_the_site(language: str, said: str) -> None:
    html = decisions_page(context_of({"acme": PLAN}, language=language)).opening
    assert re.sub(r"\s", " ", sentence_of(html)) == said


def test_closed_accounts_are_left_out_and_an_empty_index_says_what_to_write() -> None:
    html = decisions_page(context_of({"acme": f"status: closed\n{PLAN}"})).opening
    assert sentence_of(html) == "No decision is written yet."
    assert 'href="../guide/#key-decisions"' in html
    assert 'id="decided"' not in html
