"""Geometry of the small marks, in pixels: templates draw, they do not reckon."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planfolio.presentation.states import Sign

STAGE_STEP: Final = 11
STAGE_WIDTH: Final = 8.5
DOT_STEP: Final = 15
DOT_WIDTH: Final = 12
SPARK_STEP: Final = 9
SPARK_BASE: Final = 18
SPARK_TOP: Final = 1.5


@dataclass(frozen=True, slots=True)
class BarShape:
    """A bar of a share; `fill` None is unknown, `tick` None means no target."""

    fill: float | None
    tick: float | None


@lru_cache(maxsize=4096)
def bar_shape(share: Decimal | None, target: Decimal | None, width: int) -> BarShape:
    """Lay out a share and its target over a width; both are kept between empty and full."""
    fill = None if share is None else round(_clip(share) * width, 1)
    tick = None if target is None else round(max(1.0, min(_clip(target) * width, width - 1.0)), 1)
    return BarShape(fill, tick)


@dataclass(frozen=True, slots=True)
class LoadShape:
    """Load against capacity: `within` in the colour of the figures, `over` as a caution behind it."""

    within: float
    over: float
    capacity: float


def load_shape(load: Decimal, capacity: Decimal, width: int) -> LoadShape:
    """Lay out a load over a width that holds the larger of the two, in the unit of both."""
    scale = width / float(max(load, capacity, Decimal(1)))
    within, over = min(load, capacity), max(load - capacity, Decimal(0))
    return LoadShape(
        round(float(within) * scale, 1),
        round(float(over) * scale, 1),
        round(float(capacity) * scale, 1),
    )


@dataclass(frozen=True, slots=True)
class StageCell:
    """One cell of the small stepper at `x`."""

    x: int
    state: Literal["reached", "aimed", "ahead"]


@dataclass(frozen=True, slots=True)
class StageShape:
    """The cells of the small stepper and their width together."""

    width: float
    cells: tuple[StageCell, ...]


@lru_cache(maxsize=256)
def stage_shape(count: int, reached: int, target: int | None) -> StageShape:
    """Lay out stages: `reached` and `target` are the numbers of a stage, 0 is before the first."""
    cells = tuple(StageCell(i * STAGE_STEP, _stage_state(i, reached, target or 0)) for i in range(count))
    return StageShape(max(count - 1, 0) * STAGE_STEP + STAGE_WIDTH, cells)


def _stage_state(place: int, reached: int, target: int) -> Literal["reached", "aimed", "ahead"]:
    if place < reached:
        return "reached"
    return "aimed" if place < target else "ahead"


@dataclass(frozen=True, slots=True)
class Dot:
    """One condition at `x`."""

    x: int
    sign: Sign


@dataclass(frozen=True, slots=True)
class DotsShape:
    """Dots in a row and their width together."""

    width: int
    dots: tuple[Dot, ...]


def dots_shape(signs: Sequence[Sign]) -> DotsShape:
    """Lay out dots from left to right, in the order given."""
    width = max(len(signs) - 1, 0) * DOT_STEP + DOT_WIDTH
    return DotsShape(width, tuple(Dot(place * DOT_STEP, sign) for place, sign in enumerate(signs)))


@dataclass(frozen=True, slots=True)
class SparkBar:
    """A year's sales; `height` None is unknown, and the year keeps its place."""

    x: float
    y: float
    height: float | None
    is_outlook: bool


@dataclass(frozen=True, slots=True)
class SparkShape:
    """Sales in a row with the outlook last and the target's tick above it."""

    width: int
    bars: tuple[SparkBar, ...]
    target: float | None
    target_from: int


def spark_shape(
    sales: Sequence[Decimal | None], outlook: Decimal | None, target: Decimal | None
) -> SparkShape:
    """Lay out amounts of one currency from zero, all on one scale; a negative amount has no height."""
    top = max(
        (value for value in (*sales, outlook, target) if value is not None),
        default=Decimal(0),
    )
    scale = (SPARK_BASE - SPARK_TOP) / float(top) if top > 0 else 0.0
    bars = tuple(
        _spark_bar(place * SPARK_STEP, value, scale, is_outlook=place == len(sales))
        for place, value in enumerate((*sales, outlook))
    )
    tick = None if target is None else round(SPARK_BASE - max(float(target), 0.0) * scale, 1)
    width = len(bars) * SPARK_STEP
    return SparkShape(width, bars, tick, width - SPARK_STEP - 2)


def _spark_bar(x: float, value: Decimal | None, scale: float, *, is_outlook: bool) -> SparkBar:
    place = x + 0.5 if is_outlook else x
    if value is None:
        return SparkBar(place, SPARK_BASE, None, is_outlook)
    height = round(max(float(value) * scale, 1.0 if value > 0 else 0.0), 1)
    return SparkBar(place, round(SPARK_BASE - height, 1), height, is_outlook)


def _clip(ratio: Decimal) -> float:
    return min(max(float(ratio), 0.0), 1.0)
