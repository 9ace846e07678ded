"""What is known of the past of all plans, out of the history of their repository and what was remembered of it."""

from __future__ import annotations

import gc
import json
import os
from functools import partial
from typing import TYPE_CHECKING

from planfolio.portfolio.changes.effects import Ledger
from planfolio.portfolio.figures.trend import packed_point, portfolio_point, trend_point, unpacked_point
from planfolio.portfolio.past import AccountSince, Past, Since, Unknown
from planfolio.portfolio.portfolio import Account
from planfolio.recollection.annals import Annals
from planfolio.recollection.chronicle import chronicle_of
from planfolio.recollection.days import BaseDays
from planfolio.recollection.differences import Differences, PortfolioDifference
from planfolio.recollection.lookback import Lookback, id_of
from planfolio.recollection.outlines import Outlined, Outlines, steered
from planfolio.recollection.questions import Questions
from planfolio.recollection.remembering import Memory, key_of
from planfolio.recollection.restoring import Archive, presence_of, without_links
from planfolio.recollection.revisions import revisions_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from planfolio.portfolio.past import TrendPoint
    from planfolio.portfolio.portfolio import Portfolio, ProgrammeEntry
    from planfolio.recollection.outlines import Ref
    from planfolio.recollection.questions import Versions
    from planfolio.recollection.revisions import Revisions


def past_of(
    plans_dir: Path, config_dir: Path, portfolio: Portfolio, today: date, *, for_rules: bool = False
) -> Past:
    """Return what the history of the plans tells of them, as they lie there and were read, on a day.

    Where the site speaks as of a day that was fixed, commits after it are not looked at. What is `for_rules` alone is
    what was put off, and which summaries grew stale: changes, trends and the journal are for pages.
    """
    revisions = revisions_of(plans_dir)
    if isinstance(revisions, Unknown):
        return Past(revisions)
    start = revisions.at_end_of(today) if portfolio.organisation.settings.as_of else 0
    if start is None:
        return Past(Unknown.BEFORE_HISTORY)
    repository = revisions.repository
    config = os.path.relpath(config_dir.resolve(), plans_dir.resolve())
    portfolio = without_links(portfolio, revisions.links)
    archive = Archive(repository, presence_of(portfolio, revisions.files, repository.form), config)
    memory = Memory(repository.own)
    # what is read of the past is kept until the end: looking for garbage meanwhile costs a third of the time
    has_collected = gc.isenabled()
    gc.disable()
    try:
        found = _Recollection(revisions, archive, memory, today, start, for_rules=for_rules)
        return found.past_for_rules() if for_rules else found.past()
    finally:
        if has_collected:
            gc.enable()
        if archive.has_gaps:
            memory.forget_new()
        memory.close()


class _Recollection:
    """Everything that one build asks of the past: all is asked first, then answered, then put together."""

    def __init__(  # noqa: PLR0913  all that it draws on
        self,
        revisions: Revisions,
        archive: Archive,
        memory: Memory,
        today: date,
        start: int,
        *,
        for_rules: bool,
    ) -> None:
        self.today, self.portfolio, self.organisation = (
            today,
            archive.presence.portfolio,
            archive.organisation,
        )
        self.days = BaseDays(self.portfolio, today)
        self.places = {} if for_rules else {day: revisions.at_end_of(day) for day in self.days.all}
        places = frozenset(place for place in self.places.values() if place is not None)
        self.outlines = Outlines(archive, memory)
        self.questions = Questions(archive, memory)
        self.differences = Differences(self.questions, self.organisation)
        chronicle = chronicle_of(revisions, self.outlines, start, places)
        self.annals = Annals(revisions, chronicle, self.outlines, self.differences, today)
        self.lookback = Lookback(revisions, self.outlines, chronicle, places)
        self.ledger = Ledger(self.organisation, today, None)

    def past_for_rules(self) -> Past:
        """Return what rules ask about."""
        summaries = self.annals.ask_summaries()
        self.questions.settle()
        return Past(None, slips=self.annals.slips(), stale_summaries=self.annals.stale(summaries))

    def past(self) -> Past:
        """Return all that is known."""
        reviews = self._ask_reviews()
        days = (self.days.meeting, self.days.monday, self.days.quarter)
        since = {day: self._ask_since(day) for day in days if day}
        points = dict(self._ask_points())
        summaries = self.annals.ask_summaries()
        self.questions.settle()
        meeting, monday, quarter = (since[day]() if day else None for day in days)
        told = {day: dict(self._points(asked)) for day, asked in points.items()}
        return Past(
            unknown=None,
            since_review={account: answer() for account, answer in reviews.items()},
            since_meeting=meeting,
            since_monday=monday,
            since_quarter=quarter,
            trends=_by_account(told, self.portfolio),
            trend=tuple(portfolio_point(told[day].values(), self.organisation, day) for day in sorted(told)),
            slips=self.annals.slips(),
            stale_summaries=self.annals.stale(summaries),
            journal=self.annals.journal(),
        )

    def _ask_since(self, day: date) -> Callable[[], Since]:
        place = self.places[day]
        if place is None:
            return lambda: Since(day, unknown=Unknown.BEFORE_HISTORY)
        here = Outlined(self.portfolio, self.outlines.present)
        asked = PortfolioDifference(self.lookback.outline(place), here, self.differences, self.ledger)
        return lambda: Since(day, asked.told())

    def _ask_reviews(self) -> dict[str, Callable[[], AccountSince]]:
        held = self.days.reviews
        entries = {id_of(entry): entry for entry in steered(self.portfolio)}
        return {account: self._ask_review(entries[account], day) for account, day in held.items()}

    def _ask_review(self, entry: Account | ProgrammeEntry, day: date) -> Callable[[], AccountSince]:
        place = self.places[day]
        then = Unknown.BEFORE_HISTORY if place is None else self.lookback.version(entry, place)
        if isinstance(then, Unknown):
            return lambda: AccountSince(day, unknown=then)
        key = self.differences.ask(then, self.outlines.present(entry), self.today)

        def told() -> AccountSince:
            unknown = None if self.differences.is_known(key) else Unknown.UNREADABLE
            return AccountSince(day, self.differences.answer(key), unknown)

        return told

    def _ask_points(self) -> Iterator[tuple[date, list[tuple[str, bytes]]]]:
        """Ask where each account stood at the quarter ends that there is a history of, and today."""
        for day in self.days.quarters:
            place = self.places[day]
            then = None if place is None else self.lookback.outline(place)
            if then and then.portfolio.accounts:
                yield (
                    day,
                    [(one.id, self._ask_point(then.named(one), day)) for one in then.portfolio.accounts],
                )
        now = self.outlines.present
        yield self.today, [(one.id, self._ask_point(now(one), self.today)) for one in self.portfolio.accounts]

    def _ask_point(self, ref: Ref, day: date) -> bytes:
        key = key_of("point", ref.tag, day, self.differences.judging)
        return self.questions.ask(key, (ref,), partial(self._stood, day=day))

    def _stood(self, versions: Versions, day: date) -> str:
        (account,) = versions
        found = trend_point(account, self.organisation, day) if isinstance(account, Account) else None
        return json.dumps(packed_point(found) if found else None)

    def _points(self, asked: list[tuple[str, bytes]]) -> Iterator[tuple[str, TrendPoint]]:
        for account, key in asked:
            text = self.questions.answer(key)
            point = unpacked_point(json.loads(text)) if text is not None else None
            if point:
                yield account, point


def _by_account(
    points: Mapping[date, Mapping[str, TrendPoint]], portfolio: Portfolio
) -> dict[str, tuple[TrendPoint, ...]]:
    return {
        account.id: tuple(points[day][account.id] for day in sorted(points) if account.id in points[day])
        for account in portfolio.accounts
    }
