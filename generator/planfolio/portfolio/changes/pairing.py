"""Which plan of one state of a portfolio is which of another: by id, by file, by name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from planfolio.portfolio.assembly import PROGRAMME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planfolio.portfolio.portfolio import Account, BrokenPlan, Portfolio


@dataclass(frozen=True, slots=True)
class Pairing:
    """The accounts before and after; None where there was none, or is none any more.

    `unread` could not be read before, `broken` cannot be read after: nothing is known of their changes.
    """

    pairs: tuple[tuple[Account | None, Account | None], ...] = ()
    unread: tuple[BrokenPlan, ...] = ()
    broken: tuple[BrokenPlan, ...] = field(default=())


def paired(before: Portfolio, after: Portfolio) -> Pairing:
    """Pair the accounts of two states; a plan that one of them could not read is neither new nor gone."""
    pairs: list[tuple[Account | None, Account | None]] = []
    old = {account.id: account for account in before.accounts}
    new = []
    for account in after.accounts:
        if account.id in old:
            pairs.append((old.pop(account.id), account))
        else:
            new.append(account)
    gone = [one for one in old.values() if not _is_among(one, after.broken)]
    new = [one for one in new if not _is_among(one, before.broken)]
    for key in (_file, _name):
        _pair(gone, new, key, pairs)
    pairs += [(None, account) for account in new] + [(account, None) for account in gone]
    return Pairing(tuple(pairs), _only(before.broken, after.broken), after.broken)


def known_in_both(pairing: Pairing, before: Portfolio, after: Portfolio) -> tuple[Portfolio, Portfolio]:
    """Return both states without the plans that one of them could not read: figures do not move because of those."""
    known = {id(account) for pair in pairing.pairs for account in pair}
    is_programme_known = all(plan.id != PROGRAMME for plan in (*before.broken, *after.broken))
    was, now = (
        replace(
            state,
            accounts=tuple(account for account in state.accounts if id(account) in known),
            programme=state.programme if is_programme_known else None,
        )
        for state in (before, after)
    )
    return was, now


def _pair(
    gone: list[Account],
    new: list[Account],
    key: Callable[[Account], str],
    pairs: list[tuple[Account | None, Account | None]],
) -> None:
    """Pair what has the same key, where one account alone has it on each side."""
    was, now = Counter(map(key, gone)), Counter(map(key, new))
    by_key = {key(account): account for account in gone if was[key(account)] == 1}
    for account in list(new):
        if now[key(account)] == 1 and (other := by_key.get(key(account))) is not None:
            pairs.append((other, account))
            gone.remove(other)
            new.remove(account)


def _file(account: Account) -> str:
    return account.file


def _name(account: Account) -> str:
    return _folded(account.name)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _is_among(account: Account, broken: Iterable[BrokenPlan]) -> bool:
    """Tell whether an account may be one of the broken plans: it has the id, the file, or the name of one."""
    return any(
        plan.id.casefold() == account.id.casefold()
        or plan.file == account.file
        or _folded(plan.name) == _name(account)
        for plan in broken
    )


def _only(before: Iterable[BrokenPlan], after: Iterable[BrokenPlan]) -> tuple[BrokenPlan, ...]:
    """Return those broken before that are not broken after, too."""
    ids, files = {plan.id for plan in after if plan.id}, {plan.file for plan in after}
    return tuple(plan for plan in before if plan.id not in ids and plan.file not in files)
