"""Which files of an old state are an account, a page of one or the programme: as `assemble` decides for those of today.

What a file holds is told by whoever read it, or remembers having read it.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, Protocol

from planfolio.portfolio.assembly import is_published
from planfolio.portfolio.portfolio import Account, BrokenPlan, Portfolio, ProgrammeEntry, SubPage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from planfolio.model.settings import Organisation

Kind = Literal["account", "programme", "page", "stray", "broken"]
"""What a file holds: `stray` are the keys of a plan that lacks its customer, `broken` is what can't be read."""
INDEX: Final = "/index.md"


class Shelf(Protocol):
    """Tells what files hold, by the names of their contents."""

    def kind(self, name: str) -> Kind:
        """Tell what a content is."""

    def account(self, file: str, name: str, pages: tuple[SubPage, ...]) -> Account | None:
        """Return the account that a content is the plan of; None where it has no id."""

    def programme(self, file: str, name: str) -> ProgrammeEntry | None:
        """Return the programme that a content is the plan of."""

    def page(self, file: str, name: str) -> SubPage:
        """Return the page that a content is."""

    def broken(self, file: str, name: str) -> BrokenPlan:
        """Return what is known of a plan that can't be read."""


@lru_cache(maxsize=8192)
def is_plan(file: str) -> bool:
    """Tell whether a file can be a plan or a page of one."""
    return file.lower().endswith(".md") and is_published(file)


def arranged(organisation: Organisation, files: Mapping[str, str], shelf: Shelf) -> Portfolio:
    """Return the portfolio of files, given by their path in the plans folder with the names of their contents."""
    kinds = {file: shelf.kind(files[file]) for file in sorted(files) if is_plan(file)}
    folders = {
        file.removesuffix(INDEX)
        for file, kind in kinds.items()
        if file.endswith(INDEX) and kind in {"account", "broken"}
    }
    pages: dict[str, list[SubPage]] = defaultdict(list)
    plans = []
    for file in kinds:
        if (home := home_of(file, folders)) is None:
            plans.append(file)
        else:
            pages[f"{home}{INDEX}"].append(shelf.page(file, files[file]))
    accounts, broken = dict[str, Account](), list[BrokenPlan]()
    programme: ProgrammeEntry | None = None
    for file in plans:
        kind, name = kinds[file], files[file]
        account = shelf.account(file, name, tuple(pages[file])) if kind == "account" else None
        if kind == "programme":
            programme = programme or shelf.programme(file, name)
        elif account and account.id.casefold() not in accounts:
            accounts[account.id.casefold()] = account
        elif kind != "page":
            broken.append(shelf.broken(file, name))
    in_order = sorted(accounts.values(), key=lambda account: account.id)
    return Portfolio(organisation, tuple(in_order), programme, (), tuple(broken))


def home_of(file: str, folders: Collection[str]) -> str | None:
    """Return the account folder that a file is a further page in; None where it stands for itself."""
    for folder in above(file):
        if folder in folders:
            return None if file == f"{folder}{INDEX}" else folder
    return None


def above(file: str) -> Iterator[str]:
    """Yield the folders that a file lies in, the nearest first."""
    folder = file.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
