"""A repository of full plans with a history: on each commit account managers change what they change every week."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from random import Random
from typing import IO, TYPE_CHECKING, Final

from tests.benchmarks.plans import PEOPLE, PLANS_PER_FOLDER, WORDS, lay_out, plan

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

FIRST: Final = datetime(2025, 3, 17, 9, 0, tzinfo=UTC)
WEEK: Final = timedelta(weeks=1)
STATUSES: Final = ("planned", "in-progress", "blocked", "done")


def lay_out_history(folder: Path, plans: int, commits: int, share: float) -> None:
    """Write a repository of so many plans with so many commits, each of which changes a share of them.

    The first commit adds all; the last is what lies in the folder. It is packed as a clone is.
    """
    lay_out(folder, plans)
    git = ("git", "-C", str(folder))
    subprocess.run((*git, "init", "--quiet", "--initial-branch=main"), check=True)
    texts = [plan(number) for number in range(plans)]
    with subprocess.Popen((*git, "fast-import", "--quiet"), stdin=subprocess.PIPE) as importing:
        assert importing.stdin is not None
        _write_commits(importing.stdin, folder, texts, commits, share)
    assert importing.returncode == 0
    subprocess.run((*git, "repack", "-a", "-d", "-f", "--quiet"), check=True)
    subprocess.run((*git, "reset", "--hard", "--quiet"), check=True)


def _write_commits(stream: IO[bytes], folder: Path, texts: list[str], commits: int, share: float) -> None:
    draw = Random(len(texts))  # noqa: S311  variety, not secrecy
    everyone = range(len(texts))
    for number in range(commits):
        touched: Sequence[int] = everyone
        if number:
            touched = sorted(draw.sample(everyone, max(1, round(share * len(texts)))))
            for one in touched:
                texts[one] = revised(texts[one], draw)
        seconds = int((FIRST + number * WEEK).timestamp())
        author = f"Person {number % PEOPLE} <p{number % PEOPLE}@waalborg.example>"
        stream.write(f"commit refs/heads/main\ncommitter {author} {seconds} +0100\ndata 6\nA week\n".encode())
        for one in touched:
            _write(stream, f"plans/region-{one // PLANS_PER_FOLDER:02}/account-{one:04}.md", texts[one])
        if not number:
            for path in sorted((folder / "site_config").iterdir()):
                _write(stream, f"site_config/{path.name}", path.read_text("utf-8"))
    stream.write(b"done\n")


def _write(stream: IO[bytes], path: str, text: str) -> None:
    content = text.encode()
    stream.write(f"M 100644 inline {path}\ndata {len(content)}\n".encode() + content + b"\n")


def revised(text: str, draw: Random) -> str:
    """Return a plan with one or two of the things changed that change from week to week."""
    for _ in range(draw.randint(1, 2)):
        text = draw.choice(REVISIONS)(text, draw)
    return text


def _put_off(text: str, draw: Random) -> str:
    return _put(
        text, (_action(draw), "\n    due: "), f"2026-{draw.randint(4, 12):02}-{draw.randint(1, 28):02}"
    )


def _move_on(text: str, draw: Random) -> str:
    return _put(text, (_action(draw), "\n    status: "), draw.choice(STATUSES))


def _bring_in(text: str, draw: Random) -> str:
    return _put(text, (_action(draw), "\n      2026-Q3: "), f"{draw.randint(5, 40)}k")


def _sell(text: str, draw: Random) -> str:
    return _put(text, ("\nhistory:", "{year: 2025, ", "our_sales: "), f"{draw.randint(400, 1500)}k", ",")


def _visit(text: str, draw: Random) -> str:
    return _put(text, ("\nvisits:", "done: "), str(draw.randint(1, 12)), "}")


def _judge(text: str, draw: Random) -> str:
    return _put(text, (f"- id: O{draw.randint(1, 4)}\n", "\n    actual: "), f"{draw.randint(1, 99)}k")


def _ask(text: str, draw: Random) -> str:
    return _put(text, ("- id: D1\n", "\n    amount: "), f"{draw.randint(10, 60)}k")


def _meet(text: str, draw: Random) -> str:
    day = f"2025-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    return _put(text, (f"- id: s{draw.randint(0, 3)}\n", "\n    last_contact: "), day)


def _sum_up(text: str, draw: Random) -> str:
    return _put(text, ("\nsummary: |\n",), f"  {_sentence(draw)}")


def _tell(text: str, draw: Random) -> str:
    return _put(text, ("\n---\n\n", "\n\n"), _sentence(draw))


REVISIONS: Final[tuple[Callable[[str, Random], str], ...]] = (
    *(_put_off, _put_off, _move_on, _move_on, _bring_in, _sell, _visit),
    *(_judge, _ask, _meet, _meet, _sum_up, _tell),
)


def _action(draw: Random) -> str:
    return f"- id: A{draw.randint(1, 5)}\n"


def _sentence(draw: Random) -> str:
    return " ".join(draw.choices(WORDS, k=14)).capitalize() + "."


def _put(text: str, after: tuple[str, ...], value: str, until: str = "\n") -> str:
    """Put a value in the place of the one that stands behind several signs, one after the other."""
    start = 0
    for sign in after:
        start = text.index(sign, start) + (len(sign) if sign is after[-1] else 0)
    return text[:start] + value + text[text.index(until, start) :]
