"""Where the words of choices lie: the labels of every key of the plan format that takes one of a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

CHOICES: Final[Mapping[str, str]] = {
    "kind": "common.kind",
    "status": "common.status",
    "language": "guide_keys.language",
    "selected_as": "common.selected_as",
    "offerings.objective": "common.offering_objective",
    "offerings.items.status": "common.offering_status",
    "competitors.threat": "common.level",
    "conditions.state": "common.condition_state",
    "stakeholders.role": "common.role",
    "stakeholders.influence": "common.level",
    "stakeholders.attitude": "common.attitude",
    "opportunities.horizon": "common.horizon",
    "opportunities.status": "common.opportunity_status",
    "objectives.kind": "common.objective_kind",
    "objectives.status": "common.objective_status",
    "kpis.side": "common.side",
    "actions.priority": "common.priority",
    "actions.status": "common.action_status",
    "decisions.kind": "common.decision_kind",
    "decisions.status": "common.decision_status",
    "communication.side": "common.side",
    "risks.likelihood": "common.level",
    "risks.impact": "common.level",
    "risks.status": "common.risk_status",
    "review.every": "common.review_every",
    "review.log.rating": "common.rating",
}
"""The labels in which the choices of a key have their words."""
