"""The steering page put together: sheet one to decide, sheet two to watch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.committee import meetings, rating_changes
from planfolio.presentation.ahead import said
from planfolio.presentation.pages import Page, headings
from planfolio.presentation.views.changed.marks import IN_MEETING, item_marks
from planfolio.presentation.views.changed.since import changes_since_meeting
from planfolio.presentation.views.index_page import reporting_symbol
from planfolio.presentation.views.measures import steered_holders
from planfolio.presentation.views.opening import opening
from planfolio.presentation.views.portfolio.look import look_groups, unreviewed
from planfolio.presentation.views.portfolio.steering import risks
from planfolio.presentation.views.portfolio.year import portfolio_sales
from planfolio.presentation.views.steering import contracts, decided, decisions, programme, ratings
from planfolio.presentation.views.steering.exceptions import overdue_words
from planfolio.presentation.views.steering.meeting import head_line, title
from planfolio.presentation.views.steering.more import more
from planfolio.presentation.views.steering.sentence import sentence
from planfolio.presentation.views.steering.shortfall import shortfall
from planfolio.presentation.views.wording import day_words

if TYPE_CHECKING:
    from planfolio.portfolio.figures.committee import Meetings
    from planfolio.presentation.context import Context

ADDRESS: Final = "steering/"


def steering_page(context: Context) -> Page:
    """Return the page for the next meeting of the steering committee."""
    found = meetings(context.organisation.settings, context.today)
    heading = title(context, found)
    symbol = reporting_symbol(context)
    html = context.render(
        "steering.html",
        root="../",
        title=heading,
        aside=head_line(context, found),
        has_meeting=found.next is not None,
        meeting=None if context.is_snapshot else found.next,
        symbol=symbol,
        this_year=context.today.year,
        since=day_words(context, found.last) if found.last else None,
        news=item_marks(context, context.past.since_meeting, IN_MEETING),
        **_to_decide(context, found),
        **_to_watch(context, found, symbol),
    )
    return Page(ADDRESS, heading, html, contents=headings(html))


def _to_decide(context: Context, found: Meetings) -> dict[str, object]:
    """Return what is on the first sheet: decisions, ratings, sales, and what the shortfall is made of."""
    plans = steered_holders(context)
    changes = rating_changes(context.portfolio.counted, found.last)
    taken = decided.decided_rows(context, plans, found.last)
    return {
        "opening": opening(context, lambda on: sentence(on, changes)),
        "asked": decisions.asked_rows(context, plans),
        "asked_words": decisions.asked_words(context),
        "asked_beyond": more(context, len(context.figures.open_decisions) - decisions.MOST),
        "decided": taken[: decided.MOST],
        "decided_beyond": more(context, len(taken) - decided.MOST),
        "changes": ratings.rating_rows(context, changes),
        "rerated": len(changes),
        "changes_beyond": more(context, len(changes) - ratings.MOST),
        "accounts": len(context.portfolio.counted),
        "is_rated": any(context.of(account).rating for account in context.portfolio.counted),
        "sales": portfolio_sales(context),
        "shortfall": shortfall(context),
    }


def _to_watch(context: Context, found: Meetings, symbol: str) -> dict[str, object]:
    """Return what is on the second sheet: exceptions, risks, contracts and the programme."""
    ending = contracts.contracts_ending(context)
    milestones = programme.programme_milestones(context, found.last)
    return {
        "groups": look_groups(context),
        "unreviewed": unreviewed(context),
        "overdue": said(context, overdue_words),
        "risks": risks(context, steered_holders(context)),
        "open_risks": len(context.figures.risks),
        "contracts_title": contracts.heading(context),
        "ending": len(ending),
        "contracts": contracts.contracts_table(context, ending, symbol),
        "contracts_beyond": more(context, len(ending) - contracts.MOST),
        "has_contracts": contracts.has_contracts(context),
        "since_meeting": changes_since_meeting(context),
        "has_programme": context.portfolio.programme is not None,
        "milestones": programme.milestones_table(context, milestones),
        "milestones_until": programme.until_words(context, milestones),
        "milestones_beyond": more(context, len(milestones) - programme.MOST),
        "has_actions": context.portfolio.programme is not None
        and bool(context.portfolio.programme.plan.actions),
    }
