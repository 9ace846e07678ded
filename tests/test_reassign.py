"""`planfolio reassign`: a leaving colleague's work goes over in all plans, or in none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from planfolio.cli import program
from planfolio.errors import CannotStartError
from tests.building import PLAN, contents, desk, planfolio

if TYPE_CHECKING:
    from pathlib import Path

MINE = PLAN.replace("summary:", "actions: [{id: A1, title: Pilot, owner: m.devries}]\nsummary:")
THEIRS = """\
---
account: Tulp Koelvers
owner: j.bakker
category: C
team: [s.klein, m.devries]
decisions:
  - {id: D1, title: Vans, requested_by: s.klein, decider: m.devries}   # urgent
  - {id: D2, title: Rent, decider: m.devries, status: approved, decided_on: 2026-03-02, decided_by: m.devries}
summary: Small.
---
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return desk(tmp_path / "desk", polder=MINE, tulp=THEIRS.replace("\n", "\r\n"))


def test_work_is_handed_over_in_all_plans_and_told_by_account(place: Path) -> None:
    (place / "plans/tulp.md").write_bytes(THEIRS.replace("\n", "\r\n").encode())
    done = planfolio("reassign", "m.devries", "s.klein", "-y", cwd=place)
    assert (done.code, done.err.splitlines()) == (
        0,
        [
            "Polder Transport: account manager, 1 action",
            "Tulp Koelvers: team, 1 decision to take",
            "Tulp Koelvers: 's.klein' asked for D1 and would decide it now; name another decider",
            "'m.devries' stays named 2 times, for what is done: keep the entry in people.yml",
        ],
    )
    assert done.out.endswith("plans/polder.md written\nplans/tulp.md written\n")
    after = THEIRS.replace("[s.klein, m.devries]", "[s.klein]")
    after = after.replace(
        "requested_by: s.klein, decider: m.devries", "requested_by: s.klein, decider: s.klein"
    )
    assert (place / "plans/tulp.md").read_bytes() == after.replace("\n", "\r\n").encode()
    assert (place / "plans/polder.md").read_text("utf-8") == MINE.replace("m.devries", "s.klein")
    again = planfolio("reassign", "m.devries", "s.klein", "-y", cwd=place)
    assert (again.code, again.out) == (0, "nothing changes\n")


def test_one_account_can_be_handed_over_alone(place: Path) -> None:
    before = contents(place)
    done = planfolio("reassign", "m.devries", "s.klein", "--account", "polder", "--dry-run", cwd=place)
    assert done.code == 0
    assert done.err.splitlines() == [
        "Polder Transport: account manager, 1 action",
        "'m.devries' is named 4 times in the other plans",
    ]
    assert "tulp" not in done.out
    assert contents(place) == before


def test_the_entry_of_somebody_whom_no_plan_names_can_go(place: Path) -> None:
    (place / "plans/tulp.md").unlink()
    (place / "plans/broken.md").write_text(
        MINE.replace("category: C", "category: [").replace("polder", "x"), "utf-8"
    )
    done = planfolio("reassign", "m.devries", "s.klein", "--dry-run", cwd=place)
    assert "plans/broken.md: has errors and may name 'm.devries'; mend them and run this again" in done.err
    assert "can leave people.yml" not in done.err
    (place / "plans/broken.md").unlink()
    done = planfolio("reassign", "m.devries", "s.klein", "--dry-run", cwd=place)
    assert "no plan names 'm.devries' any more: the entry can leave people.yml" in done.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["m.devris", "s.klein"], "found 'm.devris'; the nearest is 'm.devries'"),
        (["m.devries", "s.kleine"], "found 's.kleine'; the nearest is 's.klein'"),
        (["m.devries", "m.devries"], "expected two people, found 'm.devries' twice"),
        (["m.devries", "s.klein", "--account", "poldr"], "found 'poldr'; the nearest is 'polder'"),
    ],
)
def test_who_is_not_there_is_told_with_the_nearest(
    place: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    before = contents(place)
    monkeypatch.chdir(place)
    with pytest.raises(CannotStartError, match=re.escape(told)):
        program.main(["reassign", *arguments, "-y"], standalone_mode=False)
    assert contents(place) == before


def test_no_plan_is_written_where_one_cannot_be(place: Path) -> None:
    commented = THEIRS.replace("[s.klein, m.devries]", "\n  - s.klein # deputy\n  - m.devries")
    (place / "plans/tulp.md").write_text(commented, "utf-8")
    before = contents(place)
    done = planfolio("reassign", "j.bakker", "s.klein", "-y", cwd=place)
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines() == [
        (
            "plans/tulp.md:6: expected lines without a comment, found one inside 'team.1' that would be lost; "
            "change it in an editor"
        ),
        "nothing written: all plans are changed, or none",
    ]
    assert contents(place) == before
