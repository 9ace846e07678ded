"""No file whatsoever brings a traceback: valid plans are spoilt by byte, line and value, and read, told, put into form
and made into pages."""

from __future__ import annotations

from contextlib import chdir
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planfolio.presentation.reports.github import as_github
from planfolio.presentation.reports.gitlab import as_gitlab
from planfolio.presentation.reports.json import as_json
from planfolio.presentation.reports.report import Report
from planfolio.presentation.reports.text import as_text
from planfolio.publication import publish
from planfolio.reading.diagnostics import Severity
from planfolio.reading.document import read_document
from planfolio.reading.nodes import Scalar
from planfolio.reading.source import decode
from planfolio.workspace import load
from planfolio.writing.formatting import formatted
from planfolio.writing.text import Text
from tests.building import ROOT
from tests.writing.plans_of import walk

if TYPE_CHECKING:
    from collections.abc import Callable

DAY: Final = date(2026, 5, 11)
PLANS: Final = tuple(
    (ROOT / path).read_bytes()
    for path in (
        "plans/benelux/lowland-waste.md",
        "plans/uk/thornbury.md",
        "plans/programme.md",
        "site_config/defaults/guide/plan.md",
        "tests/writing/layouts/odd.md",
    )
)
PIECES: Final = (
    *(
        b"---",
        b"\n---\n",
        b": ",
        b" #",
        b"- ",
        b"\t",
        b"{",
        b"}",
        b"[",
        b"]",
        b'"',
        b"'",
        b"|",
        b">",
        b"&a ",
        b"*a",
    ),
    *(b"!x ", b"\r", b"\r\n", b"\0", b"\xff", b"\xef\xbb\xbf", b"%", b"@", b"`"),
    *(sign.encode() for sign in ("\u2028", "\u202e", "🚚")),
)
VALUES: Final = (
    *(
        "",
        "~",
        "0",
        "-1",
        "1e999",
        "240.000",
        "1.000,50",
        "9" * 40,
        "NO",
        "true",
        "12:30",
        "31.03.2026",
        "2026-02-30",
    ),
    *(
        "0000-00-00",
        "9999-12-31",
        "2026-Q9",
        "[]",
        "{}",
        "[[[]]]",
        "{a: {b: [c]}}",
        "{{DATE}}",
        "[Name]",
        "TBD",
        "?",
    ),
    *(
        "____",
        "<script>alert(1)</script>",
        "a" * 3000,
        "../../x",
        "javascript:alert(1)",
        "A1",
        "m.devries",
        "nobody",
    ),
    *("🚚", "\u202ex"),
)


@st.composite
def spoilt_bytes(draw: st.DrawFn) -> bytes:
    content = bytearray(draw(st.sampled_from(PLANS)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        stop = at + draw(st.sampled_from((0, 0, 1, 2, 30)))
        content[at:stop] = draw(st.sampled_from(PIECES) | st.binary(max_size=3))
    return bytes(content)


@st.composite
def spoilt_lines(draw: st.DrawFn) -> bytes:
    lines = draw(st.sampled_from(PLANS)).split(b"\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        other = lines[draw(st.integers(0, len(lines) - 1))]
        changes: tuple[list[bytes], ...] = (
            [],
            [line, line],
            [b" " + line],
            [line[1:]],
            [other],
            [line, other],
            [b"\t" + line],
            [line[: len(line) // 2]],
        )
        lines[at : at + 1] = draw(st.sampled_from(changes)) or ([b""] if len(lines) == 1 else [])
    return b"\n".join(lines)


@st.composite
def spoilt_values(draw: st.DrawFn) -> bytes:
    content = draw(st.sampled_from(PLANS))
    for _ in range(draw(st.integers(1, 3))):
        source, _ = decode("plan.md", content)
        document = read_document(source)[0] if source else None
        if source is None or document is None or document.front is None:
            break
        nodes = [node for _, node in walk(document.front)]
        node = draw(st.sampled_from(nodes))
        text = Text(source.text)
        start, end = text.stretch(node.span)
        new = draw(st.sampled_from(VALUES))
        if isinstance(node, Scalar) and draw(st.booleans()):
            new = source.text[start:end] + new
        content = f"{source.text[:start]}{new}{source.text[end:]}".encode()
    return content


SPOILT: Final = st.one_of(spoilt_bytes(), spoilt_lines(), spoilt_values())


@cache
def config() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (ROOT / "site_config").glob("*.yml")}


def in_a_folder(content: bytes, then: Callable[[], None]) -> None:
    with TemporaryDirectory() as folder, chdir(folder):
        Path("plans").mkdir()
        Path("site_config").mkdir()
        for name, text in config().items():
            Path("site_config", name).write_bytes(text)
        Path("plans/spoilt.md").write_bytes(content)
        then()


def read_and_tell() -> None:
    found = load(Path("plans"), Path("site_config"), clock=DAY)
    report = Report(found.findings, found.catalog, found.plan_count, found.sources)
    for told in (as_text(report), as_json(report), as_github(report), as_gitlab(report)):
        assert told
    for finding in found.findings:
        assert min(finding.span) >= 1
        if source := found.sources.get(finding.path):
            assert finding.span.line <= source.text.count("\n") + 1


def make_pages() -> None:
    made = publish(Path("plans"), Path("site_config"), clock=DAY)
    for page in made.pages.values():
        assert made.html(page, "<p>Text</p>")
    is_broken = any(finding.severity is Severity.ERROR for finding in made.workspace.findings)
    assert is_broken == made.has_errors


@settings(deadline=None, max_examples=150)
@given(SPOILT)
def test_whatever_a_file_holds_is_told(content: bytes) -> None:
    in_a_folder(content, read_and_tell)


@settings(deadline=None, max_examples=250)
@given(SPOILT)
def test_whatever_can_be_read_can_be_put_into_form(content: bytes) -> None:
    source, _ = decode("plan.md", content)
    if source:
        after = formatted(source)
        assert formatted(after) == after


@settings(deadline=None, max_examples=12)
@given(SPOILT)
def test_whatever_a_file_holds_the_site_is_made(content: bytes) -> None:
    in_a_folder(content, make_pages)


@pytest.mark.slow
@settings(deadline=None, max_examples=1500)
@given(SPOILT)
def test_whatever_thousands_of_files_hold_is_told(content: bytes) -> None:
    in_a_folder(content, read_and_tell)
