"""All rules. A rule that is an error here is firm: it can be neither waived nor set lower."""

from __future__ import annotations

from typing import Final

from planfolio.portfolio.rules import (
    amounts,
    circles,
    dates,
    history,
    identity,
    measures,
    placeholders,
    references,
    steering,
    waivers,
)
from planfolio.portfolio.rules.rule import Rule, over_accounts, over_plans, over_portfolio
from planfolio.reading.diagnostics import Severity

ERROR, WARNING, INFO = Severity
RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "unknown-person",
        ERROR,
        over_plans(references.unknown_person),
        variants=("near", "far", "several", "one", "placeholder"),
    ),
    Rule(
        "unknown-stakeholder",
        ERROR,
        over_plans(references.unknown_stakeholder),
        variants=("near", "far", "none", "placeholder"),
    ),
    Rule(
        "unknown-objective",
        ERROR,
        over_plans(references.unknown_objective),
        variants=("near", "far", "none", "placeholder"),
    ),
    Rule(
        "unknown-account",
        ERROR,
        over_plans(references.unknown_account),
        variants=("near", "far", "placeholder"),
    ),
    Rule(
        "unknown-category",
        ERROR,
        over_plans(references.unknown_category),
        variants=("near", "far", "placeholder"),
    ),
    Rule(
        "unknown-stage",
        ERROR,
        over_plans(references.unknown_stage),
        variants=("near", "far", "placeholder"),
    ),
    Rule(
        "unknown-segment",
        ERROR,
        over_plans(references.unknown_segment),
        variants=("near", "far", "placeholder"),
    ),
    Rule(
        "unknown-offering",
        ERROR,
        over_plans(references.unknown_offering),
        variants=("near", "far", "placeholder"),
    ),
    Rule(
        "unknown-condition",
        ERROR,
        over_plans(references.unknown_condition),
        variants=("near", "far", "placeholder"),
    ),
    Rule(
        "unknown-criterion",
        ERROR,
        over_plans(references.unknown_criterion),
        variants=("near", "far", "placeholder"),
    ),
    Rule(
        "unknown-differentiation",
        ERROR,
        over_plans(references.unknown_differentiation),
        variants=("near", "far", "placeholder"),
    ),
    Rule(
        "unknown-unit", ERROR, over_accounts(references.unknown_unit), variants=("near", "far", "placeholder")
    ),
    Rule("unknown-rule", ERROR, over_plans(references.unknown_rule), variants=("near", "far", "placeholder")),
    Rule("duplicate-id", ERROR, over_plans(identity.duplicate_id)),
    Rule("reporting-circle", ERROR, over_accounts(circles.reporting_circle)),
    Rule("unit-circle", ERROR, over_accounts(circles.unit_circle)),
    Rule("group-circle", ERROR, over_portfolio(circles.group_circle)),
    Rule("end-before-start", ERROR, over_plans(dates.end_before_start)),
    Rule("step-outside-action", ERROR, over_plans(dates.step_outside_action), variants=("before", "after")),
    Rule("date-in-future", ERROR, over_plans(dates.date_in_future)),
    Rule("year-in-future", ERROR, over_accounts(dates.year_in_future)),
    Rule("duplicate-period", ERROR, over_accounts(history.duplicate_period)),
    Rule("duplicate-offering", ERROR, over_accounts(history.duplicate_offering)),
    Rule("rate-missing", ERROR, over_plans(amounts.rate_missing)),
    Rule("share-sum", ERROR, over_accounts(amounts.share_sum), variants=("wallet", "market")),
    Rule("summary-missing", ERROR, over_plans(steering.summary_missing)),
    Rule("stakeholder-nameless", ERROR, over_accounts(steering.stakeholder_nameless)),
    Rule("waiver-expired", ERROR, over_plans(waivers.waiver_expired)),
    Rule("rule-fixed", ERROR, over_plans(waivers.rule_fixed), variants=("waiver", "setting")),
    Rule(
        "unit-unlisted",
        WARNING,
        over_accounts(references.unit_unlisted),
        variants=("near", "far", "placeholder"),
        in_drafts=True,
    ),
    Rule(
        "placeholder",
        WARNING,
        over_plans(placeholders.placeholder),
        variants=("value", "narrative"),
        in_drafts=True,
    ),
    Rule("confusable-ids", WARNING, over_plans(identity.confusable_item_ids), in_drafts=True),
    Rule("confusable-accounts", WARNING, over_portfolio(identity.confusable_account_ids), in_drafts=True),
    Rule("duplicate-account", WARNING, over_portfolio(identity.duplicate_account), in_drafts=True),
    Rule("crm-shared", WARNING, over_portfolio(identity.crm_shared), in_drafts=True),
    Rule(
        "part-over-whole",
        WARNING,
        over_accounts(amounts.part_over_whole),
        variants=(
            "potential",
            "offerings_potential",
            "offerings_wallet",
            "offerings_sales",
            "sales",
            "margin",
            "targets",
        ),
        in_drafts=True,
    ),
    Rule("budget-exceeded", WARNING, over_plans(amounts.budget_exceeded), in_drafts=True),
    Rule("history-gap", WARNING, over_accounts(history.history_gap)),
    Rule("history-short", WARNING, over_accounts(history.history_short), variants=("short", "none")),
    Rule("objective-without-action", WARNING, over_plans(measures.objective_without_action)),
    Rule("objective-without-owner", WARNING, over_plans(measures.objective_without_owner)),
    Rule("action-without-owner", WARNING, over_plans(measures.action_without_owner)),
    Rule("action-without-due", WARNING, over_plans(measures.action_without_due)),
    Rule("blocked-without-reason", WARNING, over_plans(measures.blocked_without_reason)),
    Rule("result-without-actual", WARNING, over_plans(measures.result_without_actual)),
    Rule("decision-unrecorded", WARNING, over_plans(measures.decision_unrecorded)),
    Rule("sponsor-missing", WARNING, over_accounts(steering.sponsor_missing), first_category=True),
    Rule(
        "decision-maker-missing", WARNING, over_accounts(steering.decision_maker_missing), first_category=True
    ),
    Rule("summary-too-long", WARNING, over_plans(steering.summary_too_long)),
    Rule("review-overdue", WARNING, over_accounts(steering.review_overdue)),
    Rule("period-ended", WARNING, over_plans(steering.period_ended)),
    Rule("category-differs", WARNING, over_accounts(steering.category_differs)),
    Rule("load-over-capacity", WARNING, over_portfolio(steering.load_over_capacity)),
    Rule(
        "too-many-key-accounts",
        WARNING,
        over_portfolio(steering.too_many_key_accounts),
        variants=("above", "far_above"),
    ),
    Rule("id-missing", INFO, over_plans(identity.id_missing)),
)
