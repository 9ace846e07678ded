"""What a meeting about the accounts has before it: what is late, what waits, what was put off, and what is weak.

An account is named by its id, the programme by an empty text. Only plans that count are here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.conditions import category_place, weak_conditions
from planfolio.portfolio.figures.states import action_state, programme_review_state
from planfolio.portfolio.figures.steering import decisions_total, steered_plans

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence
    from datetime import date

    from planfolio.model.actions import Action
    from planfolio.model.decisions import Decision
    from planfolio.model.money import Money
    from planfolio.model.plan import CommonPlan
    from planfolio.model.settings import Organisation
    from planfolio.portfolio.changes.shapes import Slip, StaleSummary
    from planfolio.portfolio.figures.conditions import WeakConditions
    from planfolio.portfolio.figures.shapes import ActionState, Known, PortfolioFigures, ReviewState
    from planfolio.portfolio.past import Past, Unknown
    from planfolio.portfolio.portfolio import Portfolio

PROGRAMME: Final = "programme"
"""The id that the programme goes by in what is known of the past."""
HOUR: Final = 60
MINUTES: Final = {"reviews": 3, "decisions": 5, "slipped": 3, "late": 2, "summaries": 1, "conditions": 3}
"""The subjects in their order, and how many minutes one of each is given where there is time for all."""


@dataclass(frozen=True, slots=True)
class DueReview:
    """A review that is overdue, or an account with a rhythm of reviews that never had one."""

    account: str
    review: ReviewState


@dataclass(frozen=True, slots=True)
class AskedDecision:
    """A decision that waits for somebody."""

    account: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class LateAction:
    """An action that is overdue or was put off; `slip` is None where it never was, or nobody can know."""

    account: str
    action: Action
    state: ActionState
    slip: Slip | None = None


@dataclass(frozen=True, slots=True)
class OldSummary:
    """A management summary that is older than what it rests on."""

    account: str
    summary: StaleSummary


@dataclass(frozen=True, slots=True)
class Agenda:
    """The meeting's subjects in their order, the gravest of each first.

    `slipped` are open actions that were put off, `late` overdue ones that were not: an action stands once. `unknown`
    says why slips and stale summaries cannot be known; then every overdue action is in `late`.
    """

    reviews: tuple[DueReview, ...] = ()
    decisions: tuple[AskedDecision, ...] = ()
    slipped: tuple[LateAction, ...] = ()
    late: tuple[LateAction, ...] = ()
    summaries: tuple[OldSummary, ...] = ()
    conditions: tuple[WeakConditions, ...] = ()
    unknown: Unknown | None = None

    @property
    def counts(self) -> Mapping[str, int]:
        """How much there is to each subject, in their order."""
        return {name: len(getattr(self, name)) for name in MINUTES}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is on it."""
        return not any(self.counts.values())

    def asked(self, organisation: Organisation) -> tuple[Money | None, Known]:
        """Return what its decisions ask for together, in the reporting currency, and for how many that is known."""
        return decisions_total([(one.account, one.decision) for one in self.decisions], organisation)

    def of(self, accounts: Container[str]) -> Agenda:
        """Return what of it is about some accounts."""
        return replace(
            self,
            reviews=tuple(one for one in self.reviews if one.account in accounts),
            decisions=tuple(one for one in self.decisions if one.account in accounts),
            slipped=tuple(one for one in self.slipped if one.account in accounts),
            late=tuple(one for one in self.late if one.account in accounts),
            summaries=tuple(one for one in self.summaries if one.account in accounts),
            conditions=tuple(one for one in self.conditions if one.account in accounts),
        )


def agenda(portfolio: Portfolio, figures: PortfolioFigures, past: Past, today: date) -> Agenda:
    """Return the agenda of a day; `figures` are those of that day."""
    organisation = portfolio.organisation
    plans = steered_plans(portfolio)
    actions = tuple(_late_actions(plans, organisation, past, today))
    return Agenda(
        reviews=_due_reviews(portfolio, figures, today),
        decisions=tuple(AskedDecision(*one) for one in figures.open_decisions),
        slipped=tuple(sorted((one for one in actions if one.slip), key=_most_put_off)),
        late=tuple(sorted((one for one in actions if not one.slip), key=_latest)),
        summaries=_old_summaries(plans, past),
        conditions=weak_conditions(portfolio),
        unknown=past.unknown,
    )


def minutes(counts: Mapping[str, int]) -> Mapping[str, int]:
    """Return how many minutes to propose for each subject that has something, in whole minutes.

    So many for each item; where that is more than an hour, the hour is shared in that proportion, a minute at least
    for each subject. What rounding down leaves goes to the subjects that lost most by it; what it takes too much the
    longest one gives.
    """
    wanted = {name: MINUTES[name] * counts[name] for name in MINUTES if counts.get(name)}
    asked = sum(wanted.values())
    if asked <= HOUR:
        return wanted
    shared = {name: max(HOUR * some // asked, 1) for name, some in wanted.items()}
    lost = sorted(wanted, key=lambda name: -(HOUR * wanted[name] % asked))
    left = HOUR - sum(shared.values())
    for name in lost[: max(left, 0)]:
        shared[name] += 1
    longest = max(shared, key=lambda name: shared[name])
    shared[longest] += min(left, 0)
    return shared


def _due_reviews(portfolio: Portfolio, figures: PortfolioFigures, today: date) -> tuple[DueReview, ...]:
    """Return overdue reviews by category, in each the one most late first; accounts never reviewed after them."""
    organisation = portfolio.organisation
    found: list[tuple[int, int, int, DueReview]] = []
    if portfolio.programme:
        state = programme_review_state(portfolio.programme.plan, organisation.settings, today)
        found.append((0, -1, -(state.days or 0), DueReview("", state)))
    for account in portfolio.counted:
        state = figures.accounts[account.id].review
        place = category_place(organisation, account.plan.category)
        found.append((0, place, -(state.days or 0), DueReview(account.id, state)))
    due = [
        (int(one.review.condition == "never"), place, late, one.account, one)
        for _, place, late, one in found
        if one.review.condition in {"overdue", "never"}
    ]
    return tuple(one for *_, one in sorted(due, key=lambda entry: entry[:4]))


def _late_actions(
    plans: Sequence[tuple[str, CommonPlan]], organisation: Organisation, past: Past, today: date
) -> Iterator[LateAction]:
    soon = organisation.settings.due_soon
    for account, plan in plans:
        for action in plan.actions:
            state = action_state(action, today, soon)
            slip = past.slips.get((account or PROGRAMME, action.id or "")) if action.is_open else None
            if slip or state.condition == "overdue":
                yield LateAction(account, action, state, slip)


def _most_put_off(one: LateAction) -> tuple[int, int, date, str, str]:
    slip = one.slip
    assert slip is not None  # noqa: S101  only those that were put off are compared
    return -slip.times, (slip.first - slip.now).days, slip.first, one.account, one.action.id or ""


def _latest(one: LateAction) -> tuple[int, str, str]:
    return -(one.state.days or 0), one.account, one.action.id or ""


def _old_summaries(plans: Sequence[tuple[str, CommonPlan]], past: Past) -> tuple[OldSummary, ...]:
    """Return the summaries that figures outran: what moved most weightily first, then the oldest."""
    found = [
        OldSummary(account, past.stale_summaries[account or PROGRAMME])
        for account, _ in plans
        if (account or PROGRAMME) in past.stale_summaries
    ]

    def place(one: OldSummary) -> tuple[int, date, str]:
        heaviest = max((change.weight for change in one.summary.moved), default=0)
        return -heaviest, one.summary.edited, one.account

    return tuple(sorted(found, key=place))
