"""What the search reads of a page: its headings and words, without the marks that show them.

A search index that is read from HTML tag by tag takes longer over a page of tables than the page took to make, and
joins two cells to one word. Here go the tags that an index keeps nothing of; a line of words stays a line.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planfolio.presentation.pages import Page

LINE: Final = "\u2028"
"""Stands between two lines of words: Material's index takes a line feed for a space."""
SEPARATOR: Final = (
    r"(?:&(?:amp|lt|gt);|[\s!-+\-/:-@[-`{-\u00bf\u00d7\u00f7\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff\u3000-\u303f]"
    r"|[.,](?![0-9]))+"
)
"""What stands between two words, as a JavaScript expression without flags, which Material's index wants.

`A1`, `Q3` and `1.32` are words; an e-mail address and a hyphenated word are several.
"""
_NOT_KEPT: Final = re.compile(
    r'<(svg|nav)\b.*?</\1>|<thead><tr>(?!<td></td>).*?</thead>|<h1 class="pf-.*?</h1>|<details class="pf-.*?</details>'
    r'|<p class="pf-pagehead__aside.*?</p>|<span class="pf-head__.*?</header>|<a class="headerlink".*?</a>'
    r'|<dd class="pf-explanation".*?</dd>',
    re.DOTALL,
)
"""Drawings, and what pages of a kind have in common: the way up, table heads, who edited, formulas, a
title told elsewhere.

The head of a matrix begins with an empty cell and names what we offer: it stays.
"""
_REPEATED: Final = re.compile(r'<table\b.*?</table>|<(ul|ol) class="pf-.*?</\1>', re.DOTALL)
_REPEATED_BELOW: Final = re.compile(
    r'<h2\b[^>]* id="(?:urgent|to-decide)".*?(?=<h2\b|\Z)|<ol class="pf-stepper".*?</ol>', re.DOTALL
)
"""What an account page says further down in full: what is urgent, what is to be decided, the stage among all stages."""
_ROW: Final = re.compile(
    r'<(?:tr|li)\b[^>]* id="(?P<id>[^"]+)"[^>]*>(?P<before>(?:(?!</?tr\b|</?li\b).)*?)'
    r'(?:<strong>(?P<strong>.*?)</strong>|<a class="pf-name[^>]*>(?P<name>.*?)</a>'
    r'|(?P<number><span class="pf-id">[^<]*</span>)\s*(?P<plain>[^<\s][^<]*))',
    re.DOTALL,
)
"""A row that a link can lead to: an action, an objective, a stakeholder. Its title is strong, a link, or plain."""
_NUMBER: Final = re.compile(r'<(td|span) class="pf-id">(.*?)</\1>', re.DOTALL)
_CELLS: Final = re.compile(r"</t[dh]>\s*<t[dh]\b[^>]*>")
_LINES: Final = re.compile(r"</(?:p|li|tr|dd|td|th|pre|figcaption|summary)>|<br\b[^>]*>")
_INSIDE_WORDS: Final = re.compile(
    r"</?(?:a|abbr|b|del|em|i|ins|kbd|mark|s|small|strong|sub|sup|time|u|wbr)\b[^>]*>"
    r'|<span(?! class="pf-)[^>]*>|</span>'
)
_BETWEEN_WORDS: Final = re.compile(r"<(?!/?h[1-6]\b)[^>]*>\s*(?:<(?!/?h[1-6]\b)[^>]*>\s*)*")
_GAPS: Final = re.compile(rf"[ \t\n]*{LINE}[ \t\n{LINE}]*")


def searched(html: str, *, is_index: bool = False) -> str:
    """Return what the search reads of a page's HTML: headings with their ids, and lines of words.

    A row with an id becomes a heading, so that its number leads to it. The tables and lists of an index only repeat
    other pages.
    """
    own = _NOT_KEPT.sub("", html)
    own = _REPEATED.sub("", own) if is_index else _ROW.sub(_as_heading, _REPEATED_BELOW.sub("", own))
    own = _LINES.sub(LINE, _CELLS.sub(" ", own))
    return _GAPS.sub(LINE, _BETWEEN_WORDS.sub(" ", _INSIDE_WORDS.sub("", own)))


def _as_heading(row: re.Match[str]) -> str:
    before = row["before"] + (row["number"] or "")
    number = _NUMBER.search(before)
    title = row["strong"] or row["name"] or row["plain"] or ""
    named = f"{number[2]} {title.strip()}" if number else title
    return f'<h6 id="{row["id"]}">{_INSIDE_WORDS.sub("", named)}</h6>{_NUMBER.sub("", before)}'


def languages(site: str, pages: Iterable[Page]) -> tuple[str, ...]:
    """Return the languages that words are reduced to their stems in: the site's first, then those of its plans."""
    return (site, *sorted({page.language for page in pages if page.language} - {site}))


def as_document(title: str, language: str, words: str) -> str:
    """Return a page of its own, for an index that reads finished pages.

    `words` is what `searched` made; the title is HTML.
    """
    text = words.replace(LINE, "<br>")
    return (
        f'<!doctype html><html lang="{language}"><head><title>{title}</title></head>'
        f"<body data-pagefind-body><h1>{title}</h1>{text}</body></html>"
    )


def as_json(value: Any) -> bytes:  # noqa: ANN401  whatever JSON can hold
    """Return a value as the scripts of the search read it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def settings(
    engine: Mapping[str, str], languages: Iterable[str], fields: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what every page tells the search when it starts; the words themselves come with the first question."""
    config = {
        "lang": list(languages),
        "separator": SEPARATOR,
        "pipeline": [],
        "fields": dict(fields),
        **engine,
    }
    return {"config": config, "docs": []}
