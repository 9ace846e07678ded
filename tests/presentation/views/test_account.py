"""The page of an account: what it shows, what it leaves out, and what it never lets through."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import pytest
from jinja2 import FileSystemLoader
from markupsafe import escape

from planfolio.model.fields import Part
from planfolio.model.organisation import read_organisation
from planfolio.portfolio.assembly import assemble
from planfolio.portfolio.figures.portfolio import portfolio_figures
from planfolio.presentation.context import Context, Edit, History
from planfolio.presentation.formats import Formats
from planfolio.presentation.pages import headings
from planfolio.presentation.render import environment
from planfolio.presentation.text import block, inline
from planfolio.presentation.views.account import account_page, sub_page
from planfolio.presentation.views.account.head import crm_link
from planfolio.presentation.views.editor_links import edit_link
from planfolio.presentation.views.whitespace_cells import cell_status
from planfolio.reading.catalog import LANGUAGES, read_catalog
from planfolio.reading.document import read_document
from planfolio.reading.source import Source
from tests.presentation.hostile import HOSTILE, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2 import Environment

    from planfolio.model.plan import Plan
    from planfolio.presentation.pages import Page
    from planfolio.reading.catalog import Catalog
    from planfolio.reading.document import Document

ROOT = Path(__file__).parents[3]
DEFAULTS = ROOT / "site_config" / "defaults"
TODAY = date(2026, 5, 11)
PEOPLE = "m.devries: {name: Marieke de Vries}\na.vermeer: {name: Annelies Vermeer}\n"
VOCABULARY = "offerings: {maintenance: Maintenance, telematics: Telematics}\n"
SETTINGS = """organisation: Contoso
links: {crm: "https://crm.example/{crm}", edit: "https://git.example/{path}#L{line}"}
"""
FOUR_KEYS = "account: Acme\nowner: m.devries\ncategory: A\nsummary: Where we stand"
# Text fields whose words are not shown as they are written, since they name something else.
NAMES: Final = frozenset(
    {
        *("id", "owner", "team", "sponsor", "category", "stage", "stage_target", "segment", "group", "crm"),
        *("contact", "role", "reports_to", "members", "offering", "objective", "requested_by", "decider"),
        *("decided_by", "by", "differentiation", "currency", "kind", "status", "language", "selected_as"),
        *("influence", "attitude", "horizon", "priority", "threat", "side", "likelihood", "impact", "rating"),
        *("every", "unit", "audience"),
    }
)


@cache
def catalog(language: str = "en") -> Catalog:
    folder = DEFAULTS / "labels" / language
    made, _ = read_catalog(language, [(path.name, path.read_text("utf-8")) for path in folder.glob("*.yml")])
    return made


@cache
def templates(language: str) -> Environment:
    loader = FileSystemLoader(ROOT / "theme" / "planfolio")
    return environment(loader, catalog(language), Formats(catalog(language)))


def sources(folder: Path, names: tuple[str, ...]) -> dict[str, Source]:
    return {
        name: Source.from_text(f"{name}.yml", (folder / f"{name}.yml").read_text("utf-8"))
        for name in names
        if (folder / f"{name}.yml").is_file()
    }


FILES = ("settings", "people", "vocabulary", "scoring", "fields")


def document(file: str, text: str) -> Document:
    made, findings = read_document(Source.from_text(file, text))
    assert made is not None, findings
    return made


def context(documents: Mapping[str, Document], own: Mapping[str, Source], language: str = "en") -> Context:
    organisation, findings = read_organisation(own, sources(DEFAULTS, FILES))
    assert not findings, findings
    portfolio, faults = assemble(documents, organisation)
    assert not [fault for fault in faults if fault.severity.value == "error"], faults
    return Context(
        portfolio=portfolio,
        figures=portfolio_figures(portfolio, TODAY),
        today=TODAY,
        catalog=catalog(language),
        formats=Formats(catalog(language)),
        environment=templates(language),
        history=History({file: Edit(date(2026, 5, 4), "S. Klein") for file in documents}),
    )


def small(plans: Mapping[str, str], language: str = "en") -> Context:
    own = {"settings": SETTINGS, "people": PEOPLE, "vocabulary": VOCABULARY}
    return context(
        {file: document(file, text) for file, text in plans.items()},
        {name: Source.from_text(f"{name}.yml", text) for name, text in own.items()},
        language,
    )


def page(text: str = "", body: str = "", language: str = "en") -> Page:
    made = small({"acme.md": f"---\n{FOUR_KEYS}\n{text}\n---\n{body}"}, language)
    return account_page(made, made.portfolio.accounts[0])


def html(text: str = "") -> str:
    return page(text).with_narrative("")


def row(text: str, identifier: str) -> str:
    found = re.search(rf'<tr id="{identifier}">.*?</tr>', html(text), re.DOTALL)
    assert found
    return found[0]


@cache
def example(language: str = "en") -> Context:
    plans = ROOT / "plans"
    files = [path for path in sorted(plans.rglob("*.md")) if not path.name.startswith("_")]
    documents = {
        path.relative_to(plans).as_posix(): document(path.name, path.read_text("utf-8")) for path in files
    }
    return context(documents, sources(ROOT / "site_config", FILES), language)


def texts(value: object, name: str = "") -> Iterator[str]:
    """Yield what an author wrote in words, at any depth."""
    if isinstance(value, Part):
        for key in value.model_fields_set:
            yield from texts(getattr(value, key), key)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item, name)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, key if isinstance(key, str) else name)
    elif isinstance(value, str) and name not in NAMES:
        yield value


EXAMPLES = sorted(account.id for account in example().portfolio.accounts)


@pytest.mark.parametrize("identifier", EXAMPLES)
def test_every_word_an_author_wrote_is_on_the_page(identifier: str) -> None:
    made = example()
    account = made.portfolio.by_id[identifier]
    shown = account_page(made, account).with_narrative("")
    missing = [
        text
        for text in texts(account.plan)
        if not any(str(form) in shown for form in (inline(text), block(text), escape(text)))
    ]
    assert missing == []


@pytest.mark.parametrize("identifier", EXAMPLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_id_on_the_page_is_there_once_and_every_anchor_has_its_target(
    identifier: str, language: str
) -> None:
    made = example(language)
    shown = account_page(made, made.portfolio.by_id[identifier]).with_narrative("")
    ids = re.findall(r'\bid="([^"]+)"', shown)
    assert sorted(ids) == sorted(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', shown)) <= set(ids)
    assert shown.count("<h1") == 1


@pytest.mark.parametrize("identifier", EXAMPLES)
def test_every_section_has_a_heading_of_its_own_name(identifier: str) -> None:
    made = example()
    parts = account_page(made, made.portfolio.by_id[identifier]).parts
    for section in (section for part in parts for section in part.sections):
        assert section.name in {heading.id for heading in headings(section.html)}


def test_items_have_anchors_that_stay() -> None:
    made = example()
    shown = account_page(made, made.portfolio.by_id["nordwind"]).with_narrative("")
    assert all(f'id="{identifier}"' in shown for identifier in ("A1", "D1", "O1", "R1", "C1", "P1", "jvoss"))


def test_a_plan_of_four_keys_says_what_to_write_and_leaves_the_rest_out() -> None:
    made = page()
    names = [section.name for part in made.parts for section in part.sections]
    assert names == [
        *("stakeholders", "whitespace", "objectives"),
        *("actions", "decisions", "risks", "communication", "completeness"),
    ]
    sections = [section for part in made.parts for section in part.sections][:-1]
    assert all("pf-empty" in section.html for section in sections)
    assert 'id="urgent"' not in made.opening


def test_the_contents_are_the_parts_and_the_narrative() -> None:
    made = page("review: {every: quarter}", "## Where we stand\n")
    assert [heading.id for heading in made.contents] == [
        *("analysis", "position", "figures", "measures", "reviews", "narrative")
    ]
    assert 'id="narrative"' in made.narrative_head


def test_a_part_whose_sections_all_stand_in_the_narrative_is_not_in_the_contents() -> None:
    made = page(body="<!-- plan: whitespace -->\n")
    assert [heading.id for heading in made.contents] == [
        *("analysis", "figures", "measures", "reviews", "narrative")
    ]


def test_the_reviews_keep_their_heading_in_the_narrative() -> None:
    made = page("review: {log: [{date: 2026-01-20}]}", "<!-- plan: reviews -->\n")
    placed = made.with_narrative("<p>Before</p><!-- plan: reviews -->")
    assert placed.count('id="reviews"') == 1
    assert "reviews" in [heading.id for heading in made.contents]


def test_what_is_unknown_is_said_to_be_unknown() -> None:
    assert page().opening.count('<em class="pf-unknown">unknown</em>') == 5


def test_the_head_leads_to_the_people_the_crm_and_the_editor() -> None:
    opening = page("sponsor: a.vermeer\ncrm: 00 1/4").opening
    for address in (
        "../../people/m.devries/",
        "../../people/a.vermeer/",
        "https://crm.example/00%201%2F4",
        "https://git.example/acme.md#L1",
    ):
        assert f'href="{address}"' in opening
    assert "edited 4 May by S. Klein" in opening.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("crm", "template", "expected"),
    [
        ("A1", "https://crm.example/{crm}", "https://crm.example/A1"),
        ("https://crm.example/x", None, "https://crm.example/x"),
        ("javascript:alert(1)", "https://crm.example/{crm}", "https://crm.example/javascript%3Aalert%281%29"),
        ("javascript:alert(1)", None, None),
        ("A1", "javascript:{crm}", None),
        (None, "https://crm.example/{crm}", None),
    ],
)
def test_a_crm_link_is_never_of_another_scheme(
    crm: str | None, template: str | None, expected: str | None
) -> None:
    assert crm_link(crm, template) == expected


def test_an_edit_link_escapes_the_path_and_needs_an_address() -> None:
    assert edit_link("dach/a b.md", "https://git.example/{path}#L{line}") == (
        "https://git.example/dach/a%20b.md#L1"
    )
    assert edit_link("a.md", "ftp://git.example/{path}") is None
    assert edit_link("a.md", None) is None


@pytest.mark.parametrize(
    ("written", "states"),
    [
        ("stage: first-sale", ["reached", "reached", "now", "ahead", "ahead", "ahead"]),
        (
            "stage: interest\nstage_target: strategic-partner",
            ["reached", "now", "between", "between", "target", "ahead"],
        ),
        ("stage_target: interest", ["ahead", "target", "ahead", "ahead", "ahead", "ahead"]),
        (
            "stage: secured\nstage_target: contact",
            ["reached", "reached", "reached", "reached", "reached", "now"],
        ),
    ],
)
def test_the_stages_are_reached_up_to_now_and_dashed_to_the_aim(written: str, states: list[str]) -> None:
    assert re.findall(r"pf-step pf-step--([a-z]+) ", page(written).opening) == states


def test_overdue_comes_before_due_soon_before_blocked_and_the_rest_is_left_to_its_section() -> None:
    opening = page(
        "actions: [{id: A1, title: Blocked, status: blocked}, {id: A2, title: Soon, due: 2026-05-20},"
        " {id: A3, title: Late, due: 2026-05-01}, {id: A4, title: Calm, due: 2026-12-01}]"
    ).opening
    assert re.findall(r'href="#(A\d)"', opening) == ["A3", "A2", "A1"]
    assert "1 overdue, 1 due soon, 1 blocked" in opening


def test_an_action_says_all_that_it_takes_and_brings() -> None:
    shown = html(
        "objectives: [{id: O1, title: Win it}]\n"
        "actions: [{id: A1, title: Pilot, objective: O1, goal: Proof, owner: m.devries, due: 2026-04-30,"
        " steps: [{title: Fit, done: 2026-02-19}, {title: Measure, end: 2026-05-01}],"
        " resources: {investment: 18k, staff_days: 12, note: Hired in},"
        " results: {2026-Q2: {expected: 20k, actual: 14k}, 2026-Q3: 40k}}]"
    )
    for text in (
        "11 days late",
        "10 days late",
        "Next: Measure",
        "Proof",
        "18k",
        "12",
        "Hired in",
        "60k",
        "14k",
    ):
        assert text in shown.replace("\N{NO-BREAK SPACE}", " ").replace("</span>", "")


def test_a_step_of_an_action_that_is_over_is_not_late() -> None:
    shown = html("actions: [{title: X, status: cancelled, steps: [{title: Y, end: 2026-01-01}]}]")
    assert "days" not in re.sub(r"(?s)<thead>.*?</thead>|<dd class=\"pf-explanation\".*?</dd>", "", shown)
    assert "not done" in shown


def test_a_needed_relationship_is_missing_and_a_silent_one_is_late() -> None:
    people = (
        "stakeholders: [{id: board, title: Seat on the board, needed: true},"
        " {id: cfo, name: H. Brandt, last_contact: 2026-01-02, contact_every: 6w}]"
    )
    assert "relationship missing" in row(people, "board")
    assert "87 days late" in row(people, "cfo")
    assert "every 6 weeks" in row(people, "cfo")


def test_offerings_with_units_are_a_matrix_and_others_a_list() -> None:
    units = "offerings: {items: [{offering: telematics, unit: North, potential: 4k, status: open}]}"
    plain = "offerings: {items: [{offering: telematics, potential: 4k, status: open}]}"
    assert 'class="pf-matrix"' in html(units)
    assert 'class="pf-matrix"' not in html(plain)
    assert "Telematics" in html(plain)


def test_two_entries_for_one_offering_of_a_unit_are_both_shown() -> None:
    shown = html(
        "offerings: {items: [{offering: telematics, unit: North, potential: 4k, status: open},"
        " {offering: telematics, unit: North, potential: 7k, status: competitor, competitor: TrackCo}]}"
    )
    assert 'class="pf-matrix"' not in shown
    assert ">4k<" in shown
    assert ">7k<" in shown


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("potential: 4k, sales: 4k", "won"),
        ("potential: 4k, sales: 1k", "partly"),
        ("potential: 4k, sales: 0", "open"),
        ("potential: 4k", "unknown"),
        ("potential: 4k, status: lost", "lost"),
    ],
)
def test_an_offering_without_a_status_is_judged_by_its_figures(written: str, status: str) -> None:
    made = small(
        {"acme.md": f"---\n{FOUR_KEYS}\nofferings: {{items: [{{offering: telematics, {written}}}]}}\n---\n"}
    )
    offerings = made.portfolio.accounts[0].plan.offerings
    assert offerings
    assert cell_status(offerings.items[0]) == status


def test_the_first_unmet_condition_is_the_weakest() -> None:
    shown = html("conditions: {trusted-delivery: partly, quick-business: unmet, strategic-peer: unmet}")
    assert shown.count("<strong>weakest</strong>") == 1
    assert "<strong>Quick business</strong>" in shown


def test_an_objective_shows_its_progress_and_the_verdict_of_the_last_review() -> None:
    shown = row(
        "objectives: [{id: O1, title: Win, unit: EUR, target: 240k, actual: 60k, due: 2026-12-31}]\n"
        "review: {log: [{date: 2026-01-01, objectives: {O1: begun}}, {date: 2026-04-20, objectives: {O1: late}}]}",
        "O1",
    )
    assert "60k / 240k" in shown
    assert "late" in shown
    assert "begun" not in shown


def test_opportunities_are_sorted_by_their_return_on_our_time() -> None:
    shown = html(
        "opportunities: [{id: P1, title: A, value: 10k, probability: 50, effort_days: 10},"
        " {id: P2, title: B, value: 10k, probability: 50, effort_days: 5},"
        " {id: P3, title: C, value: 90k, probability: 100, effort_days: 1, status: won}, {id: P4, title: D}]"
    )
    assert re.findall(r'<tr id="(P\d)"', shown) == ["P2", "P1", "P4", "P3"]


def test_a_parent_shows_its_daughters_and_the_group_counted_once() -> None:
    plans = {
        "parent.md": f"---\n{FOUR_KEYS}\nhistory: [{{year: 2025, our_sales: 1m}}]\n---\n",
        "daughter.md": (
            "---\naccount: Daughter\nowner: m.devries\ncategory: B\nsummary: X\ngroup: parent\n"
            "history: [{year: 2025, our_sales: 2m}]\n---\n"
        ),
    }
    made = small(plans)
    parent = account_page(made, made.portfolio.by_id["parent"]).with_narrative("")
    daughter = account_page(made, made.portfolio.by_id["daughter"]).opening
    assert 'href="../../accounts/daughter/"' in parent
    assert "3m" in parent
    assert '<a href="../parent/">Acme</a>' in daughter


def test_a_closed_account_says_so_and_has_no_rank() -> None:
    opening = page("status: closed").opening
    assert "<strong>closed</strong>" in opening
    assert "Rank" not in opening


def test_days_of_other_years_bear_their_year() -> None:
    shown = html(
        "objectives: [{id: O1, title: Near, due: 2026-12-31}, {id: O2, title: Far, due: 2027-06-30}]"
    )
    assert ">31 Dec<" in shown.replace("\N{NO-BREAK SPACE}", " ")
    assert ">30 Jun 2027<" in shown.replace("\N{NO-BREAK SPACE}", " ")


def test_a_contract_bears_its_years_since_it_runs_over_several() -> None:
    shown = html("contracts: [{id: C1, title: Frame, start: 2026-01-01, end: 2027-06-30}]")
    assert "from 1 Jan 2026<" in shown.replace("\N{NO-BREAK SPACE}", " ")


def test_an_account_without_score_and_sales_has_no_rank() -> None:
    assert "Rank" not in html()
    assert "Rank" in html("history: [{year: 2025, our_sales: 1m}]")


def test_a_closed_account_is_asked_for_nothing() -> None:
    shown = html("status: closed")
    assert "written yet" not in shown
    assert "Outlook" not in shown


def test_an_objective_that_shall_fall_is_not_a_part_of_its_target() -> None:
    shown = html("objectives: [{id: O1, title: Faster, baseline: 9, target: 4, actual: 7, unit: days}]")
    assert "7 / 4 days" in shown


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_plan_becomes_markup(text: str) -> None:
    made = example()
    account = made.portfolio.by_id["nordwind"]
    evil = replace(account, plan=cast("Plan", hostile(account.plan, text)))
    reader = read(account_page(made, evil).with_narrative(""))
    assert not reader.tags & {"script", "img", "iframe", "form", "input", "b", "style", "object", "math"}
    assert not [name for name, _ in reader.attributes if name.startswith("on") or name == "style"]
    assert not [
        value for name, value in reader.attributes if name == "href" and "javascript:" in value.lower()
    ]
    assert not reader.comments


def hostile(value: object, text: str, name: str = "") -> object:
    """Return a plan with all its words replaced."""
    if isinstance(value, Part):
        changed = {key: hostile(getattr(value, key), text, key) for key in value.model_fields_set}
        return value.model_copy(update=changed)
    if isinstance(value, tuple):
        return tuple(hostile(item, text, name) for item in value)
    is_word = isinstance(value, str) and name not in NAMES | {"website", "email"}
    return text if is_word else value


def test_further_pages_lie_below_their_account_and_lead_back() -> None:
    made = small(
        {
            "acme/index.md": f"---\n{FOUR_KEYS}\n---\n",
            "acme/sites.md": "---\ntitle: All sites\n---\nText\n",
            "acme/north/index.md": "# The *north*\n",
            "acme/plain.md": "```\n# no heading\n```\n",
        }
    )
    account = made.portfolio.by_id["acme"]
    pages = {
        made_page.address: made_page for made_page in (sub_page(made, account, sub) for sub in account.pages)
    }
    assert {address: one.title for address, one in pages.items()} == {
        "accounts/acme/sites/": "All sites",
        "accounts/acme/north/": "The north",
        "accounts/acme/plain/": "plain",
    }
    assert 'href="../../../accounts/acme/"' in pages["accounts/acme/sites/"].opening
    assert "<h1" in pages["accounts/acme/sites/"].opening
    assert "<h1" not in pages["accounts/acme/north/"].opening
    opening = account_page(made, account).opening
    assert all(f'href="{name}/"' in opening for name in ("sites", "north", "plain"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_plan_speaks_every_language(language: str) -> None:
    assert page(language=language).with_narrative("")
