"""What a screen reader stumbles over, as axe finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_core_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

IMPACTS = {"serious", "critical"}
MOST_SHOWN = 3


def serious(page: Page) -> dict[str, list[str]]:
    """Return what is serious or critical on a page: the elements concerned by the name of the rule."""
    found = Axe().run(page, options={"resultTypes": ["violations"]})["violations"]
    return {
        one["id"]: [node["html"] for node in one["nodes"]][:MOST_SHOWN]
        for one in found
        if one["impact"] in IMPACTS
    }
