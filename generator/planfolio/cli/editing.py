"""`planfolio edit`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planfolio.cli.agreeing import show_and_write
from planfolio.cli.options import Place, on_plans
from planfolio.disk import shown
from planfolio.errors import CannotStartError, PlanfolioError
from planfolio.model.likeness import nearest
from planfolio.reading.nodes import ListNode, MapNode
from planfolio.reading.yaml import parse
from planfolio.writing.changes import Change
from planfolio.writing.edits import Append, Edit, EditRefusedError, Put, Remove, edited
from planfolio.writing.paths import path_text, read_path

if TYPE_CHECKING:
    from planfolio.reading.nodes import Node
    from planfolio.reading.source import Source
    from planfolio.workspace import Workspace
    from planfolio.writing.spelling import Value


@click.command()
@click.argument("plan")
@click.argument("values", nargs=-1, metavar="[KEY=VALUE]...")
@on_plans
@click.option("--append", "items", nargs=2, multiple=True, metavar="LIST ITEM", help="Add an item to a list.")
@click.option("--remove", "removed", multiple=True, metavar="KEY", help="Take a key or an item away.")
@click.option("--dry-run", "is_dry", is_flag=True, help="Show the change and write nothing.")
@click.option("-y", "--yes", "is_agreed", is_flag=True, help="Write without asking.")
def edit(
    place: Place,
    plan: str,
    values: tuple[str, ...],
    items: tuple[tuple[str, str], ...],
    removed: tuple[str, ...],
    *,
    is_dry: bool,
    is_agreed: bool,
) -> None:
    """Change single values of a PLAN, given by the account's id or by its file.

    A key is the way to a value: actions.A3.due=2026-06-30. An item is written as in a plan: --append risks
    "{title: Strike, likelihood: low}". The change is shown before it is written; one that would bring an error is not.
    """
    edits = _edits(values, items, removed)
    workspace = place.load()
    source = _source(workspace, plan)
    text = workspace.catalog.text
    try:
        change = Change(source, edited(source, edits))
    except EditRefusedError as refusal:
        reason = text(f"writing.refusal.{refusal.reason}", key=path_text(refusal.edit.path))
        message = f"{source.path}: {reason}"
        raise PlanfolioError(message) from None
    show_and_write(place, workspace, [change], is_dry=is_dry, is_agreed=is_agreed)


def _edits(
    values: tuple[str, ...], items: tuple[tuple[str, str], ...], removed: tuple[str, ...]
) -> list[Edit]:
    return [
        *(Put(*_key_and_value(one)) for one in values),
        *(Append(read_path(key), _item(item)) for key, item in items),
        *(Remove(read_path(key)) for key in removed),
    ]


def _key_and_value(given: str) -> tuple[tuple[str | int, ...], str]:
    key, sign, value = given.partition("=")
    if not sign or not key:
        message = f"expected key=value such as actions.A3.due=2026-06-30, found '{given}'"
        raise CannotStartError(message)
    return read_path(key), value


def _item(given: str) -> Value:
    node, found = parse(given, path="")
    if node is None or found:
        message = f"expected an item such as {{title: Strike, likelihood: low}}, found '{given}'"
        raise CannotStartError(message)
    return _value(node)


def _value(node: Node) -> Value:
    if isinstance(node, MapNode):
        return {entry.key.text: _value(entry.value) for entry in node.entries}
    return [_value(item) for item in node.items] if isinstance(node, ListNode) else node.text


def _source(workspace: Workspace, plan: str) -> Source:
    """Return the text of a plan; raises CannotStartError where there is none of that id or file."""
    portfolio = workspace.portfolio
    by_id = {account.id: account.document.source for account in portfolio.accounts}
    by_id |= {
        broken.id: workspace.sources[broken.path]
        for broken in portfolio.broken
        if broken.path in workspace.sources
    }
    if portfolio.programme:
        by_id["programme"] = portfolio.programme.document.source
    source = by_id.get(plan) or workspace.sources.get(shown(Path(plan)))
    if source is None:
        near = nearest(plan, by_id)
        message = f"there is no plan '{plan}'" + (f"; the nearest is '{near}'" if near else "")
        raise CannotStartError(message)
    return source
