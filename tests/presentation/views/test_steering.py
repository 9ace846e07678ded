"""The steering page: what a committee reads of small portfolios, from none to many."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from planfolio.presentation.views.steering import steering_page
from planfolio.reading.catalog import LANGUAGES
from tests.presentation.pages_of import SETTINGS, context_of, sentence_of, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

MEETINGS = f"{SETTINGS}meetings: [2026-02-09, 2026-05-18]\n"
KESTREL = """\
account: Kestrel Parcel Ltd
owner: s.klein
language: de
history: [{year: 2025, our_sales: 1m}, {year: 2026, our_sales: 250k}]
targets: [{period: 2026, sales: 1m}]
contracts:
  - {id: C1, title: Depots, value: 300k, end: 2026-10-31}
  - {id: C2, title: Linehaul, value: 200k, end: 2028-05-31}
actions: [{id: A2, title: Night crew, owner: s.klein, due: 2026-04-17}]
decisions:
  - id: D3
    title: Hire a night crew?
    kind: budget
    amount: 180k
    question: Four mechanics before July?
    options: [{title: Hire, amount: 180k}, {title: Subcontract, amount: 210k}, {title: Withdraw}]
    recommendation: Hire.
    decider: a.vermeer
    needed_by: 2026-05-06
  - {id: D4, title: Move the depot?, kind: budget, amount: 97k, needed_by: 2026-05-29}
  - {id: D5, title: Leave class A?, kind: other, needed_by: 2026-06-18}
  - {id: D1, title: A study, amount: 3k, status: approved, decided_on: 2026-02-18}
  - {id: D2, title: A discount, amount: 12k, status: rejected, decided_on: 2026-01-28}
risks:
  - {id: R1, title: The re-tender is lost, likelihood: high, impact: high, contingency: Keep the workshops}
  - {id: R2, title: Prices rise, likelihood: low, impact: low}
review: {log: [{date: 2026-02-01, rating: at-risk}, {date: 2026-05-02, rating: off-track, outcome: Depots lost}]}
"""
HANSEKAI = """\
account: Hansekai Terminals
owner: m.devries
history: [{year: 2025, our_sales: 900k}, {year: 2026, our_sales: 500k}]
targets: [{period: 2026, sales: 900k}]
review: {every: month, log: [{date: 2026-01-01, rating: at-risk}, {date: 2026-03-18, rating: on-track}]}
"""
PROGRAMME = """\
kind: programme
owner: m.devries
summary: Attention goes by category.
budget: {planned: 500k, spent: 260k}
actions:
  - {id: A1, title: Plans for all A accounts, status: done, due: 2026-03-31, owner: a.vermeer}
  - {id: A2, title: Plans for all B accounts, status: in-progress, due: 2026-05-20, owner: m.devries}
  - {id: A3, title: Old training, status: done, due: 2025-12-12}
"""
PLANS = {"kestrel": KESTREL, "hansekai": HANSEKAI, "programme": PROGRAMME}


def page(plans: Mapping[str, str], language: str = "en", settings: str = MEETINGS) -> str:
    return steering_page(context_of(plans, language=language, settings=settings)).opening


def section(html: str, name: str) -> str:
    """Return the HTML from the head of a section to the head of the next one."""
    _, _, rest = html.partition(f'id="{name}"')
    assert rest, name
    return f'<h2 id="{name}"{rest.partition("<h2")[0]}'


def test_the_sentence_says_what_is_asked_and_left_what_fell_and_where_the_year_heads() -> None:
    html = page(PLANS)
    assert sentence_of(html) == (
        "Decide on € 277k; € 240k is left in the budget. One rating fell, one rose. "
        "The year heads for 11 % over target."
    )
    assert re.search(r'pf-clause--worst"><a href="#decisions"><strong>€\s240k is left', html)


def test_what_fell_is_loud_where_the_budget_reaches() -> None:
    html = page({**PLANS, "programme": PROGRAMME.replace("500k", "900k")})
    assert re.search(r'pf-clause--worst"><a href="#ratings"><strong>One rating fell', html)
    assert "pf-tone--bad" not in section(html, "decisions")


def test_the_title_is_the_next_meeting_and_changes_count_from_the_last_one() -> None:
    found = steering_page(context_of(PLANS, settings=MEETINGS))
    assert found.address == "steering/"
    assert text_of(found.title) == "Steering committee, 18 May 2026"
    assert "Changes since 9 Feb · snapshot of 11 May 2026 · EUR" in text_of(found.opening)


def test_without_meetings_the_page_says_what_to_write_and_compares_reviews() -> None:
    html = page(PLANS, settings=SETTINGS)
    text = text_of(html)
    assert "Changes since the review before" in text
    assert "No coming meeting is written." in text
    assert 'href="../guide/#setting-meetings"' in html
    assert "Decided since" not in text
    assert "One rating fell, one rose." in sentence_of(html)


def test_decisions_stand_by_date_with_options_and_a_total_that_turns_loud_over_the_budget() -> None:
    part = section(page(PLANS), "decisions")
    text = text_of(part)
    assert "€ 277k asked, € 240k available" in text
    assert [text.index(one) for one in ("D3 ", "D4 ", "D5 ")] == sorted(
        text.index(one) for one in ("D3 ", "D4 ", "D5 ")
    )
    assert "Kestrel Parcel · Hire , € 180k · or: Subcontract , € 210k · or: Withdraw" in text
    assert "Four mechanics before July?" in text
    assert "A. Vermeer" in text
    assert 'href="../accounts/kestrel/#D3" lang="de"' in part
    loud = re.findall(r'pf-tone--bad"><span class="pf-amount" title="[^"]*">(\w+)', part)
    assert loud == ["277k", "277k"]
    assert "Decided since 9 Feb: Kestrel Parcel D1 approved, € 3k" in text
    assert "rejected" not in text


def test_a_budget_decision_without_an_amount_makes_the_sum_a_least_one() -> None:
    html = page({**PLANS, "kestrel": KESTREL.replace("kind: budget, amount: 97k", "kind: budget")})
    assert sentence_of(html).startswith("Decide on at least € 180k; € 240k is left in the budget.")
    assert "at least € 180k asked" in text_of(section(html, "decisions"))


def test_ratings_lead_from_one_to_the_other_falls_first() -> None:
    text = text_of(section(page(PLANS), "ratings"))
    assert "2 of 2" in text
    assert "Kestrel Parcel at risk → off track 2 May" in text
    assert text.index("Kestrel") < text.index("Hansekai Terminals at risk → on track 18 Mar")


def test_the_shortfall_names_its_cause_and_what_is_asked_and_sums_up() -> None:
    part = section(page(PLANS), "shortfall")
    text = text_of(part)
    assert "Kestrel Parcel off track 1,000 702 −298 Depots lost ( D3 , D4 , D5 )" in text
    assert "One other 900 1,404 +504" in text
    assert "All 1,900 2,106 +206" in text
    assert 'href="../accounts/kestrel/#history"' in part


def test_exceptions_risks_contracts_and_milestones_lead_to_their_places() -> None:
    html = page(PLANS)
    assert "1 action overdue, 1 review overdue" in text_of(section(html, "exceptions"))
    assert 'href="../accounts/kestrel/#A2"' in section(html, "overdue")
    risks = text_of(section(html, "risks"))
    assert "2 of 2" in risks
    assert "no contingency written" in risks
    contracts = section(html, "contracts")
    assert "Contracts ending by December 2026" in text_of(contracts)
    assert 'href="../accounts/kestrel/#C1"' in contracts
    assert "#C2" not in contracts
    programme = section(html, "programme")
    assert 'href="../programme/#A1"' in programme
    assert "in 9 days" in text_of(programme)
    assert "Old training" not in programme


def test_long_lists_are_cut_and_say_how_much_more_there_is() -> None:
    plans = {f"plan-{number:02}": KESTREL for number in range(30)}
    html = page({**plans, "programme": PROGRAMME})
    assert "and 80 more" in text_of(section(html, "decisions"))
    assert "and 22 more" in text_of(section(html, "ratings"))
    assert "27 others" in text_of(section(html, "shortfall"))
    assert "and 24 more" in text_of(section(html, "contracts"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "plans", [{}, {"acme": ""}, {"acme": "status: draft"}, {"programme": PROGRAMME}, PLANS]
)
def test_each_section_has_something_to_say_in_every_language(plans: Mapping[str, str], language: str) -> None:
    html = page(plans, language, SETTINGS)
    for name in (
        "decisions",
        "ratings",
        "sales",
        "shortfall",
        "exceptions",
        "risks",
        "contracts",
        "programme",
    ):
        body = section(html, name).partition("</header>")[2]
        assert len(text_of(body)) > len("No risk."), name


def test_closed_accounts_are_left_out() -> None:
    html = page({"kestrel": f"status: closed\n{KESTREL}"})
    assert sentence_of(html) == "No account plan yet."
    assert "Kestrel" not in html
