"""What a change between two states of a portfolio is: typed, its items matched by id, each with its weight."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from planfolio.model.format import type_at
from planfolio.model.money import Money
from planfolio.model.periods import Duration, Period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.portfolio.portfolio import BrokenPlan

Value = Money | Decimal | date | Period | Duration | bool | int | str | tuple[str, ...] | None
"""What stands at a key: typed as in the model; a choice, a person or an id is its key as text."""

ChangeType = Literal["added", "removed", "changed", "moved", "text", "decided", "done"]
"""What happened. `added` and `removed` are items of lists, or values that were not written, or no longer are.

`moved` is a date that was another, `text` a longer text that was rewritten. `decided` is a decision that somebody took,
`done` an action that was finished; everything else is `changed`.
"""

HEAVY: Final = 60
"""The weight from which on a change is worth a manager's eye; below it, it is told on demand."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a plan.

    `path` leads to it, items of lists by their id or what else names them: `("category",)`, `("actions", "A1")` for an
    item as a whole, `("actions", "A1", "results", "2026-Q3", "expected")`. `title` is that of the item in a list, empty
    for the plan itself. `facts` are what a sentence about it needs beside the two values, by key, in a fixed order:
    of what is `decided` `amount`, `decided_by` and `decided_on`; of what is `done` `actual` and `expected`; of a `text`
    `words_added` and `words_removed`; of an item that is new or gone what is written of its status, rating, amounts,
    people and dates. `("rating",)` is the account's: that of its newest rated review. `weight`, 0 to 100, says how much
    it matters to a manager.
    """

    type: ChangeType
    path: tuple[str, ...]
    before: Value = None
    after: Value = None
    title: str = ""
    facts: tuple[tuple[str, Value], ...] = ()
    weight: int = 0

    @property
    def item(self) -> tuple[str, str] | None:
        """The list and the id of the item that it is about; None for a value of the plan itself.

        A list below a part goes by both: `("offerings.items", "cloud / Benelux")`, `("review.log", "2026-03-31")`.
        """
        return item_of(self.path)

    @property
    def key(self) -> str:
        """The key that changed, as it is written; the id for an item as a whole."""
        return self.path[-1]

    def fact(self, name: str) -> Value:
        """Return one of the facts; None where it is not known."""
        return dict(self.facts).get(name)


EffectFigure = Literal[
    "sales", "target", "outlook", "expected", "actual", "whitespace", "open_decisions", "asked", "overdue"
]
"""A figure that changes move: sales of the last full year, target and outlook of the current one, additional sales that
actions were to bring (`expected`) and brought (`actual`) in a quarter, whitespace, how many decisions are open and what
they ask for, how many actions are overdue."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A figure of an account or of the portfolio before and after; amounts in the account's or reporting currency.

    `period` is the quarter of `expected` and `actual`. None is unknown; counts are whole numbers.
    """

    figure: EffectFigure
    before: Money | int | None
    after: Money | int | None
    period: Period | None = None

    @property
    def difference(self) -> Money | int | None:
        """After less before, in the unit of both; what was or is not written counts nothing for quarters.

        None where one of them is unknown, or the currency changed.
        """
        before, after = self.before, self.after
        if isinstance(before, Money) and isinstance(after, Money):
            return after - before if after.currency == before.currency else None
        if isinstance(before, int) and isinstance(after, int):
            return after - before
        if self.period and isinstance(after, Money):
            return after
        if self.period and isinstance(before, Money):
            return before.times(Decimal(-1))
        return None


AccountFate = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class AccountChanges:
    """What changed at one account (`programme` is the programme's id): the heaviest change first.

    `fate` tells a plan that is new, or gone. `id` and `name` are those after, or the last ones of a plan that is gone;
    `id_before` is the id it had where that is another. `owner` is who answers for it now.
    """

    id: str
    name: str
    owner: str
    fate: AccountFate = "changed"
    id_before: str = ""
    changes: tuple[Change, ...] = ()
    effects: tuple[Effect, ...] = ()

    @property
    def weight(self) -> int:
        """How much it matters: as its heaviest change, a plan that is new or gone most of all."""
        heaviest = max((change.weight for change in self.changes), default=0)
        return 100 if self.fate != "changed" or self.id_before else heaviest

    @property
    def items(self) -> Mapping[tuple[str, str], ChangeType]:
        """What happened to each item of a list, by list and id: the heaviest change of each, for marks on rows."""
        found: dict[tuple[str, str], ChangeType] = {}
        for change in self.changes:
            if change.item:
                is_whole = change.path[-1] == change.item[1]
                found.setdefault(change.item, change.type if is_whole else _mark(change))
        return found


@lru_cache(maxsize=4096)
def item_of(path: tuple[str, ...]) -> tuple[str, str] | None:
    """Return the list and the id of the item of the plan's that a path leads to or into; None where there is none."""
    for depth in range(1, len(path)):
        kind = type_at(path[:depth])
        if kind is None or kind.key_kind or (kind.is_list and kind.part):
            return ".".join(path[:depth]), path[depth]
    return None


def _mark(change: Change) -> ChangeType:
    """Return how a row is marked for a change inside it: what was added to an item changed the item."""
    return "changed" if change.type in {"added", "removed", "text"} else change.type


@dataclass(frozen=True, slots=True)
class PortfolioChanges:
    """What changed in a portfolio: the accounts with changes, the heaviest first, and the effect on its figures.

    `unread` are the plans that could not be read before, `broken` those that cannot be read after: their changes are
    not known, and nothing is said of them.
    """

    accounts: tuple[AccountChanges, ...] = ()
    effects: tuple[Effect, ...] = ()
    unread: tuple[BrokenPlan, ...] = ()
    broken: tuple[BrokenPlan, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no plan changed."""
        return not self.accounts

    def of(self, account: str) -> AccountChanges | None:
        """Return what changed at an account; None where nothing did."""
        return next((one for one in self.accounts if one.id == account), None)


@dataclass(frozen=True, slots=True)
class Slip:
    """An action whose due day was put off: how often, from which day first, and to which last."""

    times: int
    first: date
    now: date


@dataclass(frozen=True, slots=True)
class StaleSummary:
    """A management summary that is older than what it rests on: when it was last edited, and what moved since.

    `moved` are changes of the figures and states that a summary speaks of, the heaviest first.
    """

    edited: date
    moved: tuple[Change, ...] = field(default=())
