"""A few plans, exported."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.building import desk
from tests.spreadsheets.working import (
    PLANS,
    said,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a few plans and export everything, once for all tests."""
    folder = desk(tmp_path_factory.mktemp("spreadsheet") / "desk", **PLANS)
    out = said(folder, "export", "actions", "-o", "actions.xlsx")
    assert (out.code, out.out, out.err) == (0, "actions.xlsx\n", "")
    assert said(folder, "export", "actions", "-o", "actions.csv").code == 0
    return folder


@pytest.fixture
def place(exported: Path, tmp_path: Path) -> Path:
    return shutil.copytree(exported, tmp_path / "desk")


@pytest.fixture
def file(place: Path) -> Path:
    return place / "actions.xlsx"


@pytest.fixture
def table(place: Path) -> Path:
    return place / "actions.csv"
