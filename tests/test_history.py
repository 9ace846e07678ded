"""When each line of a plan was changed, as the repository tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planfolio.history import history_of
from tests.repositories import commit_all, git

if TYPE_CHECKING:
    from pathlib import Path

DAY = "2026-05-04T12:00:00Z"
FIRST = "one\ntwo\nthree\nfour\nfive\nsix\n"


def commit(folder: Path, author: str, day: str = DAY) -> None:
    commit_all(folder, day, author=author)


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """Lay out a repository whose plans lie below its top, with one plan committed."""
    folder = tmp_path / "desk" / "plans"
    folder.mkdir(parents=True)
    git(folder.parent, "init", "--quiet")
    (folder / "acme.md").write_text(FIRST)
    commit(folder, "Anna", "2026-01-05T12:00:00Z")
    return folder


def change(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text().replace(old, new))


def authors(folder: Path, file: str = "acme.md") -> list[str | None]:
    return [edit.author if edit else None for edit in history_of(folder).lines[file]]


def blamed(folder: Path, file: str = "acme.md") -> list[str]:
    told = git(folder, "blame", "--line-porcelain", file).splitlines()
    return [line.removeprefix("author ") for line in told if line.startswith("author ")]


def test_a_line_is_as_old_as_the_commit_that_wrote_it(plans: Path) -> None:
    change(plans / "acme.md", "two\n", "Two\nand a half\n")
    change(plans / "acme.md", "five\n", "")
    commit(plans, "Berta")
    found = history_of(plans)
    assert [str(edit.day)[5:] if edit else None for edit in found.lines["acme.md"]] == [
        *("01-05", "05-04", "05-04", "01-05", "01-05", "01-05"),
    ]
    assert found.edits["acme.md"].author == "Berta"
    assert authors(plans) == blamed(plans)


def test_lines_of_a_merge_are_as_old_as_in_the_branch_that_wrote_them(plans: Path) -> None:
    git(plans, "checkout", "--quiet", "-b", "side")
    change(plans / "acme.md", "two", "2")
    commit(plans, "Side")
    git(plans, "checkout", "--quiet", "main")
    change(plans / "acme.md", "six", "6")
    commit(plans, "Main")
    git(plans, "merge", "--quiet", "side", author="Merger")
    change(plans / "acme.md", "four", "4")
    commit(plans, "After")
    assert authors(plans) == blamed(plans) == ["Anna", "Side", "Anna", "After", "Anna", "Main"]
    assert history_of(plans).edits["acme.md"].author == "After"


def test_a_conflict_that_a_merge_settled_is_the_merge_s_own(plans: Path) -> None:
    git(plans, "checkout", "--quiet", "-b", "side")
    change(plans / "acme.md", "two", "side")
    commit(plans, "Side")
    git(plans, "checkout", "--quiet", "main")
    change(plans / "acme.md", "two", "main")
    commit(plans, "Main")
    git(plans, "merge", "--quiet", "--no-commit", "--strategy-option=ours", "side")
    change(plans / "acme.md", "main", "both")
    commit(plans, "Merger")
    assert authors(plans) == blamed(plans) == ["Anna", "Merger", "Anna", "Anna", "Anna", "Anna"]


def test_lines_keep_their_age_when_their_file_gets_another_name(plans: Path) -> None:
    name = 'Grün & "Söhne".md'
    git(plans, "mv", "acme.md", name)
    commit(plans, "Mover")
    assert authors(plans, name) == ["Anna"] * 6
    assert "acme.md" not in history_of(plans).lines


def test_what_is_not_committed_has_no_age(plans: Path) -> None:
    change(plans / "acme.md", "three", "3")
    (plans / "new.md").write_text("new\n")
    assert authors(plans) == ["Anna", "Anna", None, "Anna", "Anna", "Anna"]
    assert "new.md" not in history_of(plans).lines


def test_a_user_s_own_settings_of_patches_change_nothing(plans: Path) -> None:
    for key, value in (
        *(("diff.noprefix", "false"), ("diff.mnemonicPrefix", "true"), ("color.ui", "always")),
        *(("diff.context", "5"), ("diff.interHunkContext", "9"), ("log.showSignature", "true")),
        *(("diff.external", "false"), ("core.quotePath", "true"), ("diff.renames", "false")),
    ):
        git(plans, "config", key, value)
    change(plans / "acme.md", "two", "2")
    commit(plans, "Berta")
    change(plans / "acme.md", "six", "6")
    assert authors(plans) == ["Anna", "Berta", "Anna", "Anna", "Anna", None]


def test_lines_without_a_break_at_the_end_and_strange_ones_are_counted(plans: Path) -> None:
    (plans / "acme.md").write_text("--- a\n+++ b\n\x01@@ -1 +1 @@\n\\ no\nlast")
    commit(plans, "Berta")
    (plans / "acme.md").write_text("--- a\n+++ b\nnew\n\x01@@ -1 +1 @@\n\\ no\nthe last")
    commit(plans, "Carla")
    assert authors(plans) == ["Berta", "Berta", "Carla", "Berta", "Berta", "Carla"]


def test_a_shallow_clone_and_a_folder_without_repository_tell_nothing(plans: Path, tmp_path: Path) -> None:
    change(plans / "acme.md", "two", "2")
    commit(plans, "Berta")
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{plans.parent}", "shallow")
    bare = tmp_path / "bare"
    bare.mkdir()
    for folder in (tmp_path / "shallow" / "plans", bare):
        found = history_of(folder)
        assert (found.edits, found.lines) == ({}, {})
