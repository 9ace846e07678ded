"""The site: every page and data file. Nothing else leaves the core, and this is the one place that makes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from planfolio.presentation.ahead import looking_ahead
from planfolio.presentation.exports.calendars import calendars
from planfolio.presentation.exports.csv import actions_csv
from planfolio.presentation.exports.feeds import feeds
from planfolio.presentation.exports.json import portfolio_json
from planfolio.presentation.pages import Page
from planfolio.presentation.script_values import script_values, script_words
from planfolio.presentation.views.account import account_page, sub_page
from planfolio.presentation.views.accounts import accounts_page
from planfolio.presentation.views.actions import actions_page
from planfolio.presentation.views.agenda import agenda_page
from planfolio.presentation.views.faults import broken_page, settings_page
from planfolio.presentation.views.guide import correction_page, guide_page
from planfolio.presentation.views.indexes import INDEX_PAGES
from planfolio.presentation.views.measures import PROGRAMME
from planfolio.presentation.views.people import people_page, person_pages
from planfolio.presentation.views.portfolio import portfolio_page
from planfolio.presentation.views.programme import programme_page
from planfolio.presentation.views.slides import slides_page
from planfolio.presentation.views.steering import steering_page
from planfolio.reading.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planfolio.portfolio.portfolio import SubPage
    from planfolio.presentation.context import Context
    from planfolio.reading.diagnostics import Diagnostic
    from planfolio.reading.source import Source

TABS: Final = (
    ("portfolio", ""),
    *((name, f"{name}/") for name in ("accounts", "actions", "decisions", "whitespace", "steering")),
    *((name, f"{name}/") for name in ("people", "guide")),
)
"""The pages that the tabs lead to; the other indexes are one line above the title of each index."""


@dataclass(frozen=True, slots=True)
class Site:
    """What is published: pages, data files by address, the tabs (title, address), and the words around every page.

    `script_values` is what the scripts of every page know of the site, `script_words` what those of some pages write.
    """

    pages: tuple[Page, ...]
    files: Mapping[str, bytes]
    tabs: tuple[tuple[str, str], ...]
    footer: str
    contents_title: str
    script_values: Mapping[str, object]
    script_words: Mapping[str, Mapping[str, object]]


def compile_site(
    context: Context, findings: Sequence[Diagnostic] = (), sources: Mapping[str, Source] | None = None
) -> Site:
    """Make the site; plans with errors get a page that says what is wrong."""
    context = looking_ahead(context)
    pages = (*_pages(context, findings, sources or {}), *_ordinary_pages(context))
    files = {"data/portfolio.json": portfolio_json(context), "data/actions.csv": actions_csv(context)}
    files |= {**calendars(context), **feeds(context)}
    files |= {address: content for page in pages for address, content in page.files}
    return Site(
        pages,
        files,
        _tabs(context),
        _footer(context),
        context.t("site.contents"),
        script_values(context),
        script_words(context),
    )


def _pages(context: Context, findings: Sequence[Diagnostic], sources: Mapping[str, Source]) -> Iterator[Page]:
    broken = {plan.path for plan in context.portfolio.broken}
    general = [one for one in findings if one.severity is Severity.ERROR and one.path not in broken]
    yield settings_page(context, general, sources) if general else portfolio_page(context)
    yield accounts_page(context)
    yield actions_page(context)
    yield from (page(context) for page in INDEX_PAGES)
    yield agenda_page(context)
    yield steering_page(context)
    yield people_page(context)
    yield from person_pages(context)
    for account in context.portfolio.accounts:
        yield account_page(context, account)
        yield slides_page(context, account)
        for sub in account.pages:
            yield sub_page(context, account, sub)
    if context.portfolio.programme or PROGRAMME not in {plan.id for plan in context.portfolio.broken}:
        yield programme_page(context, context.portfolio.programme)
    yield guide_page(context)
    yield correction_page(context)
    for plan in context.portfolio.broken:
        yield broken_page(context, plan, findings, sources)


def _ordinary_pages(context: Context) -> Iterator[Page]:
    for page in context.portfolio.pages:
        yield Page(address_of(page.file), _title(page), "", file=page.file, hide=())


def address_of(file: str) -> str:
    """Return the address of an ordinary Markdown file."""
    path = PurePosixPath(file)
    folder = path.parent if path.stem in {"index", "README"} else path.with_suffix("")
    return f"{folder}/"


def _title(page: SubPage) -> str:
    title = page.meta.get("title")
    return title if isinstance(title, str) else ""


def _tabs(context: Context) -> tuple[tuple[str, str], ...]:
    return tuple((context.t(f"site.navigation.{name}"), address) for name, address in TABS)


def _footer(context: Context) -> str:
    settings = context.organisation.settings
    day = context.formats.date(context.today)
    parts = [
        context.t("site.footer.snapshot" if context.is_snapshot else "site.footer.built", day=day),
        context.t("site.footer.everything"),
    ]
    if settings.rates.as_of:
        rates = context.formats.date(settings.rates.as_of)
        parts.append(context.t("site.footer.rates", currency=settings.currency, day=rates))
    else:
        parts.append(context.t("site.footer.currency", currency=settings.currency))
    return " · ".join(parts)
