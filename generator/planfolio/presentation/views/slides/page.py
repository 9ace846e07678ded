"""The page of the slides at `accounts/<id>/present/`: six sections, each of 16 by 9."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.presentation.pages import Page
from planfolio.presentation.views.account.page import present_path
from planfolio.presentation.views.account.subject import Subject
from planfolio.presentation.views.opening import snapshot
from planfolio.presentation.views.slides.actions import actions
from planfolio.presentation.views.slides.changes import changes
from planfolio.presentation.views.slides.decisions import decisions
from planfolio.presentation.views.slides.figures import figures
from planfolio.presentation.views.slides.objectives import objectives
from planfolio.presentation.views.slides.standing import standing

if TYPE_CHECKING:
    from planfolio.portfolio.portfolio import Account
    from planfolio.presentation.context import Context

SLIDES: Final = (standing, changes, objectives, actions, figures, decisions)
TEMPLATE: Final = "present.html"


def slides_page(context: Context, account: Account) -> Page:
    """Return the slides of an account, whole without a script: all six, one below the other."""
    subject = Subject(context, account)
    return Page(
        address=f"accounts/{account.id}/{present_path(account)}",
        title=context.t("slides.page", account=account.name),
        opening=context.render(
            "slides/deck.html",
            slides=[make(subject) for make in SLIDES],
            account=account.name,
            day=snapshot(context),
            audience=", ".join(account.plan.audience),
        ),
        template=TEMPLATE,
    )
