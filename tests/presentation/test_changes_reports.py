"""Changes as text, JSON and Markdown; the Markdown stands in the comment of a forge and does nothing there."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from planfolio.model.money import Money
from planfolio.model.periods import Duration, Period
from planfolio.portfolio.changes.shapes import AccountChanges, Change, Effect, PortfolioChanges
from planfolio.portfolio.portfolio import BrokenPlan
from planfolio.presentation.changes.as_json import as_json, plain
from planfolio.presentation.changes.as_markdown import LONGEST, MARKER, as_markdown
from planfolio.presentation.changes.as_text import as_text
from planfolio.presentation.changes.report import DiffReport
from planfolio.presentation.changes.safe_markdown import JOINER, safe
from planfolio.presentation.changes.speech import Speech, speech_of
from tests.presentation.pages_of import context_of

if TYPE_CHECKING:
    from collections.abc import Iterable

OURS = {"p", "strong", "ul", "li", "details", "summary", "table", "thead", "tbody", "tr", "th", "td"}
HOSTILE = (
    "@octocat",
    "a @org/team b",
    "#12",
    "GH-12",
    "owner/repo#12",
    "!5 ~label %mile $snippet &epic",
    "https://evil.example/x",
    "www.evil.example",
    "mail@evil.example",
    "ftp://evil.example",
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "</details></details><h1>",
    "<!-- open",
    "![x](https://evil.example/x.png)",
    "[x](javascript:alert(1))",
    "[x]: https://evil.example",
    "[^1]: note",
    "<https://evil.example>",
    "*a* _b_ **c** ~~d~~ `e` ==f== ^g^",
    "# a",
    "1. a",
    "- a",
    "+ a",
    "> a",
    "a | b | c",
    "|---|---|",
    "```\ncode",
    "    code",
    "a\n\n# b",
    "a\r\n- b",
    "\\@octocat \\#12 \\*a\\*",
    "&lt;b&gt; &#64;octocat &commat;octocat",
    ":smile:",
    "deadbeef1234567",
    "\u202etxt.exe",
    "\u2028# a",
    "A" * 5_000,
    "===",
    "---",
    "Term\n: definition",
    "*[HTML]: x",
    "{: onclick=alert(1) }",
    "<details><summary>x",
    "\x02stx\x03",
)


@cache
def speech() -> Speech:
    of_pages = speech_of(context_of({"acme": ""}))
    return Speech(of_pages.catalog, of_pages.formats, of_pages.organisation, has_codes=True)


def report(
    accounts: Iterable[AccountChanges], effects: Iterable[Effect] = (), **broken: object
) -> DiffReport:
    return DiffReport(PortfolioChanges(tuple(accounts), tuple(effects), **broken), speech())  # type: ignore[arg-type]


def account(*changes: Change, name: str = "Acme", identifier: str = "acme") -> AccountChanges:
    return AccountChanges(identifier, name, "m.devries", changes=changes)


def euro(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


class Reading(HTMLParser):
    """What a browser makes of the comment: its elements, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.said: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        assert [name for name, _ in attrs if name not in {"open", "style"}] == []

    def handle_data(self, data: str) -> None:
        self.said.append(data)


@cache
def forge() -> Markdown:
    """Return what renders about as a forge does: tables, folds, bare links, mentions and references."""
    links = {
        "repo_url_shorthand": True,
        "social_url_shorthand": True,
        "provider": "github",
        "user": "org",
        "repo": "plans",
    }
    return Markdown(
        extensions=[
            *("tables", "md_in_html", "def_list", "footnotes", "abbr", "attr_list", "fenced_code"),
            *("pymdownx.magiclink", "pymdownx.tilde", "pymdownx.caret", "pymdownx.mark"),
        ],
        extension_configs={"pymdownx.magiclink": links},
    )


def rendered(markdown: str) -> Reading:
    html = forge().reset().convert(markdown.replace("<details", '<details markdown="1"'))
    return Reading(html.removeprefix(MARKER))


def hostile(text: str) -> DiffReport:
    """Return a report in which an author's text stands everywhere it can."""
    changes = (
        Change("changed", ("region",), text, f"x{text}", weight=90),
        Change("added", ("actions", "A1"), title=text, weight=80),
        Change("changed", ("custom", text or "x"), text, None, weight=80),
        Change("changed", ("competitors", text or "x", "threat"), "low", text, text, weight=20),
        Change("changed", ("actions", text or "x", "owner"), text, "x", text, weight=10),
    )
    return report(
        [account(*changes, name=text), AccountChanges(text, text, text, "added")],
        [Effect("overdue", 1, 2)],
        unread=(BrokenPlan(text, text, text, text),),
    )


def assert_harmless(text: str) -> None:
    reading = rendered(as_markdown(hostile(text)))
    assert set(reading.elements) <= OURS
    assert reading.elements.count("table") == 1
    assert reading.elements.count("details") == 3
    # two accounts' folds, one of lighter changes, and a list for each
    assert reading.elements.count("ul") == 4
    assert reading.elements.count("li") == 1 + 5 + 1


@pytest.mark.parametrize(
    "text", ["@octocat", "#12", "org/plans#3", "https://evil.example", "<b>x</b>", "*x*"]
)
def test_the_reading_is_one_in_which_texts_do_something(text: str) -> None:
    html = forge().reset().convert(f"- region {text}")
    assert "<a " in html or "<b>" in html or "<em>" in html


@pytest.mark.parametrize("text", HOSTILE)
def test_what_an_author_wrote_does_nothing_in_a_comment(text: str) -> None:
    assert_harmless(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12)), max_size=6).map("".join))
def test_no_text_makes_an_element_or_a_link_that_is_not_ours(text: str) -> None:
    assert_harmless(text)


@pytest.mark.parametrize(
    "name", ["@octocat", "#12", "www.evil.example", "https://evil.example", "GH-12", "!5"]
)
def test_a_forge_finds_no_name_and_no_reference_in_it(name: str) -> None:
    assert name not in "".join(Reading(safe(f"a {name} b")).said)


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), max_size=60))
def test_it_reads_as_it_was_written(text: str) -> None:
    read = "".join(Reading(safe(text)).said)
    assert read.replace(JOINER, "") == text.replace(JOINER, "")


def test_the_comment_begins_with_the_line_that_finds_it_again() -> None:
    told = as_markdown(report([account(Change("changed", ("category",), "B", "A", weight=96))]))
    assert told.splitlines() == [
        "<!-- planfolio diff -->",
        "**1 account changes**",
        "",
        "<details open>",
        "<summary><strong>Acme</strong>: 1 change</summary>",
        "",
        "- category B → A",
        "",
        "</details>",
    ]


def test_lighter_changes_are_folded_deeper() -> None:
    light = Change("text", ("summary",), "a", "b", weight=42)
    told = as_markdown(report([account(Change("changed", ("category",), "B", "A", weight=96), light)]))
    assert told.endswith(
        "- category B → A\n\n<details>\n<summary>1 lighter change</summary>\n\n- summary rewritten\n\n"
        "</details>\n\n</details>"
    )


@pytest.mark.parametrize(("accounts", "heavy", "light"), [(1, 800, 0), (200, 3, 3), (3, 0, 800), (600, 1, 0)])
def test_a_comment_is_no_longer_than_a_forge_takes_and_counts_what_it_leaves_out(
    accounts: int, heavy: int, light: int
) -> None:
    name = "Long & <longer> " * 8
    changes = [Change("added", ("actions", f"A{n}"), title=name, weight=80) for n in range(heavy)]
    changes += [Change("added", ("kpis", f"K{n}"), title=name, weight=10) for n in range(light)]
    told = as_markdown(report(account(*changes, identifier=f"a{n}") for n in range(accounts)))
    assert len(told) <= LONGEST
    assert told.count("<details") == told.count("</details>")
    last = told.splitlines()[-1]
    listed = sum(line.startswith("- ") for line in told.splitlines())
    assert last.startswith(f"{accounts * (heavy + light) - listed:,} changes are left out here")


def test_json_is_exact_and_says_what_a_script_needs() -> None:
    change = Change(
        "decided",
        ("decisions", "D1", "status"),
        "open",
        "approved",
        "Fund",
        (("amount", euro("35000.50")), ("decided_by", "a.vermeer")),
        92,
    )
    effect = Effect("expected", euro("60000"), euro("20000"), Period(2026, quarter=3))
    told = json.loads(as_json(report([account(change)], [effect])))
    assert told["base"] is None
    assert told["summary"] == "1 account changes; 1 decision is taken"
    assert told["effects"] == [
        {
            "figure": "expected",
            "period": "2026-Q3",
            "before": {"amount": "60000", "currency": "EUR"},
            "after": {"amount": "20000", "currency": "EUR"},
            "difference": {"amount": "-40000", "currency": "EUR"},
            "sentence": "2026-Q3 expected −40,000\N{NO-BREAK SPACE}EUR",
        }
    ]
    assert told["accounts"][0]["changes"] == [
        {
            "type": "decided",
            "path": ["decisions", "D1", "status"],
            "title": "Fund",
            "before": "open",
            "after": "approved",
            "facts": {"amount": {"amount": "35000.5", "currency": "EUR"}, "decided_by": "a.vermeer"},
            "weight": 92,
            "sentence": "D1 approved, 35,000.50\N{NO-BREAK SPACE}EUR, by A. Vermeer",
        }
    ]


def test_json_rounds_nothing() -> None:
    assert (
        plain(Decimal("12345678901234567890123456789012345.678")) == "12345678901234567890123456789012345.678"
    )
    assert plain(Decimal("1E+3")) == "1000"
    assert plain(("a", Duration(6, "w"), None, True)) == ["a", "6w", None, True]


def test_text_says_all_and_nothing_more_where_nothing_changed() -> None:
    assert as_text(report([])) == "No changes in the plans."
    broken = BrokenPlan("a.md", "a", "A", "plans/a.md")
    assert as_text(report([], broken=(broken,))) == (
        "No changes in the plans that could be read.\n\n"
        "Cannot be read now, so that its changes are not known: plans/a.md"
    )
