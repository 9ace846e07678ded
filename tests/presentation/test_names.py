from __future__ import annotations

import pytest

from planfolio.presentation.names import short_company, short_person


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Marieke de Vries", "M. de Vries"),
        ("Dr. Leyla Aydin", "L. Aydin"),
        ("Cher", "Cher"),
        ("Dr. Who", "Dr. Who"),
        ("J. Bakker", "J. Bakker"),
    ],
)
def test_a_first_name_becomes_an_initial(name: str, short: str) -> None:
    assert short_person(name) == short


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Nordwind Logistik GmbH", "Nordwind Logistik"),
        ("Nord Spedition GmbH & Co. KG", "Nord Spedition"),
        ("Apple Inc.", "Apple"),
        ("Berkshire, Inc.", "Berkshire"),
        ("Co", "Co"),
        ("Procter & Gamble", "Procter & Gamble"),
    ],
)
def test_a_company_loses_its_legal_form(name: str, short: str) -> None:
    assert short_company(name) == short
