"""`actions.csv`: what a spreadsheet makes of it."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from planfolio.presentation.exports.csv import actions_csv
from tests.presentation.pages_of import context_of

ACME = """\
account: "Acme, Sons & Co"
currency: GBP
actions:
  - {id: A1, title: Late, owner: s.klein, due: 2026-05-01, steps: [{title: S, done: 2026-04-01}, {title: T}],
     resources: {investment: -2.5k, staff_days: 12}, results: {2026-Q2: {expected: 20k, actual: 1250.50}, 2026-Q1: 3k}}
  - {id: A2, title: '=HYPERLINK("http://x")', goal: '+1', blocked_by: '@x', status: blocked}
"""


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_row_holds_every_field_of_an_action() -> None:
    first = table(actions_csv(context_of({"acme": ACME})))[0]
    assert first == {
        "account_id": "acme",
        "account": "Acme, Sons & Co",
        "action_id": "A1",
        "title": "Late",
        "objective": "",
        "goal": "",
        "owner": "s.klein",
        "owner_name": "Sophie Klein",
        "priority": "",
        "status": "planned",
        "state": "overdue",
        "start": "",
        "due": "2026-05-01",
        "days_late": "10",
        "steps": "2",
        "steps_done": "1",
        "blocked_by": "",
        "investment": "-2500",
        "staff_days": "12",
        "currency": "GBP",
        "expected": "23000",
        "actual": "1250.50",
        "expected_2026-Q1": "3000",
        "actual_2026-Q1": "",
        "expected_2026-Q2": "20000",
        "actual_2026-Q2": "1250.50",
    }


@pytest.mark.parametrize(
    ("column", "cell"), [("title", "'=HYPERLINK"), ("goal", "'+1"), ("blocked_by", "'@x")]
)
def test_no_text_becomes_a_formula(column: str, cell: str) -> None:
    assert table(actions_csv(context_of({"acme": ACME})))[1][column].startswith(cell)


def test_the_file_begins_with_a_byte_order_mark_and_every_line_ends_as_the_standard_says() -> None:
    content = actions_csv(context_of({"acme": ACME}))
    assert content.startswith(b"\xef\xbb\xbfaccount_id,")
    assert content.count(b"\n") == content.count(b"\r\n") == 3


def test_the_actions_of_the_programme_and_of_closed_accounts_are_in_it() -> None:
    programme = "kind: programme\nowner: a.vermeer\nsummary: S\nactions: [{title: Train}]"
    closed = "status: closed\nactions: [{title: Once, status: done}]"
    rows = table(actions_csv(context_of({"acme": closed, "programme": programme})))
    assert [(row["account_id"], row["action_id"]) for row in rows] == [("acme", "A1"), ("programme", "A1")]


def test_without_actions_only_the_head_is_there() -> None:
    assert table(actions_csv(context_of({"acme": ""}))) == []
