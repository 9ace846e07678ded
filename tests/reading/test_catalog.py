"""The catalog: what a label becomes, and what an organisation may replace."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planfolio.reading.catalog import LANGUAGES, Catalog, Piece, marked, read_catalog
from planfolio.reading.diagnostics import Diagnostic, Severity, Span
from planfolio.reading.labels import LABEL_CODES

LABELS = Path(__file__).parents[2] / "site_config" / "defaults" / "labels"
DEFAULT = """\
portfolio:
  greeting: "Plans of {name}, {day}"
  accounts:
    one: "one account"
    other: "{count} accounts"
  sum: "{amount} in all, {rows} rows"
  course: "[**{count} accounts** of {name}] are off course"
rules:
  due-before-start:
    message: "expected a due date after {start}"
    hint: "write a later date"
  amount:
    exact:
      message: "expected {expected}, found '{found}'"
      hint: "write {expected}"
"""


def catalog(override: str = "", language: str = "en") -> tuple[Catalog, tuple[Diagnostic, ...]]:
    overrides = [("labels/en.yml", override)] if override else []
    return read_catalog(language, [("portfolio.yml", DEFAULT)], overrides)


def packaged(language: str) -> Catalog:
    paths = [LABELS / language / name for name in ("catalog.yml", "common.yml")]
    files = [(path.name, path.read_text(encoding="utf-8")) for path in paths]
    found, diagnostics = read_catalog(language, files)
    assert not diagnostics
    return found


def test_texts_are_put_in_as_they_are_and_days_as_the_language_writes_them() -> None:
    day = date(2026, 5, 11)
    texts = [
        catalog(language=language)[0].text("portfolio.greeting", name="A & {B}", day=day)
        for language in LANGUAGES
    ]
    assert [text.replace("\u00a0", " ") for text in texts] == [
        "Plans of A & {B}, 11 May 2026",
        "Plans of A & {B}, 11 mei 2026",
        "Plans of A & {B}, 11. Mai 2026",
    ]


def test_numbers_are_grouped_as_the_language_does() -> None:
    params = {"amount": Decimal("1234567.5"), "rows": 1200}
    assert catalog()[0].text("portfolio.sum", **params) == "1,234,567.5 in all, 1,200 rows"
    assert catalog(language="nl")[0].text("portfolio.sum", **params) == "1.234.567,5 in all, 1.200 rows"


@pytest.mark.parametrize(("count", "text"), [(0, "0 accounts"), (1, "one account"), (2, "2 accounts")])
def test_the_count_chooses_the_form_of_a_plural(count: int, text: str) -> None:
    assert catalog()[0].text("portfolio.accounts", count=count) == text


def test_an_unknown_key_is_refused_and_the_nearest_is_named() -> None:
    labels, _ = catalog()
    assert labels.has("portfolio.greeting")
    assert not labels.has("portfolio.greting")
    with pytest.raises(KeyError, match=r"portfolio\.greting.*portfolio\.greeting"):
        labels.text("portfolio.greting")


def test_a_placeholder_without_a_value_is_refused() -> None:
    with pytest.raises(KeyError, match="day"):
        catalog()[0].text("portfolio.greeting", name="A")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["zero", "three", "twelve", "13", "1,200"]),
        ("nl", ["nul", "drie", "twaalf", "13", "1.200"]),
        ("de", ["null", "drei", "zwölf", "13", "1.200"]),
    ],
)
def test_numbers_are_spelled_out_up_to_twelve(language: str, words: list[str]) -> None:
    labels = packaged(language)
    assert [labels.number_word(number) for number in (0, 3, 12, 13, 1200)] == words


def test_a_message_is_found_by_its_code_whatever_file_it_lies_in() -> None:
    place = Span(3, 1, 3, 5)
    start = Diagnostic("a.md", place, Severity.ERROR, "due-before-start", {"start": "2026-02-01"})
    assert catalog()[0].message(start) == ("expected a due date after 2026-02-01", "write a later date")


def test_a_variant_has_its_own_message() -> None:
    params = {"expected": "240000", "found": "240.000"}
    found = Diagnostic("a.md", Span(3, 1, 3, 5), Severity.ERROR, "amount", params, "exact")
    assert catalog()[0].message(found) == ("expected 240000, found '240.000'", "write 240000")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_catalog_has_a_message_and_a_hint(language: str) -> None:
    params = {"key": "a.b", "nearest": "a.c", "placeholder": "{day}", "found": "soon"}
    labels = packaged(language)
    for code in LABEL_CODES:
        for variant in code.variants or ("",):
            message, hint = labels.message(code.at("en.yml", Span(1, 1, 1, 2), variant, **params))
            assert "a.b" in message or variant == "file"
            assert hint


def test_an_organisation_replaces_a_wording_and_a_plural() -> None:
    labels, diagnostics = catalog(
        'portfolio:\n  greeting: "{day}: {name}"\n'
        '  accounts: {one: "a single client", other: "{count} clients"}\n'
    )
    assert not diagnostics
    assert labels.text("portfolio.greeting", name="A", day="today") == "today: A"
    assert labels.text("portfolio.accounts", count=1) == "a single client"
    assert labels.text("portfolio.accounts", count=3) == "3 clients"
    assert labels.text("portfolio.sum", amount="1", rows="2") == "1 in all, 2 rows"


def test_an_unknown_label_is_a_warning_that_names_the_nearest() -> None:
    _, (found,) = catalog('portfolio:\n  greetings: "Hello"\n')
    assert (found.path, found.severity, found.code) == ("labels/en.yml", Severity.WARNING, "unknown-label")
    assert found.params == {"key": "portfolio.greetings", "nearest": "portfolio.greeting"}
    assert found.span == Span(2, 3, 2, 12)


@pytest.mark.parametrize(
    ("override", "expected"),
    [
        ('portfolio:\n  greeting: "Plans, {day}"\n', [("label-placeholder", "missing")]),
        ('portfolio:\n  greeting: "{name}, {day}, {year}"\n', [("label-placeholder", "extra")]),
        ('portfolio:\n  accounts: {one: "one", other: "some"}\n', [("label-placeholder", "missing")]),
        ('portfolio:\n  accounts: {one: "{count}", other: "{count}"}\n', []),
        ('portfolio:\n  accounts: "{count} accounts"\n', [("label-form", "plural")]),
        ('portfolio:\n  accounts: {other: "{count} accounts"}\n', [("label-form", "plural")]),
        (
            'portfolio:\n  greeting: {one: "{name}, {day}", other: "{name}, {day}"}\n',
            [("label-form", "text")],
        ),
        ("portfolio:\n  greeting: [Hello]\n", [("label-form", "text")]),
        ("portfolio:\n  greeting:\n", [("label-form", "text")]),
        ('portfolio:\n  greeting: {formal: "Hello"}\n', [("label-form", "text")]),
        ('greeting: "Hello"\n', [("unknown-label", "")]),
        ('portfolio: "Hello"\n', [("unknown-label", "")]),
    ],
)
def test_a_wording_that_does_not_fit_is_told(override: str, expected: list[tuple[str, str]]) -> None:
    _, diagnostics = catalog(override)
    assert [(found.code, found.variant) for found in diagnostics] == expected


def test_a_wording_that_does_not_fit_replaces_nothing() -> None:
    labels, _ = catalog('portfolio:\n  greeting: "Plans, {day}"\n  accounts: "{count} accounts"\n')
    assert labels.text("portfolio.greeting", name="A", day="B") == "Plans of A, B"
    assert labels.text("portfolio.accounts", count=1) == "one account"


def test_a_label_file_that_is_not_yaml_is_told_and_the_defaults_hold() -> None:
    labels, diagnostics = catalog('portfolio:\n  greeting: "open\n')
    assert [found.path for found in diagnostics] == ["labels/en.yml"]
    assert labels.has("portfolio.greeting")


@pytest.mark.parametrize("override", ["- greeting: hello\n", "hello\n"])
def test_a_label_file_without_keys_is_told(override: str) -> None:
    labels, found = catalog(override)
    assert [(one.code, one.variant, one.span.line) for one in found] == [("label-form", "file", 1)]
    assert labels.text("portfolio.accounts", count=1) == "one account"


def test_what_an_author_wrote_is_quoted_on_one_line_and_never_at_length() -> None:
    found = Diagnostic(
        "a.md", Span(1, 1, 1, 2), Severity.ERROR, "amount", {"expected": "1", "found": "a\n b" * 100}, "exact"
    )
    message, _ = catalog()[0].message(found)
    assert message.startswith("expected 1, found 'a b")
    assert message.endswith("…'")
    assert len(message) < 200


def test_marks_split_a_sentence() -> None:
    assert marked("[**Five actions** are overdue], and **four** wait.") == (
        Piece("Five actions", is_strong=True, is_link=True),
        Piece(" are overdue", is_link=True),
        Piece(", and "),
        Piece("four", is_strong=True),
        Piece(" wait."),
    )


@pytest.mark.parametrize("text", ["**open", "[open", "shut]", "[[twice]]"])
def test_marks_that_do_not_pair_are_text(text: str) -> None:
    assert marked(text) == (Piece(text),)


@given(st.text(alphabet="a*[] ", max_size=30))
def test_splitting_loses_nothing_but_marks(text: str) -> None:
    joined = "".join(piece.text for piece in marked(text))
    assert joined in {text, re.sub(r"\*\*|[\[\]]", "", text)}


def test_marks_inside_a_param_are_text() -> None:
    pieces = catalog()[0].pieces("portfolio.course", count=3, name="Kestrel [**NL**]")
    assert pieces == (
        Piece("3 accounts", is_strong=True, is_link=True),
        Piece(" of Kestrel [**NL**]", is_link=True),
        Piece(" are off course"),
    )
