"""What a check costs beside reading the same front matter with PyYAML's C loader, which checks nothing.

    python -m tests.benchmarks.check [--plans 1000] [--runs 3]

Prints processor seconds (user and system, of whole processes), measured in the same run, alternating. Ends with 1
where the ratio is above the target.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.benchmarks.comparison import compare, options, sizes
from tests.benchmarks.plans import lay_out
from tests.building import planfolio, run

if TYPE_CHECKING:
    from tests.building import Run

TARGET: Final = 2.5
READ: Final = r"""
import sys
from pathlib import Path
import yaml
for path in sorted(Path(sys.argv[1]).rglob("*.md")):
    yaml.load(path.read_text("utf-8").split("---\n", 2)[1], yaml.CSafeLoader)
"""


def main() -> None:
    """Measure, and print what was found."""
    chosen = options(__doc__ or "", plans=1000).parse_args()
    print(sizes(chosen.plans))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "place"
        lay_out(place, chosen.plans)
        ratio = compare(
            lambda: _cost(planfolio("check", cwd=place)),
            lambda: _cost(run(sys.executable, "-c", READ, place / "plans")),
            "CSafeLoader alone",
            chosen.plans,
            chosen.runs,
        )
    print(f"  target: at most {TARGET}")
    sys.exit(1 if ratio > TARGET else 0)


def _cost(done: Run) -> float:
    if done.code:
        sys.exit(done.said)
    return done.cpu_seconds


if __name__ == "__main__":
    main()
