from __future__ import annotations

from planfolio.presentation.views.indexes.kpis import kpis_page
from tests.presentation.pages_of import context_of, sentence_of, text_of

PLAN = """\
kpis:
  - {name: On-time delivery, unit: "%", side: external, target: 98, values: {2025-Q4: 95, 2026-Q1: 97}}
  - {name: Days in the workshop, unit: days, side: external, target: 2, values: {2025-Q2: 1.5, 2025-Q3: 1.2}}
  - {name: Margin, unit: EUR, side: internal, target: 300k, values: {2026-04: 310k}}
  - {name: Complaints, target: 3}
"""


def test_those_for_the_customer_review_stand_apart_and_what_has_no_recent_value_leads() -> None:
    html = kpis_page(context_of({"acme": PLAN})).opening
    names = (
        *("For the customer review", "Days in the workshop", "On-time delivery"),
        *("Internal", "Margin", "Not said for whom", "Complaints"),
    )
    places = [html.index(name) for name in names]
    assert places == sorted(places)


def test_a_row_has_both_values_the_target_the_difference_and_the_age() -> None:
    html = kpis_page(context_of({"acme": PLAN})).opening
    told = text_of(html)
    assert "below target On-time delivery A Acme 95 % 97 % 98 % −1 nearer to target" in told
    assert "Q1 26, 1 month old" in told
    assert "1.5 days 1.2 days 2 days −0.8 further from target Q3 25, 7 months old" in told
    assert 'href="../accounts/acme/#kpis"' in html


def test_one_value_is_compared_without_saying_which_way_it_goes() -> None:
    told = text_of(kpis_page(context_of({"acme": PLAN})).opening)
    assert "above target Margin A Acme – 310k 300k +10k – April 2026, under a month old" in told
    assert "no value Complaints A Acme – unknown 3 – – unknown" in told


def test_a_period_that_has_not_ended_is_still_running() -> None:
    html = kpis_page(context_of({"acme": "kpis: [{name: Visits, values: {2026: 4}}]"})).opening
    assert "no target Visits A Acme – 4 unknown – – 2026, still running" in text_of(html)


def test_the_sentence_counts_which_way_they_move_and_what_has_no_recent_value() -> None:
    assert sentence_of(kpis_page(context_of({"acme": PLAN})).opening) == (
        "One of four KPIs has moved further from its target. One has come nearer. "
        "Two have no value of the last half-year."
    )


def test_the_programme_takes_part_and_closed_accounts_do_not() -> None:
    programme = (
        "kind: programme\nowner: m.devries\nsummary: Ours\n"
        "kpis: [{name: Plans reviewed on time, side: internal, target: 95, values: {2026-Q1: 89}}]"
    )
    html = kpis_page(context_of({"acme": f"status: closed\n{PLAN}", "programme": programme})).opening
    assert 'href="../programme/#kpis"' in html
    assert "Margin" not in html


def test_without_a_kpi_the_index_says_what_to_write() -> None:
    html = kpis_page(context_of({"acme": ""})).opening
    assert sentence_of(html) == "No KPI is written yet."
    assert 'href="../guide/#key-kpis"' in html
