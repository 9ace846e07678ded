"""The plan of one account as a document of its own: its page, with its further pages behind it, for paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from markupsafe import Markup

from planfolio.presentation.narrative import fitted, ids, in_page, rendered, task_words
from planfolio.presentation.sanitise import sanitise
from planfolio.presentation.views.account.page import account_page, path_of, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planfolio.portfolio.portfolio import Account, SubPage
    from planfolio.presentation.context import Context

LINK: Final = re.compile(r'(<a\b[^>]*?)\shref="([^"]*)"')
UNPRINTED: Final = re.compile(
    r'<details class="pf-chart__table">.*?</details>|<dd class="pf-explanation".*?</dd>'
    r'|<nav class="pf-note pf-crumbs".*?</nav>',
    re.DOTALL,
)
"""What is not for paper: the numbers behind charts, what explains a figure, the way up."""
TAG: Final = re.compile(r"<[a-z][^>]*>")
UNSEEN: Final = re.compile(r' (?:title|aria-[a-z]+|role|tabindex|datetime|data-[a-z-]+)="[^"]*"')
"""Attributes that nobody sees on paper; reading a page takes a fifth of the time of printing it."""
PICTURE: Final = re.compile(r'(<img\b[^>]*?\ssrc=")([^"]*)"')
DRAWING: Final = re.compile(r"(?<=<svg)(?= [^>]*><title)")
FONT: Final = "Segoe UI, Roboto, Helvetica Neue, Arial, Liberation Sans, sans-serif"
"""Of the letters in drawings: print engines give them none of the page's."""
SCHEMES: Final = ("http:", "https:", "mailto:", "tel:")
LONGEST_NAME: Final = 90
"""Characters of an account's name that stand on one line at the top of the further sheets."""


@dataclass(frozen=True, slots=True)
class Further:
    """A further page of the plan, as a part of the document."""

    id: str
    title: str
    html: Markup
    language: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: the account that it is of, and its whole HTML.

    Pictures in it are named by their file relative to the plans folder; links that lead out of it are gone, unless
    they lead to the web.
    """

    account: str
    html: str


def account_paper(context: Context, account: Account) -> Paper:
    """Return the plan of an account as one document."""
    page, words = account_page(context, account), task_words(context.catalog)
    own = in_page(page, with_pictures(rendered(account.document.body), account.file), words)
    subs = sorted(account.pages, key=lambda sub: (title_of(sub).casefold(), path_of(account, sub)))
    further = tuple(_further(context, account, subs, ids(own)))
    places = dict(_places(account, subs, further))
    html = context.render(
        "paper/account.html",
        title=account.name,
        running=shortened(account.name),
        author=context.person(account.plan.owner),
        day=context.today,
        foot=foot(context, account),
        content=Markup(own),  # noqa: S704  rendered by our templates and cleaned
        further=further,
        language=context.language,
    )
    return Paper(account.id, DRAWING.sub(f' font-family="{FONT}"', with_links(printable(html), places)))


def _further(
    context: Context, account: Account, subs: Sequence[SubPage], taken: frozenset[str]
) -> Iterator[Further]:
    """Yield the further pages in the order in which the head of the plan lists them."""
    for number, sub in enumerate(subs, start=1):
        title, identifier = title_of(sub), f"further-{number}"
        html = _own_text(context, sub, title, taken | {identifier})
        taken |= ids(html) | {identifier}
        yield Further(identifier, title, Markup(html), account.language)  # noqa: S704  cleaned


def _places(
    account: Account, subs: Sequence[SubPage], further: Sequence[Further]
) -> Iterator[tuple[str, str]]:
    """Yield where the further pages stand in the document, by what links call them: the head's, and the author's."""
    folder = PurePosixPath(account.file).parent
    for sub, one in zip(subs, further, strict=True):
        yield f"{quote(path_of(account, sub))}/", f"#{one.id}"
        yield quote(str(PurePosixPath(sub.file).relative_to(folder))), f"#{one.id}"


def _own_text(context: Context, sub: SubPage, title: str, taken: frozenset[str]) -> str:
    clean = sanitise(with_pictures(rendered(sub.document.body), sub.file), task_words(context.catalog))
    return fitted(clean, title, taken)


def printable(html: str) -> str:
    """Leave out what is not for paper."""
    return TAG.sub(lambda tag: UNSEEN.sub("", tag[0]), UNPRINTED.sub("", html))


def foot(context: Context, account: Account) -> str:
    """Return what stands at the foot of every sheet: the organisation, the day, and who may read it."""
    settings, day = context.organisation.settings, context.formats.date(context.today)
    audience = account.plan.audience or settings.audience
    return " · ".join(
        (
            settings.organisation,
            context.t("paper.snapshot" if context.is_snapshot else "paper.day", day=day),
            *((", ".join(audience),) if audience else ()),
        )
    )


def shortened(name: str) -> str:
    """Cut a name that is longer than a line."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def with_links(html: str, places: Mapping[str, str]) -> str:
    """Keep the links that work in a document: to a place in it, or to the web; take the addresses of the others away.

    `places` are the anchors of what is reached by an address elsewhere, and stands in the document here.
    """
    known = ids(html)

    def kept(link: re.Match[str]) -> str:
        address = places.get(link[2], link[2])
        works = address[1:] in known if address.startswith("#") else address.casefold().startswith(SCHEMES)
        return f'{link[1]} href="{address}"' if works else link[1]

    return LINK.sub(kept, html)


def with_pictures(html: str, file: str) -> str:
    """Name pictures by their file relative to the plans folder, and not to the file of the plan."""
    folder = PurePosixPath(file).parent

    def placed(picture: re.Match[str]) -> str:
        parts: list[str] = []
        for part in (folder / unquote(picture[2].partition("#")[0].partition("?")[0])).parts:
            if part == ".." and parts:
                parts.pop()
            elif part != "..":
                parts.append(part)
        return f'{picture[1]}{"/".join(parts)}"'

    return PICTURE.sub(placed, html)
