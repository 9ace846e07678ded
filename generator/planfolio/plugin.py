"""MkDocs: the one module that knows it. A thin plugin, and building and serving with it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from jinja2 import TemplateNotFound
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import config_options as options
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.toc import AnchorLink

from planfolio.disk import shown, theme_folder
from planfolio.errors import BuildFailedError, CannotStartError
from planfolio.publication import Publication, publish
from planfolio.swapping import swapped
from planfolio.workspace import require_folders

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as MkDocsPage
    from mkdocs.utils.templates import TemplateContext

    from planfolio.presentation.pages import Page

AFTER_OTHER_PLUGINS: Final = -150
BEFORE_SEARCH: Final = 1
AFTER_SEARCH: Final = -1
NO_FRONT_MATTER: Final = "---\n{}\n---\n"
"""Keeps MkDocs from reading a narrative's first lines as MultiMarkdown's metadata."""
STYLES: Final = "assets/stylesheets/planfolio.css"
log = logging.getLogger("mkdocs.plugins.planfolio")


class PlanfolioConfig(Config):
    """The plugin's options; folders are relative to the folder of mkdocs.yml."""

    plans_dir = options.Optional(options.Dir(exists=True))
    """The account plans; left out, MkDocs' docs_dir."""

    config_dir = options.Dir(default="site_config")
    """The organisation's settings, people and words."""

    language = options.Optional(options.Choice(("en", "nl", "de")))
    """The language of the interface; left out, the one of the settings."""

    as_of = options.Optional(options.Type((date, str)))
    """A day that the site speaks as of; left out, the one of the settings, else today."""


class PlanfolioPlugin(BasePlugin[PlanfolioConfig]):
    """Hands what the core makes of the plans to MkDocs."""

    choices: Choices
    publication: Publication
    is_served = False
    _whole: str | None = None
    _contents_title: str | None = None

    def __init__(self) -> None:
        """Start with nothing chosen on the command line."""
        self.choices = Choices()

    def on_startup(self, *, command: str, **_: object) -> None:
        """Remember whether the site is served: then a plan with errors shows them on its page."""
        self.is_served = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our templates before the theme's, and behind a site's own; our styles hold for those too."""
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(theme_folder()))
        config.extra_css.insert(0, STYLES)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and check the plans before MkDocs deletes anything; errors end a build."""
        chosen = self.choices
        try:
            self.publication = publish(
                *self.sources(config),
                clock=date.today(),  # noqa: DTZ011  the calendar day where the command runs
                as_of=chosen.as_of or as_day(self.config.as_of),
                language=chosen.language or self.config.language,
            )
        except CannotStartError as error:
            raise Abort(str(error)) from None
        if self.publication.has_errors and not self.is_served:
            raise Abort(self.publication.report)
        log.info(self.publication.report)
        config.theme["language"] = self.publication.language
        config.extra["planfolio"] = {"footer": self.publication.site.footer}
        contents = config.mdx_configs.setdefault("toc", {})
        if contents.get("title") == self._contents_title:  # unless the site has words of its own
            contents["title"] = self._contents_title = self.publication.site.contents_title

    @event_priority(AFTER_OTHER_PLUGINS)
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Replace the plan files by our pages, at their addresses."""
        publication, (plans_dir, _) = self.publication, self.sources(config)
        _make_room(files, publication, plans_dir)
        if plans_dir.resolve() != Path(config.docs_dir).resolve():
            _bring_along(files, publication, plans_dir, config)
        others = [file.src_uri for file in files.documentation_pages()]
        for source, page in publication.pages.items():
            files.append(_page_file(source, page, publication.narrative(page), config))
        for address, content in publication.site.files.items():
            files.append(File.generated(config, address, content=content, inclusion=InclusionLevel.INCLUDED))
        if config.nav is None:
            config.nav = _navigation(publication) + others
        return files

    def on_page_markdown(
        self, markdown: str, /, *, page: MkDocsPage, config: MkDocsConfig, **_: object
    ) -> str:
        """Hand on the keys that belong to the page; its date is the day that the site speaks as of."""
        page.update_date = self.publication.day
        if ours := self.publication.pages.get(page.file.src_uri):
            page.meta.update(self.publication.meta(ours))
        if (icon := page.meta.get("icon")) and not _has_icon(config, icon):
            log.warning("%s: expected an icon such as material/truck, found '%s'", page.file.src_uri, icon)
            del page.meta["icon"]
        return markdown

    def on_page_content(self, html: str, /, *, page: MkDocsPage, **_: object) -> str:
        """Put the generated sections and the narrative together, and their headings into the contents."""
        ours = self.publication.pages.get(page.file.src_uri)
        if ours is None:
            return html
        if page.title and "<" in page.title:  # MkDocs makes a title of a file's name, and takes it for HTML
            page.title = escape(page.title)
        if not ours.is_ordinary:
            page.toc.items[:] = _contents(ours, page.toc.items)
        return self.publication.html(ours, html)

    @event_priority(BEFORE_SEARCH)
    def _show_words(self, context: TemplateContext, /, *, page: MkDocsPage, **_: object) -> TemplateContext:
        """Let the search see a page's words alone."""
        if ours := self.publication.pages.get(page.file.src_uri):
            self._whole = page.content
            page.content = self.publication.searched(ours, page.content or "")
        return context

    @event_priority(AFTER_SEARCH)
    def _show_whole(self, context: TemplateContext, /, *, page: MkDocsPage, **_: object) -> TemplateContext:
        """Let the theme see the whole page again."""
        if page.file.src_uri in self.publication.pages:
            page.content = self._whole
        return context

    on_page_context = CombinedEvent(_show_words, _show_whole)

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
        """Watch what the site is made of."""
        for folder in (*self.sources(config), theme_folder()):
            server.watch(str(folder))
        return server

    def sources(self, config: MkDocsConfig) -> tuple[Path, Path]:
        """Return the folder of the plans and the organisation's."""
        plans_dir = config.docs_dir if self.choices.plans_dir else self.config.plans_dir or config.docs_dir
        return Path(plans_dir), self.choices.config_dir or Path(self.config.config_dir)


def _has_icon(config: MkDocsConfig, name: str) -> bool:
    """Tell whether the theme has an icon; Material ends with a traceback where it has none."""
    try:
        config.theme.get_env().get_template(f".icons/{name}.svg")
    except TemplateNotFound:
        return False
    return True


def _make_room(files: Files, publication: Publication, plans_dir: Path) -> None:
    """Take out what is not published as it is, and what lies where a page of ours belongs."""
    taken = {f"{page.address}index.html" for page in publication.site.pages} | set(publication.site.files)
    for file in list(files):
        path = Path(file.abs_src_path) if file.abs_src_path else None
        is_ours = path is not None and path.is_relative_to(plans_dir)
        if path and is_ours and publication.replaces(path.relative_to(plans_dir).as_posix()):
            files.remove(file)
        elif file.dest_uri in taken or file.src_uri in publication.pages:
            log.warning("%s: expected another name, its address belongs to a page of the plans", file.src_uri)
            files.remove(file)


def _bring_along(files: Files, publication: Publication, plans_dir: Path, config: MkDocsConfig) -> None:
    """Add the pictures and other files beside the plans, where MkDocs' own folder is another one."""
    for path in sorted(plans_dir.rglob("*")):
        name = path.relative_to(plans_dir).as_posix()
        if path.is_file() and not publication.replaces(name):
            if known := files.get_file_from_path(name):
                files.remove(known)
            files.append(
                File(
                    name,
                    str(plans_dir),
                    config.site_dir,
                    config.use_directory_urls,
                    inclusion=InclusionLevel.INCLUDED,
                )
            )


def _page_file(source: str, page: Page, narrative: str, config: MkDocsConfig) -> File:
    file = File.generated(
        config, source, content=f"{NO_FRONT_MATTER}{narrative}", inclusion=InclusionLevel.NOT_IN_NAV
    )
    file.dest_uri, file.url = f"{page.address}index.html", quote(page.address) or "./"
    return file


def _navigation(publication: Publication) -> list[Any]:
    tabs: list[Any] = [{escape(title): f"{address}index.md"} for title, address in publication.site.tabs]
    return tabs + [page.file for page in publication.site.pages if page.is_ordinary]


def _contents(page: Page, narrative: Sequence[AnchorLink]) -> list[AnchorLink]:
    """Return the contents of a page: parts with what lies below, and the narrative's own headings below the last."""
    items: list[AnchorLink] = []
    for heading in page.contents:
        link = AnchorLink(heading.title, heading.id, heading.level)
        is_below = items and heading.level > items[-1].level
        (items[-1].children if is_below else items).append(link)
    if items and page.narrative_head:
        items[-1].children = list(narrative)
    return items


def as_day(value: object) -> date | None:
    """Return a configured day; raises Abort where it is none."""
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        message = f"as_of: expected a date such as 2026-03-31, found '{value}'"
        raise Abort(message) from None


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line chooses; None leaves it to mkdocs.yml."""

    config_file: Path = Path("mkdocs.yml")
    plans_dir: Path | None = None
    config_dir: Path | None = None
    language: str | None = None
    as_of: date | None = None
    is_strict: bool = False

    @property
    def overrides(self) -> dict[str, Any]:
        """MkDocs' own options that the choices replace."""
        chosen = {"docs_dir": str(self.plans_dir.resolve())} if self.plans_dir else {}
        return {"config_file": str(self.config_file), "strict": self.is_strict or None, **chosen}

    def load(self, **overrides: str) -> tuple[MkDocsConfig, PlanfolioPlugin]:
        """Read mkdocs.yml, and hand the choices to the plugin, which MkDocs keeps for every build of this process.

        Raises CannotStartError where the file, a folder or the plugin is missing.
        """
        try:
            config = load_config(**self.overrides, **overrides)
        except MkDocsException as error:
            raise CannotStartError(str(error).strip()) from None
        plugin = config.plugins.get("planfolio")
        if not isinstance(plugin, PlanfolioPlugin):
            message = f"expected the plugin 'planfolio' under 'plugins' in {self.config_file}, found none"
            raise CannotStartError(message)
        plugin.choices = self
        return config, plugin


def build(choices: Choices, site_dir: Path) -> str:
    """Build the site beside its folder and swap the two; return the report on the plans.

    A failed build leaves the old site whole. Raises CannotStartError, or BuildFailedError with the report.
    """
    config, plugin = choices.load(site_dir=str(site_dir.absolute()))
    require_folders(*plugin.sources(config))
    _refuse_sources((*plugin.sources(config), choices.config_file), site_dir)
    with swapped(site_dir) as fresh:
        config.site_dir = str(fresh)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        except MkDocsException as error:
            raise BuildFailedError(str(error).strip()) from None
        finally:
            config.plugins.on_shutdown()
    return plugin.publication.report


def _refuse_sources(sources: Iterable[str | Path], site_dir: Path) -> None:
    """Raise CannotStartError where the site would take the place of what it is made of, or lie in it."""
    target = site_dir.resolve()
    for source in map(Path, sources):
        if source.resolve().is_relative_to(target) or target.is_relative_to(source.resolve()):
            message = f"the site can't be written to '{shown(site_dir)}': '{shown(source)}' is there"
            raise CannotStartError(message)


def serve(choices: Choices, address: str) -> None:
    """Serve the site with live reload until interrupted; plans with errors show them on their pages.

    Raises CannotStartError where the file, a folder or the plugin is missing.
    """
    config, plugin = choices.load()
    require_folders(*plugin.sources(config))
    try:
        mkdocs_serve(**choices.overrides, dev_addr=address)
    except MkDocsException as error:
        raise BuildFailedError(str(error).strip()) from None
