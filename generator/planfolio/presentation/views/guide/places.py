"""Tables about the keys of the plan format: the part of the guide each is in, where it shows, the words of its choices.

A key without a line of its own takes that of the key above it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "general": (
        *("format", "kind", "account", "id", "status", "language", "owner", "team", "sponsor", "category"),
        *("selected_as", "stage", "stage_target", "stage_note", "segment", "region", "group", "currency"),
        *("period", "crm", "audience", "summary", "strategy"),
    ),
    "profile": ("profile",),
    "market": ("market",),
    "sales": ("history", "targets", "potential", "contracts", "successes"),
    "offerings": ("offerings", "competitors"),
    "judgement": ("criteria", "conditions"),
    "stakeholders": ("stakeholders", "buying_centers"),
    "opportunities": ("opportunities",),
    "objectives": ("objectives", "kpis"),
    "actions": ("actions", "visits", "budget"),
    "decisions": ("decisions",),
    "communication": ("communication",),
    "risks": ("risks",),
    "review": ("review", "waive"),
    "programme": ("committee",),
}
"""The keys at the top of a plan by part of the guide, in the order of the format; the organisation's own come last."""

PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "format": ("unseen",),
    "kind": ("unseen",),
    "account": ("head", "accounts/"),
    "id": ("address",),
    "status": ("head", "accounts/"),
    "language": ("tongue",),
    "owner": ("head", "people/"),
    "team": ("resources",),
    "sponsor": ("head",),
    "category": ("head", "criteria", "attention/"),
    "selected_as": ("criteria", "attention/"),
    "stage": ("head", "stage", "accounts/"),
    "stage_target": ("head", "stage"),
    "stage_note": ("stage",),
    "segment": ("head",),
    "region": ("head",),
    "group": ("head", "group"),
    "currency": ("history", "whitespace"),
    "period": ("resources",),
    "crm": ("head",),
    "audience": ("reviews",),
    "summary": ("head", "accounts/"),
    "strategy": ("head",),
    "profile": ("profile",),
    "profile.units": ("organisation",),
    "market": ("market",),
    "history": ("history", "accounts/"),
    "targets": ("history", "accounts/"),
    "potential": ("history", "attention/"),
    "contracts": ("contracts", "contracts/"),
    "successes": ("successes",),
    "offerings": ("whitespace", "whitespace/"),
    "competitors": ("competitors", "competitors/"),
    "criteria": ("criteria", "attention/"),
    "conditions": ("conditions", "accounts/"),
    "stakeholders": ("stakeholders", "stakeholders/"),
    "stakeholders.influence": ("stakeholders", "stakeholder-map", "stakeholders/"),
    "stakeholders.attitude": ("stakeholders", "stakeholder-map", "stakeholders/"),
    "stakeholders.reports_to": ("stakeholders", "reporting-lines"),
    "stakeholders.role": ("stakeholders", "decision-process", "stakeholders/"),
    "buying_centers": ("organisation", "decision-process"),
    "opportunities": ("opportunities", "opportunities/"),
    "opportunities.process": ("opportunities", "decision-process"),
    "objectives": ("objectives", "objectives/"),
    "kpis": ("kpis", "kpis/"),
    "actions": ("actions", "actions/"),
    "visits": ("resources",),
    "budget": ("resources",),
    "decisions": ("decisions", "decisions/"),
    "communication": ("communication", "communication/"),
    "risks": ("risks", "risks/"),
    "review": ("reviews", "reviews/"),
    "review.log.objectives": ("reviews", "objectives", "objectives/"),
    "waive": ("reviews",),
    "committee": ("programme/",),
    "custom": ("profile",),
}
"""Where a key shows: sections of an account's page by name, and indexes by address (`risks/`)."""

PAGES: Final[Mapping[str, str]] = {
    "accounts/": "site.navigation.accounts",
    "people/": "site.navigation.people",
    "programme/": "indexes.name.programme",
}
"""The titles of pages that are no index, by address."""

SECTIONS: Final[Mapping[str, str]] = {
    "profile": "account.profile.title",
    "market": "account.market.title",
    "organisation": "account.organisation.units",
    "group": "account.group.title",
    "stakeholders": "account.stakeholders.title",
    "reporting-lines": "account.reporting-lines.title",
    "decision-process": "account.decision-process.title",
    "stage": "account.stage.title",
    "whitespace": "account.whitespace.title",
    "stakeholder-map": "account.stakeholder-map.title",
    "conditions": "account.conditions.title",
    "competitors": "account.competitors.title",
    "contracts": "account.contracts.title",
    "successes": "account.successes.title",
    "objectives": "account.objectives.title",
    "history": "account.history.title",
    "trends": "trends.title",
    "opportunities": "account.opportunities.title",
    "criteria": "account.criteria.title",
    "kpis": "account.kpis.title",
    "actions": "account.actions.title",
    "decisions": "account.decisions.title",
    "risks": "account.risks.title",
    "resources": "account.resources.title",
    "communication": "account.communication.title",
    "reviews": "account.part.reviews",
    "completeness": "account.completeness.title",
}
"""The titles of the sections of an account's page."""


def places_of(path: str) -> tuple[str, ...]:
    """Return where a key shows; nowhere for one that has no line and none above it."""
    if path.endswith(".audience"):
        return PLACES["audience"]
    while path:
        if path in PLACES:
            return PLACES[path]
        path = path.rpartition(".")[0]
    return ()


def group_of(top: str) -> str:
    """Return the part of the guide that a key at the top of a plan is in; empty for none."""
    return next((name for name, keys in GROUPS.items() if top in keys), "")
