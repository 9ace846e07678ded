"""Templates see labels, formats and what a view hands over; nothing undefined, nothing unescaped."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from jinja2 import DictLoader, FileSystemLoader, UndefinedError
from jinja2.loaders import ChoiceLoader

from planfolio.presentation.components import (
    Bar,
    Clause,
    Dots,
    ErrorBox,
    ErrorEntry,
    ExcerptRow,
    Figure,
    MatrixRow,
    Step,
    WhitespaceCell,
)
from planfolio.presentation.formats import Formats
from planfolio.presentation.marks import bar_shape, load_shape, spark_shape, stage_shape
from planfolio.presentation.render import environment, render
from planfolio.presentation.states import Sign, State, deviation_sign, deviation_tone
from planfolio.presentation.views.opening import Opening
from planfolio.reading.catalog import Piece, read_catalog
from tests.presentation.hostile import HOSTILE, read

ROOT = Path(__file__).parents[2]
LABELS = ROOT / "site_config" / "defaults" / "labels" / "en"
CATALOG, _ = read_catalog(
    "en", [(path.name, path.read_text("utf-8")) for path in sorted(LABELS.glob("*.yml"))]
)

IMPORTS = "".join(
    f'{{% import "components/{name}.html" as {name} %}}'
    for name in ("signs", "marks", "figures", "sections", "tables", "errors")
)


def show(template: str, **view: object) -> str:
    loader = ChoiceLoader(
        [DictLoader({"page.html": IMPORTS + template}), FileSystemLoader(ROOT / "theme" / "planfolio")]
    )
    return render(environment(loader, CATALOG, Formats(CATALOG)), "page.html", **view)


def test_what_a_template_does_not_get_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        show("{{ missing }}")


def test_a_constant_label_is_put_in_when_a_template_is_compiled() -> None:
    template = '{{ t("common.today") }}{{ t("common.days_late", count=days) }}{{ t(key) }}'
    env = environment(DictLoader({"page.html": template}), CATALOG, Formats(CATALOG))
    code = env.compile(template, raw=True)
    assert repr(CATALOG.text("common.today")) in code
    assert "common.today" not in code
    assert "common.days_late" in code
    shown = render(env, "page.html", days=2, key="common.tomorrow")
    assert shown == "".join(
        (
            CATALOG.text("common.today"),
            CATALOG.text("common.days_late", count=2),
            CATALOG.text("common.tomorrow"),
        )
    )


def test_a_label_is_escaped_wherever_it_is_put_in() -> None:
    catalog = replace(CATALOG, wordings={**CATALOG.wordings, "common.today": "<b>"})
    env = environment(
        DictLoader(
            {"page.html": '{{ t("common.today") }}{% set x %}{{ t("common.today") }}{% endset %}{{ x }}'}
        ),
        catalog,
        Formats(catalog),
    )
    assert render(env, "page.html") == "&lt;b&gt;&lt;b&gt;"


def test_what_is_remembered_is_made_once() -> None:
    made: list[object] = []
    template = (
        "{% macro cell(x, y=2) %}{% if made.append(x) %}{% endif %}<{{ x }}>{% endmacro %}"
        "{% set cell = remembered(cell) %}{{ cell(1) }}{{ cell(1) }}{{ cell('1') }}"
    )
    env = environment(DictLoader({"page.html": template}), CATALOG, Formats(CATALOG))
    assert render(env, "page.html", made=made) == "<1><1><1>"
    assert made == [1, "1"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_component_lets_markup_through(text: str) -> None:
    html = show(
        "{{ sections.pagehead(x, x) }}{{ sections.head('a', x, x, x) }}{{ sections.empty(x, x, x) }}"
        "{{ sections.sentence(opening) }}{{ sections.summary(x, 'de') }}{{ signs.state(state) }}"
        "{{ signs.badge(x, x) }}{{ figures.strip(figs) }}{{ tables.cell(x, 'name') }}"
        "{{ tables.group_row(x, x, 3) }}{{ errors.box(box) }}"
        "{{ marks.stepper(steps) }}{{ marks.stepper_small(6, 4, 5, x) }}{{ marks.matrix(x, [x], rows) }}"
        "{% call sections.items() %}{{ sections.item(x, x, x, state, x, x, x) }}{% endcall %}"
        "{% call tables.frame(x) %}{% endcall %}",
        x=text,
        opening=Opening((Clause([Piece(text, is_strong=True, is_link=True)], text),)),
        state=State(Sign.bad, text),
        figs=[Figure(text, text, text, title=text, dots=Dots([Sign.good], text), bar=Bar(None, title=text))],
        box=ErrorBox(text, text, [ErrorEntry(text, text, 1, 2, [ExcerptRow(1, text, text, text)], text)]),
        steps=[Step(text, "now", text)],
        rows=[MatrixRow(text, [WhitespaceCell("competitor", competitor=text, title=text)])],
    )
    seen = read(html)
    assert not seen.tags & {"script", "img", "iframe", "style", "form", "input", "math", "b"}
    assert not [name for name, _ in seen.attributes if name.startswith("on") or name == "style"]


def test_unknown_is_shown_as_unknown() -> None:
    assert "unknown" in show("{{ tables.amount(none) }}")
    assert "unknown" in show("{{ figures.strip(figs) }}", figs=[Figure("Sales", None)])
    assert "unknown" in show("{{ marks.whitespace_cell(cell) }}", cell=WhitespaceCell("open"))


def test_a_linked_stretch_of_a_clause_is_one_link() -> None:
    pieces = [
        Piece("Five actions", is_strong=True, is_link=True),
        Piece(" are overdue", is_link=True),
        Piece("."),
    ]
    html = show(
        "{{ sections.sentence(opening) }}",
        opening=Opening(
            (
                Clause(pieces, "#a", is_worst=True),
                Clause([Piece("B.")]),
            )
        ),
    )
    assert '<a href="#a"><strong>Five actions</strong> are overdue</a>.' in html
    assert html.count("pf-clause--worst") == 1
    assert "</span> <span" in html


def test_a_clause_without_address_has_no_link() -> None:
    assert "<a" not in show("{{ sections.sentence(o) }}", o=Opening((Clause([Piece("x", is_link=True)]),)))


def test_every_sign_has_a_shape() -> None:
    for sign in Sign:
        assert f"pf-sign--{sign}" in show("{{ signs.state(state) }}", state=State(sign, "word"))


@pytest.mark.parametrize(
    ("ratio", "sign"),
    [("0.05", None), ("-0.03", None), ("-0.031", Sign.warn), ("-0.10", Sign.warn), ("-0.101", Sign.bad)],
)
def test_a_deviation_is_judged_in_one_place(ratio: str, sign: Sign | None) -> None:
    assert deviation_sign(Decimal(ratio)) is sign
    assert deviation_tone(Decimal(ratio)) == sign


def test_an_unknown_deviation_says_nothing() -> None:
    assert deviation_sign(None) is None


def test_a_bar_stays_within_its_width() -> None:
    assert bar_shape(Decimal("1.4"), Decimal(2), 54).fill == 54
    assert bar_shape(Decimal("-0.2"), None, 54).fill == 0
    assert bar_shape(None, None, 54).fill is None


def test_a_load_over_capacity_shows_what_is_over() -> None:
    shape = load_shape(Decimal(50), Decimal(40), 100)
    assert (shape.within, shape.over, shape.capacity) == (80, 20, 80)


def test_a_year_without_sales_keeps_its_place() -> None:
    shape = spark_shape([Decimal(10), None], None, None)
    assert [bar.height for bar in shape.bars] == [16.5, None, None]
    assert spark_shape([None], None, None).target is None


def test_stages_lie_between_reached_and_aimed_at() -> None:
    states = [cell.state for cell in stage_shape(6, 3, 5).cells]
    assert states == ["reached"] * 3 + ["aimed"] * 2 + ["ahead"]
