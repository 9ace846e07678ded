"""What an account page says beyond single figures: lines, decisions, groups, costs, completeness, ways to the guide."""

from __future__ import annotations

import re

import pytest

from planfolio.portfolio.narrative import PARTS, SECTIONS
from planfolio.presentation.views.account import account_page
from planfolio.presentation.views.account.page import PARTS as PAGE_PARTS
from planfolio.presentation.views.programme import programme_page
from planfolio.presentation.views.wishes import HELPED
from planfolio.reading.catalog import LANGUAGES
from tests.presentation.pages_of import context_of, text_of

PEOPLE = """\
stakeholders:
  - {id: boss, name: Jo Boss, title: COO, role: [decision-maker, champion], owner: m.devries}
  - {id: mid, name: Al Mid, title: Buyer, role: gatekeeper, reports_to: boss, owner: s.klein}
  - {id: low, name: Em Low, reports_to: mid, role: user}
  - {id: odd, name: Ed Odd, unit: Depot, role: blocker}
"""


def html(
    plan: str, settings: str = "organisation: Contoso\nas_of: 2026-05-11\n", language: str = "en"
) -> str:
    made = context_of({"acme": plan}, settings=settings, language=language)
    return account_page(made, made.portfolio.accounts[0]).with_narrative("")


def section(shown: str, name: str) -> str:
    """Return the section with that heading, up to the next heading of its level or above."""
    start = shown.index(f'id="{name}"')
    after = re.search(r"<h[23]\b", shown[start:])
    return shown[start : start + after.start() if after else None]


def text(shown: str, name: str) -> str:
    return text_of(f"<h3 {section(shown, name)}").replace("\N{NO-BREAK SPACE}", " ")


def test_the_narrative_may_place_every_section_that_a_page_can_have() -> None:
    assert [name for name, _, _ in PAGE_PARTS] == list(PARTS)
    assert {"group", "reporting-lines", "decision-process", "completeness"} <= set(SECTIONS)


def test_people_stand_below_whom_they_report_to_with_ours_beside_them() -> None:
    said = text(html(PEOPLE), "reporting-lines")
    assert "Jo Boss COO M. de Vries" in said
    assert re.search(r"Jo Boss .*└ Al Mid Buyer S. Klein .*└ Em Low unknown", said)
    assert "Depot Ed Odd" in said


def test_reporting_lines_lead_to_the_people() -> None:
    shown = section(html(PEOPLE), "reporting-lines")
    assert 'href="#mid"' in shown
    assert 'href="../../people/s.klein/"' in shown


def test_a_circle_of_reporting_lines_shows_everybody_once() -> None:
    people = (
        "stakeholders: [{id: a, name: Ann, reports_to: b}, {id: b, name: Bob, reports_to: a},"
        " {id: c, name: Cy, reports_to: b}]"
    )
    drawn, table = section(html(people), "reporting-lines").split("</svg>")
    for shown in (drawn, table):
        assert [shown.count(f">{name}<") for name in ("Ann", "Bob", "Cy")] == [1, 1, 1]


def test_the_decision_process_says_who_has_which_part() -> None:
    said = text(html(PEOPLE), "decision-process")
    for part in (
        "Decides Jo Boss",
        "Holds the budget unknown",
        "Speaks for us Jo Boss",
        "Controls access Al Mid",
        "Blocks Ed Odd",
    ):
        assert part in said


def test_steps_of_open_opportunities_stand_by_date_and_late_ones_are_marked() -> None:
    shown = html(
        "opportunities:\n"
        "  - {id: P1, title: First, process: [{step: Award, due: 2026-09-01},"
        " {step: Brief, due: 2026-05-01, note: Gap}]}\n"
        "  - {id: P2, title: Won, status: won, process: [{step: Gone, due: 2026-05-02}]}\n"
        "  - {id: P3, title: Second, process: [{step: Undated}]}"
    )
    said = text(shown, "decision-process")
    assert re.search(
        r"10 days late 1 May Brief Gap First .*1 Sept? Award First .*unknown Undated Second", said
    )
    assert "Gone" not in said
    assert "1 late" in said


def test_a_buying_centre_has_budget_and_members_that_lead_to_their_rows() -> None:
    shown = html(
        PEOPLE + "buying_centers: [{name: Board, budget: 3m, initiatives: Vans, members: [boss, mid]}]"
    )
    found = section(shown, "organisation")
    assert 'href="#boss"' in found
    assert "€ 3m" in text_of(found).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("as_of", "is_old"), [("2025-11-10", True), ("2025-11-11", False), ("2026-01-31", False)]
)
def test_credit_older_than_six_months_is_cautioned(as_of: str, is_old: bool) -> None:  # noqa: FBT001  a case
    said = text(html(f"profile: {{credit: {{rating: B+, average_days_late: 4, as_of: {as_of}}}}}"), "profile")
    assert "rating B+" in said
    assert ("older than six months" in said) is is_old


def test_credit_without_a_date_says_so() -> None:
    assert "As of unknown" in text(html("profile: {credit: {rating: B+}}"), "profile")


def test_their_years_stand_beside_ours() -> None:
    said = text(
        html(
            "history: [{year: 2024, account_revenue: 400m, our_sales: 1m, our_margin: 200k, wallet: 4m},"
            " {year: 2025, account_revenue: 420m, our_sales: 1.1m, our_margin: 220k, wallet: 4m}]"
        ),
        "history",
    )
    assert "2025 420m +5 % 1.1m +10 % 4m 28 % 220k 20 %" in said


def test_the_way_to_the_target_of_penetration_is_said() -> None:
    items = "items: [{offering: x, potential: 100k, sales: 55k, status: partly}]"
    said = text(
        html(f"offerings: {{definition: All sites, objective: grow, target: 80, {items}}}"), "whitespace"
    )
    assert "Full means All sites Aim grow Target 80 % Penetration 55 % 25 points to go" in said
    reached = text(html(f"offerings: {{objective: hold, target: 50, {items}}}"), "whitespace")
    assert "target reached" in reached


def test_costs_and_visits_stand_against_what_was_planned() -> None:
    shown = html(
        "period: 2026\nvisits: {planned: 12, done: 5}\nbudget: {planned: 40k, spent: 22k}\n"
        "actions: [{id: A1, title: A, due: 2026-06-01, resources: {investment: 30k}},"
        " {id: A2, title: B, resources: {investment: 15k}}, "
        "{id: A3, title: C, status: cancelled, resources: {investment: 9k}},"
        " {id: A4, title: D, status: done, due: 2025-12-01, resources: {investment: 7k}}]"
    )
    said = text(shown, "resources")
    assert "€ 22k spent of € 40k 55 % € 18k left" in said
    assert "Investments € 45k € 5k more than the budget" in said
    assert "5 made of 12 42 % 7 still to be made" in said


def test_a_review_gives_its_verdict_on_each_objective_by_its_title() -> None:
    shown = html(
        "objectives: [{id: O1, title: Win it}]\n"
        "review: {log: [{date: 2026-04-20, rating: at-risk, evaluation: {strategy: kept, costs: within},"
        " objectives: {O1: late}}]}"
    )
    said = text(shown, "reviews")
    assert "kept" in said
    assert "O1 Win it : late" in said


def test_a_parent_lists_its_group_with_a_total_and_a_daughter_leads_to_it() -> None:
    plans = {
        "up": "account: Up AG\nhistory: [{year: 2025, our_sales: 1m}]",
        "down": "account: Down\ncategory: B\ngroup: up\n"
        "history: [{year: 2024, our_sales: 1m}, {year: 2025, our_sales: 2m}]",
    }
    made = context_of(plans)
    up = account_page(made, made.portfolio.by_id["up"]).with_narrative("")
    said = text(up, "group")
    assert "Whole group € 3m +100 % unknown" in said
    assert "Known so far: target of 0 of 2, outlook of 0 of 2 and whitespace of 0 of 2." in said
    head = account_page(made, made.portfolio.by_id["down"]).opening
    assert 'href="../up/#group"' in head
    assert "Part of Up AG , whole group € 3m" in text_of(head).replace("\N{NO-BREAK SPACE}", " ")


SETTINGS = (
    "organisation: Contoso\nas_of: 2026-05-11\n"
    "requires: {A: [stage, competitors, profile.phone]}\npages: {A: [1, 5]}\n"
)


def test_completeness_names_the_next_best_thing_and_how_little_is_enough() -> None:
    shown = html("stage: interest", SETTINGS)
    said = text(shown, "completeness")
    assert "33 % of what category A asks for is written." in said
    assert "Next best: Competitors : who else sells here; two lines are enough" in said
    assert "profile.phone : a line or two is enough" in said
    assert " words, 1 page, 1 minute to read; A plans run from 1 to 5" in said
    assert 'href="../../guide/#key-competitors"' in shown
    assert 'href="../../guide/#key-profile-phone"' in shown


def test_a_complete_plan_says_so_and_a_closed_one_is_left_alone() -> None:
    complete = html("stage: interest\ncompetitors: [{name: X}]\nprofile: {phone: '1'}", SETTINGS)
    assert "All that category A asks for is written." in text(complete, "completeness")
    assert 'id="completeness"' not in html("status: closed", SETTINGS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_the_defaults_ask_for_has_help_of_its_own(language: str) -> None:
    made = context_of({}, language=language)
    asked = {key for keys in made.organisation.settings.requires.values() for key in keys}
    assert asked <= HELPED
    keys = "[" + ", ".join(sorted(HELPED)) + "]"
    shown = html("owner: m.devries", f"organisation: Contoso\nrequires: {{A: {keys}}}\n", language)
    assert section(shown, "completeness").count("guide/#key-") == len(HELPED)


def test_badge_stages_conditions_heads_figures_and_empty_states_lead_to_the_guide() -> None:
    shown = html("stage: interest\nconditions: {goodwill: met}\nactions: [{id: A1, title: X}]")
    for anchor in (
        *("category-a", "stage-interest", "condition-goodwill", "key-actions-due", "figure-action-state"),
        *("key-objectives", "key-risks", "figure-penetration", "figure-outlook", "key-conditions"),
    ):
        assert f'href="../../guide/#{anchor}"' in shown, anchor


def test_the_programme_leads_to_the_guide_from_its_own_place() -> None:
    plan = "kind: programme\nowner: m.devries\nsummary: X\nactions: [{id: A1, title: X, resources: {investment: 5k}}]"
    made = context_of({"programme": plan})
    assert made.portfolio.programme
    shown = programme_page(made, made.portfolio.programme).with_narrative("")
    assert 'href="../guide/#key-actions-due"' in shown
    assert "../../guide/" not in shown
