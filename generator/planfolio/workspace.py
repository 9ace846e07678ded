"""Everything that an organisation wrote, read and checked in one go."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from planfolio.disk import Disk, defaults_folder, shown
from planfolio.errors import CannotStartError
from planfolio.model.organisation import read_organisation
from planfolio.portfolio.assembly import assemble
from planfolio.portfolio.figures.portfolio import portfolio_figures
from planfolio.portfolio.narrative import check_narratives
from planfolio.portfolio.past import Past
from planfolio.portfolio.portfolio import Account, BrokenPlan, Portfolio
from planfolio.portfolio.rules import check, check_settings
from planfolio.reading.catalog import read_catalog
from planfolio.reading.diagnostics import Diagnostic, Severity, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from planfolio.model.settings import Organisation
    from planfolio.portfolio.figures.shapes import PortfolioFigures
    from planfolio.portfolio.portfolio import ProgrammeEntry, SubPage
    from planfolio.reading.catalog import Catalog
    from planfolio.reading.source import Source


@dataclass(frozen=True)
class Workspace:
    """All that was read: the portfolio, its figures on a day, the words, and every finding."""

    portfolio: Portfolio
    figures: PortfolioFigures
    catalog: Catalog
    today: date
    findings: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    refused: frozenset[str]
    past: Past = field(default_factory=Past)

    @property
    def plan_count(self) -> int:
        """How many plans there are, those with errors included."""
        return (
            len(self.portfolio.accounts) + len(self.portfolio.broken) + (self.portfolio.programme is not None)
        )

    @cached_property
    def bodies(self) -> Mapping[str, str]:
        """The narratives of everything published, by file relative to the plans folder."""
        return {entry.file: entry.document.body for entry in self._entries()}

    @cached_property
    def metas(self) -> Mapping[str, Mapping[str, object]]:
        """The keys that belong to the page, by file relative to the plans folder."""
        return {entry.file: entry.meta for entry in self._entries()}

    def _entries(self) -> Iterator[Account | SubPage | ProgrammeEntry]:
        for account in self.portfolio.accounts:
            yield account
            yield from account.pages
        yield from self.portfolio.pages
        if self.portfolio.programme:
            yield self.portfolio.programme

    def new_errors(self, before: Workspace) -> tuple[Diagnostic, ...]:
        """Return the errors that an edit brings: those that were not there before, wherever they stood."""
        known = Counter(_told(one) for one in before.findings)
        return tuple(
            one for one in self.findings if one.severity is Severity.ERROR and not _is_known(one, known)
        )

    def count(self, severity: Severity) -> int:
        """Return how many findings there are of a severity."""
        return sum(finding.severity is severity for finding in self.findings)


def load(  # noqa: PLR0913  the options of every command
    plans_dir: Path,
    config_dir: Path,
    *,
    clock: date,
    as_of: date | None = None,
    language: str | None = None,
    only: Sequence[Path] = (),
    replaced: Mapping[str, Source] | None = None,
    recall: Callable[[Portfolio, date], Past] | None = None,
) -> Workspace:
    """Read and check everything; raises CannotStartError where a folder is missing.

    `clock` is today's date, which counts unless the settings or `as_of` fix a day. With `only`, the files and folders
    given are read instead of all plans. `replaced` are texts by path as shown that count instead of the files'.
    `recall` tells what is known of the past of the plans that were read; left out, nothing is.
    """
    require_folders(plans_dir, config_dir)
    reader = Disk(replaced)
    own = reader.organisation_files(config_dir)
    organisation, found = read_organisation(own, reader.default_files())
    found += tuple(reader.findings)
    if settings_file := own.get("settings"):
        found += check_settings(settings_file)
    organisation = _chosen(organisation, as_of, language)
    speech = organisation.settings.language
    labels = reader.labels(defaults_folder() / "labels" / speech)
    catalog, wording = read_catalog(speech, labels, reader.own_labels(config_dir, speech))
    documents = reader.documents(plans_dir, only)
    portfolio, assembled = assemble(documents, organisation, reader.refused)
    portfolio = replace(portfolio, broken=(*portfolio.broken, *reader.unread))
    today = organisation.settings.as_of or clock
    figures = portfolio_figures(portfolio, today)
    past = recall(portfolio, today) if recall else Past()
    rules = () if _has_errors(found) else check(portfolio, figures, today, past)
    narratives = check_narratives(portfolio)
    findings = in_order((*reader.findings, *found, *wording, *assembled, *rules, *narratives))
    sound = _without_broken(portfolio, findings)
    if len(sound.broken) > len(portfolio.broken):
        figures = portfolio_figures(sound, today)
    refused = frozenset(reader.refused)
    return Workspace(sound, figures, catalog, today, findings, reader.sources, refused, past)


def _is_known(finding: Diagnostic, known: Counter[object]) -> bool:
    told = _told(finding)
    known[told] -= 1
    return known[told] >= 0


def _told(finding: Diagnostic) -> object:
    """Return what a finding says, without its place."""
    params = tuple(sorted((name, str(value)) for name, value in finding.params.items()))
    return finding.path, finding.code, finding.variant, params


def require_folders(plans_dir: Path, config_dir: Path) -> None:
    """Raise CannotStartError where one of the two folders is missing."""
    require_folder(plans_dir, "--plans")
    require_folder(config_dir, "--config")


def require_folder(folder: Path, option: str) -> None:
    """Raise CannotStartError where a folder is missing that an option names."""
    if not folder.is_dir():
        message = f"there is no folder '{shown(folder)}' ({option})"
        raise CannotStartError(message)


def _chosen(organisation: Organisation, as_of: date | None, language: str | None) -> Organisation:
    """Put what the command chooses in the place of what the settings say."""
    settings = organisation.settings
    chosen = {"as_of": as_of or settings.as_of, "language": language or settings.language}
    return replace(organisation, settings=settings.model_copy(update=chosen))


def _has_errors(findings: Iterable[Diagnostic]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _without_broken(portfolio: Portfolio, findings: tuple[Diagnostic, ...]) -> Portfolio:
    """Take the plans with errors out, so that the rest of the site can be shown while somebody mends them."""
    faulty = {finding.path for finding in findings if finding.severity is Severity.ERROR}
    entries = (*portfolio.accounts, *((portfolio.programme,) if portfolio.programme else ()))
    broken = [_broken(entry) for entry in entries if entry.document.source.path in faulty]
    files = {plan.file for plan in broken}
    return replace(
        portfolio,
        accounts=tuple(account for account in portfolio.accounts if account.file not in files),
        programme=None if portfolio.programme and portfolio.programme.file in files else portfolio.programme,
        broken=(*portfolio.broken, *broken),
    )


def _broken(entry: Account | ProgrammeEntry) -> BrokenPlan:
    path = entry.document.source.path
    if isinstance(entry, Account):
        return BrokenPlan(entry.file, entry.id, entry.name, path)
    return BrokenPlan(entry.file, "programme", "", path)
