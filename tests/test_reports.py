"""Reports: every format tells the same findings, and each is what the tool that reads it wants."""

from __future__ import annotations

import json
import re
import shutil
import time
from contextlib import chdir
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema.validators import validator_for

from planfolio.disk import Disk, defaults_folder
from planfolio.presentation.reports.excerpt import WIDTH, marked_line, width
from planfolio.presentation.reports.fingerprints import fingerprints
from planfolio.presentation.reports.github import as_github
from planfolio.presentation.reports.gitlab import as_gitlab
from planfolio.presentation.reports.json import as_json
from planfolio.presentation.reports.report import Report
from planfolio.presentation.reports.sarif import as_sarif
from planfolio.presentation.reports.text import as_text
from planfolio.presentation.rule_examples import read_rule_examples
from planfolio.reading.catalog import LANGUAGES, Catalog, read_catalog
from planfolio.reading.diagnostics import Diagnostic, Severity, Span
from planfolio.reading.source import Source
from planfolio.workspace import load
from tests.building import PLAN, ROOT, desk, example, planfolio
from tests.test_diagnostics import CASES, DAY, SHARED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jsonschema.protocols import Validator

    from planfolio.presentation.rule_examples import RuleExample

Told = list[tuple[str, int, str]]
TEXT = re.compile(r"(?P<path>.+?):(?P<line>\d+):\d+: (?:error|warning|info): .* \[(?P<code>[a-z-]+)\]")
COMMAND = re.compile(r"::(?P<name>error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)")
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
HOSTILE = [
    "\x1b[31m",
    "\u202e",
    "a\nb",
    "\r",
    "::error::",
    "50%0A,:",
    "](http://x)",
    "{0} {{",
    "`<b>`",
    "é🚚漢",
    "",
]
SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def _unescaped(text: str) -> str:
    for escaped, letter in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(escaped, letter)
    return text


def from_text(text: str) -> Told:
    found = (TEXT.fullmatch(line) for line in text.split("\n"))
    return [(one["path"], int(one["line"]), one["code"]) for one in found if one]


def from_json(text: str) -> Told:
    return [(one["path"], one["line"], one["code"]) for one in json.loads(text)["diagnostics"]]


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Read workflow commands as the runner does: a line each, then what is escaped."""
    found = [COMMAND.fullmatch(line) for line in text.split("\n")[:-1]]
    assert all(found)
    return [
        (
            one["name"],
            {
                name: _unescaped(value)
                for name, value in (pair.split("=", 1) for pair in one["properties"].split(","))
            },
            _unescaped(one["message"]),
        )
        for one in found
        if one
    ]


def from_github(text: str) -> Told:
    return [(told["file"], int(told["line"]), told["title"]) for _, told, _ in commands(text)]


def from_gitlab(text: str) -> Told:
    return [
        (one["location"]["path"], one["location"]["lines"]["begin"], one["check_name"])
        for one in json.loads(text)
    ]


def results(text: str) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads(text)["runs"][0]["results"]
    return told


def from_sarif(text: str) -> Told:
    places = [(one["locations"][0]["physicalLocation"], one["ruleId"]) for one in results(text)]
    return [
        (
            unquote(place["artifactLocation"]["uri"], errors="surrogateescape"),
            place["region"]["startLine"],
            code,
        )
        for place, code in places
    ]


@cache
def examples() -> dict[str, RuleExample]:
    return read_rule_examples(Disk().guide_rules())


def sarif(report: Report) -> str:
    return as_sarif(report, examples())


FORMATS: dict[str, tuple[Callable[[Report], str], Callable[[str], Told]]] = {
    "text": (as_text, from_text),
    "json": (as_json, from_json),
    "github": (as_github, from_github),
    "gitlab": (as_gitlab, from_gitlab),
    "sarif": (sarif, from_sarif),
}


@cache
def catalog(language: str) -> Catalog:
    paths = sorted((defaults_folder() / "labels" / language).glob("*.yml"))
    return read_catalog(language, [(path.name, path.read_text(encoding="utf-8")) for path in paths])[0]


@cache
def wording() -> Catalog:
    """Return the words with those of one finding replaced, so that a test can put any text into them."""
    paths = sorted((defaults_folder() / "labels" / "en").glob("*.yml"))
    own = "rules:\n  unknown-person:\n    far: {message: \"found '{found}'\", hint: \"write another than '{found}'\"}\n"
    words = [*((path.name, path.read_text(encoding="utf-8")) for path in paths), ("own.yml", own)]
    return read_catalog("en", words)[0]


def unknown_person(path: str, span: Span, found: str, severity: Severity = Severity.ERROR) -> Diagnostic:
    return Diagnostic(path, span, severity, "unknown-person", {"found": found}, "far")


@cache
def schema() -> Validator:
    published: dict[str, Any] = json.loads(
        (Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.json").read_text("utf-8")
    )
    return validator_for(published)(published)


def told_by(language: str = "en") -> Report:
    """Check a desk of plans in the folder that this runs in."""
    workspace = load(Path("plans"), Path("site_config"), clock=DAY, language=language)
    return Report(workspace.findings, workspace.catalog, workspace.plan_count, workspace.sources)


@cache
def report_of(case: Path) -> Report:
    with TemporaryDirectory() as folder, chdir(folder):
        shutil.copytree(SHARED, "site_config")
        Path("plans").mkdir()
        if case.is_dir():
            shutil.copytree(case, folder, dirs_exist_ok=True)
        else:
            shutil.copy(case, "plans")
        return told_by()


@cache
def broken_example() -> Report:
    """Check the example after every day in its plans has become a word, so that hundreds of lines are wrong."""
    with TemporaryDirectory() as folder, chdir(folder):
        example(Path(folder))
        for path in Path("plans").rglob("*.md"):
            path.write_text(re.sub(r"\b20\d\d-\d\d-\d\d\b", "soon, 漢", path.read_text("utf-8")), "utf-8")
        return told_by()


def expected(report: Report) -> Told:
    return sorted((one.path, one.span.line, one.code) for one in report.findings)


def assert_all_formats_tell(report: Report) -> None:
    for name, (write, read) in FORMATS.items():
        assert sorted(read(write(report))) == expected(report), name


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_all_formats_tell_the_same_findings_of_a_case(case: Path) -> None:
    assert_all_formats_tell(report_of(case))


def test_all_formats_tell_the_same_findings_of_an_example_with_many_errors() -> None:
    report = broken_example()
    assert report.count(Severity.ERROR) > 100
    assert_all_formats_tell(report)


def _spans() -> st.SearchStrategy[Span]:
    numbers = st.integers(1, 8)
    return st.builds(
        lambda line, column, lines, columns: Span(
            line, column, line + lines, columns if lines else column + columns
        ),
        *(numbers, st.integers(1, 400), st.integers(0, 2), numbers),
    )


def _texts() -> st.SearchStrategy[str]:
    hostile = st.sampled_from(HOSTILE)
    return st.lists(hostile | st.text(max_size=60), max_size=8).map("".join)


def _findings(paths: Iterable[str]) -> st.SearchStrategy[Diagnostic]:
    return st.builds(
        unknown_person,
        *(st.sampled_from(list(paths)), _spans(), _texts(), st.sampled_from(Severity)),
    )


PATHS = ["plans/a b,c:d.md", "plans/é%20.md", "plans/x\udcff.md", "../other/#?.md", "plans/漢.md"]


@settings(max_examples=60, deadline=None)
@given(st.lists(_findings(PATHS), max_size=6), st.lists(_texts(), max_size=8))
def test_all_formats_tell_the_same_findings_whatever_a_plan_says(
    findings: list[Diagnostic], lines: list[str]
) -> None:
    sources = {path: Source(path, "\n".join(lines)) for path in PATHS[:3]}
    report = Report(findings, wording(), 1, sources)
    written = {name: write(report) for name, (write, _) in FORMATS.items()}
    for name, (_, read) in FORMATS.items():
        told = [(path.replace("\\udcff", "\udcff"), line, code) for path, line, code in read(written[name])]
        assert sorted(told) == expected(report), name
    assert not any(STEERING.search(written[name]) for name in ("text", "github"))
    assert all(written[name].isascii() for name in ("json", "gitlab", "sarif"))
    assert len(set(fingerprints(report))) == len(findings)
    schema().validate(json.loads(written["sarif"]))


@pytest.mark.parametrize(
    ("line", "span", "text", "mark"),
    [
        ("due: end of march", (6, 18), "due: end of march", "     ^~~~~~~~~~~~"),
        ("x: 1", (1, 2), "x: 1", "^"),
        ("x: 1", (4, 4), "x: 1", "   ^"),
        ("name:", (6, 6), "name:", "     ^"),
        ("name:", (60, 70), "name:", "     ^"),
        ("\tname: x", (8, 9), "    name: x", "          ^"),
        ("a\tb: x", (3, 4), "a   b: x", "    ^"),
        ("顧客: 東京", (5, 7), "顧客: 東京", "      ^~~~"),
        ("e\u0301tat: x", (8, 9), "e\u0301tat: x", "      ^"),
        ("🚚: x", (4, 5), "🚚: x", "    ^"),
        ("a\x1b[31m: x", (9, 10), "a\\x1b[31m: x", "           ^"),
        ("\u202eab: x", (6, 7), "\\u202eab: x", "          ^"),
    ],
)
def test_the_mark_stands_under_the_place(line: str, span: tuple[int, int], text: str, mark: str) -> None:
    assert marked_line(line, Span(1, span[0], 1, span[1])) == (text, mark)


def test_of_several_lines_the_first_is_marked_to_its_end() -> None:
    assert marked_line("actions: [a,", Span(1, 10, 3, 2)) == ("actions: [a,", "         ^~~")


@pytest.mark.parametrize("letter", ["x", "漢", "\t"])
@pytest.mark.parametrize(
    ("place", "cut"),
    [
        (1, [False, True]),
        (11, [False, True]),
        (300, [True, True]),
        (991, [True, False]),
        (1000, [True, False]),
    ],
)
def test_a_long_line_is_cut_around_the_place(letter: str, place: int, cut: list[bool]) -> None:
    line = letter * (place - 1) + "HERE" + letter * (1000 - place)
    text, mark = marked_line(line, Span(1, place, 1, place + 4))
    assert width(text) <= WIDTH + 2
    assert width(text.split("HERE")[0]) == len(mark) - 4
    assert mark.endswith("^~~~")
    assert [text.startswith("…"), text.endswith("…")] == cut


def test_a_mark_ends_where_its_line_is_cut() -> None:
    text, mark = marked_line("x" * 1000, Span(1, 501, 1, 901))
    assert len(mark) == len(text) - 1
    assert mark.strip("~ ") == "^"


def test_text_tells_place_line_mark_and_hint() -> None:
    plan = PLAN.replace("owner: m.devries", "owner: nobody")
    source = Source("plans/a.md", plan)
    one = unknown_person("plans/a.md", Span(3, 8, 3, 14), "nobody")
    assert as_text(Report([one], wording(), 1, {"plans/a.md": source})).split("\n") == [
        "plans/a.md:3:8: error: found 'nobody' [unknown-person]",
        "    3 | owner: nobody",
        "      |        ^~~~~~",
        "    hint: write another than 'nobody'",
        "1 plan, 1 error, 0 warnings",
    ]


def test_where_there_is_no_line_there_is_no_excerpt() -> None:
    one = Diagnostic("site_config", Span(1, 1, 1, 1), Severity.ERROR, "file-missing", {"file": "people.yml"})
    told = as_text(Report([one], catalog("en"), 0)).split("\n")
    assert [line.split(":")[0].strip() for line in told] == [
        "site_config",
        "hint",
        "0 plans, 1 error, 0 warnings",
    ]


def test_colours_change_no_word() -> None:
    report = broken_example()
    coloured = as_text(report, is_coloured=True)
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == as_text(report)


def test_github_is_told_the_errors_first() -> None:
    severities = [name for name, _, _ in commands(as_github(broken_example()))]
    assert severities == sorted(severities, key=["error", "warning", "notice"].index)


def test_github_is_told_columns_on_one_line_only_and_the_hint_below_the_message() -> None:
    report = broken_example()
    told = sorted(commands(as_github(report)), key=lambda one: (one[1]["file"], int(one[1]["line"])))
    for _, place, message in told:
        assert ("col" in place) == ("endColumn" in place)
        assert "endColumn" not in place or place["line"] == place["endLine"]
        assert len(message.split("\nhint: ")) == 2


def test_gitlab_gets_what_its_documentation_asks_for() -> None:
    report = broken_example()
    told = json.loads(as_gitlab(report))
    for one, finding in zip(told, report.findings, strict=True):
        assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert one["severity"] == SEVERITIES[finding.severity]
        assert one["description"].startswith(catalog("en").message(finding)[0])
        lines = one["location"]["lines"]
        assert 1 <= lines["begin"] <= lines["end"] <= finding.span.end_line
        assert not one["location"]["path"].startswith(("/", "./"))
    assert len({one["fingerprint"] for one in told}) == len(told)


def _marks(report: Report) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for finding, mark in zip(report.findings, fingerprints(report), strict=True):
        told.setdefault(finding.code, []).append(mark)
    return told


STABLE = """\
---
account: Acme
owner: m.devries
category: C
summary: Where we stand.
actions:
  - id: A1
    title: One
    owner: nobody
    due: soon
  - id: A2
    title: Two
    owner: nobody
    due: soon
---
"""


def _checked(folder: Path, text: str, language: str = "en") -> Report:
    desk(folder, acme=text)
    with chdir(folder):
        return told_by(language)


@pytest.mark.parametrize(
    "change",
    [
        ("summary: Where", "region: North\n# a remark\nsummary: Where"),
        ("    title: One\n", "    title: One\n# a remark\n    priority: high\n"),
        ("    title: Two\n", "    title: Two, and more\n"),
        ("---\naccount", "---\n\n\naccount"),
        ("\n", "\r\n"),
    ],
)
def test_lines_that_come_and_go_elsewhere_change_no_fingerprint(
    tmp_path: Path, change: tuple[str, str]
) -> None:
    before = _marks(_checked(tmp_path / "before", STABLE))
    assert len(before["date"]) == 2
    assert _marks(_checked(tmp_path / "after", STABLE.replace(*change))) == before


def test_an_action_that_is_mended_leaves_the_fingerprints_of_the_others(tmp_path: Path) -> None:
    before = _marks(_checked(tmp_path / "before", STABLE))
    after = _marks(_checked(tmp_path / "after", STABLE.replace("due: soon", "due: 2026-06-01", 1)))
    assert after["date"] == before["date"][1:]


def test_a_fingerprint_does_not_know_the_language(tmp_path: Path) -> None:
    marks = [_marks(_checked(tmp_path / language, STABLE, language)) for language in LANGUAGES]
    assert marks == [marks[0]] * len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sarif_is_valid_and_explains_what_it_tells(language: str) -> None:
    reports = [report_of(case) for case in CASES]
    findings = [finding for report in reports for finding in report.findings]
    told = json.loads(sarif(Report(findings, catalog(language), len(CASES))))
    schema().validate(told)
    (run,) = told["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert {one["ruleId"] for one in run["results"]} == {rule["id"] for rule in rules}
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    for rule in rules:
        assert re.fullmatch(r"(?:[A-Z][a-z]+)+", rule["name"])
        assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"])
        assert rule["shortDescription"]["text"].endswith(".")
        assert not re.search(r"`|\*\*", rule["fullDescription"]["text"])
        assert rule["help"]["text"].startswith(rule["fullDescription"]["text"])
        assert catalog(language).text("guide_rules.without") in rule["help"]["markdown"]


def test_sarif_places_what_it_tells_in_the_text() -> None:
    report = broken_example()
    for one, finding in zip(results(sarif(report)), report.findings, strict=True):
        place = one["locations"][0]["physicalLocation"]
        assert place["region"] == {
            "startLine": finding.span.line,
            "startColumn": finding.span.column,
            "endLine": finding.span.end_line,
            "endColumn": finding.span.end_column,
        }
        assert place["artifactLocation"]["uri"].isascii()
        assert one["level"] == ("note" if finding.severity is Severity.INFO else finding.severity)
    assert [one["partialFingerprints"]["planfolioFinding/v1"] for one in results(sarif(report))] == [
        one["fingerprint"] for one in json.loads(as_gitlab(report))
    ]


def test_no_finding_is_a_whole_report_of_each_format() -> None:
    empty = Report([], catalog("en"), 3)
    counts = "3 plans, 0 errors, 0 warnings"
    assert as_text(empty) == counts
    assert as_github(empty) == counts
    assert json.loads(as_gitlab(empty)) == []
    assert json.loads(as_json(empty)) == {"diagnostics": [], "plans": 3, "errors": 0, "warnings": 0}
    schema().validate(json.loads(sarif(empty)))
    assert results(sarif(empty)) == []


@pytest.mark.parametrize("form", FORMATS)
def test_the_command_writes_each_format_and_nothing_else(form: str) -> None:
    checked = planfolio("check", "--format", form, PYTHONIOENCODING="ascii")
    assert checked.code == 0
    assert checked.err == ""
    told = json.loads(planfolio("check", "--format", "json").out)["diagnostics"]
    assert sorted(FORMATS[form][1](checked.out.removesuffix("\n"))) == sorted(
        (one["path"], one["line"], one["code"]) for one in told
    )


@pytest.mark.parametrize(
    ("environment", "is_coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": ""}, False),
    ],
)
def test_colours_are_for_terminals_and_for_who_asks(
    environment: dict[str, str], *, is_coloured: bool
) -> None:
    told = planfolio("check", cwd=ROOT, **({"NO_COLOR": "", "FORCE_COLOR": ""} | environment)).out
    assert ("\x1b[" in told) == is_coloured
    written = planfolio("check", "--format", "github", cwd=ROOT, **environment).out
    assert "\x1b[" not in written


# A guard far above what it takes, which a busy machine does not reach.
def test_thousands_of_findings_on_one_long_line_are_told_in_time() -> None:
    line = "team: [" + "nobody, " * 5_000 + "]"
    findings = [unknown_person("a.md", Span(1, 8 + 8 * at, 1, 14 + 8 * at), "nobody") for at in range(5_000)]
    report = Report(findings, wording(), 1, {"a.md": Source("a.md", line)})
    start = time.process_time()
    for write, _ in FORMATS.values():
        write(report)
    assert time.process_time() - start < 30
