"""`planfolio reassign`: a leaving colleague's work, handed over in all plans at once."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

from planfolio.cli.agreeing import show_and_write
from planfolio.cli.choosing import chosen_entries, entries_of, name_of, require, require_sound_organisation
from planfolio.cli.options import Place, on_plans
from planfolio.errors import CannotStartError
from planfolio.portfolio.rules.rule import front_of
from planfolio.reading.nodes import span_at
from planfolio.writing.paths import find, path_text
from planfolio.writing.reassign import hand_over

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planfolio.reading.catalog import Catalog
    from planfolio.workspace import Workspace
    from planfolio.writing.reassign import Handover


@click.command()
@click.argument("old")
@click.argument("new")
@on_plans
@click.option(
    "--account", "accounts", multiple=True, metavar="ID", help="Only this account's; may be repeated."
)
@click.option("--dry-run", "is_dry", is_flag=True, help="Show the change and write nothing.")
@click.option("-y", "--yes", "is_agreed", is_flag=True, help="Write without asking.")
def reassign(
    place: Place, old: str, new: str, accounts: tuple[str, ...], *, is_dry: bool, is_agreed: bool
) -> None:
    """Hand the work of OLD over to NEW, two ids of people.yml: accounts, relationships, and all that is open.

    What is done or decided, and the reviews that were held, keep the name of who did it. All plans are changed, or
    none. people.yml stays as it is: it is told whether OLD can leave it.
    """
    workspace = place.load()
    require_sound_organisation(workspace, place)
    _require_two_people(workspace, old, new)
    organisation = workspace.portfolio.organisation
    chosen = chosen_entries(workspace, accounts) if accounts else entries_of(workspace)
    handovers = {
        key: hand_over(entry, old, new, organisation) for key, entry in entries_of(workspace).items()
    }
    ours = [one for key, one in handovers.items() if key in chosen]
    if refused := [one for one in ours if one.refused]:
        for line in _refusals(refused, workspace.catalog):
            click.echo(line, err=True)
        sys.exit(1)
    others = [one for key, one in handovers.items() if key not in chosen]
    told = [*_told(ours, new, workspace.catalog), *_remaining(workspace, old, ours, others)]
    changes = [one.change for one in ours]
    show_and_write(place, workspace, changes, told=told, is_dry=is_dry, is_agreed=is_agreed)


def _require_two_people(workspace: Workspace, old: str, new: str) -> None:
    """Raise CannotStartError where one of the two isn't among our people, or both are the same."""
    for person in (old, new):
        require("person", person, workspace.portfolio.organisation.people, workspace.catalog)
    if old == new:
        raise CannotStartError(workspace.catalog.text("reassign.same", person=old))


def _told(handovers: Sequence[Handover], new: str, catalog: Catalog) -> Iterator[str]:
    """Yield what changes hands in each plan, and a warning for each decision that loses its second side."""
    for one in handovers:
        if one.handed:
            what = ", ".join(_counts(one.handed, catalog))
            yield catalog.text("reassign.handed", account=name_of(one.entry, catalog), what=what)
    for one in handovers:
        for decision in one.both_sides:
            told = {"account": name_of(one.entry, catalog), "decision": decision, "person": new}
            yield catalog.text("reassign.both_sides", **told)


def _counts(handed: Mapping[str, int], catalog: Catalog) -> Iterator[str]:
    for place, count in handed.items():
        yield catalog.text(f"reassign.what.{place.replace('.', '_')}", count=count)


def _remaining(
    workspace: Workspace, old: str, ours: Sequence[Handover], others: Sequence[Handover]
) -> Iterator[str]:
    """Yield whether the one who leaves can be taken out of people.yml: not while a plan names them."""
    text = workspace.catalog.text
    kept = sum(one.kept for one in ours)
    elsewhere = sum(one.kept + sum(one.handed.values()) for one in others)
    word = re.compile(rf"(?<![\w.-]){re.escape(old)}(?![\w-]|\.\w)")
    broken = [
        plan.path
        for plan in workspace.portfolio.broken
        if plan.path not in workspace.sources or word.search(workspace.sources[plan.path].text)
    ]
    for path in broken:
        yield text("reassign.broken", file=path, person=old)
    if kept:
        yield text("reassign.stays", person=old, count=kept)
    if elsewhere:
        yield text("reassign.elsewhere", person=old, count=elsewhere)
    if not (kept or elsewhere or broken):
        yield text("reassign.gone", person=old)


def _refusals(refused: Sequence[Handover], catalog: Catalog) -> Iterator[str]:
    """Yield where and why a plan cannot be edited; last, that nothing was written."""
    for one in refused:
        if one.refused:
            front, path = front_of(one.entry), one.refused.edit.path
            line = span_at(front, find(front, path).steps).line
            reason = catalog.text(f"writing.refusal.{one.refused.reason}", key=path_text(path))
            yield f"{one.change.path}:{line}: {reason}"
    yield catalog.text("reassign.not_written")
