"""Whether letters of a drawing run into each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.presentation.charts.svg import width_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

HEIGHT = 9


def box(text: Element) -> tuple[float, float, float, float]:
    width = width_of(text.text or "", is_strong=text.get("font-weight") is not None)
    before = {"start": 0.0, "middle": width / 2, "end": width}[text.get("text-anchor", "start")]
    left, foot = float(text.attrib["x"]) - before, float(text.attrib["y"])
    return left, foot - HEIGHT, left + width, foot


def overlapping(root: Element) -> list[tuple[str | None, str | None]]:
    """Return the texts of which one runs into the other."""
    texts = [(text, box(text)) for text in root.iter("text")]
    return [
        (one.text, other.text)
        for place, (one, a) in enumerate(texts)
        for other, b in texts[:place]
        if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1
    ]
