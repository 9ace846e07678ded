"""`planfolio import`: what was changed in the spreadsheet of actions, into the plans."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from planfolio.cli.choosing import require_sound_organisation
from planfolio.cli.options import FOLDER, Place, on_plans, refuse_missing
from planfolio.cli.spreadsheet import WORKBOOK, tables_of
from planfolio.disk import shown
from planfolio.errors import CannotStartError
from planfolio.rewriting import rewrite
from planfolio.writing.spreadsheet.applying import applied
from planfolio.writing.spreadsheet.codes import UnreadableSpreadsheetError
from planfolio.writing.spreadsheet.columns import Subject
from planfolio.writing.spreadsheet.delimited import read_delimited
from planfolio.writing.spreadsheet.ground import Ground
from planfolio.writing.spreadsheet.merging import merged
from planfolio.writing.spreadsheet.opening import MOST_BYTES, is_workbook, opened, refuse_what_is_none
from planfolio.writing.spreadsheet.rows import holders

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from planfolio.reading.catalog import Catalog
    from planfolio.reading.diagnostics import Diagnostic
    from planfolio.reading.source import Source
    from planfolio.workspace import Workspace
    from planfolio.writing.spreadsheet.applying import Outcome
    from planfolio.writing.spreadsheet.grids import Refusal, Spreadsheet
    from planfolio.writing.spreadsheet.ground import Merge


@click.command("import")
@click.argument("file", type=FOLDER)
@on_plans
@click.option(
    "--partial", "is_partial", is_flag=True, help="Take over the good cells where others are refused."
)
@click.option("--dry-run", "is_dry", is_flag=True, help="Show what would change and write nothing.")
def import_actions(place: Place, file: Path, *, is_partial: bool, is_dry: bool) -> None:
    """Take over what was changed in a spreadsheet of actions.

    Each cell is compared with what was exported and with the plan as it is now. Nothing is written while a cell is
    refused, unless --partial is given. Exits with 1 where cells are refused, 2 where the file cannot be read.
    """
    refuse_missing((file,))
    workspace = place.load()
    catalog = workspace.catalog
    require_sound_organisation(workspace, place)
    spreadsheet = _read(file, catalog)
    merge = merged(spreadsheet, _ground(workspace))
    outcome = _applied(merge, place, workspace)
    refusals = (*merge.refusals, *outcome.refusals)
    for change in outcome.changes:
        click.echo(change.diff, nl=False)
    for note in merge.notes:
        click.echo(catalog.text(f"spreadsheet.note.{note.name}", **note.params), err=True)
    _tell_refusals(spreadsheet, refusals, catalog)
    is_written = bool(outcome.changes) and not is_dry and (is_partial or not refusals)
    if is_written:
        rewrite(outcome.changes)
    click.echo(
        _summary(outcome, len(refusals), catalog, is_partial=is_partial, is_written=is_written), err=True
    )
    sys.exit(1 if refusals else 0)


def _applied(merge: Merge, place: Place, workspace: Workspace) -> Outcome:
    def errors_with(sources: Mapping[str, Source]) -> Sequence[Diagnostic]:
        return place.load(replaced=sources).new_errors(workspace)

    return applied(merge.path, merge.wanted, errors_with, workspace.catalog)


def _read(file: Path, catalog: Catalog) -> Spreadsheet:
    """Read a spreadsheet; raises CannotStartError where it is none of ours."""
    path = shown(file)
    try:
        with file.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
        refuse_what_is_none(content)
        if is_workbook(content) or file.suffix.lower() == WORKBOOK:
            return opened(path, content)
        return read_delimited(path, content)
    except UnreadableSpreadsheetError as error:
        message, hint = catalog.message(error.finding)
        told = f"{path}: {message}\n    {catalog.text('report.hint', hint=hint)}"
        raise CannotStartError(told) from None


def _ground(workspace: Workspace) -> Ground:
    found = holders(workspace.portfolio, workspace.catalog)
    return Ground(
        holders={holder.id: holder for holder in found},
        broken=frozenset(plan.id for plan in workspace.portfolio.broken if plan.id),
        rows={
            subject: {row.key: row for row in table.rows}
            for subject, table in zip(Subject, tables_of(workspace, found), strict=True)
        },
    )


def _tell_refusals(spreadsheet: Spreadsheet, refusals: Iterable[Refusal], catalog: Catalog) -> None:
    sheets = {grid.title: place for place, grid in enumerate(spreadsheet.grids)}
    told: set[str] = set()
    for refusal in sorted(
        refusals, key=lambda one: (sheets.get(one.spot.sheet, -1), one.spot.row, one.spot.column)
    ):
        message, hint = catalog.message(refusal.finding)
        line = f"{refusal.spot.shown(spreadsheet.path)}: {message}"
        if line not in told:
            told.add(line)
            click.echo(line, err=True)
            click.echo(f"    {catalog.text('report.hint', hint=hint)}", err=True)


def _summary(outcome: Outcome, refused: int, catalog: Catalog, *, is_partial: bool, is_written: bool) -> str:
    """Return the last line: what was written, would be, or was not."""
    text = catalog.text
    count = text("spreadsheet.refused", count=refused)
    if not outcome.changes:
        return text("spreadsheet.none_written", refused=count) if refused else text("spreadsheet.nothing")
    if refused and not is_partial:
        return text("spreadsheet.not_written", refused=count)
    told = {
        "cells": text("spreadsheet.cells", count=len(outcome.wanted)),
        "plans": text("spreadsheet.plans", count=len(outcome.changes)),
    }
    if refused:
        name = "spreadsheet.written_partly" if is_written else "spreadsheet.would_write_partly"
        return text(name, refused=count, **told)
    return text("spreadsheet.written" if is_written else "spreadsheet.would_write", **told)
