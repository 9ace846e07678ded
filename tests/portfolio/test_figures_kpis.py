from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from planfolio.portfolio.figures.kpis import approach, difference, kpi_state

if TYPE_CHECKING:
    from collections.abc import Callable

    from planfolio.model.figures import Kpi
    from planfolio.portfolio.portfolio import Account


def kpi_of(account_of: Callable[..., Account], keys: str, settings: str = "") -> Kpi:
    plan = account_of(f"kpis: [{{name: On-time delivery, {keys}}}]", settings).plan
    return plan.kpis[0]


def test_the_newest_value_counts_wherever_it_stands_and_the_one_before_goes_with_it(
    account_of: Callable[..., Account], today: date
) -> None:
    kpi = kpi_of(account_of, "target: 98, values: {2026-Q1: 97, 2025-Q3: 94, 2025-Q4: 95}")
    state = kpi_state(kpi, today)
    assert (str(state.period), state.value, state.before) == ("2026-Q1", Decimal(97), Decimal(95))
    assert (state.condition, difference(kpi, state)) == ("below", Decimal(-1))


@pytest.mark.parametrize(
    ("keys", "condition"),
    [
        ("target: 98", "no-value"),
        ("values: {2026-Q1: 97}", "no-target"),
        ("target: 98, values: {2026-Q1: 97.9}", "below"),
        ("target: 98, values: {2026-Q1: 98.0}", "at"),
        ("target: 98, values: {2026-Q1: 98.1}", "above"),
    ],
)
def test_a_value_lies_below_at_or_above_its_target(
    account_of: Callable[..., Account], today: date, keys: str, condition: str
) -> None:
    assert kpi_state(kpi_of(account_of, keys), today).condition == condition


def test_without_a_value_or_a_target_there_is_no_difference(
    account_of: Callable[..., Account], today: date
) -> None:
    for keys in ("target: 98", "values: {2026-Q1: 97}"):
        kpi = kpi_of(account_of, keys)
        assert difference(kpi, kpi_state(kpi, today)) is None


@pytest.mark.parametrize(
    ("before", "newest", "found"),
    [
        (94, 97, "nearer"),
        (97, 94, "further"),
        (97, 97, "as-before"),
        (105, 101, "nearer"),  # days that become fewer, or an availability that falls: not for us to judge
        (97, 98, "nearer"),
        (98, 98, "as-before"),
        (96, 99, "crossed"),
        (99, 97, "crossed"),
    ],
)
def test_the_value_before_tells_whether_the_target_came_nearer(
    account_of: Callable[..., Account], today: date, before: int, newest: int, found: str
) -> None:
    kpi = kpi_of(account_of, f"target: 98, values: {{2025-Q4: {before}, 2026-Q1: {newest}}}")
    assert approach(kpi, kpi_state(kpi, today)) == found


def test_one_value_or_none_or_no_target_tells_no_direction(
    account_of: Callable[..., Account], today: date
) -> None:
    for keys in (
        "target: 98, values: {2026-Q1: 97}",
        "target: 98",
        "values: {2025-Q4: 95, 2026-Q1: 97}",
    ):
        kpi = kpi_of(account_of, keys)
        assert approach(kpi, kpi_state(kpi, today)) is None


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (date(2026, 3, 30), (0, False)),
        (date(2026, 4, 29), (0, False)),
        (date(2026, 5, 11), (1, False)),
        (date(2026, 9, 29), (5, False)),
        (date(2026, 10, 1), (6, True)),
        (date(2027, 3, 31), (12, True)),
    ],
)
def test_the_age_counts_in_whole_months_from_the_end_of_the_period(
    account_of: Callable[..., Account], on: date, found: tuple[int, bool]
) -> None:
    state = kpi_state(kpi_of(account_of, "values: {2026-Q1: 97}"), on)
    assert (state.age, state.is_old) == found


def test_a_kpi_without_a_value_is_old_and_a_fiscal_quarter_ends_when_it_ends(
    account_of: Callable[..., Account], today: date
) -> None:
    assert kpi_state(kpi_of(account_of, "target: 98"), today).is_old
    kpi = kpi_of(account_of, "values: {2025-Q3: 97}", "fiscal_year_start: 4")
    assert kpi_state(kpi, today).age == 4  # October to December 2025
