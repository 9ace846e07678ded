"""The guide explains every kind of finding, and its examples are true: the bad one brings it, the good one nothing."""

from __future__ import annotations

import re
import shutil
from contextlib import chdir
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from planfolio.disk import Disk, defaults_folder
from planfolio.presentation.addresses import rule_anchor
from planfolio.presentation.rule_examples import RuleExample, read_rule_examples
from planfolio.presentation.views.guide.rules import IN_WORDS, SUBJECTS, codes, rules_part
from planfolio.reading.catalog import LANGUAGES
from planfolio.reading.labels import labels_in
from planfolio.reading.nodes import MapNode
from planfolio.reading.yaml import parse
from planfolio.workspace import load
from tests.presentation.pages_of import SETTINGS, context_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.presentation.context import Context
    from planfolio.reading.diagnostics import Diagnostic

CONFIG = Path(__file__).parents[2] / "diagnostics" / "site_config"
DAY = date(2026, 5, 11)
PLAN = "account: Acme\nowner: m.devries\ncategory: C\nsummary: Where we stand, and what has to be decided.\n"
PART = re.compile(r"^# file: (\S+)\n?", re.MULTILINE)
KEY = re.compile(r"^([a-z_]+):", re.MULTILINE)
FENCE = re.compile(r"^--", re.MULTILINE)
EXAMPLES = read_rule_examples(Disk().guide_rules())
CODES = sorted(code.name for code in codes())


def files_of(snippet: str) -> Iterator[tuple[str, str]]:
    """Yield the files that a snippet shows; pieces of front matter and of settings are completed."""
    parts = PART.split(snippet if snippet.startswith("# file: ") else f"# file: plans/acme.md\n{snippet}")
    for file, text in zip(parts[1::2], parts[2::2], strict=True):
        if file.endswith(".md") and text and not FENCE.search(text):
            yield file, f"---\n{completed(PLAN, text)}---\n"
        elif (CONFIG.parent / file).is_file():
            yield file, completed((CONFIG.parent / file).read_text("utf-8"), text)
        else:
            yield file, text.rstrip("\n") + "\n" if text else ""


def completed(whole: str, piece: str) -> str:
    """Return a piece below the lines of the whole whose keys it doesn't write itself."""
    written = set(KEY.findall(piece))
    kept = [line for line in whole.splitlines() if line.split(":")[0] not in written]
    return "\n".join([*kept, *piece.splitlines(), ""])


@cache
def findings(snippet: str) -> tuple[Diagnostic, ...]:
    with TemporaryDirectory() as folder, chdir(folder):
        shutil.copytree(CONFIG, "site_config")
        Path("plans").mkdir()
        for file, text in files_of(snippet):
            Path(file).parent.mkdir(parents=True, exist_ok=True)
            Path(file).write_text(text, encoding="utf-8")
        return load(Path("plans"), Path("site_config"), clock=DAY).findings


def told(example: str) -> set[str]:
    return {finding.code for finding in findings(example)}


def guide(language: str = "en", settings: str = SETTINGS) -> Context:
    context = context_of({"acme": "category: A"}, language=language, settings=settings)
    return replace(context, rule_examples=EXAMPLES)


def entry(code: str, context: Context) -> str:
    """Return the text of one entry of the part, from its heading to the next."""
    html = "".join(section.html for section in rules_part(context).sections)
    start = html.index(f'id="{rule_anchor(code)}"')
    return text_of(html[html.rindex("<h4", 0, start) : html.find("<h4", start)])


def written(language: str, kind: str) -> set[str]:
    """Return the codes that the labels of a kind are written for."""
    path = defaults_folder() / "labels" / language / "guide_rules.yml"
    node, _ = parse(path.read_text("utf-8"), path=path.name)
    assert isinstance(node, MapNode)
    above = f"guide_rules.{kind}."
    return {label.key.removeprefix(above) for label in labels_in(node) if label.key.startswith(above)}


def test_every_kind_of_finding_stands_under_one_subject() -> None:
    assert sorted(code for names in SUBJECTS.values() for code in names) == CODES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_finding_has_a_why_and_no_why_is_left_over(language: str) -> None:
    assert written(language, "why") == set(CODES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_no_text_can_show_is_said_in_words(language: str) -> None:
    assert written(language, "bad") == written(language, "good") == IN_WORDS


def test_everything_else_has_a_bad_and_a_good_example() -> None:
    assert set(EXAMPLES) == set(CODES) - IN_WORDS
    assert all(example.bad != example.good for example in EXAMPLES.values())


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_bad_example_brings_its_finding_and_no_other(code: str) -> None:
    assert told(EXAMPLES[code].bad) == {code}


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_good_example_brings_no_finding(code: str) -> None:
    assert told(EXAMPLES[code].good) == set()


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_finding_is_told_as_the_check_words_it(code: str) -> None:
    catalog = guide().catalog
    real, example = findings(EXAMPLES[code].bad)[0], EXAMPLES[code]
    shown = replace(real, params=example.params, variant=example.variant)
    assert catalog.message(shown) == catalog.message(real)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_entry_can_be_linked_to_and_shows_both_examples_and_the_message(language: str) -> None:
    context = guide(language)
    page = "".join(section.html for section in rules_part(context).sections)
    assert [page.count(f'id="{rule_anchor(code)}"') for code in CODES] == [1] * len(CODES)
    text = entry("unknown-person", context)
    assert "team: [s.kline]" in text
    assert "team: [s.klein]" in text
    assert "people.yml" in text
    assert "(Sophie Klein)" in text


def test_severity_is_that_of_the_organisation_by_category() -> None:
    settings = f'{SETTINGS}severity: {{sponsor-missing: {{A: error, B: warning}}, history-gap: "off"}}\n'
    context = guide(settings=settings)
    assert entry("sponsor-missing", context).startswith(
        "sponsor-missing error A warning B off C, D The account"
    )
    assert entry("decision-maker-missing", context).startswith(
        "decision-maker-missing warning A off B, C, D No"
    )
    assert entry("history-gap", context).startswith("history-gap off Years")
    assert entry("period-ended", context).startswith("period-ended warning The period")


def test_only_what_can_be_waived_shows_how_and_says_whether_drafts_are_told() -> None:
    context = guide()
    waivable = entry("history-short", context)
    assert "Not told of drafts." in waivable
    assert "waive: [{rule: history-short, until: 2026-12-31, why:" in waivable
    assert "Told of drafts, too." in entry("budget-exceeded", context)
    for firm in ("end-before-start", "date", "empty-file"):
        assert "neither waived nor set lower" in entry(firm, context)
        assert "waive: [" not in entry(firm, context)


def test_the_waiver_that_is_shown_holds() -> None:
    line = entry("objective-without-owner", guide()).partition("waive: ")[2]
    bad = EXAMPLES["objective-without-owner"].bad
    assert told(f"{bad}\nwaive: {line.strip()}") == set()


def test_without_examples_the_words_remain() -> None:
    context = replace(guide(), rule_examples={})
    assert "No action serves an objective" in entry("objective-without-action", context)


def test_an_example_reads_dates_and_numbers_without_quotes() -> None:
    example = RuleExample("", "", "", EXAMPLES["review-overdue"].params)
    assert example.params == {"count": 21, "due": date(2026, 4, 20)}
