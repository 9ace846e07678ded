"""Reading what plans said at many times: each part of front matter once, however many versions share it.

A version that can't be cut with certainty is read as a whole, as every plan is; the result is the same. The values of
parts that two versions share are one and the same object, so that whoever compares them may pass them over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from planfolio.model.documents import currency_of, read_plan
from planfolio.model.parts import UnsureError, clean_text
from planfolio.model.plan import Plan, Programme
from planfolio.model.plan_parts import PlanParts
from planfolio.model.slugs import slugify
from planfolio.portfolio.assembly import PROGRAMME, group_folder, stem_of
from planfolio.portfolio.portfolio import Account, ProgrammeEntry, SubPage
from planfolio.reading.diagnostics import Severity
from planfolio.reading.document import Document, has_keys, read_document
from planfolio.reading.nodes import Scalar
from planfolio.reading.parts import FileParts, cut, recut, with_unix_line_ends
from planfolio.reading.recent import Recent
from planfolio.reading.source import Source, decode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.model.settings import Organisation
    from planfolio.reading.nodes import MapNode

MOST_BODIES: Final = 2_000
HEAD: Final = 60
"""So many bytes at the head of a file tell its plan from others, as a rule: they hold the customer's name."""
_NO_KEYS: Final[Mapping[str, object]] = MappingProxyType({})
_KIND: Final = re.compile(rb"kind: +(account|programme) *\n")


@dataclass(frozen=True, slots=True)
class Version:
    """A plan's file as it was at some time: the plan, its narrative, and the currency of its amounts.

    `plan` is None for a page that is no plan. `front` holds at least the lists in which nobody wrote some id, as they
    are written: which ids reading made up can be told from it. The keys that belong to the page are left out.
    """

    plan: Plan | Programme | None
    body: str
    currency: str
    front: MapNode | None = None

    def account(
        self, file: str, organisation: Organisation, pages: tuple[SubPage, ...] = ()
    ) -> Account | None:
        """Return the account whose plan this is, at a file relative to the plans folder; None where it is of none."""
        identifier = (self.plan.id if self.plan else None) or slugify(stem_of(file))
        if not isinstance(self.plan, Plan) or not identifier:
            return None
        return Account(
            id=identifier,
            file=file,
            plan=self.plan,
            document=self._document(file),
            meta=_NO_KEYS,
            currency=self.currency,
            language=self.plan.language or organisation.settings.language,
            folder=group_folder(file),
            pages=pages,
        )

    def programme(self, file: str, organisation: Organisation) -> ProgrammeEntry | None:
        """Return the programme's own plan; None where it is none."""
        if not isinstance(self.plan, Programme):
            return None
        language = self.plan.language or organisation.settings.language
        return ProgrammeEntry(file, self.plan, self._document(file), _NO_KEYS, self.currency, language)

    def page(self, file: str) -> SubPage:
        """Return the file as a page that is no plan."""
        return SubPage(file, self._document(file), _NO_KEYS)

    def _document(self, file: str) -> Document:
        """Return what is left of the file. Nothing is told of an old version's lines, so its text is not kept."""
        return Document(Source(file, ""), self.front, self.body, 1)


class VersionReader:
    """Reads versions of plans with the settings of today: an organisation's own fields, its currency and its year."""

    def __init__(self, organisation: Organisation) -> None:
        """Start without any part; `know` tells of those that were read already."""
        self.organisation = organisation
        self._parts: dict[tuple[object, str], PlanParts[Any]] = {}
        self._latest: Recent[bytes, tuple[bytes, FileParts]] = Recent(MOST_BODIES)
        self._bodies: Recent[bytes, str] = Recent(MOST_BODIES)

    def read(self, content: bytes) -> Version | None:
        """Return what a file said; None where it bears errors."""
        content = with_unix_line_ends(content)
        try:
            parts = self._cut(content)
            return self._from_parts(parts) if parts else self._whole(content)
        except (UnsureError, UnicodeDecodeError):
            return self._whole(content)

    def _cut(self, content: bytes) -> FileParts | None:
        """Cut a file like the one read last that begins alike, as two versions of one plan do."""
        before = self._latest.get(content[:HEAD])
        parts = recut(*before, content) if before else None
        parts = parts or cut(content)
        if parts:
            self._latest.put(content[:HEAD], (content, parts))
        return parts

    def know(self, entry: Account | ProgrammeEntry) -> None:
        """Take over what was read of a plan already, so that versions which agree with it needn't be read again."""
        front, parts = entry.document.front, cut(entry.document.source.text.encode())
        if front is not None and parts is not None and _is_cut_as_read(front, parts):
            self._parts_of(type(entry.plan), entry.currency).know(entry.plan, front, parts.keys)

    def _from_parts(self, parts: FileParts) -> Version:
        """Put the values of parts together. Raises UnsureError, or UnicodeDecodeError, where one can't be read."""
        if parts.comments:
            clean_text(parts.comments)
        shape_of = _shape_of(parts.keys)
        currency = self._currency(shape_of, parts.keys.get("currency"))
        plan, front = self._parts_of(shape_of, currency).plan(parts.keys)
        return Version(plan, self._body(parts.body), currency, front)

    def _currency(self, shape_of: type[Plan | Programme], part: bytes | None) -> str:
        default = self.organisation.settings.currency
        if part is None:
            return default
        written = self._parts_of(shape_of, default).value("currency", part)
        if not isinstance(written, str):
            raise UnsureError
        return written

    def _parts_of(self, shape_of: type[Plan | Programme], currency: str) -> PlanParts[Any]:
        found = self._parts.get((shape_of, currency))
        if found is None:
            found = self._parts[shape_of, currency] = PlanParts(shape_of, self.organisation, currency)
        return found

    def _body(self, content: bytes) -> str:
        body = self._bodies.get(content)
        if body is None:
            body = clean_text(content)
            if has_keys(body, is_only=False):
                raise UnsureError
            self._bodies.put(content, body)
        return body

    def _whole(self, content: bytes) -> Version | None:
        """Read a file as every plan is read."""
        source, _ = decode("", content)
        document, found = read_document(source) if source else (None, ())
        if document is None or any(one.severity is Severity.ERROR for one in found):
            return None
        front = document.front
        kind = front.get("kind") if front else None
        if front is None or (kind is None and front.get("account") is None):
            return Version(None, document.body, self.organisation.settings.currency)
        shape_of = Programme if isinstance(kind, Scalar) and kind.text == PROGRAMME else Plan
        plan, _ = read_plan(shape_of, front, file="", organisation=self.organisation)
        if not isinstance(plan, Plan | Programme):
            return None
        return Version(plan, document.body, currency_of(front, self.organisation), front)


def _shape_of(keys: Mapping[str, bytes]) -> type[Plan | Programme]:
    """Return whether parts are of an account's plan or the programme's; raises UnsureError for a mere page."""
    if "kind" not in keys and "account" in keys:
        return Plan
    kind = _KIND.fullmatch(keys.get("kind", b""))
    if kind is None:
        raise UnsureError
    return Programme if kind[1] == PROGRAMME.encode() else Plan


def _is_cut_as_read(front: MapNode, parts: FileParts) -> bool:
    """Tell whether the keys of the parts are those that were read, each at the margin."""
    written = [entry.key for entry in front.entries]
    return [*parts.keys] == [key.text for key in written] and all(
        key.is_plain and key.span.column == 1 for key in written
    )
