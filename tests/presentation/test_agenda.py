"""The page of the agenda: its groups, what each point says, its filters, and what holds on the days to come."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from planfolio.model.money import Money
from planfolio.portfolio.changes.shapes import Change, Slip, StaleSummary
from planfolio.portfolio.past import Past, Unknown
from planfolio.presentation.ahead import looking_ahead
from planfolio.presentation.views.agenda import agenda_page
from planfolio.presentation.views.agenda.past_words import slip_words
from tests.presentation.hostile import HOSTILE
from tests.presentation.pages_of import PEOPLE, context_of, sentence_of, text_of

if TYPE_CHECKING:
    from planfolio.presentation.context import Context

SETTINGS = (
    "organisation: Contoso\nas_of: 2026-05-11\nreview: {A: quarter}\nmeetings: [2026-02-09, 2026-05-18]\n"
    "rates: {as_of: 2026-03-31, GBP: 1.17}\n"
)
LIVING = SETTINGS.replace("as_of: 2026-05-11\nreview", "review")
ACME = """\
language: en
review: {log: [{date: 2026-01-20}]}
actions:
  - {id: A1, title: Pilot, owner: s.klein, due: 2026-04-30, results: {2026-Q3: 40k}}
  - {id: A2, title: Offer, owner: m.devries, due: 2026-06-30}
  - {id: A3, title: Letter, due: 2026-05-12}
decisions:
  - {id: D1, title: Budget, question: May we?, amount: 35k, needed_by: 2026-05-06, decider: a.vermeer}
conditions: {regular-contact: unmet, top-of-mind: unmet}
"""
SLIP = Slip(2, date(2026, 4, 30), date(2026, 6, 30))
STALE = StaleSummary(
    date(2026, 1, 12),
    (
        Change("changed", ("category",), "B", "A", weight=90),
        Change("changed", ("stage",), "trusted-supplier", "strategic-partner", weight=80),
        Change(
            "changed",
            ("history", "2025", "our_sales"),
            Money(Decimal(1), "EUR"),
            Money(Decimal(2), "EUR"),
            weight=60,
        ),
        Change("changed", ("owner",), "s.klein", "m.devries", weight=50),
    ),
)
MOVED = "category B → A; stage trusted supplier → strategic partner; our sales 2025 € 1 → € 2"
KNOWN = Past(unknown=None, slips={("acme", "A2"): SLIP}, stale_summaries={"acme": STALE})
TEAMS = PEOPLE.replace("role: Account manager}", "team: North}").replace(
    "Sophie Klein}", "Sophie Klein, team: ' north'}"
)


def context(past: Past = KNOWN, *, language: str = "en", settings: str = SETTINGS, **plans: str) -> Context:
    found = context_of({"acme": ACME, **plans}, language=language, settings=settings, people=TEAMS)
    return replace(found, past=past)


def page(past: Past = KNOWN, **options: str) -> str:
    return agenda_page(context(past, **options)).opening


def rows(html: str) -> list[str]:
    return [text_of(row) for row in re.findall(r'<tr id="[^"]*"[^>]*>.*?</tr>', html, re.DOTALL)]


def groups(html: str) -> list[str]:
    return [text_of(row) for row in re.findall(r'<tr class="pf-table__group">.*?</tr>', html, re.DOTALL)]


def test_the_title_bears_the_day_and_the_next_meeting_stands_beside_it() -> None:
    html = page()
    assert text_of(html[: html.index("pf-sentence")]).count("Agenda, 11 May 2026") == 1
    assert "Steering committee on 18 May 2026" in text_of(html)
    without = page(settings=SETTINGS.replace("meetings: [2026-02-09, 2026-05-18]\n", ""))
    assert "Steering committee" not in text_of(without)


def test_subjects_come_in_their_order_with_counts_and_sums() -> None:
    assert groups(page()) == [
        "Reviews to be held 1",
        "Decisions by deadline 1 · € 35k asked",
        "Actions put off 1 · 1 put off more than once",
        "Actions overdue 1 · € 40k expected",
        "Summaries out of date 1",
        "Weakest conditions 1",
    ]


def test_each_point_says_where_it_stands_whose_it_is_and_why_it_is_there() -> None:
    assert rows(page()) == [
        "21 days late 20 Apr Review A Acme every quarter, last held 20 Jan M. de Vries –",
        "5 days late 6 May D1 Budget A Acme May we? A. Vermeer 35k",
        "planned 30 Jun A2 Offer A Acme put off twice, first due 30 Apr M. de Vries –",
        "11 days late 30 Apr A1 Pilot A Acme No steps written S. Klein 40k",
        f"edited 12 Jan – Management summary A Acme {MOVED} and one more M. de Vries –",
        "not rated – 2 of 7 unmet A Acme Regular contact and Top of mind M. de Vries –",
    ]


def test_points_lead_to_their_lines_on_the_page_of_their_account() -> None:
    html = page()
    for anchor in ("#reviews", "#D1", "#A2", "#A1", "#conditions"):
        assert f'href="../accounts/acme/{anchor}"' in html


def test_the_sentence_names_what_was_put_off_again_as_the_worst() -> None:
    html = page()
    assert sentence_of(html) == (
        "One review is to be held. One decision waits, asking for € 35k. One action was put off more than once. "
        "One action is overdue."
    )
    assert re.search(r"pf-clause--worst.*?put off more than once", html)


def test_minutes_are_proposed_for_each_subject() -> None:
    told = text_of(page())
    for words in ("Reviews to be held 3 min", "Decisions by deadline 5 min", "Actions put off 3 min"):
        assert words in told


@pytest.mark.parametrize(
    ("unknown", "told"),
    [(Unknown.SHALLOW, "lacks a part of its history"), (Unknown.NO_REPOSITORY, "lie in no git repository")],
)
def test_where_the_past_is_unknown_the_page_says_so_once_and_why(unknown: Unknown, told: str) -> None:
    text = text_of(page(Past(unknown=unknown)))
    assert text.count("Actions that were put off and summaries out of date are not listed.") == 1
    assert told in text
    assert "Actions put off" not in text


def test_where_the_past_is_known_nothing_is_said_of_it() -> None:
    assert "not listed" not in text_of(page())


def test_every_row_bears_its_account_manager_and_team_for_the_filters() -> None:
    html = page(beta="account: Beta\nowner: s.klein\ncategory: A")
    assert 'data-f="m.devries|North"' in html
    # neither case nor spaces tell teams apart
    assert 'data-f="s.klein|North"' in html
    assert "data-pf-facets" in html


def test_an_account_manager_finds_the_way_to_the_agenda_of_these_accounts() -> None:
    from planfolio.presentation.views.people import person_pages  # noqa: PLC0415  beside what it tells

    html = next(one.opening for one in person_pages(context()) if "devries" in one.address)
    assert 'href="../../agenda/#view?owner=m.devries"' in html


def test_an_empty_agenda_says_so() -> None:
    html = agenda_page(context_of({"acme": "status: draft"})).opening
    assert "Nothing is on the agenda" in text_of(html)
    assert "<table" not in html


def test_what_becomes_late_on_a_day_to_come_is_there_from_that_day_on() -> None:
    html = agenda_page(looking_ahead(context(settings=LIVING))).opening
    row = re.search(r'<tr id="late--acme--A3"[^>]*>', html)
    assert row
    assert 'data-pf-after="2026-05-12" hidden' in row[0]
    assert re.search(r"data-pf-said=\"[^\"]*2 2 · €.40k expected", html)
    assert "Agenda, 12 May 2026" in html.replace("\u00a0", " ")


def test_in_a_snapshot_nothing_comes_later() -> None:
    assert "data-pf-after" not in agenda_page(looking_ahead(context())).opening


@pytest.mark.parametrize(
    ("language", "once", "often"),
    [
        ("en", "put off once, first due 30 Apr", "put off three times, first due 30 Apr"),
        ("nl", "eenmaal uitgesteld, eerst uiterlijk 30 apr", "drie keer uitgesteld, eerst uiterlijk 30 apr"),
        (
            "de",
            "einmal verschoben, zuerst fällig am 30. Apr.",
            "drei Mal verschoben, zuerst fällig am 30. Apr.",
        ),
    ],
)
def test_how_often_an_action_was_put_off_is_said_in_three_languages(
    language: str, once: str, often: str
) -> None:
    found = context(language=language)
    words = [slip_words(found, replace(SLIP, times=times)).replace("\u00a0", " ") for times in (1, 3)]
    assert words == [once, often]


def test_hostile_texts_stay_text() -> None:
    title = HOSTILE[0].replace("'", "''")
    actions = f"actions: [{{id: A1, title: '{title}', due: 2026-04-30}}]"
    html = page(beta=f"account: Beta\n{actions}")
    assert "<script" not in html
    assert "onerror=" not in re.sub(r"&lt;.*?&gt;", "", html)
