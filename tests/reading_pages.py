"""What stands where in a built site: the words of a page, and of one of its sections or rows."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NOTHING_TO_READ = re.compile(r"<svg\b.*?</svg>|<script\b.*?</script>|<style\b.*?</style>|<[^>]+>", re.DOTALL)
NEXT_SECTION = re.compile(r'<header class="pf-head|<h2 class="pf-part|<footer|<nav class="pf-ways')


def words(html: str) -> str:
    """Return what a reader reads, on one line, with plain spaces."""
    return re.sub(r"\s+", " ", unescape(NOTHING_TO_READ.sub(" ", html))).strip()


def html_of(site: Path, address: str) -> str:
    """Return the content of a page by its address."""
    page = (site / address / "index.html").read_text("utf-8")
    found = re.search(r'<article class="md-content__inner.*?</article>', page, re.DOTALL)
    assert found, f"{address} has no content"
    return found[0]


def text_at(site: Path, address: str) -> str:
    """Return the words of a whole page."""
    return words(html_of(site, address))


def section_of(site: Path, address: str, identifier: str) -> str:
    """Return the words of a section, from its heading to the next one."""
    html = html_of(site, address)
    found = re.search(rf'<h[234][^>]* id="{re.escape(identifier)}"', html)
    assert found, f"{address} has no section '{identifier}'"
    end = NEXT_SECTION.search(html, found.end())
    return words(html[found.start() : end.start() if end else len(html)])


def row_of(site: Path, address: str, *told: str) -> str:
    """Return the words of the one row (a table's, or an item of a list) that says all that is told."""
    rows = re.findall(r"<tr\b.*?</tr>|<li\b.*?</li>", html_of(site, address), re.DOTALL)
    found = [row for row in map(words, rows) if all(part in row for part in told)]
    assert found, f"{address} has no row with {told}"
    return min(found, key=len)


def sentence_at(site: Path, address: str) -> str:
    """Return the opening sentence of a page."""
    found = re.search(r'<p class="pf-sentence">(.*?)</p>', html_of(site, address), re.DOTALL)
    assert found, f"{address} has no opening sentence"
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", found[1]))).strip()
