"""The portfolio at the places of history that somebody asks about, its accounts by the ids that they go by now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planfolio.portfolio.arranging import INDEX, is_plan
from planfolio.portfolio.assembly import PROGRAMME
from planfolio.portfolio.past import Unknown
from planfolio.portfolio.portfolio import Account
from planfolio.recollection.outlines import Outlined, steered
from planfolio.recollection.restoring import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planfolio.portfolio.portfolio import ProgrammeEntry
    from planfolio.recollection.chronicle import Chronicle
    from planfolio.recollection.outlines import Outlines, Ref
    from planfolio.recollection.revisions import Revisions


class Lookback:
    """States of the past in outline; each is put together once."""

    def __init__(
        self, revisions: Revisions, outlines: Outlines, chronicle: Chronicle, places: Iterable[int]
    ) -> None:
        self.outlines, self.ids = outlines, chronicle.ids
        self.states: Mapping[int, State] = {
            place: State(revisions.commits[place].name, revisions.folder_at(place), files)
            for place, files in revisions.states(places)
        }
        for state in self.states.values():
            outlines.prepare(state, (name for file, name in state.files.items() if is_plan(file)))
        self._outlines: dict[int, Outlined] = {}

    def outline(self, place: int) -> Outlined:
        """Return the portfolio at a place, its accounts under the ids of now."""
        if place not in self._outlines:
            self._outlines[place] = self._with_ids_of_now(place)
        return self._outlines[place]

    def version(self, entry: Account | ProgrammeEntry, place: int) -> Ref | Unknown:
        """Return the version of an account at a place, or why it can't be known: it was not there, or not readable."""
        state, now = self.states[place], id_of(entry)
        then = self.ids[place].get(now, now)
        # it mostly lay where it lies now: then the other plans needn't be looked at
        for outlined, identifier in ((self._alone(entry.file, state), then), (None, now)):
            chosen = outlined or self.outline(place)
            for one in steered(chosen.portfolio):
                if id_of(one) == identifier and then:
                    return chosen.named(one)
        broken = self.outline(place).portfolio.broken
        is_broken = any(plan.file == entry.file or (then and plan.id == then) for plan in broken)
        return Unknown.UNREADABLE if is_broken else Unknown.BEFORE_HISTORY

    def _alone(self, file: str, state: State) -> Outlined:
        folder = file.removesuffix(INDEX)
        files = [file] if folder == file else [one for one in state.files if one.startswith(f"{folder}/")]
        return self.outlines.outlined(state.only(files))

    def _with_ids_of_now(self, place: int) -> Outlined:
        found = self.outlines.outlined(self.states[place])
        now = {then: owner for owner, then in self.ids[place].items() if then}
        gone = self.ids[place].keys() - now.keys()
        accounts = []
        refs: dict[int, Ref] = {}
        for account in found.portfolio.accounts:
            # an id that is another account's now gets a name that none can have
            identifier = now.get(account.id, f"\0{account.id}" if account.id in gone else account.id)
            moved = account if identifier == account.id else replace(account, id=identifier)
            refs[id(moved)] = found.named(account)
            accounts.append(moved)

        def named(entry: Account | ProgrammeEntry) -> Ref:
            return refs.get(id(entry)) or found.named(entry)

        return Outlined(replace(found.portfolio, accounts=tuple(accounts)), named)


def id_of(entry: Account | ProgrammeEntry) -> str:
    """Return the id that an account goes by, the programme among them."""
    return entry.id if isinstance(entry, Account) else PROGRAMME
