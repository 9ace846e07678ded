"""`planfolio rollover`: a year is closed as one change to agree to, and what left can be found again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from planfolio.cli import program
from planfolio.errors import CannotStartError
from tests.building import PLAN, contents, desk, planfolio, run

if TYPE_CHECKING:
    from pathlib import Path

FRONT = """\
period: 2026
budget: {planned: 9k, spent: 2k}
objectives:
  - {id: O1, title: "Depot 🚚 <won>", status: achieved}
actions:
  - {id: A1, title: Pilot, objective: O1}   # goes on
  - {id: A2, title: Offer, status: done}   # was late
"""
POLDER = PLAN.replace("summary:", f"{FRONT}summary:")
OTHER = PLAN.replace("Polder Transport", "Tulp Koelvers").replace("owner: m.devries", "owner: j.bakker")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = desk(
        tmp_path / "desk", polder=POLDER, tulp=OTHER.replace("category: C", "category: C\nstatus: closed")
    )
    (folder / "plans/polder.md").write_bytes(POLDER.replace("\n", "\r\n").encode())
    return folder


def test_a_year_is_closed_in_one_change_and_told(place: Path) -> None:
    done = planfolio("rollover", "polder", "--to", "2027", "-y", cwd=place)
    assert (done.code, done.err.splitlines()) == (
        0,
        [
            "Polder Transport: from 2026 to 2027",
            "  1 item leaves for good: plans/polder.md is not kept in git",
            "    objectives.O1  Depot 🚚 <won>",
            "  A1 serves no objective any more: O1 left",
            "  budget: 2,000 of 9,000 EUR spent; it left, since the new one has to be granted",
            (
                "  plans/polder.md:9: stays: expected lines without a comment, found one inside 'actions.A2' that "
                "would be lost; change it in an editor"
            ),
            "  to fill in:",
            "    history: the year 2026",
            "    targets: the sales and margin of 2027",
            "    budget: what is granted for 2027",
            "    summary and strategy, for 2027",
        ],
    )
    assert done.out.endswith("plans/polder.md written\n")
    after = POLDER.replace(FRONT, "period: 2027\nactions:\n" + FRONT.split("actions:\n")[1])
    after = after.replace(", objective: O1", "")
    assert (place / "plans/polder.md").read_bytes() == after.replace("\n", "\r\n").encode()
    again = planfolio("rollover", "polder", "--to", "2027", "-y", cwd=place)
    assert (again.code, again.out) == (0, "nothing changes\n")
    assert again.err.startswith("Polder Transport: covers 2027 already\n")


def test_what_left_is_found_again_in_git_once_it_was_committed(place: Path) -> None:
    for arguments in (("init", "-q"), ("add", ".")):
        run("git", *arguments, cwd=place)
    told = planfolio(
        "rollover", "--owner", "m.devries", "--to", "2027", "--drop-comments", "--dry-run", cwd=place
    )
    assert "2 items leave; plans/polder.md has changes that are not committed" in told.err
    author = ("-c", "user.name=M", "-c", "user.email=m@example.com")
    run("git", *author, "commit", "-q", "-m", "Plans", cwd=place)
    told = planfolio("rollover", "--all", "--to", "2027", "--drop-comments", "--dry-run", cwd=place)
    assert "2 items leave, and are found again with: git log -p -- plans/polder.md" in told.err
    assert "Tulp Koelvers" not in told.err  # a closed account stays as it is


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--to", "2027"], "expected the ids of accounts, --owner or --all, found none"),
        (["poldr", "--to", "2027"], "found 'poldr'; the nearest is 'polder'"),
        (["broken", "--to", "2027"], "the plan 'broken' has errors"),
        (["--owner", "m.devris", "--to", "2027"], "found 'm.devris'; the nearest is 'm.devries'"),
        (["polder", "--to", "2072"], "expected the year that runs or the next one, 2026 or 2027, found 2072"),
        (["polder", "--to", "2025"], "expected the year that runs or the next one, 2026 or 2027, found 2025"),
    ],
)
def test_what_cannot_be_rolled_over_is_told_and_nothing_is_written(
    place: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    (place / "plans/broken.md").write_text("---\naccount: Broken\nowner: [\n---\n", "utf-8")
    before = contents(place)
    monkeypatch.chdir(place)
    with pytest.raises(CannotStartError, match=re.escape(told)):
        program.main(["rollover", *arguments, "-y"], standalone_mode=False)
    assert contents(place) == before
