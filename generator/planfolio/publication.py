"""From the folders to the site, for whatever engine puts it into pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from html import escape
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader

from planfolio.disk import Disk, theme_folder
from planfolio.history import history_of
from planfolio.portfolio.assembly import is_published
from planfolio.presentation.addresses import site_address
from planfolio.presentation.context import Context
from planfolio.presentation.formats import Formats
from planfolio.presentation.narrative import in_page, task_words
from planfolio.presentation.render import environment
from planfolio.presentation.reports.report import Report
from planfolio.presentation.reports.text import as_text
from planfolio.presentation.rule_examples import read_rule_examples
from planfolio.presentation.site import Site, compile_site
from planfolio.presentation.views.guide.examples import examples_of
from planfolio.reading.diagnostics import Severity
from planfolio.recollection.past import past_of
from planfolio.workspace import Workspace, load

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from planfolio.presentation.pages import Page
    from planfolio.presentation.sanitise import TaskWords


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

    @property
    def foot(self) -> str:
        """What stands at the foot of every sheet that is printed: whose site it is, and what every page says last."""
        return f"{self.workspace.portfolio.organisation.settings.organisation} · {self.site.footer}"

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """The pages by the file that each stands for."""
        return {source_of(page): page for page in self.site.pages}

    @cached_property
    def _words(self) -> TaskWords:
        return task_words(self.workspace.catalog)

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
        frame = {"template": page.template, "search": {"exclude": True}} if page.template else {}
        feed = {"pf_feed": page.feed} if page.feed else {}
        return {name: _as_html(value) for name, value in (meta | title | feed).items()} | (
            {"hide": sorted(hidden), **frame} if hidden else frame
        )

    def html(self, page: Page, narrative: str) -> str:
        """Return a page's whole content, given its rendered narrative."""
        return in_page(page, narrative, self._words)


def _as_html(value: object) -> object:
    """Escape texts: Material's templates put titles, descriptions and tags into a page as they are."""
    if isinstance(value, list):
        return [_as_html(item) for item in value]
    return escape(value) if isinstance(value, str) else value


def publish(  # noqa: PLR0913  the options of a build
    plans_dir: Path,
    config_dir: Path,
    *,
    clock: date,
    as_of: date | None = None,
    language: str | None = None,
    site_url: str | None = None,
) -> Publication:
    """Read, check and compile; raises CannotStartError where a folder is missing."""
    recall = partial(past_of, plans_dir, config_dir)
    workspace = load(plans_dir, config_dir, clock=clock, as_of=as_of, language=language, recall=recall)
    context = context_of(workspace, plans_dir, site_url)
    return Publication(workspace, compile_site(context, workspace.findings, workspace.sources))


def context_of(workspace: Workspace, plans_dir: Path, site_url: str | None = None) -> Context:
    """Return what pages are made from, the history of the plans and the guide's examples included."""
    formats = Formats(workspace.catalog)
    return Context(
        portfolio=workspace.portfolio,
        figures=workspace.figures,
        today=workspace.today,
        catalog=workspace.catalog,
        formats=formats,
        environment=environment(FileSystemLoader(theme_folder() / "planfolio"), workspace.catalog, formats),
        history=history_of(plans_dir),
        past=workspace.past,
        guide_examples=examples_of(Disk().guide_documents()),
        rule_examples=read_rule_examples(Disk().guide_rules()),
        site_url=site_address(site_url),
    )


def source_of(page: Page) -> str:
    """Return the file that a page stands for, relative to the plans folder: its own, or one made for it."""
    return page.file or f"{page.address}index.md"
