"""The plugin: it hands what the core makes of the plans to MkDocs, and does no more."""

from __future__ import annotations

import logging
from datetime import date, datetime
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, InclusionLevel

from planfolio.assets import core, files_of, is_ours, later, slim_styles
from planfolio.disk import theme_folder
from planfolio.errors import CannotStartError
from planfolio.plugin.choices import Choices
from planfolio.plugin.files import bring_along, has_icon, make_room, navigation, page_file, table_of_contents
from planfolio.presentation.policy import with_policy
from planfolio.presentation.stylesheets import class_names
from planfolio.publication import Publication, publish
from planfolio.searching import SiteSearch, site_search

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as MkDocsPage
    from mkdocs.utils.templates import TemplateContext

AFTER_OTHER_PLUGINS: Final = -150
BEFORE_SEARCH: Final = 1
AFTER_SEARCH: Final = -1
log = logging.getLogger("mkdocs.plugins.planfolio")


class PlanfolioConfig(Config):
    """The plugin's options; folders are relative to the folder of mkdocs.yml."""

    plans_dir = options.Optional(options.Dir(exists=True))
    """The account plans; left out, MkDocs' docs_dir."""

    config_dir = options.Dir(default="site_config")
    """The organisation's settings, people and words."""

    language = options.Optional(options.Choice(("en", "nl", "de")))
    """The language of the interface; left out, the one of the settings."""

    security_policy = options.Type(bool, default=True)
    """Whether each page bears a Content-Security-Policy; false for a site whose own plugins need inline styles."""

    slim_styles = options.Type(bool, default=True)
    """Whether the theme's stylesheets lose the rules that match nothing on the site; false where scripts of a site's
    own bring in parts of the theme that no page holds."""

    as_of = options.Optional(options.Type((date, str)))
    """A day that the site speaks as of; left out, the one of the settings, else today."""


class PlanfolioPlugin(BasePlugin[PlanfolioConfig]):
    """Hands what the core makes of the plans to MkDocs."""

    choices: Choices
    publication: Publication
    is_served = False
    _assets: Mapping[str, bytes] = MappingProxyType({})
    search: SiteSearch | None = None
    _whole: str | None = None
    _contents_title: str | None = None

    def __init__(self) -> None:
        """Start with nothing chosen on the command line."""
        self.choices = Choices()
        self._classes: set[str] = set()

    def on_startup(self, *, command: str, **_: object) -> None:
        """Remember whether the site is served: then a plan with errors shows them on its page."""
        self.is_served = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our templates before the theme's, and behind a site's own."""
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(theme_folder()))
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and check the plans before MkDocs deletes anything; errors end a build."""
        chosen = self.choices
        self._classes.clear()
        try:
            self.publication = publish(
                *self.sources(config),
                clock=date.today(),  # noqa: DTZ011  the calendar day where the command runs
                as_of=chosen.as_of or as_day(self.config.as_of),
                language=chosen.language or self.config.language,
                site_url=config.site_url,
            )
        except CannotStartError as error:
            raise Abort(str(error)) from None
        if self.publication.has_errors and not self.is_served:
            raise Abort(self.publication.report)
        self.search = site_search(self.publication, config.theme.dirs, is_served=self.is_served)
        log.info(self.report)
        config.theme["language"] = self.publication.language
        worker = self.search.names if self.search else {}
        config.extra["planfolio"] = {"footer": self.publication.site.footer, "search_worker": worker}
        self._load_assets(config)
        contents = config.mdx_configs.setdefault("toc", {})
        if contents.get("title") == self._contents_title:  # unless the site has words of its own
            contents["title"] = self._contents_title = self.publication.site.contents_title

    def _load_assets(self, config: MkDocsConfig) -> None:
        """Let every page load our styles and scripts, a site's own after them; MkDocs keeps its lists over builds."""
        site = self.publication.site
        others = later(site.script_words)
        ours = core(site.script_values, others, self.publication.foot)
        self._assets = files_of(ours, *others.values())
        config.extra["planfolio"]["assets"] = others
        style, script = ours.style, ours.script
        own_styles = [one for one in config.extra_css if not is_ours(one)]
        own_scripts = [one for one in config.extra_javascript if not is_ours(str(one))]
        config.extra_css[:] = [*([style.address] if style else ()), *own_styles]
        config.extra_javascript[:] = [*([ExtraScriptValue(script.address)] if script else ()), *own_scripts]

    @event_priority(AFTER_OTHER_PLUGINS)
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Replace the plan files by our pages, at their addresses."""
        publication, (plans_dir, _) = self.publication, self.sources(config)
        make_room(files, publication, plans_dir)
        if plans_dir.resolve() != Path(config.docs_dir).resolve():
            bring_along(files, publication, plans_dir, config)
        others = [file.src_uri for file in files.documentation_pages()]
        for source, page in publication.pages.items():
            files.append(page_file(source, page, publication.narrative(page), config))
        made = {**publication.site.files, **self._assets}
        if self.search:
            made[self.search.worker.address] = self.search.worker.content
        for address, content in made.items():
            files.append(File.generated(config, address, content=content, inclusion=InclusionLevel.INCLUDED))
        if config.nav is None:
            config.nav = navigation(publication) + others
        return files

    def on_page_markdown(
        self, markdown: str, /, *, page: MkDocsPage, config: MkDocsConfig, **_: object
    ) -> str:
        """Hand on the keys that belong to the page; its date is the day that the site speaks as of."""
        page.update_date = self.publication.day
        if ours := self.publication.pages.get(page.file.src_uri):
            page.meta.update(self.publication.meta(ours))
        if (icon := page.meta.get("icon")) and not has_icon(config, icon):
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
            page.toc.items[:] = table_of_contents(ours, page.toc.items)
        return self.publication.html(ours, html)

    @event_priority(BEFORE_SEARCH)
    def _show_words(self, context: TemplateContext, /, *, page: MkDocsPage, **_: object) -> TemplateContext:
        """Let the search see a page's words alone."""
        self._whole = page.content
        if self.search and not (page.meta.get("search") or {}).get("exclude"):
            ours = self.publication.pages.get(page.file.src_uri)
            title = str(page.meta.get("title") or page.title or "")
            page.content = self.search.words(ours, page.file.dest_uri, title, page.content or "")
        return context

    @event_priority(AFTER_SEARCH)
    def _show_whole(self, context: TemplateContext, /, *, page: MkDocsPage, **_: object) -> TemplateContext:
        """Let the theme see the whole page again."""
        page.content = self._whole
        return context

    on_page_context = CombinedEvent(_show_words, _show_whole)

    @event_priority(AFTER_OTHER_PLUGINS)
    def on_post_page(self, output: str, /, *, page: MkDocsPage, **_: object) -> str:
        """Let a page run nothing but the theme's scripts and ours, and note what it uses of the theme's styles."""
        self._classes |= class_names(output)
        return with_policy(output, page.content or "") if self._has_policy else output

    @event_priority(AFTER_OTHER_PLUGINS)
    def on_post_template(self, output_content: str, /, *, template_name: str, **_: object) -> str:
        """Do the same for the page that tells that there is none."""
        self._classes |= class_names(output_content)
        is_page = self._has_policy and template_name.endswith(".html")
        return with_policy(output_content) if is_page else output_content

    @event_priority(AFTER_OTHER_PLUGINS)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Prepare the search, and take out of the theme's stylesheets what no page of this site uses."""
        if self.search:
            self.search.write(Path(config.site_dir))
        if self.config.slim_styles:
            slim_styles(Path(config.site_dir), self._classes)

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
        """Watch what the site is made of."""
        for folder in (*self.sources(config), theme_folder()):
            server.watch(str(folder))
        return server

    @property
    def _has_policy(self) -> bool:
        """Whether pages bear a policy; those that are served renew themselves by a script that MkDocs writes in."""
        return self.config.security_policy and not self.is_served

    @property
    def report(self) -> str:
        """What there is to say of the plans, and of the search where an extra is missing."""
        note = self.search.note if self.search else ""
        return f"{self.publication.report}\n{note}" if note else self.publication.report

    def sources(self, config: MkDocsConfig) -> tuple[Path, Path]:
        """Return the folder of the plans and the organisation's."""
        plans_dir = config.docs_dir if self.choices.plans_dir else self.config.plans_dir or config.docs_dir
        return Path(plans_dir), self.choices.config_dir or Path(self.config.config_dir)


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
