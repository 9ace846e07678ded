"""A page of the site: its address and title, the fragments made from plans, and its narrative's place among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from planfolio.portfolio.narrative import MARKER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HEADING = re.compile(r'<h([2-4])[^>]*\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
TAG = re.compile(r"<[^>]+>")
TOP: Final = ("navigation", "toc")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the table of contents and the search know."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Section:
    """A generated section; `name` is what `<!-- plan: NAME -->` calls it. Two halves stand side by side."""

    name: str
    html: str
    width: Literal["full", "half"] = "full"


@dataclass(frozen=True, slots=True)
class PagePart:
    """A part of an account page: its heading, then its sections in the standard order."""

    id: str
    title: str
    head: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page. `address` is relative to the site's root and ends in `/` (empty for the first page).

    `opening` comes first, then the narrative with the sections it places, then what is left of the parts;
    `file` names the plan file, relative to the plans folder, whose narrative belongs here; `files` are what its
    script fetches, by address. A page with a `template` of the theme's stands outside its frame, and the search. `feed`
    is the title of the feed of changes that lies beside the page.
    """

    address: str
    title: str
    opening: str
    parts: tuple[PagePart, ...] = ()
    file: str | None = None
    language: str = ""
    narrative_head: str = ""
    hide: tuple[str, ...] = TOP
    contents: tuple[Heading, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()
    template: str = ""
    feed: str = ""

    @property
    def is_ordinary(self) -> bool:
        """Whether it is an author's own page, with nothing generated on it."""
        return not self.opening and not self.parts

    @property
    def root(self) -> str:
        """The way from this page to the site's root."""
        return "../" * self.address.count("/")

    def with_narrative(self, narrative: str) -> str:
        """Return the whole page, with the sections that the narrative places in their places."""
        sections = {section.name: section.html for part in self.parts for section in part.sections}
        placed: set[str] = set()

        def place(match: re.Match[str]) -> str:
            name = match[1]
            if name not in sections or name in placed:
                return ""
            placed.add(name)
            return f'<div class="pf-placed">{sections[name]}</div>'

        text = MARKER.sub(place, narrative)
        parts = "".join(_part(part, placed) for part in self.parts)
        return f"{self.opening}{parts}{self._narrative(text)}"

    def _narrative(self, html: str) -> str:
        if not html.strip():
            return ""
        language = f' lang="{self.language}"' if self.language else ""
        return f'{self.narrative_head}<div class="pf-narrative"{language}>{html}</div>'


def _part(part: PagePart, placed: set[str]) -> str:
    left = [section for section in part.sections if section.name not in placed]
    if not left:
        return ""
    rows = "".join(_row(row) for row in _rows(left))
    return f'<section class="pf-partsection">{part.head}{rows}</section>'


def _row(row: tuple[Section, ...]) -> str:
    cells = "".join(f'<section class="pf-section">{section.html}</section>' for section in row)
    return f'<div class="pf-columns">{cells}</div>' if len(row) > 1 else cells


def _rows(sections: Iterable[Section]) -> Iterator[tuple[Section, ...]]:
    waiting: Section | None = None
    for section in sections:
        if section.width == "full":
            if waiting:
                yield (waiting,)
                waiting = None
            yield (section,)
        elif waiting:
            yield (waiting, section)
            waiting = None
        else:
            waiting = section
    if waiting:
        yield (waiting,)


def markers(text: str) -> tuple[tuple[str, int], ...]:
    """Return the sections that a narrative's Markdown places, each with the offset of its line."""
    return tuple((match[1], match.start()) for match in MARKER.finditer(text))


def headings(html: str) -> tuple[Heading, ...]:
    """Return the headings of a fragment that carry an id, in their order."""
    return tuple(
        Heading(int(level), id_, TAG.sub("", title).strip()) for level, id_, title in HEADING.findall(html)
    )
