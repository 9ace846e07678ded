"""Our pages among the files of MkDocs: what they replace, where they lie, and how they are found."""

from __future__ import annotations

import logging
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from jinja2 import TemplateNotFound
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.toc import AnchorLink

from planfolio.assets import PARTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from planfolio.presentation.pages import Page
    from planfolio.publication import Publication

NO_FRONT_MATTER: Final = "---\n{}\n---\n"
"""Keeps MkDocs from reading a narrative's first lines as MultiMarkdown's metadata."""
log = logging.getLogger("mkdocs.plugins.planfolio")


def has_icon(config: MkDocsConfig, name: str) -> bool:
    """Tell whether the theme has an icon; Material ends with a traceback where it has none."""
    try:
        config.theme.get_env().get_template(f".icons/{name}.svg")
    except TemplateNotFound:
        return False
    return True


def make_room(files: Files, publication: Publication, plans_dir: Path) -> None:
    """Take out what is not published as it is, and what lies where a page of ours belongs."""
    taken = {f"{page.address}index.html" for page in publication.site.pages} | set(publication.site.files)
    for file in list(files):
        if file.src_uri.startswith(PARTS):
            files.remove(file)
            continue
        path = Path(file.abs_src_path) if file.abs_src_path else None
        is_ours = path is not None and path.is_relative_to(plans_dir)
        if path and is_ours and publication.replaces(path.relative_to(plans_dir).as_posix()):
            files.remove(file)
        elif file.dest_uri in taken or file.src_uri in publication.pages:
            log.warning("%s: expected another name, its address belongs to a page of the plans", file.src_uri)
            files.remove(file)


def bring_along(files: Files, publication: Publication, plans_dir: Path, config: MkDocsConfig) -> None:
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


def page_file(source: str, page: Page, narrative: str, config: MkDocsConfig) -> File:
    """Return the file that MkDocs makes one of our pages from, at the page's own address."""
    file = File.generated(
        config, source, content=f"{NO_FRONT_MATTER}{narrative}", inclusion=InclusionLevel.NOT_IN_NAV
    )
    file.dest_uri, file.url = f"{page.address}index.html", quote(page.address) or "./"
    return file


def navigation(publication: Publication) -> list[Any]:
    """Return the tabs, and behind them the authors' own pages."""
    tabs: list[Any] = [{escape(title): f"{address}index.md"} for title, address in publication.site.tabs]
    return tabs + [page.file for page in publication.site.pages if page.is_ordinary]


def table_of_contents(page: Page, narrative: Sequence[AnchorLink]) -> list[AnchorLink]:
    """Return the contents of a page: parts with what lies below, and the narrative's own headings below the last."""
    items: list[AnchorLink] = []
    for heading in page.contents:
        link = AnchorLink(heading.title, heading.id, heading.level)
        is_below = items and heading.level > items[-1].level
        (items[-1].children if is_below else items).append(link)
    if items and page.narrative_head:
        items[-1].children = list(narrative)
    return items
