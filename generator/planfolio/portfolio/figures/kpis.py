"""Where a KPI stands: its newest value against the target, and how old that value is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from planfolio.model.figures import Kpi
    from planfolio.model.periods import Period

MONTHS_OF_YEAR: Final = 12
OLD_AFTER: Final = 6  # months
KpiCondition = Literal["no-value", "no-target", "below", "at", "above"]
Approach = Literal["nearer", "as-before", "further", "crossed"]


@dataclass(frozen=True, slots=True)
class KpiState:
    """The newest value with its period, the one before, and what they say; `age` in whole months."""

    condition: KpiCondition
    period: Period | None = None
    value: Decimal | None = None
    before: Decimal | None = None
    age: int | None = None

    @property
    def is_old(self) -> bool:
        """Whether its newest value is missing, or its period ended six months ago or earlier."""
        return self.age is None or self.age >= OLD_AFTER


def kpi_state(kpi: Kpi, today: date) -> KpiState:
    """Return where a KPI stands on a day: its newest value below, at or above the target.

    The format does not say whether more or less is better, and the values do not either: those that lie above a target
    and fall may be days that shall become fewer, or an availability that shall not. So nothing is judged. The age is
    counted from the end of the newest value's period in whole months, 0 where that has not ended; None without a value.
    """
    periods = sorted(kpi.values, key=lambda period: (period.end, period.start))
    if not periods:
        return KpiState("no-value")
    newest, values = periods[-1], [kpi.values[period] for period in periods]
    before = values[-2] if len(values) > 1 else None
    return KpiState(
        _condition(values[-1], kpi.target), newest, values[-1], before, _months(newest.end, today)
    )


def difference(kpi: Kpi, state: KpiState) -> Decimal | None:
    """Return newest value - target, in the KPI's own unit; None where one of them is not written."""
    return None if kpi.target is None or state.value is None else state.value - kpi.target


def approach(kpi: Kpi, state: KpiState) -> Approach | None:
    """Return how the newest value lies to the target, measured by the distance of the one before.

    "crossed": on the other side of it, whichever side is wanted; else nearer, further, or as far as before. None
    without two values and a target.
    """
    if kpi.target is None or state.value is None or state.before is None:
        return None
    now, then = state.value - kpi.target, state.before - kpi.target
    if now * then < 0:
        return "crossed"
    if abs(now) == abs(then):
        return "as-before"
    return "nearer" if abs(now) < abs(then) else "further"


def _condition(value: Decimal, target: Decimal | None) -> KpiCondition:
    if target is None:
        return "no-target"
    return "at" if value == target else "below" if value < target else "above"


def _months(end: date, today: date) -> int:
    months = (today.year - end.year) * MONTHS_OF_YEAR + today.month - end.month
    return max(months - (today.day < end.day), 0)
