from __future__ import annotations

import pytest

from planfolio.portfolio.figures.stakeholders import sole_contact
from tests.presentation.pages_of import context_of


@pytest.mark.parametrize(
    ("entries", "side"),
    [
        ("[{id: a, name: A, owner: m.devries}]", "theirs"),
        ("[{id: a, name: A, owner: m.devries}, {id: b, title: Board, needed: true}]", "theirs"),
        ("[{id: a, name: A, owner: m.devries}, {id: b, name: B, owner: m.devries}]", "ours"),
        ("[{id: a, name: A, owner: m.devries}, {id: b, name: B}]", "ours"),
        ("[{id: a, name: A, owner: m.devries}, {id: b, name: B, owner: s.klein}]", None),
        ("[{id: a, name: A}, {id: b, name: B}]", None),
        ("[]", None),
    ],
)
def test_an_account_hangs_on_one_person_of_theirs_or_of_ours(entries: str, side: str | None) -> None:
    context = context_of({"acme": f"stakeholders: {entries}\n"})
    assert sole_contact(context.portfolio.counted[0].plan) == side
