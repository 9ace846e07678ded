"""`planfolio review`: a review prepared with its facts, written as an entry, and the agenda of a meeting."""

from __future__ import annotations

import json
import shutil
from contextlib import chdir
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from planfolio.cli import program
from planfolio.errors import PlanfolioError
from planfolio.presentation.reviewing.sheet import Line, Part, Sheet, as_markdown, as_text
from tests.building import PLAN, contents, desk, planfolio
from tests.repositories import git

if TYPE_CHECKING:
    from pathlib import Path

FACTS = """\
language: de
stage: first-sale
stage_target: trusted-supplier
period: 2026
history: [{year: 2025, our_sales: 90k}, {year: 2026, our_sales: 20k}]
targets: [{period: 2026, sales: 120k}]
budget: {planned: 20k, spent: 12k}
visits: {planned: 4, done: 3}
objectives:
  - {id: O1, title: Grow, unit: EUR, baseline: 0, target: 240k, actual: 60k, due: 2026-12-31, status: on-track}
  - {id: O2, title: Trust, status: at-risk}
actions:
  - {id: A1, title: Pilot, due: 2026-04-30, results: {2026-Q1: {expected: 25k, actual: 20k}}}
  - {id: A2, title: Offer, due: 2026-02-28, status: done, steps: [{title: Go, done: 2026-02-10}]}
  - {id: A3, title: Visit, due: 2026-09-30, resources: {investment: 5k}}
decisions: [{id: D1, title: Second depot?, amount: 35k, needed_by: 2026-05-29}]
conditions: {regular-contact: unmet, goodwill: partly}
"""
REVIEWED = "review: {every: quarter, log: [{date: 2026-01-20, by: m.devries, rating: on-track}]}\n"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two plans in a folder without a repository; nothing is written there."""
    first = PLAN.replace("summary:", f"{FACTS}{REVIEWED}summary:").replace("category: C", "category: B")
    second = PLAN.replace("Polder Transport", "Delta Zuivel").replace("m.devries", "j.bakker")
    return desk(tmp_path_factory.mktemp("review") / "desk", polder=first, delta=second)


@pytest.fixture
def own(place: Path, tmp_path: Path) -> Path:
    return shutil.copytree(place, tmp_path / "own")


def said(place: Path, *arguments: str, code: int = 0) -> str:
    """Run the command here, not in a process of its own: what it writes, in spaces that can be compared."""
    with chdir(place):
        done = CliRunner().invoke(program, ["review", *arguments])
    error = done.exception
    told = done.output + (str(error) if isinstance(error, PlanfolioError) else "")
    assert (error.exit_code if isinstance(error, PlanfolioError) else done.exit_code) == code, told or error
    return told.replace("\u00a0", " ")


def test_the_sheet_tells_the_facts_since_the_last_review(place: Path) -> None:
    told = said(place, "polder", "--dry-run")
    for words in (
        "Review of Polder Transport, 11 May 2026\nCategory B, account manager Marieke de Vries\n",
        "Last review on 20 Jan 2026, on track\n",
        "2026: outlook ",
        "  Q1 26 € 20k of € 25k expected\n",
        "  O1  Grow: on track, 60k / 240k, 25 % of the way where 36 % was to be expected\n",
        "  O2  Trust: at risk\n",
        "Actions done\n  A2  Offer\n",
        "Actions overdue\n  A1  Pilot: 11 days late\n",
        "  € 12k spent of € 20k planned.\n  The actions ask for € 5k.\n  3 of 4 visits made.\n",
        "  D1  Second depot? (€ 35k, needed by 29 May 2026)\n",
        "  Regular contact: unmet\n  Goodwill: partly met\n",
    ):
        assert words in told
    assert "What changed is not known:" in told
    assert "Rating that the facts suggest\n  off track" in told


def test_the_entry_is_written_in_the_language_of_the_plan_with_placeholders_for_what_a_human_says(
    own: Path,
) -> None:
    told = said(own, "polder", "--yes")
    assert "'planfolio check' names those that are left" in told
    plan = (own / "plans/polder.md").read_text("utf-8")
    for line in (
        "date: 2026-05-11",
        "by: m.devries",
        "[Ergebnis in einem Satz]",
        "Beziehungsphase: Erstauftrag, angestrebt: Bewährter Lieferant. Kundenklasse: B.",
        "1 von 2 offenen Zielen im Plan. Gefährdet: O2.",
        "Erledigt: A2. Überfällig: A1 (11 Tage überfällig). Q1 26 20 Tsd. € von 25 Tsd. € erwartet.",
        "12 Tsd. € ausgegeben von 20 Tsd. € geplant. Die Maßnahmen kosten 5 Tsd. €. 3 von 4 Besuchen gemacht.",
        "[Urteil] im Plan, 60 Tsd. / 240 Tsd., 25 % des Weges, wo 36 % zu erwarten war",
        "[Urteil] gefährdet",
    ):
        assert line in plan
    assert "\\xa0" not in plan
    # a log between brackets comes out of them, since nobody writes in a line that long
    assert "review:\n  every: quarter\n  log:\n    - date: 2026-01-20\n      by: m.devries\n" in plan
    assert '      outcome: "[Ergebnis in einem Satz]"\n' in plan
    checked = planfolio("check", cwd=own)
    assert checked.code == 0
    assert checked.said.count("[placeholder]") == 3


def test_a_rating_is_proposed_and_written_only_where_it_is_given(place: Path) -> None:
    def entry(*arguments: str) -> str:
        return said(place, "polder", "--dry-run", *arguments).split("+    - date: 2026-05-11\n")[1]

    assert "rating:" not in entry()
    assert "+      by: m.devries\n+      rating: at-risk\n" in entry("--rating", "at-risk")


def test_a_plan_without_reviews_gets_its_log(own: Path) -> None:
    told = said(own, "delta", "--by", "m.devries", "--date", "2026-05-04", "--yes")
    assert "The first review: everything so far counts." in told
    plan = (own / "plans/delta.md").read_text("utf-8")
    assert "review:\n  log:\n    - date: 2026-05-04\n      by: m.devries\n" in plan
    assert "No objective is open." in plan
    assert planfolio("check", cwd=own).code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["poldr"], 2, "expected the id of an account, found 'poldr'; the nearest is 'polder'"),
        (["programme"], 2, "expected the id of an account, found 'programme'"),
        (["polder", "--by", "j.baker"], 2, "the nearest is 'j.bakker'"),
        (
            ["polder", "--date", "2026-01-20"],
            1,
            "plans/polder.md: expected a day without a review, found one of 2026-01-20",
        ),
        (
            ["polder", "--date", "2026-05-12"],
            2,
            "expected a day until today (2026-05-11), found '2026-05-12'",
        ),
        (["polder", "--date", "soon"], 2, "'soon' does not match"),
        (["polder", "--rating", "fine"], 2, "'fine' is not one of"),
        (["polder", "--agenda"], 2, "expected either an account or --agenda"),
        ([], 2, "expected either an account or --agenda"),
        (["polder", "--owner", "j.bakker"], 2, "belong to --agenda"),
        (["--agenda", "--owner", "j.baker"], 2, "the nearest is 'j.bakker'"),
        (
            ["--agenda", "--team", "Key acounts"],
            2,
            "expected a team of people.yml, found 'Key acounts'; write 'Key accounts'",
        ),
        (["--agenda", "--team", "xyz"], 2, "there are: Key accounts, Management, Sales operations"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(
    place: Path, arguments: list[str], code: int, told: str
) -> None:
    before = contents(place)
    assert told in said(place, *arguments, code=code)
    assert contents(place) == before


def test_as_markdown_the_sheet_alone_is_printed(place: Path) -> None:
    done = planfolio("review", "polder", "--format", "markdown", "--dry-run", cwd=place)
    assert done.code == 0
    assert done.out.startswith("# Review of Polder Transport, 11")
    assert "+    - date" not in done.out
    assert "date: 2026-05-11" in done.err


def test_the_agenda_has_its_subjects_in_order_with_their_minutes(place: Path) -> None:
    told = said(place, "--agenda")
    heads = [line for line in told.splitlines() if line.endswith("min)")]
    assert heads == [
        "Reviews to be held (2, 6 min)",
        "Decisions by deadline (1, € 35k asked, 5 min)",
        "Actions overdue (1, 2 min)",
    ]
    assert "  21 days late  Polder Transport: Review, M. de Vries – every quarter, last held 20 Jan\n" in told
    assert "Actions that were put off and summaries out of date are not listed." in told


def test_the_agenda_of_one_account_manager_or_team_holds_these_accounts(place: Path) -> None:
    one = json.loads(said(place, "--agenda", "--owner", "j.bakker", "--format", "json"))
    assert [(name, len(found)) for name, found in one["subjects"].items() if found] == [("reviews", 1)]
    team = json.loads(said(place, "--agenda", "--team", "key  accounts", "--format", "json"))
    assert (team["asked"], len(team["subjects"]["reviews"])) == ("35000", 2)
    assert "Nothing is on the agenda" in said(place, "--agenda", "--owner", "a.vermeer")


def test_markdown_of_a_sheet_is_safe_and_text_has_no_long_lines() -> None:
    title = "<img src=x> **bold** [x](https://evil) @everyone `code` #1 |a| " + "word " * 40
    sheet = Sheet("Title", parts=(Part("Part", (Line(title, "1. lead"), Line("- list"))),))
    markdown = as_markdown(sheet)
    for mark in ("<img", "**bold", "[x](", "@everyone", "`code`", "://evil"):
        assert mark not in markdown
    assert markdown.endswith("\n- &#45; list")
    assert max(map(len, as_text(sheet).splitlines())) <= 100


def points(told: str, subject: str) -> list[tuple[str, str | None, str | None]]:
    return [(one["account"], one["id"], one["why"]) for one in json.loads(told)["subjects"][subject]]


def test_of_a_year_the_agenda_tells_number_by_number_what_was_put_off_and_what_grew_old(year: Path) -> None:
    told = said(year, "--agenda", "--format", "json", "--as-of", "2025-12-31")
    assert json.loads(told)["unknown"] is None
    assert points(told, "slipped") == [("harbour", "A4", "put off once, first due 19 Dec")]
    assert [one[:2] for one in points(told, "late")] == [
        ("linden-bier", "A1"),
        ("thames", "A3"),
        ("thames", "A2"),
    ]
    assert [one[:2] for one in points(told, "decisions")] == [("linden-bier", "D1"), ("harbour", "D2")]
    assert json.loads(told)["asked"] == "30000"
    assert {one[0] for one in points(told, "summaries")} == {"harbour", "linden-bier", "thames"}


def test_of_a_year_a_review_tells_what_changed_since_the_last_one(year: Path) -> None:
    told = said(year, "harbour", "--dry-run", "--as-of", "2025-12-31")
    assert "Last review on 13 Oct 2025, at risk" in told
    for line in (
        "  our sales 2025 € 400,000 → € 520,000\n",
        "  D2 new: Tools for the second depot, € 18,000, needed by 15 Jan 2026\n",
        "  A4 due 19 Dec 2025 → 27 Feb 2026\n",
        "  A3 done, 20k of 25k expected\n",
        "  A4 responsible M. de Vries → J. Bakker\n",
        "Actions put off\n  A4  Second depot fitted out: put off once, first due 19 Dec, now due 27 Feb\n",
        "Done: A3. Put off: A4 put off once, first due 19 Dec. Q3 25 € 38k of € 45k expected.",
    ):
        assert line in told
    told = said(year, "thames", "--dry-run", "--as-of", "2025-12-31")
    assert "  D1 approved, £ 24,000, by P. Smit\n" in told
    assert "Actions done\n  nothing\n" in told


def test_without_the_history_the_agenda_and_the_sheet_say_why(
    place: Path, year: Path, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", year.as_uri(), "shallow")
    for folder, why in (
        (place, "lie in no git repository"),
        (tmp_path / "shallow", "lacks a part of its history"),
    ):
        told = " ".join(said(folder, "--agenda", "--as-of", "2026-05-11").split())
        assert told.count("What changed is not known:") == 1
        assert why in told
    assert "lie in no git repository" in said(place, "polder", "--dry-run")
