"""The organisation's files: read and checked like plans, filled up with the defaults."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from planfolio.model.money import Money
from planfolio.model.organisation import read_organisation
from planfolio.model.settings import Organisation
from planfolio.reading.diagnostics import Diagnostic
from planfolio.reading.source import Source

DEFAULTS = {
    path.stem: Source.from_text(path.name, path.read_text("utf-8"))
    for path in sorted((Path(__file__).parents[2] / "site_config" / "defaults").glob("*.yml"))
}


def read(**files: str) -> tuple[Organisation, tuple[Diagnostic, ...]]:
    return read_organisation(
        {name: Source.from_text(f"{name}.yml", text) for name, text in files.items()}, DEFAULTS
    )


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("settings", "currencie: EUR", [(1, 1, "unknown-key")]),
        ("settings", "rates: {as_of: 2026-03-31, USD: a lot}", [(1, 33, "number")]),
        ("settings", "rates: {usd: 0.9}", [(1, 9, "currency")]),
        ("settings", "load: {A: much, capacity: 40}", [(1, 11, "number")]),
        ("settings", "load: {Q: 4}", [(1, 8, "choice")]),
        ("settings", "pages: {A: [ten, 20], group: 50}", [(1, 13, "number")]),
        ("settings", "pages: {Q: [1, 2]}", [(1, 9, "choice")]),
        ("settings", "review: {Z: year}", [(1, 10, "choice")]),
        ("settings", "severity: {sponsor-missing: {Z: error}}", [(1, 30, "choice")]),
        ("settings", "categories: a-e", [(1, 13, "choice")]),
        ("settings", "rates: {USD: 0}", [(1, 14, "number")]),
        ("settings", "requires: {A: [spnsor]}", [(1, 16, "unknown-key")]),
        ("settings", "fiscal_year_start: 13", [(1, 20, "number")]),
        ("settings", "language: fr", [(1, 11, "choice")]),
        ("settings", "- a\n- b", [(1, 1, "type")]),
        ("people", "m.devries: {name: M, nam: X}", [(1, 22, "unknown-key")]),
        ("people", "m.devries: {role: Boss}", [(1, 1, "key-missing")]),
        ("vocabulary", "stages: {one: {titel: One}}", [(1, 16, "unknown-key")]),
        ("vocabulary", "stags: {}", [(1, 1, "unknown-key")]),
        ("scoring", "criteria: {growth: heavy}", [(1, 20, "number")]),
        ("fields", "sites: {type: amount}", [(1, 15, "choice")]),
        ("audiences", "public: {}", [(1, 1, "not-supported")]),
    ],
)
def test_a_fault_in_a_file_is_told_at_its_place(
    name: str, text: str, found: list[tuple[int, int, str]]
) -> None:
    _, findings = read(**{name: text})
    assert sorted((one.span.line, one.span.column, one.code) for one in findings) == found


def test_the_pages_of_a_group_stand_beside_those_of_the_categories() -> None:
    pages = read(settings="organisation: Contoso\npages: {A: [10, 20], group: 40}", people="")[
        0
    ].settings.pages
    assert pages.ranges == {"A": (10, 20)}
    assert pages.group == 40


def test_what_a_file_leaves_out_comes_from_the_defaults() -> None:
    organisation, findings = read(settings="organisation: Contoso", people="")
    assert not findings
    assert organisation.settings.organisation == "Contoso"
    assert list(organisation.categories) == ["A", "B", "C", "D"]
    assert len(organisation.vocabulary.stages) == 6
    assert len(organisation.vocabulary.conditions) == 7
    assert organisation.settings.load.weights["A"] > organisation.settings.load.weights["B"]


def test_a_broken_vocabulary_is_no_fault_of_the_settings() -> None:
    _, findings = read(settings="review: {A: quarter}", vocabulary="stages: [one, two]")
    assert [(one.path, one.span.line, one.code) for one in findings] == [("vocabulary.yml", 1, "type")]


def test_categories_of_an_organisation_s_own_need_no_settings_for_the_ones_they_replace() -> None:
    organisation, findings = read(
        settings="organisation: Contoso", vocabulary="categories: {a-d: {Gold: Gold, Silver: Silver}}"
    )
    assert not findings
    assert list(organisation.categories) == ["Gold", "Silver"]


def test_both_category_schemes_are_ready() -> None:
    organisation, findings = read(settings="categories: five")
    assert not findings
    assert list(organisation.categories) == ["1", "2", "3", "4", "5"]


def test_replacing_one_scheme_keeps_the_other() -> None:
    organisation, _ = read(
        settings="categories: five",
        vocabulary="categories: {a-d: {Gold: {en: Gold, nl: Goud}, Silver: Silver}}",
    )
    assert list(organisation.categories) == ["1", "2", "3", "4", "5"]
    assert organisation.vocabulary.categories["a-d"]["Gold"].title.in_language("nl") == "Goud"
    assert organisation.vocabulary.categories["a-d"]["Gold"].title.in_language("de") == "Gold"


def test_amounts_are_converted_through_the_dated_rates_only() -> None:
    organisation, findings = read(settings="currency: EUR\nrates: {as_of: 2026-03-31, USD: 0.925}")
    assert not findings
    assert organisation.settings.rates.as_of == date(2026, 3, 31)
    assert organisation.in_reporting_currency(Money(Decimal(200), "USD")) == Money(Decimal("185.000"), "EUR")
    with pytest.raises(LookupError):
        organisation.in_reporting_currency(Money(Decimal(1), "GBP"))


def test_the_faults_of_one_file_do_not_hide_those_of_another() -> None:
    _, findings = read(settings="langage: en", people="x: {role: y}")
    assert {(one.path, one.code) for one in findings} == {
        ("settings.yml", "unknown-key"),
        ("people.yml", "key-missing"),
    }
