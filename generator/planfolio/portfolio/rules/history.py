"""The years and offerings that figures rest on: each once, without gaps, and enough of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.model.validation import Fault
from planfolio.portfolio.rules.rule import front_of
from planfolio.reading.nodes import span_at

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from planfolio.model.validation import Path
    from planfolio.portfolio.portfolio import Account
    from planfolio.portfolio.rules.rule import Look

MIN_YEARS: Final = 2
MAX_TOLD: Final = 5


def duplicate_period(account: Account, _look: Look) -> Iterator[Fault]:
    """A year stands twice in the history, or a period twice in the targets.

    Only one of the two can be true, and sums over the list would count both.

    Keep the one that is right.
    """
    plan = account.plan
    for index, first in _repeated([entry.year for entry in plan.history]):
        yield _twice(account, ("history", index, "year"), ("history", first), str(plan.history[index].year))
    for index, first in _repeated([entry.period for entry in plan.targets]):
        yield _twice(
            account, ("targets", index, "period"), ("targets", first), str(plan.targets[index].period)
        )


def duplicate_offering(account: Account, _look: Look) -> Iterator[Fault]:
    """An offering stands twice for the same unit.

    Its potential and its sales would count twice in the penetration and the whitespace.

    Join the two, or write the unit that each belongs to.
    """
    items = account.plan.offerings.items if account.plan.offerings else ()
    above: Path = ("offerings", "items")
    for index, first in _repeated([(item.offering, item.unit) for item in items]):
        yield _twice(account, (*above, index, "offering"), (*above, first), items[index].offering)


def _repeated(keys: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """Yield the place of each key that stood before, with the place of its first standing."""
    seen: dict[Hashable, int] = {}
    for index, key in enumerate(keys):
        first = seen.setdefault(key, index)
        if first != index:
            yield index, first


def _twice(account: Account, path: Path, first: Path, found: str) -> Fault:
    line = span_at(front_of(account), first).line
    return Fault(path, "", {"found": found, "line": str(line)})


def history_gap(account: Account, look: Look) -> Iterator[Fault]:
    """Years are missing between the years of the history.

    Growth is only told from one year to the next, so that a gap leaves it unknown.

    Write the missing years; a figure that nobody knows may be left out of its year.
    """
    years = _years(account, look)
    missing = [str(year) for year in range(min(years), max(years)) if year not in years] if years else []
    if missing:
        told = missing if len(missing) <= MAX_TOLD else [missing[0], "…", missing[-1]]
        yield Fault(("history",), "", {"missing": ", ".join(told)}, at_key=True)


def history_short(account: Account, look: Look) -> Iterator[Fault]:
    """The history has fewer than two full years.

    Two years show a direction, one shows none; two or three full years and the current one are wanted. An
    account without any history is told only where the settings ask its category for it (`requires`), and not
    where it is the parent of a group: its figures are those of its daughters.

    Write the years before, or waive the rule for a customer who is new.
    """
    current = look.figures.current_year.year
    full = {entry.year.year for entry in account.plan.history if entry.year.year < current}
    if account.plan.history and len(full) < MIN_YEARS:
        yield Fault(("history",), "short", {"count": len(full)}, at_key=True)
    elif not account.plan.history and _wants_history(account, look):
        params = {"last": str(current - 1), "before": str(current - 2)}
        yield Fault(("account",), "none", params, at_key=True)


def _wants_history(account: Account, look: Look) -> bool:
    required = look.portfolio.organisation.settings.requires.get(account.plan.category, ())
    return "history" in required and account.id not in look.portfolio.daughters


def _years(account: Account, look: Look) -> set[int]:
    """Return the years of the history, those left out that have not begun."""
    current = look.figures.current_year.year
    return {entry.year.year for entry in account.plan.history if entry.year.year <= current}
