"""`planfolio check`."""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from planfolio.cli.options import FOLDER, Place, format_option, on_plans, refuse_missing
from planfolio.cli.selection import concerned, meet, within
from planfolio.history import changed_files
from planfolio.presentation.reports.github import as_github
from planfolio.presentation.reports.gitlab import as_gitlab
from planfolio.presentation.reports.json import as_json
from planfolio.presentation.reports.report import Report
from planfolio.presentation.reports.text import as_text
from planfolio.reading.diagnostics import Severity
from planfolio.workspace import require_folders

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _text(report: Report) -> str:
    return as_text(report, is_coloured=_has_colours())


def _sarif(report: Report) -> str:
    from planfolio.disk import Disk  # noqa: PLC0415  only this format tells of the guide, and loads its pages
    from planfolio.presentation.reports.sarif import as_sarif  # noqa: PLC0415  likewise
    from planfolio.presentation.rule_examples import read_rule_examples  # noqa: PLC0415  likewise

    return as_sarif(report, read_rule_examples(Disk().guide_rules()))


FORMATS: Final[Mapping[str, Callable[[Report], str]]] = {
    "text": _text,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": _sarif,
}


@click.command()
@click.argument("paths", nargs=-1, type=FOLDER)
@on_plans
@format_option(
    FORMATS,
    "What to write: text for people, json for scripts, or what GitHub, GitLab or code scanning reads.",
)
@click.option(
    "--since",
    metavar="REV",
    help="Tell only what has to do with files that changed since this commit, branch or tag of git: committed, not yet "
    "committed or new. All plans are read all the same.",
)
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning")),
    default="error",
    show_default=True,
    help="What makes it fail.",
)
def check(place: Place, paths: tuple[Path, ...], form: str, since: str | None, fail_on: str) -> None:
    """Check all plans, or report on the files and folders given.

    Exits with 0 when all is well, 1 when there are findings of the level of --fail-on, 2 when it cannot start.
    """
    # what a check makes lives until it ends: looking for garbage costs almost half of the time
    gc.disable()
    report = _report(place, paths, since)
    click.echo(FORMATS[form](report), color=_has_colours() or None)
    levels = (Severity.ERROR, Severity.WARNING) if fail_on == "warning" else (Severity.ERROR,)
    sys.exit(1 if any(map(report.count, levels)) else 0)


def _report(place: Place, paths: tuple[Path, ...], since: str | None) -> Report:
    """Read and check, and choose what is told; raises CannotStartError."""
    refuse_missing(paths)
    folders = (place.plans_dir, place.config_dir)
    is_inside = place.plans is not None or all(
        any(meet(path, folder) for folder in folders) for path in paths
    )
    # files that belong to no plans folder are read in place of all plans
    plans_dir, only = (place.plans_dir, ()) if is_inside else (Path(), paths)
    changed = _changed(place, plans_dir, only, since) if since is not None else frozenset()
    workspace = place.load(only, plans_dir, has_past=not only, for_rules=True)
    findings = workspace.findings if since is None else concerned(workspace, changed, place.config_dir)
    told = within(findings, paths) if is_inside and paths else findings
    return Report(told, workspace.catalog, workspace.plan_count, workspace.sources)


def _changed(place: Place, plans_dir: Path, only: tuple[Path, ...], revision: str) -> frozenset[Path]:
    """Return what changed, before anything is read: a revision that isn't there is told at once."""
    require_folders(plans_dir, place.config_dir)
    holding = [path if path.is_dir() else path.parent for path in only] or [plans_dir]
    return changed_files((*holding, place.config_dir), revision)


def _has_colours() -> bool:
    """Tell whether to use colours: as NO_COLOR and FORCE_COLOR say, else on a terminal that knows them."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    is_terminal = isinstance(sys.stdout, TextIOWrapper) and sys.stdout.isatty()  # not so where it is closed
    return is_terminal and os.environ.get("TERM") != "dumb"
