"""Small portfolios as pages see them: from a few lines of front matter to a context."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader

from planfolio.model.organisation import read_organisation
from planfolio.portfolio.assembly import assemble
from planfolio.portfolio.figures.portfolio import portfolio_figures
from planfolio.presentation.context import Context
from planfolio.presentation.formats import Formats
from planfolio.presentation.render import environment
from planfolio.reading.catalog import read_catalog
from planfolio.reading.document import read_document
from planfolio.reading.source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

    from planfolio.reading.document import Document

ROOT = Path(__file__).parents[2]
DEFAULTS = ROOT / "site_config" / "defaults"
TODAY = date(2026, 5, 11)  # a Monday
SETTINGS = """\
organisation: Contoso
as_of: 2026-05-11
rates: {as_of: 2026-03-31, GBP: 1.17}
load: {A: 25, B: 8, capacity: 40}
"""
PEOPLE = (
    "m.devries: {name: Marieke de Vries, role: Account manager}\n"
    "s.klein: {name: Sophie Klein}\n"
    "a.vermeer: {name: Annelies Vermeer, team: Management}\n"
)
REQUIRED = {"account": "Acme", "owner": "m.devries", "category": "A", "summary": "Where we stand"}


@cache
def words(language: str) -> tuple[Formats, Environment]:
    folder = DEFAULTS / "labels" / language
    catalog, faults = read_catalog(
        language, [(path.name, path.read_text("utf-8")) for path in sorted(folder.glob("*.yml"))]
    )
    assert not faults
    formats = Formats(catalog)
    return formats, environment(FileSystemLoader(ROOT / "theme" / "planfolio"), catalog, formats)


def document(file: str, text: str) -> Document:
    written = {line.split(":")[0] for line in text.splitlines()}
    missing = [
        f"{key}: {value}" for key, value in REQUIRED.items() if key not in written and "kind" not in written
    ]
    found, faults = read_document(Source.from_text(file, "\n".join(["---", *missing, text, "---", ""])))
    assert found, faults
    return found


def context_of(
    plans: Mapping[str, str],
    *,
    language: str = "en",
    today: date = TODAY,
    people: str = PEOPLE,
    settings: str = SETTINGS,
) -> Context:
    """Return what pages are made from; `plans` are lines of front matter by file without its ending."""
    own = {
        name: Source.from_text(f"{name}.yml", text)
        for name, text in {"settings": settings, "people": people}.items()
    }
    defaults = {
        path.stem: Source.from_text(path.name, path.read_text("utf-8"))
        for path in sorted(DEFAULTS.glob("*.yml"))
    }
    organisation, faults = read_organisation(own, defaults)
    assert not faults, faults
    documents = {f"{name}.md": document(f"{name}.md", text) for name, text in plans.items()}
    portfolio, findings = assemble(documents, organisation)
    assert not findings, findings
    formats, templates = words(language)
    figures = portfolio_figures(portfolio, today)
    return Context(portfolio, figures, today, formats.catalog, formats, templates)


def text_of(html: str) -> str:
    """Return what a reader reads, on one line."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", html, flags=re.DOTALL))).strip()


def sentence_of(html: str) -> str:
    """Return the opening sentence of a page."""
    found = re.search(r'<p class="pf-sentence">(.*?)</p>', html, re.DOTALL)
    assert found
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", found[1]))).strip()
