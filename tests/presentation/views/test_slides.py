"""The slides of an account: their sentences, what is on them, and what is left out."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest

from planfolio.portfolio.portfolio import SubPage
from planfolio.presentation.ahead import looking_ahead
from planfolio.presentation.views.account import account_page
from planfolio.presentation.views.slides import slides_page
from planfolio.reading.catalog import LANGUAGES
from tests.presentation.hostile import HOSTILE, read
from tests.presentation.pages_of import context_of, text_of

if TYPE_CHECKING:
    from planfolio.presentation.pages import Page

SECTION = re.compile(r'<section class="pf-slide" id="(\d)".*?</footer>', re.DOTALL)
TITLE = re.compile(r'<h2 class="pf-slide__title"[^>]*>(.*?)</h2>', re.DOTALL)
LINE = re.compile(r"<li>(.*?)</li>", re.DOTALL)
FULL = """\
history:
  - {year: 2024, our_sales: 1.2m, wallet: 4.8m}
  - {year: 2025, our_sales: 1.32m, wallet: 4.8m}
targets: [{period: 2026, sales: 2m}]
audience: [sales, management]
stage: trusted-supplier
review:
  log:
    - {date: 2026-01-20, rating: on-track}
    - {date: 2026-04-20, rating: at-risk, outcome: Behind, objectives: {O1: slipping}}
objectives:
  - {id: O1, title: Win telematics, status: at-risk, target: 240, actual: 60, due: 2026-12-31}
  - {id: O2, title: Renew the contract, status: on-track}
actions:
  - id: A1
    title: Pilot on forty trucks
    status: in-progress
    start: 2026-04-22
    due: 2026-04-30
    owner: m.devries
    steps: [{title: Fit the boxes, done: 2026-04-24}, {title: Evaluate, owner: s.klein}]
    results: {2026-Q2: {expected: 60k, actual: 45k}}
  - {id: A2, title: Price list, status: done, steps: [{title: Send it, done: 2026-05-04}]}
decisions:
  - {id: D1, title: Extend to 120 trucks, amount: 35k, needed_by: 2026-05-15, decider: a.vermeer}
  - {id: D2, title: Fund the pilot, amount: 40k, status: approved, decided_on: 2026-05-05}
conditions: {quick-business: unmet}
"""


def page_of(text: str, language: str = "en") -> Page:
    context = context_of({"acme": f"id: acme\n{text}"}, language=language)
    return slides_page(context, context.portfolio.accounts[0])


def slides_of(text: str, language: str = "en") -> list[str]:
    return [match[0] for match in SECTION.finditer(page_of(text, language).opening)]


def titles(text: str, language: str = "en") -> list[str]:
    return [
        unescape(match[1]).replace("\u00a0", " ") for match in TITLE.finditer(page_of(text, language).opening)
    ]


def lines(slide: str) -> list[str]:
    return [text_of(match[1]).replace("\u00a0", " ") for match in LINE.finditer(slide)]


def test_there_are_six_slides_below_the_account_outside_the_frame_of_the_theme() -> None:
    page = page_of("")
    assert (page.address, page.template) == ("accounts/acme/present/", "present.html")
    assert [match[1] for match in SECTION.finditer(page.opening)] == list("123456")


def test_the_page_of_the_account_leads_to_them() -> None:
    context = context_of({"acme": "id: acme"})
    assert '<a href="present/">present</a>' in account_page(context, context.portfolio.accounts[0]).opening


def test_a_further_page_of_the_same_name_keeps_its_address() -> None:
    context = context_of({"acme/index": "id: acme"})
    account = context.portfolio.accounts[0]
    account = replace(account, pages=(SubPage("acme/present.md", account.document, {}),))
    assert slides_page(context, account).address == "accounts/acme/present-slides/"
    assert '<a href="present-slides/">' in account_page(context, account).opening


def test_a_sentence_takes_along_what_it_says_on_the_days_to_come() -> None:
    context = looking_ahead(context_of({"acme": f"id: acme\n{FULL}"}, settings="organisation: Contoso\n"))
    title = TITLE.findall(slides_page(context, context.portfolio.accounts[0]).opening)[0].replace(
        "\u00a0", " "
    )
    assert "one decision needed by Fri 15 May</span>" in title
    assert (
        "5 At risk since 20 Apr: outlook 32 % under target, one action overdue and one decision late" in title
    )


def test_every_title_is_a_sentence_from_the_figures() -> None:
    assert titles(FULL) == [
        "At risk since 20 Apr: outlook 32 % under target, one action overdue and one decision needed by Fri 15 May",
        (
            "Since the review of 20 Apr: rating from “on track” to “at risk”, € 45k brought by actions "
            "and one decision taken"
        ),
        "One of two objectives is off course",
        "The one open action is overdue",
        "Sales 2025 grown 10 % to € 1.32m, outlook 32 % under target and share of wallet 28 %",
        "One decision to be taken: € 35k by 15 May",
    ]


def test_an_account_of_four_keys_says_what_to_write() -> None:
    assert titles("") == [
        "Not rated yet",
        "Nothing written since 1 Jan",
        "No objectives written yet",
        "No actions written yet",
        "No sales written yet",
        "Nothing is to be decided",
    ]
    assert all("How to write it" in slide for slide in (slides_of("")[place] for place in (1, 2, 3, 5)))


def test_a_draft_has_slides_and_a_closed_account_is_asked_for_nothing() -> None:
    assert titles("status: draft")[0] == "Draft, not rated yet"
    closed = slides_of("status: closed\nhistory: [{year: 2025, our_sales: 1m}]")
    assert "Closed: sales 2025 € 1m" in text_of(closed[0]).replace("\u00a0", " ")
    assert "Where we stand" in text_of(closed[0])
    assert "How to write it" not in "".join(closed)
    assert "Outlook" not in text_of("".join(closed))


def test_it_hangs_on_one_thing_of_each_kind_before_a_second_one() -> None:
    assert lines(slides_of(FULL)[0]) == [
        "11 days late Pilot on forty trucks M. de Vries",
        "by Fri 15 May Extend to 120 trucks € 35k",
        "at risk Win telematics 60 / 240",
        "unmet Weakest condition: Quick business",
    ]
    many = "\n".join(f"  - {{id: A{n}, title: Action {n}, due: 2026-05-0{n}}}" for n in range(1, 8))
    found = lines(slides_of(f"actions:\n{many}\nconditions: {{quick-business: unmet}}")[0])
    assert found[3].startswith("unmet")
    assert len(found) == 4


def test_what_changed_is_told_since_the_last_review_the_newest_first() -> None:
    assert lines(slides_of(FULL)[1]) == [
        "5 May approved Fund the pilot € 40k",
        "4 May done Price list",
        "24 Apr done Fit the boxes Pilot on forty trucks",
        "22 Apr begun Pilot on forty trucks M. de Vries",
        "at risk Win telematics slipping",
        "Pilot on forty trucks Q2 26: € 45k of € 60k",
    ]


def test_a_review_that_is_held_today_looks_back_to_the_one_before() -> None:
    held = FULL.replace("objectives:\n", "    - {date: 2026-05-11, rating: off-track}\nobjectives:\n", 1)
    assert titles(held)[1].startswith("Since the review of 20 Apr: rating from “at risk” to “off track”")


def test_without_a_review_changes_are_told_since_the_year_began() -> None:
    found = titles("decisions: [{id: D1, title: Go, status: approved, decided_on: 2026-02-01}]")
    assert found[1] == "Since 1 Jan: one decision taken"


def test_the_rating_before_is_shown_where_it_was_another() -> None:
    assert "on track 20 Jan → at risk 20 Apr" in text_of(slides_of(FULL)[0]).replace("\u00a0", " ")
    same = FULL.replace("rating: at-risk", "rating: on-track")
    assert "Rating on track 20 Jan Stage" in text_of(slides_of(same)[0]).replace("\u00a0", " ")
    assert titles(same)[0].startswith("On track since 20 Jan")


@pytest.mark.parametrize(
    ("key", "place", "shown"), [("objectives", 2, 6), ("actions", 3, 5), ("decisions", 5, 4)]
)
def test_a_long_list_is_cut_and_says_how_many_there_are_more(key: str, place: int, shown: int) -> None:
    items = "\n".join(f"  - {{id: X{number}, title: Item {number}}}" for number in range(500))
    slide = slides_of(f"{key}:\n{items}")[place]
    assert slide.count('<th scope="row"') == shown
    assert f"and {500 - shown} more" in text_of(slide)


def test_one_row_too_many_takes_the_place_of_the_words_that_it_is_missing() -> None:
    items = "\n".join(f"  - {{id: O{number}, title: Item {number}}}" for number in range(7))
    assert slides_of(f"objectives:\n{items}")[2].count('<th scope="row"') == 7


def test_every_chart_has_its_numbers_beside_it() -> None:
    for slide in (slides_of(FULL)[0], slides_of(FULL)[4]):
        assert slide.count("<svg") >= slide.count("<table>") == slide.count("<figcaption")
    assert "€ 1,320,000" in text_of(slides_of(FULL)[0]).replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_has_a_gap_in_any_language(language: str) -> None:
    for title in (*titles(FULL, language), *titles("", language), *titles("status: closed", language)):
        assert not re.search(r"[{}]|  |None| [,:.]", title)
        assert title[0].isupper()


def test_no_id_is_twice_on_the_page() -> None:
    found = re.findall(r' id="([^"]+)"', page_of(FULL).opening)
    assert sorted(found) == sorted(set(found))


def test_nothing_that_an_author_writes_becomes_markup() -> None:
    for text in HOSTILE:
        quoted = "'" + text.replace("'", "''").replace("\n", " ").replace("\t", " ") + "'"
        plan = (
            f"account: {quoted}\nactions: [{{id: A1, title: {quoted}, blocked_by: {quoted}, status: blocked}}]\n"
            f"objectives: [{{id: O1, title: {quoted}, metric: {quoted}, status: missed}}]\n"
            f"decisions: [{{id: D1, title: {quoted}, question: {quoted}, recommendation: {quoted}}}]\n"
            f"review: {{log: [{{date: 2026-01-01, outcome: {quoted}, objectives: {{O1: {quoted}}}}}]}}\n"
        )
        tags = read(page_of(plan).opening)
        assert not tags.tags & {"script", "img", "iframe", "b", "form", "style", "math"}
        assert not [name for name, _ in tags.attributes if name.startswith("on") or name == "style"]
        assert not [value for name, value in tags.attributes if name == "href" and ":" in value]
