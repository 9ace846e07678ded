"""`planfolio check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planfolio.cli.options import FOLDER, Place, on_plans, refuse_missing
from planfolio.presentation.report import count, json_report, text_report
from planfolio.reading.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planfolio.reading.diagnostics import Diagnostic


@click.command()
@click.argument("paths", nargs=-1, type=FOLDER)
@on_plans
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning")),
    default="error",
    show_default=True,
    help="What makes it fail.",
)
def check(place: Place, paths: tuple[Path, ...], form: str, fail_on: str) -> None:
    """Check all plans, or report on the files and folders given.

    Exits with 0 when all is well, 1 when there are findings of the level of --fail-on, 2 when it cannot start.
    """
    refuse_missing(paths)
    folders = (place.plans_dir, place.config_dir)
    inside = place.plans is not None or all(any(_meet(path, folder) for folder in folders) for path in paths)
    workspace = place.load() if inside else place.load(paths, Path())
    findings = _within(workspace.findings, paths) if inside and paths else workspace.findings
    report = json_report if form == "json" else text_report
    click.echo(report(findings, workspace.catalog, workspace.plan_count))
    failing = count(findings, Severity.ERROR) + (
        count(findings, Severity.WARNING) if fail_on == "warning" else 0
    )
    sys.exit(1 if failing else 0)


def _meet(path: Path, folder: Path) -> bool:
    """Tell whether a path lies in a folder, or the folder in it."""
    path, folder = path.resolve(), folder.resolve()
    return path.is_relative_to(folder) or (folder.is_dir() and folder.is_relative_to(path))


def _within(findings: Sequence[Diagnostic], paths: Sequence[Path]) -> list[Diagnostic]:
    wanted = [path.resolve() for path in paths]
    return [one for one in findings if any(Path(one.path).resolve().is_relative_to(path) for path in wanted)]
