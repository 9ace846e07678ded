"""A step of a plan from one version to the next, as far as it is followed over all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.portfolio.assembly import PROGRAMME
from planfolio.portfolio.changes.plans import followed_changes
from planfolio.portfolio.changes.shapes import AccountChanges
from planfolio.portfolio.portfolio import Account

if TYPE_CHECKING:
    from planfolio.portfolio.changes.shapes import AccountFate
    from planfolio.portfolio.portfolio import ProgrammeEntry

    Entry = Account | ProgrammeEntry


def followed_step(before: Entry | None, after: Entry | None) -> AccountChanges | None:
    """Return what a step changed at actions and summary, without effects; None where it changed neither.

    A history has as many steps as versions, and this is a small part of what `account_changes` works out.
    """
    entry = before if after is None else after
    if entry is None:
        return None
    changes = followed_changes(before, after) if before and after else ()
    fate: AccountFate = "changed" if before and after else "added" if after else "removed"
    if fate == "changed" and not changes:
        return None
    identifier, name = (entry.id, entry.name) if isinstance(entry, Account) else (PROGRAMME, "")
    return AccountChanges(identifier, name, entry.plan.owner, fate, changes=changes)
