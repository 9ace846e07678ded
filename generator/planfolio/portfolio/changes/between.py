"""The changes between two states of a portfolio."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from planfolio.portfolio.assembly import PROGRAMME
from planfolio.portfolio.changes.effects import MOVING, Ledger, effects_between, plan_sums
from planfolio.portfolio.changes.pairing import known_in_both, paired
from planfolio.portfolio.changes.plans import plan_changes
from planfolio.portfolio.changes.shapes import AccountChanges, PortfolioChanges
from planfolio.portfolio.portfolio import Account

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from planfolio.model.settings import Organisation
    from planfolio.portfolio.changes.effects import Sums
    from planfolio.portfolio.changes.pairing import Pairing
    from planfolio.portfolio.changes.shapes import AccountFate, Change
    from planfolio.portfolio.figures.shapes import PortfolioFigures
    from planfolio.portfolio.portfolio import Portfolio, ProgrammeEntry

    Entry = Account | ProgrammeEntry

    class SumsOf(Protocol):
        """Tells the figures of a plan that rest on some of its keys."""

        def __call__(self, entry: Entry | None, *, moved: Collection[str]) -> Sums:
            """Return the figures; nothing where there is no plan."""


def changes_between(
    before: Portfolio, after: Portfolio, today: date, *, figures: PortfolioFigures | None = None
) -> PortfolioChanges:
    """Return what changed from one state of a portfolio to another, both judged on the same day.

    Rates, weights and the fiscal year are those of the organisation after. Of a plan that one of the states could not
    read nothing is known: it is told apart, and is no part of the effects. `figures` are those of the portfolio after
    on that day, where somebody has them already: they save time, and change nothing.
    """
    pairing = paired(before, after)
    ledger = Ledger(after.organisation, today, figures)
    was, now = known_in_both(pairing, before, after)
    found = _accounts(pairing, was, now, ledger)
    return PortfolioChanges(
        tuple(sorted(found, key=lambda one: (-one.weight, one.id))),
        effects_between(ledger.of_all(was), ledger.of_all(now)),
        pairing.unread,
        pairing.broken,
    )


def account_changes(
    before: Account | None, after: Account | None, organisation: Organisation, today: date
) -> AccountChanges | None:
    """Return what changed at one account; None where nothing did. None for a plan that wasn't there, or is gone."""
    return _changes(before, after, organisation, partial(plan_sums, organisation=organisation, today=today))


def programme_changes(
    before: ProgrammeEntry | None, after: ProgrammeEntry | None, organisation: Organisation, today: date
) -> AccountChanges | None:
    """Return what changed at the programme, as for an account."""
    return _changes(before, after, organisation, partial(plan_sums, organisation=organisation, today=today))


def _accounts(
    pairing: Pairing, before: Portfolio, after: Portfolio, ledger: Ledger
) -> Iterator[AccountChanges]:
    pairs: list[tuple[Entry | None, Entry | None]] = [*pairing.pairs]
    pairs.append((before.programme, after.programme))
    for was, now in pairs:
        if (found := _changes(was, now, after.organisation, ledger.of)) is not None:
            yield found


def _changes(
    before: Entry | None, after: Entry | None, organisation: Organisation, sums_of: SumsOf
) -> AccountChanges | None:
    entry = before if after is None else after
    if entry is None:
        return None
    changes = plan_changes(before, after, organisation) if before and after else ()
    id_before = _id(before) if before and _id(before) != _id(entry) else ""
    fate: AccountFate = "changed" if before and after else "added" if after else "removed"
    if fate == "changed" and not changes and not id_before:
        return None
    moved = _moved(fate, changes)
    return AccountChanges(
        id=_id(entry),
        name=entry.name if isinstance(entry, Account) else "",
        owner=entry.plan.owner,
        fate=fate,
        id_before=id_before,
        changes=changes,
        effects=effects_between(*(sums_of(one, moved=moved) for one in (before, after))) if moved else (),
    )


def _moved(fate: AccountFate, changes: Iterable[Change]) -> Collection[str]:
    """Return the keys that figures rest on and that moved: all of them where the plan is new, or its currency is."""
    keys = {change.path[0] for change in changes}
    return MOVING if fate != "changed" or "currency" in keys else MOVING & keys


def _id(entry: Entry) -> str:
    return entry.id if isinstance(entry, Account) else PROGRAMME
