"""Explanations as plain text, for a terminal: no line of prose is longer than a hundred columns."""

from __future__ import annotations

import re
from textwrap import fill, indent
from typing import TYPE_CHECKING, Final

from planfolio.presentation.explanation import SUBJECTS, codes, severity_word
from planfolio.presentation.text import inline

if TYPE_CHECKING:
    from planfolio.presentation.explanation import Explanation
    from planfolio.reading.catalog import Catalog

WIDTH: Final = 100
_INDENT: Final = "    "
_SENTENCE: Final = re.compile(r"(?<=\.)\s")


def as_text(told: Explanation, catalog: Catalog) -> str:
    """Return the page of a kind of finding."""
    words = ((severity_word(catalog, severity), categories) for severity, categories in told.levels)
    title = f"{told.code}: {', '.join(f'{word} ({of})' if of else word for word, of in words)}"
    parts = [_prose(title), _prose(plain(told.why))]
    if told.bad:
        parts += [_example(catalog.text("guide_rules.with"), told.bad, is_in_words=told.is_in_words)]
        parts += [_example(catalog.text("guide_rules.without"), told.good, is_in_words=told.is_in_words)]
    if told.told:
        parts.append("\n".join(map(_prose, told.told)))
    parts.append(_prose(f"{told.reach} {told.waivable}".strip()))
    if told.waiver:
        parts[-1] += f"\n{_INDENT}{told.waiver}"
    return "\n\n".join(parts)


def as_list(catalog: Catalog) -> str:
    """Return all kinds of findings by subject, a line each: code, severity as it is by itself, and what it means."""
    severities = {code.name: severity_word(catalog, code.severity) for code in codes()}
    columns = (max(map(len, severities)), max(map(len, severities.values())))
    blocks = []
    for subject, names in SUBJECTS.items():
        lines = [_line(name, severities[name], columns, catalog) for name in names]
        blocks.append("\n".join([catalog.text(f"guide_rules.subject.{subject}"), *lines]))
    return "\n\n".join([*blocks, _prose(catalog.text("explain.more"))])


def plain(text: str) -> str:
    """Return a sentence of the catalog without the marks of Markdown."""
    return str(inline(text).striptags())


def _line(name: str, severity: str, columns: tuple[int, int], catalog: Catalog) -> str:
    what = _SENTENCE.split(plain(catalog.text(f"guide_rules.why.{name}")), maxsplit=1)[0]
    line = f"  {name:{columns[0]}}  {severity:{columns[1]}}  {what}"
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 1].rstrip()}…"


def _prose(text: str, before: str = "") -> str:
    return fill(
        text,
        WIDTH,
        initial_indent=before,
        subsequent_indent=before,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _example(caption: str, text: str, *, is_in_words: bool) -> str:
    return f"{caption}:\n{_prose(plain(text), _INDENT) if is_in_words else indent(text, _INDENT)}"
