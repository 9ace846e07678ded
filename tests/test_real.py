"""The data sets that lie beside the repository: real orders, real names."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.building import REAL, ROOT, planfolio

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not REAL.is_dir(), reason="the sets of real plans are not beside the repository"),
]
ACTION_ROW = re.compile(r'<tr id="([^"]+)" data-f=')


def _built(folder: Path, name: str) -> Path:
    site = folder / name
    built = planfolio(
        "build",
        "--plans",
        REAL / name / "plans",
        "--config",
        REAL / name / "site_config",
        "-o",
        site,
        cwd=ROOT,
    )
    assert built.code == 0, built.said[-3000:]
    return site


@pytest.fixture(scope="module")
def northwind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _built(tmp_path_factory.mktemp("real"), "northwind")


@pytest.fixture(scope="module")
def sp500(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _built(tmp_path_factory.mktemp("real"), "sp500")


def _expected() -> dict[str, Any]:
    expected: dict[str, Any] = json.loads((REAL / "northwind" / "EXPECTED.json").read_text("utf-8"))
    return expected


def _accounts(site: Path) -> list[dict[str, Any]]:
    accounts: list[dict[str, Any]] = json.loads((site / "data/portfolio.json").read_text("utf-8"))["accounts"]
    return accounts


def _pages(site: Path) -> list[str]:
    return [page.parent.name for page in site.glob("accounts/*/index.html")]


def test_every_customer_of_northwind_has_an_address(northwind: Path) -> None:
    assert len(_pages(northwind)) == len(_accounts(northwind)) == 89


def test_every_listed_company_has_an_address(sp500: Path) -> None:
    assert len(_pages(sp500)) == len(_accounts(sp500)) == 503


@pytest.mark.parametrize("year", ["1996", "1997", "1998"])
def test_the_sales_of_a_year_are_right_to_the_cent(northwind: Path, year: str) -> None:
    sales = [
        Decimal(entry["our_sales"])
        for account in _accounts(northwind)
        for entry in account.get("history", [])
        if str(entry["year"]) == year and entry.get("our_sales") is not None
    ]
    assert sum(sales) == Decimal(_expected()["sales_by_year"][year])


def test_the_action_index_of_northwind_holds_its_actions(northwind: Path) -> None:
    rows = ACTION_ROW.findall((northwind / "actions/index.html").read_text("utf-8"))
    assert len(rows) == len(set(rows)) == _expected()["actions"]
