"""Questions about old versions: all asked first, then those read together that nobody remembers the answers of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from planfolio.portfolio.portfolio import Account, ProgrammeEntry
    from planfolio.recollection.outlines import Ref
    from planfolio.recollection.remembering import Memory
    from planfolio.recollection.restoring import Archive

    Versions = tuple["Account | ProgrammeEntry | None", ...]
    Answer = Callable[[Versions], str]

AT_ONCE: Final = 1_000


@dataclass(frozen=True, slots=True)
class _Question:
    key: bytes
    refs: tuple[Ref | None, ...]
    answer: Answer


class Questions:
    """Asks about versions of accounts; whatever was answered once, by this run or an earlier one, is remembered."""

    def __init__(self, archive: Archive, memory: Memory) -> None:
        self.archive, self.memory = archive, memory
        self._waiting: dict[bytes, _Question] = {}
        self._known: dict[bytes, str | None] = {}
        portfolio = archive.presence.portfolio
        self._present: dict[str, Account | ProgrammeEntry] = {one.file: one for one in portfolio.accounts}
        if portfolio.programme:
            self._present[portfolio.programme.file] = portfolio.programme

    def ask(self, key: bytes, refs: tuple[Ref | None, ...], answer: Answer) -> bytes:
        """Ask for what follows from versions; None is no version. The key tells the question from all others."""
        if key not in self._known and key not in self._waiting:
            text = self.memory.get(key)
            if text is None:
                self._waiting[key] = _Question(key, refs, answer)
            else:
                self._known[key] = text
        return key

    def settle(self) -> None:
        """Answer all that was asked."""
        waiting, self._waiting = tuple(self._waiting.values()), {}
        for start in range(0, len(waiting), AT_ONCE):
            some = waiting[start : start + AT_ONCE]
            self.archive.fetch(_contents(some))
            for question in some:
                versions = tuple(map(self._version, question.refs))
                pairs = zip(question.refs, versions, strict=True)
                if any(ref is not None and version is None for ref, version in pairs):
                    self._known[question.key] = None
                    continue
                text = self._known[question.key] = question.answer(versions)
                self.memory.put(question.key, text)

    def answer(self, key: bytes) -> str | None:
        """Return the answer to a question that was asked; None where a version can't be had."""
        if key not in self._known:
            self.settle()
        return self._known[key]

    def _version(self, ref: Ref | None) -> Account | ProgrammeEntry | None:
        if ref is None:
            return None
        if not ref.commit:
            return self._present.get(ref.file)
        return self.archive.account(ref.state)


def _contents(questions: Sequence[_Question]) -> Iterator[str]:
    for question in questions:
        for ref in question.refs:
            if ref and ref.commit:
                yield from (name for _, name in ref.files)
