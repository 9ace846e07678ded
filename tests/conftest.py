"""What tests of all parts share: the example, built once by the real program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.building import ROOT, planfolio

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the example as a user does."""
    folder = tmp_path_factory.mktemp("example") / "site"
    built = planfolio("build", "--output", folder, cwd=ROOT)
    assert built.code == 0, built.said
    return folder
