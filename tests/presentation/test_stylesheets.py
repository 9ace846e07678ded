from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st

from planfolio.presentation.stylesheets import class_names, slimmed, used

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGE = '<body class="md-body" dir="ltr"><div class="md-nav md-nav--primary" data-md-color-scheme="slate"></div></body>'


def _slim(css: str, html: str = PAGE, scripts: Iterable[str] = ()) -> str:
    return slimmed(css, used(class_names(html), scripts))


@pytest.mark.parametrize(
    "kept",
    [
        ".md-nav{color:red}",
        ".md-nav--primary .md-nav{color:red}",
        "html{color:red}",
        "h1:hover,[dir=ltr] p::before{color:red}",
        ".md-nav:not(.md-version){color:red}",
        ":is(.md-version,.md-nav){color:red}",
        "[data-md-color-scheme=slate]{color:red}",
        "@media print{.md-nav{color:red}}",
        "@font-face{font-family:x}",
        "@keyframes turn{0%{color:red}}",
        ".md-search-result__item{color:red}",
    ],
)
def test_a_rule_that_can_match_stays_as_it_is(kept: str) -> None:
    scripts = ['make("md-search-result__item")']
    assert _slim(kept, scripts=scripts) == kept


@pytest.mark.parametrize(
    "dropped",
    [
        ".md-version{color:red}",
        ".md-nav .md-version{color:red}",
        "@media print{.md-version{color:red}}",
        "@supports (top:0){@media print{.md-version{color:red}}}",
        "[data-md-color-primary=indigo]{color:red}",
        "[dir=rtl] .md-nav{color:red}",
        "/* a comment */",
    ],
)
def test_a_rule_that_matches_nothing_goes(dropped: str) -> None:
    assert _slim(dropped) == ""


def test_of_several_selectors_those_that_can_match_stay() -> None:
    assert _slim(".md-nav,.md-version,h1{color:red}") == ".md-nav,h1{color:red}"


def test_a_class_that_scripts_know_counts_only_where_its_block_is_on_a_page() -> None:
    css = ".md-nav--open{color:red}.md-version--open{color:red}"
    assert _slim(css, scripts=['toggle("md-nav--open","md-version--open")']) == ".md-nav--open{color:red}"


def test_a_picture_that_no_rule_shows_goes() -> None:
    css = ':root{--a:url("data:a");--b:url("data:b");--c:1px}.md-nav{background:var(--b)}'
    assert _slim(css) == ':root{--b:url("data:b");--c:1px}.md-nav{background:var(--b)}'


@given(st.lists(st.sampled_from([".a", ".b", ".c--d", "p", ".a .b", "@media print"]), min_size=1, max_size=6))
def test_what_is_left_is_a_stylesheet(selectors: list[str]) -> None:
    css = "".join(
        f"{one}{{.a{{top:0}}}}" if one.startswith("@") else f"{one}{{color:red}}" for one in selectors
    )
    left = slimmed(css, used({"a", "c"}, []))
    assert not [rule for rule in tinycss2.parse_stylesheet(left) if rule.type == "error"]
    assert len(left) <= len(css)
