"""The programme's own page: what it says of small programmes, and of none."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from planfolio.portfolio.portfolio import BrokenPlan
from planfolio.presentation.site import compile_site
from planfolio.presentation.views.programme import programme_page
from tests.presentation.pages_of import SETTINGS, context_of, sentence_of, text_of

PROGRAMME = """\
kind: programme
owner: m.devries
committee: [a.vermeer, s.klein]
summary: Attention goes by category.
budget: {planned: 500k, spent: 260k}
objectives:
  - {id: O1, title: Prices sooner, kind: quantitative, owner: s.klein, target: 4, status: on-track}
  - {id: O2, title: Customers attend, kind: qualitative, owner: a.vermeer, status: at-risk}
  - {id: O3, title: More sales, kind: quantitative, unit: EUR, target: 1.7m, actual: 340k, status: on-track}
actions:
  - id: A2
    title: Plans for all B accounts
    objective: O1
    goal: Seven plans
    status: in-progress
    start: 2026-03-02
    due: 2026-05-01
    owner: m.devries
    steps: [{title: Two of seven, owner: s.klein, start: 2026-03-02, end: 2026-03-31, done: 2026-03-30}]
    resources: {investment: 5k, staff_days: 10}
    results: {2026-Q1: {expected: 20k, actual: 15k}, 2026-Q3: 60k}
  - {id: A1, title: Plans for all A accounts, status: done, start: 2025-10-06, due: 2026-03-31}
  - {id: A3, title: Old training, status: cancelled, start: 2025-01-06, resources: {investment: 9k}}
review: {every: half-year, log: [{date: 2026-02-09, objectives: {O1: in sight}}]}
"""
DECISION = "decisions: [{title: Hire, kind: budget, amount: 300k, needed_by: 2026-06-01}]"
MEETINGS = f"{SETTINGS}meetings: [2026-02-09, 2026-05-18, 2026-08-31]\nrequires: {{A: [sponsor], B: []}}\n"


def page(programme: str = PROGRAMME, language: str = "en", **plans: str) -> str:
    context = context_of({"programme": programme, **plans}, language=language, settings=MEETINGS)
    return programme_page(context, context.portfolio.programme).with_narrative("")


def section(html: str, name: str) -> str:
    """Return the HTML of the section of that name."""
    pieces = re.split(r'<section class="pf-section">', html)
    return next(piece for piece in pieces if re.search(rf'<h[23][^>]* id="{name}"', piece))


def test_the_sentence_says_what_is_done_late_off_course_and_left() -> None:
    html = page()
    assert sentence_of(html) == (
        "One of two actions is done, one is late. One of three objectives is off course. € 240k is left in the budget."
    )
    assert 'pf-clause--worst"><a href="#actions"><strong>one is late' in html


def test_an_overspent_budget_is_loud_where_nothing_is_late() -> None:
    html = page(PROGRAMME.replace("260k", "520k").replace("due: 2026-05-01", "due: 2026-12-01"))
    assert "none is late." in sentence_of(html)
    assert re.search(
        r'pf-clause--worst"><a href="#resources"><strong>The budget is overspent by €\s20k', html
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "Eén van de twee acties is gereed, één is te laat."),
        ("de", "Eine von zwei Maßnahmen ist erledigt,"),
    ],
)
def test_the_sentence_reads_as_one_in_every_language(language: str, said: str) -> None:
    assert sentence_of(page(language=language)).startswith(said)


def test_complete_plans_are_counted_by_category_where_something_is_asked() -> None:
    text = text_of(page(acme="sponsor: a.vermeer", beta="account: Beta", gamma="category: B"))
    assert "Complete plans 1 of 2 A 1 of 2" in text


def test_the_committee_leads_to_its_people_and_the_next_meeting_to_its_paper() -> None:
    html = page()
    people = section(html, "committee")
    assert 'href="../people/a.vermeer/"' in people
    assert "Marieke" not in text_of(people)
    meetings = text_of(section(html, "meetings"))
    assert meetings.index("9 Feb") < meetings.index("18 May") < meetings.index("31 Aug")
    assert "held" in meetings
    assert "in 7 days" in meetings
    assert section(html, "meetings").count('href="../steering/"') == 1


def test_objectives_in_numbers_come_first_with_what_they_are_worth() -> None:
    found = section(page(), "objectives")
    text = text_of(found)
    assert text.index("In numbers quantitative, 2") < text.index("Otherwise qualitative, 1")
    assert "80k in sight" in text  # the action that serves it
    assert "1.7m" in text
    assert "Additional sales from the actions: Q1 26 € 15k of € 20k · Q3 26 € 60k expected" in text
    assert {'id="O1"', 'id="O2"', 'id="O3"'} <= set(re.findall(r'id="O\d"', found))


def test_the_introduction_plan_stands_in_the_order_of_time_and_cancelled_actions_leave_the_sums() -> None:
    found = section(page(), "actions")
    assert re.findall(r'<tr id="(A\d)"', found) == ["A3", "A1", "A2"]
    text = text_of(found)
    assert "10 days late" in text
    assert "Goal: Seven plans" in text
    assert "Two of seven S. Klein" in text
    assert "Together 5k 10 80k 15k" in text


def test_the_budget_is_told_beside_what_all_open_decisions_ask() -> None:
    found = text_of(section(page(acme=DECISION), "resources"))
    assert "Planned € 500k Spent € 260k" in found
    assert "Left € 240k" in found
    assert "€ 300k 1 decision of all plans" in found
    assert "€ 60k more than is left" in found
    assert "of them the programme's own none open" in found


def test_a_programme_of_three_lines_has_a_page_that_says_what_to_write() -> None:
    html = page("kind: programme\nowner: m.devries\nsummary: Start")
    assert sentence_of(html) == "No actions are written yet. What is left in the budget is unknown."
    for anchor in ("key-committee", "key-objectives", "key-actions", "key-budget", "key-communication"):
        assert f'href="../guide/#{anchor}"' in html


def test_without_a_programme_the_page_says_what_to_write() -> None:
    pages = {one.address: one for one in compile_site(context_of({})).pages}
    html = pages["programme/"].opening
    assert "kind: programme, owner and summary" in text_of(html)
    assert 'href="../guide/#key-committee"' in html


def test_a_programme_with_errors_keeps_its_address_to_itself() -> None:
    context = context_of({})
    plan = BrokenPlan("programme.md", "programme", "", "programme.md")
    site = compile_site(replace(context, portfolio=replace(context.portfolio, broken=(plan,))))
    assert [one.address for one in site.pages].count("programme/") == 1
