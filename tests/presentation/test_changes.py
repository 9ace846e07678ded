"""Changes, effects and what is not known, in words of three languages.

In what is expected `_` stands for a space that never wraps, and `-` for the minus sign.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planfolio.model.format import Key, format_keys
from planfolio.model.money import Money
from planfolio.model.periods import Duration, Period
from planfolio.portfolio.changes.shapes import AccountChanges, Change, Effect, Value
from planfolio.portfolio.past import Unknown
from planfolio.presentation.changes.effects import effect_words, fate_words, unknown_words
from planfolio.presentation.changes.naming import noun
from planfolio.presentation.changes.places import stretches
from planfolio.presentation.changes.speech import Speech, speech_of
from planfolio.presentation.changes.words import change_words
from planfolio.reading.catalog import LANGUAGES
from tests.presentation.pages_of import context_of

EURO, POUND = "EUR", "GBP"
Q3 = Period(2026, quarter=3)
APRIL, JUNE = date(2026, 4, 30), date(2026, 6, 30)


def euro(amount: str) -> Money:
    return Money(Decimal(amount), EURO)


@cache
def speech(language: str = "en", *, has_codes: bool = True) -> Speech:
    of_pages = speech_of(context_of({"acme": ""}, language=language))
    return Speech(of_pages.catalog, of_pages.formats, of_pages.organisation, has_codes)


def told(change: Change, language: str = "en") -> str:
    sentence = change_words(change, speech(language)).sentence
    return sentence.replace("\N{NO-BREAK SPACE}", "_").replace("\N{MINUS SIGN}", "-")


def told_of(effect: Effect, language: str = "en", *, has_codes: bool = True) -> str:
    sentence = effect_words(effect, speech(language, has_codes=has_codes)).sentence
    return sentence.replace("\N{NO-BREAK SPACE}", "_").replace("\N{MINUS SIGN}", "-")


DUE = Change("moved", ("actions", "A1", "due"), APRIL, JUNE, "Pilot")
EXPECTED = Change(
    "changed", ("actions", "A1", "results", "2026-Q3", "expected"), euro("60000"), euro("20000"), "Pilot"
)
CATEGORY = Change("changed", ("category",), "B", "A")
STAGE = Change("changed", ("stage",), "trusted-supplier", "strategic-partner")
DECIDED = Change(
    "decided",
    ("decisions", "D1", "status"),
    "open",
    "approved",
    "Fund the pilot",
    (("amount", euro("35000")), ("decided_by", "a.vermeer"), ("decided_on", APRIL)),
)
DONE = Change(
    "done",
    ("actions", "A3", "status"),
    "planned",
    "done",
    "Pilot",
    (("actual", euro("20000")), ("expected", euro("25000"))),
)


@pytest.mark.parametrize(
    ("change", "english", "dutch", "german"),
    [
        (
            DUE,
            "A1 due 30_Apr → 30_Jun_2026",
            "A1 uiterlijk 30_apr → 30_jun_2026",
            "A1 fällig 30._Apr. → 30._Juni_2026",
        ),
        (CATEGORY, "category B → A", "klantcategorie B → A", "Kundenklasse B → A"),
        (
            STAGE,
            "stage trusted supplier → strategic partner",
            "relatiefase vertrouwde leverancier → strategische partner",
            "Beziehungsphase Bewährter Lieferant → Strategischer Partner",
        ),
        (
            DECIDED,
            "D1 approved, 35,000_EUR, by A. Vermeer",
            "D1 goedgekeurd, 35.000_EUR, door A. Vermeer",
            "D1 genehmigt, 35.000_EUR, durch A. Vermeer",
        ),
        (
            DONE,
            "A3 done, 20k of 25k expected",
            "A3 gereed, 20k van de verwachte 25k",
            "A3 erledigt, 20_Tsd. von erwarteten 25_Tsd.",
        ),
        (
            EXPECTED,
            "A1 2026-Q3 expected 60,000_EUR → 20,000_EUR",
            "A1 2026-Q3 verwacht 60.000_EUR → 20.000_EUR",
            "A1 2026-Q3 erwartet 60.000_EUR → 20.000_EUR",
        ),
        (
            Change("text", ("summary",), "Before", "After"),
            "summary rewritten",
            "samenvatting herschreven",
            "Management Summary neu geschrieben",
        ),
        (
            Change("added", ("actions", "A7"), title="Pilot on forty trucks"),
            "A7 new: Pilot on forty trucks",
            "A7 nieuw: Pilot on forty trucks",
            "A7 neu: Pilot on forty trucks",
        ),
        (
            Change("removed", ("risks", "R2"), title="COO leaves"),
            "R2 gone: COO leaves",
            "R2 vervallen: COO leaves",
            "R2 entfallen: COO leaves",
        ),
    ],
)
def test_a_change_is_told_in_three_languages(change: Change, english: str, dutch: str, german: str) -> None:
    assert [told(change, language) for language in LANGUAGES] == [english, dutch, german]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            Change("moved", ("actions", "A4", "due"), date(2025, 12, 19), date(2026, 2, 27)),
            "A4 due 19_Dec_2025 → 27_Feb_2026",
        ),
        (Change("added", ("sponsor",), None, "a.vermeer"), "executive sponsor: A. Vermeer (new)"),
        (Change("removed", ("actions", "A1", "due"), APRIL, None, "Pilot"), "A1 due gone: 30_Apr_2026"),
        (Change("changed", ("owner",), "m.devries", "s.klein"), "account manager M. de Vries → S. Klein"),
        (
            Change("changed", ("actions", "A1", "owner"), "m.devries", "gone"),
            "A1 responsible M. de Vries → gone",
        ),
        (
            Change("changed", ("history", "2025", "our_sales"), euro("120000"), euro("255000.50")),
            "our sales 2025 120,000_EUR → 255,000.50_EUR",
        ),
        (
            Change("changed", ("targets", "2026", "sales"), euro("1"), euro("2")),
            "sales target 2026 1_EUR → 2_EUR",
        ),
        (
            Change("added", ("targets", "2026"), facts=(("sales", euro("600000")),)),
            "sales target 2026 new: 600,000_EUR",
        ),
        (
            Change("added", ("review", "log", "2026-04-30"), facts=(("rating", "at-risk"),)),
            "review of 30_Apr_2026 new: at risk",
        ),
        (
            Change("text", ("review", "log", "2026-04-30", "outcome"), "a", "b"),
            "review of 30_Apr_2026 outcome rewritten",
        ),
        (Change("changed", ("rating",), "on-track", "at-risk"), "rating of the account on track → at risk"),
        (Change("changed", ("criteria", "growth"), Decimal(5), Decimal(8)), "score for Growth 5 → 8"),
        (Change("changed", ("criteria", "growth"), Decimal(5), "n/a"), "score for Growth 5 → n/a"),
        (
            Change("changed", ("conditions", "regular-contact", "state"), "partly", "met"),
            "condition for success “Regular contact” partly met → met",
        ),
        (Change("changed", ("market", "share"), Decimal("12.5"), Decimal(14)), "market share 12.5_% → 14_%"),
        (
            Change("changed", ("stakeholders", "jvoss", "attitude"), "neutral", "promoter", "Jana Voss"),
            "Jana Voss attitude neutral → promoter",
        ),
        (Change("added", ("stakeholders", "jvoss"), title="Jana Voss"), "stakeholder Jana Voss new"),
        (
            Change(
                "changed", ("stakeholders", "S1", "contact_every"), Duration(6, "w"), Duration(3, "m"), "Jana"
            ),
            "Jana contact rhythm 6 weeks → 3 months",
        ),
        (
            Change("changed", ("stakeholders", "S1", "needed"), before=True, after=False, title="Jana"),
            "Jana still lacking yes → no",
        ),
        (
            Change(
                "changed", ("competitors", "TrackCo", "share_of_wallet"), Decimal(35), Decimal(30), "TrackCo"
            ),
            "competitor “TrackCo” share of wallet 35_% → 30_%",
        ),
        (Change("added", ("competitors", "TrackCo"), title="TrackCo"), "competitor “TrackCo” new"),
        (
            Change("changed", ("offerings", "items", "telematics / Depot", "status"), "open", "won"),
            "offering telematics / Depot status open → won",
        ),
        (
            Change("added", ("actions", "A1", "steps", "Fit", "done"), None, APRIL, "Pilot"),
            "A1 step “Fit” done: 30_Apr_2026 (new)",
        ),
        (Change("added", ("actions", "A1", "steps", "Fit"), title="Pilot"), "A1 step “Fit” new"),
        (
            Change(
                "changed", ("kpis", "On time", "values", "2026-Q1"), Decimal(95), Decimal("97.5"), "On time"
            ),
            "KPI “On time” value 2026-Q1 95 → 97.5",
        ),
        (
            Change("changed", ("team",), ("s.klein",), ("s.klein", "a.vermeer")),
            "team S. Klein → S. Klein and A. Vermeer",
        ),
        (
            Change("text", ("narrative",), facts=(("words_added", 1200), ("words_removed", 14))),
            "narrative: 1,200 words new, 14 gone",
        ),
        (
            Change("text", ("pages", "pilot.md"), facts=(("words_added", 3), ("words_removed", 0))),
            "page “pilot.md”: 3 words new, 0 gone",
        ),
        (Change("changed", ("custom", "sites"), Decimal(4), Decimal(5)), "sites 4 → 5"),
        (
            Change(
                "added",
                ("decisions", "D2"),
                title="Tools",
                facts=(("amount", euro("18000")), ("needed_by", JUNE)),
            ),
            "D2 new: Tools, 18,000_EUR, needed by 30_Jun_2026",
        ),
        (Change("decided", ("decisions", "D1", "status"), "open", "rejected", "x"), "D1 rejected"),
        (
            Change(
                "done", ("actions", "A1", "status"), "planned", "done", "x", (("actual", euro("1500000")),)
            ),
            "A1 done, 1.5m, where nothing was expected",
        ),
        (
            Change("done", ("actions", "A1", "status"), "planned", "done", "x", (("expected", euro("800")),)),
            "A1 done, result not known yet, 800 expected",
        ),
        (Change("done", ("actions", "A1", "status"), "planned", "done", "x"), "A1 done"),
        (
            Change("changed", ("committee",), ("a.vermeer",), ("s.klein",)),
            "steering committee A. Vermeer → S. Klein",
        ),
    ],
)
def test_every_kind_of_change_has_its_sentence(change: Change, sentence: str) -> None:
    assert told(change) == sentence


@pytest.mark.parametrize(
    ("effect", "sentences"),
    [
        (
            Effect("expected", euro("60000"), euro("20000"), Q3),
            ["2026-Q3 expected -40,000_EUR", "2026-Q3 verwacht -40.000_EUR", "2026-Q3 erwartet -40.000_EUR"],
        ),
        (
            Effect("outlook", euro("100.4"), euro("151.9")),
            ["outlook +52_EUR", "verwachting +52_EUR", "Ausblick +52_EUR"],
        ),
        (Effect("overdue", 3, 1), ["overdue actions -2", "acties te laat -2", "überfällige Maßnahmen -2"]),
        (
            Effect("actual", None, euro("5000"), Q3),
            ["2026-Q3 actual +5,000_EUR", "2026-Q3 werkelijk +5.000_EUR", "2026-Q3 tatsächlich +5.000_EUR"],
        ),
        (
            Effect("sales", None, euro("5000")),
            [
                "sales of last year: unknown → 5,000_EUR",
                "omzet van vorig jaar: onbekend → 5.000_EUR",
                "Umsatz des Vorjahres: unbekannt → 5.000_EUR",
            ],
        ),
        (
            Effect("target", euro("5"), Money(Decimal(6), POUND)),
            ["sales target: 5_EUR → 6_GBP", "omzetdoel: 5_EUR → 6_GBP", "Umsatzziel: 5_EUR → 6_GBP"],
        ),
    ],
)
def test_an_effect_is_told_by_how_much_or_from_what_to_what(effect: Effect, sentences: list[str]) -> None:
    assert [told_of(effect, language) for language in LANGUAGES] == sentences


def test_pages_write_amounts_with_their_symbol() -> None:
    assert told_of(Effect("outlook", euro("90000"), euro("50000")), has_codes=False) == "outlook -€_40k"
    assert told_of(Effect("outlook", euro("50000"), euro("90000")), has_codes=False) == "outlook +€_40k"


def test_a_new_plan_is_told_by_what_it_brings() -> None:
    words = effect_words(Effect("outlook", None, euro("5000")), speech(), "added")
    assert words.sentence == "outlook 5,000\N{NO-BREAK SPACE}EUR"


def test_a_plan_that_is_gone_is_told_by_what_it_takes_away() -> None:
    words = effect_words(Effect("outlook", euro("5000"), None), speech(), "removed")
    assert words.sentence == "outlook \N{MINUS SIGN}5,000\N{NO-BREAK SPACE}EUR"


def test_a_change_is_marked_up_by_its_parts() -> None:
    words = change_words(Change("moved", DUE.path, APRIL, JUNE, "Pilot", weight=80), speech())
    assert (words.item, words.title, words.what, words.direction, words.is_heavy) == (
        "A1",
        "Pilot",
        "due",
        "later",
        True,
    )
    assert change_words(EXPECTED, speech()).direction == "less"
    assert change_words(CATEGORY, speech()).direction == ""


def test_a_plan_that_is_new_gone_or_renamed_is_told_so() -> None:
    new, gone = AccountChanges("a", "A", "x", "added"), AccountChanges("a", "A", "x", "removed")
    renamed = AccountChanges("b", "A", "x", id_before="a")
    said = [fate_words(one, speech()) for one in (new, gone, renamed, AccountChanges("a", "A", "x"))]
    assert said == ["new plan", "plan gone", "id was a", ""]


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_the_past_is_not_known_is_said_with_what_to_do(language: str) -> None:
    said = [unknown_words(unknown, speech(language)) for unknown in Unknown]
    assert len(set(said)) == len(Unknown)
    assert "fetch-depth: 0" in unknown_words(Unknown.SHALLOW, speech(language))


def path_to(key: Key) -> tuple[str, ...]:
    """Return the path of a change at a key; every list and mapping that it passes has an item `X`."""
    by_path = {one.path: one.type for one in format_keys()}
    path: list[str] = []
    for place, step in enumerate(steps := key.path.split(".")):
        path.append(step)
        kind = by_path[".".join(steps[: place + 1])]
        if (kind.is_list and kind.part) or kind.key_kind or kind.kind == "field":
            path.append("X")
    return tuple(path)


VALUES: dict[str, Value] = {
    "money": euro("5"),
    "number": Decimal(5),
    "whole": 5,
    "percent": Decimal(5),
    "points": Decimal(5),
    "date": APRIL,
    "period": Q3,
    "year": Period(2026),
    "period-or-date": APRIL,
    "span": Duration(6, "w"),
    "flag": True,
    "part": None,
    "version": 1,
    "period-span": None,
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_the_format_has_a_noun_and_its_change_a_sentence(language: str) -> None:
    nouns = set()
    for key in format_keys():
        path = path_to(key)
        assert stretches(path)[-1].key == key.path
        nouns.add(noun(stretches(path)[-1], speech(language)))
        value = VALUES.get(key.type.kind, next(iter(key.type.choices), "word"))
        for change in (
            Change("added", path, None, value),
            Change("removed", path, value),
            Change("text", path, "a", "b"),
        ):
            assert told(change, language)
    assert len(nouns) > 100


@given(
    title=st.text(max_size=300),
    path=st.sampled_from([path_to(key) for key in format_keys()]),
    before=st.one_of(st.none(), st.text(max_size=500)),
    after=st.one_of(st.none(), st.text(max_size=500)),
)
def test_whatever_an_author_wrote_a_sentence_is_one_short_line(
    title: str, path: tuple[str, ...], before: str | None, after: str | None
) -> None:
    words = change_words(Change("changed", path, before, after, title), speech())
    assert words.sentence.splitlines() == [words.sentence]
    assert len(words.sentence) < 500


def test_a_text_that_runs_from_right_to_left_turns_nothing_round() -> None:
    override = "\N{RIGHT-TO-LEFT OVERRIDE}"
    said = told(Change("changed", ("region",), "שלום", f"{override}DACH"))
    assert said == "region \N{FIRST STRONG ISOLATE}שלום\N{POP DIRECTIONAL ISOLATE} → DACH"
