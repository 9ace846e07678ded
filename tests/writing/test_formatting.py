from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from planfolio.model.documents import read_plan
from planfolio.model.organisation import read_organisation
from planfolio.model.plan import Plan, with_ids
from planfolio.reading.source import Source
from planfolio.writing.formatting import formatted
from tests.writing.odd_plans import odd_plans
from tests.writing.plans_of import comments, front_of, sources

if TYPE_CHECKING:
    from planfolio.model.plan import CommonPlan

ORGANISATION, _ = read_organisation({}, {})
PLANS = sources()


def plan_of(source: Source) -> CommonPlan:
    plan, found = read_plan(Plan, front_of(source), file=source.path, organisation=ORGANISATION)
    assert plan is not None, found
    return plan


def said(text: str) -> Source:
    return Source.from_text("plan.md", text)


def front(*lines: str) -> Source:
    return said("\n".join(("---", "account: Acme", *lines, "---", "")))


@settings(deadline=None, max_examples=150)
@given(odd_plans())
def test_a_plan_formatted_and_read_again_has_the_same_values(text: str) -> None:
    before = said(text)
    after = formatted(before)
    assert with_ids(plan_of(before)) == plan_of(after)
    assert comments(after) == comments(before)
    assert after.text.partition("\n---\n")[2] == before.text.partition("\n---\n")[2]
    assert formatted(after) == after


@pytest.mark.parametrize("name", PLANS)
def test_the_form_of_every_plan_is_final(name: str) -> None:
    after = formatted(PLANS[name])
    assert formatted(after) == after
    assert comments(after) == comments(PLANS[name])
    assert not re.search(r"\n\n\n", after.text.partition("\n---\n")[0])


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("potential: {annual: 120K}", "potential: {annual: 120k}"),
        ("potential: {annual: +1.2 M}", "potential: {annual: 1.2m}"),
        ("potential: {annual: 120_000}", "potential: {annual: 120_000}"),
        ('potential: {annual: "120000", recurring: TRUE}', "potential: {annual: 120000, recurring: true}"),
        ("market: {share: 40 %}", "market: {share: 40%}"),
        ("category: 'C'   ", "category: C"),
        ("region: 'DACH'", "region: DACH"),
        ("region: 'a: b'", 'region: "a: b"'),
        ("region: 'say \"a: b\"'", "region: 'say \"a: b\"'"),
        ("region: 'say \"ab\"'", 'region: say "ab"'),
        ('crm: "0014"', 'crm: "0014"'),
        ("crm: 0014", "crm: 0014"),
        ('segment: "no"', 'segment: "no"'),
        ("currency: ' EUR '", "currency: EUR"),
        ("region: '#1'  # first", 'region: "#1"  # first'),
        ("targets: [{period: '2026', sales: 1.5M}]", "targets: [{period: 2026, sales: 1.5m}]"),
    ],
)
def test_a_value_has_one_spelling(written: str, form: str) -> None:
    assert formatted(front(written)) == front(form)


def test_what_is_no_value_of_its_kind_stays_as_it_is() -> None:
    source = front("potential: {annual: 240.000}", "period: '31.03.26'", "zzz: 'a'")
    assert "240.000" in formatted(source).text
    assert "zzz: a" in formatted(source).text


def test_items_get_the_next_free_id_as_their_first_key() -> None:
    source = front("risks:", "  - title: One", "  - {id: R1, title: Two}", "  - {title: Three}")
    assert formatted(source) == front(
        "", "risks:", "  - id: R2", "    title: One", "  - {id: R1, title: Two}", "  - {id: R3, title: Three}"
    )


def test_one_blank_line_stands_between_the_parts() -> None:
    source = front(
        "risks:", "  - {id: R1, title: One}", "# on visits", "visits: {planned: 2}", "", "", "region: X", ""
    )
    assert formatted(source) == front(
        "", "risks:", "  - {id: R1, title: One}", "", "# on visits", "visits: {planned: 2}", "", "region: X"
    )


def test_texts_of_several_lines_keep_their_blanks() -> None:
    source = front(
        "summary: |",
        "  one  ",
        "",
        "",
        "  two",
        'strategy: "a  ',
        '  b"',
        "stage_note: >+",
        "  x",
        "",
        "",
        "region: X",
    )
    assert formatted(source) == source


def test_windows_line_ends_and_a_byte_order_mark_are_no_reason_to_change_a_plan() -> None:
    source = said("\ufeff---\r\naccount: Acme\r\nregion: 'X'\r\n---\r\n\r\nText  \r\n")
    assert formatted(source).text == "---\naccount: Acme\nregion: X\n---\n\nText  \n"


def test_a_value_that_is_named_or_repeated_stays_as_it_is() -> None:
    source = front("region: &here 'X'", "segment: *here", "crm: !!str 12")
    assert formatted(source) == source
