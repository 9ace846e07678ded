"""Plans from a few lines of front matter, read the way files are."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from planfolio.model.organisation import read_organisation
from planfolio.portfolio.assembly import assemble
from planfolio.portfolio.figures.account import account_figures
from planfolio.portfolio.figures.portfolio import portfolio_figures
from planfolio.reading.document import read_document
from planfolio.reading.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from planfolio.model.settings import Organisation
    from planfolio.portfolio.figures.shapes import AccountFigures, PortfolioFigures
    from planfolio.portfolio.portfolio import Account, Portfolio
    from planfolio.reading.document import Document

DEFAULTS = Path(__file__).parents[2] / "site_config" / "defaults"
REQUIRED = {"account": "Acme", "owner": "m.devries", "category": "A", "summary": "Where we stand"}
TODAY = date(2026, 5, 11)


@cache
def default_sources() -> Mapping[str, Source]:
    return {
        path.stem: Source.from_text(path.name, path.read_text("utf-8"))
        for path in sorted(DEFAULTS.glob("*.yml"))
    }


@cache
def organisation(settings: str = "", scoring: str = "") -> Organisation:
    texts = {"settings": f"organisation: Contoso\n{settings}"} | ({"scoring": scoring} if scoring else {})
    own = {name: Source.from_text(f"{name}.yml", text) for name, text in texts.items()}
    organisation, findings = read_organisation(own, default_sources())
    assert not findings, findings
    return organisation


def document(file: str, text: str) -> Document:
    written = {line.split(":")[0] for line in text.split("\n")}
    required = [
        f"{key}: {value}" for key, value in REQUIRED.items() if key not in written and "kind" not in written
    ]
    source = Source.from_text(file, "\n".join(["---", *required, text, "---", ""]))
    document, findings = read_document(source)
    assert document is not None, findings
    assert not findings, findings
    return document


def portfolio(plans: Mapping[str, str], settings: str = "", scoring: str = "") -> Portfolio:
    documents = {f"{name}.md": document(f"{name}.md", text) for name, text in plans.items()}
    portfolio, findings = assemble(documents, organisation(settings, scoring))
    assert not findings, findings
    return portfolio


def account(text: str = "", settings: str = "", scoring: str = "") -> Account:
    return portfolio({"acme": text}, settings, scoring).accounts[0]


@pytest.fixture(scope="session")
def today() -> date:
    """Day on which the figures of these tests are taken."""
    return TODAY


@pytest.fixture(scope="session")
def organisation_of() -> Callable[..., Organisation]:
    """Organisations from lines of `settings.yml` and `scoring.yml`, on top of the defaults."""
    return organisation


@pytest.fixture(scope="session")
def account_of() -> Callable[..., Account]:
    """Accounts from lines of front matter; what is required and not written is filled in."""
    return account


@pytest.fixture(scope="session")
def portfolio_of() -> Callable[..., Portfolio]:
    """Portfolios from lines of front matter by account id."""
    return portfolio


@pytest.fixture(scope="session")
def figures_of() -> Callable[..., AccountFigures]:
    """Figures of one account from lines of its front matter."""

    def figures(text: str = "", settings: str = "", scoring: str = "", on: date = TODAY) -> AccountFigures:
        return account_figures(account(text, settings, scoring), organisation(settings, scoring), on)

    return figures


@pytest.fixture(scope="session")
def sums_of() -> Callable[..., PortfolioFigures]:
    """Figures of a portfolio from lines of front matter by account id."""

    def figures(
        plans: Mapping[str, str], settings: str = "", scoring: str = "", on: date = TODAY
    ) -> PortfolioFigures:
        return portfolio_figures(portfolio(plans, settings, scoring), on)

    return figures
