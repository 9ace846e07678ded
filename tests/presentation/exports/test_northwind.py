"""The files made from real order data agree with what the orders add up to."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from planfolio.publication import publish
from tests.building import REAL

if TYPE_CHECKING:
    from planfolio.presentation.site import Site

NORTHWIND = REAL / "northwind"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not NORTHWIND.is_dir(), reason="the Northwind plans are not beside the repository"),
]


@pytest.fixture(scope="module")
def northwind() -> Site:
    from datetime import date  # noqa: PLC0415

    return publish(NORTHWIND / "plans", NORTHWIND / "site_config", clock=date(1998, 5, 6)).site


@pytest.fixture(scope="module")
def expected() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((NORTHWIND / "EXPECTED.json").read_text("utf-8"))
    return found


def test_the_sales_of_1997_add_up_to_the_cent(northwind: Site, expected: dict[str, dict[str, str]]) -> None:
    accounts = json.loads(northwind.files["data/portfolio.json"])["accounts"]
    sales = [
        Decimal(year["our_sales"])
        for account in accounts
        for year in account.get("history", ())
        if year["year"] == 1997 and "our_sales" in year
    ]
    assert sum(sales) == Decimal(expected["sales_by_year"]["1997"])


def test_the_index_and_the_table_show_every_action(northwind: Site, expected: dict[str, int]) -> None:
    page = next(page for page in northwind.pages if page.address == "actions/")
    assert page.opening.count(" data-f=") == expected["actions"]
    assert northwind.files["data/actions.csv"].count(b"\r\n") == expected["actions"] + 1
