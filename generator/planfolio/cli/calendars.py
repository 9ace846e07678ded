"""`planfolio export ics`: the days that matter, as a calendar for other programs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from planfolio.cli.options import OUTPUT, Place, on_plans
from planfolio.cli.selection import within
from planfolio.disk import shown
from planfolio.errors import CannotStartError
from planfolio.model.likeness import nearest
from planfolio.portfolio.assembly import PROGRAMME
from planfolio.presentation.addresses import site_address
from planfolio.presentation.exports.calendars import calendar, members_of, teams
from planfolio.presentation.reports.report import Report
from planfolio.presentation.reports.text import as_text
from planfolio.publication import context_of
from planfolio.reading.diagnostics import Severity
from planfolio.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from planfolio.presentation.context import Context
    from planfolio.reading.diagnostics import Diagnostic
    from planfolio.workspace import Workspace


@click.command("ics")
@on_plans
@click.option("--owner", metavar="ID", help="Only what matters to this person of people.yml.")
@click.option("--team", metavar="NAME", help="Only what matters to the people of this team.")
@click.option("--account", metavar="ID", help="Only the days of this account, or of the programme.")
@click.option("--site-url", metavar="URL", help="Address of the site, for links to its pages.")
@OUTPUT
def export_ics(
    place: Place,
    *,
    owner: str | None,
    team: str | None,
    account: str | None,
    site_url: str | None,
    output: Path | None,
) -> None:
    """Write a calendar (iCalendar) of what falls due, is to be decided and is to be reviewed, of all plans or some.

    Several choices narrow each other. Exits with 1 where a plan has errors; the days of the others are written all the
    same.
    """
    workspace = place.load()
    errors = [finding for finding in workspace.findings if finding.severity is Severity.ERROR]
    if faults := within(errors, [place.config_dir]):
        _tell(workspace, faults)
        sys.exit(1)
    if site_url and not site_address(site_url):
        message = f"--site-url: expected an address such as https://plans.example/, found '{site_url}'"
        raise CannotStartError(message)
    context = context_of(workspace, place.plans_dir, site_url)
    _refuse_unknown(context, owner, team, account)
    _write(calendar(context, owner=owner, team=team, account=account), output)
    if errors:
        _tell(workspace, errors)
        sys.exit(1)


def _refuse_unknown(context: Context, owner: str | None, team: str | None, account: str | None) -> None:
    """Raise CannotStartError for a person, a team or an account that there isn't."""
    portfolio = context.portfolio
    accounts = {*portfolio.by_id, *(plan.id for plan in portfolio.broken), PROGRAMME}
    _refuse("account", account, sorted(accounts))
    _refuse("person", owner, tuple(context.organisation.people))
    if team is not None and not members_of(context, team):
        _refuse("team", team, teams(context))


def _refuse(kind: str, asked: str | None, known: Collection[str]) -> None:
    if asked is not None and asked not in known:
        near = nearest(asked, tuple(known))
        message = f"there is no {kind} '{asked}'" + (f"; the nearest is '{near}'" if near else "")
        raise CannotStartError(message)


def _write(content: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(content)  # lines end as the format says, on every system
    else:
        write_whole(output, content)
        click.echo(shown(output))


def _tell(workspace: Workspace, findings: Sequence[Diagnostic]) -> None:
    report = Report(findings, workspace.catalog, workspace.plan_count, workspace.sources)
    click.echo(as_text(report), err=True)
