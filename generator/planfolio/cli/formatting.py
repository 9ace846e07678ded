"""`planfolio format`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from planfolio.cli.options import FOLDER, Place, on_plans, refuse_missing
from planfolio.disk import Disk
from planfolio.presentation.reports.report import Report
from planfolio.presentation.reports.text import as_text
from planfolio.rewriting import rewrite
from planfolio.workspace import require_folder
from planfolio.writing.changes import Change
from planfolio.writing.formatting import formatted, is_plan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from planfolio.reading.catalog import Catalog


@click.command("format")
@click.argument("paths", nargs=-1, type=FOLDER)
@on_plans
@click.option("--check", "is_check", is_flag=True, help="Write nothing; fail where a plan would change.")
@click.option("--diff", "is_shown", is_flag=True, help="Show what changes.")
def format_plans(place: Place, paths: tuple[Path, ...], *, is_check: bool, is_shown: bool) -> None:
    """Bring plans into their canonical form: spelling of values, ids, blank lines.

    The order of keys, comments and the narrative stay. Without PATHS all plans are formatted. Exits with 1 where a file
    cannot be read, or with --check where a plan would change.
    """
    refuse_missing(paths)
    if not paths:
        require_folder(place.plans_dir, "--plans")
    catalog, reader = place.catalog(), Disk()
    documents = reader.documents(place.plans_dir, paths)
    plans = [document.source for _, document in sorted(documents.items()) if is_plan(document)]
    changes = [Change(source, formatted(source)) for source in plans]
    changed = [change for change in changes if not change.is_empty]
    if not is_check:
        rewrite(changed)
    _tell(changed, catalog, is_check=is_check, is_shown=is_shown)
    if reader.findings:
        click.echo(as_text(Report(reader.findings, catalog, len(plans), reader.sources)), err=True)
    sys.exit(1 if reader.findings or (is_check and changed) else 0)


def _tell(changed: Sequence[Change], catalog: Catalog, *, is_check: bool, is_shown: bool) -> None:
    for change in changed:
        click.echo(change.diff if is_shown else change.path, nl=not is_shown)
    if not changed:
        click.echo(catalog.text("writing.in_form"))
    elif is_check:
        click.echo(catalog.text("writing.not_in_form", count=len(changed)))
    else:
        click.echo(catalog.text("writing.formatted", count=len(changed)))
