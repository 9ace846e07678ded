"""Actions that were put off: how often, from which day to which."""

from __future__ import annotations

from datetime import date

from planfolio.portfolio.changes.shapes import AccountChanges, AccountFate, Change, Slip
from planfolio.portfolio.figures.slips import is_twice_slipped, slips

Steps = list[tuple[date, AccountChanges]]
APRIL, MAY, JUNE, JULY = date(2026, 4, 30), date(2026, 5, 31), date(2026, 6, 30), date(2026, 7, 31)


def step(*changes: Change, fate: AccountFate = "changed") -> tuple[date, AccountChanges]:
    return date(2026, 3, 1), AccountChanges("acme", "Acme", "m.devries", fate, changes=changes)


def due(before: date | None, after: date | None, action: str = "A1") -> Change:
    return Change("moved", ("actions", action, "due"), before, after, "Call")


def test_every_move_to_a_later_day_counts_from_the_first_day_to_the_last() -> None:
    found = slips([step(due(APRIL, MAY)), step(due(MAY, JULY))])
    assert found == {"A1": Slip(2, APRIL, JULY)}
    assert is_twice_slipped(found["A1"])


def test_an_action_put_off_once_is_not_named_as_twice_slipped() -> None:
    assert not is_twice_slipped(slips([step(due(APRIL, MAY))])["A1"])


def test_pulled_in_does_not_count_and_ends_a_slip_where_it_reaches_the_first_day() -> None:
    assert slips([step(due(MAY, APRIL))]) == {}
    assert slips([step(due(APRIL, JULY)), step(due(JULY, JUNE))]) == {"A1": Slip(1, APRIL, JUNE)}
    assert slips([step(due(APRIL, JULY)), step(due(JULY, APRIL))]) == {}
    assert slips([step(due(MAY, APRIL)), step(due(APRIL, JUNE))]) == {"A1": Slip(1, MAY, JUNE)}


def test_a_day_taken_out_is_no_slip_and_counts_when_a_later_one_comes() -> None:
    assert slips([step(due(APRIL, MAY)), step(due(MAY, None))]) == {}
    assert slips([step(due(APRIL, None)), step(due(None, JUNE))]) == {"A1": Slip(1, APRIL, JUNE)}
    assert slips([step(due(None, APRIL))]) == {}
    assert slips([step(due(None, APRIL)), step(due(APRIL, MAY))]) == {"A1": Slip(1, APRIL, MAY)}


def test_what_is_gone_leaves_and_starts_anew_under_its_id() -> None:
    gone = step(Change("removed", ("actions", "A1"), title="Call"))
    back = step(Change("added", ("actions", "A1"), title="Another"))
    assert slips([step(due(APRIL, MAY)), gone]) == {}
    assert slips([step(due(APRIL, MAY)), gone, back, step(due(JUNE, JULY))]) == {"A1": Slip(1, JUNE, JULY)}
    assert slips([step(due(APRIL, MAY)), step(fate="added"), step(due(JUNE, JULY))]) == {
        "A1": Slip(1, JUNE, JULY)
    }


def test_an_action_under_another_id_keeps_its_course() -> None:
    renamed = Change("changed", ("actions", "A7", "id"), "A1", "A7", "Call")
    assert slips([step(due(APRIL, MAY)), step(due(MAY, JUNE, "A7"), renamed)]) == {"A7": Slip(2, APRIL, JUNE)}


def test_other_days_and_other_lists_are_no_slips() -> None:
    changes = (
        Change("moved", ("actions", "A1", "start"), APRIL, MAY),
        Change("moved", ("objectives", "O1", "due"), APRIL, MAY),
        Change("moved", ("actions", "A1", "steps", "Call", "end"), APRIL, MAY),
    )
    assert slips([step(*changes)]) == {}


def test_each_action_has_its_own_course() -> None:
    found = slips([step(due(APRIL, MAY, "A2"), due(MAY, JUNE, "A1")), step(due(MAY, JULY, "A2"))])
    assert found == {"A1": Slip(1, MAY, JUNE), "A2": Slip(2, APRIL, JULY)}
