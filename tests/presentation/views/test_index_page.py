from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from planfolio.model.money import Money
from planfolio.presentation.states import Sign, State
from planfolio.presentation.tables import (
    AccountName,
    Amount,
    Below,
    Cell,
    Column,
    Day,
    Group,
    Named,
    Number,
    Row,
    Share,
    StateCell,
    Table,
    Text,
    Who,
)
from planfolio.presentation.views.index_page import INDEXES, MOST_ROWS, Block, index_page
from planfolio.presentation.views.opening import clause
from tests.presentation.pages_of import context_of, text_of


def page_of(*blocks: Block) -> str:
    context = context_of({"acme": ""})
    said = [clause(context, "objectives.sentence.nothing")]
    return index_page(context, "objectives", lambda _: said, blocks).opening


def table_of(*cells: Cell, count: int = 1, below: tuple[Below, ...] = ()) -> Block:
    columns = tuple(Column(f"Column {place}") for place in range(len(cells)))
    rows = tuple(Row(cells, f"row-{number}", below) for number in range(count))
    return Block("all", "All", table=Table("All", columns, (Group(rows),)))


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (Text("a *word*"), "a word"),
        (Text(None), "unknown"),
        (Text(None, applies=False), "–"),
        (Amount(Money(Decimal(1320000), "EUR")), "1.32m"),
        (Amount(None), "unknown"),
        (Amount(None, applies=False), "–"),
        (Day(date(2026, 5, 15)), "15 May"),
        (Day(date(2027, 5, 15)), "15 May 2027"),
        (Day(None), "unknown"),
        (Share(Decimal("0.28")), "28 %"),
        (Share(None, applies=False), "–"),
        (Number("3 of 5"), "3 of 5"),
        (Number(None), "unknown"),
        (Who((("M. de Vries", "people/m.devries/"), ("J. Voss", None))), "M. de Vries , J. Voss"),
        (Who(()), "unknown"),
        (StateCell(None), "–"),
        (StateCell(State(Sign.bad, "off track")), "off track"),
    ],
)
def test_a_cell_says_its_value_that_it_is_unknown_or_that_there_is_none(cell: Cell, shown: str) -> None:
    html = page_of(table_of(cell))
    assert text_of(re.findall(r"<td\b.*?</td>", html, re.DOTALL)[0]) == shown


def test_what_an_author_wrote_is_text_and_speaks_its_own_language() -> None:
    html = page_of(table_of(Text("<script>alert(1)</script> & *kursiv*", "de")))
    assert "<script>alert" not in html
    assert '<span lang="de">' in html
    assert "<em>kursiv</em>" in html


def test_names_accounts_and_people_lead_to_their_pages_from_below_the_root() -> None:
    html = page_of(
        table_of(
            Named("Win it", "accounts/acme/#O1", "O1"),
            AccountName("Acme", "Acme Ltd", "accounts/acme/", "A"),
            Who((("M. de Vries", "people/m.devries/"),)),
        )
    )
    for address in ("accounts/acme/#O1", "accounts/acme/", "people/m.devries/"):
        assert f'href="../{address}"' in html


def test_lines_below_a_row_stand_under_it() -> None:
    html = page_of(table_of(Text("row"), below=(Below("Recommended:", "extend", "de"),)))
    assert (
        text_of(re.findall(r'<tr class="pf-table__below">.*?</tr>', html, re.DOTALL)[0])
        == "Recommended: extend"
    )


def test_above_two_thousand_rows_the_first_ones_are_shown_and_the_page_says_so() -> None:
    html = page_of(table_of(Text("row"), count=MOST_ROWS - 1), table_of(Text("row"), count=5))
    assert html.count("<tr id=") == MOST_ROWS
    assert "The first 1 of 5 rows stand on this page" in text_of(html)


def test_two_halves_stand_side_by_side_and_a_single_one_keeps_its_width() -> None:
    half = Block("one", "One", empty="Nothing yet.", is_half=True)
    assert page_of(half, half).count('<div class="pf-columns">') == 1
    assert page_of(half).count('<section class="pf-section">') == 1


def test_every_index_leads_to_all_the_others_and_marks_itself() -> None:
    html = page_of()
    assert [name for name in INDEXES if f'href="../{name}/"' not in html] == []
    assert re.findall(r'href="\.\./(\w+)/" aria-current="page"', html) == ["objectives"]


def test_a_dispensable_column_in_which_nothing_is_known_is_left_out_and_others_stay() -> None:
    columns = (Column("Name"), Column("Sales", is_dispensable=True), Column("Days", is_dispensable=True))
    rows = (Row((Text("Acme"), Amount(None), Number("4"))), Row((Text("Bolt"), Amount(None), Number(None))))
    total = (Text("All"), Amount(None), Number("4"))
    html = page_of(Block("all", "All", table=Table("All", columns, (Group(rows),), total)))
    assert "Sales" not in text_of(html)
    assert "Name Days Acme 4 Bolt unknown All 4" in text_of(html)
