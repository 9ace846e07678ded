"""Changes as Markdown, for the comment of a pull request: short, foldable, and no longer than a forge takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.presentation.changes.safe_markdown import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planfolio.presentation.changes.report import AccountReport, DiffReport
    from planfolio.presentation.changes.words import ChangeWords

MARKER: Final = "<!-- planfolio diff -->"
"""The first line: a script finds by it the one comment that it wrote before."""
LONGEST: Final = 60_000
"""Characters; GitHub takes 65,536."""
MOST_UNREAD: Final = 20
MOST_BESIDE_A_NAME: Final = 3
"""Figures of an account that stand beside its name."""
_BETWEEN: Final = "\n\n"
_ROOM_FOR_COUNT: Final = 300


def as_markdown(report: DiffReport) -> str:
    """Return the comment: lighter changes go first where it is too long, and what is left out is counted."""
    whole = _comment(report, has_light=True)
    told, left_out = whole if whole[1] == 0 else _comment(report, has_light=False)
    if left_out:
        told += _BETWEEN + safe(report.speech.t("diff.left_out", count=left_out))
    return told


def _comment(report: DiffReport, *, has_light: bool) -> tuple[str, int]:
    """Return the comment and how many changes it leaves out; without the lighter ones, they are left out."""
    blocks = [f"{MARKER}\n**{safe(report.headline)}**", *_head(report)]
    left = LONGEST - _ROOM_FOR_COUNT - sum(len(block) + len(_BETWEEN) for block in blocks)
    left_out = 0
    for account in report.accounts:
        block, missing = _account(account, report, left, has_light=has_light)
        blocks += [block] if block else []
        left -= len(block) + len(_BETWEEN)
        left_out += missing
    return _BETWEEN.join(blocks), left_out


def _head(report: DiffReport) -> Iterator[str]:
    """Yield what is not known, and the effect on the portfolio."""
    if report.unread:
        yield "\n".join(f"- {safe(one)}" for one in report.unread[:MOST_UNREAD])
    if report.effects:
        t = report.speech.t
        names = (
            t("diff.portfolio"),
            *(t(f"diff.column.{name}") for name in ("before", "after", "difference")),
        )
        rows = [(one.figure, one.before, one.after, one.change) for one in report.effects]
        yield "\n".join([_row(names), "|:--|--:|--:|--:|", *map(_row, rows)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(safe, cells))} |"


def _account(account: AccountReport, report: DiffReport, left: int, *, has_light: bool) -> tuple[str, int]:
    """Return an account's block, as long as there is room, and how many changes it leaves out."""
    heavy, light = _lines(account.heavy), _lines(account.light) if has_light else []
    missing = 0 if has_light else len(account.light)
    while True:
        block = _block(account, report, heavy, light)
        if len(block) <= left:
            return block, missing
        if not heavy and not light:
            return "", missing or 1
        shorter = light or heavy
        gone = max(len(shorter) // 4, 1)
        del shorter[-gone:]
        missing += gone


def _lines(changes: Sequence[ChangeWords]) -> list[str]:
    return [f"- {safe(one.sentence)}" for one in changes]


def _block(account: AccountReport, report: DiffReport, heavy: list[str], light: list[str]) -> str:
    is_open = " open" if len(report.accounts) == 1 else ""
    parts = [f"<details{is_open}>\n<summary>{_summary(account, report)}</summary>"]
    if heavy:
        parts.append("\n".join(heavy))
    elif account.is_whole:
        parts.append("\n".join(f"- {safe(one)}" for one in account.facts))
    if light and heavy:
        title = safe(report.speech.t("diff.more", count=len(light)))
        parts += [f"<details>\n<summary>{title}</summary>", "\n".join(light), "</details>"]
    elif light:
        parts.append("\n".join(light))
    return _BETWEEN.join([*parts, "</details>"])


def _summary(account: AccountReport, report: DiffReport) -> str:
    """Return what stands beside the fold: the name, what happened to the plan, how many changes, the main effects."""
    count = len(account.words)
    told = [account.fate] if account.fate else []
    told += [report.speech.t("diff.count", count=count)] if count else []
    told += [] if account.is_whole else [one.sentence for one in account.effects[:MOST_BESIDE_A_NAME]]
    return f"<strong>{safe(account.name)}</strong>: {safe('; '.join(told))}"
