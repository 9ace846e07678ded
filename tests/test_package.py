"""What a release holds: a wheel that needs no checkout, and nobody's plans."""

from __future__ import annotations

import sys
import tarfile
import venv
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.building import ROOT, example, run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the source distribution and the wheel."""
    folder = tmp_path_factory.mktemp("dist")
    made = run(sys.executable, "-m", "hatchling", "build", "--directory", folder, cwd=ROOT)
    assert made.code == 0, made.said
    return folder


def _wheel(releases: Path) -> Path:
    (wheel,) = releases.glob("*.whl")
    return wheel


def test_the_wheel_ships_the_theme_and_the_defaults_inside_the_package(releases: Path) -> None:
    names = set(zipfile.ZipFile(_wheel(releases)).namelist())
    assert {
        "planfolio/cli/__init__.py",
        "planfolio/py.typed",
        "planfolio/theme/main.html",
        "planfolio/theme/planfolio/portfolio.html",
        "planfolio/theme/styles/colours.css",
        "planfolio/theme/.icons/planfolio/sign.svg",
        "planfolio/defaults/settings.yml",
        "planfolio/defaults/labels/nl/site.yml",
    } <= names
    assert {name.split("/")[0] for name in names} == {"planfolio", "planfolio-0.1.0.dist-info"}


def test_neither_release_holds_a_plan_or_a_name_of_a_person(releases: Path) -> None:
    (source,) = releases.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        names = archive.getnames() + zipfile.ZipFile(_wheel(releases)).namelist()
    assert not [name for name in names if "/plans/" in name or name.endswith("site_config/people.yml")]


def test_the_wheel_alone_builds_the_example(releases: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv/bin/python"
    pip = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    for wanted in (("--require-hashes", "-r", ROOT / "requirements.lock"), ("--no-deps", _wheel(releases))):
        installed = run(*pip, *wanted)
        assert installed.code == 0, installed.said
    place = example(tmp_path / "desk")
    built = run(tmp_path / "venv/bin/planfolio", "build", cwd=place)
    assert built.code == 0, built.said
    assert (place / "site/accounts/nordwind/index.html").is_file()
