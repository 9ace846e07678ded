"""The author's rendered narrative through an allow-list: what Material's constructs need stays, no more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import nh3
from markupsafe import escape

TAGS: Final = frozenset(nh3.ALLOWED_TAGS) | frozenset(
    [
        "input",
        "label",
        "svg",
        "path",
        "details",
        "summary",
        "figure",
        "figcaption",
        "section",
        "button",
        "nav",
        "tt",
        "u",
        "del",
        "ins",
        "mark",
        "kbd",
    ]
)
EVERYWHERE: Final = frozenset(
    [
        "class",
        "id",
        "title",
        "lang",
        "dir",
        "hidden",
        "role",
        "aria-label",
        "aria-hidden",
        "aria-labelledby",
        "aria-describedby",
        "tabindex",
    ]
)
ATTRIBUTES: Final = {
    "*": EVERYWHERE,
    "a": frozenset({"href", "target", "name"}),
    "label": frozenset({"for"}),
    "input": frozenset({"name", "checked", "disabled"}),
    "div": frozenset({"data-tabs"}),
    "svg": frozenset({"viewBox", "xmlns"}),
    "path": frozenset({"d"}),
    "td": frozenset({"colspan", "rowspan", "scope", "align"}),
    "th": frozenset({"colspan", "rowspan", "scope", "align"}),
    "ol": frozenset({"start"}),
    "details": frozenset({"open"}),
    "img": frozenset({"src", "alt", "width", "height", "loading"}),
}
SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
OWN_PREFIXES: Final = ("__tabbed_", "__code_")

_ALIGN_STYLE = re.compile(r"(<t[dh]\b[^>]*?)\sstyle=\"text-align:\s*(left|center|right);?\"", re.IGNORECASE)
# nh3 writes every attribute as name="value", quotes and angle brackets escaped: this reads its output exactly
_MARKUP: Final = r"<!--(?P<comment>.*?)-->|<(?P<tag>%s)(?P<attributes>(?: [^\s\"=<>]+=\"[^\"]*\")*)>"
_TOKEN = re.compile(_MARKUP % "[a-z][a-z0-9]*", re.DOTALL)
_MENDED = re.compile(_MARKUP % "t[dh]|input", re.DOTALL)
_ID = re.compile(r' id="([^"]*)"')
_ATTRIBUTE = re.compile(r" ([^\s\"=<>]+)=\"([^\"]*)\"")
_PLACE = re.compile(r"\s*plan:\s*[a-z][a-z-]*\s*")
_HEADING = re.compile(r"<(/?)h([1-5])(?=[ >])")
_REFERENCES: Final = frozenset({"for", "aria-labelledby", "aria-describedby"})


@dataclass(frozen=True, slots=True)
class TaskWords:
    """What a checkbox of a task list is called: labels of the interface."""

    done: str
    open: str


def sanitise(html: str, words: TaskWords) -> str:
    """Clean rendered HTML; of the comments only `<!-- plan: NAME -->` stay, to place sections afterwards."""
    clean = _cleaner().clean(_ALIGN_STYLE.sub(r'\1 align="\2"', html))
    return _MENDED.sub(lambda token: _finish(token, words), clean)


def demote_headings(html: str) -> str:
    """Move every heading one level down when there is an h1: a page has one, and it is ours.

    The HTML must come from `sanitise`.
    """
    if "<h1" not in html:
        return html
    return _HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + 1}", html)


def separate_ids(html: str, reserved: frozenset[str]) -> str:
    """Prefix ids that the page itself uses with `text-`, and what refers to them inside the text too.

    The HTML must come from `sanitise`.
    """
    if reserved.isdisjoint(_ID.findall(html)):
        return html
    found = {value for token in _TOKEN.finditer(html) for name, value in _attributes(token) if name == "id"}
    renamed = {old: _free_id(old, reserved | found) for old in found & reserved}
    if not renamed:
        return html
    return _TOKEN.sub(lambda token: _rename(token, renamed), html)


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags={"script", "style", "iframe", "object"},
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=_filter,
        tag_attribute_values={"input": {"type": {"checkbox", "radio"}}},
        strip_comments=False,
        url_schemes=set(SCHEMES),
    )


def _filter(tag: str, name: str, value: str) -> str | None:
    if name in {"id", "name", "for"} and value.startswith("__") and not value.startswith(OWN_PREFIXES):
        return None
    if tag == "img" and name == "src" and not _is_same_origin(value):
        return None
    return value


def _is_same_origin(address: str) -> bool:
    # browsers drop control characters and read a backslash as a slash
    plain = re.sub(r"[\x00-\x20]", "", address).replace("\\", "/")
    return not plain.startswith("//") and re.match(r"[a-z][a-z0-9+.-]*:", plain, re.IGNORECASE) is None


def _attributes(token: re.Match[str]) -> list[tuple[str, str]]:
    return _ATTRIBUTE.findall(token["attributes"] or "")


def _finish(token: re.Match[str], words: TaskWords) -> str:
    if token["comment"] is not None:
        return token[0] if _PLACE.fullmatch(token["comment"]) else ""
    return _finish_input(token, words) if token["tag"] == "input" else _finish_cell(token)


def _finish_cell(token: re.Match[str]) -> str:
    if ' align="' not in token["attributes"]:
        return token[0]
    attributes = dict(_attributes(token))
    side = attributes.pop("align", "")
    if side in {"left", "center", "right"}:
        attributes["class"] = f"{attributes.get('class', '')} pf-{side}".lstrip()
    return _tag(token["tag"], attributes)


def _finish_input(token: re.Match[str], words: TaskWords) -> str:
    attributes = dict(_attributes(token))
    if "type" not in attributes:
        return ""
    if attributes["type"] == "checkbox" and "id" not in attributes:
        attributes.setdefault(
            "aria-label",
            str(escape(words.done if "checked" in attributes else words.open)),
        )
    return _tag("input", attributes)


def _tag(name: str, attributes: dict[str, str]) -> str:
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{written}>"


def _free_id(wanted: str, taken: frozenset[str]) -> str:
    name = f"text-{wanted}"
    while name in taken:
        name = f"text-{name}"
    return name


def _rename(token: re.Match[str], renamed: dict[str, str]) -> str:
    if not token["attributes"]:
        return token[0]
    return _tag(
        token["tag"],
        {name: _renamed(name, value, renamed) for name, value in _attributes(token)},
    )


def _renamed(name: str, value: str, renamed: dict[str, str]) -> str:
    if name == "id":
        return renamed.get(value, value)
    if name in _REFERENCES:
        return " ".join(renamed.get(part, part) for part in value.split())
    if name == "href" and value.startswith("#"):
        return "#" + renamed.get(value[1:], value[1:])
    return value
