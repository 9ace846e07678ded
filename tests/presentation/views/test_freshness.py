"""How old a section and a figure are, as their heads and explanations say it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from planfolio.presentation.context import Edit, History
from planfolio.presentation.views.account import account_page
from planfolio.presentation.views.account.freshness import KEYS
from planfolio.presentation.views.guide.places import PLACES, SECTIONS
from planfolio.presentation.views.portfolio.strip import strip as portfolio_strip
from planfolio.presentation.views.programme.strip import strip as programme_strip
from tests.presentation.pages_of import context_of, text_of

if TYPE_CHECKING:
    from planfolio.presentation.context import Context

OLD, NEW = Edit(date(2025, 11, 3), "Anna"), Edit(date(2026, 5, 4), "S. Klein", 1)
PLAN = """\
history:
  - {year: 2024, our_sales: 1m, wallet: 4m}
  - {year: 2025, our_sales: 1.1m, wallet: 4m}
competitors:
  - name: TrackCo
offerings:
  items:
    - {offering: Maintenance, potential: 600k, sales: 150k, status: partly}"""
FRONT = 5  # the lines in front of those: three dashes, and four keys that every plan has


def with_history(context: Context, *ages: Edit | None) -> Context:
    """Return a context in which line after line of the one plan was changed so."""
    (account,) = context.portfolio.accounts
    return replace(context, history=History({account.file: NEW}, {account.file: ages}))


def lines(**of_lines: Edit | None) -> tuple[Edit | None, ...]:
    """Return the changes of all lines of the plan: an old one but for those given by `l3` and the like."""
    count = FRONT + len(PLAN.split("\n")) + 1
    return tuple(of_lines.get(f"l{number}", OLD) for number in range(1, count + 1))


def acme(*ages: Edit | None) -> Context:
    return with_history(context_of({"acme": PLAN}), *ages)


def asides(context: Context) -> dict[str, str]:
    """Return what stands at the right of the head of each section."""
    (account,) = context.portfolio.accounts
    page = account_page(context, account)
    found = {section.name: section.html for part in page.parts for section in part.sections}
    aside = re.compile(r'<span class="pf-head__aside">(.*?)</span>', re.DOTALL)
    return {name: text_of(match[1]) for name, html in found.items() if (match := aside.search(html))}


def down_to_a_list(path: str) -> str:
    top = path.partition(".")[0]
    return path if top == "profile" else ".".join(path.split(".")[:2]) if top == "review" else top


def test_every_section_that_shows_a_key_knows_when_it_was_edited() -> None:
    for name in SECTIONS:
        shown = {down_to_a_list(key) for key, places in PLACES.items() if name in places}
        assert set(KEYS.get(name, ())) == shown, name


def test_a_section_s_head_says_when_its_keys_were_last_edited_and_by_whom() -> None:
    found = asides(acme(*lines(l8=NEW)))
    assert found["history"] == "edited 4 May"  # by whom the head of the page says
    assert found["competitors"] == "edited 3 Nov 2025 by Anna"
    assert "completeness" not in found


def test_figures_to_date_older_than_reviews_are_apart_are_called_old() -> None:
    plan = PLAN.replace("  - {year: 2024, our_sales: 1m, wallet: 4m}", "  - {year: 2026, our_sales: 400k}")
    reviewed = f"review: {{every: quarter}}\n{plan}"
    context = with_history(context_of({"acme": reviewed}), OLD, *lines())
    assert asides(context)["history"] == "figures to date are 189 days old · edited 3 Nov 2025 by Anna"
    fresh = with_history(context_of({"acme": reviewed}), OLD, *lines(l7=NEW))
    assert asides(fresh)["history"] == "edited 4 May"


def test_a_section_that_is_changed_and_not_committed_says_so() -> None:
    assert asides(acme(*lines(l10=None)))["competitors"] == "changed, not committed yet"


def test_without_history_or_with_one_of_another_text_nothing_is_said() -> None:
    assert asides(context_of({"acme": PLAN})) == {}
    assert asides(acme(OLD, NEW)) == {}


def test_the_narrative_says_when_it_was_edited() -> None:
    context = acme(*lines())
    (account,) = context.portfolio.accounts
    document = replace(account.document, body="Words\n", body_line=FRONT)
    narrated = replace(account, document=document)
    assert "edited 3 Nov 2025 by Anna" in text_of(account_page(context, narrated).narrative_head)


def test_a_figure_says_its_formula_its_parts_and_where_they_are_written_since_when() -> None:
    context = acme(*lines(l7=NEW))
    (account,) = context.portfolio.accounts
    text = text_of(account_page(context, account).opening)
    assert "€ 1,100,000 ÷ € 1,000,000 − 1 = +10 %" in text.replace("\xa0", " ")
    assert "our sales ÷ wallet, both of the last full year" in text
    assert "€ 150,000 ÷ € 600,000" in text.replace("\xa0", " ")
    assert "Written in history of the plan, edited 4 May by S. Klein" in text
    assert "Written in offerings of the plan, edited 3 Nov 2025 by Anna" in text


def test_an_unknown_figure_says_what_it_lacks() -> None:
    context = context_of({"acme": ""})
    (account,) = context.portfolio.accounts
    assert "unknown without one of them" in text_of(account_page(context, account).opening)


def test_figures_of_all_plans_say_of_how_many_they_are_known_and_from_which_days() -> None:
    context = context_of({"acme": PLAN, "zeta": "account: Zeta\ncurrency: GBP"})
    file = "acme.md"
    aged = replace(context, history=History({file: NEW}, {file: lines(l7=NEW)}))
    sales, *_ = portfolio_strip(aged)
    assert sales.explanation
    assert sales.explanation.exact.replace("\xa0", " ") == "€ 1,100,000"
    assert sales.explanation.lines == (
        "1 of 2 accounts known",
        "Written in 'history' of 2 plans, edited 4\xa0May; other currencies at the rates of 31\xa0Mar\xa02026",
    )


def test_every_figure_of_a_strip_is_explained_under_a_name_of_its_own() -> None:
    context = context_of({"acme": PLAN})
    for figures in (portfolio_strip(context), programme_strip(context, None)):
        names = [figure.explanation.name for figure in figures if figure.explanation]
        assert len(set(names)) == len(figures)
        assert all(
            figure.guide.endswith(f"#figure-{name}") for figure, name in zip(figures, names, strict=True)
        )
