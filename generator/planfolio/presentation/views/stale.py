"""A management summary that is older than what it rests on: the mark beside it, with what moved since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.presentation.changes.speech import speech_of
from planfolio.presentation.changes.words import change_words

if TYPE_CHECKING:
    from planfolio.portfolio.changes.shapes import Change
    from planfolio.portfolio.portfolio import Account
    from planfolio.presentation.context import Context

MOST_MOVED: Final = 4
ITEMS: Final = frozenset({"decisions", "objectives"})
"""What has a row of its own on the account's page."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Something that moved, and the place on the account's page that tells more; empty where there is none."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class StaleMark:
    """When a summary was last edited, the first things that moved since, and how many more there are."""

    day: str
    moved: tuple[Moved, ...]
    more: str

    @property
    def first(self) -> str:
        """What weighs most of all that moved."""
        return self.moved[0].words


def stale_mark(context: Context, account: Account, most: int = MOST_MOVED) -> StaleMark | None:
    """Return the mark of a summary that grew stale; None for one that did not, or of which that is not known."""
    stale = context.past.stale_summaries.get(account.id)
    if stale is None or not stale.moved or not account.plan.summary:
        return None
    edited = stale.edited
    is_near = edited.year == context.today.year and edited <= context.today
    left = len(stale.moved) - most
    number = context.catalog.number_word(max(left, 0))
    speech = speech_of(context)
    return StaleMark(
        day=context.formats.date_short(edited) if is_near else context.formats.date(edited),
        moved=tuple(
            Moved(change_words(change, speech).sentence, _place(account, change))
            for change in stale.moved[:most]
        ),
        more=context.t("trends.stale.more", count=left, number=number) if left > 0 else "",
    )


def _place(account: Account, change: Change) -> str:
    """Return where the page tells of it: the row of a decision or an objective, or a section that is surely there."""
    plan, key = account.plan, change.path[0]
    if key in ITEMS:
        return "" if change.type == "removed" else f"#{change.path[1]}"
    is_there = {
        "sales": bool(plan.history or plan.targets),
        "outlook": bool(plan.history or plan.targets),
        "stage": bool(plan.stage or plan.stage_target or plan.stage_note),
        "category": bool(plan.criteria or plan.selected_as),
        "rating": bool(plan.review),
    }
    sections = {"sales": "history", "outlook": "history", "category": "criteria", "rating": "reviews"}
    return f"#{sections.get(key, key)}" if is_there.get(key) else ""
