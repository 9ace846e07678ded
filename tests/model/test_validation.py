"""Front matter against the models: every fault at its place, with its code."""

import pytest

from planfolio.model.documents import read_plan
from planfolio.model.page_keys import read_page_keys
from planfolio.model.plan import Plan, Programme
from planfolio.model.settings import Organisation, Settings
from planfolio.model.vocabulary import CustomField, PersonEntry, Scoring, Vocabulary
from planfolio.reading.nodes import MapNode
from planfolio.reading.yaml import parse

ORGANISATION = Organisation(
    settings=Settings(),
    people={"m.devries": PersonEntry(name="Marieke de Vries")},
    vocabulary=Vocabulary(),
    scoring=Scoring(),
    fields={
        "site_count": CustomField(type="number"),
        "colour": CustomField(type="choice", choices=("red", "blue")),
    },
)
REQUIRED = "account: Acme\nowner: m.devries\ncategory: 1\nsummary: Fine\n"


def front(text: str) -> MapNode:
    node, findings = parse(REQUIRED + text, path="acme.md")
    assert isinstance(node, MapNode), findings
    return node


def faults(text: str) -> list[tuple[int, int, str, str]]:
    plan, findings = read_plan(Plan, front(text), file="acme.md", organisation=ORGANISATION)
    assert (plan is None) == bool(findings)
    return sorted((one.span.line, one.span.column, one.code, one.variant) for one in findings)


def plan_of(text: str) -> Plan:
    plan, findings = read_plan(Plan, front(text), file="acme.md", organisation=ORGANISATION)
    assert plan is not None, findings
    return plan


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("acties: []", [(5, 1, "unknown-key", "near")]),
        ("qwertyuiop: 1", [(5, 1, "unknown-key", "far")]),
        ("status: activ", [(5, 9, "choice", "near")]),
        ("actions:\n  - title: [a]\n", [(6, 12, "type", "one")]),
        ("actions:\n  - due: 31/3/2026\n", [(6, 5, "key-missing", ""), (6, 10, "date", "day_first")]),
        ("actions: Call them", [(5, 10, "type", "list_part")]),
        ("profile: Big", [(5, 10, "type", "mapping")]),
        ("profile: {credit: {limit: 240.000}}", [(5, 27, "number", "ambiguous")]),
        ("history:\n  - {year: 2026-Q1}", [(6, 12, "period", "year")]),
        ("actions:\n  - title: A\n    results: {2026: 4k}", [(7, 15, "period", "quarter")]),
        ("custom: {site_counts: 3}", [(5, 10, "unknown-key", "near")]),
        ("custom: {site_count: many, colour: green}", [(5, 22, "number", "other"), (5, 36, "choice", "far")]),
        ("format: 2", [(5, 9, "format-version", "")]),
        ("id: a--b", [(5, 5, "slug", "signs")]),
        ("criteria: {revenue: 11}", [(5, 21, "criterion-range", "far")]),
        ("market: {share: 140%}", [(5, 17, "share-range", "")]),
        ("potential: {growing: yes}", [(5, 22, "flag", "near")]),
        ("period: {from: 2026}", [(5, 1, "key-missing", "")]),
        ("acties:", [(5, 1, "unknown-key", "near")]),
        ("successes: [{title: Faster, and cheap}]", [(5, 29, "unknown-key", "comma")]),
        ("actions: [{title: }]", [(5, 11, "key-missing", "")]),
        ("actions: [{titel: A}]", [(5, 12, "unknown-key", "near")]),
        ("Region: DACH", [(5, 1, "unknown-key", "spelling")]),
        ("decisions: [{title: A, needed-by: 2026-03-31}]", [(5, 24, "unknown-key", "spelling")]),
        ("position: strong", [(5, 1, "unknown-key", "level")]),
        ("Umsatz: 1m", [(5, 1, "unknown-key", "level")]),
        ("profile: {sponsor: m.devries}", [(5, 11, "unknown-key", "top")]),
        ("budget: {planned:40k}", [(5, 10, "unknown-key", "colon")]),
        ("actions:\n  -title: A", [(6, 3, "type", "dash")]),
        ("team:\n  -m.devries", [(6, 3, "type", "dash")]),
        ("actions: {title: A}", [(5, 10, "type", "list_keys")]),
        ("actions:\n  - Call them", [(6, 5, "type", "mapping_item")]),
        ("budget: [40k]", [(5, 9, "type", "mapping_list")]),
        ("market: {goals: [Phase 2: roll-out, B]}", [(5, 18, "type", "colon")]),
        ("region: [Name]", [(5, 9, "type", "placeholder")]),
        ("actions: [{title: A, due: {{DATE}}}]", [(5, 27, "date", "placeholder")]),
        ("actions: [{title: A, due: [Date]}]", [(5, 27, "date", "placeholder")]),
        ("actions: [{title: A, status: TBD}]", [(5, 30, "choice", "placeholder")]),
        ("actions: [{title: A, status: erledigt}]", [(5, 30, "choice", "near")]),
        ("stakeholders: [{name: A, role: 'beslisser, gebruiker'}]", [(5, 32, "choice", "several")]),
        ("period: 31.03.2026", [(5, 9, "date", "day_first")]),
    ],
)
def test_each_fault_is_told_at_its_place(text: str, found: list[tuple[int, int, str, str]]) -> None:
    assert faults(text) == found


def test_all_faults_of_a_plan_are_told_at_once() -> None:
    text = "stage: [x]\nhistory:\n  - {year: 26, our_sales: 1.200}\n  - {our_sales: much}\n"
    assert [code for _, _, code, _ in faults(text)] == ["type", "period", "number", "key-missing", "number"]


def test_text_is_taken_as_it_is_written() -> None:
    plan = plan_of(
        "profile: {phone: +31201234567, founded: 1974, address: {country: NO, postal_code: 01234}}\nregion: 12:30\n"
    )
    assert plan.category == "1"
    assert plan.region == "12:30"
    assert plan.profile is not None
    assert plan.profile.phone == ("+31201234567",)
    assert plan.profile.address is not None
    assert (plan.profile.address.country, plan.profile.address.postal_code) == ("NO", "01234")


def test_shorthands_are_expanded() -> None:
    plan = plan_of(
        "period: 2026-Q2\nconditions: {goodwill: met, top-of-mind: {state: partly, note: So}}\n"
        "actions:\n  - {title: A, results: {2026-Q3: 40k}}\n"
    )
    assert plan.period is not None
    assert (str(plan.period.start), str(plan.period.end)) == ("2026-04-01", "2026-06-30")
    assert plan.conditions["goodwill"].state == "met"
    assert plan.conditions["top-of-mind"].note == "So"
    ((quarter, result),) = plan.actions[0].results_by_quarter
    assert result.expected is not None
    assert (str(quarter), str(result.expected.amount), result.expected.currency) == (
        "2026-Q3",
        "40000",
        "EUR",
    )


def test_amounts_bear_the_currency_of_the_plan() -> None:
    plan = plan_of("currency: GBP\nbudget: {planned: 1.5k}")
    assert plan.budget is not None
    assert plan.budget.planned is not None
    assert (str(plan.budget.planned.amount), plan.budget.planned.currency) == ("1500", "GBP")


def test_an_item_without_id_gets_the_next_free_one_of_its_list() -> None:
    plan = plan_of("actions:\n  - {title: A}\n  - {id: A1, title: B}\n  - {title: C}\n")
    assert [action.id for action in plan.actions] == ["A2", "A1", "A3"]


def test_a_key_without_a_value_is_not_written() -> None:
    plan = plan_of(
        "sponsor:\nregion: ~\nstrategy: null\nconditions: {goodwill: , top-of-mind: met}\ncustom: {colour: }\n"
    )
    assert (plan.sponsor, plan.region, plan.strategy) == (None, None, None)
    assert list(plan.conditions) == ["top-of-mind"]
    assert plan.custom == {}


def test_only_the_keys_of_the_page_are_handed_on() -> None:
    node = front("title: Hello\nsearch: {exclude: true, boost: 2}\ntags: [a, NO]\n")
    assert read_page_keys(node, file="p.md") == (
        {"title": "Hello", "search": {"exclude": True, "boost": 2}, "tags": ["a", "NO"]},
        (),
    )


def test_a_programme_has_no_customer_keys() -> None:
    node, _ = parse(
        "kind: programme\nowner: m.devries\nsummary: S\nwallet: 1\nstage: first-sale\n", path="p.md"
    )
    assert isinstance(node, MapNode)
    _, findings = read_plan(Programme, node, file="p.md", organisation=ORGANISATION)
    assert [(one.span.line, one.code) for one in findings] == [(4, "unknown-key"), (5, "unknown-key")]
