"""`planfolio export actions`: the spreadsheet of actions that everybody keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from planfolio.cli.choosing import require
from planfolio.cli.exporting import export
from planfolio.cli.options import FOLDER, Place, on_plans
from planfolio.disk import shown
from planfolio.errors import CannotStartError
from planfolio.whole_files import write_whole
from planfolio.writing.spreadsheet.delimited import delimited
from planfolio.writing.spreadsheet.rows import holders, tables
from planfolio.writing.spreadsheet.workbook import too_long, workbook_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from planfolio.workspace import Workspace
    from planfolio.writing.spreadsheet.rows import Holder, Table

WORKBOOK: Final = ".xlsx"
SEPARATED: Final = ".csv"


@export.command("actions")
@on_plans
@click.option("-o", "--output", type=FOLDER, help="File to write, .xlsx or .csv; left out, CSV is printed.")
@click.option(
    "--account", "accounts", multiple=True, metavar="ID", help="Only this account's; may be repeated."
)
@click.option("--owner", "owners", multiple=True, metavar="ID", help="Only this person's; may be repeated.")
def export_actions(
    place: Place, output: Path | None, accounts: tuple[str, ...], owners: tuple[str, ...]
) -> None:
    """Write the spreadsheet of actions: a row per action, their steps on a second sheet.

    It carries what it was exported with, so that 'planfolio import' takes over what was changed in it and nothing
    else. A .csv holds actions without their steps.
    """
    workspace = place.load()
    text = workspace.catalog.text
    if output and output.suffix.lower() not in {WORKBOOK, SEPARATED}:
        raise CannotStartError(text("spreadsheet.start.ending", found=output.name))
    found = tables_of(workspace, _chosen(workspace, accounts), _people(workspace, owners))
    if broken := len(workspace.portfolio.broken):
        click.echo(text("spreadsheet.note.broken", count=broken), err=True)
    if output and output.suffix.lower() == WORKBOOK:
        write_whole(output, _workbook(workspace, found))
    else:
        _write_separated(workspace, found, output)
    if output:
        click.echo(shown(output))


def _chosen(workspace: Workspace, accounts: Iterable[str]) -> tuple[Holder, ...]:
    """Return the plans asked for, in their order; all where none are."""
    known = {holder.id: holder for holder in holders(workspace.portfolio, workspace.catalog)}
    broken = {plan.id for plan in workspace.portfolio.broken if plan.id}
    for account in accounts:
        if account in broken and account not in known:
            raise CannotStartError(workspace.catalog.text("spreadsheet.start.account_broken", found=account))
        require("account", account, known, workspace.catalog)
    wanted = set(accounts) or set(known)
    return tuple(holder for holder in known.values() if holder.id in wanted)


def _people(workspace: Workspace, owners: tuple[str, ...]) -> tuple[str, ...]:
    for owner in owners:
        require("person", owner, workspace.portfolio.organisation.people, workspace.catalog)
    return owners


def tables_of(
    workspace: Workspace, found: tuple[Holder, ...], owners: tuple[str, ...] = ()
) -> tuple[Table, Table]:
    """Return the actions of plans and their steps as rows; with `owners`, the actions of those people."""
    start = workspace.portfolio.organisation.settings.fiscal_year_start
    return tables(found, workspace.today, start, owners)


def _workbook(workspace: Workspace, found: tuple[Table, Table]) -> bytes:
    catalog = workspace.catalog
    for row, column, count in too_long(found):
        told = {
            "account": row.account,
            "number": row.key[1],
            "heading": column.heading(catalog),
            "count": count,
        }
        click.echo(catalog.text("spreadsheet.note.too_long", **told), err=True)
    people = {key: person.name for key, person in workspace.portfolio.organisation.people.items()}
    return workbook_of(found, people, catalog, workspace.today)


def _write_separated(workspace: Workspace, found: tuple[Table, Table], output: Path | None) -> None:
    actions, steps = found
    content = delimited(actions, workspace.catalog)
    if output:
        write_whole(output, content)
    else:
        click.echo(content, nl=False)
    if steps.rows:
        click.echo(workspace.catalog.text("spreadsheet.note.no_steps", count=len(steps.rows)), err=True)
