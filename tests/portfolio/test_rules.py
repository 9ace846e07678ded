"""What holds for all rules; each rule has its cases in tests/diagnostics."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, get_args, get_origin

import pytest

from planfolio.model.fields import Part, Refers
from planfolio.model.plan import Plan, Programme
from planfolio.portfolio.rules import RULES, Rule
from planfolio.portfolio.rules.circles import circles
from planfolio.portfolio.rules.identity import bare_name
from planfolio.reading.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

CODES = [rule.code for rule in RULES]
# A step is done by one of us or by a stakeholder; who is neither is an unknown person.
TOLD_AS = {"person-or-stakeholder": "person"}


def kinds_in(annotation: object) -> Iterator[str]:
    """Yield the kinds of all `Refers` marks in a type."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        for field in annotation.model_fields.values():
            yield from (mark.kind for mark in field.metadata if isinstance(mark, Refers))
            yield from kinds_in(field.annotation)
    if get_origin(annotation) is Annotated:
        yield from (mark.kind for mark in get_args(annotation) if isinstance(mark, Refers))
    for argument in get_args(annotation):
        yield from kinds_in(argument)


def test_every_kind_of_reference_in_the_plan_format_has_a_rule() -> None:
    kinds = {TOLD_AS.get(kind, kind) for shape in (Plan, Programme) for kind in kinds_in(shape)}
    assert {f"unknown-{kind}" for kind in kinds} <= set(CODES)
    assert len(kinds) == 12


def test_every_rule_has_a_code_of_its_own() -> None:
    assert len(set(CODES)) == len(CODES)
    assert [code for code in CODES if not re.fullmatch(r"[a-z]+(-[a-z]+)*", code)] == []


@pytest.mark.parametrize("rule", RULES, ids=CODES)
def test_a_rule_explains_what_it_finds_why_and_how_to_mend_it(rule: Rule) -> None:
    what, *rest = rule.explanation.split("\n\n")
    assert "\n" not in what
    assert len(rest) >= 2
    assert all(paragraph.endswith(".") for paragraph in (what, *rest))


def test_a_rule_is_firm_where_it_is_an_error() -> None:
    assert all(rule.is_firm == (rule.severity is Severity.ERROR) for rule in RULES)


def test_a_circle_is_found_once_from_its_first_member_on() -> None:
    above = {"a": "b", "b": "c", "c": "b", "d": "d", "e": "x"}
    assert list(circles(above)) == [("b", "c"), ("d",)]
    assert list(circles({"z": "y", "y": "z"})) == [("z", "y")]


def test_a_long_line_of_reports_is_no_circle() -> None:
    assert list(circles({str(number): str(number + 1) for number in range(5000)})) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café Nord GmbH", "CAFE NORD"),
        ("Van Rijn B.V.", "Van Rijn BV"),
        ("Marks & Spencer plc", "Marks and Spencer"),
        ("O'Neill", "ONeill"),
    ],
)
def test_one_customer_is_recognised_in_two_spellings(one: str, other: str) -> None:
    assert bare_name(one) == bare_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alphabet Inc. (Class A)", "Alphabet Inc. (Class C)"),
        ("Van Rijn", "Van Rijn Holding"),
        ("你好", "再见"),
    ],
)
def test_two_customers_stay_two(one: str, other: str) -> None:
    assert bare_name(one) != bare_name(other)
