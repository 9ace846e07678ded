"""What a plan's author has to write for the new year: what no program can know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.sales import target
from planfolio.portfolio.portfolio import Account
from planfolio.writing.closed import is_closed
from planfolio.writing.rollover.shapes import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.model.plan import Plan
    from planfolio.writing.rollover.closing import Closing
    from planfolio.writing.rollover.shapes import Turn

OF_A_YEAR: Final = ("account_revenue", "our_sales", "our_margin", "wallet")


def wanted(turn: Turn, closing: Closing) -> Iterator[Note]:
    """Yield what is to be written or looked at, as it stands in the format."""
    if plan := turn.account_plan:
        yield from _history(plan, turn)
        if target(plan, turn.year) is None:
            yield Note("targets", {"year": str(turn.year)})
        yield from _offerings(plan, turn)
        if plan.visits and plan.visits.planned is not None:
            yield Note("visits", {"planned": plan.visits.planned, "year": str(turn.year)})
    if turn.entry.plan.budget:
        yield Note("budget", {"year": str(turn.year)})
    yield from _dates(turn)
    yield from _results(turn, closing)
    yield from _names(turn, closing)
    yield Note("summary", {"year": str(turn.year)})


def _history(plan: Plan, turn: Turn) -> Iterator[Note]:
    """Yield the figures of the closed year, of those that the history has.

    What is written is to date until somebody makes it final.
    """
    entry = next((entry for entry in plan.history if entry.year == turn.closed), None)
    if entry is None:
        yield Note("history", {"year": str(turn.closed)})
        return
    written = [key for key in OF_A_YEAR if getattr(entry, key) is not None]
    kept = [key for key in OF_A_YEAR if any(getattr(year, key) is not None for year in plan.history)]
    missing = [key for key in kept if key not in written]
    told = {"year": str(turn.closed), "keys": ", ".join(written), "missing": ", ".join(missing)}
    if written:
        yield Note("final", told)
    if missing:
        yield Note("missing", told)


def _offerings(plan: Plan, turn: Turn) -> Iterator[Note]:
    """Yield that sales of offerings without a period are of another year from now on."""
    items = plan.offerings.items if plan.offerings else ()
    count = sum(item.sales is not None and item.period is None for item in items)
    if count:
        yield Note("offerings", {"count": count, "year": str(turn.closed)})


def _dates(turn: Turn) -> Iterator[Note]:
    """Yield what is open and was due before the new year."""
    days = {"opportunities": "close", "objectives": "due", "actions": "due", "decisions": "needed_by"}
    late = [
        item.id
        for key, day in days.items()
        for item in getattr(turn.entry.plan, key, ())
        if not is_closed(key, item) and (when := getattr(item, day)) and when < turn.start
    ]
    if late:
        yield Note("dates", {"count": len(late), "ids": ", ".join(late), "year": str(turn.year)})


def _results(turn: Turn, closing: Closing) -> Iterator[Note]:
    """Yield the quarters over which actions leave without what they brought."""
    gone = {one.id for one in closing.left if one.key == "actions"}
    lacking = [
        f"{action.id} {quarter}"
        for action in turn.entry.plan.actions
        for quarter, result in action.results_by_quarter
        if action.id in gone and action.status == "done" and result.actual is None
    ]
    if lacking:
        yield Note("results", {"count": len(lacking), "results": ", ".join(lacking)})


def _names(turn: Turn, closing: Closing) -> Iterator[Note]:
    """Yield the ids that left and that texts still name."""
    plan, entry = turn.entry.plan, turn.entry
    blocks = [action.blocked_by for action in plan.actions if action.is_open and action.blocked_by]
    pages = [page.document.body for page in entry.pages] if isinstance(entry, Account) else []
    texts = [plan.summary or "", plan.strategy or "", *blocks, entry.document.body, *pages]
    words = {word for text in texts for word in re.findall(r"[\w-]+", text)}
    ids = [one.id for one in closing.left if one.id in words]
    if ids:
        yield Note("names", {"count": len(ids), "ids": ", ".join(ids)})
