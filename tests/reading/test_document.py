"""Front matter and body; a file whose keys would be published as text is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planfolio.reading.diagnostics import Diagnostic, Severity, Span
from planfolio.reading.document import Document, read_document
from planfolio.reading.source import Source
from planfolio.reading.yaml import Scalar


def read(text: str) -> Document:
    document, found = read_document(Source.from_text("plans/acme.md", text))
    assert document is not None
    assert found == ()
    return document


def refused(text: str) -> Diagnostic:
    document, found = read_document(Source.from_text("plans/acme.md", text))
    assert document is None
    assert [one.severity for one in found] == [Severity.ERROR]
    return found[0]


@pytest.mark.parametrize(
    ("text", "body", "body_line"),
    [
        ("---\naccount: Acme\n---\n\n# Acme\n", "\n# Acme\n", 4),
        ("--- \t\naccount: Acme\n...  \nText", "Text", 4),
        ("\ufeff---\r\naccount: Acme\r\n---\r\nText\r\n", "Text\n", 4),
        ("---\naccount: Acme\n---", "", 4),
        ("---\naccount: Acme\nsummary: |\n  One\n  ---\n  Two\n---\nText\n---\n", "Text\n---\n", 8),
    ],
)
def test_front_matter_ends_with_three_hyphens_or_three_points(text: str, body: str, body_line: int) -> None:
    document = read(text)
    assert document.front is not None
    assert document.front.get("account") == Scalar("Acme", is_plain=True, span=Span(2, 10, 2, 14))
    assert (document.body, document.body_line) == (body, body_line)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# A page\n\naccount: no front matter\n",
        "Some text\n---\nmore\n",
        "***\n\nnote: a page may hold this\n",
        "\n\n# A page\n---\nkey: value\n---\n",
        "A title\n-------\n\ntext\n",
        "note: one line of text\n\nand more text",
        "----\n\nText below a rule\n",
    ],
)
def test_a_page_without_front_matter_is_all_body(text: str) -> None:
    document = read(text)
    assert (document.front, document.body, document.body_line) == (None, text, 1)


@pytest.mark.parametrize("front", ["", "\n", "# a comment\n", "~\n"])
def test_empty_front_matter_is_none(front: str) -> None:
    document = read(f"---\n{front}---\nText\n")
    assert (document.front, document.body) == (None, "Text\n")
    assert document.body_line == 3 + front.count("\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\naccount: Acme\nowner: m.devries\n\n# Acme\n\nText: more\n", "3"),
        ("---\naccount: Acme\nsteps:\n  - a\n- b\n\n\nSome text without a key\n", "5"),
        ("---\naccount: Acme\n\n# a comment\nowner: m.devries\n\n## Acme\n", "5"),
        ("---\naccount: Acme\nsummary: |\n  One\n\n  Two\n", "6"),
        ("---", "1"),
        ("---\n", "1"),
        ("---\n\n# Acme\n", "1"),
    ],
)
def test_front_matter_without_an_end_names_the_line_after_which_it_belongs(text: str, line: str) -> None:
    found = refused(text)
    assert (found.code, found.variant, found.params) == ("front-matter-unclosed", "missing", {"line": line})
    assert found.span == Span(1, 1, 1, 4)


@pytest.mark.parametrize("end", ["----", "--", "\u2014", "\u2013", "---#", "--- # end", "..", "...."])
def test_a_mistyped_end_of_front_matter_is_recognised(end: str) -> None:
    found = refused(f"---\naccount: Acme\n\n{end}\n\n# Acme\n")
    assert (found.code, found.variant, found.params) == ("front-matter-unclosed", "nearly", {"found": end})
    assert found.span == Span(4, 1, 4, len(end) + 1)


@pytest.mark.parametrize(
    ("text", "variant", "line", "shown"),
    [
        ("\n---\naccount: Acme\n---\n", "before", 2, "---"),
        ("  \n\n--- \n# a comment\naccount: Acme\n---\n", "before", 3, "---"),
        ("----\naccount: Acme\n---\n", "nearly", 1, "----"),
        ("--- # the plan\naccount: Acme\n---\n", "nearly", 1, "--- # the plan"),
        ("--\naccount: Acme\n---\n", "nearly", 1, "--"),
        ("—\naccount: Acme\n---\n", "nearly", 1, "—"),
        (" ---\naccount: Acme\n---\n", "nearly", 1, "---"),
        ("account: Acme\nowner: m.devries\n---\n", "missing", 1, "account: Acme"),
        ("\naccount: Acme\nowner: m.devries\n", "missing", 2, "account: Acme"),
    ],
)
def test_keys_without_a_proper_first_line_are_refused(text: str, variant: str, line: int, shown: str) -> None:
    found = refused(text)
    assert (found.code, found.variant) == ("front-matter-start", variant)
    assert found.params == {"line": str(line), "found": shown}
    assert (found.span.line, found.span.column) == (line, 1)


@pytest.mark.parametrize(
    ("front", "variant"),
    [("just text\n", "text"), ("- a\n- b\n", "list"), ("'~'\n", "text"), ("[]\n", "list")],
)
def test_front_matter_that_is_no_mapping_is_refused(front: str, variant: str) -> None:
    found = refused(f"---\n{front}---\n")
    assert (found.code, found.variant, found.span.line) == ("front-matter-not-mapping", variant, 2)


def test_front_matter_that_cannot_be_read_is_refused_at_its_line_in_the_file() -> None:
    found = refused("---\naccount: Acme: NL\n---\n")
    assert (found.code, found.variant, found.span) == ("yaml", "colon", Span(2, 14, 2, 15))


def test_a_duplicate_key_is_told_and_the_document_is_read_all_the_same() -> None:
    document, found = read_document(Source("a.md", "---\naccount: Acme\naccount: Other\n---\nText"))
    assert document is not None
    assert document.front is not None
    assert [one.code for one in found] == ["duplicate-key"]
    assert document.body == "Text"


@given(st.lists(st.sampled_from(["---", "...", "a: b", "a: 'b", "- c", "", "# d", "text", " ---", "  e: f"])))
def test_any_lines_are_a_document_or_an_error(lines: list[str]) -> None:
    source = Source("a.md", "\n".join(lines))
    document, found = read_document(source)
    assert document is not None or any(one.severity is Severity.ERROR for one in found)
    assert all(1 <= one.span.line <= len(lines) for one in found)
    if document:
        assert source.text.endswith(document.body)
        above = source.text.removesuffix(document.body)
        assert document.body_line == above.count("\n") + 1 or not document.body
