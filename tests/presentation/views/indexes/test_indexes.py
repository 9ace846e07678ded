"""What holds for the indexes of opportunities, whitespace, people, competitors, risks, contracts and attention."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from planfolio.presentation.views.indexes import INDEX_PAGES
from planfolio.presentation.views.indexes.attention import attention_page
from planfolio.presentation.views.indexes.communication import communication_page
from planfolio.presentation.views.indexes.competitors import competitors_page
from planfolio.presentation.views.indexes.contracts import contracts_page
from planfolio.presentation.views.indexes.opportunities import opportunities_page
from planfolio.presentation.views.indexes.risks import risks_page
from planfolio.presentation.views.indexes.stakeholders import stakeholders_page
from planfolio.presentation.views.indexes.whitespace import whitespace_page
from tests.presentation.pages_of import context_of, sentence_of, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from planfolio.presentation.context import Context
    from planfolio.presentation.pages import Page

ACME = """\
language: en
history: [{year: 2025, our_sales: 200k, wallet: 1m}]
selected_as: image
criteria: {revenue: 8, profit: 6}
offerings:
  definition: All depots
  items:
    - {offering: maintenance, unit: North, potential: 100k, sales: 40k, status: partly}
    - {offering: maintenance, unit: South, potential: 60k, sales: 60k, status: won}
    - {offering: tyres, potential: 50k, status: competitor, competitor: TyreCo}
competitors:
  - {name: tyreco, share_of_wallet: 20, threat: high, strengths: price}
opportunities:
  - {id: P1, title: Tyres, horizon: long, value: 100k, probability: 50, effort_days: 10, close: 2026-09-01}
  - {id: P2, title: Depot, horizon: short, value: 30k, probability: 50, effort_days: 30, close: 2026-05-01}
  - {id: P3, title: Vans, horizon: long, value: 90k, probability: 50, effort_days: 3}
  - {id: P4, title: Sold, value: 20k, status: won, close: 2026-02-01}
stakeholders:
  - {id: ann, name: Ann Lee, title: CFO, owner: s.klein, last_contact: 2026-01-01, contact_every: 4w}
  - {id: board, title: Board seat, influence: high, needed: true, owner: a.vermeer}
contracts:
  - {id: C1, title: Frame, value: 80k, end: 2026-12-31, notice_by: 2026-06-30}
  - {id: C2, title: Old frame, end: 2025-12-31}
risks:
  - {id: R1, title: Ann leaves, likelihood: high, impact: high, contingency: Sponsor, trigger: A rumour}
  - {id: R2, title: Prices rise, likelihood: low, impact: low}
  - {id: R3, title: Over, status: closed}
communication:
  - {who: Board, side: internal, content: Progress, purpose: Steer, form: Paper, every: quarter, owner: m.devries}
  - {who: Fleet, side: external, content: Scorecard}
visits: {planned: 10}
"""
GBP = "currency: GBP\ncategory: B\nofferings: {items: [{offering: maintenance, potential: 100k, sales: 0}]}\n"


def of(page: Callable[[Context], Page], **plans: str) -> str:
    return page(context_of(plans or {"acme": ACME})).opening


def in_order(html: str, *words: str) -> None:
    places = [html.index(f">{word}<") for word in words]
    assert places == sorted(places)


def test_opportunities_stand_by_term_the_best_return_on_a_day_first_and_what_is_over_apart() -> None:
    html = of(opportunities_page)
    in_order(html, "Depot", "Vans", "Tyres", "Sold")
    assert "10 days late P2 Depot" in re.sub(r" 1 May", "", text_of(html))
    assert "15k" in text_of(html)  # 90k at 50 % over three days
    assert sentence_of(html).startswith("Three opportunities are open, worth € 220k")


def test_whitespace_sums_units_and_accounts_in_the_reporting_currency() -> None:
    context = context_of({"acme": ACME, "gbp": GBP})
    html = whitespace_page(context).opening
    left = context.figures.whitespace
    assert left is not None
    assert left.amount == 110_000 + 117_000
    assert text_of(html).count("227k") >= 2
    assert "TyreCo" in text_of(html)
    assert 'class="pf-matrix__part"' in html


def test_competitors_are_one_whatever_the_case_of_their_name_with_money_and_offerings() -> None:
    said = text_of(of(competitors_page))
    assert "tyreco at 1 account · € 200k of wallets known" in said
    assert "20 % 200k tyres 50k Strong in: price" in said


def test_contact_overdue_missing_relationships_and_accounts_on_one_person_stand_first() -> None:
    html = of(stakeholders_page)
    in_order(
        html,
        "Contact overdue",
        "Relationships that we lack",
        "Accounts that hang on one person",
        "Who knows whom",
    )
    assert "102 days late" in text_of(html)
    assert "Ann Lee S. Klein" not in text_of(html)
    assert 'href="../accounts/acme/#ann"' in html


def test_grave_risks_come_first_and_a_missing_plan_is_said() -> None:
    html = of(risks_page)
    in_order(html, "Ann leaves", "Prices rise", "Over")
    assert "Shows itself by: A rumour" in text_of(html)
    assert sentence_of(html).startswith("One of two open risks is grave. For one nobody has written")


def test_contracts_stand_by_the_quarter_of_their_next_day_and_ended_ones_last() -> None:
    html = of(contracts_page)
    assert text_of(html).index("Q2 26") < text_of(html).index("Old frame")
    assert "notice by 30 Jun" in text_of(html)
    assert "one contract notice is due within 90 days" in sentence_of(html)


def test_a_line_of_communication_says_what_it_leaves_open_and_who_lacks_a_plan_is_named() -> None:
    html = of(communication_page, acme=ACME, silent="category: A\n")
    assert "open: purpose, form, rhythm and sender" in text_of(html)
    assert "no communication plan Silent" not in text_of(html)
    assert "One account lacks the plan that its category asks for" in sentence_of(html)


def test_attention_shows_days_against_what_is_wanted_ranks_special_cases_and_load() -> None:
    said = text_of(of(attention_page))
    assert "A · Key account" in said
    assert "image project" in said
    assert "53" in said  # days: ten visits, 43 of open opportunities
    assert "25 of 40" in said


@pytest.mark.parametrize("language", ["en", "nl", "de"])
@pytest.mark.parametrize("page", INDEX_PAGES)
def test_an_index_of_nothing_says_what_to_write_in_every_language(
    page: Callable[[Context], Page], language: str
) -> None:
    for plans in ({}, {"acme": "category: C\n"}, {"acme": f"status: closed\n{ACME}"}):
        html = page(context_of(plans, language=language)).opening
        assert sentence_of(html)
        assert html.count("<h1") == 1


@pytest.mark.parametrize("language", ["en", "nl", "de"])
@pytest.mark.parametrize("page", INDEX_PAGES)
def test_an_index_reads_in_every_language_whatever_the_currency(
    page: Callable[[Context], Page], language: str
) -> None:
    context = context_of({"acme": ACME, "pound": f"{ACME}currency: GBP\n", "other": GBP}, language=language)
    said = text_of(page(context).opening)
    assert "None" not in said
    assert "{" not in said
