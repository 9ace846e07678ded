"""Histories as they are found: broken, rewritten, moved, shallow. The right result, or the reason why there is none."""

from __future__ import annotations

import os
import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from planfolio.portfolio.changes.shapes import Slip
from planfolio.portfolio.past import Past, Unknown
from planfolio.recollection.past import past_of
from planfolio.workspace import load
from tests.building import PLAN, desk, planfolio
from tests.repositories import commit_all as commit
from tests.repositories import git

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planfolio.portfolio.changes.shapes import AccountChanges

TODAY = date(2026, 5, 11)
BASE = "2026-01-05"
LATER = "2026-04-20"
ACTIONS = """\
actions:
  - {id: A1, title: Win the second depot, owner: m.devries, due: 2026-06-30, objective: O1}
objectives:
  - {id: O1, title: Two depots}
review: {log: [{date: 2026-01-12, by: m.devries, rating: on-track}]}
---
"""


def plan(name: str, more: str = "") -> str:
    return PLAN.replace("Polder Transport", name).replace("---\n\n#", f"{more}{ACTIONS}\n#")


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a repository of three plans, committed on a day before their reviews."""
    folder = desk(
        tmp_path_factory.mktemp("bad") / "desk", one=plan("One"), two=plan("Two"), three=plan("Three")
    )
    settings = folder / "site_config" / "settings.yml"
    settings.write_text(settings.read_text().replace("as_of: 2026-05-11\n", ""))
    git(folder, "init", "--quiet")
    commit(folder, BASE)
    return folder


@pytest.fixture
def place(laid_out: Path, tmp_path: Path) -> Path:
    return shutil.copytree(laid_out, tmp_path / "desk")


def change(place: Path, old: str, new: str, name: str = "one") -> None:
    file = place / "plans" / f"{name}.md"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def past(place: Path, plans: str = "plans", config: str = "site_config", today: date = TODAY) -> Past:
    def recall(portfolio: object, day: date) -> Past:
        return past_of(place / plans, place / config, portfolio, day)  # type: ignore[arg-type]

    return load(place / plans, place / config, clock=today, recall=recall).past


def since_review(found: Past, account: str = "one") -> list[str]:
    changes = found.since_review[account].changes
    return [".".join(change.path) for change in changes.changes] if changes else []


def journal(found: Past) -> Iterator[tuple[str, str, list[str]]]:
    for entry in found.journal:
        changes: AccountChanges = entry.changes
        yield changes.id, changes.fate, [".".join(change.path) for change in changes.changes]


@pytest.mark.parametrize(
    ("kind", "command"),
    [
        *(("none", "check"), ("no commit", "check"), ("shallow", "build"), ("no git", "check")),
        *(("damaged", "build"), ("nobody may write", "check")),
    ],
)
def test_a_site_is_checked_and_built_whatever_becomes_of_its_history(
    place: Path, kind: str, command: str, tmp_path: Path
) -> None:
    environment = {}
    match kind:
        case "none":
            shutil.rmtree(place / ".git")
        case "no commit":
            git(place, "update-ref", "-d", "HEAD")
        case "shallow":
            commit(place, LATER)
            git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{place}", "shallow")
            place = tmp_path / "shallow"
        case "no git":
            environment["PATH"] = os.devnull
        case "damaged":
            shutil.rmtree(place / ".git" / "objects")
            (place / ".git" / "objects").mkdir()
        case _:
            (place / ".git" / "planfolio").write_text("in the way")
    done = planfolio(command, cwd=place, **environment)
    assert done.code == 0, done.said
    assert "Traceback" not in done.said


def test_a_merge_counts_once_by_the_day_it_came(place: Path) -> None:
    git(place, "checkout", "--quiet", "-b", "side")
    change(place, "category: C", "category: B")
    commit(place, "2026-01-10")
    git(place, "checkout", "--quiet", "main")
    change(place, "Sales hold", "Sales rise", "two")
    commit(place, "2026-02-02")
    git(place, "merge", "--quiet", "--no-ff", "--message", "Merge", "side", day="2026-03-02")
    found = past(place)
    # the branch is older than the review, but what it changed came after it
    assert since_review(found) == ["category"]
    assert [(str(entry.moment.date()), entry.changes.id) for entry in found.journal[:2]] == [
        *(("2026-03-02", "one"), ("2026-02-02", "two")),
    ]


def test_a_history_that_was_rewritten_is_read_anew(place: Path) -> None:
    change(place, "category: C", "category: B")
    commit(place, LATER)
    assert since_review(past(place)) == ["category"]
    change(place, "category: B", "category: A")
    git(place, "commit", "--quiet", "--all", "--amend", "--no-edit", day=LATER)
    found = past(place)
    assert next(journal(found)) == ("one", "changed", ["category"])
    assert found.journal[0].changes.changes[0].after == "A"


def test_a_plan_that_was_broken_then_is_told_and_nothing_is_claimed(place: Path) -> None:
    change(place, "owner: m.devries\n", "owner: m.devries\n\tcategory: B\n")
    commit(place, "2026-01-08")
    change(place, "\tcategory: B\n", "")
    change(place, "due: 2026-06-30", "due: 2026-07-31")
    commit(place, LATER)
    found = past(place)
    assert found.since_review["one"].unknown is Unknown.UNREADABLE
    assert found.since_review["two"].unknown is None
    assert found.since_monday
    assert found.since_quarter
    assert found.since_quarter.changes
    assert [(one.file, one.path) for one in found.since_quarter.changes.unread] == [
        ("one.md", "plans/one.md")
    ]
    assert found.since_quarter.changes.is_empty
    # what changed while it was broken shows where it was mended
    assert next(journal(found)) == ("one", "changed", ["actions.A1.due"])
    assert found.slips["one", "A1"] == Slip(1, date(2026, 6, 30), date(2026, 7, 31))


def test_a_plan_that_is_broken_now_is_not_gone(place: Path) -> None:
    change(place, "owner: m.devries\n", "owner: m.devries\n\tcategory: B\n")
    found = past(place)
    assert found.since_quarter
    assert found.since_quarter.changes
    assert found.since_quarter.changes.is_empty
    assert [one.file for one in found.since_quarter.changes.broken] == ["one.md"]


def test_an_account_keeps_its_past_under_another_id_and_another_name_of_its_file(place: Path) -> None:
    change(place, "due: 2026-06-30", "due: 2026-07-31")
    commit(place, "2026-02-02")
    change(place, "category: C", "category: C\nid: number-one")
    commit(place, "2026-02-03")
    (place / "plans" / "benelux").mkdir()
    (place / "plans" / "one.md").rename(place / "plans" / "benelux" / 'ö "1".md')
    commit(place, "2026-02-04")
    found = past(place)
    assert since_review(found, "number-one") == ["actions.A1.due"]
    assert found.since_review["number-one"].changes
    assert found.since_review["number-one"].changes.id_before == "one"
    assert found.slips["number-one", "A1"].times == 1
    assert [entry.changes.id for entry in found.journal[:2]] == ["number-one", "number-one"]
    assert len(found.trends["number-one"]) == 2


def test_an_id_that_went_to_another_account_brings_no_past_along(place: Path) -> None:
    change(place, "category: C", "category: C\nid: first")
    (place / "plans" / "one.md").rename(place / "plans" / "first.md")
    commit(place, "2026-02-02")
    (place / "plans" / "one.md").write_text(plan("Another"))
    commit(place, "2026-02-03")
    found = past(place)
    assert since_review(found, "first") == []
    assert found.since_review["first"].unknown is None
    assert found.since_review["one"].unknown is Unknown.BEFORE_HISTORY
    assert found.since_quarter
    assert found.since_quarter.changes
    assert found.since_quarter.changes.is_empty


def test_a_commit_of_the_future_counts_by_its_place(place: Path) -> None:
    change(place, "category: C", "category: B")
    commit(place, "2031-01-01")
    found = past(place)
    assert since_review(found) == ["category"]
    assert found.since_monday
    assert found.since_monday.changes
    assert [one.id for one in found.since_monday.changes.accounts] == ["one"]
    assert str(found.journal[0].moment.date()) == "2031-01-01"
    change(place, "Sales hold", "Sales rise")
    commit(place, LATER)
    # what follows it was on the branch by then, and so was it
    following = past(place).since_monday
    assert following
    assert following.changes
    assert following.changes.is_empty


@pytest.mark.parametrize("plans", ["kam/plans", "accounts"])
def test_plans_that_were_moved_with_all_else_have_their_past(place: Path, plans: str) -> None:
    change(place, "category: C", "category: B")
    commit(place, "2026-02-02")
    (place / plans).parent.mkdir(exist_ok=True)
    (place / "plans").rename(place / plans)
    commit(place, LATER)
    assert since_review(past(place, plans)) == ["category"]
    assert len(past(place, plans).journal) == 4


def test_plans_and_settings_can_lie_in_two_repositories(place: Path, tmp_path: Path) -> None:
    change(place, "category: C", "category: B")
    commit(place, LATER)
    (place / "site_config").rename(tmp_path / "site_config")
    assert since_review(past(place, config="../site_config")) == ["category"]


def test_an_old_plan_is_read_with_the_fields_and_people_of_its_time(place: Path) -> None:
    fields, people = place / "site_config" / "fields.yml", place / "site_config" / "people.yml"
    fields.write_text("region: {type: choice, choices: [north, south]}\nbuddy: {type: person}\n")
    people.write_text(people.read_text() + "x.gone: {name: Xaver Gone}\n")
    change(place, "owner: m.devries\n", "owner: m.devries\ncustom: {region: north, buddy: x.gone}\n")
    commit(place, "2026-01-06")
    fields.write_text("region: {type: choice, choices: [south, west]}\n")
    people.write_text(people.read_text().replace("x.gone: {name: Xaver Gone}\n", ""))
    change(place, "region: north, buddy: x.gone", "region: west")
    commit(place, LATER)
    for _ in range(2):
        found = past(place)
        assert since_review(found) == ["custom.buddy", "custom.region"]
        assert found.since_review["one"].unknown is None
        assert next(journal(found))[2] == ["custom.buddy", "custom.region"]


def test_a_link_to_a_plan_elsewhere_has_no_past_here(place: Path) -> None:
    (place / "plans" / "one.md").rename(place / "plans" / "_real.md")
    (place / "plans" / "one.md").symlink_to("_real.md")
    commit(place, "2026-01-06")
    found = past(place)
    assert "one" not in found.since_review
    assert found.since_quarter
    assert found.since_quarter.changes
    assert found.since_quarter.changes.is_empty


def test_contents_that_a_clone_lacks_are_not_taken_for_broken_plans_forever(place: Path) -> None:
    first = git(place, "rev-parse", "HEAD:plans/one.md")
    change(place, "category: C", "category: B")
    commit(place, LATER)
    hidden = place / ".git" / "objects" / first[:2] / first[2:]
    content = hidden.read_bytes()
    hidden.unlink()
    assert past(place).since_review["one"].unknown is Unknown.UNREADABLE
    hidden.write_bytes(content)
    assert since_review(past(place)) == ["category"]
