"""`portfolio.json`: the plan format's own keys with canonical values, and every figure."""

from __future__ import annotations

import json
from dataclasses import fields
from decimal import Decimal
from typing import Any

import pytest

from planfolio.model.plan import Plan
from planfolio.portfolio.figures.shapes import AccountFigures, PortfolioFigures
from planfolio.presentation.exports.json import portfolio_json
from tests.presentation.pages_of import context_of

ACME = """\
account: Acmé
team: s.klein
currency: GBP
period: 2026-Q1
criteria: {revenue: 8, strategic-fit: n/a}
conditions: {regular-contact: met}
history: [{year: 2024, our_sales: 15568.06}, {year: 2025, our_sales: 1.2m, wallet: 3m}, {year: 2026, our_sales: 100k}]
targets: [{period: 2026, sales: 1.5m}]
offerings: {target: 80%}
stakeholders: [{name: Jana Voss, contact_every: 6w, needed: false}]
profile: {employees: 1800, credit: {limit: 400k}}
contracts: [{id: C1, title: Frame, notice_by: 2026-06-30}]
actions: [{title: Pilot, due: 2026-04-30, results: {2026-Q3: 40k, 2026-Q2: {expected: 20k, actual: 14k}}}]
decisions: [{title: Fund it, amount: 35k}]
risks: [{title: COO leaves}]
"""
CLOSED = "account: Beta\nstatus: closed"


def read(**plans: str) -> Any:  # noqa: ANN401  whatever the file says
    return json.loads(portfolio_json(context_of(plans or {"acme": ACME})))


def test_the_head_says_version_day_and_currency() -> None:
    content = read()
    assert list(content) == ["version", "as_of", "currency", "accounts", "derived"]
    assert (content["version"], content["as_of"], content["currency"]) == (1, "2026-05-11", "EUR")


def test_values_are_canonical_and_shorthands_are_expanded() -> None:
    account = read()["accounts"][0]
    assert account["team"] == ["s.klein"]
    assert account["period"] == "2026-Q1"
    assert account["criteria"] == {"revenue": 8, "strategic-fit": "n/a"}
    assert account["conditions"] == {"regular-contact": {"state": "met"}}
    assert account["history"][:2] == [
        {"year": 2024, "our_sales": "15568.06"},
        {"year": 2025, "our_sales": "1200000", "wallet": "3000000"},
    ]
    assert account["offerings"] == {"target": "80"}
    (stakeholder,) = account["stakeholders"]
    assert stakeholder == {"id": "S1", "name": "Jana Voss", "contact_every": "6w", "needed": False}
    assert account["profile"] == {"employees": 1800, "credit": {"limit": "400000"}}
    action = account["actions"][0]
    assert action["id"] == "A1"
    assert action["due"] == "2026-04-30"
    assert list(action["results"].items()) == [
        ("2026-Q2", {"expected": "20000", "actual": "14000"}),
        ("2026-Q3", {"expected": "40000"}),
    ]


def test_keys_are_those_of_the_plan_format_and_unset_ones_are_left_out() -> None:
    account = read(acme="")["accounts"][0]
    assert set(account) == {"id", "account", "status", "currency", "owner", "category", "summary", "derived"}
    assert set(read()["accounts"][0]) - {"derived"} <= set(Plan.model_fields)


def test_every_figure_of_an_account_and_of_the_portfolio_is_there_by_its_name() -> None:
    content = read()
    names = [field.name for field in fields(AccountFigures)]
    assert list(content["accounts"][0]["derived"]) == [name for name in names if name != "account"]
    names = [field.name for field in fields(PortfolioFigures)]
    assert list(content["derived"]) == [name for name in names if name != "accounts"]


def test_figures_are_decimal_strings_and_unknown_ones_null() -> None:
    derived = read()["accounts"][0]["derived"]
    assert derived["sales"] == "1200000"
    assert derived["share_of_wallet"] == "0.4"
    assert derived["sales_growth"] == "76.080895"
    assert derived["margin"] is None
    assert derived["action_states"] == {"A1": {"condition": "overdue", "days": 11}}
    assert derived["contracts"] == [{"contract": "C1", "condition": "notice-due", "days": 50}]
    assert derived["results"][0] == {"quarter": "2026-Q2", "expected": "20000", "actual": "14000"}


def test_amounts_of_the_portfolio_are_in_the_reporting_currency() -> None:
    derived = read()["derived"]
    assert derived["sales"] == "1404000"
    assert derived["open_decisions"] == [{"account": "acme", "decision": "D1"}]
    assert derived["risks"] == [{"account": "acme", "risk": "R1"}]
    assert derived["pareto"] == [{"account": "acme", "share": "1"}]


def test_no_number_is_written_with_an_exponent() -> None:
    plan = "history: [{year: 2025, our_sales: 3bn}, {year: 2024, our_sales: 0.0000001}]"
    history = read(acme=plan)["accounts"][0]["history"]
    assert [year["our_sales"] for year in history] == ["3000000000", "0.0000001"]


def test_closed_accounts_are_in_it_with_their_status() -> None:
    content = read(acme=ACME, beta=CLOSED)
    assert [account["status"] for account in content["accounts"]] == ["active", "closed"]
    assert content["derived"]["ranked"] == ["acme"]


def test_the_same_plans_give_the_same_bytes_in_whatever_order_the_files_come() -> None:
    plans = {"acme": ACME, "beta": CLOSED}
    backwards = dict(reversed(plans.items()))
    assert portfolio_json(context_of(plans)) == portfolio_json(context_of(backwards))


@pytest.mark.parametrize("plans", [{"acme": ACME, "beta": CLOSED}, {}])
def test_every_account_and_every_figure_of_the_whole_has_a_line(plans: dict[str, str]) -> None:
    text = portfolio_json(context_of(plans)).decode("utf-8")
    content, lines = json.loads(text), {line.strip().rstrip(",") for line in text.split("\n")}
    assert {json.dumps(account, ensure_ascii=False) for account in content["accounts"]} <= lines
    for name, figure in content["derived"].items():
        assert f"{json.dumps(name)}: {json.dumps(figure, ensure_ascii=False)}" in lines
    assert text.endswith("}\n")


def test_sums_over_the_file_are_exact() -> None:
    plans = {f"c{number}": f"history: [{{year: 1997, our_sales: {number}.10}}]" for number in range(1, 20)}
    content = read(**plans)
    sales = [Decimal(account["history"][0]["our_sales"]) for account in content["accounts"]]
    assert sum(sales) == Decimal("191.90")
