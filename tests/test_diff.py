"""`planfolio diff`: what changed between two commits, or since the last one, on a real repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planfolio.comparison import Folders, compared, span_of
from planfolio.errors import CannotStartError
from planfolio.presentation.changes.as_text import as_text
from tests.building import Run, planfolio
from tests.repositories import git
from tests.year import HARBOUR, LINDEN, THAMES, TODAY, commit_names, write_year

if TYPE_CHECKING:
    from pathlib import Path

    from planfolio.presentation.changes.report import DiffReport

DAY = ("--as-of", TODAY.isoformat())
PARENTS = {38: 35, 41: 40}
"""The first parents of commits that the branch lies before, by number."""
NOTHING = "No changes in the plans."
IDENTITY = ("-c", "user.name=Test", "-c", "user.email=test@waalborg.example")


def report(
    folder: Path,
    base: str | None,
    head: str | None = None,
    *,
    from_parting: bool = False,
    language: str = "en",
) -> DiffReport:
    folders = Folders(folder / "plans", folder / "site_config")
    return compared(folders, span_of(base, head, from_parting=from_parting), clock=TODAY, language=language)


def between(year: Path, first: int, last: int, language: str = "en") -> DiffReport:
    """Compare two commits, by the numbers of the year's table."""
    names = commit_names(year)
    return report(year, names[first - 1], names[last - 1], language=language)


def lines(told: DiffReport) -> list[str]:
    return [line.strip() for line in as_text(told).splitlines() if line]


def diff(folder: Path, *arguments: str, **environment: str) -> Run:
    return planfolio("diff", *DAY, *arguments, cwd=folder, **environment)


@pytest.mark.parametrize(
    ("number", "sentences"),
    [
        (2, ["A1 status planned → in progress", "A1 step “Choose the lorries” done: 10 Jan 2025 (new)"]),
        (3, ["rating of the account none → on track", "review of 20 Jan 2025 new: on track"]),
        (5, ["O1 status planned → on track"]),
        (7, ["stage first sale → trusted supplier"]),
        (8, ["D1 new: Fund the pilot extension, 35,000 EUR, needed by 14 Apr 2025"]),
        (10, ["stakeholder Chidi Okafor new"]),
        (11, ["sales in 2025 new: 120,000 EUR"]),
        (12, ["sales in 2025 new: 80,000 GBP"]),
        (14, ["D1 approved, 35,000 EUR, by A. Vermeer"]),
        (16, ["A1 due 30 Apr → 30 Jun 2025"]),
        (17, ["category B → A"]),
        (19, ["R1 gone: Their rates fall in spring", "R2 new: Tyres are short"]),
        (21, ["A1 due 30 May → 31 Jul 2025"]),
        (22, ["A4 new: Second depot fitted out"]),
        (23, ["summary rewritten"]),
        (25, ["A1 due 30 Jun → 29 Aug 2025"]),
        (26, ["our sales 2025 120,000 EUR → 255,000 EUR"]),
        (29, ["A2 due 30 Sept → 15 Aug 2025"]),
        (31, ["D1 new: A van for the third depot, 24,000 GBP, needed by 29 Aug 2025"]),
        (33, ["A1 done, 40k of 50k expected", "A1 2025-Q2 actual: 40,000 GBP (new)"]),
        (34, ["our sales 2025 30,000 EUR → 50,000 EUR", "narrative: 4 words new, 0 gone"]),
        (35, ["A2 done"]),
        (38, ["O2 new: Both depots on one plan"]),
        (39, ["D1 deferred, 24,000 GBP, by P. Smit"]),
        (40, ["A1 done, 18k of 20k expected", "A1 2025-Q3 actual: 18,000 EUR (new)"]),
        (41, ["A3 new: Workshop at Reading", "summary rewritten"]),
        (44, ["stage trusted supplier → strategic partner"]),
        (46, ["stage interest raised → first sale"]),
        (50, []),
        (52, ["A3 done, 20k of 25k expected", "A3 2025-Q3 actual: 20,000 EUR (new)"]),
        (53, ["O1 status on track → at risk", "A4 responsible M. de Vries → J. Bakker"]),
        (55, ["sales target 2026 new: 600,000 EUR"]),
        (56, ["D1 approved, 24,000 GBP, by P. Smit"]),
        (
            57,
            [
                "D2 new: Tools for the second depot, 18,000 EUR, needed by 15 Jan 2026",
                "A4 2026-Q1 expected 60,000 EUR → 20,000 EUR",
            ],
        ),
        (59, ["A4 due 19 Dec 2025 → 27 Feb 2026"]),
    ],
)
def test_a_commit_is_told_in_business_terms(year: Path, number: int, sentences: list[str]) -> None:
    before = PARENTS.get(number, number - 1)
    told = between(year, before, number)
    assert len(told.accounts) == 1
    assert [one.sentence.replace("\N{NO-BREAK SPACE}", " ") for one in told.accounts[0].words] == sentences


@pytest.mark.parametrize(("number", "what"), [(6, "laid out"), (9, "moved"), (13, "renamed"), (28, "a rate")])
def test_what_is_no_change_of_a_plan_is_none(year: Path, number: int, what: str) -> None:
    assert as_text(between(year, number - 1, number)) == NOTHING, what


def test_effects_on_the_portfolio_are_told_in_its_currency(year: Path) -> None:
    assert lines(between(year, 52, 57)) == [
        "2 accounts change; 1 decision opens; 1 decision is taken",
        "Effect on the portfolio",
        "2026-Q1 expected −40,000 EUR (60,000 EUR → 20,000 EUR)",
        "open decisions +1 (1 → 2)",
        "amount asked for +18,000 EUR (12,000 EUR → 30,000 EUR)",
        "Thames Parcels Ltd (thames)",
        "D1 approved, 24,000 GBP, by P. Smit",
        "review of 27 Oct 2025 new: on track",
        "Harbour Cold Stores (harbour)",
        "D2 new: Tools for the second depot, 18,000 EUR, needed by 15 Jan 2026",
        "O1 status on track → at risk",
        "A4 2026-Q1 expected 60,000 EUR → 20,000 EUR",
        "A4 responsible M. de Vries → J. Bakker",
        "sales target 2026 new: 600,000 EUR",
        "effect: 2026-Q1 expected −40,000 EUR, open decisions +1, amount asked for: none → 18,000 EUR",
    ]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "nl",
            [
                "1 account gewijzigd; 1 besluit gevraagd",
                "2026-Q1 verwacht −40.000 EUR (60.000 EUR → 20.000 EUR)",
                "D2 nieuw: Tools for the second depot, 18.000 EUR, nodig op 15 jan 2026",
            ],
        ),
        (
            "de",
            [
                "1 Account geändert; 1 Entscheidung beantragt",
                "2026-Q1 erwartet −40.000 EUR (60.000 EUR → 20.000 EUR)",
                "D2 neu: Tools for the second depot, 18.000 EUR, nötig bis 15. Jan. 2026",
            ],
        ),
    ],
)
def test_it_speaks_three_languages(year: Path, language: str, expected: list[str]) -> None:
    told = lines(between(year, 56, 57, language))
    assert [line for line in told if line in expected] == expected


def test_a_renamed_id_is_one_account(year: Path) -> None:
    assert lines(between(year, 49, 50)) == [
        "1 account changes",
        "Linden Brauerei GmbH (linden-bier): id was linden",
    ]


def test_a_plan_that_is_new_is_told_by_what_it_brings(year: Path) -> None:
    told = lines(between(year, 19, 20))
    assert told[0] == "1 account is new; outlook +30,082 EUR"
    assert told[told.index("Linden Brauerei GmbH (linden): new plan") + 1 :] == [
        "account manager J. Bakker",
        "sales of last year 40,000 EUR",
        "sales target 90,000 EUR",
        "outlook 30,082 EUR",
        "2025-Q4 expected 15,000 EUR",
        "open decisions 1",
        "amount asked for 12,000 EUR",
        "overdue actions 1",
    ]
    gone = lines(between(year, 20, 19))
    assert gone[0] == "1 account is gone; outlook −30,082 EUR"
    assert "outlook −30,082 EUR" in gone


def test_a_plan_that_was_broken_is_told_and_moves_no_figure(year: Path) -> None:
    assert lines(between(year, 41, 42)) == [
        "No changes in the plans that could be read.",
        f"Cannot be read now, so that its changes are not known: {THAMES}",
    ]
    assert lines(between(year, 42, 43)) == [
        "No changes in the plans that could be read.",
        f"Could not be read before, so that its changes are not known: {THAMES}",
    ]
    assert lines(between(year, 41, 43))[1:] == [
        "Thames Parcels Ltd (thames)",
        "sales target 2026 new: 350,000 GBP",
    ]


def test_two_dots_are_two_commits_and_three_begin_where_both_parted(year: Path) -> None:
    names = commit_names(year)
    branch, main = names[36], names[39]
    there = lines(report(year, f"{main}..{branch}"))
    assert "O2 gone: Both depots on one plan" in there
    assert lines(report(year, f"{main}...{branch}")) == lines(report(year, main, branch, from_parting=True))
    assert [line for line in lines(report(year, f"{main}...{branch}")) if "O2" in line] == []
    assert "A3 new: Workshop at Reading" in lines(report(year, f"{main}...{branch}"))
    assert as_text(report(year, "HEAD..")) == as_text(report(year, "..HEAD")) == NOTHING


def test_what_is_not_committed_is_told_against_the_last_commit(tmp_path: Path) -> None:
    folder = write_year(tmp_path / "desk")
    assert as_text(report(folder, None)) == NOTHING
    plan = folder / LINDEN
    plan.write_text(plan.read_text("utf-8").replace("category: C", "category: B"), "utf-8")
    (folder / "plans/new one.md").write_text(
        "---\nid: new\naccount: 'New \"One\" é'\nowner: s.klein\ncategory: C\nsummary: x\n---\n", "utf-8"
    )
    (folder / HARBOUR).rename(folder / "plans/Hafen & Söhne 'x'.md")
    told = lines(report(folder, None))
    assert "category C → B" in told
    assert 'New "One" é (new): new plan' in told
    assert not any("Harbour" in line for line in told)


def test_a_plan_that_a_link_leads_to_has_its_history_elsewhere(tmp_path: Path) -> None:
    folder = write_year(tmp_path / "desk")
    (folder / "elsewhere").mkdir()
    (folder / HARBOUR).rename(folder / "elsewhere/harbour.md")
    (folder / HARBOUR).symlink_to("../../elsewhere/harbour.md")
    git(folder, "add", "--all")
    git(folder, *IDENTITY, "commit", "--quiet", "--message", "Link")
    assert as_text(report(folder, "HEAD")) == NOTHING


def test_contents_that_a_clone_lacks_are_told_and_no_plan_is_gone(tmp_path: Path) -> None:
    folder = write_year(tmp_path / "desk")
    git(folder, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{folder}", "clone")
    clone = tmp_path / "clone"
    git(clone, "remote", "set-url", "origin", f"file://{tmp_path}/nowhere")
    assert as_text(report(clone, "HEAD")) == NOTHING
    with pytest.raises(CannotStartError, match="the clone lacks a part of them"):
        report(clone, "HEAD~1")


def test_plans_that_lay_in_another_folder_are_the_same_plans(tmp_path: Path) -> None:
    folder = write_year(tmp_path / "desk")
    (folder / "sales").mkdir()
    git(folder, "mv", "plans", "sales/accounts")
    git(folder, "mv", "site_config", "sales/site_config")
    git(folder, *IDENTITY, "commit", "--quiet", "--message", "Move")
    moved = Folders(folder / "sales/accounts", folder / "sales/site_config")
    for base in ("HEAD", "HEAD~1"):
        told = compared(moved, span_of(base, None, from_parting=False), clock=TODAY)
        assert as_text(told) == NOTHING
    told = compared(moved, span_of("HEAD~2", "HEAD~1", from_parting=False), clock=TODAY)
    assert "our sales 2025 400,000 EUR → 520,000 EUR" in lines(told)


def test_a_base_without_plans_makes_all_of_them_new(tmp_path: Path) -> None:
    folder = write_year(tmp_path / "desk")
    git(folder, "checkout", "--quiet", "--orphan", "empty")
    git(folder, "rm", "-r", "--quiet", "--cached", ".")
    git(folder, *IDENTITY, "commit", "--quiet", "--allow-empty", "--message", "Nothing")
    assert lines(report(folder, "HEAD"))[0].startswith("3 accounts are new")
    with pytest.raises(CannotStartError, match="have no commit in common"):
        report(folder, "main", from_parting=True)


@pytest.mark.parametrize("revision", ["nowhere", "", "-x", "HEAD:plans", "a b", "HEAD~100", "@{u}", "\n"])
def test_a_revision_that_is_not_there_is_refused(year: Path, revision: str) -> None:
    with pytest.raises(CannotStartError, match="there is no commit, branch or tag"):
        report(year, revision)
    with pytest.raises(CannotStartError, match="there is no commit, branch or tag"):
        report(year, "HEAD", revision)


def test_two_commits_and_a_third_are_refused(year: Path) -> None:
    with pytest.raises(CannotStartError, match=r"found 'HEAD~1\.\.HEAD' and 'HEAD'"):
        report(year, "HEAD~1..HEAD", "HEAD")


def test_it_works_with_a_detached_head_in_a_shallow_clone_for_what_is_there(
    year: Path, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "2", f"file://{year}", "clone")
    clone = tmp_path / "clone"
    git(clone, "checkout", "--quiet", "--detach", "HEAD")
    assert "our sales 2025 400,000 EUR → 520,000 EUR" in lines(report(clone, "HEAD~1"))
    with pytest.raises(CannotStartError, match="the clone is shallow: fetch the whole history first"):
        report(clone, "HEAD~2")


def test_a_repository_without_commits_and_a_bare_one_are_told_so(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    for name in ("plans", "site_config"):
        (empty / name).mkdir(parents=True)
    git(empty, "init", "--quiet")
    with pytest.raises(CannotStartError, match="nothing is committed yet"):
        report(empty, None)
    bare = tmp_path / "bare"
    bare.mkdir()
    git(bare, "init", "--quiet", "--bare")
    for name in ("plans", "site_config"):
        (bare / name).mkdir()
    with pytest.raises(CannotStartError, match="lies in no git repository"):
        report(bare, None)


def test_a_folder_in_no_repository_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    for name in ("plans", "site_config"):
        (tmp_path / "desk" / name).mkdir(parents=True)
    with pytest.raises(CannotStartError, match="lies in no git repository"):
        report(tmp_path / "desk", None)


def test_exit_codes_are_those_of_git(year: Path, tmp_path: Path) -> None:
    same = diff(year, "--exit-code")
    assert (same.code, same.out, same.err) == (0, f"{NOTHING}\n", "")
    told = tmp_path / "told.md"
    other = diff(
        *(year, "HEAD~1", "HEAD", "--exit-code", "--format", "markdown", "--language", "de", "-o", str(told))
    )
    assert (other.code, other.out) == (1, "")
    assert told.read_text("utf-8").startswith("<!-- planfolio diff -->\n**3 Accounts geändert;")
    (tmp_path / "none").mkdir()
    refused = diff(year, PATH=str(tmp_path / "none"))
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == "there is no git on this machine, and 'planfolio diff' needs it\n"
