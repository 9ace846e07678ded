"""The list of accounts: by the folders they lie in, daughters below their parents, closed ones last."""

from __future__ import annotations

from decimal import Decimal
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from planfolio.model.slugs import slugify
from planfolio.presentation.names import short_company
from planfolio.presentation.pages import Page, headings
from planfolio.presentation.tables import Group, Table
from planfolio.presentation.views.account_rows import account_row, columns, facets
from planfolio.presentation.views.fullness import completeness_blocks
from planfolio.presentation.views.index_page import in_parts
from planfolio.presentation.views.opening import clause, opening, snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planfolio.portfolio.portfolio import Account
    from planfolio.presentation.components import Clause
    from planfolio.presentation.context import Context
    from planfolio.presentation.tables import Row

HALF: Final = Decimal("0.5")
MOST_NAMES: Final = 3


def accounts_page(context: Context) -> Page:
    """Return the list of all accounts."""
    title = context.t("accounts.title")
    found = tuple(groups(context))
    table = Table(
        title,
        columns(context),
        found,
        look="companies",
        name="accounts",
        noun="accounts",
        grouped_by=context.t("accounts.grouped"),
        facets=facets(context),
    )
    published = in_parts(context, table, "data/accounts.json")
    html = context.render(
        "accounts.html",
        root="../",
        title=title,
        snapshot=snapshot(context),
        sentence=opening(context, sentence),
        table=published.table if found else None,
        this_year=context.today.year,
        blocks=tuple(completeness_blocks(context)),
    )
    return Page("accounts/", title, html, contents=headings(html), files=published.files)


def sentence(context: Context) -> Iterator[Clause]:
    """Say which accounts are off course, how many reviews are overdue, and where much is still to be written."""
    counted = [context.of(account) for account in context.portfolio.counted]
    if not counted:
        yield clause(context, "accounts.sentence.none")
        return
    yield _course(context, sum(figures.rating is not None for figures in counted), len(counted))
    late = sum(figures.review.condition == "overdue" for figures in counted)
    thin = sum(
        figures.completeness.ratio is not None and figures.completeness.ratio < HALF for figures in counted
    )
    if late:
        yield clause(context, "accounts.sentence.reviews", count=late)
    if thin:
        yield clause(context, "accounts.sentence.thin", count=thin)


def _course(context: Context, rated: int, of: int) -> Clause:
    off = context.figures.off_course
    if not off:
        return clause(
            context, "accounts.sentence.on_course" if rated else "accounts.sentence.unrated", count=rated
        )
    key = "accounts.sentence.off_course" if len(off) <= MOST_NAMES else "accounts.sentence.off_course_first"
    names = [short_company(context.portfolio.by_id[identifier].name) for identifier in off[:MOST_NAMES]]
    params = {"of": context.catalog.number_word(of), "names": context.formats.words(names)}
    return clause(context, key, is_worst=True, count=len(off), **params)


def groups(context: Context) -> Iterator[Group]:
    """Yield the groups by their folders: first the accounts that lie in none, at the end the closed ones."""
    open_ = [account for account in context.portfolio.accounts if account.is_counted]
    roots = [account for account in open_ if _parent(context, account) is None]
    for folder in sorted({account.folder for account in roots}):
        inside = [account for account in roots if account.folder == folder]
        rows, title = tuple(_rows(context, inside)), folder_title(context, folder)
        yield Group(rows, title, f"group--{slugify(folder) or 'accounts'}", str(len(rows)))
    closed = sorted((one for one in context.portfolio.accounts if not one.is_counted), key=_by_name)
    if closed:
        rows = tuple(account_row(context, account) for account in closed)
        yield Group(rows, context.t("accounts.closed"), "group--closed-accounts", str(len(rows)))


def folder_title(context: Context, folder: str) -> str:
    """Return what a folder is called: as its own page says or its accounts write the region, else its name."""
    return " · ".join(_title(context, str(path)) for path in _ways(folder))


def _ways(folder: str) -> tuple[PurePosixPath, ...]:
    path = PurePosixPath(folder)
    return (*reversed(path.parents), path)[1:] if folder else ()


def _title(context: Context, folder: str) -> str:
    name = PurePosixPath(folder).name
    for page in context.portfolio.pages:
        title = page.meta.get("title")
        if page.file == f"{folder}/index.md" and isinstance(title, str):
            return title
    inside = [account for account in context.portfolio.accounts if account.folder == folder]
    regions = sorted({account.plan.region for account in inside if account.plan.region})
    spaced = name.replace("-", " ").replace("_", " ")
    return next(
        (region for region in regions if slugify(region) == slugify(name)), spaced[:1].upper() + spaced[1:]
    )


def _parent(context: Context, account: Account) -> Account | None:
    """Return the open account that this one is listed below; none where the way up is a circle."""
    parent = context.portfolio.by_id.get(account.plan.group or "")
    if parent is None or not parent.is_counted or parent in context.portfolio.family(account):
        return None
    return parent


def _rows(context: Context, accounts: Iterable[Account], depth: int = 0) -> Iterator[Row]:
    for account in sorted(accounts, key=_by_name):
        yield account_row(context, account, depth)
        daughters = context.portfolio.daughters.get(account.id, ())
        yield from _rows(
            context, [one for one in daughters if one.is_counted and _parent(context, one)], depth + 1
        )


def _by_name(account: Account) -> tuple[str, str]:
    plain = normalize("NFKD", account.name).encode("ascii", "ignore").decode("ascii")
    return plain.casefold(), account.id
