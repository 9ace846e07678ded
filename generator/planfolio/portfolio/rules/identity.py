"""Ids and names: each stands for one thing, and is not taken for another."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from planfolio.model.plan import ID_LETTERS
from planfolio.model.validation import Fault
from planfolio.portfolio.rules.rule import front_of
from planfolio.reading.nodes import ListNode, MapNode, Scalar, span_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from planfolio.portfolio.portfolio import Account
    from planfolio.portfolio.rules.rule import Entry, Located, Look
    from planfolio.reading.nodes import Node

_LOOKALIKES: Final = str.maketrans({"o": "0", "i": "1", "l": "1", "-": None})
_LEGAL_FORM: Final = re.compile(
    r"\s(?:gmbh|ag|kg|se|bv|nv|vof|inc|corp|corporation|co|ltd|limited|llc|plc|sa|sas|sarl|spa|ab|as|oy)$"
)


def duplicate_id(entry: Entry, _look: Look) -> Iterator[Fault]:
    """Two items of a list have one id.

    What refers to the id would mean both, and links would lead to the first one only.

    Give one of them an id of its own, or leave it out and have `planfolio format` write one.
    """
    for name, ids in _ids(entry).items():
        seen: dict[str, int] = {}
        for index, identifier in enumerate(ids):
            first = seen.setdefault(identifier, index)
            if first != index:
                line = span_at(front_of(entry), (name, first)).line
                yield Fault((name, index, "id"), "", {"id": identifier, "line": str(line)})


def id_missing(entry: Entry, _look: Look) -> Iterator[Fault]:
    """An item has no id yet.

    Nothing is wrong: it is shown with the id that `planfolio format` will write. Until that is in the file,
    the id may go to another item when one is put in before it, and links to it are not stable.

    Run `planfolio format`, or write an id.
    """
    ids = _ids(entry)
    for part in front_of(entry).entries:
        name = part.key.text
        items = part.value.items if name in ids and isinstance(part.value, ListNode) else ()
        for index, item in enumerate(items):
            if not _has_id(item):
                yield Fault((name, index), "", {"id": ids[name][index]})


def _has_id(item: Node) -> bool:
    written = item.get("id") if isinstance(item, MapNode) else None
    return isinstance(written, Scalar) and not written.is_null


def confusable_item_ids(entry: Entry, _look: Look) -> Iterator[Fault]:
    """Two ids of a list look alike: they differ in capitals, hyphens, or O and 0, I, l and 1.

    On paper and on the telephone one is taken for the other.

    Number the items: A1, A2, A3.
    """
    for name, ids in _ids(entry).items():
        for identifier, other in _alike(dict.fromkeys(ids)):
            yield Fault((name, ids.index(identifier), "id"), "", {"id": identifier, "other": other})


def confusable_account_ids(look: Look) -> Located:
    """Two accounts have ids that look alike: they differ in capitals, hyphens, or O and 0, I, l and 1.

    The id is the address of the account's page, and one page is taken for the other.

    Write an `id` that tells them apart.
    """
    accounts = look.portfolio.by_id
    for identifier, other in _alike(accounts):
        account = accounts[identifier]
        path = ("id",) if account.plan.id else ("account",)
        yield account, Fault(path, "", {"id": identifier, "other": other})


def crm_shared(look: Look) -> Located:
    """Two accounts link to the same record of the CRM.

    One customer has two plans then, or one of the links is wrong, and figures from the CRM would count twice.

    Write the id of the record that belongs to this account, or join the two plans.
    """
    first: dict[str, Account] = {}
    for account in look.portfolio.counted:
        if account.plan.crm:
            other = first.setdefault(account.plan.crm.strip(), account)
            if other is not account:
                yield account, Fault(("crm",), "", {"crm": account.plan.crm, "other": other.name})


def duplicate_account(look: Look) -> Located:
    """Two plans bear the name of one customer; capitals, accents, points and the legal form don't count.

    Two people may be working on one customer without knowing, and its figures would count twice.

    Join the two plans, or write in the name what tells the accounts apart, such as the country.
    """
    first: dict[str, Account] = {}
    for account in look.portfolio.counted:
        other = first.setdefault(bare_name(account.name), account)
        if other is not account:
            yield (
                account,
                Fault(("account",), "", {"name": account.name, "other": other.document.source.path}),
            )


def bare_name(name: str) -> str:
    """Return a customer's name without capitals, accents, signs and legal form."""
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ")).casefold()
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = " ".join(re.sub(r"[^\w\s]", " ", re.sub(r"[.'\u2019]", "", letters)).split())
    return _LEGAL_FORM.sub("", words) or name


def _ids(entry: Entry) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of each list, those included that are not written yet."""
    lists: dict[str, tuple[Any, ...]] = {name: getattr(entry.plan, name, ()) for name in ID_LETTERS}
    return {name: tuple(item.id for item in items) for name, items in lists.items() if items}


def _alike(ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each id that looks like an earlier one, with that one."""
    first: dict[str, str] = {}
    for identifier in ids:
        other = first.setdefault(identifier.casefold().translate(_LOOKALIKES), identifier)
        if other != identifier:
            yield identifier, other
