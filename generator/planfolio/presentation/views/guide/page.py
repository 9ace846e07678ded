"""The page of the guide: one page of five parts, so that the browser finds every word of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.presentation.pages import Heading, Page, headings
from planfolio.presentation.views.guide.figures import figures_part
from planfolio.presentation.views.guide.keys import keys_part
from planfolio.presentation.views.guide.rules import rules_part
from planfolio.presentation.views.guide.tables import ROOT
from planfolio.presentation.views.guide.words import words_part
from planfolio.presentation.views.guide.writing import writing_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planfolio.presentation.context import Context
    from planfolio.presentation.pages import PagePart

ADDRESS: Final = "guide/"
SECTION_LEVEL: Final = 3  # the findings below are too many for a table of contents
PARTS: Final[tuple[Callable[[Context], PagePart], ...]] = (
    writing_part,
    keys_part,
    words_part,
    figures_part,
    rules_part,
)


def guide_page(context: Context) -> Page:
    """Return the guide."""
    title = context.t("guide.title")
    parts = tuple(part(context) for part in PARTS)
    opening = context.render("guide.html", title=title, parts=parts, root=ROOT)
    return Page(ADDRESS, title, opening, parts=parts, hide=("navigation",), contents=tuple(_contents(parts)))


def _contents(parts: tuple[PagePart, ...]) -> Iterator[Heading]:
    for part in parts:
        yield Heading(2, part.id, part.title)
        for section in part.sections:
            yield from (heading for heading in headings(section.html) if heading.level == SECTION_LEVEL)
