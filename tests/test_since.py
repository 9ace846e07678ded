"""`planfolio check --since`: what is told is limited to what changed, what is read is not."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.building import PLAN, desk, planfolio
from tests.repositories import commit_all as commit
from tests.repositories import git

if TYPE_CHECKING:
    from pathlib import Path

BAD = PLAN.replace("owner: m.devries", "owner: nobody")


def plan(name: str, text: str = PLAN) -> str:
    return text.replace("Polder Transport", name)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Lay out a repository with two plans that have an error each, and one without, committed."""
    folder = desk(tmp_path / "desk", old=plan("Old", BAD), other=plan("Other", BAD), sound=plan("Sound"))
    git(folder, "init", "--quiet")
    commit(folder)
    return folder


def told(folder: Path, *arguments: str, code: int = 1, severity: str = "error") -> list[tuple[str, str]]:
    checked = planfolio("check", "--format", "json", *arguments, cwd=folder)
    assert checked.code == code, checked.said
    found = json.loads(checked.out)["diagnostics"]
    return [(one["path"], one["code"]) for one in found if one["severity"] == severity]


def refused(folder: Path, *arguments: str, **environment: str) -> str:
    checked = planfolio("check", *arguments, cwd=folder, **environment)
    assert checked.code == 2, checked.said
    assert checked.out == ""
    assert len(checked.err.splitlines()) == 1
    return checked.err


def test_nothing_is_told_where_nothing_changed(place: Path) -> None:
    assert told(place, "--since", "HEAD", code=0) == []
    assert len(told(place)) == 2


def test_changes_are_told_committed_staged_edited_and_new(place: Path) -> None:
    plans = place / "plans"
    (plans / "old.md").write_text(plan("Old", BAD) + "\nMore.\n", "utf-8")
    commit(place)
    (plans / "sound.md").write_text(plan("Sound", BAD), "utf-8")
    (plans / "staged.md").write_text(plan("Staged", BAD), "utf-8")
    git(place, "add", "plans/staged.md")
    (plans / "new.md").write_text(plan("New", BAD), "utf-8")
    names = ["plans/new.md", "plans/old.md", "plans/sound.md", "plans/staged.md"]
    assert told(place, "--since", "HEAD~1") == [(name, "unknown-person") for name in names]
    assert told(place, "--since", "HEAD") == [
        (name, "unknown-person") for name in names if name != "plans/old.md"
    ]


def test_a_renamed_plan_is_told_by_its_new_name(place: Path) -> None:
    (place / "plans/group").mkdir()
    git(place, "mv", "plans/old.md", "plans/group/renamed.md")
    assert told(place, "--since", "HEAD") == [("plans/group/renamed.md", "unknown-person")]


@pytest.mark.parametrize("name", ["a b", 'q"uote', "büro één", "tab\there", "漢字 🚚", "line\nend", "-x"])
def test_a_file_of_any_name_is_told(place: Path, name: str) -> None:
    (place / "plans" / f"{name}.md").write_text(f"---\nid: named\n{plan('Named', BAD)[4:]}", "utf-8")
    assert told(place, "--since", "HEAD") == [(f"plans/{name}.md", "unknown-person")]
    commit(place)
    assert told(place, "--since", "HEAD~1") == [(f"plans/{name}.md", "unknown-person")]


def test_what_the_other_branch_changed_meanwhile_is_not_told(place: Path) -> None:
    git(place, "checkout", "--quiet", "-b", "work")
    (place / "plans/sound.md").write_text(plan("Sound", BAD), "utf-8")
    commit(place)
    git(place, "checkout", "--quiet", "main")
    (place / "plans/old.md").write_text(plan("Old"), "utf-8")
    commit(place)
    git(place, "checkout", "--quiet", "work")
    assert told(place, "--since", "main") == [("plans/sound.md", "unknown-person")]


def test_paths_and_the_level_of_failure_hold_for_what_is_told(place: Path) -> None:
    for name in ("one", "two"):
        (place / f"plans/{name}.md").write_text(plan(name.title()), "utf-8")
    both = [("plans/one.md", "history-short"), ("plans/two.md", "history-short")]
    since = ("--since", "HEAD")
    assert told(place, *since, severity="warning", code=0) == both
    assert told(place, "plans/two.md", *since, "--fail-on", "warning", severity="warning") == both[1:]
    assert told(place, "plans/old.md", *since, "--fail-on", "warning", severity="warning", code=0) == []


def test_the_whole_portfolio_is_seen_from_a_changed_plan(place: Path) -> None:
    (place / "plans/new.md").write_text(f"---\nid: sound\n{plan('New')[4:]}", "utf-8")
    (place / "plans/part.md").write_text(f"---\ngroup: other\n{plan('Part')[4:]}", "utf-8")
    assert told(place, "--since", "HEAD") == [("plans/sound.md", "duplicate-account-id")]


def test_a_finding_in_another_file_that_names_a_changed_plan_is_told(place: Path) -> None:
    (place / "plans/part.md").write_text(f"---\ngroup: gone\n{plan('Part')[4:]}", "utf-8")
    (place / "plans/gone.md").write_text(plan("Gone"), "utf-8")
    commit(place)
    (place / "plans/gone.md").unlink()
    assert told(place, "--since", "HEAD") == [("plans/part.md", "unknown-account")]


def test_where_people_changed_the_errors_of_all_plans_are_told(place: Path) -> None:
    people = place / "site_config/people.yml"
    people.write_text(f"{people.read_text('utf-8')}\nnobodie: {{name: Nobodie}}\n", "utf-8")
    names = [path for path, _ in told(place, "--since", "HEAD")]
    assert names == ["plans/old.md", "plans/other.md"]


def test_an_error_of_the_settings_is_told_whatever_changed(place: Path) -> None:
    settings = place / "site_config/settings.yml"
    settings.write_text("organisation: Waalborg\ncurrency: euros\n", "utf-8")
    commit(place)
    assert told(place, "--since", "HEAD") == [("site_config/settings.yml", "currency")]


def test_it_works_from_a_folder_within(place: Path) -> None:
    (place / "deep/down").mkdir(parents=True)
    (place / "plans/sound.md").write_text(plan("Sound", BAD), "utf-8")
    where = ("--plans", "../../plans", "--config", "../../site_config")
    assert told(place / "deep/down", *where, "--since", "HEAD") == [
        ("../../plans/sound.md", "unknown-person")
    ]


def test_the_repository_is_the_one_that_holds_the_plans(place: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (place / "plans/sound.md").write_text(plan("Sound", BAD), "utf-8")
    where = ("--plans", f"{place}/plans", "--config", f"{place}/site_config")
    expected = [("../desk/plans/sound.md", "unknown-person")]
    assert told(elsewhere, *where, "--since", "HEAD") == expected
    git(elsewhere, "init", "--quiet")
    assert told(elsewhere, *where, "--since", "HEAD") == expected


def test_plans_that_a_link_leads_to_are_told(place: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(place, target_is_directory=True)
    (place / "plans/sound.md").write_text(plan("Sound", BAD), "utf-8")
    assert told(tmp_path / "link", "--since", "HEAD") == [("plans/sound.md", "unknown-person")]


def test_it_works_in_a_hook_of_a_second_worktree(place: Path, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    git(place, "worktree", "add", "--quiet", "-b", "second", str(tree))
    hook = place / ".git/hooks/pre-commit"
    hook.write_text(f"#!/bin/sh\n'{sys.executable}' -m planfolio check --since HEAD >told 2>&1\n", "utf-8")
    hook.chmod(0o755)
    (tree / "plans/sound.md").write_text(plan("Sound", BAD), "utf-8")
    git(tree, "add", "plans/sound.md")
    with pytest.raises(subprocess.CalledProcessError):
        git(tree, "commit", "--quiet", "--message", "A fault")
    said = (tree / "told").read_text("utf-8")
    assert "plans/sound.md:3:8: error: " in said
    assert "plans/old.md" not in said


@pytest.mark.parametrize("revision", ["nowhere", "", "-x", "--help", "HEAD:plans", "HEAD..HEAD", "a b"])
def test_a_revision_that_is_not_there_is_refused(place: Path, revision: str) -> None:
    said = refused(place, f"--since={revision}")
    assert f"there is no commit, branch or tag '{revision}'" in said
    assert "shallow" not in said


def test_a_shallow_clone_says_what_it_lacks(place: Path, tmp_path: Path) -> None:
    first = git(place, "rev-parse", "HEAD")
    (place / "plans/sound.md").write_text(plan("Sound", BAD), "utf-8")
    commit(place)
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{place}", "clone")
    assert "the clone is shallow" in refused(tmp_path / "clone", "--since", first)
    assert told(tmp_path / "clone", "--since", "HEAD", code=0) == []


def test_a_folder_in_no_repository_is_refused(place: Path) -> None:
    shutil.rmtree(place / ".git")
    assert "lies in no git repository" in refused(
        place, "--since", "HEAD", GIT_CEILING_DIRECTORIES=str(place.parent)
    )


def test_a_machine_without_git_is_told_so(place: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "there is no git on this machine" in refused(
        place, "--since", "HEAD", PATH=str(tmp_path / "empty")
    )


def test_a_missing_folder_is_told_before_git_is_asked(place: Path) -> None:
    assert "there is no folder 'nothing'" in refused(place, "--plans", "nothing", "--since", "HEAD")
