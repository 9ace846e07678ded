"""What benchmarks have in common: their options, the size of a plan, two costs measured in turn."""

from __future__ import annotations

import argparse
import re
from statistics import mean, median
from typing import TYPE_CHECKING

from tests.benchmarks.plans import plan

if TYPE_CHECKING:
    from collections.abc import Callable


def options(description: str, plans: int) -> argparse.ArgumentParser:
    """Return a parser that knows how many plans and how many runs are wanted."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--plans", type=int, default=plans)
    parser.add_argument("--runs", type=int, default=3)
    return parser


def sizes(count: int) -> str:
    """Say how large the plans are."""
    texts = [plan(number).split("---\n", 2) for number in range(min(count, 50))]
    front = mean(len(front.encode()) for _, front, _ in texts) / 1000
    words = mean(len(re.findall(r"\w+", body)) for _, _, body in texts)
    return f"a plan: {front:.1f} kB of front matter, {words:.0f} words of narrative"


def compare(ours: Callable[[], float], other: Callable[[], float], name: str, plans: int, runs: int) -> float:
    """Measure in turn, print processor seconds, and return the ratio of the medians."""
    own, others = [], []
    for _ in range(runs):
        own.append(ours())
        others.append(other())
        print(f"  planfolio {own[-1]:.1f} s, {name} {others[-1]:.1f} s", flush=True)
    ratio = median(own) / median(others)
    print(f"{plans} plans, median of {runs} alternating runs, processor seconds:")
    print(f"  planfolio {median(own):.1f}  {name} {median(others):.1f}  ratio {ratio:.2f}")
    return ratio
