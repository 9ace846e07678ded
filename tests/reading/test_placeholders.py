"""What a template leaves to be filled in is known from what people write."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planfolio.reading.document import read_document
from planfolio.reading.placeholders import (
    MOST,
    is_bracketed,
    may_hold,
    may_hold_inside,
    placeholder_in,
    places_in,
    stands_for,
)
from planfolio.reading.prose import prose
from planfolio.reading.source import Source

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "plans").rglob("*.md")) + sorted(
    (ROOT.parent / "shared" / "real").rglob("plans/**/*.md")
)
WHOLE = [
    "?",
    "???",
    "\u2026",
    "...",
    "xxx",
    "XXX",
    "____",
    "n.n.",
    "N.N.",
    "TBD",
    "tbc",
    "[Name]",
    "{{DATE}}",
    "YYYY",
]
INSIDE = [
    ("by {{DATE}} at last", "{{DATE}}"),
    ("{{ due date }}", "{{ due date }}"),
    ("call [Name des Kunden].", "[Name des Kunden]"),
    ("Contact [Name]: to be found", "[Name]"),
    ("[NAME]", "[NAME]"),
    ("[DATUM DER ENTSCHEIDUNG]", "[DATUM DER ENTSCHEIDUNG]"),
    ("owner: TBD, later", "TBD"),
    ("Tbd", "Tbd"),
    ("from YYYY-MM-DD on", "YYYY-MM-DD"),
    ("bis JJJJ-MM-TT", "JJJJ-MM-TT"),
    ("am TT.MM.JJJJ", "TT.MM.JJJJ"),
    ("on DD.MM.YYYY", "DD.MM.YYYY"),
    ("on yyyy-mm-dd", "yyyy-mm-dd"),
    ("in YYYY-Q1", "YYYY-Q1"),
    ("we want ____ more", "____"),
    ("Nachfolger: N.N.", "N.N."),
]
NONE = [
    *("[DACH]", "[SAP]", "[A3]", "[x]", "[X]", "[ ]", "[^1]", "[1]", "[sic]", "Q1 [2026]", "[one, Two]"),
    *(
        "[Link](https://acme.example)",
        "[Text][ref]",
        "![Alt](x.png)",
        "[[Wiki]]",
        "> [!NOTE]",
        "\\[Name]",
        "`[Name]`",
    ),
    *(
        "TBC Corporation",
        "N.N. Jansen",
        "TBDX",
        "what?",
        "and so on \u2026",
        "a___b",
        "___bold___",
        "xx-large",
    ),
    *(
        "x",
        "-",
        "-5",
        "DD",
        "MM",
        "yyyyy",
        "{{",
        "}}",
        "https://x/[Name]",
        "<!-- [Name] TBD -->",
        "*[HTML]: Hyper",
    ),
]


@pytest.mark.parametrize("value", WHOLE)
def test_a_value_that_is_nothing_else_is_a_placeholder(value: str) -> None:
    assert placeholder_in(value) == placeholder_in(f" {value}\n") == value
    assert stands_for(value)
    assert may_hold(f"region: {value}\n")


@pytest.mark.parametrize(("text", "found"), INSIDE)
def test_a_placeholder_is_found_among_words(text: str, found: str) -> None:
    assert placeholder_in(text) == found
    assert list(places_in(text)) == [(text.index(found), found)]
    assert may_hold_inside(text)
    assert may_hold(text)


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert placeholder_in(text) == ""


@pytest.mark.parametrize(
    "value", ["2026-MM-DD", "2026-XX-XX", "2026-03-??", "YYYY-03-31", "nnb", "noch offen", "-"]
)
def test_where_a_date_belongs_half_of_one_is_a_placeholder(value: str) -> None:
    assert stands_for(value)


@pytest.mark.parametrize("value", ["2026-03-31", "120k", "soon", "m.devries", "", "a" * 300 + "____"])
def test_a_value_of_another_kind_is_none(value: str) -> None:
    assert not stands_for(value)


def test_one_capitalised_phrase_in_brackets_is_no_list() -> None:
    assert [word for word in ("Name", "Ihr Name", "Datum") if not is_bracketed(word)] == []
    assert [word for word in ("s.klein", "x", "X", "2026", "a: b", "{x}", "") if is_bracketed(word)] == []


PAGE = """\
# With [Name]

`[Code]`, ``{{code}}``, <!-- a [Comment]
that TBD ends --> and TBD; [a link](https://acme.example/[Name]/____), <https://acme.example/YYYY-MM-DD>

```
[Fence] TBD
```

    [Indented] TBD

- an item

    with [Paragraph]

____

[Reference text] and [Reference text][], <b title="[Tag]">bold</b>

[Reference text]: https://acme.example/{{x}}
"""


def test_only_prose_can_hold_one() -> None:
    kept = prose(PAGE)
    found = [(kept[:start].count("\n") + 1, held) for start, held in places_in(kept)]
    assert found == [(1, "[Name]"), (4, "TBD"), (14, "[Paragraph]")]


def test_prose_keeps_every_sign_at_its_place() -> None:
    kept = prose(PAGE)
    assert [len(line) for line in kept.split("\n") if line] == [
        len(old) for old, line in zip(PAGE.split("\n"), kept.split("\n"), strict=True) if line
    ]


@given(st.text(alphabet="[]{}`<!-->_ \n\tTBDN.ax~#*()?:", max_size=80))
def test_any_text_keeps_its_lines(text: str) -> None:
    assert prose(text).count("\n") == text.count("\n")
    for start, held in places_in(prose(text)):
        assert prose(text)[start:].startswith(held)
    placeholder_in(text)
    stands_for(text)


def test_at_most_twenty_are_told_of_a_text() -> None:
    assert len(list(places_in("TBD " * 500))) == MOST


@pytest.mark.parametrize("sign", ["[", "[A", "{{", "_", "`", "<!--", "- ", "[A](", "N.N. ", "YYYY-", "<a "])
def test_no_text_takes_long(sign: str) -> None:
    text = sign * (60_000 // len(sign))
    start = time.process_time()
    may_hold(text)
    list(places_in(prose(text)))
    assert time.process_time() - start < 5


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_real_plans_hold_none(file: Path) -> None:
    document, _ = read_document(Source.from_text(file.name, file.read_text("utf-8")))
    assert document is not None
    assert list(places_in(prose(document.body))) == []
