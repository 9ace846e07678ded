"""The author's narrative: Material's constructs stay, what could do harm goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from planfolio.presentation.sanitise import (
    TAGS,
    TaskWords,
    demote_headings,
    sanitise,
    separate_ids,
)
from tests.presentation.hostile import HOSTILE, read

WORDS = TaskWords("done", "open")


def clean(html: str) -> str:
    return sanitise(html, WORDS)


OWASP = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    '<img src="javascript:alert(1)">',
    '<img src="//evil/x.png">',
    '<img src="/\\evil/x.png">',
    '<img src="/\t/evil/x.png">',
    '<img src="https://evil/x.png">',
    '<img src="data:image/svg+xml,<svg onload=1>">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="jav&#x09;ascript:alert(1)">x</a>',
    '<a href=" &#14; javascript:alert(1)">x</a>',
    '<svg onload="alert(1)"><animate onbegin=alert(1)></svg>',
    "<svg><script>alert(1)</script></svg>",
    '<svg><use href="data:x"/></svg>',
    "<svg><style><img src=x onerror=1></style></svg>",
    "<math><mtext></p><style><img src onerror=1></style></math>",
    '<iframe srcdoc="<script>1</script>"></iframe>',
    "<object data=x></object><embed src=x>",
    "<form action=//evil><button formaction=javascript:1>x</button></form>",
    '<input type="text" name="q" autofocus onfocus=alert(1)>',
    '<input type="image" src=x>',
    '<meta http-equiv="refresh" content="0;url=//evil">',
    '<base href="//evil/">',
    "<link rel=stylesheet href=//evil>",
    '<div style="background:url(//evil)">x</div>',
    '<p onclick="alert(1)">x</p>',
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    '<noscript><p title="</noscript><img src=x onerror=1>"></noscript>',
    "<!--><img src=x onerror=1>-->",
    "<!-- plan: x --!><img src=x onerror=1>",
    '<a title="<!-- "><img src=x onerror=1 alt=" -->"></a>',
    '<td title=\'> align="right" onclick="1"\'>x</td>',
    '<input type="checkbox" title=\'"><img src=x onerror=1>\'>',
]
ALLOWED_ATTRIBUTES = {
    *[
        "class",
        "id",
        "title",
        "lang",
        "dir",
        "hidden",
        "role",
        "tabindex",
        "href",
        "target",
        "name",
        "for",
        "checked",
        "disabled",
        "type",
        "rel",
    ],
    *[
        "data-tabs",
        "viewbox",
        "xmlns",
        "d",
        "colspan",
        "rowspan",
        "scope",
        "align",
        "start",
        "open",
        "src",
        "alt",
        "width",
        "height",
        "loading",
    ],
    *["aria-label", "aria-hidden", "aria-labelledby", "aria-describedby"],
}


def assert_harmless(html: str) -> None:
    seen = read(html)
    assert seen.tags <= TAGS
    assert {name for name, _ in seen.attributes} <= ALLOWED_ATTRIBUTES
    assert all(comment.strip().startswith("plan:") for comment in seen.comments)
    for name, value in seen.attributes:
        assert name != "src" or not value.replace("\\", "/").startswith(("//", "http", "data", "java"))
        assert name != "href" or "script:" not in value


@pytest.mark.parametrize("html", OWASP + HOSTILE)
def test_what_could_do_harm_is_taken_out(html: str) -> None:
    assert_harmless(clean(html))
    assert_harmless(separate_ids(demote_headings(clean(html)), frozenset({"x"})))


@given(
    st.lists(
        st.one_of(st.sampled_from(OWASP), st.text("<>\"'=/! -abipt", max_size=12)),
        max_size=8,
    ).map("".join)
)
def test_no_mixture_does_harm(html: str) -> None:
    once = clean(html)
    assert_harmless(once)
    assert clean(once) == once


@pytest.mark.parametrize("name", ["__config", "__search", "__drawer", "__palette_0"])
def test_names_of_the_page_are_refused(name: str) -> None:
    assert name not in clean(f'<p id="{name}">a</p><a name="{name}">b</a><label for="{name}">c</label>')


def test_names_that_tabs_and_code_need_stay() -> None:
    html = '<input id="__tabbed_1_1" name="__tabbed_1" type="radio"><label for="__tabbed_1_1">a</label>'
    assert 'id="__tabbed_1_1"' in clean(html)
    assert 'for="__tabbed_1_1"' in clean(html)
    assert 'id="__code_0"' in clean('<pre id="__code_0"><code>x</code></pre>')


def test_pictures_come_from_the_same_site() -> None:
    assert 'src="map.png"' in clean('<img src="map.png" alt="map">')
    assert "src" not in clean('<img src="https://elsewhere.example/map.png" alt="map">')


def test_only_the_places_of_sections_stay_of_the_comments() -> None:
    assert clean("a<!-- plan: actions --><!-- internal: margin 40 % -->b") == "a<!-- plan: actions -->b"


def test_the_alignment_of_a_table_becomes_a_class() -> None:
    html = (
        '<table><tr><th style="text-align: right;">a</th>'
        '<td class="x" style="text-align: center;">b</td></tr></table>'
    )
    assert '<th class="pf-right">' in clean(html)
    assert '<td class="x pf-center">' in clean(html)
    assert "style" not in clean(html)


def test_a_checkbox_of_a_task_list_has_a_name() -> None:
    html = '<li><input type="checkbox" disabled checked> a</li><li><input type="checkbox" disabled> b</li>'
    assert 'aria-label="done"' in clean(html)
    assert 'aria-label="open"' in clean(html)


def test_what_material_needs_survives() -> None:
    text = (
        '!!! note "Note"\n    body\n\n??? tip\n    more\n\n=== "A"\n    a\n\n=== "B"\n    b\n\n'
        "- [x] one\n- [ ] two\n\n"
        "a[^1]\n\n[^1]: foot\n\n| a | b |\n|--:|:-:|\n| 1 | 2 |\n\n```python\nprint(1)\n```\n"
    )
    extensions = [
        "admonition",
        "footnotes",
        "tables",
        "pymdownx.details",
        "pymdownx.superfences",
    ]
    rendered = Markdown(
        extensions=[*extensions, "pymdownx.tabbed", "pymdownx.tasklist"],
        extension_configs={"pymdownx.tabbed": {"alternate_style": True}},
    ).convert(text)
    before, after = read(rendered), read(clean(rendered))
    assert after.tags == before.tags
    kept = {name for name, _ in after.attributes}
    assert {name for name, _ in before.attributes} - kept <= {"style"}


def test_a_page_has_one_first_heading() -> None:
    assert demote_headings('<h1 id="a">A</h1><h2>B</h2><h6>C</h6>') == '<h2 id="a">A</h2><h3>B</h3><h6>C</h6>'
    assert demote_headings("<h2>B</h2>") == "<h2>B</h2>"


def test_ids_that_the_page_uses_are_moved_with_what_refers_to_them() -> None:
    html = (
        '<h2 id="actions">A</h2><p id="own"><a href="#actions">x</a> <a href="#own">y</a> '
        '<a href="b#actions">z</a></p>'
    )
    assert separate_ids(html, frozenset({"actions"})) == (
        '<h2 id="text-actions">A</h2><p id="own"><a href="#text-actions">x</a> <a href="#own">y</a> '
        '<a href="b#actions">z</a></p>'
    )


def test_a_moved_id_is_free() -> None:
    html = '<p id="a">1</p><p id="text-a">2</p>'
    assert separate_ids(html, frozenset({"a"})) == '<p id="text-text-a">1</p><p id="text-a">2</p>'
