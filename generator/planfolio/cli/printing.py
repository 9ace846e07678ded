"""`planfolio export pdf`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planfolio.cli.options import FOLDER, Place, on_plans
from planfolio.cli.selection import within
from planfolio.disk import shown
from planfolio.errors import CannotStartError
from planfolio.model.likeness import nearest
from planfolio.pdf import printed, require_weasyprint
from planfolio.presentation.paper import account_paper
from planfolio.presentation.reports.report import Report
from planfolio.presentation.reports.text import as_text
from planfolio.publication import context_of
from planfolio.reading.diagnostics import Severity
from planfolio.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planfolio.pdf import Printed
    from planfolio.portfolio.portfolio import Account
    from planfolio.reading.diagnostics import Diagnostic
    from planfolio.workspace import Workspace


@click.command()
@click.argument("accounts", nargs=-1, metavar="[ACCOUNT]...")
@on_plans
@click.option(
    "-o", "--output", type=FOLDER, default=Path("pdf"), show_default=True, help="Folder of the files."
)
def pdf(place: Place, accounts: tuple[str, ...], output: Path) -> None:
    """Print the plans of the ACCOUNTs given by their ids, or of all: a PDF each, for the CRM's record.

    Needs the extra 'pdf'. Exits with 1 where a plan asked for has errors; the others are printed all the same.
    """
    require_weasyprint()
    workspace = place.load(has_past=True)
    if faults := within(_errors(workspace), [place.config_dir]):
        _tell(workspace, faults)
        sys.exit(1)
    chosen, refused = _chosen(workspace, accounts)
    context = context_of(workspace, place.plans_dir)
    papers = (account_paper(context, account) for account in chosen)
    results = [_written(one, output) for one in printed(papers, len(chosen), place.plans_dir)]
    if refused:
        _tell(workspace, refused)
    sys.exit(0 if all(results) and not refused else 1)


def _errors(workspace: Workspace) -> list[Diagnostic]:
    return [finding for finding in workspace.findings if finding.severity is Severity.ERROR]


def _tell(workspace: Workspace, findings: Sequence[Diagnostic]) -> None:
    report = Report(findings, workspace.catalog, workspace.plan_count, workspace.sources)
    click.echo(as_text(report), err=True)


def _chosen(workspace: Workspace, ids: Sequence[str]) -> tuple[list[Account], list[Diagnostic]]:
    """Return the accounts asked for, and the errors of those that have some.

    Raises CannotStartError where there is none of an id, or no plan at all.
    """
    sound = workspace.portfolio.by_id
    broken = {plan.id: plan.path for plan in workspace.portfolio.broken}
    for one in ids:
        if one not in sound and one not in broken:
            near = nearest(one, (*sound, *broken))
            message = f"there is no account '{one}'" + (f"; the nearest is '{near}'" if near else "")
            raise CannotStartError(message)
    if not sound and not broken:
        message = 'there is no plan of an account yet; begin one: planfolio new "Name of the customer"'
        raise CannotStartError(message)
    errors = _errors(workspace)
    if not ids:
        return list(sound.values()), errors
    paths = {broken[one] for one in ids if one in broken}
    accounts = [sound[one] for one in dict.fromkeys(ids) if one in sound]
    return accounts, [finding for finding in errors if finding.path in paths]


def _written(result: Printed, output: Path) -> bool:
    """Write one file and tell it, with the pictures that it lacks; tell why where there is none."""
    if result.fault:
        click.echo(f"{result.account}: could not be laid out: {result.fault}", err=True)
        return False
    file = output / f"{result.account}.pdf"
    write_whole(file, result.content)
    click.echo(shown(file))
    for name in result.missing:
        click.echo(f"{result.account}: expected a picture '{name}' beside the plans, found none", err=True)
    return True
