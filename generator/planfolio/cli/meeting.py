"""The agenda of a meeting printed, of all accounts or of some; and how the terminal speaks of accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from jinja2 import DictLoader

from planfolio.cli.choosing import require
from planfolio.errors import CannotStartError
from planfolio.model.likeness import nearest
from planfolio.portfolio.figures.agenda import agenda
from planfolio.presentation.context import Context
from planfolio.presentation.formats import Formats
from planfolio.presentation.names import one_spelling_each, spelling
from planfolio.presentation.render import environment
from planfolio.presentation.reviewing.agenda_json import agenda_json
from planfolio.presentation.reviewing.agenda_sheet import agenda_sheet
from planfolio.presentation.reviewing.sheet import as_markdown, as_text

if TYPE_CHECKING:
    from planfolio.cli.options import Place
    from planfolio.presentation.reviewing.sheet import Sheet
    from planfolio.reading.catalog import Catalog
    from planfolio.workspace import Workspace


def speaking(workspace: Workspace, catalog: Catalog) -> Context:
    """Return what sheets are made from, in the language of a catalog; no page is rendered of it."""
    formats = Formats(catalog)
    return Context(
        portfolio=workspace.portfolio,
        figures=workspace.figures,
        today=workspace.today,
        catalog=catalog,
        formats=formats,
        environment=environment(DictLoader({}), catalog, formats),
        past=workspace.past,
    )


def written(sheet: Sheet, form: str) -> str:
    """Return a sheet in the form that the command line chose."""
    return as_markdown(sheet) if form == "markdown" else as_text(sheet)


def print_agenda(place: Place, owner: str | None, team: str | None, form: str) -> None:
    """Print the agenda of all accounts, or of those of an account manager or a team; raises for unknown ones."""
    workspace = place.load(has_past=True)
    context = speaking(workspace, workspace.catalog)
    found = agenda(workspace.portfolio, workspace.figures, workspace.past, workspace.today)
    if owner or team:
        found = found.of(_accounts(workspace, owner, team))
    if form == "json":
        click.echo(agenda_json(context, found))
        return
    people = workspace.portfolio.organisation.people
    whose = " · ".join(filter(None, (people[owner].name if owner else "", team or "")))
    click.echo(written(agenda_sheet(context, found, whose), form))


def _accounts(workspace: Workspace, owner: str | None, team: str | None) -> frozenset[str]:
    """Return the ids of the plans whose account manager is a person, or of a team; the programme's is empty."""
    portfolio, people = workspace.portfolio, workspace.portfolio.organisation.people
    if owner:
        require("person", owner, people, workspace.catalog)
    if team:
        team = _team(workspace, team)
    managers = {account.id: account.plan.owner for account in portfolio.counted}
    if portfolio.programme:
        managers[""] = portfolio.programme.plan.owner
    return frozenset(
        name
        for name, manager in managers.items()
        if (not owner or manager == owner)
        and (not team or spelling(people[manager].team or "") == spelling(team))
    )


def _team(workspace: Workspace, given: str) -> str:
    """Return a team as it is written; neither case nor spaces tell teams apart."""
    teams = one_spelling_each(
        sorted(one.team for one in workspace.portfolio.organisation.people.values() if one.team)
    )
    meant = next((team for team in teams if spelling(team) == spelling(given)), None)
    if meant:
        return meant
    near = nearest(given, teams)
    if near:
        raise CannotStartError(workspace.catalog.text("review.refusal.team_near", found=given, nearest=near))
    known = ", ".join(teams) or workspace.catalog.text("common.none")
    raise CannotStartError(workspace.catalog.text("review.refusal.team_far", found=given, known=known))
