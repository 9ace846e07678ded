"""How a site is searched: which engine, what it reads of each page, and the files that it finds in the site."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from planfolio import pagefind
from planfolio.assets import Asset, search_worker
from planfolio.presentation.search import as_document, as_json, languages, searched, settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planfolio.presentation.pages import Page
    from planfolio.publication import Publication

_WORKERS: Final = "assets/javascripts/workers"
_INDEX: Final = "search/search_index.json"


@dataclass
class SiteSearch:
    """The search of one build. `theme_worker` is the script that the theme's pages start, ours takes its place.

    `note` says to whoever builds that a larger engine is missing. `documents` are what Pagefind is to read, by file.
    """

    publication: Publication
    theme_worker: str
    is_large: bool
    note: str = ""
    documents: dict[str, str] = field(default_factory=dict)

    @property
    def worker(self) -> Asset:
        """Our script in the theme's place."""
        return search_worker("pagefind" if self.is_large else "material")

    @property
    def names(self) -> Mapping[str, str]:
        """What a template replaces, and by what."""
        return {"theirs": f"{_WORKERS}/{self.theme_worker}", "ours": self.worker.address}

    def words(self, ours: Page | None, file: str, title: str, html: str) -> str:
        """Return what the theme's index is to read of a page; nothing where Pagefind reads it instead.

        `file` is where the page lies in the site; the title is HTML.
        """
        words = searched(html, is_index=bool(ours and not ours.is_ordinary and ours.file is None))
        if not self.is_large:
            return words
        language = (ours.language if ours else "") or self.publication.language
        self.documents[file] = as_document(title, language, words)
        return ""

    def write(self, site_dir: Path) -> None:
        """Make of the theme's index what our scripts load: settings for every page, words for who searches."""
        file = site_dir / _INDEX
        if not file.exists():
            return
        made = json.loads(file.read_bytes())
        if self.is_large:
            pagefind.index(self.documents, site_dir)
            engine = {"engine": pagefind.SCRIPT}
        else:
            content = as_json(made["docs"])
            words = f"search/words.{sha256(content).hexdigest()[:8]}.json"
            (site_dir / words).write_bytes(content)
            engine = {"engine": self.theme_worker, "words": words}
        spoken = languages(self.publication.language, self.publication.site.pages)
        file.write_bytes(as_json(settings(engine, spoken, made["config"]["fields"])))


def site_search(publication: Publication, theme_dirs: Iterable[str], *, is_served: bool) -> SiteSearch | None:
    """Choose the engine by the number of pages; None where the theme has no worker that ours could stand for.

    A site that is served while plans are written keeps the theme's own engine, which needs no other program.
    """
    found = [path for folder in theme_dirs for path in sorted(Path(folder, _WORKERS).glob("search.*.min.js"))]
    if not found:
        return None
    count = sum(not page.template for page in publication.site.pages)
    limit = publication.workspace.portfolio.organisation.settings.search_switch
    is_over = count > limit and not is_served
    is_large = is_over and pagefind.is_installed()
    text = publication.workspace.catalog.text
    note = text("report.without_pagefind", count=count, limit=limit) if is_over and not is_large else ""
    worker = found[-1].name  # the theme itself is the last of its folders
    return SiteSearch(publication, worker, is_large, note)
