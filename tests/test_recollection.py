"""What is known of the past: asserted number by number on the year of three accounts, and against reading it whole."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from planfolio.model.money import Money
from planfolio.portfolio.changes.between import changes_between
from planfolio.portfolio.changes.shapes import Slip
from planfolio.portfolio.past import AccountSince, Past, Since, Unknown
from planfolio.recollection.past import past_of
from planfolio.recollection.restoring import Archive, State, presence_of
from planfolio.recollection.revisions import Revisions, revisions_of
from planfolio.workspace import load
from tests.year import HARBOUR, LINDEN, TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from planfolio.portfolio.changes.shapes import Change
    from planfolio.portfolio.portfolio import Portfolio


def recalled(folder: Path, today: date = TODAY, as_of: date | None = None) -> tuple[Past, Portfolio]:
    """Read the plans of a folder and what is known of their past."""
    read: list[Portfolio] = []

    def recall(portfolio: Portfolio, day: date) -> Past:
        read.append(portfolio)
        return past_of(folder / "plans", folder / "site_config", portfolio, day)

    workspace = load(folder / "plans", folder / "site_config", clock=today, as_of=as_of, recall=recall)
    return workspace.past, read[0]


@pytest.fixture(scope="module")
def past(year: Path) -> Past:
    return recalled(year)[0]


def euros(amount: int) -> Money:
    return Money(Decimal(amount), "EUR")


def paths(changes: tuple[Change, ...]) -> list[str]:
    return sorted(".".join(change.path) for change in changes)


def asked(past: Past) -> dict[str, tuple[str, list[str]]]:
    return {
        account: (str(since.day), paths(since.changes.changes) if since.changes else [])
        for account, since in past.since_review.items()
    }


def test_each_account_is_compared_with_the_end_of_its_last_review(past: Past) -> None:
    assert asked(past) == {
        "harbour": (
            "2025-10-13",
            [
                "actions.A3.results.2025-Q3.actual",
                "actions.A3.status",
                "actions.A4.due",
                "actions.A4.owner",
                "actions.A4.results.2026-Q1.expected",
                "decisions.D2",
                "history.2025.our_sales",
                "objectives.O1.status",
                "targets.2026",
            ],
        ),
        "linden-bier": ("2025-12-08", ["history.2025.our_sales"]),
        "thames": ("2025-10-27", ["decisions.D1.status", "history.2025.our_sales"]),
    }


def test_the_portfolio_is_compared_with_the_last_meeting_the_last_monday_and_the_quarter(past: Past) -> None:
    bases = (past.since_meeting, past.since_monday, past.since_quarter)
    assert [str(since.day) for since in bases if since] == ["2025-11-17", "2025-12-28", "2025-09-30"]
    meeting = past.since_meeting
    assert meeting
    assert meeting.changes
    assert [(one.id, len(one.changes)) for one in meeting.changes.accounts] == [
        *(("linden-bier", 3), ("thames", 2), ("harbour", 4)),
    ]
    moved = {(one.figure, str(one.period or "")): (one.before, one.after) for one in meeting.changes.effects}
    assert moved["expected", "2026-Q1"] == (euros(60000), euros(20000))
    assert moved["open_decisions", ""] == (1, 2)
    assert moved["asked", ""] == (euros(12000), euros(30000))


def test_trends_are_the_quarter_ends_behind_us_and_today_by_the_plans_of_then(past: Past) -> None:
    points = past.trends["linden-bier"]
    assert [(str(one.day), one.stage, one.sales_to_date) for one in points] == [
        ("2025-06-30", "interest", euros(30000)),
        # of 1 October in its own time zone, though of 30 September elsewhere
        ("2025-09-30", "first-sale", euros(50000)),
        ("2025-12-31", "first-sale", euros(110000)),
    ]
    assert [(str(one.day), one.accounts) for one in past.trend] == [
        *(("2025-03-31", 2), ("2025-06-30", 3), ("2025-09-30", 3), ("2025-12-31", 3)),
    ]
    assert past.trend[-1].sales_to_date == euros(986500)


def test_what_was_put_off_and_which_summaries_are_old(past: Past) -> None:
    assert past.slips == {
        ("harbour", "A1"): Slip(2, date(2025, 4, 30), date(2025, 8, 29)),
        ("harbour", "A4"): Slip(1, date(2025, 12, 19), date(2026, 2, 27)),
        ("thames", "A1"): Slip(1, date(2025, 5, 30), date(2025, 7, 31)),
    }
    assert {account: str(one.edited) for account, one in past.stale_summaries.items()} == {
        "harbour": "2025-06-16",
        "linden-bier": "2025-05-19",
        "thames": "2025-09-02",
    }


def test_the_journal_has_an_entry_for_each_commit_and_account(past: Past) -> None:
    assert len(past.journal) == 56
    moments = [entry.moment for entry in past.journal]
    assert moments == sorted(moments, reverse=True)
    assert {entry.changes.id for entry in past.journal} == {"harbour", "thames", "linden-bier"}
    mended = next(entry for entry in past.journal if str(entry.moment).startswith("2025-09-09"))
    assert paths(mended.changes.changes) == ["targets.2026"]
    assert mended.author == "Sophie Klein"


def test_what_is_told_since_a_day_is_what_reading_both_states_whole_tells(year: Path) -> None:
    revisions = revisions_of(year / "plans")
    assert isinstance(revisions, Revisions)
    for today in (date(2025, 4, 16), date(2025, 9, 9), date(2025, 11, 18)):
        past, present = recalled(year, today)
        presence = presence_of(present, revisions.files, revisions.repository.form)
        archive = Archive(revisions.repository, presence, "../site_config")
        for since in (past.since_meeting, past.since_monday, past.since_quarter):
            assert since
            place = revisions.at_end_of(since.day)
            assert (place is None) == (since.unknown is Unknown.BEFORE_HISTORY)
            if place is not None:
                ((_, files),) = revisions.states((place,))
                before = archive.portfolio(
                    State(revisions.commits[place].name, revisions.folder_at(place), files)
                )
                assert since.changes == changes_between(before, present, today)


def test_what_was_remembered_is_what_was_read(year: Path, past: Past) -> None:
    assert recalled(year)[0] == past
    shutil.rmtree(year / ".git" / "planfolio")
    assert recalled(year)[0] == past


@pytest.fixture
def own(year: Path, tmp_path: Path) -> Path:
    """Copy the year with all that is remembered of it."""
    recalled(year)
    return shutil.copytree(year, tmp_path / "desk")


@pytest.fixture
def reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a git in front that notes what contents it is asked for."""
    real, noted = shutil.which("git"), tmp_path / "noted"
    noted.touch()
    front = tmp_path / "bin" / "git"
    front.parent.mkdir()
    front.write_text(
        f'#!/bin/sh\ncase "$*" in *"cat-file --batch") tee -a {noted} | {real} "$@";; *) exec {real} "$@";; esac\n'
    )
    front.chmod(0o755)
    monkeypatch.setenv("PATH", str(front.parent), prepend=":")
    return noted


def test_a_second_reading_takes_no_content_out_of_git(own: Path, reads: Path) -> None:
    past, _ = recalled(own)
    assert past.is_known
    assert reads.read_text() == ""


def test_a_plan_that_is_edited_costs_what_it_needs_alone(own: Path, reads: Path) -> None:
    plan = own / LINDEN
    plan.write_text(plan.read_text().replace("stage: first-sale", "stage: trusted-supplier"))
    past, _ = recalled(own)
    since = past.since_review["linden-bier"]
    assert since.changes
    assert paths(since.changes.changes) == ["history.2025.our_sales", "stage"]
    revisions = revisions_of(own / "plans")
    assert isinstance(revisions, Revisions)
    lindens = {
        content
        for steps in revisions.steps.values()
        for step in steps
        for content in (step.before, step.after)
        if step.file == "dach/linden.md"
    }
    read = reads.read_text().split()
    assert 0 < len(read) <= 5
    assert set(read) <= lindens


def test_what_is_not_committed_counts_from_the_working_tree(own: Path) -> None:
    plan = own / HARBOUR
    plan.write_text(plan.read_text().replace("due: 2026-02-27", "due: 2026-03-31"))
    past, _ = recalled(own)
    assert past.slips["harbour", "A4"] == Slip(2, date(2025, 12, 19), date(2026, 3, 31))
    assert past.since_monday
    assert past.since_monday.changes
    harbour = past.since_monday.changes.of("harbour")
    assert harbour
    assert "actions.A4.due" in paths(harbour.changes)
    assert len(past.journal) == 56


def test_line_ends_and_a_mark_at_the_head_are_no_change(own: Path, reads: Path) -> None:
    for plan in (own / HARBOUR, own / LINDEN):
        plan.write_bytes(b"\xef\xbb\xbf" + plan.read_bytes().replace(b"\n", b"\r\n"))
    past, _ = recalled(own)
    assert past.since_monday
    assert past.since_monday.changes
    assert [one.id for one in past.since_monday.changes.accounts] == ["harbour", "linden-bier", "thames"]
    assert asked(past)["linden-bier"] == ("2025-12-08", ["history.2025.our_sales"])
    assert len(set(reads.read_text().split())) < 20


def test_a_site_that_speaks_as_of_a_day_does_not_look_at_what_came_after(year: Path) -> None:
    past, _ = recalled(year, as_of=date(2025, 6, 10))
    assert str(past.journal[0].moment.date()) == "2025-06-02"
    assert past.since_monday
    assert str(past.since_monday.day) == "2025-06-08"
    assert [str(one.day) for one in past.trend] == ["2025-03-31", "2025-06-10"]
    before, _ = recalled(year, as_of=date(2024, 12, 31))
    assert before == Past(Unknown.BEFORE_HISTORY)


def test_the_last_meeting_is_the_last_one_held(year: Path) -> None:
    past, _ = recalled(year, date(2025, 2, 10))
    assert past.since_meeting is None
    assert past.since_quarter == Since(date(2024, 12, 31), None, Unknown.BEFORE_HISTORY)
    assert past.since_review["harbour"] == AccountSince(
        date(2025, 1, 20), past.since_review["harbour"].changes
    )
