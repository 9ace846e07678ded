"""Trends and stale summaries on pages and in `portfolio.json`: what is known, what was otherwise, and what is not."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from planfolio.model.money import Money
from planfolio.portfolio.changes.shapes import Change, StaleSummary
from planfolio.portfolio.past import Past, PortfolioPoint, TrendPoint, Unknown
from planfolio.presentation.exports.json import portfolio_json
from planfolio.presentation.views.account import account_page
from planfolio.presentation.views.portfolio import portfolio_page
from tests.presentation.pages_of import context_of, text_of

if TYPE_CHECKING:
    from planfolio.presentation.context import Context

PLAN = """\
stage: trusted-supplier
history: [{year: 2024, our_sales: 1.2m}, {year: 2025, our_sales: 1.32m}]
targets: [{period: 2026, sales: 1.5m}]
objectives: [{id: O1, title: Grow, status: at-risk}]
decisions: [{id: D1, title: Fund it}, {id: D2, title: Second shift}]
"""
DAYS = (date(2025, 9, 30), date(2025, 12, 31), date(2026, 3, 31), date(2026, 5, 11))


def euro(amount: str | None, currency: str = "EUR") -> Money | None:
    return None if amount is None else Money(Decimal(amount), currency)


def point(day: date, **values: Any) -> TrendPoint:  # noqa: ANN401  values of any field
    known: dict[str, Any] = {
        "category": "A",
        "stage": "trusted-supplier",
        "rating": None,
        "sales": euro("1200000"),
        "sales_to_date": None,
        "target": None,
        "outlook": None,
        "penetration": None,
        "score": None,
        "overdue": 0,
        "open_decisions": 0,
    }
    return TrendPoint(day=day, **known | values)


def whole(day: date, **values: Any) -> PortfolioPoint:  # noqa: ANN401  as above
    known: dict[str, Any] = {
        "accounts": 3,
        "off_course": 1,
        "sales": euro("3000000"),
        "sales_to_date": None,
        "target": euro("4000000"),
        "outlook": euro("3600000"),
        "penetration": None,
        "score": Decimal(6),
        "overdue": 2,
        "open_decisions": 0,
        "categories": {"A": 1, "B": 2},
        "sales_known": 3,
        "outlook_known": 3,
    }
    return PortfolioPoint(day=day, **known | values)


MOVING = (
    point(DAYS[0], category="B", stage="first-sale", sales=euro("1200000"), overdue=2),
    point(DAYS[1], category="B", sales=None),
    point(DAYS[2], sales=euro("1320000"), overdue=1),
    point(DAYS[3], sales=euro("1320000"), penetration=Decimal("0.4")),
)
STALE = StaleSummary(
    date(2026, 2, 12),
    (
        Change("changed", ("category",), "B", "A", weight=96),
        Change("changed", ("outlook",), euro("1200000"), euro("900000"), weight=84),
        Change("added", ("decisions", "D2"), title="Second <shift>", weight=70),
        Change("changed", ("objectives", "O1", "status"), "on-track", "at-risk", title="Grow", weight=60),
        Change("changed", ("stage",), "first-sale", "trusted-supplier", weight=50),
    ),
)


def remembered(past: Past, plan: str = PLAN, language: str = "en") -> Context:
    return replace(context_of({"acme": plan}, language=language), past=past)


def account(past: Past, plan: str = PLAN, language: str = "en") -> str:
    context = remembered(past, plan, language)
    html = account_page(context, context.portfolio.accounts[0]).with_narrative("")
    return html.replace("\N{NO-BREAK SPACE}", " ")


def portfolio(past: Past, language: str = "en") -> str:
    return portfolio_page(remembered(past, language=language)).opening.replace("\N{NO-BREAK SPACE}", " ")


def titles(html: str) -> list[str]:
    """Return the titles of the trends."""
    found = re.findall(
        r'<figure class="pf-chart" id="trend-[a-z_]+">\s*<figcaption><strong[^>]*>(.*?)</strong>', html
    )
    return [text_of(title) for title in found]


def test_an_account_shows_how_it_moved() -> None:
    html = account(Past(None, trends={"acme": MOVING}))
    assert titles(html) == [
        "Sales up 10 %",
        "Penetration 40 %",
        "2 actions fewer overdue",
        "Category A · Trusted supplier",
    ]
    assert "30 Sept 2025: B · First sale" in html


def test_one_known_value_stands_without_a_drawing_and_an_unknown_figure_is_left_out() -> None:
    html = account(Past(None, trends={"acme": MOVING}))
    assert "Known on 11 May 2026 only." in html
    assert 'id="trend-score"' not in html


def test_quarter_ends_bear_their_quarter_and_today_its_day() -> None:
    html = account(Past(None, trends={"acme": MOVING}))
    drawing = html[html.index('id="trend-sales"') : html.index("</svg>", html.index('id="trend-sales"'))]
    assert re.findall(r"<text[^>]*>([^<]*)<", drawing) == ["Q3 25", "11 May", "1.20", "1.32"]


def test_amounts_of_another_currency_are_told_and_not_drawn() -> None:
    points = (point(DAYS[0], sales=euro("900", "GBP")), *MOVING[2:])
    html = account(Past(None, trends={"acme": points}))
    assert "1 amount in another currency is not drawn." in html
    assert "Sales unchanged" in html


@pytest.mark.parametrize("points", [(), MOVING[-1:]])
def test_before_a_second_moment_there_are_no_trends(points: tuple[TrendPoint, ...]) -> None:
    assert 'id="trends"' not in account(Past(None, trends={"acme": points}))


def test_a_closed_account_has_no_trends() -> None:
    assert 'id="trends"' not in account(Past(None, trends={"acme": MOVING}), f"{PLAN}status: closed\n")


@pytest.mark.parametrize("unknown", [one for one in Unknown if one is not Unknown.NOT_ASKED])
def test_a_past_that_cannot_be_known_says_why_once_a_page(unknown: Unknown) -> None:
    past = Past(unknown)
    words = remembered(past).t(f"changes.unknown.{unknown}")
    assert text_of(account(past)).count(words) == 1
    assert text_of(portfolio(past)).count(words) == 1
    assert 'id="trends"' not in account(past)


def test_a_history_that_nobody_looked_at_says_nothing() -> None:
    assert 'id="trends"' not in account(Past())
    assert "pf-trends" not in portfolio(Past())
    assert "What changed is not known" not in text_of(portfolio(Past()))


def test_the_portfolio_shows_how_all_moved_with_ways_to_the_accounts() -> None:
    past = Past(
        None, trend=(whole(DAYS[0]), whole(DAYS[3], categories={"A": 2, "B": 1}, overdue=3, off_course=0))
    )
    html = portfolio(past)
    assert titles(html) == [
        "Outlook: 10 % under target",
        "Sales unchanged",
        "Score unchanged",
        "1 more action overdue",
        "1 account fewer off course",
        "Accounts by category: A +1, B −1",
    ]
    assert '<a class="pf-name" href="actions/#overdue">1 more action overdue</a>' in html


def test_sums_of_other_numbers_of_accounts_say_so() -> None:
    past = Past(None, trend=(whole(DAYS[0], sales_known=2), whole(DAYS[3])))
    assert "Accounts in the sum: 2 on 30 Sept 2025, 3 at last." in portfolio(past)


def test_a_short_history_is_told_on_the_portfolio() -> None:
    assert "Trends show here as soon as" in portfolio(Past(None, trend=(whole(DAYS[3]),)))


def test_a_stale_summary_says_what_moved_and_leads_there() -> None:
    html = account(Past(None, stale_summaries={"acme": STALE}))
    mark = html[html.index('id="stale-summary"') :].partition("</p>")[0]
    said = text_of(f"<p {mark}")
    assert said.startswith("Summary out of date : edited 12 Feb; since then category B → A")
    assert "outlook € 1.2m → € 900k" in said
    assert said.endswith("and one more")
    assert re.findall(r'href="(#[^"]+)"', mark) == ["#stage", "#history", "#D2", "#O1"][1:]
    assert "Second &lt;shift&gt;" in mark
    assert 'href="../../guide/#figure-stale-summary"' in mark


def test_a_link_leads_nowhere_but_to_what_is_there() -> None:
    past = Past(None, trends={"acme": MOVING}, stale_summaries={"acme": STALE})
    html = account(past)
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    assert {one for one in re.findall(r'href="#([^"]+)"', html) if one not in ids} == set()


def test_what_is_gone_has_no_link() -> None:
    gone = Change("removed", ("decisions", "D9"), title="Old", weight=92)
    html = account(Past(None, stale_summaries={"acme": StaleSummary(date(2025, 11, 2), (gone,))}))
    assert "edited 2 Nov 2025" in html
    assert "#D9" not in html


def test_the_portfolio_marks_a_stale_summary_in_the_language_of_the_page() -> None:
    html = portfolio(Past(None, stale_summaries={"acme": STALE}))
    mark = html[html.index("pf-outdated--short") :].partition("</p>")[0]
    assert 'lang="en"' in mark
    assert 'href="accounts/acme/#stale-summary"' in mark
    assert "and four more" in mark
    assert "pf-outdated" not in portfolio(Past(None))


def test_the_file_has_trends_and_stale_summaries() -> None:
    past = Past(None, trends={"acme": MOVING}, trend=(whole(DAYS[3]),), stale_summaries={"acme": STALE})
    content = json.loads(portfolio_json(remembered(past)))
    told = content["accounts"][0]["past"]
    assert [(one["day"], one["sales"], one["currency"]) for one in told["trend"]] == [
        ("2025-09-30", "1200000", "EUR"),
        ("2025-12-31", None, "EUR"),
        ("2026-03-31", "1320000", "EUR"),
        ("2026-05-11", "1320000", "EUR"),
    ]
    assert told["stale_summary"]["edited"] == "2026-02-12"
    assert told["stale_summary"]["moved"][1]["after"] == {"amount": "900000", "currency": "EUR"}
    assert (content["past"]["unknown"], content["past"]["trend"][0]["off_course"]) == (None, 1)


def test_the_file_says_why_the_past_is_not_known() -> None:
    content = json.loads(portfolio_json(remembered(Past(Unknown.SHALLOW))))
    assert content["past"] == {"unknown": "shallow", "trend": []}
    assert "past" not in content["accounts"][0]
    assert "past" not in json.loads(portfolio_json(remembered(Past())))
