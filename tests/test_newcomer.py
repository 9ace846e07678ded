"""A newcomer writes a first plan: makes it with `planfolio new`, fills it in, and mends what goes wrong by the hints.

A case in `newcomer/` is a slip: `-` is how a line of the plan begins, `+` how the newcomer writes it, `!` the code of
the finding, `?` how its hint is followed (a name of FOLLOWING), and `=` how the line begins then.
"""

from __future__ import annotations

import re
import shutil
from contextlib import chdir
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from planfolio.disk import Disk, defaults_folder
from planfolio.presentation.reports.report import Report
from planfolio.presentation.reports.text import as_text
from planfolio.reading.catalog import LANGUAGES, Catalog, read_catalog
from planfolio.workspace import Workspace, load
from planfolio.writing.new_plan import NewPlan, compose, template_names
from tests.building import desk, planfolio

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CASES = sorted((Path(__file__).parent / "newcomer").glob("*.txt"))
SHARED = Path(__file__).parents[1] / "site_config"
DAY = date(2026, 5, 11)
PLACE = re.compile(
    r"^(?P<path>[^:\n]+):(?P<line>\d+):(?P<column>\d+): \w+: .* \[(?P<code>[a-z-]+)\]$", re.MULTILINE
)
HINT = re.compile(r"^ {4}\w+: (?P<hint>.*)$", re.MULTILINE)
MARK = re.compile(r"^ +\|[^^\n]*(?P<mark>\^~*)$", re.MULTILINE)
SUMMARIES = {
    "en": "Two depots are ours. The third is tendered in autumn; we need a price by June.",
    "nl": "Twee depots zijn van ons. Het derde wordt in het najaar aanbesteed; er is voor juni een prijs nodig.",
    "de": "Zwei Depots sind unser. Das dritte wird im Herbst ausgeschrieben; bis Juni brauchen wir einen Preis.",
}


@dataclass(frozen=True)
class Case:
    """A slip, and what comes of following the hint."""

    name: str
    right: str
    wrong: str
    code: str
    how: str
    mended: str

    @classmethod
    def read(cls, path: Path) -> Case:
        found: dict[str, list[str]] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            found.setdefault(line[0], []).append(line[2:])
        return cls(path.stem, *("\n".join(found[sign]) for sign in "-+!?="))


@dataclass(frozen=True)
class Told:
    """What the check prints of a finding: where it is, how much is marked, its code, and what to do."""

    line: int
    column: int
    width: int
    code: str
    hint: str

    @classmethod
    def read(cls, printed: str) -> Told:
        place, hint, mark = PLACE.search(printed), HINT.search(printed), MARK.search(printed)
        assert place
        assert hint
        width = len(mark["mark"]) if mark else 1
        return cls(int(place["line"]), int(place["column"]), width, place["code"], hint["hint"])


Lines = list[str]


def with_line(lines: Lines, number: int, text: str) -> Lines:
    return [*lines[: number - 1], text, *lines[number:]]


def in_its_place(told: Told, lines: Lines, text: str) -> Lines:
    """Put a text in the place of what is marked."""
    line = lines[told.line - 1]
    start = told.column - 1
    return with_line(lines, told.line, line[:start] + text + line[start + told.width :])


def quoted(told: Told, lines: Lines) -> list[Lines]:
    """Write one of the texts that stand between quotes."""
    return [in_its_place(told, lines, text) for text in re.findall(r"'([^']+)'", told.hint)]


def listed(told: Told, lines: Lines) -> list[Lines]:
    """Write one of the words of the list behind the colon."""
    words = told.hint.partition(": ")[2].partition(";")[0].split(", ")
    return [in_its_place(told, lines, word) for word in words]


def such_as(told: Told, lines: Lines) -> list[Lines]:
    """Write a value of the kind that is described: one with its sign, or its number."""
    words = re.findall(r"\b\d+[a-z%]?|\b[a-z](?= \()", told.hint)
    number = re.sub(r"\D.*", "", lines[told.line - 1][told.column - 1 :])
    return [in_its_place(told, lines, word if word[0].isdigit() else f"{number}{word}") for word in words]


def example(told: Told, lines: Lines) -> list[Lines]:
    """Write the line as the hint shows it."""
    line = lines[told.line - 1]
    indent, key = re.match(r"( *)(\w+)", line).groups()  # type: ignore[union-attr]  # every line here has a key
    shown = re.search(rf"{key}: .*", told.hint)
    assert shown, told.hint
    text = re.sub(r" schreiben$", "", shown[0])
    remark = re.search(r"\s+#.*", line)
    kept = remark[0] if remark and "#" not in text else ""
    return [with_line(lines, told.line, f"{indent}{text}{kept}")]


def column(told: Told, lines: Lines) -> list[Lines]:
    """Let the line begin in the column named."""
    named = re.search(r"(?:column|kolom|Spalte) (\d+)", told.hint)
    assert named, told.hint
    return [with_line(lines, told.line, " " * (int(named[1]) - 1) + lines[told.line - 1].lstrip())]


def spaces(told: Told, lines: Lines) -> list[Lines]:
    """Put as many spaces in the place of the tab as the hint says."""
    number = re.search(r"\d+", told.hint)
    assert number
    return [with_line(lines, told.line, lines[told.line - 1].replace("\t", " " * int(number[0])))]


def colon(told: Told, lines: Lines) -> list[Lines]:
    """Write a colon behind the key."""
    assert re.search(r"colon|dubbele punt|Doppelpunkt", told.hint)
    return [with_line(lines, told.line, lines[told.line - 1].replace(" ", ": ", 1))]


def quote(told: Told, lines: Lines) -> list[Lines]:
    """End the text with the quote that is missing."""
    assert '"' in told.hint
    return [with_line(lines, told.line, f'{lines[told.line - 1]}"')]


def delete(told: Told, lines: Lines) -> list[Lines]:
    """Keep one of the two."""
    return [[*lines[: told.line - 1], *lines[told.line :]]]


def close(told: Told, lines: Lines) -> list[Lines]:
    """Write a line of three dashes below the line named."""
    below = re.search(r"\d+", told.hint)
    assert below
    assert "---" in told.hint
    return [[*lines[: int(below[0])], "---", *lines[int(below[0]) :]]]


def dashes(told: Told, lines: Lines) -> list[Lines]:
    """Write three dashes and nothing else."""
    assert "---" in told.hint
    return [with_line(lines, told.line, "---")]


FOLLOWING: Mapping[str, Callable[[Told, Lines], list[Lines]]] = {
    "quoted": quoted,
    "listed": listed,
    "such-as": such_as,
    "example": example,
    "column": column,
    "spaces": spaces,
    "colon": colon,
    "quote": quote,
    "delete": delete,
    "close": close,
    "dashes": dashes,
}


@cache
def read_desk(text: str) -> Workspace:
    """Read a folder with the example's organisation and one plan."""
    with TemporaryDirectory() as folder, chdir(folder):
        shutil.copytree(SHARED, "site_config", ignore=shutil.ignore_patterns("defaults"))
        Path("plans").mkdir()
        Path("plans/neu.md").write_text(text, encoding="utf-8")
        return load(Path("plans"), Path("site_config"), clock=DAY)


@cache
def catalog(language: str) -> Catalog:
    paths = sorted((defaults_folder() / "labels" / language).glob("*.yml"))
    return read_catalog(language, [(path.name, path.read_text(encoding="utf-8")) for path in paths])[0]


def printed(text: str, language: str) -> str:
    """Return what the check prints of a plan in a language; empty where there is nothing to tell."""
    workspace = read_desk(text)
    report = Report(workspace.findings, catalog(language), workspace.plan_count, workspace.sources)
    return as_text(report) if workspace.findings else ""


def new_text(category: str, language: str) -> str:
    """Return the plan that `planfolio new` makes with the example's organisation."""
    ours = read_desk("").portfolio.organisation
    plan = NewPlan("Nordwind Neu GmbH", "neu", "m.devries", category, language)
    template = Disk().template(Path("templates"), template_names(plan, ours))
    assert template
    return compose(template, plan, ours, DAY).text


@cache
def filled_in(category: str, language: str) -> str:
    return fill_in(new_text(category, language), language)


def fill_in(text: str, language: str) -> str:
    """Take the `#` off every line of the front matter, and write a summary and figures."""
    lines = text.split("\n")
    end = lines.index("---", 1)
    text = "\n".join([re.sub(r"^# ?", "", line) for line in lines[:end]] + lines[end:])
    text = text.replace("status: draft", "status: active").replace("sales: 300k", "sales: 320k")
    return re.sub(
        r"^summary: (?:\|\n(?:  .*\n)+|.*\n)",
        f"summary: |\n  {SUMMARIES[language]}\n",
        text,
        flags=re.MULTILINE,
    )


def broken_by(case: Case, text: str) -> str:
    """Write the plan's line as the case does; what stands in it behind stays."""
    lines = text.split("\n")
    start = 1 if case.how == "close" else 0
    at = next(number for number, line in enumerate(lines[start:], start) if line.startswith(case.right))
    rest = lines[at][len(case.right) :]
    wrong = case.wrong.split("\n") if case.wrong else []
    return "\n".join([*lines[:at], *(f"{line}{rest}" for line in wrong), *lines[at + 1 :]])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("category", ["A", "B", "C", "D"])
def test_a_plan_filled_in_gives_nothing_to_mend(category: str, language: str) -> None:
    assert printed(filled_in(category, language), language) == ""


@pytest.mark.parametrize("case", [Case.read(path) for path in CASES], ids=lambda case: case.name)
def test_a_slip_is_mended_by_following_the_printed_hint_in_each_language(case: Case) -> None:
    # each slip is made in a plan of one language, in turn, and told in all three
    spoken = LANGUAGES[[path.stem for path in CASES].index(case.name) % len(LANGUAGES)]
    text = broken_by(case, filled_in("A", spoken))
    for language in LANGUAGES:
        said = printed(text, language)
        told = Told.read(said)
        assert (told.code, len(PLACE.findall(said))) == (case.code, 1), said
        ways = FOLLOWING[case.how](told, text.split("\n"))
        mended = ["\n".join(way) for way in ways if any(line.startswith(case.mended) for line in way)]
        assert any(printed(way, language) == "" for way in mended), said


def test_there_are_more_than_twenty_slips() -> None:
    assert len(CASES) > 20
    assert {Case.read(path).how for path in CASES} == set(FOLLOWING)


@pytest.mark.parametrize(("language", "category"), [("en", "A"), ("nl", "B"), ("de", "C")])
def test_a_newcomer_makes_fills_in_breaks_and_mends_a_plan_with_the_program(
    language: str, category: str, tmp_path: Path
) -> None:
    folder = desk(tmp_path / "desk")
    made = planfolio(
        *("new", "Nordwind Logistik GmbH", "--language", language),
        *("--owner", "Marieke de Vries", "--category", category),
        cwd=folder,
    )
    assert (made.code, made.err) == (0, "")
    path = made.out.split("\n", 1)[0]
    plan = folder / path
    check = ("check", path, "--language", language, "--fail-on", "warning")
    assert planfolio(*check, cwd=folder).code == 0

    filled = fill_in(plan.read_text("utf-8"), language)
    plan.write_text(filled.replace("owner: m.devries", "owner: m.devris", 1), encoding="utf-8")
    run = planfolio(*check, cwd=folder)
    assert run.code == 1
    (mended, *_) = quoted(Told.read(run.out), plan.read_text("utf-8").split("\n"))
    plan.write_text("\n".join(mended), encoding="utf-8")
    assert planfolio(*check, cwd=folder).code == 0
    assert plan.read_text("utf-8") == filled
