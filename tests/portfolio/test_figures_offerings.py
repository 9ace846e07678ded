"""Penetration and whitespace."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from planfolio.model.money import Money
from planfolio.portfolio.figures.shapes import Known

if TYPE_CHECKING:
    from collections.abc import Callable

    from planfolio.portfolio.figures.shapes import AccountFigures

    Figures = Callable[..., AccountFigures]


def items(*offered: str) -> str:
    return "\n".join(["offerings:", "  items:", *(f"    - {{offering: x, {item}}}" for item in offered)])


def test_penetration_by_value_divides_sales_by_potential(figures_of: Figures) -> None:
    figures = figures_of(
        items(
            "potential: 600, sales: 200, status: partly",
            "potential: 400, status: competitor",
            "status: not-applicable, potential: 9000",
        )
    )
    assert (figures.penetration, figures.penetration_basis) == (Decimal("0.2"), "value")
    assert figures.whitespace == Money(Decimal(800), "EUR")
    assert figures.whitespace_known == Known(2, 2)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("potential: 100, status: open", 0),
        ("potential: 100, status: lost", 0),
        ("potential: 100, status: won", 1),
        ("potential: 100, sales: 60, status: won", Decimal("0.6")),
        ("sales: 60, status: won", 1),
        ("potential: 100, sales: 250, status: won", 1),
        ("potential: 100, sales: -5, status: partly", 0),
        ("potential: 100, sales: 10, period: 2026-Q1, status: partly", Decimal("0.4")),
        ("potential: 240, sales: 10, period: 2026-01, status: partly", Decimal("0.5")),
        ("potential: 100, sales: 10, period: 2025, status: partly", Decimal("0.1")),
    ],
)
def test_an_item_counts_with_a_years_sales_within_its_potential(
    figures_of: Figures, item: str, expected: Decimal
) -> None:
    figures = figures_of(items(item))
    assert (figures.penetration, figures.penetration_basis) == (expected, "value")


@pytest.mark.parametrize(
    "unknown",
    ["status: open", "potential: 0, status: open", "potential: 100, status: partly", "potential: 50"],
)
def test_one_item_without_sales_or_potential_makes_penetration_a_count(
    figures_of: Figures, unknown: str
) -> None:
    figures = figures_of(items("potential: 100, sales: 100, status: won", "status: partly", unknown))
    with_status = 3 if "status" in unknown else 2
    reached = Decimal("1.5") + (Decimal("0.5") if unknown.endswith("partly") else 0)
    assert (figures.penetration, figures.penetration_basis) == (reached / with_status, "count")


@pytest.mark.parametrize(
    "written", ["", "offerings: {target: 80}", items("status: not-applicable"), items("unit: Y")]
)
def test_without_items_that_apply_penetration_is_unknown(figures_of: Figures, written: str) -> None:
    figures = figures_of(written)
    assert (figures.penetration, figures.penetration_basis, figures.whitespace) == (None, None, None)


def test_whitespace_tells_of_how_many_items_it_is_known(figures_of: Figures) -> None:
    figures = figures_of(
        items("potential: 100, sales: 30, status: partly", "status: open", "sales: 5, status: won")
    )
    assert figures.whitespace == Money(Decimal(70), "EUR")
    assert figures.whitespace_known == Known(2, 3)


def test_items_won_without_a_potential_do_not_tell_what_is_left_in_open_ones(figures_of: Figures) -> None:
    figures = figures_of(items("sales: 100, status: won", "status: open"))
    assert figures.whitespace is None
    assert figures.whitespace_known == Known(0, 2)


def test_nothing_is_left_where_everything_is_won(figures_of: Figures) -> None:
    assert figures_of(items("sales: 100, status: won")).whitespace == Money(Decimal(0), "EUR")
