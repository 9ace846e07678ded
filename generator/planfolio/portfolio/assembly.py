"""Putting the files of a plans folder together: which is an account, a page of one, the programme, or neither."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from planfolio.model.documents import currency_of, read_plan
from planfolio.model.likeness import nearest_key
from planfolio.model.page_keys import PAGE_KEYS, read_page_keys
from planfolio.model.plan import Plan, Programme
from planfolio.model.slugs import slugify
from planfolio.portfolio.codes import (
    ACCOUNT_MISSING,
    ADDRESS_TAKEN,
    DUPLICATE_ACCOUNT_ID,
    EMPTY_FILE,
    ID_NEEDED,
    PAGE_KEY,
    SECOND_PROGRAMME,
    SUB_PAGE_KEYS,
)
from planfolio.portfolio.portfolio import Account, BrokenPlan, Portfolio, ProgrammeEntry, SubPage
from planfolio.reading.diagnostics import Diagnostic, Span
from planfolio.reading.nodes import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planfolio.model.settings import Organisation
    from planfolio.reading.document import Document
    from planfolio.reading.nodes import MapNode

PLAN_KEYS: Final = frozenset(Plan.model_fields) | frozenset(Programme.model_fields)
TAKEN: Final = frozenset(
    (
        *("index", "accounts", "people", "programme", "steering", "guide", "data", "assets", "search"),
        *("actions", "objectives", "decisions", "reviews", "opportunities", "whitespace", "stakeholders"),
        *("competitors", "risks", "contracts", "kpis", "communication", "attention", "agenda"),
    )
)
"""Top folders (and files without ending) whose addresses belong to what is made from the plans."""
PROGRAMME: Final = "programme"
"""The id that the programme goes by among the accounts."""
UNPUBLISHED: Final = "README.md"
"""A file at the top that speaks to whoever opens the folder in the repository."""
_TOP: Final = Span(1, 1, 1, 1)


@lru_cache(maxsize=8192)
def is_published(file: str) -> bool:
    """Tell whether a file is published: neither it nor a folder above it starts with `_` or a dot."""
    return file != UNPUBLISHED and not any(part.startswith(("_", ".")) for part in PurePosixPath(file).parts)


def assemble(
    documents: Mapping[str, Document], organisation: Organisation, refused: Iterable[str] = ()
) -> tuple[Portfolio, tuple[Diagnostic, ...]]:
    """Read all plans, given by their files relative to the plans folder; every fault of every file comes back.

    `refused` are the files that could not be read: the pages beside an index.md among them wait for it.
    """
    waiting = {str(PurePosixPath(file).parent) for file in refused if file.endswith("/index.md")}
    assembly = _Assembly(organisation, _account_folders(documents) | waiting)
    for file in sorted(documents):
        if is_published(file):
            assembly.add(file, documents[file])
    return assembly.portfolio(), tuple(assembly.findings)


def _account_folders(documents: Mapping[str, Document]) -> frozenset[str]:
    """Return the folders whose index.md is an account."""
    return frozenset(
        str(PurePosixPath(file).parent)
        for file, document in documents.items()
        if PurePosixPath(file).name == "index.md" and _has(document, "account") and "/" in file
    )


def _has(document: Document, key: str) -> bool:
    return document.front is not None and document.front.get(key) is not None


@dataclass(slots=True)
class _Assembly:
    organisation: Organisation
    account_folders: frozenset[str]
    accounts: list[Account] = field(default_factory=list)
    programme: ProgrammeEntry | None = None
    pages: list[SubPage] = field(default_factory=list)
    sub_pages: dict[str, list[SubPage]] = field(default_factory=dict)
    broken: list[BrokenPlan] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)

    def add(self, file: str, document: Document) -> None:
        """Read one file as what it is."""
        folder = self._account_folder(file)
        kind = document.front.get("kind") if document.front else None
        if folder is not None and PurePosixPath(file) != PurePosixPath(folder, "index.md"):
            self._add_sub_page(folder, file, document)
        elif isinstance(kind, Scalar) and kind.text == PROGRAMME:
            self._add_programme(file, document)
        elif _has(document, "account") or kind is not None:
            self._add_account(file, document)
        else:
            self._add_page(file, document)

    def portfolio(self) -> Portfolio:
        """Return what was read, in the order of ids."""
        accounts = [
            replace(account, pages=tuple(self.sub_pages.get(str(PurePosixPath(account.file).parent), ())))
            if account.file.endswith("/index.md")
            else account
            for account in self._unique(self.accounts)
        ]
        return Portfolio(
            self.organisation,
            tuple(sorted(accounts, key=lambda account: account.id)),
            self.programme,
            tuple(self.pages),
            tuple(self.broken),
        )

    def _account_folder(self, file: str) -> str | None:
        above = (str(parent) for parent in PurePosixPath(file).parents)
        return next((folder for folder in above if folder in self.account_folders), None)

    def _add_account(self, file: str, document: Document) -> None:
        front = document.front
        assert front is not None  # noqa: S101  it has the key that brought it here
        path = document.source.path
        plan, findings = read_plan(Plan, front, file=path, organisation=self.organisation)
        self.findings.extend(findings)
        identifier = (plan.id if plan else _text(front, "id")) or slugify(stem_of(file))
        if not identifier:
            self.findings.append(ID_NEEDED.at(path, _TOP, "", name=stem_of(file)))
        elif identifier.casefold() == PROGRAMME:
            span = _key_span(front, "id" if front.get("id") else "account")
            self.findings.append(ADDRESS_TAKEN.at(path, span, "id", id=identifier))
        if plan is None or not identifier:
            self.broken.append(BrokenPlan(file, identifier, _text(front, "account"), path))
            return
        self.accounts.append(
            Account(
                id=identifier,
                file=file,
                plan=plan,
                document=document,
                meta=self._meta(document),
                currency=currency_of(front, self.organisation),
                language=plan.language or self.organisation.settings.language,
                folder=group_folder(file),
            )
        )

    def _add_programme(self, file: str, document: Document) -> None:
        front = document.front
        assert front is not None  # noqa: S101  it has the key that brought it here
        path = document.source.path
        plan, findings = read_plan(Programme, front, file=path, organisation=self.organisation)
        self.findings.extend(findings)
        if self.programme is not None:
            other = self.programme.document.source.path
            self.findings.append(SECOND_PROGRAMME.at(path, _key_span(front, "kind"), "", other=other))
        elif plan is None:
            self.broken.append(BrokenPlan(file, PROGRAMME, "", path))
        else:
            language = plan.language or self.organisation.settings.language
            currency = currency_of(front, self.organisation)
            self.programme = ProgrammeEntry(file, plan, document, self._meta(document), currency, language)

    def _add_sub_page(self, folder: str, file: str, document: Document) -> None:
        for key in _plan_keys(document):
            self.findings.append(
                SUB_PAGE_KEYS.at(
                    document.source.path,
                    _key_span(document.front, key),
                    "",
                    key=key,
                    index=f"{folder}/index.md",
                )
            )
        self._warn_of_keys(document)
        page = SubPage(file, document, self._meta(document))
        self.sub_pages.setdefault(folder, []).append(page)

    def _add_page(self, file: str, document: Document) -> None:
        keys = _plan_keys(document)
        path = document.source.path
        if not document.source.text.strip():
            self.findings.append(EMPTY_FILE.at(path, _TOP))
            return
        if keys and not _is_page_only(document):
            near = next((key for key in _keys(document) if nearest_key(key, ("account",))), "")
            variant = "near" if near else "far"
            self.findings.append(
                ACCOUNT_MISSING.at(
                    path, _key_span(document.front, near or keys[0]), variant, key=near or keys[0]
                )
            )
            self.broken.append(BrokenPlan(file, slugify(stem_of(file)), "", path))
            return
        if PurePosixPath(file).parts[0].removesuffix(".md") in TAKEN:
            self.findings.append(ADDRESS_TAKEN.at(path, _TOP, "file", file=file))
            return
        self._warn_of_keys(document)
        self.pages.append(SubPage(file, document, self._meta(document)))

    def _meta(self, document: Document) -> Mapping[str, object]:
        meta, findings = read_page_keys(document.front, file=document.source.path)
        self.findings.extend(findings)
        return meta

    def _warn_of_keys(self, document: Document) -> None:
        for key in _keys(document):
            if key not in PAGE_KEYS and key not in PLAN_KEYS:
                span = _key_span(document.front, key)
                self.findings.append(
                    PAGE_KEY.at(document.source.path, span, "", key=key, known=", ".join(PAGE_KEYS))
                )

    def _unique(self, accounts: Iterable[Account]) -> list[Account]:
        """Keep the first account of each id; the others are told and left out."""
        kept: dict[str, Account] = {}
        for account in accounts:
            first = kept.setdefault(account.id.casefold(), account)
            if first is not account:
                path = account.document.source.path
                span = _key_span(account.document.front, "id" if account.plan.id else "account")
                other = first.document.source.path
                self.findings.append(DUPLICATE_ACCOUNT_ID.at(path, span, "", id=account.id, other=other))
                self.broken.append(BrokenPlan(account.file, "", account.name, path))
        return list(kept.values())


def _keys(document: Document) -> tuple[str, ...]:
    return tuple(entry.key.text for entry in document.front.entries) if document.front else ()


def _plan_keys(document: Document) -> tuple[str, ...]:
    return tuple(key for key in _keys(document) if key in PLAN_KEYS)


def _is_page_only(document: Document) -> bool:
    return set(_keys(document)) <= set(PAGE_KEYS)


def _text(front: MapNode, key: str) -> str:
    value = front.get(key)
    return value.text if isinstance(value, Scalar) else ""


def _key_span(front: MapNode | None, key: str) -> Span:
    return (front.key_span(key) if front else None) or _TOP


@lru_cache(maxsize=8192)
def stem_of(file: str) -> str:
    """Return the name that an account's default id is made of: its file's, or its folder's."""
    path = PurePosixPath(file)
    return path.parent.name if path.name == "index.md" and path.parent.name else path.stem


@lru_cache(maxsize=8192)
def group_folder(file: str) -> str:
    """Return the folder that groups accounts; empty at the top of the plans folder."""
    path = PurePosixPath(file)
    folder = path.parent.parent if path.name == "index.md" else path.parent
    return "" if str(folder) == "." else str(folder)
