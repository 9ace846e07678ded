"""A correction without git: how an account manager changes a date in the browser and proposes it, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.presentation.pages import Page, headings
from planfolio.presentation.views.account.head import Crumb
from planfolio.presentation.views.editor_links import EDIT_PATH, edit_link
from planfolio.presentation.views.guide.correction_example import example_date
from planfolio.presentation.views.guide.correction_stages import Stages

if TYPE_CHECKING:
    from planfolio.presentation.context import Context
    from planfolio.presentation.views.guide.correction_example import Example

ADDRESS: Final = "guide/correction/"
ROOT: Final = "../../"
TEMPLATES: Final = (
    ("GitHub", "https://github.com/acme/plans/edit/main/plans/{path}"),
    ("GitLab", "https://gitlab.example/acme/plans/-/edit/main/plans/{path}"),
    ("Gitea, Forgejo", "https://git.example/acme/plans/_edit/main/plans/{path}"),
    ("Bitbucket", "https://bitbucket.org/acme/plans/src/main/plans/{path}?mode=edit"),
)
"""What `links.edit` says for each forge, where the plans lie in the folder `plans` of the branch `main`."""


def correction_page(context: Context) -> Page:
    """Return the page; its example is a date of this portfolio."""
    title, example = context.t("guide_correction.title"), example_date(context)
    stages = Stages(context, example)
    opening = context.render(
        "guide_correction.html",
        root=ROOT,
        title=title,
        crumbs=(Crumb(context.t("guide.title"), "../"),),
        start=stages.start(),
        github=stages.github(),
        gitlab=stages.gitlab(),
        after=stages.after(),
        templates=TEMPLATES,
        placeholder=EDIT_PATH,
        **_example(context, example, stages),
    )
    return Page(ADDRESS, title, opening, hide=("navigation",), contents=headings(opening))


def _example(context: Context, example: Example, stages: Stages) -> dict[str, object]:
    """Return what the page says of its example, and where it leads; a made-up one leads nowhere."""
    account = example.account
    editor = edit_link(example.file, context.organisation.settings.links.edit, example.line)
    return {
        "example": stages.words("guide_correction.example" if account else "guide_correction.neutral.note"),
        "account_href": f"{ROOT}accounts/{account.id}/" if account else None,
        "edit_href": editor if account else None,
        "has_links": editor is not None,
    }
