"""Takes pictures of the pages that readers see most, light and dark, on a phone, a desk and a wall.

python -m tests.screenshots .cache/screenshots docs/portfolio.png

Writes one picture a page, width and palette to the folder, and the one that README shows to the file.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.browser.chromium import find_browser, opened_browser, served
from tests.building import planfolio

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES: Final = {
    "portfolio": "",
    "account": "accounts/nordwind/",
    "actions": "actions/",
    "steering": "steering/",
    "slides": "accounts/nordwind/present/",
}
WIDTHS: Final = (360, 1280, 1920)
PALETTES: Final = ("light", "dark")
OF_README: Final = "portfolio-light-1280"
README_HEIGHT: Final = 1000


def main() -> None:
    """Build the example, and save what its readers see."""
    folder, of_readme = map(Path, sys.argv[1:])
    if not find_browser():
        sys.exit("no browser to take the pictures with")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        built = planfolio("build", "--output", Path(place) / "site")
        if built.code:
            sys.exit(built.said)
        with served(Path(place) / "site") as address, opened_browser() as browser:
            for palette in PALETTES:
                for width in WIDTHS:
                    _take(browser, address, folder, palette, width)
    of_readme.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(folder / f"{OF_README}-top.png", of_readme)


def _take(browser: Browser, address: str, folder: Path, palette: str, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": README_HEIGHT},
        color_scheme="dark" if palette == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    for name, path in PAGES.items():
        page.goto(address + path, wait_until="load")
        picture = f"{name}-{palette}-{width}"
        if picture == OF_README:
            page.screenshot(path=folder / f"{picture}-top.png")
        page.screenshot(path=folder / f"{picture}.png", full_page=True)
    context.close()


if __name__ == "__main__":
    main()
