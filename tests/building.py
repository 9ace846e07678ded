"""Runs the real program, in a process of its own, on real folders."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
REAL = ROOT.parent / "shared" / "real"
MEASURE = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[2:], timeout=600)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as cost:
    cost.write(f"{used.ru_utime + used.ru_stime} {used.ru_maxrss}")
sys.exit(code)
"""
"""Starts a command from a small process: a child's peak memory counts that of the process it was forked from."""


@dataclass(frozen=True)
class Run:
    """What a run said and what it cost."""

    code: int
    out: str
    err: str
    cpu_seconds: float
    peak_megabytes: float

    @property
    def said(self) -> str:
        return self.out + self.err


def planfolio(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> Run:
    return run(sys.executable, "-m", "planfolio", *arguments, cwd=cwd, **environment)


def mkdocs(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> Run:
    return run(sys.executable, "-m", "mkdocs", *arguments, cwd=cwd, **environment)


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> Run:
    """Run a command to its end."""
    with tempfile.NamedTemporaryFile("r") as cost:
        done = subprocess.run(
            [sys.executable, "-c", MEASURE, cost.name, *map(str, command)],
            cwd=cwd,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        seconds, kilobytes = map(float, cost.read().split())
    return Run(done.returncode, done.stdout, done.stderr, seconds, kilobytes / 1024)


def example(folder: Path) -> Path:
    """Copy the example plans and their site to a folder."""
    for name in ("plans", "site_config"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("defaults"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def desk(folder: Path, **plans: str) -> Path:
    """Lay out a site of a few plans, given by their names; the people are those of the example."""
    (folder / "plans").mkdir(parents=True)
    (folder / "site_config").mkdir()
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copy(ROOT / "site_config" / "people.yml", folder / "site_config")
    (folder / "site_config" / "settings.yml").write_text(SETTINGS, "utf-8")
    for name, text in plans.items():
        (folder / "plans" / f"{name}.md").write_text(text, "utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return what a folder holds, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


SETTINGS = """\
organisation: Waalborg Fleet Service
language: en
currency: EUR
as_of: 2026-05-11
"""

PLAN = """\
---
account: Polder Transport
owner: m.devries
category: C
summary: Sales hold; the second depot is ours to win.
---

# How we work here

Two depots, one workshop.
"""
