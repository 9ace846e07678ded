"""What stands in for a plan, and for the portfolio, while somebody mends errors."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planfolio.model.codes import MODEL_CODES
from planfolio.portfolio.portfolio import BrokenPlan
from planfolio.presentation.site import compile_site
from planfolio.reading.diagnostics import Span
from tests.presentation.pages_of import context_of, text_of

if TYPE_CHECKING:
    from planfolio.presentation.context import Context

TYPE = next(code for code in MODEL_CODES if code.name == "type")


def broken(*plans: BrokenPlan) -> Context:
    context = context_of({"acme": "account: Acme"})
    return replace(context, portfolio=replace(context.portfolio, broken=plans))


def test_a_broken_plan_has_the_address_that_it_will_have() -> None:
    site = compile_site(broken(BrokenPlan("dach/nordwind/index.md", "", "", "plans/dach/nordwind/index.md")))
    assert "accounts/nordwind/" in {page.address for page in site.pages}


def test_a_broken_plan_never_takes_the_address_of_another() -> None:
    plans = (("acme.md", "acme"), ("uk/beta.md", ""), ("nl/beta.md", ""), ("programme.md", "programme"))
    site = compile_site(broken(*(BrokenPlan(file, id_, "", file) for file, id_ in plans)))
    addresses = [page.address for page in site.pages]
    assert len(set(addresses)) == len(addresses)


def test_errors_of_several_files_name_their_files() -> None:
    findings = [
        TYPE.at(f"site_config/{name}.yml", Span(1, 1, 1, 2), "list", found="x", example="x")
        for name in ("people", "settings")
    ]
    first = compile_site(context_of({}), findings).pages[0]
    assert first.address == ""
    shown = text_of(first.opening)
    assert "site_config/people.yml" in shown
    assert "site_config/settings.yml" in shown
