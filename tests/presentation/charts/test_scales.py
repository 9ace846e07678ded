"""Scales: bars start at zero, places keep their order, numbers of a chart share one unit."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planfolio.presentation.charts.scales import (
    Band,
    Linear,
    around_zero,
    radius_of,
    round_ticks,
    unit_for,
    unit_words,
)

if TYPE_CHECKING:
    from planfolio.presentation.formats import Formats

AMOUNTS = st.decimals(-(10**15), 10**15, places=2)


@given(st.lists(st.none() | AMOUNTS))
def test_zero_is_always_on_the_scale(amounts: list[Decimal | None]) -> None:
    low, high = around_zero(amounts)
    assert low <= 0 <= high


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_every_value_lies_between_the_ends(one: Decimal, other: Decimal, value: Decimal) -> None:
    scale = Linear(min(one, other), max(one, other), 128, 22)
    assert 22 <= scale.at(value) <= 128


@given(st.integers(1, 600))
def test_places_follow_each_other_within_their_room(count: int) -> None:
    band = Band(count, 0, 290, 65, 0.7)
    edges = [edge for place in range(count) for edge in (band.left(place), band.left(place) + band.width)]
    assert edges == sorted(edges)
    assert edges[-1] <= 290.001


def test_labels_that_do_not_fit_leave_every_second_place_free_and_keep_the_last() -> None:
    band = Band(12, 0, 240, 65, 0.7)
    assert [place for place in range(12) if band.is_labelled(place, 24)] == [1, 3, 5, 7, 9, 11]


@pytest.mark.parametrize(
    ("largest", "unit", "written"),
    [("10560000", "€ m", "10.6"), ("1320000", "€ m", "1.32"), ("480000", "€ k", "480"), ("95.5", "€", "96")],
)
def test_the_unit_leaves_some_three_figures(largest: str, unit: str, written: str, formats: Formats) -> None:
    chosen = unit_for([Decimal(largest), None])
    assert unit_words(chosen, "EUR", formats).replace("\u00a0", " ") == unit
    assert chosen.written(Decimal(largest), formats) == written


def test_a_small_amount_beside_large_ones_is_not_written_as_zero(formats: Formats) -> None:
    assert unit_for([Decimal(15_000_000)]).written(Decimal(30_000), formats) == "30k"


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        ("0", "2140000", "0 500000 1000000 1500000 2000000 2500000"),
        ("0", "0.62", "0 0.2 0.4 0.6 0.8"),
        ("2.6", "8.6", "2 4 6 8 10"),
        ("-30", "180", "-50 0 50 100 150 200"),
        ("0", "0", "0 1"),
        ("7", "7", "7 8"),
    ],
)
def test_an_axis_bears_the_round_numbers_that_a_person_would_choose(low: str, high: str, ticks: str) -> None:
    assert round_ticks(Decimal(low), Decimal(high)) == tuple(map(Decimal, ticks.split()))


@given(AMOUNTS, AMOUNTS)
def test_an_axis_holds_both_ends_in_few_even_steps(one: Decimal, other: Decimal) -> None:
    low, high = min(one, other), max(one, other)
    ticks = round_ticks(low, high)
    assert ticks[0] <= low <= high <= ticks[-1]
    assert 2 <= len(ticks) <= 8
    assert len({after - before for before, after in pairwise(ticks)}) == 1


def test_the_area_of_a_circle_stands_for_its_value_and_nothing_is_invisible() -> None:
    assert radius_of(Decimal(400), Decimal(400), 16, 2.5) == 16
    assert radius_of(Decimal(100), Decimal(400), 16, 2.5) == 8
    assert [radius_of(Decimal(value), Decimal(400), 16, 2.5) for value in (0, -5)] == [2.5, 2.5]


@pytest.mark.parametrize(
    ("value", "told"),
    [("-290", "-0.3"), ("4", "0.004"), ("45000", "45"), ("0.001", "0"), ("0", "0")],
)
def test_what_is_small_beside_the_unit_is_not_taken_for_a_thousand_times_as_much(
    value: str, told: str, formats: Formats
) -> None:
    thousands = unit_for([Decimal(989_500)])
    assert thousands.written(Decimal(value), formats).replace("−", "-") == told
