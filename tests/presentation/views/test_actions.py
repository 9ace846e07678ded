"""The action index: which actions it has, in which order, and what a row says."""

from __future__ import annotations

import json
import re

import pytest

from planfolio.presentation.views.actions import actions_page
from planfolio.reading.catalog import LANGUAGES
from tests.presentation.pages_of import context_of, sentence_of, text_of

ACME = """\
account: Acme GmbH
objectives: [{id: O1, title: Win telematics, kind: quantitative}, {id: O2, title: Know the CFO, kind: qualitative}]
actions:
  - {id: A1, title: Late by ten, status: in-progress, owner: s.klein, objective: O1, goal: Proof of 5 %,
     due: 2026-05-01, priority: critical, resources: {investment: 18k, staff_days: 12},
     results: {2026-Q1: {expected: 20k, actual: 14k}, 2026-Q2: 40k},
     steps: [{title: Fit, owner: m.devries, start: 2026-02-01, end: 2026-02-20, done: 2026-02-19},
             {title: Measure, owner: jvoss, end: 2026-05-04}]}
  - {id: A2, title: Late by twenty, due: 2026-04-21}
  - {id: A3, title: Soon, due: 2026-05-25, objective: O2}
  - {id: A4, title: Blocked, status: blocked, blocked_by: the lease, due: 2026-09-01}
  - {id: A5, title: Running, status: in-progress}
  - {id: A6, title: Planned, start: 2026-06-01}
  - {id: A7, title: Finished, status: done, due: 2026-03-01, steps: [{title: Old step, done: 2026-02-01}]}
  - {id: A8, title: Dropped, status: cancelled}
stakeholders: [{id: jvoss, name: Jana Voss}]
review: {log: [{date: 2026-05-02, rating: off-track}]}
"""
CLOSED = """\
status: closed
actions: [{id: A1, title: Left open, due: 2026-01-01}, {id: A2, title: Once done, status: done}]
"""
PROGRAMME = """\
kind: programme
owner: a.vermeer
summary: Attention goes by category.
actions: [{id: A1, title: Train everybody, due: 2026-05-10}]
"""


def rows(html: str) -> list[str]:
    return [f"{holder}/{action}" for holder, action in re.findall(r'<tr id="(.+?)--(A\d+)"', html)]


def row(html: str, action: str) -> str:
    return html.split(f'<tr id="{action.replace("/", "--")}"')[1].split("</tr>", maxsplit=1)[0]


def test_groups_stand_in_the_order_of_urgency_and_have_anchors() -> None:
    html = actions_page(context_of({"acme": ACME})).opening
    anchors = ["overdue", "due-soon", "blocked", "under-way", "planned", "done", "cancelled"]
    assert re.findall(r'scope="rowgroup" id="([^"]+)"', html) == anchors
    assert all(f'href="#{anchor}"' in html for anchor in anchors)


def test_the_action_most_days_late_comes_first() -> None:
    found = rows(actions_page(context_of({"acme": ACME, "programme": PROGRAMME})).opening)
    assert found[:3] == ["acme/A2", "acme/A1", "programme/A1"]


def test_a_row_bears_what_it_is_filtered_and_summed_by_and_no_column_shows() -> None:
    html = actions_page(context_of({"acme": ACME})).opening
    assert '<tr id="acme--A1" data-f="in-progress|1">' in html
    assert '<tr id="acme--A7" data-f="done|">' in html
    assert 'data-v="18000"' in row(html, "acme/A1")


def test_a_row_leads_to_the_action_its_objective_and_its_owner() -> None:
    found = row(actions_page(context_of({"acme": ACME})).opening, "acme/A1")
    for address in ("../accounts/acme/#A1", "../accounts/acme/#O1", "../people/s.klein/"):
        assert f'href="{address}"' in found


def test_a_row_says_its_next_step_investment_days_and_results_of_each_quarter() -> None:
    html = actions_page(context_of({"acme": ACME})).opening
    said = text_of(row(html, "acme/A1")).replace("\N{NO-BREAK SPACE}", " ")
    assert "Next: Measure, J. Voss, was 4 May" in said
    assert "critical unknown 1/2 18k 12 60k 14k" in said
    whole = text_of(html).replace("\N{NO-BREAK SPACE}", " ")
    assert "Goal: Proof of 5 % Q1 26: 20k expected, 14k actual · Q2 26: 40k expected" in whole


def test_amounts_are_in_the_reporting_currency() -> None:
    plan = "currency: GBP\nactions: [{id: A1, title: T, results: {2026-Q2: 100k}}]"
    assert "€\N{NO-BREAK SPACE}117,000" in actions_page(context_of({"acme": plan})).opening


def test_an_action_for_a_qualitative_objective_need_not_say_what_it_brings() -> None:
    html = actions_page(context_of({"acme": ACME})).opening
    assert text_of(row(html, "acme/A3")).endswith("unknown unknown – –")
    assert text_of(row(html, "acme/A5")).endswith("unknown unknown unknown –")


def test_only_open_actions_show_their_steps() -> None:
    html = actions_page(context_of({"acme": ACME})).opening
    assert "Measure" in html
    assert "Old step" not in html


def test_what_a_closed_account_left_open_is_told_and_not_listed() -> None:
    html = actions_page(context_of({"acme": CLOSED})).opening
    assert rows(html) == ["acme/A2"]
    assert "1 action that a closed account left open is not listed." in text_of(html)


def test_the_opening_sentence_says_what_is_late_where_and_what_comes() -> None:
    html = actions_page(context_of({"acme": ACME, "programme": PROGRAMME})).opening
    assert sentence_of(html) == (
        "Three of seven open actions are overdue, two of them on accounts off course. "
        "One falls due within 14 days, one is blocked."
    )
    assert "7 of 9 actions open" in text_of(html)


def test_the_opening_sentence_of_a_portfolio_in_good_order_is_quiet() -> None:
    html = actions_page(context_of({"acme": "actions: [{id: A1, title: T}, {id: A2, title: U}]"})).opening
    assert sentence_of(html) == "None of two open actions is overdue."
    assert "pf-clause--worst" not in html


def test_a_portfolio_without_actions_has_no_table() -> None:
    html = actions_page(context_of({"acme": ""})).opening
    assert sentence_of(html) == "No action is written yet."
    assert "<table" not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_made_in_every_language(language: str) -> None:
    page = actions_page(context_of({"acme": ACME, "programme": PROGRAMME}, language=language))
    assert len(rows(page.opening)) == 9
    assert "{" not in text_of(page.opening)


def test_markup_in_texts_is_shown_as_text() -> None:
    plan = "actions: [{id: A1, title: '</script><b>x</b>', goal: '{{ 1 }}', blocked_by: '<i>y</i>', status: blocked}]"
    html = actions_page(context_of({"acme": plan})).opening
    assert "<b>x" not in html
    assert "<i>y" not in html
    assert "&lt;b&gt;x" in html
    assert "{{ 1 }}" in html


def many(plans: int, actions: int, *, done: int) -> dict[str, str]:
    texts = [
        f"  - {{id: A{number}, title: T, status: {'done' if number < done else 'planned'}, due: 2026-06-01,"
        " results: {2026-Q2: 20k}, steps: [{title: One step}]}"
        for number in range(actions)
    ]
    plan = "\n".join(["actions:", *texts])
    return {f"c{number}": plan for number in range(plans)}


def test_two_thousand_actions_are_all_in_the_page_and_above_that_the_rest_comes_with_a_file() -> None:
    whole = actions_page(context_of(many(10, 200, done=100)))
    assert len(rows(whole.opening)) == 2000
    assert "One step" in whole.opening
    assert "stand on this page" not in whole.opening
    more = many(10, 200, done=100) | {"extra": "actions: [{id: A1, title: T, status: done}]"}
    cut = actions_page(context_of(more))
    assert len(rows(cut.opening)) == 500
    assert "The first 500 of 2,001 rows stand on this page" in cut.opening
    ((address, content),) = cut.files
    found = json.loads(content)
    assert address == "data/actions.json"
    assert found["count"] == 2001
    assert [group["count"] for group in found["groups"]] == [1000, 1001]
    assert f'data-pf-file="../{address}"' in cut.opening


def test_five_hundred_actions_need_no_file_and_of_more_the_first_sixty_wait_for_no_script() -> None:
    few = actions_page(context_of(many(5, 100, done=50)))
    assert few.files == ()
    assert "<noscript" not in few.opening
    more = actions_page(context_of(many(6, 100, done=50)))
    first, _, rest = more.opening.partition("<noscript")
    assert (len(rows(first)), len(rows(rest))) == (60, 540)
    assert [address for address, _ in more.files] == ["data/actions.json"]


def test_the_file_of_a_large_index_holds_the_cells_as_the_page_has_them_each_once() -> None:
    plans = many(11, 200, done=100)
    page = actions_page(context_of(plans))
    found = json.loads(page.files[0][1])
    expected = found["columns"][-2]
    assert expected["value"] == ["20000"]
    assert expected["html"][0] in page.opening
    named = found["columns"][2]
    assert named["page"]["values"][0] == "../accounts/c0/"
    assert named["title"] == ["T"] * 2200
    assert all(len(column["of"]) == 2200 for column in found["columns"] if "of" in column)
