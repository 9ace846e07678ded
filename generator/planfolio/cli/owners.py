"""`planfolio export codeowners`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planfolio.cli.options import OUTPUT, Place, on_plans
from planfolio.disk import shown
from planfolio.errors import PlanfolioError
from planfolio.presentation.exports.codeowners import codeowners, ownerships
from planfolio.whole_files import write_whole

if TYPE_CHECKING:
    from pathlib import Path


@click.command("codeowners")
@on_plans
@OUTPUT
def export_codeowners(place: Place, output: Path | None) -> None:
    """Write who must approve a change of which plan, as GitHub and GitLab read it (.github/CODEOWNERS).

    A plan's account manager, its sponsor, and who is asked for its open decisions, by their e-mail addresses in
    people.yml. Run it in the top folder of the repository. Exits with 1 where a plan cannot be read.
    """
    workspace = place.load()
    text = workspace.catalog.text
    if broken := [plan.path for plan in workspace.portfolio.broken]:
        raise PlanfolioError(text("codeowners.broken", count=len(broken), files=", ".join(sorted(broken))))
    found = ownerships(workspace.portfolio)
    outside = [one.pattern for one in found if one.pattern.startswith(("/../", "//"))]
    if outside:
        raise PlanfolioError(text("codeowners.outside", pattern=outside[0]))
    content = codeowners(found, (text("codeowners.made"), text("codeowners.why")))
    if output is None:
        click.echo(content, nl=False)
    else:
        output.parent.mkdir(parents=True, exist_ok=True)
        write_whole(output, content.encode("utf-8"))
        click.echo(shown(output))
    unreachable = sorted({person for one in found for person in one.unreachable})
    if unreachable:
        click.echo(text("codeowners.unreachable", people=", ".join(unreachable)), err=True)
    if nobody := [one.pattern for one in found if not one.people]:
        click.echo(text("codeowners.nobody", count=len(nobody), files=" ".join(nobody)), err=True)
