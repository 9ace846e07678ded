"""The search index of a real build."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from planfolio.pagefind import index
from planfolio.presentation.search import as_document
from tests.browser.search_plans import lay_out
from tests.building import PLAN, contents, desk, planfolio

if TYPE_CHECKING:
    from pathlib import Path

SUCCESS = 'successes: [{title: "Retail route", note: "Won from Fleetwise"}]\n'
ACTION = "actions: [{id: A1, title: Second depot, owner: m.devries, due: 2026-06-30}]\n"
MISSING = "import sys\nsys.modules['pagefind'] = None\n"


def _words(site: Path) -> list[dict[str, Any]]:
    settings = json.loads((site / "search/search_index.json").read_bytes())["config"]
    found: list[dict[str, Any]] = json.loads((site / settings["words"]).read_bytes())
    return found


def test_what_is_found_leads_to_its_section_and_an_action_to_its_row(tmp_path: Path) -> None:
    place = desk(tmp_path, polder=PLAN.replace("summary:", f"{SUCCESS}{ACTION}summary:"))
    assert planfolio("build", cwd=place).code == 0
    texts = {entry["location"]: entry["text"] for entry in _words(place / "site")}
    titles = {entry["location"]: entry["title"] for entry in _words(place / "site")}
    assert "Won from Fleetwise" in texts["accounts/polder/#successes"]
    assert titles["accounts/polder/#A1"] == "A1 Second depot"
    assert texts["accounts/polder/#how-we-work-here"].strip() == "Two depots, one workshop."
    assert sum("Sales hold; the second depot" in text for text in texts.values()) == 1
    assert not [location for location in texts if location.startswith("accounts/polder/present/")]
    page = (place / "site/accounts/polder/index.html").read_text("utf-8")
    assert '<nav class="pf-note pf-crumbs"' in page
    assert '<h1 class="pf-pagehead__title">Polder Transport</h1>' in page


def test_the_other_engine_makes_the_same_index_every_time(tmp_path: Path) -> None:
    pages = {
        f"accounts/{name}/index.html": as_document(name, language, f'<h2 id="x">Lage</h2> {name} hält.')
        for name, language in (("Nord", "de"), ("Süd", "de"), ("Noord", "nl"), ("West", "en"))
    }
    for run in ("one", "two"):
        index(pages, tmp_path / run)
    made = contents(tmp_path / "one")
    assert made == contents(tmp_path / "two")
    assert {"pagefind/pagefind.js", "pagefind/wasm.de.pagefind", "pagefind/wasm.en.pagefind"} <= set(made)
    assert not [name for name in made if "ui" in name]


def test_where_the_other_engine_is_missing_the_report_says_so_and_the_first_one_is_used(
    tmp_path: Path,
) -> None:
    place = lay_out(tmp_path / "desk", search_switch=3)
    (tmp_path / "without").mkdir()
    (tmp_path / "without/sitecustomize.py").write_text(MISSING, "utf-8")
    built = planfolio("build", cwd=place, PYTHONPATH=str(tmp_path / "without"))
    assert built.code == 0
    assert "pip install 'planfolio[search]'" in built.out
    assert "accounts/kestrel/#A2" in {entry["location"] for entry in _words(place / "site")}
    assert not (place / "site/pagefind").exists()
