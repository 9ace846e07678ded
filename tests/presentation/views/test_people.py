"""Our people: the list of all, and the week of each."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from planfolio.presentation.views.people import PersonRow, people_page, person_pages, sentence
from planfolio.reading.catalog import LANGUAGES
from tests.presentation.pages_of import TODAY, context_of, sentence_of, text_of

ACME = """\
account: Acme GmbH
owner: m.devries
stakeholders:
  - {id: jvoss, name: Jana Voss, title: COO, owner: m.devries, last_contact: 2026-02-11, contact_every: 6w}
objectives: [{id: O1, title: Win, kind: quantitative, target: 10}]
contracts: [{id: C1, title: Frame, value: 310k, end: 2026-12-31, notice_by: 2026-06-30}]
history: [{year: 2025, our_sales: 1.32m}, {year: 2026, our_sales: 300k}]
targets: [{period: 2026, sales: 2m}]
actions:
  - {id: A1, title: Pilot on forty trucks, owner: m.devries, status: in-progress, due: 2026-04-30,
     steps: [{title: Fit, end: 2026-02-20, done: 2026-02-19}, {title: Evaluate, owner: m.devries, end: 2026-04-24}]}
  - {id: A2, title: Workshop, owner: m.devries, status: blocked, blocked_by: the certificate}
  - {id: A3, title: Tyres, owner: s.klein, due: 2026-07-01,
     steps: [{title: Ask for a price, owner: m.devries, end: 2026-05-15},
             {title: Old price, owner: s.klein, end: 2026-05-06}]}
decisions:
  - {id: D1, title: Extend the pilot?, amount: 35k, requested_by: m.devries, decider: a.vermeer, needed_by: 2026-05-13}
review: {every: quarter, log: [{date: 2026-03-01, rating: at-risk}]}
"""
LOAD = "account: Beta\nowner: m.devries\ncategory: A"


def page(person: str, plans: dict[str, str], today: date = TODAY) -> str:
    context = context_of(plans, today=today)
    return next(one.opening for one in person_pages(context) if one.address == f"people/{person}/")


def days(html: str) -> list[str]:
    return [text_of(day) for day in re.findall(r'<li class="pf-day.*?</li>', html, re.DOTALL)]


def section(html: str, name: str) -> str:
    return text_of(html.split(f'id="{name}"')[1].split("</section>", maxsplit=1)[0])


def test_every_person_has_a_page_under_the_own_id() -> None:
    addresses = [one.address for one in person_pages(context_of({"acme": ACME}))]
    assert addresses == ["people/m.devries/", "people/s.klein/", "people/a.vermeer/"]


def test_an_id_that_is_no_part_of_a_path_breaks_no_address() -> None:
    people = "../../etc: {name: One}\n'a b/c': {name: Two}\na-b-c: {name: Three}\n'..': {name: Four}\n"
    people += f"{'m' * 300}: {{name: Five}}\n"
    addresses = [one.address for one in person_pages(context_of({}, people=people))]
    assert len(set(addresses)) == 5
    assert max(map(len, addresses)) < 200
    assert all(re.fullmatch(r"people/[A-Za-z0-9][A-Za-z0-9.-]*/", address) for address in addresses)


def test_the_head_says_role_and_week() -> None:
    assert "Account manager · week 20, 11 May to 17 May 2026" in text_of(
        page("m.devries", {"acme": ACME})
    ).replace("\N{NO-BREAK SPACE}", " ")


def test_each_day_shows_what_falls_on_it_and_today_what_is_late() -> None:
    found = [day.replace("\N{NO-BREAK SPACE}", " ") for day in days(page("m.devries", {"acme": ACME}))]
    assert found == [
        "Mon 11 May, today A1, 11 days late Acme: Evaluate",
        "Tue 12 May nothing due",
        "Wed 13 May decision Acme: Extend the pilot?, € 35k",
        "Thu 14 May nothing due",
        "Fri 15 May step due Acme: Ask for a price",
    ]


@pytest.mark.parametrize("weekend", [date(2026, 5, 9), date(2026, 5, 10)])
def test_on_a_weekend_the_coming_week_is_shown(weekend: date) -> None:
    found = days(page("m.devries", {"acme": ACME}, today=weekend))
    assert [day.split(",")[0][:10].replace("\N{NO-BREAK SPACE}", " ") for day in found][::4] == [
        "Mon 11 May",
        "Fri 15 May",
    ]


def test_overdue_holds_my_actions_and_my_steps_in_the_actions_of_others() -> None:
    mine = section(page("m.devries", {"acme": ACME}), "overdue")
    assert "A1 Pilot on forty trucks" in mine
    assert "1 of 2 steps" in mine
    assert "Evaluate" in mine.split("Next:")[1]
    assert "Old price" in section(page("s.klein", {"acme": ACME}), "overdue")


def test_blocked_reviews_notices_and_contacts_have_lists() -> None:
    html = page("m.devries", {"acme": ACME})
    assert "Waits for: the certificate" in section(html, "blocked")
    assert "an objective without an actual figure: O1" in section(html, "reviews")
    assert "C1 Frame" in section(html, "notices")
    assert "Jana Voss" in section(html, "contacts")


def test_a_review_that_is_not_due_within_six_weeks_is_not_yet_to_be_prepared() -> None:
    plan = ACME.replace("2026-03-01", "2026-05-01")
    assert 'id="reviews"' not in page("m.devries", {"acme": plan})


def test_a_decision_stands_with_its_decider_and_with_the_person_who_asks() -> None:
    assert "Acme · € 35k · A. Vermeer decides" in section(
        page("m.devries", {"acme": ACME}), "asked-for"
    ).replace("\N{NO-BREAK SPACE}", " ")
    assert "asked for by M. de Vries" in section(page("a.vermeer", {"acme": ACME}), "to-decide")


def test_a_decision_that_is_late_stands_on_today_and_apart_from_those_to_come() -> None:
    plan = """\
account: Acme GmbH
owner: m.devries
decisions:
  - {id: D1, title: Hire?, amount: 10k, decider: a.vermeer, needed_by: 2026-05-06}
  - {id: D2, title: Extend?, decider: a.vermeer, needed_by: 2026-06-30}
"""
    html = page("a.vermeer", {"acme": plan})
    assert sentence_of(html) == "One decision is overdue. One more is to be made."
    assert "decision, 5 days late Acme: Hire?, € 10k" in days(html)[0].replace("\N{NO-BREAK SPACE}", " ")


def test_my_accounts_say_rating_sales_gap_and_open_and_late_actions() -> None:
    found = section(page("m.devries", {"acme": ACME}), "accounts").replace("\N{NO-BREAK SPACE}", " ")
    assert found.split("Open, late ")[1].startswith("A Acme GmbH at risk 1.32m")
    assert found.endswith("3, 1")


def test_my_load_says_what_it_is_made_of() -> None:
    found = section(page("m.devries", {"acme": ACME, "beta": LOAD}), "load")
    assert found.split(">")[-1].strip().endswith("50 of 40 points 2 A accounts (50)")


def test_all_empty_groups_share_the_last_line() -> None:
    html = page("a.vermeer", {"acme": ""})
    assert "Nothing at all: no action overdue, no action blocked, no review within six weeks" in text_of(html)
    assert 'class="pf-head__title"' not in html
    assert sentence_of(html) == "Nothing is overdue, and nothing falls due this week."


def test_the_opening_sentence_says_what_is_late_due_and_blocked() -> None:
    assert sentence_of(page("m.devries", {"acme": ACME})) == (
        "One action is overdue: Pilot on forty trucks (Acme), by 11 days. "
        "One decision and one step fall due by Friday. One action is blocked."
    )


def test_closed_accounts_ask_nothing_of_anybody() -> None:
    html = page("m.devries", {"acme": f"{ACME}status: closed"})
    assert "Pilot" not in html
    assert "Acme" not in html


def test_the_list_says_who_carries_too_much_and_who_is_late() -> None:
    html = people_page(context_of({"acme": ACME, "beta": LOAD})).opening
    assert sentence_of(html) == (
        "Marieke de Vries carries more than 40 points. Two people have something overdue. One decision waits."
    )
    assert re.findall(r'class="pf-name" href="([^"]+)"', html)[0] == "../people/m.devries/"
    assert "50 of 40 points 2 2 1 overdue 0" in text_of(html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_are_made_in_every_language(language: str) -> None:
    context = context_of({"acme": ACME, "beta": LOAD}, language=language)
    for one in (people_page(context), *person_pages(context)):
        assert "{" not in text_of(one.opening)


def test_more_than_three_who_carry_too_much_are_counted_and_not_named() -> None:
    load = Decimal(50)
    rows = [
        PersonRow(
            f"Name {one}",
            "",
            f"people/{one}/",
            load,
            is_over=True,
            accounts=1,
            open=0,
            overdue=0,
            to_decide=0,
        )
        for one in range(4)
    ]
    first = next(iter(sentence(context_of({"acme": ACME}), rows, Decimal(40))))
    assert "".join(piece.text for piece in first.pieces) == "four people carry more than 40 points each."
