"""What the literature on account planning asks for, line by line: each is found, with its real values, in the site.

The pages are those of the example, built by the program as a user builds it; nothing is asked of the model.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.building import ROOT
from tests.reading_pages import html_of, row_of, section_of, sentence_at, text_at

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

NORDWIND = "accounts/nordwind/"


def tells(text: str, *wanted: str) -> None:
    """Check that a text says each of the values."""
    assert [value for value in wanted if value not in text] == []


def test_01_name_address_phones_business_revenue_our_share_contact_payment_and_credit(site: Path) -> None:
    profile = section_of(site, NORDWIND, "profile")
    tells(profile, "Nordwind Logistik GmbH", "Billbrookdeich 188", "22113 Hamburg", "+49 40 5550 1800")
    tells(profile, "+49 40 5550 1844", "info@nordwind.example", "fuhrpark@nordwind.example")
    tells(profile, "Logistik", "1,800", "€ 428m", "Jana Voss", "30 days", "B+", "€ 400k", "31 Jan")
    tells(profile, "Seit 2019 kein Ausfall")
    tells(text_at(site, NORDWIND), "Share of wallet 28 %", "of € 4.8m")


def test_02_influence_competitors_with_shares_differentiation_goals_markets_developments(site: Path) -> None:
    market = section_of(site, NORDWIND, "market")
    tells(
        market,
        "Fuhrparkausschuss des Landesverbands",
        "Süd Spedition 18 %",
        "Elbkontor Logistik 15 %",
        "12 %",
    )
    tells(market, "Price, Service", "Wachstum mit Bestandskunden", "CO₂-neutraler Fuhrpark bis 2030")
    tells(market, "Automobilzulieferer", "Pharma", "Einkauf seit Januar zentral", "Maut und CO₂-Preis")


def test_03_their_size_and_growth_stand_beside_our_sales_of_the_same_years(site: Path) -> None:
    for year, ours, theirs in (
        ("2023", "1.04m", "398m"),
        ("2024", "1.2m", "412m"),
        ("2025", "1.32m", "428m"),
    ):
        history = section_of(site, NORDWIND, "history")
        tells(history, year, ours, theirs)
    tells(text_at(site, NORDWIND), "+4 %")


def test_04_structure_people_decision_process_buying_centres_and_account_mapping(site: Path) -> None:
    page = text_at(site, NORDWIND)
    tells(page, "Kontraktlogistik", "760", "Werkstatt Hamburg", "Fuhrparkkreis", "€ 3m", "Telematik 2027")
    tells(
        section_of(site, NORDWIND, "decision-process"),
        "Jana Voss",
        "Henrik Brandt",
        "Ausschreibung",
        "1 Sept",
    )
    brandt = row_of(site, NORDWIND, "Henrik Brandt", "CFO", "economic buyer")
    tells(brandt, "sceptic", "high", "A. Vermeer", "2 Feb", "56 days late")
    tells(row_of(site, "stakeholders/", "Henrik Brandt"), "A. Vermeer")


@pytest.mark.browser
def test_05_the_plan_links_to_the_crm_copies_nothing_and_prints_beside_its_record(
    site: Path, browser: Browser
) -> None:
    assert 'href="https://crm.example/accounts/0014500000AbCdE"' in html_of(site, NORDWIND)
    page = browser.new_page()
    page.goto((site / NORDWIND / "index.html").as_uri())
    page.emulate_media(media="print")
    shown = page.locator("main").inner_text()
    tells(shown, "Nordwind Logistik GmbH", "Jana Voss", "Pilot mit vierzig Lkw", "Rahmenvertrag Wartung")
    assert not page.locator(".md-header").is_visible()
    pdf = page.pdf(prefer_css_page_size=True)
    page.close()
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) >= 2


def test_06_our_competitors_with_share_strengths_and_threat_and_our_successes(site: Path) -> None:
    rivals = section_of(site, NORDWIND, "competitors")
    tells(rivals, "TrackCo", "9 %", "Eingeführtes Portal", "Keine Werkstatt", "high")
    tells(
        section_of(site, NORDWIND, "successes"),
        "Wartung der Luft- und Seefracht",
        "64 Zugmaschinen",
        "2 May 2025",
    )
    tells(text_at(site, "competitors/"), "TrackCo", "Nordwind Logistik", "Elbe Nutzfahrzeuge", "21 %")


def test_07_full_penetration_is_defined_and_how_far_we_are_stands_offering_by_offering(site: Path) -> None:
    whitespace = section_of(site, NORDWIND, "whitespace")
    tells(whitespace, "Jeder Standort mit vollem Wartungsvertrag", "55 %", "80 %", "€ 1.08m")
    tells(whitespace, "Telematics", "TrackCo 260k", "of 240k 220k", "full 90k", "open 120k", "lost")
    tells(text_at(site, "whitespace/"), "Maintenance", "Telematics", "Nordwind Logistik", "Kestrel Parcel")


def test_08_the_stage_of_the_relationship_with_its_proof_and_its_target(site: Path) -> None:
    page = text_at(site, NORDWIND)
    stages = (
        "Contact established",
        "Interest raised",
        "First sale",
        "Trusted supplier",
        "Strategic partner",
        "Secured",
    )
    places = [page.index(stage) for stage in stages]
    assert places == sorted(places)
    tells(section_of(site, NORDWIND, "stage"), "Trusted supplier", "Strategic partner", "ohne Ausschreibung")


def test_09_the_seven_conditions_for_success_with_their_notes_the_weakest_named(site: Path) -> None:
    conditions = section_of(site, NORDWIND, "conditions")
    tells(conditions, "4 of 7", "Regular contact", "Trusted delivery", "Top of mind", "Portfolio known")
    tells(
        conditions,
        "Quick business",
        "Strategic peer",
        "Goodwill",
        "Zwei verspätete Umrüstungen im Herbst 2025",
    )
    assert re.search(r"Quick business.*weakest.*Preise dauern neun Tage", conditions)


def test_10_objectives_in_numbers_and_otherwise_each_of_one_person_with_progress_at_the_reviews(
    site: Path,
) -> None:
    quantitative = row_of(site, "objectives/", "Telematikauftrag gewinnen")
    tells(quantitative, "at risk", "60k / 240k", "25 %", "gefährdet", "31 Dec")
    tells(row_of(site, "objectives/", "CFO als Förderer gewinnen"), "2 of 4 Treffen", "zwei von vier Treffen")
    index = html_of(site, "objectives/")
    assert index.index("owner--m.devries") < index.index("Telematikauftrag gewinnen")
    tells(section_of(site, NORDWIND, "objectives"), "quantitative", "qualitative", "gefährdet")


def test_11_opportunities_on_short_medium_and_long_term_best_return_on_time_first(site: Path) -> None:
    page = text_at(site, "opportunities/")
    terms = [page.index(term) for term in ("Short term", "Medium term", "Long term")]
    assert terms == sorted(terms)
    tells(row_of(site, "opportunities/", "Reifen Stückgut zurückgewinnen"), "75k", "50 %", "6.25k")
    assert page.index("Reifen Stückgut zurückgewinnen") < page.index("Telematik für 120 Zugmaschinen")


def test_12_kpis_internal_and_for_the_customer_review(site: Path) -> None:
    tells(
        section_of(site, NORDWIND, "kpis"),
        "Termintreue Werkstatt",
        "98",
        "97",
        "Dauer bis zum Preis",
        "external",
    )
    page = text_at(site, "kpis/")
    tells(page, "Termintreue Werkstatt", "Dauer bis zum Preis", "Plans reviewed on time")


def test_13_the_action_plan_with_steps_resources_and_results_by_quarter(site: Path) -> None:
    actions = section_of(site, NORDWIND, "actions")
    tells(
        actions,
        "A1",
        "Pilot mit vierzig Lkw",
        "Vierzig Zugmaschinen der Kontraktlogistik",
        "Nachweis von 5 %",
    )
    tells(actions, "M. de Vries", "Geräte einbauen", "J. Bakker", "20 Feb", "40k", "25", "Ein Monteur")
    tells(actions, "Q1 26: 60k of 90k", "Q3 26")
    tells(row_of(site, "actions/", "Pilot mit vierzig Lkw", "Nordwind"), "11 days", "30 Apr", "240k", "60k")


def test_14_team_budget_dates_and_visits_planned_and_made(site: Path) -> None:
    resources = section_of(site, NORDWIND, "resources")
    tells(resources, "S. Klein", "J. Bakker", "2026", "€ 140k", "€ 27k", "12", "5")


def test_15_risks_with_a_contingency_plan(site: Path) -> None:
    tells(section_of(site, NORDWIND, "risks"), "COO Jana Voss", "Der Sponsor übernimmt", "Nachfolgesuche")
    risk = row_of(site, "risks/", "COO Jana Voss verlässt das Unternehmen")
    tells(risk, "Der Sponsor übernimmt gemeinsam mit dem CFO", "Beziehung zum CFO", "A. Vermeer")
    tells(text_at(site, "risks/"), "medium × high")


def test_16_who_is_informed_of_what_to_what_end_in_which_form_how_often(site: Path) -> None:
    page = text_at(site, "communication/")
    tells(
        page,
        "Board",
        "Portfolio and decisions",
        "Decide",
        "Steering paper",
        "every quarter",
        "Inside",
        "To customers",
    )
    tells(text_at(site, NORDWIND), "Communication")


def test_17_a_management_summary_and_proposals_for_decision(site: Path) -> None:
    tells(text_at(site, NORDWIND), "Wartungsvertrag läuft bis Juni 2027, Kündigungsfrist 31. Dezember.")
    tells(text_at(site, ""), "Wartungsvertrag läuft bis Juni 2027")
    decision = text_at(site, "decisions/")
    tells(
        decision, "Pilot auf 120 Lkw verlängern?", "35k", "Auf 120 Lkw ausweiten", "Nach dem Piloten aufhören"
    )
    tells(decision, "Ausweiten. Wer jetzt aufhört", "A. Vermeer", "Die Telematik ist der Zugang")


def test_18_evaluation_per_part_expected_against_actual_and_costs_against_budget(site: Path) -> None:
    reviews = section_of(site, NORDWIND, "reviews")
    tells(
        reviews,
        "richtig, beibehalten",
        "O1 ein Quartal zurück",
        "Pilot braucht mehr Monteure",
        "22 von 40 T€",
    )
    tells(section_of(site, NORDWIND, "actions"), "60k of 90k")
    tells(section_of(site, NORDWIND, "resources"), "€ 27k", "€ 140k")
    tells(text_at(site, ""), "Result of actions by quarter")


def test_19_reviews_are_due_by_category_and_overdue_ones_are_loud(site: Path) -> None:
    tells(sentence_at(site, "reviews/"), "overdue")
    tells(text_at(site, "reviews/"), "Rheinland Getränke", "days late", "Pilot verspätet sich", "20 Apr")
    tells(text_at(site, NORDWIND), "due 20 Jul")


def test_20_customers_are_ranked_by_weighted_criteria_and_special_cases_give_their_reason(site: Path) -> None:
    page = text_at(site, "attention/")
    tells(page, "Van Rijn Foodservice", "lead customer", "image project", "Hansekai Terminals")
    tells(section_of(site, NORDWIND, "criteria"), "Our sales", "Strategic fit", "8", "9", "by ranking")
    tells(text_at(site, NORDWIND), "Rank 3 of 14")


def test_21_categories_attention_by_category_and_the_few_that_bring_most(site: Path) -> None:
    guide = text_at(site, "guide/")
    tells(guide, "Key account", "high potential, low cost to serve", "40 %")
    tells(text_at(site, "attention/"), "80 %", "Alpenpost Kurier")
    tells(text_at(site, ""), "Cumulative share of 2025 sales")


def test_22_the_load_of_each_manager_is_visible_against_what_one_can_carry(site: Path) -> None:
    page = text_at(site, "attention/")
    tells(page, "J. Bakker", "M. de Vries", "S. Klein", "A. Kaya", "40")
    tells(text_at(site, "people/"), "Jeroen Bakker", "Marieke de Vries")


def test_23_the_programme_has_a_plan_a_committee_and_its_own_communication(site: Path) -> None:
    page = text_at(site, "programme/")
    tells(page, "Plans for all B accounts", "31 May", "A. Vermeer", "P. Smit", "H. Osterkamp", "L. Aydin")
    tells(page, "All staff", "Intranet page", "€ 500k", "€ 260k", "Plans are written and not used")
    tells(text_at(site, "actions/"), "Plans for all B accounts")
    tells(text_at(site, "steering/"), "Plans for all B accounts")


def test_24_plans_are_short_the_template_is_the_companys_and_examples_show_what_is_wanted(site: Path) -> None:
    tells(text_at(site, "accounts/"), "words")
    assert re.search(r"\d[\d,]* words", text_at(site, NORDWIND))
    assert (ROOT / "plans" / "_template.md").is_file()
    assert not (site / "_template").exists()
    languages = {
        re.search(r'lang="(\w+)"', html_of(site, f"accounts/{one}/"))
        for one in ("nordwind", "kestrel", "van-rijn")
    }
    assert {match[1] for match in languages if match} == {"de", "en", "nl"}
