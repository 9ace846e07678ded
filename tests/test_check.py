"""`planfolio check` as people and scripts call it: paths, folders that are closed, terminals that are old."""

from __future__ import annotations

import json
import os
from contextlib import chdir, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from planfolio.disk import Disk
from planfolio.workspace import load
from tests.building import PLAN, desk, planfolio

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = PLAN.replace("category: C", 'category: "→ 🚚"')
NOBODY = 65534
ROOT_USER = 0


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out plans with one error each, inside the plans folder and outside of it."""
    folder = desk(tmp_path_factory.mktemp("check") / "desk", polder=BAD)
    for name, path in (("acme", "plans/acme/index.md"), ("one", "other/a/x.md"), ("two", "other/b/x.md")):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(BAD.replace("Polder Transport", f"{name}\nid: {name}"), "utf-8")
    (folder / "deep").mkdir()
    (folder / "plans/acme/büro één.md").write_text("---\nowner: m.devries\n---\n", "utf-8")
    return folder


@pytest.mark.parametrize(
    ("arguments", "folder", "found"),
    [
        (["."], ".", ["plans/acme/büro één.md", "plans/acme/index.md", "plans/polder.md"]),
        (["./plans/polder.md"], ".", ["plans/polder.md"]),
        (["plans/acme/büro één.md"], ".", ["plans/acme/büro één.md"]),
        (["site_config/settings.yml"], ".", []),
        (["other/a", "other/b/x.md"], ".", ["other/a/x.md", "other/b/x.md"]),
        (["../other/a/x.md", "--config", "../site_config"], "deep", ["../other/a/x.md"]),
        (
            ["../plans/acme", "--config", "../site_config"],
            "deep",
            ["../plans/acme/büro één.md", "../plans/acme/index.md"],
        ),
    ],
)
def test_the_paths_given_are_reported_on_and_no_others(
    place: Path, arguments: list[str], folder: str, found: list[str]
) -> None:
    checked = planfolio("check", "--format", "json", *arguments, cwd=place / folder)
    errors = [one for one in json.loads(checked.out)["diagnostics"] if one["severity"] == "error"]
    assert sorted(one["path"] for one in errors) == found
    assert {one["code"] for one in errors} <= {"unknown-category", "sub-page-keys"}
    assert checked.code == (1 if found else 0)


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252:strict"])
def test_letters_that_a_terminal_cannot_show_end_nothing(place: Path, encoding: str) -> None:
    checked = planfolio("check", "plans/polder.md", cwd=place, PYTHONIOENCODING=encoding)
    assert checked.code == 1
    assert "plans/polder.md:4:11: error: " in checked.out
    assert checked.err == ""


def test_json_can_be_read_in_every_encoding(place: Path) -> None:
    checked = planfolio("check", "plans/polder.md", "--format", "json", cwd=place, PYTHONIOENCODING="latin-1")
    assert "→ 🚚" in json.loads(checked.out)["diagnostics"][0]["message"]


@contextmanager
def _closed(path: Path) -> Iterator[None]:
    """Let nobody into a folder or file, the superuser neither, until the block ends."""
    path.chmod(0)
    is_root = os.geteuid() == ROOT_USER
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(ROOT_USER)
        path.chmod(0o755)


def test_a_folder_that_cannot_be_opened_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    place = desk(tmp_path / "desk", polder=PLAN)
    (place / "plans/closed").mkdir()
    disk = Disk()
    with chdir(place), _closed(place / "plans/closed"):
        documents = disk.documents(Path("plans"), ())
    assert list(documents) == ["polder.md"]
    assert [(one.path, one.code, one.variant) for one in disk.findings] == [
        ("plans/closed", "unreadable", "listing")
    ]


def test_a_closed_folder_of_settings_is_one_finding(tmp_path: Path) -> None:
    place = desk(tmp_path / "desk", polder=PLAN)
    disk = Disk()
    with chdir(place), _closed(place / "site_config"):
        assert disk.organisation_files(Path("site_config")) == {}
    assert [(one.path, one.variant) for one in disk.findings] == [("site_config", "listing")]


@pytest.mark.parametrize("name", ["people.yml", "settings.yml"])
def test_a_missing_file_of_the_organisation_is_no_fault_of_the_plans(tmp_path: Path, name: str) -> None:
    place = desk(tmp_path / "desk", polder=PLAN)
    (place / "site_config" / name).unlink()
    workspace = load(place / "plans", place / "site_config", clock=date(2026, 5, 11))
    assert [one.code for one in workspace.findings] == ["file-missing"]
