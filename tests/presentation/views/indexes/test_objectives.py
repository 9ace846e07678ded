from __future__ import annotations

from planfolio.presentation.views.indexes.objectives import objectives_page
from tests.presentation.pages_of import context_of, sentence_of, text_of

PLAN = """\
objectives:
  - id: O1
    title: Win the tender
    owner: s.klein
    unit: EUR
    baseline: 100k
    target: 200k
    actual: 150k
    due: 2026-12-31
    status: at-risk
  - {id: O2, title: Know the CFO, kind: qualitative, owner: m.devries, status: on-track}
  - {id: O3, title: Keep the depots, owner: s.klein, status: off-track}
review: {log: [{date: 2026-04-01, rating: at-risk, objectives: {O1: late by a quarter}}]}
"""


def test_who_is_most_off_course_stands_first_and_the_worst_objective_leads() -> None:
    html = objectives_page(context_of({"acme": PLAN})).opening
    places = [html.index(name) for name in ("S. Klein", "Keep the depots", "Win the tender", "M. de Vries")]
    assert places == sorted(places)


def test_each_row_leads_to_its_place_and_says_how_far_it_is_and_what_the_review_said() -> None:
    html = objectives_page(context_of({"acme": PLAN})).opening
    assert 'href="../accounts/acme/#O1"' in html
    assert "150k / 200k 50 %" in text_of(html)
    assert "late by a quarter" in text_of(html)


def test_the_sentence_counts_what_is_off_course_and_what_no_review_judged() -> None:
    said = sentence_of(objectives_page(context_of({"acme": PLAN})).opening)
    assert (
        said
        == "Two of three objectives are off course. Two that are still open have no verdict of the last review."
    )


def test_closed_accounts_are_left_out_and_an_empty_index_says_what_to_write() -> None:
    page = objectives_page(context_of({"acme": f"status: closed\n{PLAN}"}))
    assert sentence_of(page.opening) == "No objective is written yet."
    assert 'href="../guide/#key-objectives"' in page.opening
