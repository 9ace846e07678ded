"""Takes the picture that README shows: the portfolio page of the example.

python -m tests.picture docs/portfolio.png
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.browser.chromium import find_browser, opened_browser, served
from tests.building import planfolio


def main() -> None:
    """Build the example, and save what a reader sees first."""
    target = Path(sys.argv[1])
    if not find_browser():
        sys.exit("no browser to take the picture with")
    with tempfile.TemporaryDirectory() as folder:
        built = planfolio("build", "--output", Path(folder) / "site")
        if built.code:
            sys.exit(built.said)
        target.parent.mkdir(parents=True, exist_ok=True)
        with served(Path(folder) / "site") as address, opened_browser() as browser:
            page = browser.new_page(viewport={"width": 1280, "height": 1000}, color_scheme="light")
            page.goto(address)
            page.screenshot(path=target)


if __name__ == "__main__":
    main()
