"""`planfolio explain` says what the guide says, in plain text, without plans or settings."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from planfolio.disk import Disk
from planfolio.presentation.explanation import SUBJECTS, codes, explanation
from planfolio.presentation.explanation_text import WIDTH, as_list, as_text, plain
from planfolio.presentation.rule_examples import read_rule_examples
from planfolio.presentation.views.guide.rules import rules_part
from planfolio.reading.catalog import LANGUAGES
from tests.building import desk, planfolio
from tests.presentation.pages_of import context_of, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from planfolio.presentation.context import Context
    from planfolio.presentation.explanation import Explanation

EXAMPLES = read_rule_examples(Disk().guide_rules())
KNOWN = {code.name: code for code in codes()}


def guide(language: str) -> Context:
    return replace(context_of({"acme": "category: A"}, language=language), rule_examples=EXAMPLES)


def told(code: str, context: Context) -> Explanation:
    return explanation(KNOWN[code], context.catalog, context.organisation, EXAMPLES, context.today)


def bare(text: str) -> str:
    """Return a text without spaces and line breaks: a tag may stand in their place."""
    return "".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_an_explanation_stands_in_the_guide(language: str) -> None:
    context = guide(language)
    page = bare(text_of("".join(section.html for section in rules_part(context).sections)))
    for code in KNOWN:
        one = told(code, context)
        words = [one.why, one.bad, one.good] if one.is_in_words else [one.why]
        parts = [*map(plain, words), *one.told, one.reach, one.waivable, one.waiver]
        parts += [] if one.is_in_words else [one.bad, one.good]
        assert [part for part in parts if bare(part) not in page] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", KNOWN)
def test_an_explanation_is_plain_text_of_a_hundred_columns(language: str, code: str) -> None:
    context = guide(language)
    one = told(code, context)
    text = as_text(one, context.catalog)
    prose = text if one.is_in_words else text.replace(one.waiver or "\0", "")
    for example in (one.bad, one.good):
        prose = prose.replace(
            "\n".join(f"    {line}" if line.strip() else line for line in example.split("\n")), ""
        )
    assert [line for line in prose.split("\n") if len(line) > WIDTH] == []
    assert not re.search(r"`|\*\*|&\w+;|</?(?:code|strong|p|a)\b", prose)
    assert not re.search(r"\n{3}|[ \t]$", text, re.MULTILINE)
    assert text.startswith(f"{code}: ")
    assert one.reach in " ".join(text.split())


def test_an_explanation_tells_code_severity_meaning_examples_message_and_waiver() -> None:
    context = guide("en")
    assert as_text(told("sponsor-missing", context), context.catalog) == PAGE


PAGE = """\
sponsor-missing: warning (A), off (B, C, D)

The account has no executive sponsor: somebody of our management who opens doors, and whom the
customer\u2019s management can call. Without a setting the rule holds for the first category only.

Brings the finding:
    category: A
    stakeholders:
      - {id: jvoss, name: Jana Voss, role: decision-maker}

Does not bring it:
    category: A
    sponsor: a.vermeer
    stakeholders:
      - {id: jvoss, name: Jana Voss, role: decision-maker}

expected an executive sponsor for an account of category A, found none
hint: add 'sponsor' with the id of somebody of our management

Not told of drafts. Can be set higher, lower or off in settings.yml, and waived for a while with
    waive: [{rule: sponsor-missing, until: 2026-12-31, why: "agreed until the next review"}]"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_has_every_finding_once_in_a_line_under_its_subject(language: str) -> None:
    context = guide(language)
    lines = as_list(context.catalog).split("\n")
    assert [line.split()[0] for line in lines if line.startswith("  ")] == [
        name for names in SUBJECTS.values() for name in names
    ]
    assert [line for line in lines if len(line) > WIDTH] == []
    titles = [context.t(f"guide_rules.subject.{subject}") for subject in SUBJECTS]
    assert [line for line in lines if line in titles] == titles


def test_a_finding_is_explained_where_there_are_neither_plans_nor_settings(tmp_path: Path) -> None:
    done = planfolio("explain", "date", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("date: error\n\nA date is written year first")
    assert planfolio("explain", "date", "--language", "de", cwd=tmp_path).out.startswith("date: Fehler\n\n")
    listed = planfolio("explain", cwd=tmp_path)
    assert listed.code == 0
    assert "  placeholder " in listed.out


def test_settings_give_language_and_severity(tmp_path: Path) -> None:
    folder = desk(tmp_path / "desk")
    (folder / "site_config/settings.yml").write_text(
        "organisation: A\nlanguage: nl\nas_of: 2027-05-11\nseverity: {period-ended: {A: error}}\n", "utf-8"
    )
    done = planfolio("explain", "[period-ended]", cwd=folder)
    assert done.out.startswith("period-ended: fout (A), waarschuwing (B, C, D)\n\n")
    assert "until: 2027-12-31" in done.out


@pytest.mark.parametrize("settings", ["\0", "language: [", "language: xx\nseverity: 3\n", ""])
def test_broken_settings_are_no_hindrance(tmp_path: Path, settings: str) -> None:
    folder = desk(tmp_path / "desk")
    (folder / "site_config/settings.yml").write_text(settings, "utf-8")
    done = planfolio("explain", "date", cwd=folder)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("date: error\n")


@pytest.mark.parametrize("written", ["[date]", "DATE", "date.day_first", " date "])
def test_a_finding_is_known_as_it_is_shown(tmp_path: Path, written: str) -> None:
    assert planfolio("explain", written, cwd=tmp_path).out.startswith("date: error\n")


@pytest.mark.parametrize(
    ("code", "language", "said"),
    [
        ("sponsor-mising", "en", "there is no finding 'sponsor-mising'; the nearest is 'sponsor-missing'\n"),
        ("\u2192 ' {x}", "en", "there is no finding '\u2192 ' {x}'; 'planfolio explain' lists them all\n"),
        ("", "en", "there is no finding ''; 'planfolio explain' lists them all\n"),
        ("dat", "de", "es gibt keine Meldung 'dat'; am n\u00e4chsten kommt 'date'\n"),
    ],
)
def test_an_unknown_finding_is_told_with_the_nearest(
    tmp_path: Path, code: str, language: str, said: str
) -> None:
    done = planfolio("explain", code, "--language", language, cwd=tmp_path)
    assert (done.code, done.out, done.err) == (2, "", said)
