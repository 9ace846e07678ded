"""The name and the id of a new account: what can be neither, and what another account has already."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from planfolio.model.slugs import MAX_SLUG, slugify
from planfolio.portfolio.assembly import TAKEN
from planfolio.portfolio.rules.identity import bare_name

if TYPE_CHECKING:
    from planfolio.portfolio.portfolio import Portfolio

RESERVED: Final = TAKEN | {"readme", "con", "prn", "aux", "nul"}
"""Names of pages that the site has already, of a file that is no plan, and of what Windows takes for devices."""
_INVISIBLE: Final = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})


class NamingError(Exception):
    """A name or an id that a new account cannot have: the key of a label, and what fills it."""

    def __init__(self, label: str, **params: object) -> None:
        super().__init__(label)
        self.label = label
        self.params = params


def account_name(given: str) -> str:
    """Return the name of a customer without blanks around it; raises NamingError for one that is none."""
    name = given.strip()
    if not name:
        raise NamingError(label="new.refusal.blank")
    sign = next((sign for sign in name if unicodedata.category(sign) in _INVISIBLE or sign == "\ufeff"), "")
    if sign:
        raise NamingError(label="new.refusal.invisible", sign=f"U+{ord(sign):04X}")
    return name


def account_id(name: str, given: str | None) -> str:
    """Return the id given, else the one that the name makes; raises NamingError where it is none, or reserved."""
    identifier = slugify(name) if given is None else given
    if given is not None and (not given or slugify(given) != given):
        raise NamingError(label="new.refusal.id", found=given, suggestion=slugify(given) or "nordwind")
    if not identifier:
        raise NamingError(label="new.refusal.id_needed", name=name)
    if len(identifier) > MAX_SLUG:
        raise NamingError(label="new.refusal.id_long", count=len(identifier), most=MAX_SLUG)
    if identifier in RESERVED:
        raise NamingError(label="new.refusal.reserved", id=identifier, suggestion=f"{identifier}-account")
    return identifier


def refuse_known(name: str, identifier: str, portfolio: Portfolio) -> None:
    """Raise NamingError where another plan has the id, capitals apart, or is that of the same customer."""
    plans = [(one.id, one.document.source.path) for one in portfolio.accounts]
    plans += [(one.id, one.path) for one in portfolio.broken]
    for taken, path in plans:
        if taken.casefold() == identifier:
            raise NamingError(label="new.refusal.taken", id=taken, other=path)
    customers = [(one.name, one.document.source.path) for one in portfolio.counted]
    customers += [(one.name, one.path) for one in portfolio.broken if one.name]
    for customer, path in customers:
        if bare_name(customer) == bare_name(name):
            raise NamingError(label="new.refusal.customer", name=customer, other=path)


def group_folder(given: str, portfolio: Portfolio) -> PurePosixPath:
    """Return a folder of accounts below the plans folder; raises NamingError where its plans would be no accounts."""
    folder = PurePosixPath(given)
    unfit = any(part.startswith(("_", ".")) or "\\" in part for part in folder.parts)
    if folder.is_absolute() or unfit or folder.parts[:1] == ("data",):
        raise NamingError(label="new.refusal.folder", found=given)
    for account in portfolio.accounts:
        own = PurePosixPath(account.file).parent
        if account.file.endswith("/index.md") and folder.is_relative_to(own):
            raise NamingError(
                label="new.refusal.account_folder", found=given, other=account.document.source.path
            )
    return folder
