"""What the search reads of a page: its headings and words, without the marks that show them.

A search index that is read from HTML tag by tag takes longer over a page of tables than the page took to make, and
joins two cells to one word. Here go the tags that an index keeps nothing of.
"""

from __future__ import annotations

import re
from typing import Final

_KEPT: Final = r"(?!/?(?:h[1-6]|p|ul|ol|li|pre|code|sub|sup)\b)"
_ALIKE: Final = re.compile(
    r'<(svg|nav)\b.*?</\1>|<thead><tr>.*?</thead>|<h1 class="pf-.*?</h1>|<details class="pf-.*?</details>'
    r'|<a class="headerlink".*?</a>',
    re.DOTALL,
)
"""Drawings, and what pages of a kind have in common: the way up, table heads, a title that the index has anyway."""
_TABLE: Final = re.compile(r"<table\b.*?</table>", re.DOTALL)
_INSIDE_WORDS: Final = re.compile(
    r'</?(?:a|abbr|b|del|em|i|ins|kbd|mark|s|small|strong|time|u)\b[^>]*>|<span(?! class="pf-)[^>]*>|</span>'
)
_BETWEEN_WORDS: Final = re.compile(rf"<{_KEPT}[^>]*>\s*(?:<{_KEPT}[^>]*>\s*)*")


def searched(html: str, *, is_index: bool = False) -> str:
    """Return what the search reads of a page's HTML; the tables of an index only repeat other pages."""
    own = _TABLE.sub("", _ALIKE.sub("", html)) if is_index else _ALIKE.sub("", html)
    return _BETWEEN_WORDS.sub(" ", _INSIDE_WORDS.sub("", own))
