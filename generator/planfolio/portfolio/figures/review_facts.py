"""What a review of an account has before it: the facts since the last one, from the plan and from its history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from planfolio.model.periods import fiscal_quarter
from planfolio.portfolio.figures.agenda import LateAction
from planfolio.portfolio.figures.committee import finished_on
from planfolio.portfolio.figures.conditions import unmet
from planfolio.portfolio.figures.objectives import expected_progress, period_start, progress
from planfolio.portfolio.figures.programme import ended_on
from planfolio.portfolio.past import Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from decimal import Decimal

    from planfolio.model.actions import Action
    from planfolio.model.decisions import Decision
    from planfolio.model.objectives import Objective
    from planfolio.model.periods import Period
    from planfolio.model.reviews import Review
    from planfolio.model.settings import Organisation
    from planfolio.portfolio.changes.shapes import AccountChanges, Change, StaleSummary
    from planfolio.portfolio.figures.conditions import WeakConditions
    from planfolio.portfolio.figures.shapes import AccountFigures, QuarterResult
    from planfolio.portfolio.past import Past
    from planfolio.portfolio.portfolio import Account

OVER: Final = frozenset({"achieved", "missed", "dropped"})
"""The states of an objective of which nobody has to judge any more."""
DUE_PATH: Final = 3  # actions, the id, due
RESULT: Final = 3  # actions, the id, results, the quarter


@dataclass(frozen=True, slots=True)
class ObjectiveFacts:
    """An open objective with how far it is and how far it should be by now, as ratios; None where unknown."""

    objective: Objective
    reached: Decimal | None
    wanted: Decimal | None


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """What there is to say of an account since its last review.

    `since` is the day of that review, None where none was held; then everything so far counts. `changes` is None where
    nothing changed, or `unknown` says why that cannot be told. `results` are the quarters that have begun and did not
    end before the last review, or whose results were written since. `slipped` were put off since the last review,
    `late` are the other overdue actions.
    """

    account: Account
    figures: AccountFigures
    day: date
    since: date | None
    changes: AccountChanges | None
    unknown: Unknown | None
    objectives: tuple[ObjectiveFacts, ...]
    done: tuple[Action, ...]
    slipped: tuple[LateAction, ...]
    late: tuple[LateAction, ...]
    results: tuple[QuarterResult, ...]
    decisions: tuple[Decision, ...]
    stale_summary: StaleSummary | None
    weak: WeakConditions

    @property
    def is_history_known(self) -> bool:
        """Whether it is known what changed, and what was put off."""
        return self.unknown is None

    @property
    def off_course(self) -> tuple[ObjectiveFacts, ...]:
        """The open objectives that are at risk or off track."""
        return tuple(one for one in self.objectives if one.objective.status in {"at-risk", "off-track"})

    @property
    def on_track(self) -> int:
        """How many open objectives are on track."""
        return sum(one.objective.status == "on-track" for one in self.objectives)


def review_facts(  # noqa: PLR0913  a review looks at as much
    account: Account,
    figures: AccountFigures,
    organisation: Organisation,
    past: Past,
    *,
    day: date,
    today: date,
) -> ReviewFacts:
    """Return the facts for a review that is held on a day, as they are today; `figures` are those of today.

    What changed and what was put off is known where the history tells it since that same review.
    """
    plan = account.plan
    since = last_before(plan.review, day)
    changes, unknown = _changes(account.id, since, past)
    late = tuple(_late(account, figures, past))
    put_off = _put_off(late, changes, since)
    return ReviewFacts(
        account=account,
        figures=figures,
        day=day,
        since=since,
        changes=changes,
        unknown=unknown,
        objectives=tuple(_objectives(account, organisation, today)),
        done=_done(account, changes, since, is_told=unknown is None),
        slipped=tuple(
            sorted((one for one in late if one.slip and one.action.id in put_off), key=_most_put_off)
        ),
        late=tuple(
            sorted(
                (one for one in late if one.action.id not in put_off and one.state.condition == "overdue"),
                key=_latest,
            )
        ),
        results=_results(figures, organisation, _since(since, changes), today),
        decisions=tuple(sorted((one for one in plan.decisions if one.is_open), key=_needed)),
        stale_summary=past.stale_summaries.get(account.id),
        weak=unmet(plan, organisation, account.id),
    )


def last_before(review: Review | None, day: date) -> date | None:
    """Return the day of the newest review that was held before a day; None where none was."""
    return max((entry.date for entry in review.log if entry.date < day), default=None) if review else None


def _changes(account: str, since: date | None, past: Past) -> tuple[AccountChanges | None, Unknown | None]:
    if past.unknown or since is None:
        return None, past.unknown
    found = past.since_review.get(account)
    if found is None or found.day != since:
        return None, Unknown.NOT_ASKED
    return found.changes, found.unknown


def _objectives(account: Account, organisation: Organisation, today: date) -> Iterator[ObjectiveFacts]:
    start = period_start(account.plan, organisation, today)
    for one in account.plan.objectives:
        if one.status not in OVER:
            yield ObjectiveFacts(one, progress(one), expected_progress(one, start, today))


def _done(
    account: Account, changes: AccountChanges | None, since: date | None, *, is_told: bool
) -> tuple[Action, ...]:
    """Return the actions done since the last review: as history tells, and as the days of their steps do.

    Where history does not tell, an action whose steps bear no day counts as done on the day it was due.
    """
    seen = {change.path[1] for change in changes.changes if change.type == "done"} if changes else set()

    def is_new(action: Action) -> bool:
        if action.status != "done":
            return False
        finished = ended_on(action) if is_told else finished_on(action)
        return since is None or action.id in seen or (finished is not None and finished > since)

    return tuple(action for action in account.plan.actions if is_new(action))


def _late(account: Account, figures: AccountFigures, past: Past) -> Iterator[LateAction]:
    for action in account.plan.actions:
        name = action.id or ""
        state, slip = figures.action_states.get(name), past.slips.get((account.id, name))
        if state and action.is_open and (slip or state.condition == "overdue"):
            yield LateAction(account.id, action, state, slip)


def _put_off(
    late: Sequence[LateAction], changes: AccountChanges | None, since: date | None
) -> frozenset[str]:
    """Return the ids of the actions that were put off since the last review; of a first one, of all that ever were."""
    if since is None:
        return frozenset(one.action.id or "" for one in late if one.slip)
    moved = (change for change in changes.changes if change.type == "moved") if changes else ()
    return frozenset(change.path[1] for change in moved if _is_later(change))


def _is_later(change: Change) -> bool:
    before, after = change.before, change.after
    is_due = change.path[0] == "actions" and change.key == "due" and len(change.path) == DUE_PATH
    return is_due and isinstance(before, date) and isinstance(after, date) and after > before


def _results(
    figures: AccountFigures, organisation: Organisation, is_new: Callable[[Period], bool], today: date
) -> tuple[QuarterResult, ...]:
    current = fiscal_quarter(today, organisation.settings.fiscal_year_start)
    return tuple(one for one in figures.results if one.quarter.start <= current.start and is_new(one.quarter))


def _since(since: date | None, changes: AccountChanges | None) -> Callable[[Period], bool]:
    """Return what tells whether a review looks at a quarter: it ended since the last one, or was written since."""
    paths = [change.path for change in changes.changes] if changes else []
    written = {
        path[RESULT] for path in paths if path[0] == "actions" and len(path) > RESULT and path[2] == "results"
    }
    return lambda quarter: since is None or quarter.end >= since or str(quarter) in written


def _needed(decision: Decision) -> tuple[date, str]:
    return decision.needed_by or date.max, decision.id or ""


def _most_put_off(one: LateAction) -> tuple[int, str]:
    return -(one.slip.times if one.slip else 0), one.action.id or ""


def _latest(one: LateAction) -> tuple[int, str]:
    return -(one.state.days or 0), one.action.id or ""
