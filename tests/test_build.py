"""Whole builds by the real program, in processes of their own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.building import PLAN, contents, desk, example, mkdocs, planfolio

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = PLAN.replace("category: C", "category: [")
ELSEWHERE = {"LC_ALL": "C", "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7"}
PATIENCE_SECONDS = 60
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


@pytest.mark.parametrize("place", ["plans", "plans/site", "site_config", ".", ".."])
def test_a_site_never_takes_the_place_of_what_it_is_made_of(tmp_path: Path, place: str) -> None:
    home = desk(tmp_path / "desk", polder=PLAN)
    (home / "404.html").write_text("a page of the team's own", "utf-8")
    before = contents(tmp_path)
    refused = planfolio("build", "--output", place, cwd=home)
    assert refused.code == 2
    assert "Traceback" not in refused.said
    assert contents(tmp_path) == before


def test_a_failed_build_leaves_no_folder_behind(tmp_path: Path) -> None:
    place = desk(tmp_path / "desk", polder=BROKEN)
    assert planfolio("build", "--output", "public/new/site", cwd=place).code == 1
    assert not (place / "public").exists()


def test_a_file_that_cannot_be_copied_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    place = desk(tmp_path / "desk", polder=PLAN)
    (place / "plans/site-plan.png").symlink_to("nowhere.png")
    built = planfolio("build", cwd=place)
    assert built.code == 1
    assert built.err == "plans/site-plan.png: No such file or directory\n"
    assert {path.name for path in place.iterdir()} == {"mkdocs.yml", "plans", "site_config"}


def test_a_name_cannot_become_a_part_of_a_page(tmp_path: Path) -> None:
    name = "</title><script>alert(1)</script>\" onload='x' & Sons"
    keys = f"account: {json.dumps(name)}\ndescription: {json.dumps(name)}\n"
    place = desk(tmp_path / "desk", polder=PLAN.replace("account: Polder Transport\n", keys))
    (place / "plans/about.md").write_text(f"---\ntitle: {json.dumps(name)}\n---\nText.\n", "utf-8")
    (place / "plans/way.md").write_text("# &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;\n", "utf-8")
    assert planfolio("build", cwd=place).code == 0
    for page in sorted((place / "site").rglob("*.html")):
        assert "<script>alert" not in page.read_text("utf-8"), page
        assert "onload='x'" not in page.read_text("utf-8"), page
    (words,) = (place / "site/search").glob("words.*.json")
    assert not [entry for entry in json.loads(words.read_bytes()) if "<script" in entry["title"]]


def test_plans_beside_the_pages_of_a_team_are_published_with_them(tmp_path: Path) -> None:
    place = desk(tmp_path / "desk", polder=PLAN + "\n![map](acme/map.png) [guide](handbook.md)\n")
    for path, text in (
        ("plans/acme/map.png", "PNG"),
        ("docs/handbook.md", "# How we sell\n\n[Polder](polder.md)\n"),
        ("docs/price-list.txt", "Prices"),
        ("docs/index.md", "# A page that gives way\n"),
    ):
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_text(text, "utf-8")
    own = (place / "mkdocs.yml").read_text("utf-8").replace("docs_dir: plans", "docs_dir: docs")
    (place / "mkdocs.yml").write_text(own.replace("- planfolio", "- planfolio: {plans_dir: plans}"), "utf-8")
    built = planfolio("build", cwd=place)
    assert built.code == 0, built.said
    assert built.err.count("WARNING") == 1
    assert "index.md" in built.err
    published = contents(place / "site")
    assert {"handbook/index.html", "price-list.txt", "acme/map.png"} <= set(published)
    assert "Sales hold" in published["index.html"].decode()
    assert '<a href="../accounts/polder/">' in published["handbook/index.html"].decode()


def test_the_templates_of_a_team_keep_our_styles(tmp_path: Path) -> None:
    place = desk(tmp_path / "desk", polder=PLAN)
    (place / "overrides").mkdir()
    (place / "overrides/main.html").write_text('{% extends "base.html" %}', "utf-8")
    own = (place / "mkdocs.yml").read_text("utf-8")
    own = own.replace("  name: material", "  name: material\n  custom_dir: overrides")
    (place / "mkdocs.yml").write_text(own, "utf-8")
    assert planfolio("build", cwd=place).code == 0
    assert "stylesheets/planfolio." in (place / "site/accounts/polder/index.html").read_text("utf-8")


def test_an_icon_that_does_not_exist_is_left_out_and_told(tmp_path: Path) -> None:
    place = desk(tmp_path / "desk", polder=PLAN)
    (place / "plans/about.md").write_text("---\nicon: ../../etc/passwd\n---\n# About\n", "utf-8")
    built = planfolio("build", cwd=place)
    assert built.code == 0, built.said
    assert "about.md: expected an icon such as material/truck" in built.err


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_stopped_leaves_the_old_site_and_nothing_else(
    tmp_path: Path, stop: signal.Signals
) -> None:
    place = desk(tmp_path / "desk", **{f"polder-{number}": PLAN for number in range(60)})
    (place / "site").mkdir()
    (place / "site/404.html").write_text("the old site", "utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "planfolio", "build"],
        cwd=place,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        end = time.monotonic() + PATIENCE_SECONDS
        while not list(place.glob(".site-*")) and time.monotonic() < end:
            time.sleep(0.01)
        process.send_signal(stop)
        assert process.wait(timeout=PATIENCE_SECONDS) != 0
    assert {path.name for path in place.iterdir()} == {"mkdocs.yml", "plans", "site", "site_config"}
    assert contents(place / "site") == {"404.html": b"the old site"}


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


@pytest.mark.parametrize(
    ("language", "head"), [("en", "On this page"), ("nl", "Op deze pagina"), ("de", "Auf dieser Seite")]
)
def test_the_contents_of_a_page_are_headed_in_the_language_of_the_site(
    tmp_path: Path, language: str, head: str
) -> None:
    place = desk(tmp_path / "desk", polder=PLAN)
    built = planfolio("build", "--language", language, cwd=place)
    assert built.code == 0, built.said
    assert head in (place / "site" / "accounts" / "polder" / "index.html").read_text("utf-8")
