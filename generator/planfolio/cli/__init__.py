"""The command line: the one package that knows the terminal's library. A command is a module."""

from __future__ import annotations

import os
import signal
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Final

import click

from planfolio import __version__
from planfolio.cli.checking import check
from planfolio.cli.comparing import diff
from planfolio.cli.creating import new
from planfolio.cli.editing import edit
from planfolio.cli.explaining import explain
from planfolio.cli.exporting import export
from planfolio.cli.formatting import format_plans
from planfolio.cli.importing import import_actions
from planfolio.cli.reassigning import reassign
from planfolio.cli.reviewing import review
from planfolio.cli.rolling import rollover
from planfolio.cli.site import build, serve
from planfolio.disk import shown
from planfolio.errors import CannotStartError, PlanfolioError

TRACEBACK: Final = "PLANFOLIO_TRACEBACK"
STOPPED: Final = 128 + signal.SIGTERM
COMMANDS: Final = (
    new,
    check,
    diff,
    explain,
    edit,
    format_plans,
    build,
    serve,
    export,
    import_actions,
    rollover,
    reassign,
    review,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="planfolio")
def program() -> None:
    """Account plans in Markdown, published as a site."""


for command in COMMANDS:
    program.add_command(command)


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
