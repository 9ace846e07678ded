"""`planfolio review`: a review prepared as an entry of its plan, and the agenda of a meeting."""

from __future__ import annotations

import sys
from contextlib import nullcontext, redirect_stdout
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from planfolio.cli.agreeing import show_and_write
from planfolio.cli.choosing import chosen_entries, require
from planfolio.cli.meeting import print_agenda, speaking, written
from planfolio.cli.options import Place, format_option, on_plans
from planfolio.errors import CannotStartError, PlanfolioError
from planfolio.portfolio.figures.review_facts import review_facts
from planfolio.portfolio.portfolio import Account
from planfolio.presentation.reviewing.entry import review_entry
from planfolio.presentation.reviewing.preparation import preparation
from planfolio.writing.changes import Change
from planfolio.writing.edits import EditRefusedError
from planfolio.writing.paths import path_text
from planfolio.writing.review_entry import with_review

if TYPE_CHECKING:
    from datetime import date, datetime

    from planfolio.portfolio.figures.review_facts import ReviewFacts
    from planfolio.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Held:
    """How a review is held: by whom, on which day and with which rating; None where that is left open."""

    by: str | None
    day: date | None
    rating: str | None


@click.command()
@click.argument("account", required=False)
@on_plans
@click.option("--by", metavar="ID", help="Who presents the review; default: the account manager.")
@click.option(
    "--rating", type=click.Choice(("on-track", "at-risk", "off-track")), help="The rating it gives."
)
@click.option("--date", "day", type=click.DateTime(("%Y-%m-%d",)), help="The day it is held; default: today.")
@click.option("--dry-run", "is_dry", is_flag=True, help="Show the entry and write nothing.")
@click.option("-y", "--yes", "is_agreed", is_flag=True, help="Write without asking.")
@click.option("--agenda", "is_agenda", is_flag=True, help="Print the agenda of a meeting about all accounts.")
@click.option("--owner", metavar="ID", help="With --agenda: the accounts of one account manager.")
@click.option("--team", metavar="NAME", help="With --agenda: the accounts of a team.")
@format_option(
    ("text", "markdown", "json"), "How the sheet or the agenda is printed; json is for the agenda."
)
def review(
    place: Place,
    account: str | None,
    *,
    by: str | None,
    rating: str | None,
    day: datetime | None,
    is_dry: bool,
    is_agreed: bool,
    is_agenda: bool,
    owner: str | None,
    team: str | None,
    form: str,
) -> None:
    """Prepare the review of an ACCOUNT, or print the agenda of a meeting with --agenda.

    The facts since the last review are shown, then the entry that the plan gets: its parts filled with these facts. The
    outcome and the verdicts bear placeholders, which 'planfolio check' finds until somebody has written what the review
    found.
    """
    if is_agenda == (account is not None):
        message = "expected either an account or --agenda, such as 'planfolio review acme'"
        raise CannotStartError(message)
    if account is None:
        print_agenda(place, owner, team, form)
        return
    if owner or team or form == "json":
        message = "--owner, --team and --format json belong to --agenda"
        raise CannotStartError(message)
    held = Held(by, day.date() if day else None, rating)
    _prepare(place, account, held, form, is_dry=is_dry, is_agreed=is_agreed)


def _prepare(place: Place, name: str, held: Held, form: str, *, is_dry: bool, is_agreed: bool) -> None:
    workspace = place.load(has_past=True)
    account = _account(workspace, name)
    by = held.by or account.plan.owner
    require("person", by, workspace.portfolio.organisation.people, workspace.catalog)
    day = _day(workspace, account, held.day)
    facts = review_facts(
        account,
        workspace.figures.accounts[account.id],
        workspace.portfolio.organisation,
        workspace.past,
        day=day,
        today=workspace.today,
    )
    text = workspace.catalog.text
    click.echo(written(preparation(speaking(workspace, workspace.catalog), facts), form))
    # what is pasted or printed is the sheet alone
    with redirect_stdout(sys.stderr) if form == "markdown" else nullcontext():
        click.echo()
        change = _change(place, workspace, facts, by, held.rating)
        if show_and_write(place, workspace, [change], is_dry=is_dry, is_agreed=is_agreed):
            click.echo(text("review.to_write"))


def _account(workspace: Workspace, name: str) -> Account:
    """Return the account meant; raises CannotStartError where there is none, or its plan has errors."""
    entry, *_ = chosen_entries(workspace, [name]).values()
    if not isinstance(entry, Account):
        raise CannotStartError(workspace.catalog.text("review.refusal.programme", found=name))
    return entry


def _day(workspace: Workspace, account: Account, given: date | None) -> date:
    """Return the day of the review; raises for one that is still to come, or has a review already."""
    day, catalog = given or workspace.today, workspace.catalog
    if day > workspace.today:
        raise CannotStartError(
            catalog.text("review.refusal.future", found=day.isoformat(), today=workspace.today.isoformat())
        )
    log = account.plan.review.log if account.plan.review else ()
    if any(entry.date == day for entry in log):
        path = account.document.source.path
        raise PlanfolioError(catalog.text("review.refusal.there", found=day.isoformat(), file=path))
    return day


def _change(place: Place, workspace: Workspace, facts: ReviewFacts, by: str, rating: str | None) -> Change:
    source = facts.account.document.source
    catalog = replace(place, language=facts.account.language).catalog()
    entry = review_entry(speaking(workspace, catalog), facts, by, rating)
    try:
        return Change(source, with_review(source, entry))
    except EditRefusedError as refusal:
        reason = workspace.catalog.text(f"writing.refusal.{refusal.reason}", key=path_text(refusal.edit.path))
        message = f"{source.path}: {reason}"
        raise PlanfolioError(message) from None
