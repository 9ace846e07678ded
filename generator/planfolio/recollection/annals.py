"""What commits changed at each account: the journal, what was put off, and since when a summary stands."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.assembly import PROGRAMME
from planfolio.portfolio.changes.codec import packed, unpacked
from planfolio.portfolio.changes.shapes import AccountChanges, Slip, StaleSummary
from planfolio.portfolio.figures.slips import slips
from planfolio.portfolio.figures.summaries import stale_summary, summary_edited
from planfolio.portfolio.past import JournalEntry
from planfolio.portfolio.portfolio import Account
from planfolio.recollection.chronicle import NOT_COMMITTED
from planfolio.recollection.outlines import steered
from planfolio.recollection.remembering import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planfolio.recollection.chronicle import Chronicle, Passage
    from planfolio.recollection.differences import Differences
    from planfolio.recollection.outlines import Outlines
    from planfolio.recollection.questions import Versions
    from planfolio.recollection.revisions import Revisions

MOST_ENTRIES: Final = 100
"""So many entries has the journal of all plans; beside them, the newest of each account are kept."""
MOST_OF_EACH: Final = 10
ASKED_AT_ONCE: Final = 200
"""So many steps are looked at for the journal in one go: some of them may turn out not to be wanted."""
_NEVER: Final = -1


@dataclass(frozen=True, slots=True)
class Course:
    """What came of all passages of an account: what was put off, and which passage edited the summary last."""

    slips: Mapping[str, Slip]
    edited: int


class Annals:
    """Follows each account through the passages of a chronicle."""

    def __init__(
        self,
        revisions: Revisions,
        chronicle: Chronicle,
        outlines: Outlines,
        differences: Differences,
        today: date,
    ) -> None:
        self.revisions, self.chronicle, self.outlines = revisions, chronicle, outlines
        self.differences, self.today = differences, today
        self.questions, self.memory = differences.questions, outlines.memory
        self.passages = chronicle.by_account
        self.courses = self._courses()

    def slips(self) -> dict[tuple[str, str], Slip]:
        """Return what was put off, by account and action."""
        return {
            (account, action): slip
            for account, course in self.courses.items()
            for action, slip in course.slips.items()
        }

    def ask_summaries(self) -> dict[str, tuple[date, bytes]]:
        """Ask what moved under the summary of each account: since which day, and the question."""
        asked = {}
        for account in self.outlines.archive.presence.portfolio.accounts:
            course = self.courses.get(account.id)
            if course is None or course.edited == _NEVER:
                continue
            passage = self.passages[account.id][::-1][course.edited]
            if passage.place == NOT_COMMITTED or passage.after is None:
                continue
            now, edited = self.outlines.present(account), min(self._day(passage), self.today)
            key = key_of("summary", passage.after.tag, edited, now.tag, self.today, self.differences.judging)
            answer = partial(self._moved, edited=edited)
            asked[account.id] = edited, self.questions.ask(key, (passage.after, now), answer)
        return asked

    def stale(self, asked: Mapping[str, tuple[date, bytes]]) -> dict[str, StaleSummary]:
        """Return the summaries that something moved under."""
        found = {}
        for account, (edited, key) in asked.items():
            text = self.questions.answer(key)
            changes = unpacked(text) if text is not None else None
            if changes:
                found[account] = StaleSummary(edited, changes.changes)
        return found

    def journal(self) -> tuple[JournalEntry, ...]:
        """Return the newest entries of all accounts, and the newest of each; the newest first."""
        return tuple(self._entries())

    def _entries(self) -> Iterator[JournalEntry]:
        count = Counter[str]()
        passages = (one for one in self.chronicle.passages if one.place != NOT_COMMITTED)
        while some := tuple(islice(passages, ASKED_AT_ONCE)):
            asked = [(passage, self._ask(passage)) for passage in some if _is_wanted(passage, count)]
            for passage, key in asked:
                changes = self.differences.answer(key)
                if changes is not None and _is_wanted(passage, count):
                    name = _name(passage)
                    count[name] += 1
                    commit = self.revisions.commits[passage.place]
                    yield JournalEntry(commit.name, commit.moment, commit.author, replace(changes, id=name))

    def _courses(self) -> dict[str, Course]:
        """Follow the accounts that are there; what is remembered of one's passages is not looked at again."""
        found: dict[str, Course] = {}
        waiting: dict[str, tuple[bytes, Sequence[bytes]]] = {}
        for entry in steered(self.outlines.archive.presence.portfolio):
            account = entry.id if isinstance(entry, Account) else PROGRAMME
            passages = self.passages.get(account, ())[::-1]
            key = self._key(passages)
            course = _unpacked(self.memory.get(key)) if passages else None
            if course:
                found[account] = course
            elif passages:
                waiting[account] = key, [self.differences.ask_step(one.before, one.after) for one in passages]
        self.questions.settle()
        for account, (key, asked) in waiting.items():
            found[account] = self._followed(account, asked)
            if all(map(self.differences.is_known, asked)):
                self.memory.put(key, _packed(found[account]))
        return found

    def _followed(self, account: str, asked: Sequence[bytes]) -> Course:
        days = [self._day(passage) for passage in self.passages[account][::-1]]
        steps = [
            (number, day, changes)
            for number, (day, key) in enumerate(zip(days, asked, strict=True))
            if (changes := self.differences.answer(key)) is not None
        ]
        edits = [number for number, day, changes in steps if summary_edited([(day, changes)]) is not None]
        return Course(slips([(day, changes) for _, day, changes in steps]), edits[-1] if edits else _NEVER)

    def _ask(self, passage: Passage) -> bytes:
        return self.differences.ask(passage.before, passage.after, self._day(passage))

    def _day(self, passage: Passage) -> date:
        return self.today if passage.place == NOT_COMMITTED else self.revisions.commits[passage.place].day

    def _key(self, passages: Sequence[Passage]) -> bytes:
        told = [
            [self._day(one), *(ref.tag if ref else "" for ref in (one.before, one.after))] for one in passages
        ]
        return key_of("course", told, self.differences.judging)

    def _moved(self, versions: Versions, edited: date) -> str:
        then, now = versions
        assert isinstance(then, Account)  # noqa: S101  an account alone is asked about
        assert isinstance(now, Account)  # noqa: S101  likewise
        found = stale_summary(then, edited, now, self.differences.organisation, self.today)
        return packed(AccountChanges("", "", "", changes=found.moved) if found else None)


def _is_wanted(passage: Passage, count: Counter[str]) -> bool:
    return count.total() < MOST_ENTRIES or count[_name(passage)] < MOST_OF_EACH


def _name(passage: Passage) -> str:
    return passage.account or (passage.after or passage.before).id  # type: ignore[union-attr]


def _packed(course: Course) -> str:
    written = {key: [slip.times, str(slip.first), str(slip.now)] for key, slip in course.slips.items()}
    return json.dumps([course.edited, written])


def _unpacked(text: str | None) -> Course | None:
    if text is None:
        return None
    edited, written = json.loads(text)
    day = date.fromisoformat
    return Course(
        {key: Slip(times, day(first), day(now)) for key, (times, first, now) in written.items()}, edited
    )
