"""YAML as plans use it: values with their places, and mistakes told as mistakes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml as pyyaml
from hypothesis import example, given
from hypothesis import strategies as st

from planfolio.reading import yaml as reader
from planfolio.reading.catalog import LANGUAGES, Catalog, read_catalog
from planfolio.reading.composer import MAX_DEPTH, MAX_FINDINGS, MAX_REPEATED, MAX_VALUES
from planfolio.reading.diagnostics import Diagnostic, Span
from planfolio.reading.yaml import (
    ListNode,
    MapNode,
    Node,
    Plain,
    Scalar,
    key_span_at,
    node_at,
    parse,
    plain,
    span_at,
)

LABELS = Path(__file__).parents[2] / "site_config" / "defaults" / "labels"


def read(text: str) -> Node:
    node, found = parse(text, path="a.yml")
    assert found == ()
    assert node is not None
    return node


def mapping(text: str) -> MapNode:
    node = read(text)
    assert isinstance(node, MapNode)
    return node


def told(text: str) -> Diagnostic:
    """Return the only finding of a text."""
    _, found = parse(text, path="a.yml")
    assert len(found) == 1, found
    assert found[0].path == "a.yml"
    return found[0]


def texts(value: Plain | None) -> object:
    """Return the structure with texts as leaves."""
    if isinstance(value, dict):
        return {key: texts(below) for key, below in value.items()}
    if isinstance(value, list):
        return [texts(below) for below in value]
    return value.text if value else None


# Values


@pytest.mark.parametrize(
    "word", ["NO", "on", "yes", "12:30", "0o17", "1_000", "2026-03-31", "+31201234567", "01234", ".inf"]
)
def test_a_word_stays_as_it_is_written(word: str) -> None:
    value = mapping(f"country: {word}").get("country")
    assert isinstance(value, Scalar)
    assert (value.text, value.is_plain, value.is_null, value.as_bool) == (word, True, False, None)


@pytest.mark.parametrize("word", ["true", "True", "TRUE", "false", "False", "FALSE"])
def test_only_true_and_false_without_quotes_are_truth_values(word: str) -> None:
    flag, quoted = (entry.value for entry in mapping(f"a: {word}\nb: '{word}'").entries)
    assert isinstance(flag, Scalar)
    assert isinstance(quoted, Scalar)
    assert (flag.as_bool, quoted.as_bool) == (word.lower() == "true", None)


@pytest.mark.parametrize("word", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_null_unless_it_is_in_quotes(word: str) -> None:
    nothing, quoted = (entry.value for entry in mapping(f"a: {word}\nb: '{word}'").entries)
    assert isinstance(nothing, Scalar)
    assert isinstance(quoted, Scalar)
    assert (nothing.is_null, quoted.is_null) == (True, False)


@pytest.mark.parametrize(
    ("value", "text", "is_null", "as_bool"),
    [
        ("!!str null", "null", False, None),
        ("!!str true", "true", False, None),
        ("!!bool true", "true", False, True),
        ("!!int 12", "12", False, None),
        ("!!null ''", "", True, None),
        ("!<tag:yaml.org,2002:float> 1.5", "1.5", False, None),
    ],
)
def test_types_of_yaml_itself_are_known(value: str, text: str, is_null: bool, as_bool: bool | None) -> None:  # noqa: FBT001  a table of cases
    node = mapping(f"a: {value}").get("a")
    assert isinstance(node, Scalar)
    assert (node.text, node.is_null, node.as_bool) == (text, is_null, as_bool)


def test_plain_values_have_none_where_nothing_is_written() -> None:
    node = read("a: !!map {b: 1, c: , d: ~}\ne: !!seq\n- x\n-\n- [y, null]\nf: ''\ng: {h: }\n")
    assert texts(plain(node)) == {
        "a": {"b": "1", "c": None, "d": None},
        "e": ["x", None, ["y", None]],
        "f": "",
        "g": {"h": None},
    }


def test_leaves_of_plain_values_are_the_scalars_themselves() -> None:
    node = mapping("a: [x]")
    assert plain(node) == {"a": [Scalar("x", is_plain=True, span=Span(1, 5, 1, 6))]}


def test_a_merge_key_is_an_ordinary_key() -> None:
    assert texts(plain(read("<<: {a: b}\nc: d"))) == {"<<": {"a": "b"}, "c": "d"}


def test_a_name_in_double_braces_is_a_text() -> None:
    node = mapping("a: {{ DATE }}\nb: [{{NAME}}, c]\nd: {e: {{F}}}")
    assert texts(plain(node)) == {"a": "{{DATE}}", "b": ["{{NAME}}", "c"], "d": {"e": "{{F}}"}}
    assert span_at(node, ("a",)) == Span(1, 4, 1, 14)


def test_a_repeated_value_is_shared() -> None:
    node = mapping("a: &x [1, &y 2]\nb: *x\nc: *y")
    assert node.get("a") is node.get("b")
    assert texts(plain(node)) == {"a": ["1", "2"], "b": ["1", "2"], "c": "2"}


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n", "---\n", "~", "--- # nothing\n...\n"])
def test_a_text_without_values_is_nothing(text: str) -> None:
    node, found = parse(text, path="a.yml")
    assert found == ()
    assert node is None or plain(node) is None
    assert isinstance(node, Scalar | None)
    assert node is None or node.is_null


# Places

PLACES = """\
# 😀 the first line
name: "Ac\u0301me 😀"   # a comment
steps:
  - title: Fit
    owner: {id: 😀, since: 2024}

  - [a, 'b']
note: |
  text
  more

last:
"""


@pytest.mark.parametrize(
    ("path", "span"),
    [
        ((), (2, 1, 12, 6)),
        (("name",), (2, 7, 2, 16)),
        (("steps",), (4, 3, 7, 13)),
        (("steps", 0), (4, 5, 5, 32)),
        (("steps", 0, "owner"), (5, 12, 5, 32)),
        (("steps", 0, "owner", "since"), (5, 27, 5, 31)),
        (("steps", 1), (7, 5, 7, 13)),
        (("steps", 1, 1), (7, 9, 7, 12)),
        (("last",), (12, 6, 12, 6)),
        (("steps", 7), (4, 3, 7, 13)),
        (("steps", "x"), (4, 3, 7, 13)),
        (("name", "of", 3), (2, 7, 2, 16)),
        (("unknown", "key"), (2, 1, 12, 6)),
    ],
)
def test_a_path_leads_to_the_place_of_its_deepest_value(
    path: tuple[str | int, ...], span: tuple[int, ...]
) -> None:
    node = read(PLACES)
    assert span_at(node, path) == node_at(node, path).span == span


@pytest.mark.parametrize(
    ("path", "span"),
    [
        (("name",), (2, 1, 2, 5)),
        (("steps", 0, "owner", "since"), (5, 20, 5, 25)),
        (("last",), (12, 1, 12, 5)),
        (("steps", 1, 1), (7, 9, 7, 12)),
        (("steps", 0, "unknown"), (4, 5, 5, 32)),
        ((), (2, 1, 12, 6)),
    ],
)
def test_a_path_leads_to_the_place_of_its_key(path: tuple[str | int, ...], span: tuple[int, ...]) -> None:
    assert key_span_at(read(PLACES), path) == span


def test_places_count_from_the_line_where_the_text_stands_in_its_file() -> None:
    node, _ = parse("a: b", path="a.md", first_line=2)
    assert node is not None
    assert span_at(node, ("a",)) == Span(2, 4, 2, 5)
    assert parse("a: b\nc: d: e", path="a.md", first_line=2)[1][0].span == Span(3, 5, 3, 6)


def test_a_key_is_found_with_its_value_and_place() -> None:
    node = mapping("a: 1\nb: 2")
    assert (node.key_span("b"), node.key_span("c"), node.get("c")) == (Span(2, 1, 2, 2), None, None)


def test_a_group_that_ends_with_a_repeated_value_ends_where_that_is_repeated() -> None:
    assert read("a: &x 1\nb:\n  - c\n  - *x\n").span == Span(1, 1, 4, 7)


# Mistakes

MISTAKES = [
    ("due; 2026-03-31\nb: c", "colon_sign", 1, 4, {"sign": ";", "example": "due: 2026-03-31"}),
    ("a: b\ndue = 3", "colon_sign", 2, 5, {"sign": "=", "example": "due: 3"}),
    ("a:\n  \u2013 b\n  \u2013 c", "dash_sign", 2, 3, {"sign": "\u2013", "example": "- b"}),
    ("a:\n  * b\n  * c", "dash_sign", 2, 3, {"sign": "*", "example": "- b"}),
    ("a:\n  \u2022 b: c\n    d: e", "dash_sign", 2, 3, {"sign": "\u2022", "example": "- b: c"}),
    ("a:\n  - b\n   - c", "indent", 3, 4, {"line": "2", "column": "3"}),
    ("a:\n- b: c\n   d: e", "indent", 3, 4, {"line": "2", "column": "3"}),
    ("a:\n  b: c\n\u00a0\u00a0d: e", "no_break", 3, 1, {"count": 2, "example": "d: e"}),
    ("a: b\nd:\u00a0e\nf: g", "no_break", 2, 3, {"count": 1, "example": "d: e"}),
    ("a: {b: {c: Pilot #3, d: e}}\nf: g", "cut", 1, 18, {"example": '"Pilot #3"'}),
    ("a: ?", "placeholder", 1, 4, {"found": "?"}),
    ("a: {b: ?, c: d}", "placeholder", 1, 8, {"found": "?"}),
    ("a: -", "placeholder", 1, 4, {"found": "-"}),
    ("a: {{NAME}} and more", "placeholder", 1, 4, {"found": "{{NAME}}"}),
    ("a: {b: 4k; c: 3k}", "semicolon", 1, 10, {"example": "b: 4k, c: 3k"}),
    (
        "due: 2026-03-31 owner: x",
        "two_keys",
        1,
        17,
        {"key": "owner", "example": 'due: "2026-03-31 owner: x"'},
    ),
    ('a: "b", owner: x', "two_keys", 1, 9, {"key": "owner", "example": "a: '\"b\", owner: x'"}),
    ("a: \u201cb: c\u201d", "colon", 1, 6, {"example": 'a: "b: c"'}),
    ("a:\n\t- b", "tab", 2, 1, {"count": 2}),
    ("name: Acme: NL", "colon", 1, 11, {"example": 'name: "Acme: NL"'}),
    ("a: b\n- title: x\n", "mixed", 2, 1, {}),
    ('list:\n  - name: Say "hi": you # note', "colon", 2, 19, {"example": "name: 'Say \"hi\": you'"}),
    ("a: {title: Acme: NL, owner: x}", "colon", 1, 16, {"example": 'title: "Acme: NL"'}),
    ("a: 😀e\u0301: b", "colon", 1, 7, {"example": 'a: "😀e\u0301: b"'}),
    ("a: R&D: x", "colon", 1, 7, {"example": 'a: "R&D: x"'}),
    ("owner:m.devries\nb: c", "colon_space", 1, 6, {"example": "owner: m.devries"}),
    ("b: c\nowner:m.devries\nd: e", "colon_space", 2, 6, {"example": "owner: m.devries"}),
    ("b: c\nowner:m.devries", "colon_space", 2, 6, {"example": "owner: m.devries"}),
    ("summary: one\n  two words: three", "colon_text", 2, 12, {"line": "1"}),
    ("key\nb: c", "no_colon", 1, 1, {"found": "key"}),
    ("a: b\nmore of it\nc: d", "text_below", 2, 1, {"line": "1", "count": 2}),
    ("a:\n  - b\n  -c\n  - d", "dash_space", 3, 3, {"example": "- c"}),
    ("a: - b", "dash", 1, 4, {"example": 'a: "- b"'}),
    ("a: b\n\tc: d", "tab_only", 2, 1, {}),
    ("a:\n  \tb: c", "tab_only", 2, 3, {}),
    ("a: |\n\tb", "tab", 2, 1, {"count": 2}),
    ("\ta: b", "tab_only", 1, 1, {}),
    ('a: "b\nc: d\n', "quote", 1, 4, {"quote": '"', "example": 'a: "b"'}),
    ("a: [x, 'y]\nb: c\n", "quote", 1, 8, {"quote": "'", "example": '"y"'}),
    ("a: 'b\nc: 'd'\n", "quote", 1, 4, {"quote": "'", "example": 'a: "b"'}),
    ("a: 'it's'", "after_quote", 1, 8, {"example": 'a: "it\'s"'}),
    ('a: "Acme" NL', "after_quote", 1, 11, {"example": "a: '\"Acme\" NL'"}),
    ('a: ["x" y]', "after_quote", 1, 9, {"example": "'\"x\" y'"}),
    ('a: "C:\\Users"', "escape", 1, 7, {"found": "\\U"}),
    ('a: "50\\% off"', "escape", 1, 7, {"found": "\\%"}),
    (
        "a: [1, 2\nb: c",
        "bracket",
        1,
        4,
        {"bracket": "[", "closing": "]", "example": "a: [1, 2]", "text": 'a: "[1, 2"'},
    ),
    (
        "a: {b: 1\nc: 2",
        "bracket",
        1,
        4,
        {"bracket": "{", "closing": "}", "example": "a: {b: 1}", "text": 'a: "{b: 1"'},
    ),
    ("a: [", "bracket", 1, 4, {"bracket": "[", "closing": "]", "example": "a: []", "text": 'a: "["'}),
    (
        "a:\n  b: {c: [1, {\n",
        "bracket",
        2,
        14,
        {"bracket": "{", "closing": "}", "example": "b: {c: [1, {}]}", "text": '"{"'},
    ),
    ("a: [1}", "stray", 1, 6, {"character": "}"}),
    ("a: [1, 2]]", "stray", 1, 10, {"character": "]"}),
    ("a: [x,,y]", "stray", 1, 7, {"character": ","}),
    ("a: }", "stray", 1, 4, {"character": "}"}),
    ("a:\n   b: 1\n  c: 2", "indent", 3, 3, {"line": "2", "column": "4"}),
    ("a: 1\n  b: 2", "indent", 2, 3, {"line": "1", "column": "1"}),
    (" a: 1\nb: 2", "indent", 2, 1, {"line": "1", "column": "2"}),
    ("a: |\n  x\n y\nb: c", "indent", 3, 2, {"line": "2", "column": "3"}),
    ("a:\n  - b: 1\n   c: 2", "indent", 3, 4, {"line": "2", "column": "5"}),
    ("a:\n  - b\n  c: d", "mixed", 3, 3, {}),
    ("a: @home", "special", 1, 4, {"character": "@", "example": 'a: "@home"'}),
    ("a: `code`", "special", 1, 4, {"character": "`", "example": 'a: "`code`"'}),
    ("a: %5", "special", 1, 4, {"character": "%", "example": 'a: "%5"'}),
    ("a: **bold** text", "special", 1, 4, {"character": "*", "example": 'a: "**bold** text"'}),
    ("a: *bold* text", "special", 1, 4, {"character": "*", "example": 'a: "*bold* text"'}),
    ("a: *bold text", "special", 1, 4, {"character": "*", "example": 'a: "*bold text"'}),
    ("a: & more", "special", 1, 4, {"character": "&", "example": 'a: "& more"'}),
    ("a: > 5 %", "special", 1, 4, {"character": ">", "example": 'a: "> 5 %"'}),
    ("a: |x|", "special", 1, 4, {"character": "|", "example": 'a: "|x|"'}),
    ("a: !<x", "special", 1, 4, {"character": "!", "example": 'a: "!<x"'}),
    ("a: ? b", "special", 1, 4, {"character": "?", "example": 'a: "? b"'}),
    ("%YAML 1.2\n---\na: b", "directive", 1, 1, {}),
    ("%TAG ! x\n---\na: b", "directive", 1, 1, {}),
    ("a: b\n---\nc: d", "documents", 2, 1, {}),
    ("a: b\n...\nc: d", "documents", 3, 1, {}),
    (": x", "other", 1, 1, {"found": ": x"}),
    ("a: {b: c} d", "other", 1, 11, {"found": "d"}),
]


@pytest.mark.parametrize(("text", "variant", "line", "column", "params"), MISTAKES)
def test_a_mistake_is_told_as_what_it_is_where_it_is(
    text: str, variant: str, line: int, column: int, params: dict[str, str]
) -> None:
    found = told(text)
    assert (found.code, found.variant, found.params) == ("yaml", variant, params)
    assert (found.span.line, found.span.column) == (line, column)
    assert parse(text, path="a.yml")[0] is None


@pytest.mark.parametrize("text", [case[0] for case in MISTAKES if not case[0].startswith("%TAG")])
def test_a_mistake_is_told_at_the_same_line_without_libyaml(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_libyaml = told(text)
    monkeypatch.setattr(reader, "Parser", pyyaml.SafeLoader)
    without = told(text)
    assert (without.variant, without.span.line) == (with_libyaml.variant, with_libyaml.span.line)


OTHER_MISTAKES = [
    (
        "a: Pilot #3 in Hamburg  # new",
        "value-cut",
        "",
        (1, 10, 1, 23),
        {"found": "Pilot", "example": '"Pilot #3 in Hamburg"'},
    ),
    ("a:\n  - #1 in Hamburg", "value-cut", "", (2, 5, 2, 18), {"found": "", "example": '"#1 in Hamburg"'}),
    ("a: 1\nb: 2\na: 3", "duplicate-key", "", (3, 1, 3, 2), {"key": "a", "first_line": "1"}),
    ("x: {'a': 1, a: 2}", "duplicate-key", "", (1, 13, 1, 14), {"key": "a", "first_line": "1"}),
    ("[a, b]: c", "key-not-text", "group", (1, 1, 1, 7), {}),
    ("? - a\n: b", "key-not-text", "group", (1, 3, 1, 6), {}),
    ("'': x", "key-not-text", "empty", (1, 1, 1, 3), {}),
    ("null: x", "key-not-text", "empty", (1, 1, 1, 5), {}),
    ("x: {~: y}", "key-not-text", "empty", (1, 5, 1, 6), {}),
    ("a: *b", "alias", "unknown", (1, 4, 1, 6), {"name": "b"}),
    ("<<: *b", "alias", "unknown", (1, 5, 1, 7), {"name": "b"}),
    ("a: &b [x, *b]", "alias", "circular", (1, 11, 1, 13), {"name": "b"}),
    ("a: &b\n  c:\n    - *b", "alias", "circular", (3, 7, 3, 9), {"name": "b"}),
    (
        "name: &Partners Ltd",
        "anchor-unused",
        "",
        (1, 7, 1, 16),
        {"name": "Partners", "text": '"&Partners Ltd"'},
    ),
    ("a: &b 1\nc: &b 2\nd: *b", "anchor-unused", "", (1, 4, 1, 6), {"name": "b", "text": '"&b 1"'}),
    ("a: !important x", "tag", "", (1, 4, 1, 14), {"tag": "!important", "text": '"!important x"'}),
    (
        "a: !!python/object:os.system x",
        "tag",
        "",
        (1, 4, 1, 29),
        {"tag": "!!python/object:os.system", "text": '"!!python/object:os.system x"'},
    ),
    ("a: ! x", "tag", "", (1, 4, 1, 5), {"tag": "!", "text": '"! x"'}),
    ("a: !!map [x]", "tag", "", (1, 4, 1, 9), {"tag": "!!map", "text": '"!!map …"'}),
    ("a: !!binary aGk=", "tag", "", (1, 4, 1, 12), {"tag": "!!binary", "text": '"!!binary aGk="'}),
    ("a: b\x07", "control-character", "", (1, 5, 1, 6), {"character": "U+0007"}),
    ("a: \ud800", "control-character", "", (1, 4, 1, 5), {"character": "U+D800"}),
    ("[" * 25, "nesting", "", (1, 25, 1, 26), {"limit": MAX_DEPTH}),
]


@pytest.mark.parametrize(("text", "code", "variant", "span", "params"), OTHER_MISTAKES)
def test_what_yaml_allows_and_a_plan_does_not_is_told(
    text: str, code: str, variant: str, span: tuple[int, ...], params: dict[str, object]
) -> None:
    found = told(text)
    assert (found.code, found.variant, found.span, found.params) == (code, variant, span, params)


def test_of_a_duplicate_key_the_first_value_counts_and_reading_goes_on() -> None:
    node, found = parse("a: 1\na: 2\na: 3\nb: {c: 4, c: 5}\nd: 6", path="a.yml")
    assert node is not None
    assert texts(plain(node)) == {"a": "1", "b": {"c": "4"}, "d": "6"}
    assert sorted(one.span.line for one in found) == [2, 3, 4]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mistake_has_words_and_every_placeholder_a_value(language: str) -> None:
    words = catalog(language)
    for text in [case[0] for case in MISTAKES + OTHER_MISTAKES]:
        message, hint = words.message(told(text))
        assert message
        assert hint


@pytest.mark.parametrize(
    "text",
    [
        "a: b  # a comment",
        "a: b #",
        "a:  #the list\n  - b",
        "#a: b\nc: d",
        'a: "b #3"',
        "a: |\n  b #3",
        "a: b#3",
        "a: https://x/#y",
        "a: We grow\n  - by two depots",
        "a: We grow\n  \u2013 in spite of the crisis \u2013 by two",
        "a: |\n  \u00a0\u00a0b: c",
        "a: b\u00a0c",
        "a: -5 and more",
    ],
)
def test_what_only_looks_like_a_trap_is_none(text: str) -> None:
    assert parse(text, path="a.yml")[1] == ()


def test_at_most_twenty_values_that_were_cut_are_told() -> None:
    assert len(parse("a: b #c\n" + "".join(f"a{n}: b #c\n" for n in range(99)), path="a.yml")[1]) == 20


def test_the_words_show_what_to_write() -> None:
    assert catalog("en").message(told("name: Acme: NL")) == (
        "expected one value after the key, found another colon",
        'put quotes around the text: name: "Acme: NL"',
    )


def catalog(language: str) -> Catalog:
    text = (LABELS / language / "reading.yml").read_text(encoding="utf-8")
    return read_catalog(language, [("reading.yml", text)])[0]


# Limits


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


def test_values_lie_as_deep_as_the_limit_and_no_deeper() -> None:
    assert parse(nested(MAX_DEPTH), path="a.yml")[1] == ()
    assert told(nested(MAX_DEPTH + 1)).code == "nesting"
    block = "\n".join("  " * level + "a:" for level in range(MAX_DEPTH + 1))
    assert told(block).span == Span(MAX_DEPTH + 1, 2 * MAX_DEPTH + 1, MAX_DEPTH + 1, 2 * MAX_DEPTH + 1)


@pytest.mark.parametrize(
    "text", ["[" * 5000, "a: " + "{b: " * 5000, "- " * 5000, nested(5000), "&a [*a, " * 900]
)
def test_thousands_of_brackets_are_refused_at_once(text: str) -> None:
    start = time.process_time()
    assert parse(text, path="a.yml")[1][-1].code == "nesting"
    assert time.process_time() - start < 0.5


def bomb(levels: int, width: int) -> str:
    lines = ["a0: &a0 [x]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * width)}]" for level in range(1, levels)]
    return "\n".join([*lines, f"end: *a{levels - 1}"])


@pytest.mark.parametrize("text", [bomb(10, 9), bomb(20, 2), "a: &a x\nb: [" + "*a, " * 30_000 + "]"])
def test_repeated_values_cannot_grow_without_end(text: str) -> None:
    start = time.process_time()
    found = parse(text, path="a.yml")[1]
    assert [one.code for one in found][-1] == "alias-limit"
    assert found[-1].params["limit"] == MAX_REPEATED
    assert time.process_time() - start < 0.9


def test_repeated_values_cannot_lie_deeper_than_the_limit() -> None:
    lines = [f"a: &a {nested(12)}", "b: &b [[[[[[*a]]]]]]", "c: [[[*b]]]", "d: [[[[[[*b]]]]]]"]
    found = told("\n".join(lines))
    assert (found.code, found.span) == ("nesting", Span(4, 10, 4, 12))


def test_a_file_holds_as_many_values_as_the_limit_and_no_more() -> None:
    start = time.process_time()
    assert told("[" + "a," * MAX_VALUES + "]").code == "too-many-values"
    assert time.process_time() - start < 3


def test_of_one_mistake_made_everywhere_the_first_hundred_are_told() -> None:
    node, found = parse("a: b\n" * 1000, path="a.yml")
    assert node is not None
    assert len(found) == MAX_FINDINGS


# Any text at all

# Without the characters that a `Source` refuses and PyYAML writes as they are.
CHARACTERS = st.characters(exclude_categories=["Cs", "Zl", "Zp"], exclude_characters="\x85\ufeff")
STRUCTURES = st.recursive(
    st.text(CHARACTERS, max_size=12),
    lambda inside: st.one_of(
        st.lists(inside, max_size=4),
        st.dictionaries(st.text(CHARACTERS, min_size=1, max_size=6), inside, max_size=4),
    ),
    max_leaves=12,
)
MARKS = st.text(st.sampled_from(list("ab:-[]{}'\"|>&*!%@`#?,~ \n\n\t\\.😀")), max_size=60)


@given(STRUCTURES, st.booleans())
def test_what_yaml_writes_is_read_back(structure: object, flow: bool) -> None:  # noqa: FBT001  drawn
    text = pyyaml.safe_dump(structure, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    node, found = parse(text, path="a.yml")
    assert found == ()
    assert node is not None
    assert texts(plain(node)) == structure


@given(st.one_of(MARKS, st.text(max_size=60)))
@example("a: 'b\n---\nc")
@example("? ")
@example("a: [x: {y: ]}")
def test_any_text_is_a_value_or_a_finding_inside_the_text(text: str) -> None:
    node, found = parse(text, path="a.yml")
    words = catalog_in_english()
    lines = sum(map(text.count, "\n\r\x85\u2028\u2029")) + 1
    for one in found:
        assert 1 <= one.span.line <= lines + 1
        assert one.span.column >= 1
        assert (one.span.end_line, one.span.end_column) >= (one.span.line, one.span.column)
        assert all(words.message(one))
    if node is not None:
        plain(node)
        assert node.span.end_line <= lines + 1


@given(MARKS)
def test_every_scalar_stands_where_its_place_says(text: str) -> None:
    node, _ = parse(text, path="a.yml")
    lines = text.split("\n")
    for scalar in scalars(node):
        span = scalar.span
        if scalar.is_plain and span.line == span.end_line and scalar.text:
            shown = lines[span.line - 1][span.column - 1 : span.end_column - 1]
            assert shown.endswith(scalar.text)


def scalars(node: Node | None) -> list[Scalar]:
    if isinstance(node, MapNode):
        return [found for entry in node.entries for each in entry for found in scalars(each)]
    if isinstance(node, ListNode):
        return [found for item in node.items for found in scalars(item)]
    return [node] if node else []


ENGLISH: list[Catalog] = []


def catalog_in_english() -> Catalog:
    if not ENGLISH:
        ENGLISH.append(catalog("en"))
    return ENGLISH[0]
