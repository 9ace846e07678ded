"""What holds of every drawing, whatever it shows: asked of charts as they are made and of built pages."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.presentation.charts.svg import width_of
from tests.presentation.charts.overlaps import overlapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from planfolio.presentation.charts.chart import Chart

PAINTED: Final = frozenset({"rect", "path", "circle", "text", "line", "ellipse", "polygon", "polyline"})
NUMBER: Final = re.compile(r"\d(?:[.,\u00a0\u202f]?\d)*")
SIZES: Final = tuple(Decimal(10) ** power for power in (0, 3, 6, 9, 12, 15))
ASCENT: Final = 8
EDGE: Final = 0.5


def faults(root: Element, told: Iterable[str]) -> list[str]:
    """Return what is wrong with a drawing; `told` are the texts of its table and of what stands around it."""
    return [
        *_unnamed(root),
        *_unpainted(root),
        *_outside(root),
        *(f"'{one}' runs into '{other}'" for one, other in overlapping(root)),
        *_not_in_table(root, list(told)),
    ]


def told_by(chart: Chart) -> list[str]:
    """Return all texts of a chart's table, with its rests and notes."""
    table = chart.table
    rows = [text for row in table.rows for text in (row.head, row.group, *row.cells) if text]
    return [*table.columns, *rows, table.rest, chart.note]


def _unnamed(root: Element) -> Iterator[str]:
    texts = {one.get("id"): one.text for one in root.iter() if one.get("id")}
    for attribute in ("aria-labelledby", "aria-describedby"):
        if not texts.get(root.get(attribute)):
            yield f"{attribute} leads to no words"
    has_links = any(_name(one) == "a" for one in root.iter())
    expected = "group" if has_links else "img"
    if root.get("role") != expected:
        yield f"expected the role {expected}, found {root.get('role')}"


def _unpainted(root: Element) -> Iterator[str]:
    """Print engines apply no page CSS inside SVG: whatever is painted says with what."""
    for one in root.iter():
        if _name(one) in PAINTED and "fill" not in one.attrib:
            yield f"<{_name(one)}> without fill: {one.attrib}"
        if one.get("stroke-width") and "stroke" not in one.attrib:
            yield f"<{_name(one)}> without stroke: {one.attrib}"
        if _name(one) == "text" and "font-size" not in one.attrib:
            yield f"text without size: {one.text}"


def _outside(root: Element) -> Iterator[str]:
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    for one in root.iter():
        if _name(one) != "text":
            continue
        left, right = extent(one)
        y = float(one.attrib["y"])
        if left < -EDGE or right > width + EDGE or not ASCENT <= y <= height:
            yield f"'{one.text}' lies outside: {left:.1f} to {right:.1f} of {width:.0f}, {y} of {height:.0f}"


def extent(text: Element) -> tuple[float, float]:
    """Return from where to where a text goes, as wide as it is reckoned."""
    width = width_of(text.text or "", is_strong=text.get("font-weight") is not None)
    before = {"start": 0.0, "middle": width / 2, "end": width}[text.get("text-anchor", "start")]
    x = float(text.attrib["x"])
    return x - before, x - before + width


def _not_in_table(root: Element, told: list[str]) -> Iterator[str]:
    """Numbers of an axis apart, each number drawn is one of the table's, in its unit and rounded."""
    whole = " ".join(told)
    known = {number for found in NUMBER.findall(whole) for number, _ in _readings(found)}
    for one in root.iter():
        words = one.text or ""
        if _name(one) != "text" or "pf-text--axis" in (one.get("class") or "") or words.rstrip("…") in whole:
            continue
        for found in NUMBER.findall(words):
            if not any(_is_among(known, number, digits) for number, digits in _readings(found)):
                yield f"{found} of '{words}' is not in the table"


def _is_among(known: set[Decimal], number: Decimal, digits: int) -> bool:
    step = Decimal(1).scaleb(-digits)
    return any(abs(value / size - number) < step for value in known for size in SIZES)


def _readings(written: str) -> Iterator[tuple[Decimal, int]]:
    """Yield what a number means with a decimal point and with a decimal comma, and with how many decimals."""
    for mark in ".,":
        plain = "".join(letter for letter in written.rstrip(".,") if letter.isdecimal() or letter == mark)
        if plain.count(mark) <= 1:
            yield Decimal(plain.replace(mark, ".")), len(plain.partition(mark)[2])


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]
