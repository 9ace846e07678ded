"""Plans laid out at random: every style of YAML, odd quotes and blanks, comments, missing ids."""

from __future__ import annotations

from typing import Any, Final

from hypothesis import strategies as st

from planfolio.writing.spelling import double_quoted, is_plain_safe

TEXTS: Final = st.sampled_from(
    [
        "Polder",
        "it's",
        'the "Hub"',
        "a: b",
        "C # 3",
        "007",
        "yes",
        "+31 20",
        "ä ß é",
        "[x]",
        "- dash",
        "2026-01-01",
        "1.5",
    ]
)
MONEY: Final = st.sampled_from(["120k", "120K", "+5", "1_200_000", "1.2 M", "3bn", "-1250.50", "0"])
DAYS: Final = st.sampled_from(["2026-03-31", "2026-12-01"])
SHARES: Final = st.sampled_from(["40", "40 %", "12.5%"])
ABOVE: Final = st.sampled_from(([], [], [""], ["", "", ""], ["# about it"], ["", "# about it", ""]))
COMMENTS: Final = st.sampled_from(["", "", "", "  # why", ' # it\'s "so": x'])
SCALARS: Final[dict[str, Any]] = {
    "region": TEXTS,
    "stage_note": TEXTS,
    "crm": TEXTS,
    "period": st.sampled_from(["2026", "2026-Q1", "2026-03"]),
    "currency": st.just("EUR"),
    "status": st.sampled_from(["draft", "active"]),
}
PARTS: Final[dict[str, Any]] = {
    "potential": st.fixed_dictionaries(
        {"annual": MONEY}, optional={"recurring": st.sampled_from([True, False])}
    ),
    "visits": st.fixed_dictionaries({"planned": st.sampled_from(["3", "12"])}),
    "market": st.fixed_dictionaries(
        {}, optional={"share": st.sampled_from(["40", "40 %", "12.5%"]), "position": TEXTS}
    ),
}
ITEMS: Final[dict[str, Any]] = {
    "risks": st.fixed_dictionaries({"title": TEXTS}, optional={"trigger": TEXTS}),
    "actions": st.fixed_dictionaries(
        {"title": TEXTS}, optional={"due": DAYS, "results": st.fixed_dictionaries({"2026-Q1": MONEY})}
    ),
    "targets": st.fixed_dictionaries({"period": st.sampled_from(["2026", "2026-Q2"]), "sales": MONEY}),
}


@st.composite
def odd_plans(draw: st.DrawFn) -> str:
    """Return the text of a plan that can be read."""
    keys = draw(st.permutations([*SCALARS, *PARTS, *ITEMS]))[: draw(st.integers(0, 8))]
    lines = [
        "---",
        *draw(st.sampled_from(([], [""], ["# first", ""]))),
        "account: Acme",
        "owner: x",
        "category: C",
    ]
    for key in keys:
        lines += [
            *draw(st.sampled_from(([], [], [""], ["", "", ""], ["# about it"], ["", "# about it", ""]))),
            *_entry(draw, key),
        ]
    return "\n".join((*lines, *draw(st.sampled_from(([], [""], ["", "# last"]))), "---", "", "Text  ", ""))


def _entry(draw: st.DrawFn, key: str) -> list[str]:
    colon = draw(st.sampled_from((":", ":", " :")))
    if key in SCALARS:
        return [
            f"{key}{colon} {draw(st.sampled_from(['', '  ']))}{_scalar(draw, draw(SCALARS[key]))}{_end(draw)}"
        ]
    if key in PARTS:
        return _group(draw, f"{key}{colon}", draw(PARTS[key]))
    items = draw(st.lists(ITEMS[key], min_size=1, max_size=3, unique_by=str))
    if key == "targets":
        items = items[:1]
    pad = draw(st.sampled_from(("", "  ", "    ")))
    return [f"{key}{colon}{_end(draw)}", *(line for item in items for line in _item(draw, pad, item))]


def _group(draw: st.DrawFn, lead: str, values: dict[str, Any]) -> list[str]:
    if not values or draw(st.booleans()):
        return [f"{lead} {_flow(draw, values)}{_end(draw)}"]
    return [
        f"{lead}{_end(draw)}",
        *(f"  {name}: {_value(draw, value)}{_end(draw)}" for name, value in values.items()),
    ]


def _item(draw: st.DrawFn, pad: str, values: dict[str, Any]) -> list[str]:
    if draw(st.booleans()):
        return [f"{pad}- {_flow(draw, values)}{_end(draw)}"]
    first, *others = [f"{name}: {_value(draw, value)}{_end(draw)}" for name, value in values.items()]
    between = [f"{pad}  # inside"] if draw(st.booleans()) else []
    return [f"{pad}- {first}", *between, *(f"{pad}  {other}" for other in others)]


def _value(draw: st.DrawFn, value: object) -> str:
    return _flow(draw, value) if isinstance(value, dict) else _scalar(draw, value)


def _flow(draw: st.DrawFn, values: dict[str, Any]) -> str:
    gap = draw(st.sampled_from((" ", "  ", " ")))
    inner = f",{gap}".join(
        f"{name}: {_flow(draw, value) if isinstance(value, dict) else _scalar(draw, value, in_flow=True)}"
        for name, value in values.items()
    )
    return f"{{{draw(st.sampled_from(('', ' ')))}{inner}}}"


def _scalar(draw: st.DrawFn, value: object, *, in_flow: bool = False) -> str:
    text = str(value)
    if isinstance(value, bool):
        return draw(st.sampled_from((text, text.lower(), text.upper())))
    styles = [double_quoted(text), "'" + text.replace("'", "''") + "'"]
    return draw(st.sampled_from([text, *styles] if is_plain_safe(text, in_flow=in_flow) else styles))


def _end(draw: st.DrawFn) -> str:
    return draw(COMMENTS) + draw(st.sampled_from(("", "", "  ")))
