"""The strip of five figures at the head of an account page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.offerings import sold
from planfolio.portfolio.figures.sales import MIN_ELAPSED, amount_in, year_before
from planfolio.presentation.addresses import figure_anchor
from planfolio.presentation.components import Bar, Dots, Figure
from planfolio.presentation.states import State, deviation_sign
from planfolio.presentation.views.explained import explanation, from_plan, ratio
from planfolio.presentation.views.wording import condition_sign

if TYPE_CHECKING:
    from planfolio.presentation.views.account.subject import Subject

BAR_WIDTH: Final = 89


def figures(subject: Subject) -> tuple[Figure, ...]:
    """Return sales, the outlook of a plan that runs, the share of wallet, penetration and conditions met."""
    coming = (outlook(subject),) if subject.is_open else ()
    return (sales(subject), *coming, wallet(subject), penetration(subject), conditions(subject))


def sales(subject: Subject) -> Figure:
    """Compare last year's sales with the year before, and with the growth of the customer."""
    found, formats = subject.figures, subject.formats
    year = found.last_year.year if found.last_year else found.current_year.year - 1
    ours = formats.percent_signed(found.sales_growth) if found.sales_growth is not None else None
    theirs = formats.percent_signed(found.account_growth) if found.account_growth is not None else None
    if ours and theirs:
        compare = subject.t("account.strip.growths", ours=ours, theirs=theirs)
    elif theirs:
        compare = subject.t("account.strip.their_growth", growth=theirs)
    else:
        compare = subject.t("account.strip.growth", growth=ours, year=str(year - 1)) if ours else ""
    context = subject.context
    before = found.sales_before if ours else None
    return Figure(
        label=subject.t("account.strip.sales", year=str(year)),
        explanation=explanation(
            context,
            "sales_growth",
            exact=context.exact(found.sales),
            worked=f"{ratio(context, found.sales, before)} − 1 = {ours}" if before else "",
            source=from_plan(context, subject.account, "history"),
            is_known=found.sales_growth is not None,
        ),
        guide=subject.guide(figure_anchor("sales_growth")),
        value=context.money(found.sales),
        title=context.exact(found.sales),
        compare=compare,
    )


def outlook(subject: Subject) -> Figure:
    """Compare the outlook of this year with its target; only a gap that counts has a sign."""
    found, context = subject.figures, subject.context
    target, gap = context.money(found.target), found.outlook_gap
    sign = deviation_sign(gap)
    written = subject.formats.percent_signed(gap) if gap is not None else ""
    if target is None:
        compare = subject.t("account.strip.no_target")
    elif written and sign is None:
        compare = subject.t("account.strip.on_target", gap=written, target=target)
    else:
        compare = subject.t("account.strip.of_target", target=target)
    return Figure(
        label=subject.t("account.strip.outlook", year=str(found.current_year.year)),
        guide=subject.guide(figure_anchor("outlook")),
        value=context.money(found.outlook),
        title=context.exact(found.outlook),
        compare=compare,
        compare_state=State(sign, written) if sign else None,
        explanation=explanation(
            context,
            "outlook",
            exact=context.exact(found.outlook),
            worked=_outlook_worked(subject),
            source=from_plan(context, subject.account, "history", "targets"),
            is_known=found.outlook is not None,
        ),
    )


def _outlook_worked(subject: Subject) -> str:
    """Say which of the two ways the outlook is worked out, in its own amounts."""
    found, context = subject.figures, subject.context
    elapsed = found.current_year.elapsed(subject.today)
    if found.outlook is None:
        return ""
    if found.sales_to_date is not None and elapsed >= MIN_ELAPSED:
        sales, share = context.exact(found.sales_to_date), subject.formats.percent(elapsed)
        return subject.t("explained.to_date", sales=sales, share=share)
    before = year_before(found.current_year)
    base = amount_in(subject.plan, before, "our_sales")
    if base is None:
        return ""
    results = context.exact(found.outlook - base)
    return subject.t(
        "explained.from_results", sales=context.exact(base), year=str(before.year), results=results
    )


def wallet(subject: Subject) -> Figure:
    """Say what the share of wallet is a share of, and what it was a year earlier."""
    found, formats = subject.figures, subject.formats
    whole, before = subject.context.money(found.wallet), found.share_of_wallet_before
    compare = ""
    if whole and before is not None and found.last_year:
        year = str(found.last_year.year - 1)
        compare = subject.t(
            "account.strip.wallet_before", wallet=whole, share=formats.percent(before), year=year
        )
    elif whole:
        compare = subject.t("account.strip.wallet", wallet=whole)
    return Figure(
        label=subject.t("account.strip.share_of_wallet"),
        guide=subject.guide(figure_anchor("share_of_wallet")),
        value=formats.percent(found.share_of_wallet) if found.share_of_wallet is not None else None,
        compare=compare,
        explanation=explanation(
            subject.context,
            "share_of_wallet",
            worked=ratio(subject.context, found.sales, found.wallet),
            source=from_plan(subject.context, subject.account, "history"),
            is_known=found.share_of_wallet is not None,
        ),
    )


def penetration(subject: Subject) -> Figure:
    """Show the penetration against its target, as a bar."""
    found, offerings = subject.figures, subject.plan.offerings
    reached = found.penetration
    aim = offerings.target / 100 if offerings and offerings.target is not None else None
    by_count = found.penetration_basis == "count"
    return Figure(
        label=subject.t("account.strip.penetration"),
        guide=subject.guide(figure_anchor("penetration")),
        value=subject.formats.percent(reached) if reached is not None else None,
        suffix=subject.t("account.strip.of", whole=subject.formats.percent(aim)) if aim is not None else "",
        bar=Bar(reached, aim, BAR_WIDTH),
        explanation=explanation(
            subject.context,
            "penetration",
            worked=subject.t("account.strip.by_count") if by_count else _penetration_worked(subject),
            source=from_plan(subject.context, subject.account, "offerings"),
            is_known=reached is not None,
        ),
    )


def _penetration_worked(subject: Subject) -> str:
    reached, left = sold(subject.plan.offerings), subject.figures.whitespace
    return ratio(subject.context, reached, reached + left) if reached and left else ""


def conditions(subject: Subject) -> Figure:
    """Show how many conditions for success are met, and which are not, as dots."""
    found, judged = subject.figures.conditions_met, subject.plan.conditions
    keys = subject.context.organisation.vocabulary.conditions
    signs = [condition_sign(judged[key].state if key in judged else None) for key in keys]
    return Figure(
        label=subject.t("account.strip.conditions"),
        guide=subject.guide(figure_anchor("conditions_met")),
        value=str(found.count) if judged else None,
        suffix=subject.t("account.strip.of", whole=found.of) if judged else "",
        dots=Dots(signs, subject.t("account.strip.met", count=found.count, of=found.of)) if keys else None,
        explanation=explanation(
            subject.context,
            "conditions_met",
            source=from_plan(subject.context, subject.account, "conditions"),
            is_known=bool(judged),
        ),
    )
