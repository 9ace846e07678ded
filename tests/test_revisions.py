"""What the commits of a branch did to the plans, out of real repositories."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import pytest

from planfolio.errors import CannotStartError
from planfolio.portfolio.past import Unknown
from planfolio.recollection.revisions import Revisions, commit_of, merge_base, revisions_of, tree
from tests.repositories import commit_all as commit
from tests.repositories import git

if TYPE_CHECKING:
    from pathlib import Path

STRANGE = (
    'with "quotes" and spaces.md',
    "Café Zürich.md",
    "line\nbreak.md",
    "tab\tin.md",
    "-dash.md",
    "[x]*.md",
)
LONG = "a line that stays as it is\n" * 12


def repository(folder: Path, plans: str = "plans", **files: str) -> Path:
    """Lay out a repository with plans that nothing is committed of yet; return the folder of the plans."""
    (folder / plans).mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet")
    for name, text in files.items():
        (folder / plans / f"{name}.md").write_text(text)
    return folder / plans


def known(folder: Path) -> Revisions:
    found = revisions_of(folder)
    assert isinstance(found, Revisions)
    return found


def names(revisions: Revisions) -> list[list[str]]:
    """Return the files at each commit, the newest first."""
    return [sorted(files) for _, files in revisions.states(range(len(revisions.commits)))]


def test_the_files_of_every_commit_are_known_by_replaying(tmp_path: Path) -> None:
    plans = repository(tmp_path, one=LONG, two=LONG + "2")
    commit(tmp_path)
    (plans / "one.md").write_text("other")
    (plans / "sub").mkdir()
    (plans / "two.md").rename(plans / "sub" / "two.md")
    commit(tmp_path)
    (plans / "one.md").unlink()
    (tmp_path / "beside.md").write_text("not a plan")
    commit(tmp_path)
    revisions = known(plans)
    for place, files in revisions.states(range(3)):
        assert files == tree(tmp_path, revisions.commits[place].name, "plans")
    assert names(revisions) == [["sub/two.md"], ["one.md", "sub/two.md"], ["one.md", "two.md"]]


def test_names_of_files_are_taken_as_they_are(tmp_path: Path) -> None:
    plans = repository(tmp_path)
    for name in STRANGE:
        (plans / name).write_text(name)
    (plans / os.fsdecode(b"latin\xe9.md")).write_text("latin")
    commit(tmp_path)
    revisions = known(plans)
    assert names(revisions) == [sorted((*STRANGE, os.fsdecode(b"latin\xe9.md")))]
    assert names(revisions) == [sorted(path.name for path in plans.iterdir())]


@pytest.mark.parametrize(
    "moves",
    [
        (("accounts", "plans"),),
        (("plans", "kam/plans"),),
        (("accounts", "plans"), ("plans", "kam/plans")),
        (("kam/plans", "plans"),),
    ],
    ids=str,
)
def test_plans_that_moved_to_another_folder_keep_their_history(
    tmp_path: Path, moves: tuple[tuple[str, str], ...]
) -> None:
    repository(tmp_path, plans=moves[0][0], one=LONG + "1", two=LONG + "2", three=LONG + "3")
    commit(tmp_path)
    for old, new in moves:
        (tmp_path / new).parent.mkdir(exist_ok=True)
        (tmp_path / old).rename(tmp_path / new)
        (tmp_path / new / "one.md").write_text(LONG + "1 moved")
        commit(tmp_path)
    revisions = known(tmp_path / moves[-1][1])
    assert names(revisions) == [["one.md", "three.md", "two.md"]] * (len(moves) + 1)
    changed = [[step.file for step in revisions.steps[one.name]] for one in revisions.commits[:-1]]
    assert changed[-1] == ["one.md"]
    assert revisions.folder_at(len(moves)) == moves[0][0]


def test_plans_at_the_top_of_their_repository_have_a_history(tmp_path: Path) -> None:
    plans = repository(tmp_path, plans=".", one="1")
    commit(tmp_path)
    (plans / "two.md").write_text("2")
    commit(tmp_path)
    assert names(known(plans)) == [["one.md", "two.md"], ["one.md"]]


def test_a_worktree_and_a_submodule_have_the_history_of_their_repository(tmp_path: Path) -> None:
    plans = repository(tmp_path / "origin", plans=".", one="1")
    commit(plans)
    git(plans, "worktree", "add", "--quiet", str(tmp_path / "tree"))
    (tmp_path / "tree" / "two.md").write_text("2")
    commit(tmp_path / "tree")
    assert len(known(tmp_path / "tree").commits) == 2
    desk = repository(tmp_path / "desk", plans="site_config", settings="x").parent
    git(desk, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(plans), "plans")
    commit(desk)
    assert names(known(desk / "plans")) == [["one.md"]]


def test_a_merge_is_one_step_and_a_detached_head_is_where_history_ends(tmp_path: Path) -> None:
    plans = repository(tmp_path, one="1")
    first = commit(tmp_path)
    git(tmp_path, "checkout", "--quiet", "-b", "side")
    for text in ("2", "3"):
        (plans / "one.md").write_text(text)
        commit(tmp_path)
    git(tmp_path, "checkout", "--quiet", "main")
    (plans / "two.md").write_text("2")
    commit(tmp_path)
    git(tmp_path, "merge", "--quiet", "--no-ff", "--message", "Merge", "side")
    assert [len(known(plans).steps[one.name]) for one in known(plans).commits] == [1, 1, 1]
    assert merge_base(tmp_path, "side", "main^1") == first
    git(tmp_path, "checkout", "--quiet", "--detach", first)
    assert [one.name for one in known(plans).commits] == [first]


def test_a_state_is_that_of_the_newest_commit_of_the_day_counted_back_from_now(tmp_path: Path) -> None:
    plans = repository(tmp_path, one="1")
    # the second says that it comes from the future, the third that it is as late as 23:30 in its own time zone
    for day in ("2026-01-05", "2031-01-01", "2026-01-06T23:30:00-05:00", "2026-01-20"):
        commit(tmp_path, day)
    revisions = known(plans)
    asked = (date(2026, 1, 4), date(2026, 1, 5), date(2026, 1, 6), date(2026, 1, 31), date(2031, 1, 1))
    assert [revisions.at_end_of(day) for day in asked] == [None, 3, 1, 0, 0]


def test_where_a_history_was_rewritten_in_a_day_the_days_of_writing_count(tmp_path: Path) -> None:
    plans = repository(tmp_path, one="1")
    for written in ("2026-01-05", "2026-02-05"):
        commit(tmp_path, "2026-03-02", written)
    assert [str(one.day) for one in known(plans).commits] == ["2026-02-05", "2026-01-05"]


def test_where_nothing_can_be_known_it_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plans = repository(tmp_path / "desk", one="1")
    assert revisions_of(plans) is Unknown.NO_COMMIT
    (tmp_path / "desk" / ".gitignore").write_text("plans/\n")
    commit(tmp_path / "desk")
    assert revisions_of(plans) is Unknown.NO_REPOSITORY
    (tmp_path / "desk" / ".gitignore").unlink()
    commit(tmp_path / "desk")
    commit(tmp_path / "desk")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{tmp_path}/desk", "shallow")
    git(tmp_path, "clone", "--quiet", "--bare", "desk", "bare")
    assert revisions_of(tmp_path / "shallow" / "plans") is Unknown.SHALLOW
    assert revisions_of(tmp_path / "bare") is Unknown.NO_REPOSITORY
    assert revisions_of(tmp_path) is Unknown.NO_REPOSITORY
    monkeypatch.setenv("PATH", "")
    assert revisions_of(plans) is Unknown.NO_GIT


def test_an_answer_that_git_fails_to_give_is_no_empty_history(tmp_path: Path) -> None:
    plans = repository(tmp_path, one="1")
    commit(tmp_path)
    head = git(tmp_path, "rev-parse", "HEAD^{tree}")
    (tmp_path / ".git" / "objects" / head[:2] / head[2:]).unlink()
    assert revisions_of(plans) is Unknown.NO_GIT


def test_a_revision_that_is_not_there_is_named(tmp_path: Path) -> None:
    repository(tmp_path, one="1")
    name = commit(tmp_path)
    assert commit_of(tmp_path, "main") == commit_of(tmp_path, name[:9]) == name
    for revision in ("nowhere", "--help", "main:plans", ""):
        with pytest.raises(CannotStartError, match=f"there is no commit, branch or tag '{revision}'"):
            commit_of(tmp_path, revision)
