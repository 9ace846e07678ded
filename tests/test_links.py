from __future__ import annotations

from html.parser import HTMLParser
from posixpath import join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

if TYPE_CHECKING:
    from pathlib import Path


VIEW = "view?"


class _Page(HTMLParser):
    """Collects where a page can be entered, and where it leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.has_index = False
        self.feed(text)

    def has(self, entry: str) -> bool:
        """Tell whether the part of an address behind # leads somewhere: to an id, or to a view of an index."""
        return not entry or entry in self.ids or (entry.startswith(VIEW) and self.has_index)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            self.has_index |= name == "data-pf-index"
            if name == "id" and value:
                self.ids.append(value)
            elif name in {"href", "src"} and value and tag != "base":
                self.links.append(value)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, _Page]:
    """Return every page of the example by its file."""
    return {
        page.relative_to(site).as_posix(): _Page(page.read_text("utf-8")) for page in site.rglob("*.html")
    }


def _target(page: str, path: str) -> str:
    """Return the file that a link leads to, relative to the site."""
    whole = normpath(join("/", page, "..", unquote(path))) if path else f"/{page}"
    is_folder = path in {".", ".."} or path.endswith(("/", "/.", "/.."))
    return (join(whole, "index.html") if is_folder else whole).lstrip("/")


def test_every_link_between_pages_leads_somewhere(site: Path, pages: dict[str, _Page]) -> None:
    broken = []
    for name, page in pages.items():
        for link in dict.fromkeys(page.links):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = _target(name, parts.path)
            entry = unquote(parts.fragment)
            if not (site / target).is_file() or (target in pages and not pages[target].has(entry)):
                broken.append(f"{name}: {link}")
    assert broken == []


def test_no_page_has_an_id_twice(pages: dict[str, _Page]) -> None:
    twice = {name: {one for one in page.ids if page.ids.count(one) > 1} for name, page in pages.items()}
    assert {name: ids for name, ids in twice.items() if ids} == {}


def test_every_page_is_reached_from_the_first(pages: dict[str, _Page]) -> None:
    reached, left = set(), ["index.html"]
    while left:
        name = left.pop()
        if name in reached or name not in pages:
            continue
        reached.add(name)
        left += [
            _target(name, urlsplit(link).path) for link in pages[name].links if not urlsplit(link).scheme
        ]
    assert set(pages) - reached == {"404.html"}
