"""From the folders to the site, for whatever engine puts it into pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from html import escape, unescape
from typing import TYPE_CHECKING, Final

from jinja2 import FileSystemLoader

from planfolio.disk import Disk, theme_folder
from planfolio.history import last_edits
from planfolio.portfolio.assembly import is_published
from planfolio.presentation.context import Context
from planfolio.presentation.formats import Formats
from planfolio.presentation.render import environment
from planfolio.presentation.reports.report import Report
from planfolio.presentation.reports.text import as_text
from planfolio.presentation.rule_examples import read_rule_examples
from planfolio.presentation.sanitise import TaskWords, demote_headings, sanitise, separate_ids
from planfolio.presentation.search import searched
from planfolio.presentation.site import Site, compile_site
from planfolio.presentation.views.guide.examples import examples_of
from planfolio.reading.diagnostics import Severity
from planfolio.workspace import Workspace, load

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from planfolio.presentation.pages import Page

_ID: Final = re.compile(r' id="([^"]+)"')
_FIRST_TITLE: Final = re.compile(r"\s*<h1[^>]*>(?P<title>.*?)</h1>", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Publication:
    """A site and the files that it is made of, by their names relative to the plans folder."""

    workspace: Workspace
    site: Site

    @property
    def has_errors(self) -> bool:
        """Whether there is an error anywhere; such a site is shown to its writer only."""
        return self.workspace.count(Severity.ERROR) > 0

    @property
    def report(self) -> str:
        """Return all findings as text."""
        workspace = self.workspace
        return as_text(Report(workspace.findings, workspace.catalog, workspace.plan_count, workspace.sources))

    @property
    def language(self) -> str:
        """The language of the interface."""
        return self.workspace.catalog.language

    @property
    def day(self) -> str:
        """The day that the site speaks as of, as an ISO date."""
        return self.workspace.today.isoformat()

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """The pages by the file that each stands for."""
        return {source_of(page): page for page in self.site.pages}

    @cached_property
    def _words(self) -> TaskWords:
        text = self.workspace.catalog.text
        return TaskWords(text("components.task.done"), text("components.task.open"))

    def replaces(self, file: str) -> bool:
        """Tell whether a file of the plans folder must not be published as it is."""
        is_refused = any(file == path or file.startswith(f"{path}/") for path in self.workspace.refused)
        return is_refused or not is_published(file) or file.lower().endswith(".md")

    def narrative(self, page: Page) -> str:
        """Return the Markdown that belongs to a page."""
        return self.workspace.bodies.get(page.file, "") if page.file else ""

    def meta(self, page: Page) -> dict[str, object]:
        """Return the keys that belong to a page, ours on top of the author's, their texts as HTML."""
        meta = dict(self.workspace.metas.get(page.file or "", {}))
        written = meta.get("hide")
        hidden = {*page.hide, *(written if isinstance(written, list) else ())}
        title = {"title": page.title} if page.title else {}
        return {name: _as_html(value) for name, value in (meta | title).items()} | (
            {"hide": sorted(hidden)} if hidden else {}
        )

    def html(self, page: Page, narrative: str) -> str:
        """Return a page's whole content, given its rendered narrative."""
        clean = sanitise(narrative, self._words) if narrative else ""
        if page.is_ordinary:
            return clean
        return page.with_narrative(self._as_part(page, clean)) if clean else page.with_narrative("")

    def searched(self, page: Page, html: str) -> str:
        """Return what the search reads of a page's whole content."""
        return html if page.is_ordinary else searched(html, is_index=page.file is None)

    def _as_part(self, page: Page, narrative: str) -> str:
        """Fit a narrative into its page: one title, and no id twice."""
        first = _FIRST_TITLE.match(narrative)
        if first and unescape(_TAG.sub("", first["title"])).strip("\u00b6 \n") == page.title:
            narrative = narrative[first.end() :]
        return separate_ids(demote_headings(narrative), frozenset(_ID.findall(page.with_narrative(""))))


def _as_html(value: object) -> object:
    """Escape texts: Material's templates put titles, descriptions and tags into a page as they are."""
    if isinstance(value, list):
        return [_as_html(item) for item in value]
    return escape(value) if isinstance(value, str) else value


def publish(
    plans_dir: Path,
    config_dir: Path,
    *,
    clock: date,
    as_of: date | None = None,
    language: str | None = None,
) -> Publication:
    """Read, check and compile; raises CannotStartError where a folder is missing."""
    workspace = load(plans_dir, config_dir, clock=clock, as_of=as_of, language=language)
    formats = Formats(workspace.catalog)
    context = Context(
        portfolio=workspace.portfolio,
        figures=workspace.figures,
        today=workspace.today,
        catalog=workspace.catalog,
        formats=formats,
        environment=environment(FileSystemLoader(theme_folder() / "planfolio"), workspace.catalog, formats),
        edits=last_edits(plans_dir),
        guide_examples=examples_of(Disk().guide_documents()),
        rule_examples=read_rule_examples(Disk().guide_rules()),
    )
    return Publication(workspace, compile_site(context, workspace.findings, workspace.sources))


def source_of(page: Page) -> str:
    """Return the file that a page stands for, relative to the plans folder: its own, or one made for it."""
    return page.file or f"{page.address}index.md"
