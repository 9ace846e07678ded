"""Markdown of a plan's text fields: inline for short ones, blocks for long ones; raw HTML is text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

INLINE_TAGS: Final = frozenset({"a", "br", "code", "em", "strong"})
BLOCK_TAGS: Final = INLINE_TAGS | {"p", "ul", "ol", "li", "blockquote", "pre", "hr"}
LINK_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
# the parser's time grows with the square of these: a text beyond them is shown as it was written
LONGEST_MARKDOWN: Final = 20_000
MOST_BRACKETS: Final = 300

_INLINE_MARK = re.compile(r"[\\`*_\[<\x02\x03]|&#?\w+;| {2}\n")
_BLOCK_MARK = re.compile(r"^(?: {4}|\t| {0,3}(?:[#>+=-]|\d+\.))", re.MULTILINE)
_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
_CONTROL = re.compile(r"[\x00-\x20]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ENDLESS = re.compile(r"[^\s<>&]{41,}")
_STRETCH = re.compile(r".{1,20}")
_TAG = re.compile(r"(<[^>]*>)")
_QUOTED = re.compile(r"(?<!\w)'([^'\n]+)'(?!\w)")


@lru_cache(maxsize=8192)
def inline(text: str) -> Markup:
    """Render a short field without paragraphs; block marks such as `#` or `1.` stay as written."""
    text = text.strip()
    if not (_is_parsable(text) and _needs_markdown(text)):
        return _breakable(escape(text))
    html = _convert(_inline_markdown(), text).replace("<p>", "").replace("</p>", "")
    return _breakable(_clean(html, INLINE_TAGS))


@lru_cache(maxsize=2048)
def block(text: str) -> Markup:
    """Render a long field in paragraphs, lists and quotes; a heading becomes a bold paragraph."""
    text = text.strip("\n").rstrip()
    if _is_parsable(text) and (_needs_markdown(text) or _BLOCK_MARK.search(text)):
        return _clean(_convert(_block_markdown(), text), BLOCK_TAGS)
    parts = (part.strip() for part in _PARAGRAPH_BREAK.split(text))
    return Markup("\n".join(f"<p>{escape(part)}</p>" for part in parts if part))  # noqa: S704  escaped here


def _breakable(html: Markup) -> Markup:
    """Let a word without end break: as wide as it is, it would push the columns beside it out of sight."""
    if not _ENDLESS.search(html):
        return html
    parts = _TAG.split(html)
    parts[::2] = (_ENDLESS.sub(_with_breaks, text) for text in parts[::2])
    return Markup("".join(parts))  # noqa: S704  only breaks were put into what is clean


def _with_breaks(word: re.Match[str]) -> str:
    return "<wbr>".join(_STRETCH.findall(word[0]))


def unmarked(text: str) -> str:
    """Return what a reader reads of a short field, where marks can't stand: in a drawing, a tooltip."""
    return str(inline(text).striptags())


def is_linkable(address: str) -> bool:
    """Tell whether an address may stand behind a link: http, https, mailto, tel, or without a scheme."""
    # browsers drop control characters before they look for the scheme
    scheme = _SCHEME.match(_CONTROL.sub("", address))
    return scheme is None or scheme[1].lower() in LINK_SCHEMES


def coded(message: str) -> Markup:
    """Escape a message and show the words it quotes in '…' as code."""
    return _wrap_quoted(message, Markup("<code>{}</code>"))


def emphasised(hint: str) -> Markup:
    """Escape a hint and show the words it quotes in '…' in bold."""
    return _wrap_quoted(hint, Markup("<strong>{}</strong>"))


def _wrap_quoted(text: str, template: Markup) -> Markup:
    parts = _QUOTED.split(text)
    return Markup("").join(template.format(part) if place % 2 else part for place, part in enumerate(parts))


def _is_parsable(text: str) -> bool:
    return len(text) <= LONGEST_MARKDOWN and text.count("[") <= MOST_BRACKETS


def _needs_markdown(text: str) -> bool:
    return _INLINE_MARK.search(text) is not None


def _clean(html: str, tags: frozenset[str]) -> Markup:
    clean = nh3.clean(
        html,
        tags=set(tags),
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes=set(LINK_SCHEMES),
        link_rel=None,
    )
    return Markup(clean)  # noqa: S704 - nh3 cleaned it


def _convert(markdown: Markdown, text: str) -> str:
    return markdown.reset().convert(text)


class _BoldHeadings(Treeprocessor):
    """A heading inside a field would disturb the outline of the page it stands on."""

    def run(self, root: Element) -> None:
        for heading in [element for element in root.iter() if re.fullmatch("h[1-6]", element.tag)]:
            strong = Element("strong")
            strong.text, heading.text = heading.text, None
            strong.extend(list(heading))
            for child in list(heading):
                heading.remove(child)
            heading.tag = "p"
            heading.append(strong)


def _without_html() -> Markdown:
    markdown = Markdown(extensions=["sane_lists"], output_format="html")
    markdown.preprocessors.deregister("html_block")
    for name in ("html", "image_link", "image_reference", "short_image_ref"):
        markdown.inlinePatterns.deregister(name)
    return markdown


@lru_cache(maxsize=1)
def _block_markdown() -> Markdown:
    markdown = _without_html()
    markdown.treeprocessors.register(_BoldHeadings(markdown), "bold_headings", 5)
    return markdown


@lru_cache(maxsize=1)
def _inline_markdown() -> Markdown:
    markdown = _without_html()
    for name in (
        "indent",
        "code",
        "hashheader",
        "setextheader",
        "hr",
        "olist",
        "ulist",
        "quote",
        "reference",
    ):
        markdown.parser.blockprocessors.deregister(name)
    return markdown
