from __future__ import annotations

from datetime import date

import pytest

from planfolio.portfolio.figures.contracts import ending_within, quarter_after, quarter_of
from tests.presentation.pages_of import SETTINGS, context_of

PLAN = """\
contracts:
  - {id: C1, title: Ends next week, value: 10k, end: 2026-05-18}
  - {id: C2, title: Ends at the end of September, end: 2026-09-30}
  - {id: C3, title: Ends in October, end: 2026-10-01}
  - {id: C4, title: Notice in June, end: 2027-06-30, notice_by: 2026-06-30}
  - {id: C5, title: Has ended, end: 2026-05-10}
  - {id: C6, title: Runs on}
"""


def ids(context_settings: str, quarters: int) -> list[str | None]:
    context = context_of({"acme": PLAN}, settings=context_settings)
    return [state.contract.id for _, state in ending_within(context.portfolio, context.today, quarters)]


def test_contracts_that_end_or_ask_for_notice_come_by_their_next_day() -> None:
    assert ids(SETTINGS, 1) == ["C1", "C4", "C2"]


def test_this_quarter_and_two_more_reach_from_may_to_december() -> None:
    assert ids(SETTINGS, 2) == ["C1", "C4", "C2", "C3"]


def test_quarters_are_fiscal() -> None:
    assert ids(f"{SETTINGS}fiscal_year_start: 2\n", 1) == ["C1", "C4", "C2", "C3"]


def test_a_closed_account_has_no_contract_that_ends() -> None:
    context = context_of({"acme": f"status: closed\n{PLAN}"})
    assert ending_within(context.portfolio, context.today) == ()


@pytest.mark.parametrize(
    ("steps", "quarter"), [(0, "2026-Q2"), (1, "2026-Q3"), (3, "2027-Q1"), (-2, "2025-Q4")]
)
def test_quarters_follow_each_other_over_the_year(steps: int, quarter: str) -> None:
    assert str(quarter_after(quarter_of(date(2026, 5, 11), 1), steps)) == quarter
