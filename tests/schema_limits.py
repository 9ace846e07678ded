"""Which findings the schema can tell too, and why it cannot tell the others.

A wording of its own (`number.ambiguous`) counts before its kind of finding (`number`).
"""

from __future__ import annotations

EXPRESSIBLE = frozenset(
    (
        *(
            "type",
            "key-missing",
            "unknown-key",
            "share-range",
            "criterion-range",
            "date",
            "period",
            "duration",
        ),
        *("number", "flag", "slug", "currency", "email", "web-address", "choice", "format-version"),
        *("account-missing", "page-key", "summary-missing", "stakeholder-nameless"),
        *("unknown-person", "unknown-account", "unknown-category", "unknown-stage", "unknown-segment"),
        *("unknown-offering", "unknown-condition", "unknown-criterion", "unknown-differentiation"),
        *("unknown-rule", "rule-fixed"),
    )
)
"""The schema refuses a plan with one of these."""
PARTLY = {
    "unknown-stakeholder": "what is no id is refused; which ids there are stands elsewhere in the plan",
    "unknown-objective": "what is no id is refused; which ids there are stands elsewhere in the plan",
}
NOT_EXPRESSIBLE = {
    "an editor's YAML has read it as a number already": ("number.ambiguous",),
    "two places of the plan are compared": (
        *(
            "unknown-unit",
            "unit-unlisted",
            "duplicate-id",
            "confusable-ids",
            "reporting-circle",
            "unit-circle",
        ),
        *("end-before-start", "step-outside-action", "duplicate-period", "duplicate-offering", "share-sum"),
        *("part-over-whole", "budget-exceeded", "objective-without-action", "history-gap", "history-short"),
        *("decision-maker-missing", "category-differs", "rate-missing", "decision-self-approved"),
    ),
    "it hangs on other plans": (
        *("group-circle", "confusable-accounts", "duplicate-account", "crm-shared", "load-over-capacity"),
        *("too-many-key-accounts", "duplicate-account-id", "second-programme"),
    ),
    "it hangs on what the plan was before": ("summary-stale",),
    "it hangs on the day": (
        *("date-in-future", "year-in-future", "waiver-expired", "result-without-actual", "review-overdue"),
        "period-ended",
    ),
    "an editor would show as an error what is a warning": (
        *("action-without-owner", "action-without-due", "blocked-without-reason", "decision-unrecorded"),
        *("objective-without-owner", "sponsor-missing", "summary-too-long", "id-missing", "placeholder"),
    ),
    "it hangs on the file's name, its place or its narrative": (
        *("id-needed", "sub-page-keys", "address-taken", "empty-file", "unknown-section", "section-twice"),
    ),
    "it is about YAML, which the editor reads itself": (
        *("yaml", "duplicate-key", "key-not-text", "nesting", "too-many-values", "alias", "alias-limit"),
        *(
            "anchor-unused",
            "tag",
            "value-cut",
            "front-matter-start",
            "front-matter-unclosed",
            "front-matter-not-mapping",
        ),
        *("file-too-large", "encoding", "control-character", "unreadable", "link-outside", "data-folder"),
    ),
    "it is about the organisation's own files": (
        *("file-missing", "not-supported", "unknown-label", "label-placeholder", "label-form"),
        *("number.factor", "number.month", "rule-fixed.setting"),
    ),
}
"""The schema accepts a plan that has only these, for the reason given."""
