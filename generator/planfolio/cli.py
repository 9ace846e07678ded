"""The command line: the one module that knows the terminal's library."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from planfolio import __version__
from planfolio.disk import shown
from planfolio.errors import CannotStartError, PlanfolioError
from planfolio.presentation.report import count, json_report, text_report
from planfolio.reading.diagnostics import Severity
from planfolio.workspace import load

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planfolio.reading.diagnostics import Diagnostic

FOLDER: Final = click.Path(path_type=Path)
LANGUAGE: Final = click.Choice(("en", "nl", "de"))
TRACEBACK: Final = "PLANFOLIO_TRACEBACK"
STOPPED: Final = 128 + signal.SIGTERM


def plans_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every command on plans has."""
    for option in (
        click.option(
            "--as-of", type=click.DateTime(("%Y-%m-%d",)), help="Speak as of this day (2026-03-31)."
        ),
        click.option(
            "--language", type=LANGUAGE, help="Language of the site and of messages; default: settings."
        ),
        click.option(
            "--config", type=FOLDER, help="Folder of settings, people and words; default: site_config."
        ),
        click.option("--plans", type=FOLDER, help="Folder of the account plans; default: plans."),
    ):
        command = option(command)
    return command


def site_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of commands that make a site."""
    option = click.option(
        "-f",
        "--config-file",
        type=FOLDER,
        default=Path("mkdocs.yml"),
        show_default=True,
        help="MkDocs' configuration.",
    )
    return plans_options(option(command))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="planfolio")
def program() -> None:
    """Account plans in Markdown, published as a site."""


@program.command()
@click.argument("paths", nargs=-1, type=FOLDER)
@plans_options
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning")),
    default="error",
    show_default=True,
    help="What makes it fail.",
)
def check(  # noqa: PLR0913  one parameter an option
    paths: tuple[Path, ...],
    plans: Path | None,
    config: Path | None,
    language: str | None,
    as_of: datetime | None,
    form: str,
    fail_on: str,
) -> None:
    """Check all plans, or report on the files and folders given.

    Exits with 0 when all is well, 1 when there are findings of the level of --fail-on, 2 when it cannot start.
    """
    _refuse_missing(paths)
    plans_dir, config_dir = plans or Path("plans"), config or Path("site_config")
    inside = plans is not None or all(_meet(path, plans_dir) or _meet(path, config_dir) for path in paths)
    workspace = load(
        plans_dir if inside else Path(),
        config_dir,
        clock=today(),
        as_of=as_of.date() if as_of else None,
        language=language,
        only=() if inside else paths,
    )
    findings = _within(workspace.findings, paths) if inside and paths else workspace.findings
    report = json_report if form == "json" else text_report
    click.echo(report(findings, workspace.catalog, workspace.plan_count))
    failing = count(findings, Severity.ERROR) + (
        count(findings, Severity.WARNING) if fail_on == "warning" else 0
    )
    sys.exit(1 if failing else 0)


@program.command()
@site_options
@click.option(
    "-o", "--output", type=FOLDER, default=Path("site"), show_default=True, help="Folder of the site."
)
@click.option(
    "--strict", is_flag=True, help="Let MkDocs' own warnings, such as a broken link, end the build."
)
def build(output: Path, *, strict: bool, **chosen: Any) -> None:  # noqa: ANN401  the options, as click names them
    """Check the plans and build the site; a failed build leaves the old site whole."""
    from planfolio import plugin  # noqa: PLC0415  MkDocs takes half a second to load, and a check needs none of it

    # what a build makes lives until it ends: looking for garbage costs a fifth of the time and saves a tenth of memory
    gc.disable()
    logging.getLogger("mkdocs").addHandler(_warnings_to_terminal())
    click.echo(plugin.build(_choices(chosen, is_strict=strict), output))
    click.echo(shown(output))


@program.command()
@site_options
@click.option("-a", "--address", default="127.0.0.1:8000", show_default=True, help="Where to serve.")
def serve(address: str, **chosen: Any) -> None:  # noqa: ANN401  the options, as click names them
    """Serve the site while plans are written; a plan with errors shows them on its page."""
    from planfolio import plugin  # noqa: PLC0415  as above

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    plugin.serve(_choices(chosen), address)


def today() -> date:
    """Return the calendar day where the command runs: the one place where the core's clock is read."""
    return date.today()  # noqa: DTZ011  a sales person's today is the local one


def main() -> None:
    """Run the command line; every problem is told in words, never with a traceback."""
    if isinstance(sys.stdout, TextIOWrapper):  # not so where it is closed
        # names hold letters that not every terminal can show
        sys.stdout.reconfigure(errors="backslashreplace")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(STOPPED))  # so that a build clears away what it began
    try:
        program(prog_name="planfolio", standalone_mode=True)
    except PlanfolioError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        name = f"{shown(Path(error.filename))}: " if error.filename else ""
        click.echo(f"{name}{error.strerror or error}", err=True)
        sys.exit(PlanfolioError.exit_code)
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        click.echo(f"planfolio: internal error: {type(error).__name__}: {error}", err=True)
        click.echo(f"this is a fault of planfolio; with {TRACEBACK}=1 it tells where", err=True)
        sys.exit(CannotStartError.exit_code)


def _choices(chosen: dict[str, Any], *, is_strict: bool = False) -> Any:  # noqa: ANN401  plugin is loaded late
    from planfolio.plugin import Choices  # noqa: PLC0415  as above

    as_of = chosen["as_of"]
    return Choices(
        config_file=chosen["config_file"],
        plans_dir=chosen["plans"],
        config_dir=chosen["config"],
        language=chosen["language"],
        as_of=as_of.date() if as_of else None,
        is_strict=is_strict,
    )


def _refuse_missing(paths: Sequence[Path]) -> None:
    for path in paths:
        if not path.exists() and not path.is_symlink():
            message = f"there is no file or folder '{path}'"
            raise CannotStartError(message)


def _meet(path: Path, folder: Path) -> bool:
    """Tell whether a path lies in a folder, or the folder in it."""
    path, folder = path.resolve(), folder.resolve()
    return path.is_relative_to(folder) or (folder.is_dir() and folder.is_relative_to(path))


def _within(findings: Sequence[Diagnostic], paths: Sequence[Path]) -> list[Diagnostic]:
    wanted = [path.resolve() for path in paths]
    return [one for one in findings if any(Path(one.path).resolve().is_relative_to(path) for path in wanted)]


def _warnings_to_terminal() -> logging.Handler:
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    return handler
