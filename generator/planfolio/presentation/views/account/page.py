"""The page of one account, put together from its parts, and the further pages of its plan."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from markupsafe import Markup

from planfolio.presentation.exports.feeds import feed_title
from planfolio.presentation.pages import Heading, Page, PagePart, markers
from planfolio.presentation.views.account.analysis import analysis
from planfolio.presentation.views.account.completeness import completeness
from planfolio.presentation.views.account.figures import figures
from planfolio.presentation.views.account.freshness import narrative_edited, with_aside
from planfolio.presentation.views.account.head import Crumb, opening, page_crumbs
from planfolio.presentation.views.account.measures import measures
from planfolio.presentation.views.account.position import position
from planfolio.presentation.views.account.reviews import reviews
from planfolio.presentation.views.account.subject import Subject
from planfolio.presentation.views.editor_links import edit_link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planfolio.portfolio.portfolio import Account, SubPage
    from planfolio.presentation.context import Context
    from planfolio.presentation.pages import Section

HIDE: Final = ("navigation",)
FIRST_HEADING: Final = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
FENCED: Final = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
MARKS: Final = re.compile(r"[*_`]|\[(?P<text>[^\]]*)\]\([^)]*\)|\{[^}]*\}\s*$")
PARTS: Final[tuple[tuple[str, str, Callable[[Subject], Iterator[Section]]], ...]] = (
    ("analysis", "account.part.analysis", analysis),
    ("position", "account.part.position", position),
    ("figures", "account.part.figures", figures),
    ("measures", "account.part.measures", measures),
    ("reviews", "account.part.reviews", lambda subject: chain(reviews(subject), completeness(subject))),
)
WITH_OWN_HEAD: Final = "reviews"
"""The section that bears its part's heading, so that it has one wherever it is placed."""


def account_page(context: Context, account: Account) -> Page:
    """Return the page of an account at `accounts/<id>/`; its further pages are listed in its head."""
    subject = Subject(context, account)
    parts = tuple(_parts(subject))
    has_narrative = bool(account.document.body.strip())
    narrative = context.t("account.part.narrative")
    return Page(
        address=f"accounts/{account.id}/",
        title=account.name,
        opening=opening(subject, further_pages(account), present_path(account)),
        parts=parts,
        file=account.file,
        language=account.language,
        narrative_head=_narrative_head(narrative, narrative_edited(subject)) if has_narrative else "",
        hide=HIDE,
        contents=(
            *_part_headings(parts, account.document.body),
            *((Heading(2, "narrative", narrative),) if has_narrative else ()),
        ),
        feed=feed_title(context, account),
    )


def _parts(subject: Subject) -> Iterator[PagePart]:
    for identifier, key, sections in PARTS:
        made = tuple(sections(subject))
        if made:
            title = subject.t(key)
            head = "" if made[0].name == WITH_OWN_HEAD else part_head(identifier, title)
            yield PagePart(identifier, title, head, made)


def part_head(identifier: str, title: str) -> Markup:
    """Return the heading of a part."""
    return Markup('<h2 class="pf-part" id="{}">{}</h2>').format(identifier, title)


def _narrative_head(title: str, aside: Markup) -> str:
    head = Markup('<header class="pf-parthead">{}</header>').format(part_head("narrative", title))
    return Markup('<div class="pf-partsection">{}</div>').format(with_aside(head, aside))


def _part_headings(parts: tuple[PagePart, ...], body: str) -> Iterator[Heading]:
    """Yield the parts that keep their heading: those whose sections the narrative does not place all."""
    placed = {name for name, _ in markers(body)}
    for part in parts:
        names = {section.name for section in part.sections}
        if part.id in names or names - placed:
            yield Heading(2, part.id, part.title)


def further_pages(account: Account) -> tuple[Crumb, ...]:
    """Return the further pages of a plan, by title."""
    pages = [Crumb(title_of(page), f"{quote(path_of(account, page))}/") for page in account.pages]
    return tuple(sorted(pages, key=lambda page: (page.title.casefold(), page.href)))


def sub_page(context: Context, account: Account, sub: SubPage) -> Page:
    """Return a further page of a plan, below its account's address; its own `# heading` stays the only h1."""
    subject, address = Subject(context, account), f"accounts/{account.id}/{path_of(account, sub)}/"
    title, root = title_of(sub), "../" * address.count("/")
    return Page(
        address=address,
        title=title,
        opening=subject.render(
            "account/further_page.html",
            title=None if sub.document.body.lstrip().startswith("# ") else title,
            crumbs=page_crumbs(subject, root),
            edit_href=edit_link(sub.file, context.organisation.settings.links.edit),
            guide_root=root,
        ),
        file=sub.file,
        language=account.language,
        hide=HIDE,
    )


def present_path(account: Account) -> str:
    """Return where the slides lie below an account; a further page of the same name keeps its address."""
    taken = {path_of(account, sub).casefold() for sub in account.pages}
    path = "present"
    while path in taken:
        path = f"{path}-slides"
    return f"{path}/"


def path_of(account: Account, sub: SubPage) -> str:
    """Return where a further page lies below its account: its file without ending, a folder's index the folder."""
    path = PurePosixPath(sub.file).relative_to(PurePosixPath(account.file).parent)
    return str(path.parent if path.name == "index.md" else path.with_suffix(""))


def title_of(sub: SubPage) -> str:
    """Return the title of a further page: as its front matter says, else its first heading, else its file's name."""
    written = sub.meta.get("title")
    if written:
        return str(written)
    heading = FIRST_HEADING.search(FENCED.sub("", sub.document.body))
    if heading:
        return MARKS.sub(lambda match: match["text"] or "", heading[1]).strip()
    path = PurePosixPath(sub.file)
    return path.parent.name if path.name == "index.md" else path.stem
