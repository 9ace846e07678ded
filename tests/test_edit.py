"""`planfolio edit`: one way to edit a plan by program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.building import PLAN, contents, desk, planfolio

if TYPE_CHECKING:
    from pathlib import Path

ACTIONS = """\
actions:
  - id: A1         # the first
    title: Pilot
    due: 2026-04-30
  - {title: Offer, owner: m.devries}   # no id yet
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return desk(tmp_path / "desk", polder=PLAN.replace("summary:", f"{ACTIONS}summary:"))


def plan(place: Path) -> str:
    return (place / "plans/polder.md").read_text("utf-8")


def test_a_value_is_written_in_its_place_and_the_change_is_shown(place: Path) -> None:
    done = planfolio("edit", "polder", "actions.A1.due=2026-06-30", cwd=place)
    assert done.code == 0
    assert "\n-    due: 2026-04-30\n+    due: 2026-06-30\n" in done.out
    assert done.out.endswith("plans/polder.md written\n")
    assert "  - id: A1         # the first\n    title: Pilot\n    due: 2026-06-30\n" in plan(place)


def test_items_are_added_and_taken_away(place: Path) -> None:
    item = "{title: 'Strike: long', likelihood: low, owner: m.devries}"
    done = planfolio("edit", "polder", "--append", "risks", item, "--remove", "actions.A1", cwd=place)
    assert done.code == 0
    assert 'risks:\n  - title: "Strike: long"\n    likelihood: low\n    owner: m.devries\n' in plan(place)
    assert "actions:\n  - {title: Offer, owner: m.devries}   # no id yet\n" in plan(place)


def test_an_item_without_an_id_goes_by_the_one_that_it_would_get(place: Path) -> None:
    assert planfolio("edit", "plans/polder.md", "actions.A2.priority=high", cwd=place).code == 0
    assert "{title: Offer, owner: m.devries, priority: high}   # no id yet" in plan(place)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["polder", "owner=m.devris"], 1, "error: expected a person of people.yml, found 'm.devris'"),
        (["polder", "actions.A1.due=soon"], 1, "error: expected a date"),
        (
            ["polder", "actions.A9.due=2026-01-01"],
            1,
            "plans/polder.md: expected a key or an item of the plan",
        ),
        (["polder", "--append", "region", "x", "--append", "owner.x", "y"], 1, "plans/polder.md: expected"),
        (["poldr", "owner=x"], 2, "there is no plan 'poldr'; the nearest is 'polder'"),
        (["polder", "owner"], 2, "expected key=value"),
        (["polder", "--append", "risks", "{title: "], 2, "expected an item"),
        (["polder", "owner=m.devries"], 0, "nothing changes"),
        (["polder", "owner=j.bakker", "--dry-run"], 0, "+owner: j.bakker"),
    ],
)
def test_what_cannot_or_must_not_be_written_is_not(
    place: Path, arguments: list[str], code: int, told: str
) -> None:
    before = contents(place)
    done = planfolio("edit", *arguments, cwd=place)
    assert (done.code, told in done.said) == (code, True), done.said
    assert contents(place) == before


def test_a_plan_with_an_error_can_be_mended(place: Path) -> None:
    file = place / "plans/polder.md"
    file.write_text(plan(place).replace("owner: m.devries\ncategory", "owner: m.devris\ncategory"), "utf-8")
    done = planfolio("edit", "polder", "owner=m.devries", cwd=place)
    assert done.code == 0, done.said
    assert planfolio("check", cwd=place).code == 0
