"""The portfolio as it was at an old commit: what is as it is now is not read again, and nothing is read twice."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from itertools import chain
from operator import is_
from typing import TYPE_CHECKING, Final

from planfolio.disk import Disk
from planfolio.git import blob_name, contents, ids
from planfolio.model.organisation import read_organisation
from planfolio.model.page_keys import PAGE_KEYS
from planfolio.model.plan import Plan, Programme
from planfolio.model.slugs import slugify
from planfolio.portfolio.arranging import above, arranged, is_plan
from planfolio.portfolio.assembly import PLAN_KEYS, group_folder, stem_of
from planfolio.portfolio.portfolio import Account, BrokenPlan, Portfolio, ProgrammeEntry, SubPage
from planfolio.portfolio.versions import Version, VersionReader
from planfolio.reading.document import Document, read_document
from planfolio.reading.nodes import MapNode, Scalar
from planfolio.reading.recent import Recent
from planfolio.reading.source import Source, decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from planfolio.model.settings import Organisation
    from planfolio.model.vocabulary import CustomField
    from planfolio.portfolio.arranging import Kind
    from planfolio.recollection.revisions import Repository

OF_THEN: Final = ("fields", "people")
"""The organisation's files that a plan can't be read without."""
MOST_KEPT: Final = 60_000
"""So many versions are kept at least, so that memory has a limit (some 25 kB each); who reads more at a time reads some
of them twice."""
_MARK: Final = "\ufeff"

Entry = Account | ProgrammeEntry | SubPage


@dataclass(frozen=True)
class Presence:
    """The plans as they lie there, and the name that git has for the content of each file."""

    portfolio: Portfolio
    names: Mapping[str, str]
    entries: Mapping[str, Entry]
    """What the contents are, by that name."""


def presence_of(portfolio: Portfolio, committed: Mapping[str, str], form: str) -> Presence:
    """Name the content of every plan as git would; one that is as it was committed has the name it has there."""
    names, entries = dict[str, str](), dict[str, Entry]()
    for entry in _entries(portfolio):
        name = _name(entry.document.source.text, committed.get(entry.file), form)
        names[entry.file] = name
        entries.setdefault(name, entry)
    return Presence(portfolio, names, entries)


def without_links(portfolio: Portfolio, links: frozenset[str]) -> Portfolio:
    """Leave out the accounts that a link leads to: their history lies elsewhere, and none of it is known."""
    if not links:
        return portfolio
    kept = (one for one in portfolio.accounts if not {one.file, *above(one.file)} & links)
    return replace(portfolio, accounts=tuple(kept))


def _entries(portfolio: Portfolio) -> Iterator[Entry]:
    yield from portfolio.accounts
    yield from chain.from_iterable(account.pages for account in portfolio.accounts)
    yield from portfolio.pages
    if portfolio.programme:
        yield portfolio.programme


def _name(text: str, committed: str | None, form: str) -> str:
    """Return the name of a text's content: the committed one where only line ends or a mark at its head differ."""
    plain = blob_name(text.encode("utf-8"), form)
    if committed is None or plain == committed:
        return plain
    ended = text.replace("\n", "\r\n")
    variants = (ended, f"{_MARK}{text}", f"{_MARK}{ended}")
    return committed if any(blob_name(one.encode("utf-8"), form) == committed for one in variants) else plain


@dataclass(frozen=True)
class State:
    """The files of the plans folder after a commit, with the names of their contents; and the folder they lay in."""

    commit: str
    folder: str
    files: Mapping[str, str]

    def only(self, files: Iterable[str]) -> State:
        """Return the state with these files alone, of those that are there."""
        return replace(self, files={file: self.files[file] for file in files if file in self.files})


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of a content: the version, and its bytes where that is none, or no plan."""

    version: Version | None
    faulty: bytes

    @property
    def hangs_on_then(self) -> bool:
        """Whether it can't be read by today's settings, but perhaps by those of its time."""
        return self.version is None and b"custom" in self.faulty


class Archive:
    """Reads old plans out of a repository; what it once read, it keeps."""

    def __init__(self, repository: Repository, presence: Presence, config: str) -> None:
        """`config` is the folder of the organisation's files, relative to that of the plans."""
        self.repository, self.presence, self.config = repository, presence, config
        self._readers = {"": VersionReader(self.organisation)}
        self._read: Recent[str, _Read] = Recent(MOST_KEPT)
        self._again: dict[tuple[str, str], Version | None] = {}
        self._knows_present = False
        self.has_gaps = False
        """Whether something could not be had: the clone lacks it, or git didn't answer. Nothing follows from that."""
        self._of_then: dict[str, str] = {}

    @property
    def organisation(self) -> Organisation:
        """Today's settings, by which old states are judged as well."""
        return self.presence.portfolio.organisation

    def fetch(self, names: Iterable[str]) -> None:
        """Read the contents that aren't known yet, all by one process."""
        missing = [name for name in dict.fromkeys(names) if not self._is_known(name)]
        if missing and not self._knows_present:
            self._take_over()
        reader, found = self._readers[""], 0
        for name, content in contents(self.repository.top, missing):
            found += 1
            version = reader.read(content)
            is_faulty = version is None or version.plan is None
            self._read.put(name, _Read(version, content if is_faulty else b""))
        self.has_gaps = self.has_gaps or found < len(missing)

    def _is_known(self, name: str) -> bool:
        return name in self.presence.entries or self._read.get(name) is not None

    def _take_over(self) -> None:
        """Let the reader know what is read already: of most old plans, most parts are as they are now."""
        self._knows_present = True
        for entry in self.presence.entries.values():
            if not isinstance(entry, SubPage):
                self._readers[""].know(entry)

    def _reading(self, name: str) -> _Read:
        if (known := self._read.get(name)) is not None:
            return known
        self.fetch((name,))
        return self._read.get(name) or _Read(None, b"")

    def portfolio(self, state: State) -> Portfolio:
        """Return the portfolio as it was. Plans that can't be read are among the broken.

        An account that is as it is now is the very same object.
        """
        self.fetch(name for file, name in state.files.items() if is_plan(file))
        return at_its_folder(arranged(self.organisation, state.files, Shelf(self, state)), state)

    def account(self, state: State) -> Account | ProgrammeEntry | None:
        """Return the account of a state that holds nothing but its files, the plan's first."""
        shelf = Shelf(self, state)
        (file, name), *pages = state.files.items()
        if shelf.kind(name) == "programme":
            return shelf.programme(file, name)
        return shelf.account(file, name, tuple(shelf.page(*page) for page in pages))

    def version(self, name: str, state: State) -> Version | None:
        """Return what a content says; None where it can't be read, by the settings of its time neither."""
        read = self._reading(name)
        return self._read_again(name, read.faulty, state) if read.hangs_on_then else read.version

    def hangs_on_then(self, name: str) -> bool:
        """Tell whether a content can't be read by today's settings, but perhaps by those of its time."""
        return self._reading(name).hangs_on_then

    def written(self, name: str) -> MapNode | None:
        """Return the keys of a content that is no plan; None where they can't be read."""
        source, _ = decode(name, self._reading(name).faulty)
        document, _ = read_document(source) if source else (None, ())
        return document.front if document else None

    def of_then(self, state: State) -> str:
        """Name the fields and people of a state's time: the same name, the same content."""
        if state.commit not in self._of_then:
            paths = [path for paths in self._paths(state).values() for path in paths]
            self._of_then[state.commit] = "-".join(ids(self.repository.top, paths))
        return self._of_then[state.commit]

    def _read_again(self, name: str, content: bytes, state: State) -> Version | None:
        then = self.of_then(state)
        if (name, then) not in self._again:
            if f"{then}0" not in self._readers:
                for number, merged in enumerate(self._merged(state)):
                    self._readers[f"{then}{number}"] = VersionReader(merged)
            readings = (self._readers[f"{then}{number}"].read(content) for number in range(2))
            self._again[name, then] = next((one for one in readings if one is not None), None)
        return self._again[name, then]

    def _merged(self, state: State) -> Iterator[Organisation]:
        """Yield today's settings filled up with the fields and people of then, and those of then with today's."""
        own: dict[str, Source] = {}
        for name, paths in self._paths(state).items():
            for _, content in contents(self.repository.top, paths):
                own[name] = Source.from_text(name, content.decode("utf-8", errors="replace"))
        now, then = self.organisation, read_organisation(own, Disk().default_files())[0]
        people = {**then.people, **now.people}
        for fields in ({**then.fields, **now.fields}, {**now.fields, **then.fields}):
            chosen = {
                key: _with_choices(one, [own.fields[key] for own in (now, then) if key in own.fields])
                for key, one in fields.items()
            }
            yield replace(now, people=people, fields=chosen)

    def _paths(self, state: State) -> dict[str, list[str]]:
        """Return where the organisation's files may have lain: where they are now, or as near to the plans as now."""
        joined = (posixpath.join(lay, self.config) for lay in (self.repository.folder, state.folder))
        folders = [path for path in map(posixpath.normpath, joined) if path[:2] != ".." and "\n" not in path]
        return {
            name: [f"{state.commit}:{posixpath.join(folder, name)}.yml" for folder in dict.fromkeys(folders)]
            for name in OF_THEN
        }


def at_its_folder(portfolio: Portfolio, state: State) -> Portfolio:
    """Show the plans that can't be read by where they lay in the repository."""
    broken = (replace(one, path=posixpath.join(state.folder, one.file)) for one in portfolio.broken)
    return replace(portfolio, broken=tuple(broken))


@dataclass(frozen=True)
class Shelf:
    """What the files of a state hold, as the archive reads them; what is as it is now is what was read of it."""

    archive: Archive
    state: State

    def kind(self, name: str) -> Kind:
        """Tell what a content is."""
        if (entry := self._now(name)) is not None:
            return "page" if isinstance(entry, SubPage) else _KINDS[type(entry.plan)]
        version = self.archive.version(name, self.state)
        if version is None:
            return "broken"
        if version.plan is not None:
            return _KINDS[type(version.plan)]
        front = self.archive.written(name)
        keys = {entry.key.text for entry in front.entries} if front else set()
        return "stray" if keys & PLAN_KEYS and not keys <= set(PAGE_KEYS) else "page"

    def account(self, file: str, name: str, pages: tuple[SubPage, ...]) -> Account | None:
        """Return the account that a content is the plan of; None where it has no id."""
        entry = self._now(name)
        if not isinstance(entry, Account):
            version = self.archive.version(name, self.state)
            return version.account(file, self.archive.organisation, pages) if version else None
        if entry.file == file and len(entry.pages) == len(pages) and all(map(is_, entry.pages, pages)):
            return entry
        identifier = entry.plan.id or slugify(stem_of(file))
        return (
            replace(entry, id=identifier, file=file, folder=group_folder(file), pages=pages)
            if identifier
            else None
        )

    def programme(self, file: str, name: str) -> ProgrammeEntry | None:
        """Return the programme that a content is the plan of."""
        entry = self._now(name)
        if isinstance(entry, ProgrammeEntry):
            return entry
        version = self.archive.version(name, self.state)
        return version.programme(file, self.archive.organisation) if version else None

    def page(self, file: str, name: str) -> SubPage:
        """Return the page that a content is; one that can't be read is empty."""
        entry = self._now(name)
        if isinstance(entry, SubPage):
            return entry if entry.file == file else replace(entry, file=file)
        version = self.archive.version(name, self.state)
        body = entry.document.body if entry else version.body if version else ""
        return SubPage(file, Document(Source(file, ""), None, body, 1), {})

    def broken(self, file: str, name: str) -> BrokenPlan:
        """Return what is known of a plan that can't be read: its id and the customer, where they can be seen."""
        front = self.archive.written(name)
        identifier = _text(front, "id") or slugify(stem_of(file))
        return BrokenPlan(file, identifier, _text(front, "account"), file)

    def _now(self, name: str) -> Entry | None:
        return self.archive.presence.entries.get(name)


_KINDS: Final[Mapping[type, Kind]] = {Plan: "account", Programme: "programme"}


def _text(front: MapNode | None, key: str) -> str:
    value = front.get(key) if front else None
    return value.text if isinstance(value, Scalar) else ""


def _with_choices(chosen: CustomField, both: Iterable[CustomField]) -> CustomField:
    """Return a field with the choices that it has now, and those that it had then."""
    choices = dict.fromkeys(chain.from_iterable(one.choices for one in both))
    return chosen.model_copy(update={"choices": tuple(choices)})
