"""Pages without anything to show: each says what to write, how little is enough, and where that is explained."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planfolio.presentation.charts.chart import GUIDES as GUIDES_OF_CHARTS
from planfolio.presentation.site import compile_site
from tests.presentation.pages_of import context_of

if TYPE_CHECKING:
    from collections.abc import Mapping

GUIDES: Mapping[str, tuple[str, ...]] = {
    "": ("key-decisions", "key-risks", "key-account", *GUIDES_OF_CHARTS.values()),
    "accounts/": ("key-account",),
    "actions/": ("key-actions",),
    "programme/": ("key-committee",),
    "steering/": ("setting-meetings", "key-decisions", "key-contracts"),
}


def test_a_site_without_plans_leads_to_what_is_to_be_written() -> None:
    pages = {
        page.address: page.with_narrative("") for page in compile_site(context_of({}, language="de")).pages
    }
    for address, anchors in GUIDES.items():
        for anchor in anchors:
            assert re.search(
                rf'class="pf-(?:empty|note)">[^<]+ <a href="[./]*guide/#{anchor}"', pages[address]
            ), address
