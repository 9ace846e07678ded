"""The signs of states inside a drawing: the same shapes and colours as beside words."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from planfolio.presentation.charts.svg import COLOURS, circle, element, number, path
from planfolio.presentation.states import Sign

if TYPE_CHECKING:
    from markupsafe import Markup

SIZE: Final = 10
FILLED: Final = MappingProxyType(
    {
        Sign.warn: ("M5 .8 9.8 9.4H.2z", "warn"),
        Sign.bad: ("M.5.5h9v9h-9z", "bad"),
        Sign.blocked: ("M1 .8h3v8.4H1zM6 .8h3v8.4H6z", "blocked"),
        Sign.half: ("M5 .3a4.7 4.7 0 0 1 0 9.4A4.7 4.7 0 0 1 5 .3zm0 1.4a3.3 3.3 0 0 0 0 6.6z", "data"),
        Sign.dash: ("M1 4h8v2H1z", "ink-3"),
        Sign.decision: ("m5 .2 4.8 4.8L5 9.8.2 5z", "ink"),
    }
)


def sign(name: Sign, x: float, y: float) -> Markup:
    """Draw a sign with its middle at (x, y); whoever calls says its word beside it."""
    left, top = x - SIZE / 2, y - SIZE / 2
    if name in FILLED:
        d, colour = FILLED[name]
        return _moved(
            element("path", d=d, fill=COLOURS[colour], fill_rule="evenodd", class_=f"pf-fill-{colour}"),
            left,
            top,
        )
    if name is Sign.done:
        return _moved(path("m.8 5.6 2.9 2.9L9.2 2", stroke="good", width=2), left, top)
    if name is Sign.good:
        return circle(x, y, 4.3, fill="good", stroke="good", width=0.6)
    return circle(x, y, 3.9, fill="paper", stroke="ink-3", dash="1.9 2.1" if name is Sign.unknown else None)


def _moved(mark: Markup, x: float, y: float) -> Markup:
    return element("g", mark, transform=f"translate({number(x)} {number(y)})")
