"""What a build costs beside plain MkDocs and Material on the same files, and how it grows.

    python -m tests.benchmarks.cold

Prints processor seconds (user and system, of the build and its children), measured in the same run, alternating.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.benchmarks.comparison import compare, options, sizes
from tests.benchmarks.plans import lay_out
from tests.building import mkdocs, planfolio

if TYPE_CHECKING:
    import argparse

SIZES: Final = (250, 500, 1000)
PLAIN_HOME: Final = "# Accounts\n"


def main() -> None:
    """Measure, and print what was found."""
    chosen = _options()
    print(sizes(chosen.plans))
    with tempfile.TemporaryDirectory() as folder:
        place = _place(Path(folder), chosen.plans)
        compare(
            lambda: _ours(place),
            lambda: _plain(place),
            "plain MkDocs and Material",
            chosen.plans,
            chosen.runs,
        )
        if chosen.growth:
            _print_growth({size: _ours(_place(Path(folder), size)) for size in SIZES})


def _options() -> argparse.Namespace:
    parser = options(__doc__ or "", plans=500)
    parser.add_argument(
        "--no-growth", dest="growth", action="store_false", help="leave 250 to 1,000 plans out"
    )
    return parser.parse_args()


def _place(folder: Path, count: int) -> Path:
    place = folder / str(count)
    if not place.exists():
        lay_out(place, count)
        text = (place / "mkdocs.yml").read_text("utf-8")
        plain = text.replace("  - planfolio\n", "").replace("  icon:\n    logo: planfolio/sign\n", "")
        plain = plain.replace("docs_dir: plans", "docs_dir: plain")
        (place / "plain.yml").write_text(f'{plain}\nnav:\n  - index.md\nnot_in_nav: "*"\n', "utf-8")
        (place / "plain").symlink_to(place / "plans", target_is_directory=True)
    return place


def _ours(place: Path) -> float:
    built = planfolio("build", "--output", place / "site", cwd=place)
    if built.code:
        sys.exit(built.said)
    return built.cpu_seconds


def _plain(place: Path) -> float:
    home = place / "plans" / "index.md"
    home.write_text(PLAIN_HOME, "utf-8")
    built = mkdocs(
        "build", "--quiet", "--config-file", "plain.yml", "--site-dir", place / "site-plain", cwd=place
    )
    home.unlink()
    if built.code:
        sys.exit(built.said)
    return built.cpu_seconds


def _print_growth(seconds: dict[int, float]) -> None:
    """Print how the cost of one more plan changes: about 1.0 where growth is linear."""
    small, middle, large = (seconds[size] for size in SIZES)
    print(
        "growth, processor seconds: "
        + ", ".join(f"{size} plans {cost:.1f}" for size, cost in seconds.items())
    )
    late, early = (large - middle) / (SIZES[2] - SIZES[1]), (middle - small) / (SIZES[1] - SIZES[0])
    print(
        f"  a plan more costs {1000 * early:.0f} ms up to 500, {1000 * late:.0f} ms up to 1,000: {late / early:.2f}"
    )


if __name__ == "__main__":
    main()
