"""The search index of a real build."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.building import PLAN, desk, planfolio

if TYPE_CHECKING:
    from pathlib import Path

SUCCESS = 'successes: [{title: "Retail route", note: "Won from Fleetwise"}]\n'


def test_what_is_found_leads_to_its_section(tmp_path: Path) -> None:
    place = desk(tmp_path, polder=PLAN.replace("summary:", f"{SUCCESS}summary:"))
    assert planfolio("build", cwd=place).code == 0
    index = json.loads((place / "site/search/search_index.json").read_text("utf-8"))
    texts = {entry["location"]: entry["text"] for entry in index["docs"]}
    assert "Won from Fleetwise" in texts["accounts/polder/#successes"]
    assert texts["accounts/polder/#how-we-work-here"] == "<p>Two depots, one workshop.</p>"
    assert sum("Sales hold; the second depot" in text for text in texts.values()) == 1


def test_the_pages_themselves_are_whole(tmp_path: Path) -> None:
    place = desk(tmp_path, polder=PLAN)
    assert planfolio("build", cwd=place).code == 0
    page = (place / "site/accounts/polder/index.html").read_text("utf-8")
    assert '<nav class="pf-note pf-crumbs"' in page
    assert '<h1 class="pf-pagehead__title">Polder Transport</h1>' in page
