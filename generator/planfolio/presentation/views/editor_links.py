"""Links into the forge's editor: to a plan's file, and to the line on which an item of it begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from planfolio.reading.nodes import ListNode, node_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.presentation.views.account.subject import Subject

SCHEMES: Final = ("http://", "https://")
EDIT_PATH: Final = "{path}"
"""What stands for a plan's file in `links.edit`; without it every link would lead to the same place."""
EDIT_LINE: Final = "{line}"
"""What stands for a line in `links.edit`; without it all items of a plan would have the same link."""


@dataclass(frozen=True, slots=True)
class LineLink:
    """Where an item is edited: the address, and the line of the file, from 1, in digits alone."""

    href: str
    line: str


def edit_link(file: str, template: str | None, line: int = 1) -> str | None:
    """Return where a file of the plans folder is edited; None without a template of http(s) that holds `{path}`.

    All but letters, digits, `_.-~` and the slashes between folders is percent-encoded, so that the path may stand
    in a query too.
    """
    if template is None or EDIT_PATH not in template or not template.casefold().startswith(SCHEMES):
        return None
    path = quote(file, errors="surrogateescape")
    return template.replace(EDIT_PATH, path).replace(EDIT_LINE, str(line))


def line_links(subject: Subject, name: str) -> Mapping[str, LineLink]:
    """Return where each item of a list of the plan is edited, by its id; none without a template that takes a line."""
    template = subject.context.organisation.settings.links.edit
    front = subject.account.document.front
    if front is None or template is None or EDIT_LINE not in template:
        return {}
    node, items = node_at(front, (name,)), getattr(subject.plan, name)
    if not isinstance(node, ListNode) or len(node.items) != len(items):
        return {}
    found = ((item.id, written.span.line) for item, written in zip(items, node.items, strict=True))
    links = ((id_, line, edit_link(subject.account.file, template, line)) for id_, line in found if id_)
    return {id_: LineLink(href, str(line)) for id_, line, href in links if href}
