"""What the history of the plans costs beside `git log -p`, which reads the same commits and tells no meaning.

    python -m tests.benchmarks.history [--plans 1000] [--commits 60] [--share 0.05] [--small]

Prints processor and wall seconds (user and system, git's own included) of `git log -p`, of what the rules of a check
ask of the past and of all that pages ask, both with nothing remembered, and of the latter once more; and how many
contents each reading took out of git. Twice: for commits that change a share of the plans each, and for commits that
change all of them, so that there are as many versions as plans times commits. Ends with 1 where the ratio of these is
above the target: with few versions, what is worked out of every plan at every quarter end outweighs their reading.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.benchmarks.comparison import sizes
from tests.benchmarks.revising import lay_out_history
from tests.building import run

if TYPE_CHECKING:
    from tests.building import Run

TARGET: Final = 5
READ: Final = """
import json, os, time
from datetime import date
from pathlib import Path
from planfolio import git, workspace
from planfolio.recollection.past import past_of

asked = []
found = git._parted  # every content that is taken out of git comes through here
git._parted = lambda names, said: (asked.append(name) or (name, content) for name, content in found(names, said))
plans, config = Path("plans"), Path("site_config")
loaded = workspace.load(plans, config, clock=date(2026, 5, 11))
spent, began = os.times(), time.perf_counter()
past = past_of(plans, config, loaded.portfolio, loaded.today, for_rules=FOR_RULES)
wall, done = time.perf_counter() - began, os.times()
print(json.dumps({
    "cpu": sum(after - before for before, after in zip(spent[:4], done[:4])),
    "wall": wall,
    "contents": len(asked),
    "known": past.is_known and len(past.trends),
}))
"""


@dataclass(frozen=True)
class Cost:
    """Seconds of processor and wall clock, and how many contents were read."""

    cpu: float
    wall: float
    contents: int = 0
    known: int = 0

    @property
    def told(self) -> str:
        """The cost as it is printed."""
        return f"{self.cpu:7.2f} s of processor {self.wall:7.2f} s in all"


def main() -> None:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--plans", type=int, default=1000)
    parser.add_argument("--commits", type=int, default=60)
    parser.add_argument("--share", type=float, default=0.05, help="of the plans that a commit changes")
    parser.add_argument("--small", action="store_true", help="few plans and commits: does it run?")
    chosen = parser.parse_args()
    plans, commits = (12, 6) if chosen.small else (chosen.plans, chosen.commits)
    print(sizes(plans))
    ratios = [_measured(plans, commits, share) for share in (chosen.share, 1.0)]
    print(f"target: at most {TARGET} where every commit changes every plan")
    sys.exit(1 if ratios[-1] > TARGET and not chosen.small else 0)


def _measured(plans: int, commits: int, share: float) -> float:
    """Measure one history, and return what ours cost for each second of git's."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "place"
        lay_out_history(place, plans, commits, share)
        versions = int(_git(place, "rev-list", "--all", "--objects", "--filter=object:type=blob", "--count"))
        print(
            f"{plans} plans, {commits} commits, {share:.0%} of the plans in each: {versions} contents",
            flush=True,
        )
        git = _cost_of_git(place)
        print(f"  git log -p          {git.told}")
        rules = _cost_of_reading(place, for_rules=True)
        shutil.rmtree(place / ".git" / "planfolio")
        first, second = _cost_of_reading(place), _cost_of_reading(place)
        print(f"  for a check alone   {rules.told}, {rules.contents} contents read")
        print(f"  the past, at first  {first.told}, {first.contents} contents read, {first.known} trends")
        print(f"  the past, again     {second.told}, {second.contents} contents read, {second.known} trends")
        ratio = first.cpu / git.cpu
        others = f"for a check {rules.cpu / git.cpu:.2f}, again {second.cpu / git.cpu:.2f}"
        print(f"  ratio {ratio:.2f}, {others}", flush=True)
    return ratio


def _git(place: Path, *arguments: str) -> str:
    return _checked(run("git", *arguments, cwd=place)).out


def _cost_of_git(place: Path) -> Cost:
    began = time.perf_counter()
    done = run("git", "log", "-p", cwd=place)
    return Cost(_checked(done).cpu_seconds, time.perf_counter() - began)


def _cost_of_reading(place: Path, *, for_rules: bool = False) -> Cost:
    script = READ.replace("FOR_RULES", str(for_rules))
    return Cost(**json.loads(_checked(run(sys.executable, "-c", script, cwd=place)).out))


def _checked(done: Run) -> Run:
    if done.code:
        sys.exit(done.said)
    return done


if __name__ == "__main__":
    main()
