"""The guide's figures: how each derived figure is worked out, and what happens where a part of it is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.presentation.addresses import figure_anchor
from planfolio.presentation.pages import PagePart
from planfolio.presentation.tables import Column, Group, Row, Table, Text
from planfolio.presentation.views.account.page import part_head
from planfolio.presentation.views.guide.tables import section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.presentation.context import Context
    from planfolio.presentation.pages import Section

FIGURES: Final = {
    "sales": (
        *("sales_growth", "account_growth", "target", "outlook", "outlook_gap", "share_of_wallet"),
        *("margin_share", "company_share", "at_stake", "pareto", "group_sales"),
    ),
    "offerings": ("penetration", "whitespace", "conditions_met"),
    "choice": ("score", "rank", "suggested_category", "our_position"),
    "objectives": (
        *("progress", "expected_progress", "results", "weighted_value", "opportunity_return"),
        "quarterly_outlook",
        "kpi_state",
        "benefit",
    ),
    "states": (
        *("action_state", "review_state", "contact_state", "contract_state", "sole_contact"),
        *("gravity", "decisions_total", "budget_left", "costs"),
    ),
    "attention": ("load", "attention_days", "attention", "expected_attention", "attention_gap", "fair_days"),
    "plan": ("completeness", "complete_plans", "reading_time", "stale_summary", "slip", "trend"),
}
"""All derived figures by subject; title, formula and what unknown does are in the labels."""


def figures_part(context: Context) -> PagePart:
    """Return the formulas of all derived figures, by subject."""
    title = context.t("guide_figures.title")
    return PagePart("formulas", title, part_head("formulas", title), tuple(_sections(context)))


def _sections(context: Context) -> Iterator[Section]:
    t = context.t
    columns = (
        Column(t("guide_figures.column.figure"), "name"),
        Column(t("guide_figures.column.formula"), "reason"),
        Column(t("guide_figures.column.unknown"), "account"),
    )
    for subject, names in FIGURES.items():
        rows = tuple(
            Row(
                (
                    Text(t(f"guide_figures.figure.{name}.title"), is_strong=True),
                    Text(t(f"guide_figures.figure.{name}.formula")),
                    Text(t(f"guide_figures.figure.{name}.unknown")),
                ),
                figure_anchor(name),
            )
            for name in names
        )
        table = Table(t(f"guide_figures.subject.{subject}"), columns, (Group(rows),))
        yield section(context, f"formulas-{subject}", table)
