"""The author's narrative: rendered where no host does it, and fitted into the page that it belongs to."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Final

from markdown import Markdown

from planfolio.presentation.sanitise import TaskWords, demote_headings, sanitise, separate_ids

if TYPE_CHECKING:
    from planfolio.presentation.pages import Page
    from planfolio.reading.catalog import Catalog

EXTENSIONS: Final = (
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
)
"""Those of our mkdocs.yml; a test compares the two."""
OPTIONS: Final = {"pymdownx.tabbed": {"alternate_style": True}}
_ID: Final = re.compile(r' id="([^"]+)"')
_FIRST_TITLE: Final = re.compile(r"\s*<h1[^>]*>(?P<title>.*?)</h1>", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]+>")


def rendered(text: str) -> str:
    """Render a narrative's Markdown with the extensions of our mkdocs.yml; what comes of it is not yet clean."""
    return _markdown().reset().convert(text) if text.strip() else ""


@lru_cache(maxsize=1)
def _markdown() -> Markdown:
    return Markdown(extensions=EXTENSIONS, extension_configs=OPTIONS, output_format="html")


def task_words(catalog: Catalog) -> TaskWords:
    """Return what the checkboxes of a task list are called."""
    return TaskWords(catalog.text("components.task.done"), catalog.text("components.task.open"))


def in_page(page: Page, narrative: str, words: TaskWords) -> str:
    """Return a page's whole content, given its rendered narrative."""
    clean = sanitise(narrative, words) if narrative else ""
    if page.is_ordinary:
        return clean
    if not clean:
        return page.with_narrative("")
    return page.with_narrative(fitted(clean, page.title, ids(page.with_narrative(""))))


def fitted(narrative: str, title: str, taken: frozenset[str]) -> str:
    """Fit a clean narrative in where its title and some ids are there already: one title, and no id twice."""
    first = _FIRST_TITLE.match(narrative)
    if first and unescape(_TAG.sub("", first["title"])).strip("\u00b6 \n") == title:
        narrative = narrative[first.end() :]
    return separate_ids(demote_headings(narrative), taken)


def ids(html: str) -> frozenset[str]:
    """Return the ids of a piece of HTML."""
    return frozenset(_ID.findall(html))
