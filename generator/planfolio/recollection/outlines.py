"""Old states in outline: which accounts there were, by which files, without reading a plan that was read before."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, get_args

from planfolio.git import MOST_AT_ONCE
from planfolio.model.plan import Plan, Programme
from planfolio.model.slugs import slugify
from planfolio.portfolio.arranging import Kind, arranged
from planfolio.portfolio.assembly import PROGRAMME, group_folder, stem_of
from planfolio.portfolio.changes.pairing import paired
from planfolio.portfolio.portfolio import Account, BrokenPlan, Portfolio, ProgrammeEntry, SubPage
from planfolio.reading.document import Document
from planfolio.reading.source import Source
from planfolio.recollection.remembering import key_of
from planfolio.recollection.restoring import Shelf, State, at_its_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from planfolio.model.settings import Organisation
    from planfolio.recollection.remembering import Memory
    from planfolio.recollection.restoring import Archive

KINDS: Final = frozenset(get_args(Kind))


@dataclass(frozen=True, slots=True)
class Card:
    """What is kept of a content: what it is, and for an account its written id, its customer, owner and status."""

    kind: Kind
    id: str = ""
    name: str = ""
    owner: str = ""
    status: str = ""
    hangs_on_then: bool = False
    """Whether it can't be read by today's settings, and so is another thing by those of its time."""


@dataclass(frozen=True)
class Ref:
    """A version of an account: its id, its files with the names of their contents, the plan's first.

    `then` names the settings that its reading hangs on, where they aren't today's. `commit` and `folder` tell where it
    can be read; they are empty for the plan as it lies there.
    """

    id: str
    files: tuple[tuple[str, str], ...]
    then: str = ""
    commit: str = ""
    folder: str = ""

    @property
    def file(self) -> str:
        """The plan's own file."""
        return self.files[0][0]

    @cached_property
    def tag(self) -> str:
        """What the version says hangs on this, and on nothing else."""
        folder = len(self.file.rpartition("/")[0])
        (_, plan), *pages = self.files
        return "\0".join(
            (self.id, self.then, plan, *(part for page in pages for part in (page[0][folder:], page[1])))
        )

    @property
    def state(self) -> State:
        """The state with this account alone."""
        return State(self.commit, self.folder, dict(self.files))


@dataclass(frozen=True)
class Outlined:
    """A portfolio, and how to name the version of an account in it."""

    portfolio: Portfolio
    named: Callable[[Account | ProgrammeEntry], Ref]


def named_pairs(before: Outlined, after: Outlined) -> Iterator[tuple[Ref | None, Ref | None]]:
    """Yield the versions of each account before and after, and of the programme where it could be read."""
    was, now = before.portfolio, after.portfolio
    pairs: list[tuple[Account | ProgrammeEntry | None, Account | ProgrammeEntry | None]]
    pairs = [*paired(was, now).pairs]
    if all(plan.id != PROGRAMME for plan in (*was.broken, *now.broken)):
        pairs.append((was.programme, now.programme))
    for old, new in pairs:
        yield before.named(old) if old else None, after.named(new) if new else None


def steered(portfolio: Portfolio) -> Iterator[Account | ProgrammeEntry]:
    """Yield all accounts, and the programme."""
    yield from portfolio.accounts
    if portfolio.programme:
        yield portfolio.programme


class Outlines:
    """Makes outlines of states: accounts with their ids, names and files, their plans empty but for that."""

    def __init__(self, archive: Archive, memory: Memory) -> None:
        self.archive, self.memory = archive, memory
        self.reading = _of_reading(archive.organisation)
        self._cards: dict[tuple[str, str], Card] = {}
        self._plans: dict[str, Plan] = {}

    def prepare(self, state: State, names: Iterable[str]) -> None:
        """Read what isn't remembered of these contents, many at a time, and keep what an outline needs of them.

        Those of one file should come together: git stores each as what differs from another.
        """
        missing = [name for name in dict.fromkeys(names) if self._remembered(name, "") is None]
        for start in range(0, len(missing), MOST_AT_ONCE):
            some = missing[start : start + MOST_AT_ONCE]
            self.archive.fetch(some)
            for name in some:
                self._card(name, state, "")

    def portfolio(self, state: State) -> Portfolio:
        """Return the outline of a state; accounts that are as they are now are whole."""
        return at_its_folder(arranged(self.archive.organisation, state.files, _Outline(self, state)), state)

    def card(self, name: str, state: State) -> Card:
        """Return what is kept of a content, read where nothing is yet."""
        card = self._card(name, state, "")
        return self._card(name, state, self.archive.of_then(state)) if card.hangs_on_then else card

    def tag(self, name: str, state: State) -> str:
        """Return what names a content with all that its reading hangs on."""
        if name in self.archive.presence.entries or not self._card(name, state, "").hangs_on_then:
            return name
        return f"{name}-{self.archive.of_then(state)}"

    def outlined(self, state: State) -> Outlined:
        """Return the outline of a state with the names of its versions."""
        return Outlined(self.portfolio(state), lambda entry: self.ref(entry, state))

    def present(self, entry: Account | ProgrammeEntry) -> Ref:
        """Return which version lies there now."""
        names = self.archive.presence.names
        pages = entry.pages if isinstance(entry, Account) else ()
        files = tuple((one.file, names[one.file]) for one in (entry, *pages))
        return Ref(entry.id if isinstance(entry, Account) else PROGRAMME, files)

    def ref(self, entry: Account | ProgrammeEntry, state: State) -> Ref:
        """Return which version of which account an entry of an outline is."""
        pages = entry.pages if isinstance(entry, Account) else ()
        files = tuple((one.file, state.files[one.file]) for one in (entry, *pages))
        hanging = any(self.tag(name, state) != name for _, name in files)
        identifier = entry.id if isinstance(entry, Account) else PROGRAMME
        return Ref(
            identifier, files, self.archive.of_then(state) if hanging else "", state.commit, state.folder
        )

    def plan(self, name: str, card: Card) -> Plan:
        """Return a plan that says nothing but what is kept of a content, one for each."""
        if name not in self._plans:
            known = {"account": card.name, "owner": card.owner, "status": card.status}
            self._plans[name] = _NO_PLAN.model_copy(update={"id": card.id or None, **known})
        return self._plans[name]

    def _card(self, name: str, state: State, then: str) -> Card:
        card = self._remembered(name, then)
        if card is None:
            card = self._cards[name, then] = _card_of(self.archive, name, state, then)
            self.memory.put(self._key(name, then), _packed(card))
        return card

    def _remembered(self, name: str, then: str) -> Card | None:
        if name in self.archive.presence.entries:
            return _PRESENT
        card = self._cards.get((name, then))
        if card is None and (text := self.memory.get(self._key(name, then))) is not None:
            card = _unpacked(text)
            if card is not None:
                self._cards[name, then] = card
        return card

    def _key(self, name: str, then: str) -> bytes:
        return key_of("card", name, then, self.reading)


_PRESENT: Final = Card("page")
_NO_PLAN: Final = Plan.model_construct(account="", owner="", category="")


@dataclass(frozen=True)
class _Outline:
    """A shelf of outlines."""

    outlines: Outlines
    state: State

    @property
    def _whole(self) -> Shelf:
        return Shelf(self.outlines.archive, self.state)

    def _is_now(self, name: str) -> bool:
        return name in self.outlines.archive.presence.entries

    def kind(self, name: str) -> Kind:
        return self._whole.kind(name) if self._is_now(name) else self.outlines.card(name, self.state).kind

    def account(self, file: str, name: str, pages: tuple[SubPage, ...]) -> Account | None:
        if self._is_now(name):
            return self._whole.account(file, name, pages)
        card = self.outlines.card(name, self.state)
        identifier = card.id or slugify(stem_of(file))
        plan, folder = self.outlines.plan(name, card), group_folder(file)
        return Account(identifier, file, plan, _NOTHING, {}, "", "", folder, pages) if identifier else None

    def programme(self, file: str, name: str) -> ProgrammeEntry | None:
        if self._is_now(name):
            return self._whole.programme(file, name)
        owner = self.outlines.card(name, self.state).owner
        plan = Programme.model_construct(kind=PROGRAMME, owner=owner)
        return ProgrammeEntry(file, plan, _NOTHING, {}, "", "")

    def page(self, file: str, name: str) -> SubPage:
        return self._whole.page(file, name) if self._is_now(name) else SubPage(file, _NOTHING, {})

    def broken(self, file: str, name: str) -> BrokenPlan:
        card = self.outlines.card(name, self.state)
        return BrokenPlan(file, card.id or slugify(stem_of(file)), card.name, file)


_NOTHING: Final = Document(Source("", ""), None, "", 1)


def _card_of(archive: Archive, name: str, state: State, then: str) -> Card:
    archive.fetch((name,))
    shelf = Shelf(archive, state)
    kind: Kind = shelf.kind(name) if then or not archive.hangs_on_then(name) else "broken"
    if kind in {"broken", "stray"}:
        found = shelf.broken("", name)
        return Card(kind, found.id, found.name, hangs_on_then=not then and archive.hangs_on_then(name))
    version = archive.version(name, state)
    plan = version.plan if version else None
    if isinstance(plan, Plan):
        return Card(kind, plan.id or "", plan.account, plan.owner, plan.status)
    return Card(kind, owner=plan.owner if plan else "")


def _packed(card: Card) -> str:
    return json.dumps([card.kind, card.id, card.name, card.owner, card.status, card.hangs_on_then])


def _unpacked(text: str) -> Card | None:
    try:
        kind, *words, hangs_on_then = json.loads(text)
        identifier, name, owner, status = words
    except (TypeError, ValueError):
        return None
    if kind not in KINDS or not all(isinstance(word, str) for word in words):
        return None
    return Card(kind, identifier, name, owner, status, bool(hangs_on_then))


def _of_reading(organisation: Organisation) -> str:
    """Return what of the settings the reading of a plan hangs on."""
    settings = organisation.settings
    context: tuple[Any, ...] = (settings.currency, settings.fiscal_year_start, settings.language)
    return repr((context, sorted(organisation.fields.items()), sorted(organisation.people)))
