"""What the pages of the year of three accounts tell of its changes; the numbers are those of the table in `year.py`."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.building import ROOT, planfolio
from tests.reading_pages import html_of, row_of, section_of, text_at
from tests.repositories import git
from tests.year import commit_names, write_year

if TYPE_CHECKING:
    from pathlib import Path

PAGES = ("", "steering/", "accounts/harbour/", "people/m.devries/")
OF_JULY = 30
"""The number of the commit with the review of 14 July."""


def built(desk: Path, day: str) -> Path:
    """Build a desk as of a day, beside it."""
    shutil.copy(ROOT / "mkdocs.yml", desk)
    site = desk.parent / "site"
    done = planfolio("build", "--as-of", day, "--output", site, cwd=desk)
    assert done.code == 0, done.said
    return site


def test_an_account_tells_all_that_changed_since_its_last_review(year_site: Path) -> None:
    told, figures = section_of(year_site, "accounts/harbour/", "changed").split(" Figures: ")
    assert told == (
        "Changed since the review of 13 Oct 9 changes "
        "our sales 2025 € 400,000 → € 520,000 "
        "D2 new: Tools for the second depot, € 18,000, needed by 15 Jan 2026 "
        "A4 due 19 Dec 2025 → 27 Feb 2026 "
        "O1 status on track → at risk "
        "A3 done, 20k of 25k expected "
        "A4 2026-Q1 expected € 60,000 → € 20,000 "
        "A3 2025-Q3 actual: € 20,000 (new) "
        "A4 responsible M. de Vries → J. Bakker "
        "sales target 2026 new: € 600,000"
    )
    assert figures == (
        "outlook +€ 120k · 2025-Q3 actual +€ 20k · 2026-Q1 expected −€ 40k · open decisions +1 · "
        "amount asked for: none → € 18k · overdue actions −2"
    )
    assert "2 changes D1 approved, £ 24,000, by P. Smit our sales 2025 £ 240,000 → £ 310,000" in section_of(
        year_site, "accounts/thames/", "changed"
    )
    assert "Changed since the review of 8 Dec 1 change our sales 2025 € 72,000 → € 110,000" in section_of(
        year_site, "accounts/linden-bier/", "changed"
    )


def test_the_committee_reads_what_changed_since_its_meeting_and_sees_it_in_the_lists(year_site: Path) -> None:
    told = section_of(year_site, "steering/", "changed")
    assert "Changed since the meeting of 17 Nov 3 accounts Figures: outlook +€ 239k " in told
    assert "2026-Q1 expected −€ 40k · open decisions +1 · amount asked for +€ 18k" in told
    assert row_of(year_site, "steering/", "Thames Parcels", "D1") == (
        "Thames Parcels D1 approved, £ 24,000, by P. Smit our sales 2025 £ 240,000 → £ 310,000"
    )
    assert "D2 Tools for the second depot new Harbour" in row_of(
        year_site, "steering/", "Tools for", "A. Vermeer"
    )
    assert "new" not in row_of(year_site, "steering/", "Leihwagen während der Probe", "P. Smit")


def test_a_person_reads_what_changed_since_monday(year_site: Path) -> None:
    assert section_of(year_site, "people/j.bakker/", "changed").startswith(
        "Changed since Monday 1 account Linden Brauerei our sales 2025 € 72,000 → € 110,000"
    )
    told = section_of(year_site, "people/p.smit/", "changed")
    assert "Changed since Monday No change in the plans." in told


def test_the_portfolio_tells_it_since_each_of_four_days(year_site: Path) -> None:
    told = section_of(year_site, "", "changed")
    for choice in ("the meeting of 17 Nov", "Monday", "the quarter’s start", "each account’s review"):
        assert f"{choice} 3 accounts" in told
    # since the quarter's start: linden has its new id since 6 October, A3 of harbour brought 20k on 14 October
    assert "Linden Brauerei id was linden" in told
    assert "2025-Q3 actual +€ 20k" in told


def test_in_the_middle_of_the_year_only_what_had_happened_by_then_is_told(tmp_path: Path) -> None:
    desk = write_year(tmp_path / "desk")
    git(desk, "checkout", "--quiet", "--detach", commit_names(desk)[OF_JULY - 1])
    site = built(desk, "2025-07-15")
    assert section_of(site, "accounts/harbour/", "changed") == (
        "Changed since the review of 14 Jul No change in the plan."
    )
    assert section_of(site, "accounts/thames/", "changed").startswith("Changed since the review of 28 Apr")
    told = section_of(site, "steering/", "changed")
    assert "Changed since the meeting of 12 May 3 accounts" in told
    assert "Linden Brauerei new plan" in told
    # it slipped in April, too, before the meeting
    assert "A1 due 30 Jun → 29 Aug 2025" in told
    assert 'pf-news--added" href="#changed" title="new plan">new</a>' in html_of(site, "")


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("shallow", "this copy lacks a part of its history"),
        ("no-repository", "the plans lie in no git repository"),
    ],
)
def test_where_the_past_cannot_be_known_each_page_says_so_once(
    tmp_path: Path, year: Path, kind: str, why: str
) -> None:
    desk = tmp_path / "desk"
    if kind == "shallow":
        git(tmp_path, "clone", "--quiet", "--depth", "1", year.as_uri(), "desk")
    else:
        shutil.copytree(year, desk, ignore=shutil.ignore_patterns(".git"))
    site = built(desk, "2025-12-31")
    for page in PAGES:
        assert text_at(site, page).count(why) == 1, page
        assert "pf-news" not in html_of(site, page)
