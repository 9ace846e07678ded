"""A sheet to read before a meeting: a title, and parts with a line for each fact; as text or as Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import fill, wrap
from typing import TYPE_CHECKING, Final

from planfolio.presentation.changes.safe_markdown import safe
from planfolio.presentation.text import unmarked

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH: Final = 100
INDENT: Final = "  "


@dataclass(frozen=True, slots=True)
class Line:
    """One fact; `lead` is what it is about in a word, or where it stands."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Facts of one kind; `note` is written beside the title, `more` says what was left out."""

    title: str
    lines: tuple[Line, ...]
    note: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that there is to read; `asides` are lines below the title, `feet` come last."""

    title: str
    asides: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    feet: tuple[str, ...] = ()


def as_text(sheet: Sheet) -> str:
    """Return a sheet for a terminal: no line of words is longer than a hundred columns."""
    blocks = ["\n".join(map(_filled, (sheet.title, *sheet.asides)))]
    blocks += ["\n".join(_part_text(part)) for part in sheet.parts]
    blocks += map(_filled, sheet.feet)
    return "\n\n".join(blocks)


def _filled(text: str) -> str:
    return fill(" ".join(text.split()), WIDTH, break_long_words=False, break_on_hyphens=False)


def _part_text(part: Part) -> Iterator[str]:
    yield f"{part.title} ({part.note})" if part.note else part.title
    width = max((len(line.lead) for line in part.lines), default=0)
    for line in part.lines:
        lead = f"{line.lead:{width}}  " if width else ""
        yield from _hanging(" ".join(line.text.split()), f"{INDENT}{lead}")
    if part.more:
        yield f"{INDENT}{part.more}"


def _hanging(text: str, lead: str) -> list[str]:
    return wrap(
        text,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    ) or [lead.rstrip()]


def as_markdown(sheet: Sheet) -> str:
    """Return a sheet as Markdown; what an author wrote in it is text, and can be nothing else."""
    blocks = [f"# {safe(sheet.title)}", *(safe(aside) for aside in sheet.asides)]
    for part in sheet.parts:
        note = f" ({safe(part.note)})" if part.note else ""
        blocks.append(f"## {safe(part.title)}{note}")
        lines = [_item(line) for line in part.lines]
        blocks.append("\n".join([*lines, *([f"- {safe(part.more)}"] if part.more else [])]))
    blocks += map(safe, sheet.feet)
    return "\n\n".join(filter(None, blocks))


def _item(line: Line) -> str:
    lead = f"**{safe(line.lead)}** " if line.lead else ""
    return f"- {lead}{safe(line.text)}"


def plain(text: str | None) -> str:
    """Return a short text of a plan as it is read, without its marks."""
    return " ".join(unmarked(text).split()) if text else ""
