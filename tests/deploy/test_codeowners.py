from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = """\
a.one: {name: Anna One, email: anna@example.com}
b.two: {name: Ben Two, email: ben@example.com}
c.three: {name: Cleo Three}
"""
PLAN = """\
---
account: A
owner: a.one
sponsor: b.two
category: C
summary: Short.
decisions:
  - {id: D1, title: Fund it, requested_by: a.one, decider: c.three}
  - {id: D2, title: Stop it, requested_by: a.one, decider: b.two, status: rejected, decided_by: b.two}
---
"""


def written(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def owners(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "planfolio", "export", "codeowners", *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        env=os.environ | {"PYTHONUTF8": "1"},
        timeout=60,
    )


def test_a_plan_is_approved_by_its_owner_its_sponsor_and_who_is_asked_to_decide(tmp_path: Path) -> None:
    hostile = PLAN.replace("account: A", "id: hostile\naccount: H").replace("b.two", "a.one")
    written(
        tmp_path,
        {
            "site_config/settings.yml": "organisation: O\nlanguage: en\ncurrency: EUR\n",
            "site_config/people.yml": PEOPLE,
            "plans/a.md": PLAN,
            "plans/dach/big/index.md": PLAN.replace("account: A", "account: Big"),
            "plans/dach/big/markets.md": "# Markets\n",
            "plans/näch #1 [x]!.md": hostile,
            "plans/alone.md": PLAN.replace("account: A", "account: Alone").replace("a.one", "c.three"),
            "plans/programme.md": "---\nkind: programme\nowner: b.two\ncommittee: [a.one, b.two]\nsummary: S.\n---\n",
        },
    )
    done = owners(tmp_path, "-o", ".github/CODEOWNERS")
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / ".github/CODEOWNERS").read_text("utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == [
        "/plans/a.md anna@example.com ben@example.com",
        "/plans/alone.md ben@example.com",
        "/plans/dach/big/ anna@example.com ben@example.com",
        "/plans/näch\\ ?1\\ ?x??.md anna@example.com",
        "/plans/programme.md ben@example.com anna@example.com",
    ]
    assert done.stderr.splitlines() == [
        "left out, since people.yml has no e-mail address of them: c.three",
    ]


def test_a_plan_that_cannot_be_read_stops_it_and_nothing_is_written(tmp_path: Path) -> None:
    written(
        tmp_path,
        {
            "site_config/settings.yml": "organisation: O\nlanguage: de\ncurrency: EUR\n",
            "site_config/people.yml": PEOPLE,
            "plans/a.md": PLAN.replace("summary: Short.", "summary: [Short"),
        },
    )
    done = owners(tmp_path, "-o", "CODEOWNERS")
    assert done.returncode == 1
    assert done.stderr.startswith("ein Plan ist nicht lesbar")
    assert not (tmp_path / "CODEOWNERS").exists()


def test_plans_outside_the_repository_the_command_runs_in_are_refused(tmp_path: Path) -> None:
    written(
        tmp_path,
        {
            "site_config/settings.yml": "organisation: O\nlanguage: en\ncurrency: EUR\n",
            "site_config/people.yml": PEOPLE,
            "plans/a.md": PLAN,
            "elsewhere/.keep": "",
        },
    )
    done = owners(tmp_path / "elsewhere", "--plans", "../plans", "--config", "../site_config")
    assert done.returncode == 1
    assert "found the plan '/../plans/a.md' outside it" in done.stderr
