"""The repository that tests of the past rest on is what its table says, and the same on every machine."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from planfolio.workspace import load
from tests.repositories import git
from tests.year import AUTUMN, COMMITS, HARBOUR, LINDEN, THAMES, TODAY, commit_names, write_year

if TYPE_CHECKING:
    from pathlib import Path

    from planfolio.workspace import Workspace

NEWEST = "3739e83abcc2ed56a54713d48469b335c32334a0"
"""The id of the newest commit: every byte, day and name before it is in it."""
BROKEN, MENDED = 42, 43


def test_the_commits_are_the_same_each_time(year: Path, tmp_path: Path) -> None:
    again = write_year(tmp_path / "again")
    assert git(year, "rev-parse", "HEAD") == git(again, "rev-parse", "HEAD") == NEWEST
    assert git(year, "status", "--short") == ""


def test_there_are_sixty_commits_in_order_of_which_two_lie_on_the_branch(year: Path) -> None:
    names = commit_names(year)
    assert len(set(names)) == len(COMMITS) == 60
    on_main = git(year, "rev-list", "--first-parent", "--reverse", "main").splitlines()
    assert on_main == [name for name, commit in zip(names, COMMITS, strict=True) if commit.branch == "main"]
    assert [number for number, commit in enumerate(COMMITS, 1) if commit.branch == AUTUMN] == [36, 37]
    assert [commit.day for commit in COMMITS if commit.branch == "main"] == sorted(
        commit.day for commit in COMMITS if commit.branch == "main"
    )


def test_git_finds_nothing_wrong_with_it(year: Path) -> None:
    assert git(year, "fsck", "--strict", "--no-progress") == ""


def test_the_files_lie_where_the_table_says(year: Path) -> None:
    files = git(year, "-c", "core.quotePath=false", "ls-files", "plans").splitlines()
    assert files == [HARBOUR, THAMES, LINDEN]


def laid_out(year: Path, number: int, folder: Path) -> Workspace:
    """Return what the plans were after a commit, read from a folder of their own."""
    folder.mkdir()
    name = commit_names(year)[number - 1]
    archive = subprocess.run(["git", "archive", name], cwd=year, capture_output=True, check=True)  # noqa: S607
    subprocess.run(["tar", "x"], cwd=folder, input=archive.stdout, check=True)  # noqa: S607
    return load(folder / "plans", folder / "site_config", clock=TODAY)


@pytest.mark.parametrize("number", [1, 20, BROKEN, MENDED, 60])
def test_plans_are_in_order_but_for_the_one_that_is_broken(year: Path, tmp_path: Path, number: int) -> None:
    workspace = laid_out(year, number, tmp_path / "then")
    errors = [one for one in workspace.findings if one.severity.name == "ERROR"]
    assert [one.path.rpartition("/")[2] for one in errors] == (
        ["Thames Parcels (café).md"] if number == BROKEN else []
    )
