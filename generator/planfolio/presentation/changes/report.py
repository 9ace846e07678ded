"""The changes between two states of the plans, as they are reported: the accounts in words, and what heads them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from planfolio.presentation.changes.effects import effect_words, fate_words
from planfolio.presentation.changes.values import cut
from planfolio.presentation.changes.words import change_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planfolio.model.stakeholders import StakeholderEntry
    from planfolio.portfolio.changes.shapes import AccountChanges, PortfolioChanges
    from planfolio.portfolio.portfolio import Portfolio
    from planfolio.presentation.changes.effects import EffectWords
    from planfolio.presentation.changes.speech import Speech
    from planfolio.presentation.changes.words import ChangeWords

LONGEST_NAME: Final = 120


@dataclass(frozen=True, slots=True)
class AccountReport:
    """One account's changes in words, the heaviest first.

    `fate` says that the plan is new or gone, else it is empty; `owner` says who answers for it.
    """

    changes: AccountChanges
    name: str
    fate: str
    owner: str
    words: tuple[ChangeWords, ...]
    effects: tuple[EffectWords, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the plan as a whole is new or gone, so that no single change is told."""
        return self.changes.fate != "changed"

    @property
    def facts(self) -> tuple[str, ...]:
        """What is told of a plan that is new or gone: who answers for it, and what it brings or takes away."""
        return (self.owner, *(one.sentence for one in self.effects))

    @property
    def heavy(self) -> tuple[ChangeWords, ...]:
        """The changes that are worth a manager's eye."""
        return tuple(one for one in self.words if one.is_heavy)

    @property
    def light(self) -> tuple[ChangeWords, ...]:
        """The others."""
        return tuple(one for one in self.words if not one.is_heavy)


@dataclass(frozen=True)
class DiffReport:
    """What changed from one state to another. `base` and `head` name them: commits, or empty for the working tree.

    `people` are the customers' people of both states, by account.
    """

    changes: PortfolioChanges
    speech: Speech
    base: str = ""
    head: str = ""
    people: Mapping[str, tuple[StakeholderEntry, ...]] = field(default_factory=dict)

    @cached_property
    def accounts(self) -> tuple[AccountReport, ...]:
        """The accounts with changes, the heaviest first."""
        return tuple(map(self._account, self.changes.accounts))

    @cached_property
    def effects(self) -> tuple[EffectWords, ...]:
        """The effect on the portfolio's figures."""
        return tuple(effect_words(one, self.speech) for one in self.changes.effects)

    @cached_property
    def unread(self) -> tuple[str, ...]:
        """Sentences on plans whose changes are not known."""
        said = (("diff.unread", self.changes.unread), ("diff.broken", self.changes.broken))
        return tuple(
            self.speech.t(label, plan=cut(plan.path, LONGEST_NAME)) for label, plans in said for plan in plans
        )

    @cached_property
    def headline(self) -> str:
        """One sentence on everything: how many accounts, the outlook, decisions and actions."""
        if self.changes.is_empty:
            return self.speech.t("diff.nothing_known" if self.unread else "diff.nothing")
        return "; ".join((*self._counts(), *self._outlook(), *self._events()))

    def _account(self, changes: AccountChanges) -> AccountReport:
        speech = self.speech.of(self.people.get(changes.id, ()))
        return AccountReport(
            changes,
            cut(changes.name, LONGEST_NAME) or speech.t("diff.programme"),
            fate_words(changes, speech),
            f"{speech.t('changes.key_at.owner')} {cut(speech.person(changes.owner))}",
            tuple(change_words(one, speech) for one in changes.changes),
            tuple(effect_words(one, speech, changes.fate) for one in changes.effects),
        )

    def _counts(self) -> Iterable[str]:
        fates = Counter(str(one.fate) for one in self.changes.accounts)
        labels = {"changed": "accounts", "added": "added", "removed": "removed"}
        for fate, label in labels.items():
            if count := fates[fate]:
                yield self.speech.t(f"diff.head.{label}", count=count)

    def _outlook(self) -> Iterable[str]:
        for effect in self.changes.effects:
            if effect.figure == "outlook":
                yield effect_words(effect, self.speech).sentence

    def _events(self) -> Iterable[str]:
        found = Counter(
            "opened" if one.type == "added" else one.type
            for account in self.changes.accounts
            for one in account.changes
            if one.type in {"decided", "done"}
            or (one.type == "added" and one.path[:1] == ("decisions",) and one.fact("status") == "open")
        )
        for event in ("opened", "decided", "done"):
            if count := found[event]:
                yield self.speech.t(f"diff.head.{event}", count=count)


def people_of(*portfolios: Portfolio) -> dict[str, tuple[StakeholderEntry, ...]]:
    """Return the customers' people of several states, by account; the later ones count."""
    found: dict[str, tuple[StakeholderEntry, ...]] = {}
    for portfolio in portfolios:
        for account in portfolio.accounts:
            found[account.id] = (*found.get(account.id, ()), *account.plan.stakeholders)
    return found
