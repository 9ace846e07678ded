"""The steps of a correction, with the pictures that show them."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from planfolio.presentation.drawings.editor import check_picture, editor_picture
from planfolio.presentation.drawings.forges import (
    GITHUB,
    GITLAB,
    Proposal,
    github_commit,
    github_request,
    gitlab_commit,
    gitlab_request,
)
from planfolio.presentation.drawings.marks import Window
from planfolio.presentation.drawings.pages import edit_picture, result_picture
from planfolio.presentation.names import short_company
from planfolio.presentation.views.guide.correction_example import NEUTRAL_ACCOUNT
from planfolio.reading.diagnostics import Diagnostic, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup

    from planfolio.presentation.context import Context
    from planfolio.presentation.views.guide.correction_example import Example
    from planfolio.reading.catalog import Piece

NOBODY: Final[Mapping[str, str]] = MappingProxyType({})
"""No forge's words."""


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody does, and below it what may be otherwise."""

    number: int
    words: Sequence[Piece]
    notes: Sequence[Sequence[Piece]] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """Steps that one picture shows."""

    steps: Sequence[Step]
    picture: Markup


class Stages:
    """The steps and pictures about one example."""

    def __init__(self, context: Context, example: Example) -> None:
        self.context, self.example = context, example
        account = example.account
        self.account = (account.id, short_company(account.name)) if account else NEUTRAL_ACCOUNT
        self.params = {
            "account": self.account[1],
            "mark": example.mark,
            "file": example.file,
            "line": str(example.line),
            "old": example.old,
            "new": example.new.isoformat(),
            "find": example.find,
            "link": context.t("account.edit_plan"),
        }

    def start(self) -> tuple[Stage, ...]:
        """Return how the plan is opened and the date changed, the same on every forge."""
        return (
            Stage(
                (self._step(1, "guide_correction.start.open", "guide_correction.start.sign_in"),),
                edit_picture(self._page("open"), self.account[1], self.context.t("account.edit_plan"), 1),
            ),
            Stage(
                (
                    self._step(2, "guide_correction.start.find"),
                    self._step(3, "guide_correction.start.change", "guide_correction.start.one_line"),
                ),
                self._editor(),
            ),
        )

    def github(self) -> tuple[Stage, ...]:
        """Return how the change is proposed on GitHub."""
        one = Proposal(self._reason(), "patch-1", (4, 5, 6, 7))
        steps = (
            self._step(4, "guide_correction.github.commit", "guide_correction.github.reason", named=GITHUB),
            self._step(5, "guide_correction.github.branch", named=GITHUB),
            self._step(6, "guide_correction.github.propose", named=GITHUB),
        )
        last = self._step(7, "guide_correction.github.create", "guide_correction.github.fork", named=GITHUB)
        dialog = self._window("github_commit", "…/edit/main/…/{}", GITHUB, shows="commit")
        form = self._window("github_request", "…/compare/main...patch-1", GITHUB, shows="request")
        return Stage(steps, github_commit(dialog, one)), Stage((last,), github_request(form, one))

    def gitlab(self) -> tuple[Stage, ...]:
        """Return how the change is proposed on GitLab."""
        one = Proposal(self._reason(), "main-patch-1", (4, 5, 6, 7))
        steps = (
            self._step(4, "guide_correction.gitlab.commit", "guide_correction.gitlab.reason", named=GITLAB),
            self._step(5, "guide_correction.gitlab.branch", "guide_correction.gitlab.older", named=GITLAB),
            self._step(6, "guide_correction.gitlab.propose", named=GITLAB),
        )
        last = self._step(7, "guide_correction.gitlab.create", "guide_correction.gitlab.fork", named=GITLAB)
        dialog = self._window("gitlab_commit", "…/-/edit/main/…/{}", GITLAB, shows="commit")
        form = self._window("gitlab_request", "…/-/merge_requests/new", GITLAB, shows="request")
        return Stage(steps, gitlab_commit(dialog, one)), Stage((last,), gitlab_request(form, one))

    def after(self) -> tuple[Stage, ...]:
        """Return what follows: the check, a mistake that is mended, the site with the new date."""
        mended = (
            self.words("guide_correction.after.github", GITHUB),
            self.words("guide_correction.after.gitlab", GITLAB),
        )
        steps = (
            self._step(8, "guide_correction.after.check", "guide_correction.after.where"),
            Step(9, self.words("guide_correction.after.mend"), mended),
        )
        last = self._step(10, "guide_correction.after.approved")
        return Stage(steps, self._check()), Stage((last,), self._result())

    def words(self, key: str, named: Mapping[str, str] = NOBODY) -> tuple[Piece, ...]:
        """Return a sentence about the example; `named` are the words of a forge."""
        return self.context.catalog.pieces(key, **self.params, **named)

    def _editor(self) -> Markup:
        example = self.example
        return editor_picture(
            self._window("change", "…/{}"),
            (self.context.t("guide_correction.picture.keys"), example.find),
            example.rows,
            f"{example.old} → {example.new.isoformat()}",
            (2, 3),
        )

    def _check(self) -> Markup:
        wrong = f"{self.example.new:%d-%m-%Y}"
        return check_picture(
            self._window("check", "…/{}"),
            self.example.with_value(wrong),
            self.context.t("guide_correction.picture.failed"),
            self._finding(wrong),
            8,
        )

    def _result(self) -> Markup:
        example = self.example
        due = (self.context.t("account.column.due"), self.context.formats.date(example.new))
        return result_picture(self._page("result"), self.account[1], (example.mark, example.title), due, 10)

    def _finding(self, wrong: str) -> tuple[str, str]:
        """Return what the check says of a date that is written day first."""
        found = {"found": wrong, "suggestion": self.example.new.isoformat()}
        place = Span(self.example.line, 1, self.example.line, 1)
        one = Diagnostic(self.example.file, place, Severity.ERROR, "date", found, "day_first")
        message, hint = self.context.catalog.message(one)
        return message, self.context.t("report.hint", hint=hint)

    def _reason(self) -> str:
        return self.context.t("guide_correction.picture.reason", **self.params)

    def _page(self, name: str) -> Window:
        return self._window(name, f"…/accounts/{self.account[0]}/")

    def _window(
        self, name: str, address: str, named: Mapping[str, str] = NOBODY, *, shows: str = ""
    ) -> Window:
        """Return the window of a picture, with what it is called and what it shows."""
        params = {**self.params, **named}
        return Window(
            f"picture-{name.replace('_', '-')}",
            address.format(self.example.file),
            self.context.t(f"guide_correction.picture.{name}", **params),
            self.context.t(f"guide_correction.picture.{shows or name}_shows", **params),
        )

    def _step(self, number: int, key: str, *notes: str, named: Mapping[str, str] = NOBODY) -> Step:
        return Step(number, self.words(key, named), tuple(self.words(note, named) for note in notes))
