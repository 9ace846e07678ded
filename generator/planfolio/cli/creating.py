"""`planfolio new`."""

from __future__ import annotations

import shlex
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import click

from planfolio.cli.options import Place, on_plans
from planfolio.cli.questions import Answer, Question, ask, can_ask, given_answer
from planfolio.disk import Disk, shown
from planfolio.errors import CannotStartError, PlanfolioError
from planfolio.presentation.reports.report import Report
from planfolio.presentation.reports.text import as_text
from planfolio.reading.diagnostics import Severity
from planfolio.whole_files import write_new
from planfolio.writing.naming import NamingError, account_id, account_name, group_folder, refuse_known
from planfolio.writing.new_plan import NewPlan, compose, has_front_matter, template_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from planfolio.reading.catalog import Catalog
    from planfolio.reading.diagnostics import Diagnostic
    from planfolio.reading.source import Source
    from planfolio.workspace import Workspace

LANGUAGE_TITLES: Final = {"en": "new.language.en", "nl": "new.language.nl", "de": "new.language.de"}
TEMPLATES: Final = "templates"


@click.command()
@click.argument("customer")
@on_plans
@click.option("--owner", help="The account manager: the id or the name of somebody in people.yml.")
@click.option("--category", help="The category of the account, such as A.")
@click.option("--id", "identifier", help="The account's id and the file's name; default: made of the name.")
@click.option("--folder", default="", help="The folder below the plans folder that groups the account.")
def new(
    place: Place, customer: str, owner: str | None, category: str | None, identifier: str | None, folder: str
) -> None:
    """Write the plan of a new account, such as planfolio new "Nordwind Logistik GmbH".

    On a terminal it asks for what no option says: owner, category, language. The plan is a draft that passes the
    check; what else there is to say stands in it as comments. Nothing is ever overwritten.
    """
    workspace = place.load()
    try:
        name = account_name(customer)
        identifier = account_id(name, identifier)
        refuse_known(name, identifier, workspace.portfolio)
        group = group_folder(folder, workspace.portfolio)
        _refuse_faulty(workspace, place.config_dir)
        answers = _answers(place, workspace, owner, category)
        path = place.plans_dir / group / f"{identifier}.md"
        text = _composed(workspace, place.config_dir, NewPlan(name, identifier, *answers))
        _refuse_existing(path)
    except NamingError as error:
        raise PlanfolioError(workspace.catalog.text(error.label, **error.params)) from None
    path.parent.mkdir(parents=True, exist_ok=True)
    write_new(path, text.encode("utf-8"))
    words = replace(place, language=answers[2]).catalog()
    for line in _told(place, path, identifier, words):
        click.echo(line)


def _refuse_faulty(workspace: Workspace, config_dir: Path) -> None:
    """Stop where the organisation's files have errors: whom and what there is to choose from is not known then."""
    folder = config_dir.resolve()
    errors = [
        one
        for one in workspace.findings
        if one.severity is Severity.ERROR and Path(one.path).resolve().is_relative_to(folder)
    ]
    if errors:
        _stop(errors, workspace)
    if not workspace.portfolio.organisation.people:
        raise CannotStartError(workspace.catalog.text("new.nobody"))


def _stop(
    errors: Iterable[Diagnostic], workspace: Workspace, sources: Mapping[str, Source] | None = None
) -> NoReturn:
    """Tell errors, and end without having written anything."""
    told = Report(tuple(errors), workspace.catalog, workspace.plan_count, sources or workspace.sources)
    click.echo(as_text(told).rpartition("\n")[0], err=True)
    raise PlanfolioError(workspace.catalog.text("new.nothing_written"))


def _answers(
    place: Place, workspace: Workspace, owner: str | None, category: str | None
) -> tuple[str, str, str]:
    """Return owner, category and language, as the options or somebody at the terminal give them."""
    catalog = workspace.catalog
    owners, categories, languages = _questions(workspace)
    given = ((owners, owner), (categories, category))
    known = {one.option: given_answer(one, text, catalog) for one, text in given if text is not None}
    missing = [one for one in (owners, categories) if one.option not in known]
    if missing and not can_ask():
        options = ", ".join(one.option for one in missing)
        raise CannotStartError(catalog.text("new.no_terminal", options=options))
    for one in missing:
        known[one.option] = ask(one, catalog)
    language = place.language or (ask(languages, catalog) if can_ask() else languages.default)
    return known[owners.option], known[categories.option], language


def _questions(workspace: Workspace) -> tuple[Question, Question, Question]:
    catalog, organisation = workspace.catalog, workspace.portfolio.organisation
    people = tuple(Answer(key, one.name, one.role or "") for key, one in organisation.people.items())
    categories = tuple(
        Answer(
            key,
            one.title.in_language(catalog.language),
            one.meaning.in_language(catalog.language) if one.meaning else "",
        )
        for key, one in organisation.categories.items()
    )
    languages = tuple(Answer(key, catalog.text(label)) for key, label in LANGUAGE_TITLES.items())
    only = people[0].key if len(people) == 1 else ""
    middle = categories[len(categories) // 2].key if categories else ""
    asked = catalog.text
    return (
        Question("--owner", asked("new.owner.question"), "new.owner.near", "new.owner.far", people, only),
        Question(
            *("--category", asked("new.category.question"), "new.category.near", "new.category.far"),
            categories,
            middle,
        ),
        Question(
            *("--language", asked("new.language.question"), "new.language.near", "new.language.far"),
            languages,
            catalog.language,
        ),
    )


def _composed(workspace: Workspace, config_dir: Path, plan: NewPlan) -> str:
    """Return the text of the plan, made of the template that fits it."""
    organisation = workspace.portfolio.organisation
    disk = Disk()
    template = disk.template(config_dir / TEMPLATES, template_names(plan, organisation))
    if template is None:
        _stop(disk.findings, workspace, disk.sources)
    if not has_front_matter(template):
        message = f"{template.path}:1:1: {workspace.catalog.text('new.template')}"
        raise PlanfolioError(message)
    composed = compose(template, plan, organisation, workspace.today)
    if composed.errors:
        _stop(composed.errors, workspace, {template.path: template})
    return composed.text


def _refuse_existing(path: Path) -> None:
    """Raise NamingError where a file of that name is there, in whatever capitals."""
    folder = path.parent
    names = [one.name for one in folder.iterdir()] if folder.is_dir() else []
    there = next((name for name in sorted(names) if name.casefold() == path.name.casefold()), None)
    if there:
        raise NamingError(label="new.refusal.file", path=shown(folder / there))


def _told(place: Place, path: Path, identifier: str, words: Catalog) -> Iterator[str]:
    """Yield where the plan is, and what comes next."""
    options = [
        *(("--plans", shown(place.plans)) if place.plans else ()),
        *(("--config", shown(place.config)) if place.config else ()),
    ]
    file = shown(path)
    by_make = not options and Path("Makefile").is_file()
    serve = "make serve" if by_make else shlex.join((*_program(), "serve", *options))
    yield file
    yield f"  1. {words.text('new.next.edit')}"
    yield f"  2. {words.text('new.next.check', command=shlex.join((*_program(), 'check', file, *options)))}"
    yield f"  3. {words.text('new.next.serve', command=serve, page=f'/accounts/{identifier}/')}"


def _program() -> tuple[str, ...]:
    """Return how the program was started, so that what comes next can be copied."""
    name = "planfolio"
    started = Path(sys.argv[0])
    if shutil.which(name):
        return (name,)
    if started.stem != name:
        return (Path(sys.executable).name, "-m", name)
    return (shown(started) if started.resolve().is_relative_to(Path.cwd()) else str(started),)
