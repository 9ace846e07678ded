"""Whole builds by the real program, in processes of their own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.building import PLAN, contents, desk, example, mkdocs, planfolio

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = PLAN.replace("category: C", "category: [")
ELSEWHERE = {"LC_ALL": "C", "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7"}
AT_HOME = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "42"}


def test_a_few_lines_make_a_site(tmp_path: Path) -> None:
    place = desk(tmp_path / "desk", polder=PLAN)
    built = planfolio("build", cwd=place)
    assert built.code == 0, built.said
    assert "Sales hold; the second depot is ours to win." in (place / "site/index.html").read_text("utf-8")
    assert "Two depots, one workshop." in (place / "site/accounts/polder/index.html").read_text("utf-8")


def test_a_failed_build_leaves_the_old_site_whole(tmp_path: Path) -> None:
    place = desk(tmp_path / "desk", polder=PLAN)
    assert planfolio("build", cwd=place).code == 0
    before = contents(place / "site")
    (place / "plans/polder.md").write_text(BROKEN, "utf-8")
    failed = planfolio("build", cwd=place)
    assert failed.code == 1
    assert "plans/polder.md:4:11: error: " in failed.said
    assert "Traceback" not in failed.said
    assert contents(place / "site") == before
    assert {path.name for path in place.iterdir()} == {"mkdocs.yml", "plans", "site", "site_config"}


def test_mkdocs_itself_ends_with_the_report_before_it_deletes_anything(tmp_path: Path) -> None:
    place = desk(tmp_path / "desk", polder=PLAN)
    assert mkdocs("build", cwd=place).code == 0
    before = contents(place / "site")
    (place / "plans/polder.md").write_text(BROKEN, "utf-8")
    failed = mkdocs("build", cwd=place)
    assert failed.code == 1
    assert "polder.md:4:11: error: " in failed.said
    assert "Traceback" not in failed.said
    assert contents(place / "site") == before


def test_the_example_passes_the_strict_mode_of_mkdocs(tmp_path: Path) -> None:
    place = example(tmp_path / "desk")
    built = mkdocs("build", "--strict", cwd=place)
    assert built.code == 0, built.said


def test_a_folder_that_holds_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    place = desk(tmp_path / "desk", polder=PLAN)
    (place / "letters").mkdir()
    (place / "letters/dear.txt").write_text("Dear customer", "utf-8")
    refused = planfolio("build", "--output", "letters", cwd=place)
    assert refused.code == 2
    assert refused.err == "the folder 'letters' holds something else than a site; it is left as it is\n"
    assert contents(place / "letters") == {"dear.txt": b"Dear customer"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--plans", "nowhere"], "nowhere"),
        (["--config", "nowhere"], "nowhere"),
        (["--config-file", "nowhere.yml"], "nowhere.yml"),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, arguments: list[str], told: str) -> None:
    refused = planfolio("build", *arguments, cwd=desk(tmp_path / "desk", polder=PLAN))
    assert refused.code == 2
    assert told in refused.err
    assert "Traceback" not in refused.said


@pytest.mark.parametrize(("language", "word"), [("nl", "Acties"), ("de", "Maßnahmen")])
def test_the_interface_speaks_the_language_that_is_asked_for(
    tmp_path: Path, language: str, word: str
) -> None:
    place = desk(tmp_path / "desk", polder=PLAN)
    assert planfolio("build", "--language", language, cwd=place).code == 0
    page = (place / "site/index.html").read_text("utf-8")
    assert word in page
    assert f'<html lang="{language}"' in page


def test_the_same_plans_make_the_same_bytes_on_every_machine(tmp_path: Path) -> None:
    sites = []
    for name, environment in (("here", AT_HOME), ("there", ELSEWHERE)):
        place = example(tmp_path / name)
        for age, path in enumerate(sorted(place.rglob("*.*"), reverse=name == "there")):
            os.utime(path, (10**9 + age, 10**9 + age))
        built = planfolio("build", cwd=place, **environment)
        assert built.code == 0, built.said
        sites.append(contents(place / "site"))
    here, there = sites
    assert set(here) == set(there)
    assert [path for path in here if here[path] != there[path]] == []
