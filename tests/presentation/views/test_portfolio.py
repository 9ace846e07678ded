"""The first page: what it says of small portfolios, from none to many, in every language."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jinja2 import FileSystemLoader

from planfolio.model.organisation import read_organisation
from planfolio.portfolio.assembly import assemble
from planfolio.portfolio.figures.portfolio import portfolio_figures
from planfolio.presentation.context import Context
from planfolio.presentation.formats import Formats
from planfolio.presentation.render import environment
from planfolio.presentation.views.portfolio import portfolio_page
from planfolio.reading.catalog import LANGUAGES, read_catalog
from planfolio.reading.document import read_document
from planfolio.reading.source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

ROOT = Path(__file__).parents[3]
DEFAULTS = ROOT / "site_config" / "defaults"
TODAY = date(2026, 5, 11)
SETTINGS = """\
organisation: Contoso
as_of: 2026-05-11
rates: {as_of: 2026-03-31, GBP: 1.17}
company_sales: {2025: 10m}
load: {A: 25, B: 8, C: 4, D: 2, capacity: 40}
"""
PEOPLE = "m.devries: {name: Marieke de Vries}\ns.klein: {name: Sophie Klein}\n"
OFF_COURSE = """\
account: Kestrel Parcel Ltd
owner: s.klein
category: A
stage: trusted-supplier
stage_target: strategic-partner
currency: GBP
history: [{year: 2024, our_sales: 1.2m}, {year: 2025, our_sales: 1m, wallet: 4m}, {year: 2026, our_sales: 300k}]
targets: [{period: 2026, sales: 1.2m}]
actions:
  - {id: A2, title: Night crew business case, owner: s.klein, due: 2026-04-17,
     results: {2026-Q1: {expected: 300k, actual: 228k}}}
decisions:
  - {id: D3, title: Hire a night crew?, kind: budget, amount: 154k, decider: m.devries, needed_by: 2026-05-06}
  - {id: D4, title: Move the depot?, kind: other}
risks: [{id: R1, title: The re-tender is lost, likelihood: high, impact: high}]
review: {log: [{date: 2026-05-02, rating: off-track, outcome: Northern depots lost <b>.}]}
summary: Lost the *northern* depots.
"""
ON_TRACK = """\
account: Hansekai Terminals
owner: m.devries
category: B
language: de
history: [{year: 2025, our_sales: 900k}]
contracts: [{id: C1, title: Rahmenvertrag, value: 310k, end: 2026-12-31, notice_by: 2026-06-30}]
review: {every: month, log: [{date: 2026-03-03, rating: on-track}]}
summary: Zwei von fünf Standorten gewonnen.
"""
DRAFT = "account: Tulp\nowner: m.devries\ncategory: C\nstatus: draft\n"
PROGRAMME = """\
kind: programme
owner: m.devries
summary: Attention goes by category.
budget: {planned: 500k, spent: 260k}
"""


@cache
def words(language: str) -> tuple[Formats, Environment]:
    files = [
        (path.name, path.read_text("utf-8"))
        for path in sorted((DEFAULTS / "labels" / language).glob("*.yml"))
    ]
    catalog, _ = read_catalog(language, files)
    formats = Formats(catalog)
    loader = FileSystemLoader(ROOT / "theme" / "planfolio")
    return formats, environment(loader, catalog, formats)


def context(plans: Mapping[str, str], language: str = "en", settings: str = SETTINGS) -> Context:
    defaults = {
        path.stem: Source.from_text(path.name, path.read_text("utf-8"))
        for path in sorted(DEFAULTS.glob("*.yml"))
    }
    own = {
        "settings": Source.from_text("settings.yml", f"{settings}language: {language}\n"),
        "people": Source.from_text("people.yml", PEOPLE),
    }
    organisation, found = read_organisation(own, defaults)
    assert not found
    documents = {}
    for name, text in plans.items():
        document, found = read_document(Source.from_text(f"{name}.md", f"---\n{text}---\n"))
        assert document is not None
        assert not found
        documents[f"{name}.md"] = document
    portfolio, found = assemble(documents, organisation)
    assert not found
    formats, templates = words(language)
    return Context(portfolio, portfolio_figures(portfolio, TODAY), TODAY, formats.catalog, formats, templates)


def page(*plans: str, language: str = "en") -> str:
    return portfolio_page(context(named(*plans), language)).opening


def named(*plans: str) -> dict[str, str]:
    return {f"plan-{place:03}": text for place, text in enumerate(plans)}


def text_of(html: str) -> str:
    apart = re.sub(r"</t[dh]>|</span>(?=<span)", " ", html)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", apart))).strip()


def between(html: str, start: str, end: str) -> str:
    """Return the text from one mark in the HTML to the next."""
    _, _, rest = html.partition(start)
    assert rest, start
    return text_of(start.partition(">")[2] + rest.partition(end)[0].removeprefix(">"))


def sentence(*plans: str, language: str = "en") -> str:
    return between(page(*plans, language=language), '<p class="pf-sentence">', "</p>")


def figure(label: str, *plans: str) -> str:
    """Return what a strip says of a figure, without what stands behind it."""
    html = re.sub(
        r'<dt class="pf-figure__label"><a[^>]*>(.*?)</a>', r'<dt class="pf-figure__label">\1', page(*plans)
    )
    shown = re.sub(r'<dd class="pf-explanation".*?</dd>', "", html, flags=re.DOTALL)
    return between(shown, f'<dt class="pf-figure__label">{label}</dt>', "</div>")


def numbered(text: str, count: int) -> list[str]:
    return [text.replace("account: ", f"account: {place} ", 1) for place in range(count)]


def test_the_sentence_names_trouble_with_its_money_then_what_waits_then_the_year() -> None:
    assert sentence(OFF_COURSE, ON_TRACK) == (
        "One account is off course, with € 1.17m of sales at stake. One action is overdue, and two decisions wait, "
        "one of them five days late. The year heads for 30 % under target, all of it from that one account."
    )


@pytest.mark.parametrize(
    ("plans", "said"),
    [
        ((), "No account plan yet."),
        ((DRAFT,), "The one account has not been rated yet, nothing is overdue."),
        (
            (ON_TRACK, ON_TRACK.replace("Hansekai", "Polder")),
            "All two accounts are on track, nothing is overdue.",
        ),
        ((ON_TRACK, DRAFT), "None of two accounts is off course, nothing is overdue."),
    ],
)
def test_where_nothing_is_wrong_the_sentence_is_quiet_and_claims_no_more_than_is_known(
    plans: tuple[str, ...], said: str
) -> None:
    assert sentence(*plans) == said


def test_only_the_first_trouble_is_loud_and_each_leads_to_its_section() -> None:
    html = page(OFF_COURSE)
    assert html.count("pf-clause--worst") == 1
    for anchor in re.findall(r'href="#([a-z-]+)"', html):
        assert f'id="{anchor}"' in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_the_same_anchors_in_every_language(language: str) -> None:
    made = portfolio_page(context(named(OFF_COURSE, ON_TRACK, DRAFT), language))
    assert made.address == ""
    headings = [heading.id for heading in made.contents if heading.level > 1]
    assert headings == ["where-to-look", "decisions", "risks", "year", "accounts"]
    for anchor in ("off-course", "overdue", "dates"):
        assert f'id="{anchor}"' in made.opening
    assert made.opening.count("<h1") == 1
    assert " style=" not in made.opening


def test_the_figures_are_in_the_reporting_currency_and_say_of_how_many_accounts_they_are_known() -> None:
    assert figure("Sales 2025", OFF_COURSE, ON_TRACK) == "Sales 2025 € 2.07m −17 % on 2024"
    assert figure("Share of wallet", OFF_COURSE, ON_TRACK) == "Share of wallet 25 % 1 of 2 accounts known"
    assert figure("Company sales under plan", OFF_COURSE, ON_TRACK).endswith("21 % of € 10m in 2025")


def test_the_outlook_bears_its_deviation_from_target() -> None:
    said = figure("Outlook 2026 / target", OFF_COURSE)
    assert said == "Outlook 2026 / target € 986k −30 % of € 1.4m"


def test_sales_at_stake_are_unknown_while_nobody_has_rated_an_account() -> None:
    assert figure("Sales at stake", DRAFT) == "Sales at stake unknown no account rated yet"
    assert figure("Sales at stake", ON_TRACK) == "Sales at stake none no account off course"


def test_without_figures_nothing_is_shown_as_zero() -> None:
    html = page(*numbered("account: Co\nowner: s.klein\ncategory: A\nsummary: One line.\n", 3))
    strip = between(html, '<dl class="pf-figures">', "</dl>")
    assert html.count('<em class="pf-unknown">unknown</em></dd>') == 6
    assert "€ 0" not in html
    assert "0 of 3 accounts known" in strip


def test_an_account_off_course_gives_the_outcome_of_its_newest_review_as_the_reason() -> None:
    said = between(page(OFF_COURSE, ON_TRACK), 'id="off-course"', "</tbody>")
    assert "off track Kestrel Parcel 1.17m Northern depots lost <b>. S. Klein" in said


def test_an_account_off_course_without_an_outcome_tells_how_far_it_is_from_its_target() -> None:
    plan = OFF_COURSE.replace(", outcome: Northern depots lost <b>.", "")
    assert "Outlook 30 % under target" in between(page(plan), 'id="off-course"', "</tbody>")


def test_actions_overdue_are_told_with_what_they_should_bring() -> None:
    said = between(page(OFF_COURSE), 'id="overdue"', "</tbody>")
    assert said.startswith("Actions overdue 1 of 1 open")
    assert "24 days late Kestrel Parcel 351k A2 Night crew business case S. Klein" in said


def test_reviews_overdue_and_notices_due_stand_together() -> None:
    said = between(page(ON_TRACK), 'id="dates"', "</tbody>")
    assert said.startswith("Reviews and notices 1 review overdue · 1 notice due")
    assert "38 days late Hansekai Terminals – Review every month, last held 3 Mar M. de Vries" in said
    assert "Hansekai Terminals 310k C1 Rahmenvertrag" in said


def test_a_group_shows_three_rows_and_tells_of_the_others() -> None:
    html = page(*numbered(OFF_COURSE, 5))
    said = between(html, 'id="off-course"', "</tbody>")
    assert said.endswith("and two more: 3 Kestrel Parcel and 4 Kestrel Parcel")
    assert '<a href="actions/#overdue">two more</a>' in html


def test_decisions_have_amount_decider_and_date_and_a_total_beside_the_budget_left() -> None:
    html = page(OFF_COURSE, PROGRAMME)
    said = between(html, 'id="decisions"', "</section>")
    assert "Hire a night crew? € 180k Kestrel Parcel · M. de Vries decides 5 days late" in said
    assert "Move the depot? no amount Kestrel Parcel · nobody named to decide no date" in said
    assert said.endswith("Asked in all, 1 of 2 known € 180k Left in the programme's budget € 240k")
    assert 'href="accounts/plan-000/#D3"' in html


def test_a_risk_without_a_contingency_says_so() -> None:
    said = between(page(OFF_COURSE), 'id="risks"', "</section>")
    assert "The re-tender is lost high × high Kestrel Parcel · no contingency written" in said


def test_there_are_eight_charts_and_those_without_figures_say_what_to_write() -> None:
    full, bare = page(OFF_COURSE, ON_TRACK), page(DRAFT)
    assert full.count('<figure class="pf-chart"') == bare.count('<figure class="pf-chart"') == 8
    assert "Actions brought 76 % of what Q1 26 promised" in text_of(full)
    assert bare.count("<svg width=") == 0
    assert "No sales written yet." in text_of(bare)


def test_every_account_has_a_row_by_rank_and_its_summary_in_its_own_language() -> None:
    html = page(ON_TRACK, OFF_COURSE, DRAFT)
    said = between(html, 'id="accounts"', "</section>")
    assert said.index("Kestrel Parcel") < said.index("Hansekai Terminals") < said.index("Tulp")
    assert 'lang="de"><div class="pf-table__summary"><p>Zwei von fünf Standorten gewonnen.' in html
    assert "<em>northern</em>" in html
    assert "Tulp M. de Vries · draft" in said
    assert "Draft without a summary. Four sentences are enough" in said


def test_a_closed_account_is_counted_at_the_head_and_nowhere_else() -> None:
    html = page(ON_TRACK, OFF_COURSE.replace("category: A", "category: A\nstatus: closed"))
    assert "1 account in one hand · 1 closed" in text_of(html)
    assert "Kestrel" not in html


def test_a_site_that_lives_is_not_called_a_snapshot() -> None:
    settings = SETTINGS.replace("as_of: 2026-05-11\n", "")
    html = portfolio_page(context(named(ON_TRACK), settings=settings)).opening
    assert "Snapshot" not in html
    assert "Monday 11 May 2026" in text_of(html)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 120])
def test_any_number_of_accounts_makes_a_page(count: int, language: str) -> None:
    html = page(*numbered(ON_TRACK, count), language=language)
    assert html.count('class="pf-table__head"') == count
