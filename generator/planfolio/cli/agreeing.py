"""Changes of plans shown, checked, agreed to and written: the end of every command that changes plans."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from planfolio.presentation.reports.report import Report
from planfolio.presentation.reports.text import as_text
from planfolio.rewriting import rewrite

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planfolio.cli.options import Place
    from planfolio.workspace import Workspace
    from planfolio.writing.changes import Change


def show_and_write(
    place: Place,
    workspace: Workspace,
    changes: Iterable[Change],
    *,
    told: Iterable[str] = (),
    is_dry: bool,
    is_agreed: bool,
) -> bool:
    """Show changes as one diff, ask where somebody can be asked, and write all of them or none; tell if it was.

    `workspace` is what was read before; `told` are lines about the changes, for who has to agree. Exits with 1, and
    writes nothing, where the changes bring an error that was not there.
    """
    text = workspace.catalog.text
    real = [change for change in changes if not change.is_empty]
    for change in real:
        click.echo(change.diff, nl=False)
    for line in told:
        click.echo(line, err=True)
    if not real:
        click.echo(text("writing.nothing"))
        return False
    after = place.load(replaced={change.path: change.after for change in real})
    if errors := after.new_errors(workspace):
        click.echo(as_text(Report(errors, workspace.catalog, after.plan_count, after.sources)))
        click.echo(text("writing.not_written"), err=True)
        sys.exit(1)
    if is_dry or not (is_agreed or not sys.stdin.isatty() or click.confirm(text("writing.write"))):
        return False
    rewrite(real)
    for change in real:
        click.echo(text("writing.written", file=change.path))
    return True
