"""`planfolio rollover`: a plan's old year closed, its new one begun."""

from __future__ import annotations

import sys
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from planfolio.cli.agreeing import show_and_write
from planfolio.cli.choosing import chosen_entries, entries_of, name_of, require, require_sound_organisation
from planfolio.cli.options import Place, on_plans
from planfolio.errors import CannotStartError
from planfolio.git import git
from planfolio.model.periods import Period, fiscal_year
from planfolio.portfolio.portfolio import Account
from planfolio.writing.paths import path_text
from planfolio.writing.rollover import roll_over

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planfolio.portfolio.rules.rule import Entry
    from planfolio.reading.catalog import Catalog
    from planfolio.workspace import Workspace
    from planfolio.writing.rollover import Kept, Rollover


@click.command()
@click.argument("accounts", nargs=-1, metavar="[ACCOUNT]...")
@on_plans
@click.option("--to", "year", type=int, required=True, metavar="YEAR", help="The fiscal year that begins.")
@click.option("--all", "is_all", is_flag=True, help="All plans that are not closed, the programme's too.")
@click.option(
    "--owner", "owners", multiple=True, metavar="ID", help="All plans of this person; may be repeated."
)
@click.option(
    "--drop-comments", is_flag=True, help="Let items leave although comments would be lost with them."
)
@click.option("--dry-run", "is_dry", is_flag=True, help="Show the change and write nothing.")
@click.option("-y", "--yes", "is_agreed", is_flag=True, help="Write without asking.")
def rollover(
    place: Place,
    accounts: tuple[str, ...],
    *,
    year: int,
    is_all: bool,
    owners: tuple[str, ...],
    drop_comments: bool,
    is_dry: bool,
    is_agreed: bool,
) -> None:
    """Close a year of the plans of ACCOUNTs, given by ids or files ('programme' is the programme's).

    What is done, decided, reached or given up leaves; what is open stays, under its id. The period moves, visits count
    anew, the budget leaves, targets get their year. No figure is made up: what has to be filled in is told.
    """
    workspace = place.load()
    require_sound_organisation(workspace, place)
    turning = _year(workspace, year)
    entries = _entries(workspace, accounts, owners, is_all=is_all)
    done = [
        roll_over(entry, turning, workspace.today, drops_comments=drop_comments) for entry in entries.values()
    ]
    if refused := [one for one in done if one.refused]:
        for one in refused:
            click.echo(_refusal(one, workspace.catalog), err=True)
        sys.exit(1)
    told = [*_told(done, turning, workspace), *_broken(workspace, is_all=is_all)]
    changes = [one.change for one in done]
    show_and_write(place, workspace, changes, told=told, is_dry=is_dry, is_agreed=is_agreed)


def _year(workspace: Workspace, year: int) -> Period:
    """Return the fiscal year that begins; raises CannotStartError for one that nobody plans yet, such as 2072."""
    settings = workspace.portfolio.organisation.settings
    current = fiscal_year(workspace.today, settings.fiscal_year_start)
    if not 0 <= current.year + 1 - year <= 1:
        told = {"found": str(year), "current": str(current), "next": str(current.year + 1)}
        raise CannotStartError(workspace.catalog.text("rollover.start.year", **told))
    return Period(year, fiscal_year_start=settings.fiscal_year_start)


def _entries(
    workspace: Workspace, accounts: Sequence[str], owners: Sequence[str], *, is_all: bool
) -> Mapping[str, Entry]:
    """Return the plans asked for; those of closed accounts only by their names. Raises CannotStartError for none."""
    if not (accounts or owners or is_all):
        raise CannotStartError(workspace.catalog.text("rollover.start.none"))
    for owner in owners:
        require("person", owner, workspace.portfolio.organisation.people, workspace.catalog)
    named = chosen_entries(workspace, accounts)
    return {
        key: entry
        for key, entry in entries_of(workspace).items()
        if key in named or (_is_counted(entry) and (is_all or entry.plan.owner in owners))
    }


def _is_counted(entry: Entry) -> bool:
    return not isinstance(entry, Account) or entry.is_counted


def _told(done: Sequence[Rollover], year: Period, workspace: Workspace) -> Iterator[str]:
    """Yield what came of each plan, and what is wanted from its author."""
    catalog = workspace.catalog
    for one in done:
        told = {
            "account": name_of(one.entry, catalog),
            "year": str(year),
            "before": one.before,
            "after": one.after,
        }
        name = "already" if not one.is_first else "begun" if one.before else "begun_first"
        yield catalog.text(f"rollover.turn.{name}", **told)
        if one.left:
            yield f"  {_gone(one, catalog)}"
            yield from (
                f"    {path_text((left.key, left.id))}  {' '.join(left.title.split())}" for left in one.left
            )
        yield from (f"  {catalog.text(f'rollover.note.{note.name}', **note.params)}" for note in one.notes)
        yield from (f"  {_stays(one, kept, catalog)}" for kept in one.kept)
        if one.wanted:
            yield f"  {catalog.text('rollover.wanted')}"
            yield from (
                f"    {catalog.text(f'rollover.want.{note.name}', **note.params)}" for note in one.wanted
            )


def _gone(one: Rollover, catalog: Catalog) -> str:
    """Return how many items leave a plan, and where they can be found afterwards, if anywhere."""
    file = Path(one.change.path)
    state = git(file.parent, "status", "--porcelain", "--", file.name)
    name = "no_git" if state is None else "uncommitted" if state.strip() else "left"
    shown = quote(one.change.path) if name == "left" else one.change.path
    return catalog.text(f"rollover.gone.{name}", count=len(one.left), file=shown)


def _stays(one: Rollover, kept: Kept, catalog: Catalog) -> str:
    key = path_text((kept.key, kept.id)) if kept.id else kept.key
    reason = catalog.text(f"writing.refusal.{kept.reason}", key=key)
    return catalog.text("rollover.kept", place=f"{one.change.path}:{kept.line}", reason=reason)


def _refusal(one: Rollover, catalog: Catalog) -> str:
    """Return where and why a plan's period cannot be moved."""
    assert one.refused is not None  # noqa: S101  it is told for those alone
    reason = catalog.text(f"writing.refusal.{one.refused.reason}", key=path_text(one.refused.edit.path))
    return f"{one.change.path}: {reason}"


def _broken(workspace: Workspace, *, is_all: bool) -> Iterator[str]:
    if is_all:
        for plan in workspace.portfolio.broken:
            yield workspace.catalog.text("rollover.broken", file=plan.path)
