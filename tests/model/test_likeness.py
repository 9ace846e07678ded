"""The word that was meant: keys in three languages, people and terms by their names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planfolio.model.choices_meant import MEANT, choice_meant
from planfolio.model.foreign_keys import FOREIGN_KEYS
from planfolio.model.format import CHOICE, format_keys
from planfolio.model.keys_meant import key_meant
from planfolio.model.likeness import MOST_LISTED, foreign_key, listed, meant, nearest_key, same_key
from planfolio.model.plan import Plan, Programme
from planfolio.model.validation import keys_at, places_of

KEYS = {key.name for key in format_keys()}
CHOICES = {choice for key in format_keys() if key.type.kind == CHOICE for choice in key.type.choices}
PEOPLE = {
    "m.devries": ("Marieke de Vries", "marieke@waalborg.example"),
    "s.klein": ("Sophie Klein", ""),
    "j.klein": ("Jan Klein", ""),
}
STAGES = {
    "trusted-supplier": ("Trusted supplier", "Vertrouwde leverancier", "Bew\u00e4hrter Lieferant"),
    "secured": (),
}


def test_every_key_of_the_format_has_its_dutch_and_german_word() -> None:
    known = {key for keys in FOREIGN_KEYS.values() for key in keys}
    assert KEYS - known == set()


def test_every_foreign_word_means_a_key_that_exists() -> None:
    settings = {"organisation", "people", "limit"}
    assert {key for keys in FOREIGN_KEYS.values() for key in keys} - KEYS - settings == set()


def test_every_choice_but_names_has_other_words_for_it() -> None:
    assert CHOICES - {choice for choices in MEANT.values() for choice in choices} == set()
    assert {choice for choices in MEANT.values() for choice in choices} - CHOICES == set()


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("acties", "actions"),
        ("Ma\u00dfnahmen", "actions"),
        ("MASSNAHMEN", "actions"),
        ("Ansprechpartner", "stakeholders"),
        ("Ansprechpartner:innen", "stakeholders"),
        ("Vertr\u00e4ge", "contracts"),
        ("Zusammenfassung", "summary"),
        ("Relatiefase", "stage"),
        ("kpi's", "kpis"),
        ("Owner", "owner"),
        ("selected as", "selected_as"),
        ("stageTarget", "stage_target"),
        ("objectve", "objectives"),
        ("q", ""),
        ("x" * 5000, ""),
    ],
)
def test_a_key_at_the_top_is_known_in_any_spelling(word: str, key: str) -> None:
    assert nearest_key(word, keys_at(Plan, ())) == key


@pytest.mark.parametrize(
    ("word", "above", "variant", "meant", "where"),
    [
        ("due", "", "level", "due", "'objectives', 'actions', 'opportunities.process'"),
        ("contact", "", "level", "contact", "'profile'"),
        ("employees", "", "level", "employees", "'profile', 'profile.units'"),
        ("Umsatz", "", "level", "our_sales", "'history'"),
        ("strenghts", "", "level", "strengths", "'competitors'"),
        ("objective", "", "near", "objectives", None),
        ("target", "", "near", "targets", None),
    ],
)
def test_a_key_of_another_place_is_told_with_its_place(
    word: str, above: str, variant: str, meant: str, where: str | None
) -> None:
    told, params = key_meant(word, keys_at(Plan, ()), places_of(Plan), above)
    assert (told, params["nearest"], params.get("places")) == (variant, meant, where)


def test_a_key_of_the_top_is_told_to_leave_the_group() -> None:
    told, params = key_meant("sponsor", keys_at(Plan, ("profile",)), places_of(Plan), "profile")
    assert (told, params["above"]) == ("top", "profile")


def test_a_programme_is_not_sent_to_keys_of_accounts() -> None:
    told, params = key_meant("wallet", keys_at(Programme, ()), places_of(Programme), "")
    assert told == "far"
    assert str(params["known"]).count(", ") == MOST_LISTED


@pytest.mark.parametrize(
    ("word", "person"),
    [
        ("Marieke de Vries", "m.devries"),
        ("de Vries", "m.devries"),
        ("marieke", "m.devries"),
        ("M. de Vries", "m.devries"),
        ("m.devries@waalborg.example", "m.devries"),
        ("marieke@waalborg.example", "m.devries"),
        ("M.DeVries", "m.devries"),
        ("@m.devries", "m.devries"),
        ("Sofie Klein", "s.klein"),
        ("\u201cSophie Klein\u201d", "s.klein"),
        ("J. Klein", "j.klein"),
        ("Piet", ""),
        ("", ""),
        ("M", ""),
        ("?", ""),
    ],
)
def test_a_person_is_known_by_name_and_address(word: str, person: str) -> None:
    assert meant(word, PEOPLE) == person


@pytest.mark.parametrize(
    "word", ["vertrauter Lieferant", "Vertrouwde leverancier", "bewaehrter Lieferant", "TRUSTED SUPPLIER"]
)
def test_a_term_is_known_by_its_titles_in_every_language(word: str) -> None:
    assert meant(word, STAGES) == "trusted-supplier"


@pytest.mark.parametrize(
    ("word", "category"), [("A-Kunde", "A"), ("a", "A"), ("Kategorie B", "B"), ("Key account", "A")]
)
def test_a_category_is_known_with_words_around_it(word: str, category: str) -> None:
    assert meant(word, {"A": ("Key account",), "B": ("Development account",), "C": ()}) == category


def test_a_word_means_what_its_key_can_take() -> None:
    assert choice_meant("offen", ("planned", "in-progress", "done")) == "planned"
    assert choice_meant("offen", ("open", "occurred", "closed")) == "open"
    assert choice_meant("kritisch", ("low", "medium", "high", "critical")) == "critical"
    assert choice_meant("kritisch", ("promoter", "sceptic", "opponent")) == "sceptic"
    assert choice_meant("In Progress", ("planned", "in-progress")) == "in-progress"
    assert choice_meant("offen", ("red", "blue")) == ""


def test_many_known_words_are_cut_short_those_first_that_are_alike() -> None:
    words = [f"word-{number}" for number in range(30)]
    assert listed(words[:3]) == "word-0, word-1, word-2"
    assert listed(words).endswith(", word-11, \u2026")
    assert listed(words, like="word-27").startswith("word-27, ")


@given(st.text(max_size=40))
def test_any_word_is_compared_without_a_fault(word: str) -> None:
    assert meant(word, PEOPLE) in {"", *PEOPLE}
    assert nearest_key(word, ("actions", "owner")) in {"", "actions", "owner"}
    assert choice_meant(word, ("open", "closed")) in {"", "open", "closed"}
    assert same_key(word, ("actions",)) in {"", "actions"}
    assert foreign_key(word, ("actions",)) in {"", "actions"}
