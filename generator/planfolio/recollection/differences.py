"""What changed between versions of accounts, and since a day in the whole portfolio, asked once and remembered."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from planfolio.model.money import Money
from planfolio.model.periods import Period
from planfolio.portfolio.changes.between import account_changes, programme_changes
from planfolio.portfolio.changes.codec import packed, unpacked
from planfolio.portfolio.changes.effects import MOVING, Ledger, Sums, effects_between, plan_sums
from planfolio.portfolio.changes.pairing import known_in_both, paired
from planfolio.portfolio.changes.shapes import PortfolioChanges
from planfolio.portfolio.changes.steps import followed_step
from planfolio.portfolio.figures.shapes import QuarterResult
from planfolio.portfolio.portfolio import Account, ProgrammeEntry
from planfolio.recollection.outlines import named_pairs, steered
from planfolio.recollection.remembering import key_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from planfolio.model.settings import Organisation
    from planfolio.portfolio.changes.shapes import AccountChanges
    from planfolio.recollection.outlines import Outlined, Ref
    from planfolio.recollection.questions import Questions, Versions

    Entry = Account | ProgrammeEntry

_AMOUNTS: Final = ("sales", "sales_before", "target", "outlook", "whitespace", "asked")


class Differences:
    """Asks what changed; every answer is judged by today's settings."""

    def __init__(self, questions: Questions, organisation: Organisation) -> None:
        self.questions, self.organisation = questions, organisation
        self.judging = key_of(repr(organisation)).hex()

    def ask(self, before: Ref | None, after: Ref | None, day: date) -> bytes:
        """Ask what changed from one version of an account to another, judged on a day."""
        key = key_of("changes", _tag(before), _tag(after), day, self.judging)
        return self.questions.ask(key, (before, after), partial(self._changes, day=day))

    def ask_step(self, before: Ref | None, after: Ref | None) -> bytes:
        """Ask what a step from one version to the next changed of what is followed over all of them."""
        key = key_of("step", _tag(before), _tag(after), self.judging)
        return self.questions.ask(key, (before, after), _step)

    def is_known(self, key: bytes) -> bool:
        """Tell whether both versions could be had."""
        return self.questions.answer(key) is not None

    def answer(self, key: bytes) -> AccountChanges | None:
        """Return what changed; None where nothing did, or a version can't be had."""
        text = self.questions.answer(key)
        return unpacked(text) if text is not None else None

    def ask_sums(self, ref: Ref, day: date) -> bytes:
        """Ask for the figures of a version on a day that changes of the portfolio tell of."""
        key = key_of("sums", ref.tag, day, self.judging)
        return self.questions.ask(key, (ref,), partial(self._sums, day=day))

    def sums(self, key: bytes) -> Sums:
        """Return these figures."""
        text = self.questions.answer(key)
        return unpacked_sums(text) if text is not None else Sums()

    def _changes(self, versions: Versions, day: date) -> str:
        before, after = versions
        if isinstance(before, ProgrammeEntry) or isinstance(after, ProgrammeEntry):
            old, new = (one if isinstance(one, ProgrammeEntry) else None for one in versions)
            return packed(programme_changes(old, new, self.organisation, day))
        was, now = (one if isinstance(one, Account) else None for one in versions)
        return packed(account_changes(was, now, self.organisation, day))

    def _sums(self, versions: Versions, day: date) -> str:
        return packed_sums(plan_sums(versions[0], self.organisation, day))


class PortfolioDifference:
    """What changed from a state in outline to the plans as they lie there: asked at once, told after settling."""

    def __init__(self, before: Outlined, after: Outlined, differences: Differences, present: Ledger) -> None:
        """`present` are the figures of the plans as they lie there."""
        self.before, self.after, self.differences, self.present = before, after, differences, present
        self.pairing = paired(before.portfolio, after.portfolio)
        self._changes = [
            differences.ask(old, new, present.today)
            for old, new in named_pairs(before, after)
            if _tag(old) != _tag(new)
        ]
        now = {id(entry) for entry in steered(after.portfolio)}
        self._sums = {
            id(entry): differences.ask_sums(before.named(entry), present.today)
            for entry in steered(before.portfolio)
            if id(entry) not in now
        }

    def told(self) -> PortfolioChanges:
        """Return the changes, and the effect on the portfolio's figures."""
        found = [one for one in map(self.differences.answer, self._changes) if one is not None]
        known = {entry: self.differences.sums(key) for entry, key in self._sums.items()}
        ledger = _RememberedLedger(self.present, known)
        was, now = known_in_both(self.pairing, self.before.portfolio, self.after.portfolio)
        return PortfolioChanges(
            tuple(sorted(found, key=lambda one: (-one.weight, one.id))),
            effects_between(ledger.of_all(was), ledger.of_all(now)),
            self.pairing.unread,
            self.pairing.broken,
        )


def _step(versions: Versions) -> str:
    return packed(followed_step(*versions))


def _tag(ref: Ref | None) -> str:
    return ref.tag if ref else ""


class _RememberedLedger(Ledger):
    """The figures of plans that are known only in outline, beside those that lie there."""

    def __init__(self, present: Ledger, known: Mapping[int, Sums]) -> None:
        super().__init__(present.organisation, present.today, None)
        self.present, self.known = present, known

    def of(self, entry: Entry | None, moved: Collection[str] = MOVING) -> Sums:
        """Return the figures of one plan, in its currency."""
        found = self.known.get(id(entry))
        return self.present.of(entry, moved) if found is None else found


def packed_sums(sums: Sums) -> str:
    """Return figures as text; `unpacked_sums` reads it."""
    amounts = {name: _packed(getattr(sums, name)) for name in _AMOUNTS}
    results = [[_quarter(one.quarter), _packed(one.expected), _packed(one.actual)] for one in sums.results]
    counts = {"open_decisions": sums.open_decisions, "overdue": sums.overdue}
    return json.dumps({"amounts": amounts, "results": results, "counts": counts})


def unpacked_sums(text: str) -> Sums:
    """Return the figures that a text was packed from."""
    written = json.loads(text)
    results = tuple(
        QuarterResult(Period(year, quarter, fiscal_year_start=start), _unpacked(expected), _unpacked(actual))
        for (year, quarter, start), expected, actual in written["results"]
    )
    known: dict[str, Any] = {name: _unpacked(value) for name, value in written["amounts"].items()}
    return Sums(results=results, **known, **written["counts"])


def _quarter(period: Period) -> list[int | None]:
    return [period.year, period.quarter, period.fiscal_year_start]


def _packed(amount: Money | None) -> list[str] | None:
    return [str(amount.amount), amount.currency] if amount else None


def _unpacked(written: list[str] | None) -> Money | None:
    return Money(Decimal(written[0]), written[1]) if written else None
