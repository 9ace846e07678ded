"""What changed in a portfolio: which plan is which, what it did to the sums, and what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from planfolio.model.money import Money
from planfolio.portfolio.assembly import assemble
from planfolio.portfolio.changes.between import changes_between
from planfolio.portfolio.changes.shapes import Effect, PortfolioChanges
from planfolio.portfolio.figures.portfolio import portfolio_figures
from planfolio.portfolio.portfolio import SubPage
from planfolio.reading.document import read_document
from planfolio.reading.source import Source
from tests.portfolio.conftest import TODAY, document, organisation

if TYPE_CHECKING:
    from planfolio.portfolio.portfolio import Portfolio

PROGRAMME = "kind: programme\nowner: a.vermeer\n"
ACME = "account: Acme\nhistory: [{year: 2025, our_sales: 100k}]\n"
BOLT = "account: Bolt\nhistory: [{year: 2025, our_sales: 50k}]\n"


def plans(files: dict[str, str], settings: str = "") -> Portfolio:
    """Read plans by their files; those with errors are broken."""
    found = {file: document(file, text) for file, text in files.items()}
    return assemble(found, organisation(settings))[0]


def between(before: dict[str, str], after: dict[str, str]) -> PortfolioChanges:
    return changes_between(plans(before), plans(after), TODAY)


def fates(before: dict[str, str], after: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(one.fate, one.id, one.id_before) for one in between(before, after).accounts]


def euros(amount: int) -> Money:
    return Money(Decimal(amount), "EUR")


def test_a_renamed_file_with_an_id_and_a_moved_folder_are_no_change() -> None:
    assert (
        between({"acme.md": f"id: acme\n{ACME}"}, {"uk/south/a.md": f"id: acme\n{ACME}"})
        == PortfolioChanges()
    )
    assert between({"uk/acme.md": ACME}, {"dach/acme/index.md": ACME}) == PortfolioChanges()


def test_an_account_with_another_id_is_the_same_account() -> None:
    by_file = fates({"acme.md": f"id: one\n{ACME}"}, {"acme.md": f"id: two\n{ACME}"})
    by_name = fates({"acme.md": ACME}, {"uk/acme-corp.md": ACME.replace("Acme", " ACME")})
    assert by_file == [("changed", "two", "one")]
    assert by_name == [("changed", "acme-corp", "acme")]


def test_a_renamed_account_is_compared_with_what_it_was() -> None:
    (found,) = between({"a.md": ACME}, {"b.md": f"{ACME}region: UK\n"}).accounts
    assert (found.id_before, [one.path for one in found.changes], found.weight) == ("a", [("region",)], 100)


def test_two_plans_of_one_name_are_not_taken_for_each_other() -> None:
    found = fates({"a.md": ACME, "b.md": ACME}, {"c.md": ACME, "d.md": ACME})
    assert sorted(found) == [
        ("added", "c", ""),
        ("added", "d", ""),
        ("removed", "a", ""),
        ("removed", "b", ""),
    ]


def test_new_plans_and_plans_that_are_gone_move_the_sums() -> None:
    found = between({"acme.md": ACME}, {"bolt.md": BOLT})
    assert [(one.fate, one.id) for one in found.accounts] == [("removed", "acme"), ("added", "bolt")]
    assert found.effects == (Effect("sales", euros(100_000), euros(50_000)),)
    assert found.of("bolt") is found.accounts[1]


def test_a_closed_account_leaves_the_sums() -> None:
    found = between(
        {"acme.md": ACME, "bolt.md": BOLT}, {"acme.md": f"{ACME}status: closed\n", "bolt.md": BOLT}
    )
    assert found.effects == (Effect("sales", euros(150_000), euros(50_000)),)
    assert found.accounts[0].effects == ()


def test_a_plan_that_cannot_be_read_is_neither_new_nor_gone() -> None:
    sound, broken = {"acme.md": ACME}, {"acme.md": f"{ACME}stage: [1\n".replace("[1", "{a: 1}")}
    found = between(broken, sound)
    assert (found.accounts, [plan.id for plan in found.unread], found.broken) == ((), ["acme"], ())
    found = between(sound, broken)
    assert (found.accounts, found.unread, [plan.id for plan in found.broken]) == ((), (), ["acme"])
    found = between(broken, broken)
    assert (found.accounts, found.unread, [plan.id for plan in found.broken]) == ((), (), ["acme"])


def test_a_broken_plan_with_another_id_is_known_by_its_file() -> None:
    found = between({"acme.md": ACME}, {"acme.md": f"id: other\n{ACME}stage: {{a: 1}}\n"})
    assert (found.accounts, [plan.id for plan in found.broken]) == ((), ["other"])


def test_the_programme_is_compared_as_a_plan_and_asks_for_decisions() -> None:
    asked = f"{PROGRAMME}decisions: [{{id: D1, title: Tool, amount: 20k}}]\n"
    found = between({"programme.md": PROGRAMME}, {"p.md": asked})
    assert [(one.id, one.name, one.fate) for one in found.accounts] == [("programme", "", "changed")]
    effects = (Effect("open_decisions", 0, 1), Effect("asked", None, euros(20_000)))
    assert (found.effects, found.accounts[0].effects) == (effects, effects)
    assert fates({}, {"programme.md": PROGRAMME}) == [("added", "programme", "")]
    assert fates({"programme.md": PROGRAMME}, {"programme.md": f"{PROGRAMME}summary: {{a: 1}}\n"}) == []


def test_pages_that_belong_to_no_plan_and_settings_are_no_part() -> None:
    about, _ = read_document(Source.from_text("about.md", "About us"))
    page = SubPage("about.md", about, {}) if about else None
    assert page is not None
    before = replace(plans({"acme.md": ACME}), pages=(page,))
    after = plans({"acme.md": ACME}, "currency: EUR\nretention: 6m\n")
    assert changes_between(before, after, TODAY).is_empty


def test_both_states_are_judged_with_the_rates_of_today() -> None:
    swiss = f"currency: CHF\n{ACME}"
    before = plans({"acme.md": swiss}, "rates: {as_of: 2026-01-01, CHF: 1}")
    after = plans({"acme.md": swiss}, "rates: {as_of: 2026-04-01, CHF: 1.1}")
    assert changes_between(before, after, TODAY) == PortfolioChanges()


def test_the_heaviest_accounts_come_first() -> None:
    found = between(
        {"a.md": "account: A\ncategory: B", "b.md": "account: B\ncategory: A", "c.md": "account: C"},
        {
            "a.md": "account: A\ncategory: B\nregion: UK",
            "b.md": "account: B\ncategory: B",
            "d.md": "account: D",
        },
    )
    assert [one.id for one in found.accounts] == ["c", "d", "b", "a"]


def test_figures_that_are_known_change_nothing_but_the_time() -> None:
    before, after = plans({"acme.md": ACME, "bolt.md": BOLT}), plans({"acme.md": ACME})
    after = replace(
        after, accounts=(*after.accounts, replace(before.by_id["bolt"], id="bolt-2", file="b2.md"))
    )
    figures = portfolio_figures(after, TODAY)
    assert changes_between(before, after, TODAY, figures=figures) == changes_between(before, after, TODAY)


def test_an_empty_portfolio_has_no_changes() -> None:
    assert between({}, {}).is_empty
    assert changes_between(plans({}), plans({}), date(2000, 1, 1)).effects == ()


def test_a_broken_plan_that_was_moved_is_known_by_its_name() -> None:
    found = between({"uk/a.md": ACME}, {"dach/b.md": f"{ACME}stage: {{a: 1}}\n"})
    assert (found.accounts, [plan.id for plan in found.broken]) == ((), ["b"])
