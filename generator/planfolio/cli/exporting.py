"""`planfolio export`: what is written for other programs and for paper, and `planfolio export schema`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from planfolio.cli.calendars import export_ics
from planfolio.cli.options import OUTPUT, Place, on_plans
from planfolio.cli.owners import export_codeowners
from planfolio.cli.printing import pdf
from planfolio.disk import Disk, shown
from planfolio.model.schema import front_matter_schema
from planfolio.model.schema_examples import examples_in
from planfolio.model.schema_kinds import Words
from planfolio.model.schema_terms import Known
from planfolio.portfolio.rules import RULES
from planfolio.presentation.choice_words import CHOICES
from planfolio.presentation.reports.report import Report
from planfolio.presentation.reports.text import as_text
from planfolio.reading.diagnostics import Severity
from planfolio.whole_files import write_whole

if TYPE_CHECKING:
    from planfolio.reading.catalog import Catalog
    from planfolio.reading.diagnostics import Diagnostic
    from planfolio.workspace import Workspace


@click.group()
def export() -> None:
    """Write what other programs read, or what is printed."""


export.add_command(pdf)
export.add_command(export_codeowners)
export.add_command(export_ics)


@export.command()
@on_plans
@OUTPUT
def schema(place: Place, output: Path | None) -> None:
    """Write the JSON Schema of front matter, for editors: with this organisation's people and words.

    Plans with errors do no harm, and there need be none. Exits with 1 where the organisation's own files have errors.
    """
    workspace = _read(place)
    if faults := _of_the_organisation(workspace, place):
        told = Report(faults, workspace.catalog, workspace.plan_count, workspace.sources)
        click.echo(as_text(told), err=True)
        sys.exit(1)
    text = json.dumps(plan_schema(workspace), indent=2)
    if output is None:
        click.echo(text)
    else:
        write_whole(output, f"{text}\n".encode())
        click.echo(shown(output))


def plan_schema(workspace: Workspace) -> dict[str, object]:
    """Return the schema of the front matter of an organisation's plans."""
    fronts = [document.front for document in Disk().guide_documents() if document.front]
    words = Words(workspace.catalog, CHOICES, examples_in(fronts))
    return front_matter_schema(_known(workspace), words)


def _read(place: Place) -> Workspace:
    if place.plans or place.plans_dir.is_dir():
        return place.load()
    with TemporaryDirectory() as empty:  # nobody has written a plan yet, and an editor is set up first
        return place.load(plans_dir=Path(empty))


def _of_the_organisation(workspace: Workspace, place: Place) -> list[Diagnostic]:
    folder = place.config_dir.resolve()
    errors = (finding for finding in workspace.findings if finding.severity is Severity.ERROR)
    return [finding for finding in errors if Path(finding.path).resolve().is_relative_to(folder)]


def _known(workspace: Workspace) -> Known:
    portfolio, catalog = workspace.portfolio, workspace.catalog
    broken = {plan.id: plan.name for plan in portfolio.broken if plan.id}
    accounts = broken | {account.id: account.name for account in portfolio.accounts}
    return Known(portfolio.organisation, catalog.language, dict(sorted(accounts.items())), _waivable(catalog))


def _waivable(catalog: Catalog) -> dict[str, str]:
    return {rule.code: catalog.text(f"guide_rules.why.{rule.code}") for rule in RULES if not rule.is_firm}
