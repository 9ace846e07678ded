"""Which plans and people a command means, by their ids as they are given; who isn't there is told with the nearest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planfolio.disk import shown
from planfolio.errors import CannotStartError
from planfolio.model.likeness import nearest
from planfolio.portfolio.assembly import PROGRAMME
from planfolio.portfolio.portfolio import Account
from planfolio.reading.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planfolio.cli.options import Place
    from planfolio.portfolio.rules.rule import Entry
    from planfolio.reading.catalog import Catalog
    from planfolio.workspace import Workspace


def entries_of(workspace: Workspace) -> Mapping[str, Entry]:
    """Return all plans that can be read, by the id that a command line gives them; the programme is the last."""
    portfolio = workspace.portfolio
    entries: dict[str, Entry] = dict(portfolio.by_id)
    return entries | {PROGRAMME: portfolio.programme} if portfolio.programme else entries


def chosen_entries(workspace: Workspace, names: Iterable[str]) -> Mapping[str, Entry]:
    """Return the plans named by their ids or files, in the order of all plans.

    Raises CannotStartError for one that isn't there, or has errors.
    """
    entries = entries_of(workspace)
    by_file = {entry.document.source.path: key for key, entry in entries.items()}
    broken = {one for plan in workspace.portfolio.broken for one in (plan.id, plan.path) if one}
    wanted = set()
    for name in names:
        key = name if name in entries else by_file.get(shown(Path(name)), name)
        if key not in entries and (key in broken or shown(Path(name)) in broken):
            raise CannotStartError(workspace.catalog.text("spreadsheet.start.account_broken", found=name))
        require("account", key, entries, workspace.catalog)
        wanted.add(key)
    return {key: entry for key, entry in entries.items() if key in wanted}


def name_of(entry: Entry, catalog: Catalog) -> str:
    """Return what a plan is called: the customer's name, or that of the programme."""
    return entry.name if isinstance(entry, Account) else catalog.text("spreadsheet.programme")


def require(what: str, found: str, known: Iterable[str], catalog: Catalog) -> None:
    """Raise CannotStartError for the id of an `account` or a `person` that isn't known, with the nearest that is."""
    if found in (known := tuple(known)):
        return
    near = nearest(found, known)
    if near:
        raise CannotStartError(catalog.text(f"spreadsheet.start.{what}_near", found=found, nearest=near))
    raise CannotStartError(catalog.text(f"spreadsheet.start.{what}_far", found=found))


def require_sound_organisation(workspace: Workspace, place: Place) -> None:
    """Raise CannotStartError where nothing can be checked, since the organisation's own files have errors."""
    folder = place.config_dir.resolve()
    errors = (finding for finding in workspace.findings if finding.severity is Severity.ERROR)
    if any(Path(finding.path).resolve().is_relative_to(folder) for finding in errors):
        raise CannotStartError(workspace.catalog.text("spreadsheet.start.organisation"))
