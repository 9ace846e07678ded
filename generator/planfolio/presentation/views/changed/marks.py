"""The marks of rows whose items are new, moved, decided or done since a day; each leads to the words of its change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.presentation.changes.effects import fate_words
from planfolio.presentation.changes.speech import speech_of
from planfolio.presentation.changes.words import change_words
from planfolio.presentation.components import Mark
from planfolio.presentation.views.changed.lines import ANCHORED, address_of, line_id, speech_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planfolio.portfolio.changes.shapes import AccountChanges, ChangeType
    from planfolio.portfolio.past import Since
    from planfolio.presentation.context import Context

STANDING: Final = frozenset((("category",), ("stage",)))
"""What marks the row of an account as a whole."""
SECTION: Final = "#changed"
MOST_ACCOUNTS: Final = 8
"""As many accounts stand in a list of changes; the others are named."""
IN_MEETING: Final = 4
"""As many stand on the steering page, which is printed on two sheets."""


def marks(context: Context, changes: AccountChanges | None) -> Mapping[str, Mapping[str, Mark]]:
    """Return how the rows of each list are marked, by the id of the item; a plan that is new as a whole has no marks.

    The mark of an item is that of its heaviest change.
    """
    found: dict[str, dict[str, Mark]] = {name: {} for name in ANCHORED}
    if changes is None or changes.fate == "added":
        return found
    speech = speech_at(context, changes)
    for change in changes.changes:
        if change.item is None or change.item[0] not in found or change.item[1] in found[change.item[0]]:
            continue
        name, item = change.item
        kind = changes.items[change.item]
        if kind != "removed":
            sentence = change_words(change, speech).sentence
            found[name][item] = _mark(context, kind, sentence, f"#{line_id(name, item)}")
    return found


def item_marks(context: Context, since: Since | None, most: int = MOST_ACCOUNTS) -> Mapping[str, Mark]:
    """Return the marks of items of many accounts, by the address of the item: `accounts/acme/#A1`.

    All that a plan holds which is new as a whole is new. A mark leads to the account's place in the list of changes, in
    which there are `most` accounts.
    """
    found: dict[str, Mark] = {}
    for changes, address, place in _places(context, since, most):
        if changes.fate == "added":
            mark = _whole(context, changes, place)
            found |= {f"{address}#{item}": mark for item in _items(context, changes.id)}
            continue
        for by_id in marks(context, changes).values():
            for item, one in by_id.items():
                found[f"{address}#{item}"] = Mark(one.kind, one.word, one.sentence, place)
    return found


def account_marks(context: Context, since: Since | None) -> Mapping[str, Mark]:
    """Return the marks of accounts that are new, or whose category or stage moved, by the account's address."""
    speech = speech_of(context)
    found: dict[str, Mark] = {}
    for changes, address, _ in _places(context, since, 0):
        moved = [change_words(one, speech).sentence for one in changes.changes if one.path in STANDING]
        if changes.fate == "added":
            found[address] = _whole(context, changes, SECTION)
        elif moved:
            found[address] = _mark(context, "changed", " · ".join(moved), SECTION)
    return found


def _places(context: Context, since: Since | None, most: int) -> Iterator[tuple[AccountChanges, str, str]]:
    """Yield the changes of each account that there is, its address, and where the page tells them."""
    accounts: Sequence[AccountChanges] = since.changes.accounts if since and since.changes else ()
    for number, changes in enumerate(accounts):
        if address := address_of(context, changes):
            yield changes, address, f"{SECTION}-{changes.id}" if number < most else SECTION


def _items(context: Context, account: str) -> Iterator[str]:
    """Yield the ids of the items that have a row."""
    entry, programme = context.portfolio.by_id.get(account), context.portfolio.programme
    plan = entry.plan if entry else programme.plan if programme else None
    for name in ANCHORED if plan else ():
        yield from (item.id for item in getattr(plan, name, ()) if item.id)


def _whole(context: Context, changes: AccountChanges, href: str) -> Mark:
    return _mark(context, "added", fate_words(changes, speech_of(context)), href)


def _mark(context: Context, kind: ChangeType, sentence: str, href: str) -> Mark:
    return Mark(kind, context.t(f"changed.mark.{kind}"), sentence, href)
