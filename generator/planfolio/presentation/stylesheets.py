"""The theme's stylesheet without what no page of a site needs: more than half of it, on every page of an intranet.

Material ships the rules of everything that it can show. A rule stays where each class that it names is on some page,
or is one that a script may set on something that is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import tinycss2

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MADE_BY_SCRIPTS: Final = frozenset(
    {
        *("js", "no-js", "focus-visible", "tabbed-control", "tabbed-button"),
        *("md-search-result", "md-tooltip", "md-tooltip2", "md-clipboard", "md-code", "md-dialog"),
        *("md-annotation", "md-annotation-list", "md-status", "md-top"),
    }
)
"""Blocks that stand on no page until Material's script makes them."""
_ATTRIBUTE: Final = re.compile(r'\b(?:class|dir|data-md-color-\w+)="([^"]*)"')
_WORD: Final = re.compile(r"[\w-]+")
_CLASS: Final = re.compile(r"(?:\.|\[(?:dir|data-md-color-\w+)=)([A-Za-z_][\w-]*)")
_CHOICE: Final = re.compile(r":(?:not|is|where)\([^()]*\)")
_COMMA: Final = re.compile(r",(?![^()]*\))")
_PICTURE: Final = re.compile(r'(?P<name>--[\w-]+):url\("[^"]*"\);?')
_BLOCK: Final = re.compile(r"__|--")
_GROUPS: Final = frozenset({"media", "supports"})


def class_names(html: str) -> set[str]:
    """Return the classes that a page uses, its directions, and the colours that it can be switched to."""
    return {name for value in set(_ATTRIBUTE.findall(html)) for name in value.split()}


@dataclass(frozen=True, slots=True)
class Used:
    """What the pages of a site use: their classes, and the words of the scripts that may set others."""

    classes: frozenset[str]
    words: frozenset[str]
    _blocks: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Work out the blocks once."""
        blocks = frozenset(_block(name) for name in self.classes) | MADE_BY_SCRIPTS
        object.__setattr__(self, "_blocks", blocks)

    def has(self, name: str) -> bool:
        """Tell whether a class can be on a page: it is, or a script knows it and its block is there."""
        return name in self.classes or (name in self.words and _block(name) in self._blocks)


def used(classes: Iterable[str], scripts: Iterable[str]) -> Used:
    """Return what a site uses, by the classes of its pages and the text of its scripts."""
    words = (word for script in scripts for word in _WORD.findall(script))
    return Used(frozenset(classes), frozenset(words))


def slimmed(stylesheet: str, site: Used) -> str:
    """Return a stylesheet without rules that match nothing on a site, and without pictures that no rule shows."""
    text = "".join(
        _kept(tinycss2.parse_stylesheet(stylesheet, skip_comments=True, skip_whitespace=True), site)
    )
    return _PICTURE.sub(lambda found: found[0] if f"var({found['name']}" in text else "", text)


def _kept(rules: Iterable[tinycss2.ast.Node], site: Used) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [one for one in _COMMA.split(tinycss2.serialize(rule.prelude)) if _matches(one, site)]
            if selectors:
                yield f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in _GROUPS and rule.content is not None:
            inner = "".join(_kept(_inside(rule), site))
            if inner:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        else:
            yield rule.serialize()


def _inside(rule: tinycss2.ast.AtRule) -> list[tinycss2.ast.Node]:
    inside: list[tinycss2.ast.Node] = tinycss2.parse_rule_list(
        rule.content, skip_comments=True, skip_whitespace=True
    )
    return inside


def _matches(selector: str, site: Used) -> bool:
    """Tell whether a selector can match; what it only excludes or chooses among is left out of the question."""
    return all(site.has(name) for name in _CLASS.findall(_CHOICE.sub("", selector)))


def _block(name: str) -> str:
    return _BLOCK.split(name, maxsplit=1)[0]
