"""A mistake is told where it is, and who follows the hint to the letter has a clean check afterwards."""

from __future__ import annotations

import shutil
from contextlib import chdir
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import pytest

from planfolio.disk import defaults_folder
from planfolio.reading.catalog import LANGUAGES, Catalog, read_catalog
from planfolio.reading.nodes import ListNode, MapNode, Node, Scalar
from planfolio.reading.yaml import parse
from planfolio.workspace import load

if TYPE_CHECKING:
    from planfolio.reading.diagnostics import Diagnostic

CASES = Path(__file__).parent / "traps.yml"
CONFIG = Path(__file__).parent / "diagnostics" / "site_config"
HEAD = "---\naccount: Acme\nowner: m.devries\ncategory: C\nsummary: Where we stand.\n"
DAY = date(2026, 5, 11)
PLACE = "\u00a7"


class Value(NamedTuple):
    """A value that is written, what stands around it, the code of the finding, and what the hint gives."""

    around: str
    written: str
    code: str
    given: str


class Lines(NamedTuple):
    """Lines that are written, where the finding is, a piece of the hint, and the lines mended."""

    name: str
    written: str
    code: str
    place: str
    hint: str
    mended: str


def keys(node: Node | None) -> dict[str, Node]:
    assert isinstance(node, MapNode)
    return {entry.key.text: entry.value for entry in node.entries}


def items(node: Node | None) -> list[Node]:
    assert isinstance(node, ListNode)
    return list(node.items)


def text(node: Node | None) -> str:
    assert isinstance(node, Scalar)
    return node.text


@cache
def cases() -> dict[str, Node]:
    node, found = parse(CASES.read_text("utf-8"), path=CASES.name)
    assert found == ()
    return keys(node)


def values() -> list[Value]:
    found = []
    for block in map(keys, items(cases()["values"])):
        for written, told in keys(block["cases"]).items():
            code, given = map(text, items(told))
            found.append(Value(text(block["around"]), written, code, given))
    return found


def lines() -> list[Lines]:
    found = []
    for name, case in keys(cases()["lines"]).items():
        one = keys(case)
        code, place = map(text, items(one["found"]))
        found.append(Lines(name, text(one["write"]), code, place, text(one["hint"]), text(one["mended"])))
    return found


VALUES, LINES = values(), lines()


def plan(written: str) -> str:
    return f"{HEAD}{written}---\n"


@cache
def findings(source: str) -> tuple[Diagnostic, ...]:
    with TemporaryDirectory() as folder, chdir(folder):
        shutil.copytree(CONFIG, "site_config")
        Path("plans").mkdir()
        Path("plans/acme.md").write_text(source, "utf-8")
        return load(Path("plans"), Path("site_config"), clock=DAY).findings


@cache
def catalog(language: str) -> Catalog:
    paths = sorted((defaults_folder() / "labels" / language).glob("*.yml"))
    return read_catalog(language, [(path.name, path.read_text("utf-8")) for path in paths])[0]


def kind(one: Diagnostic) -> str:
    return f"{one.code}.{one.variant}" if one.variant else one.code


def replaced(source: str, one: Diagnostic, given: str) -> str:
    """Return the text with what the finding marks replaced by what its hint gives."""
    rows = source.split("\n")
    row = rows[one.span.line - 1]
    assert one.span.end_line == one.span.line
    rows[one.span.line - 1] = row[: one.span.column - 1] + given + row[one.span.end_column - 1 :]
    return "\n".join(rows)


@pytest.mark.parametrize("case", VALUES, ids=[f"{case.code}: {case.written}" for case in VALUES])
def test_a_value_is_mended_by_what_the_hint_gives(case: Value) -> None:
    source = plan(case.around.replace(PLACE, case.written))
    found = findings(source)
    assert [kind(one) for one in found] == [case.code]
    row = source.split("\n")[found[0].span.line - 1]
    assert row[found[0].span.column - 1 : found[0].span.end_column - 1] == case.written
    _, hint = catalog("en").message(found[0])
    assert f"'{case.given}'" in hint or f": {case.given}," in hint or f", {case.given};" in hint
    assert findings(replaced(source, found[0], case.given)) == ()


@pytest.mark.parametrize("case", LINES, ids=[case.name for case in LINES])
def test_lines_are_mended_as_the_hint_says(case: Lines) -> None:
    found = findings(plan(case.written))
    assert [(kind(one), f"{one.span.line}:{one.span.column}") for one in found] == [(case.code, case.place)]
    assert case.hint in catalog("en").message(found[0])[1]
    assert findings(plan(case.mended)) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_to_write_is_the_same_in_every_language(language: str) -> None:
    for case in VALUES:
        one = findings(plan(case.around.replace(PLACE, case.written)))[0]
        assert case.given in catalog(language).message(one)[1]
