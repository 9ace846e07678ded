from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from tests.building import PLAN, desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

PATIENCE_SECONDS = 90


@contextmanager
def _served(place: Path) -> Iterator[str]:
    """Run `planfolio serve` on a free port until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{probe.getsockname()[1]}"
    with (place.parent / "said.txt").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "planfolio", "serve", "--address", host],
            cwd=place,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        )
        try:
            yield f"http://{host}/"
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)


def _get(address: str) -> str:
    with urlopen(address, timeout=30) as answer:  # noqa: S310  our own loopback
        return str(answer.read().decode("utf-8"))


def _wait_for(address: str, wanted: Callable[[str], bool]) -> str:
    """Ask for a page until it is as wanted."""
    end = time.monotonic() + PATIENCE_SECONDS
    page = ""
    while time.monotonic() < end:
        try:
            page = _get(address)
        except (HTTPError, URLError, ConnectionError, TimeoutError):
            page = ""
        if wanted(page):
            return page
        time.sleep(0.3)
    message = f"{address} did not become as expected; last seen: {page[:2000]}"
    raise AssertionError(message)


@pytest.mark.browser
def test_a_page_that_is_open_renews_itself_when_its_plan_is_saved(browser: Browser, tmp_path: Path) -> None:
    place = desk(tmp_path / "desk", polder=PLAN)
    plan = place / "plans/polder.md"
    with _served(place) as address:
        polder = address + "accounts/polder/"
        _wait_for(polder, lambda page: "Two depots" in page)
        page = browser.new_page()
        page.set_default_timeout(PATIENCE_SECONDS * 1000)
        page.goto(polder)

        plan.write_text(PLAN.replace("Two depots", "Three depots"), "utf-8")
        page.get_by_text("Three depots").wait_for()

        plan.write_text(PLAN.replace("category: C", "category: X"), "utf-8")
        page.locator(".pf-errors").wait_for()
        assert "category: X" in page.locator(".pf-errors").inner_text()
        assert page.get_by_text("Three depots").count() == 0

        plan.write_text(PLAN.replace("Two depots", "Four depots"), "utf-8")
        page.get_by_text("Four depots").wait_for()
        assert page.locator(".pf-errors").count() == 0
        page.close()
    assert "Traceback" not in (tmp_path / "said.txt").read_text("utf-8")


def test_a_plan_that_breaks_while_it_is_served_shows_its_errors_on_its_page(tmp_path: Path) -> None:
    place = desk(tmp_path / "desk", polder=PLAN, duin=PLAN.replace("Polder", "Duin"))
    with _served(place) as address:
        polder, duin = address + "accounts/polder/", address + "accounts/duin/"
        _wait_for(polder, lambda page: "Two depots" in page)

        (place / "plans/polder.md").write_text(PLAN.replace("category: C", "category: X"), "utf-8")
        broken = _wait_for(polder, lambda page: "pf-errors" in page)
        assert "category: " in broken
        assert "Two depots" in _get(duin)
        assert "Duin Transport" in _get(address)

        (place / "plans/polder.md").write_text(PLAN.replace("Two depots", "Three depots"), "utf-8")
        mended = _wait_for(polder, lambda page: "Three depots" in page)
        assert "pf-errors" not in mended
    assert "Traceback" not in (tmp_path / "said.txt").read_text("utf-8")
