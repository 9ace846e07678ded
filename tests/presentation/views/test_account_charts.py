"""The pictures of an account page: each with a table of the same numbers, and marks that lead somewhere."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

import pytest

from planfolio.presentation.views.account.page import account_page
from tests.presentation.pages_of import context_of, text_of

if TYPE_CHECKING:
    from planfolio.presentation.pages import Page

PLAN = (
    "history: [{year: 2023, our_sales: 1m, wallet: 4m, account_revenue: 300m},"
    " {year: 2025, our_sales: 1.2m, wallet: 4m, account_revenue: 320m}, {year: 2026, our_sales: 500k}]\n"
    "targets: [{period: 2025, sales: 1.1m}, {period: 2026, sales: 1.5m}, {period: 2027, sales: 1.7m}]\n"
    "stakeholders: [{id: boss, name: Jo Boss, title: COO, influence: high, attitude: supporter, owner: m.devries,"
    " last_contact: 2026-01-02, contact_every: 6w},"
    " {id: mid, name: Al Mid, reports_to: boss, influence: low}, {id: seat, title: Seat, needed: true}]\n"
    "criteria: {revenue: 8, growth: 4, strategic-fit: 9}\n"
    "opportunities: [{id: P1, title: Vans, process: [{step: Award, due: 2026-09-01}]}]\n"
    "actions: [{id: A1, title: Pilot, start: 2026-02-01, due: 2026-04-30, steps: [{title: Fit, done: 2026-02-19},"
    " {title: Measure, end: 2026-04-20}], results: {2026-Q1: {expected: 20k, actual: 14k}}},"
    " {id: A2, title: Undated}]\n"
    "review: {log: [{date: 2026-04-20, rating: at-risk}]}"
)
CHARTS = (
    *("chart-organisation", "chart-people", "chart-sales", "chart-wallet", "chart-results", "chart-criteria"),
    "chart-timeline",
)


def page(plan: str) -> Page:
    made = context_of({"acme": plan})
    return account_page(made, made.portfolio.accounts[0])


@cache
def shown() -> str:
    return page(PLAN).with_narrative("")


def figure(identifier: str) -> str:
    found = re.search(rf'<figure [^>]*id="{identifier}">.*?</figure>', shown(), re.DOTALL)
    assert found, identifier
    return found[0]


def test_an_account_shows_its_pictures_in_the_order_of_its_parts() -> None:
    assert tuple(re.findall(r'<figure [^>]*id="([^"]+)"', shown())) == CHARTS


@pytest.mark.parametrize("identifier", CHARTS)
def test_every_picture_has_a_title_a_description_and_a_table(identifier: str) -> None:
    found = figure(identifier)
    title = re.search(r'<strong class="pf-chart__title">(.*?)</strong>', found)
    assert title
    assert f'<title id="{identifier}-title">{title[1]}</title>' in found
    assert f'<desc id="{identifier}-desc">' in found
    assert re.search(r"<details.*<tbody>.*<tr>", found, re.DOTALL)


@pytest.mark.parametrize(
    ("identifier", "rows"),
    [
        (
            "chart-sales",
            ["2024 unknown unknown", "2025 € 1,200,000 € 320,000,000", "Target 2027 € 1,700,000 –"],
        ),
        ("chart-wallet", ["2023 € 1,000,000 € 4,000,000 25 %", "2024 unknown unknown unknown"]),
        ("chart-results", ["Q1 26 € 20,000 € 14,000"]),
        ("chart-criteria", ["Strategic fit 2 9"]),
        ("chart-people", ["Jo Boss, COO high supporter overdue, last contact 2 Jan 2026 M. de Vries"]),
        ("chart-organisation", ["└ Al Mid unknown"]),
        (
            "chart-timeline",
            [
                "A1 Pilot overdue 1 Feb 2026 30 Apr 2026 1 of 2 steps done",
                "A2 Undated planned unknown unknown –",
                "Award – – 1 Sept 2026 –",
                "review – – 20 Apr 2026 –",
            ],
        ),
    ],
)
def test_the_table_says_what_the_picture_shows(identifier: str, rows: list[str]) -> None:
    said = text_of(figure(identifier)).replace("\N{NO-BREAK SPACE}", " ")
    assert [row for row in rows if row not in said] == []


@pytest.mark.parametrize(
    ("identifier", "addresses"),
    [
        ("chart-people", {"#boss", "#mid", "#seat"}),
        ("chart-organisation", {"#boss", "#mid", "#seat"}),
        ("chart-timeline", {"#A1", "#P1", "#reviews"}),
    ],
)
def test_marks_lead_to_what_they_stand_for(identifier: str, addresses: set[str]) -> None:
    drawn = re.search(r"<svg.*?</svg>", figure(identifier), re.DOTALL)
    assert drawn
    assert set(re.findall(r'href="([^"]+)"', drawn[0])) == addresses
    assert addresses <= {f"#{identifier}" for identifier in re.findall(r'\bid="([^"]+)"', shown())}


def test_growth_of_both_stands_beside_the_customers_size() -> None:
    plan = (
        "history: [{year: 2024, our_sales: 1m, account_revenue: 300m}, {year: 2025, our_sales: 1.2m,"
        " account_revenue: 330m}]"
    )
    said = unescape(page(plan).with_narrative("")).replace("\N{NO-BREAK SPACE}", " ")
    assert "Their revenue, € m; 2025: theirs +10 %, ours +20 %" in said


def test_what_is_not_written_has_no_picture() -> None:
    assert "<figure" not in page("stakeholders: [{id: a, name: Ann}]\nactions: [{title: X}]").with_narrative(
        ""
    )


def test_the_map_stands_beside_the_conditions_and_the_narrative_may_place_it() -> None:
    made = page(PLAN + "\nconditions: {goodwill: met}")
    names = [section.name for part in made.parts for section in part.sections]
    assert names[names.index("stakeholder-map") + 1] == "conditions"
    placed = made.with_narrative("<!-- plan: stakeholder-map -->")
    assert placed.index('id="chart-people"') > placed.index('id="chart-timeline"')


def test_twelve_years_and_a_negative_one_stay_apart() -> None:
    years = ", ".join(
        f"{{year: {year}, our_sales: {-1 if year == 2016 else 1}m}}" for year in range(2010, 2026)
    )
    found = page(f"currency: GBP\nhistory: [{years}]").with_narrative("")
    assert len(re.findall(r"<title>20\d\d: [£−]", found)) == 12
