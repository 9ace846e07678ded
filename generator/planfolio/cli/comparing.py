"""`planfolio diff`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import click

from planfolio.cli.options import OUTPUT, Place, format_option, on_plans, today
from planfolio.comparison import Folders, compared, span_of
from planfolio.disk import shown
from planfolio.presentation.changes.as_json import as_json
from planfolio.presentation.changes.as_markdown import as_markdown
from planfolio.presentation.changes.as_text import as_text
from planfolio.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from planfolio.presentation.changes.report import DiffReport

FORMATS: Final[Mapping[str, Callable[[DiffReport], str]]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}


@click.command()
@click.argument("base", required=False)
@click.argument("head", required=False)
@on_plans
@format_option(
    FORMATS, "What to write: text for people, markdown for a comment on a pull request, json for scripts."
)
@click.option(
    "--merge-base",
    is_flag=True,
    help="Compare from the last commit that BASE shares with HEAD, as a pull request does; BASE...HEAD says the same.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 where there are changes.")
@OUTPUT
def diff(
    place: Place,
    *,
    base: str | None,
    head: str | None,
    form: str,
    merge_base: bool,
    exit_code: bool,
    output: Path | None,
) -> None:
    """Tell what changed in the plans, in business terms: by account, the heaviest change first.

    From BASE to HEAD, which are commits, branches or tags of git. HEAD left out, the plans are compared as they lie
    there; BASE left out, with the last commit, so that what is not committed yet is told. BASE..HEAD are the same two
    commits; BASE...HEAD begins where both parted, and leaves out what BASE did since.

    Names, layout, order and folders of files are no changes. Settings are those that lie there now, for both sides.

    Exits with 0, with --exit-code 1 where there are changes, and with 2 when it cannot start.
    """
    report = compared(
        Folders(place.plans_dir, place.config_dir),
        span_of(base, head, from_parting=merge_base),
        clock=today(),
        as_of=place.as_of,
        language=place.language,
    )
    text = FORMATS[form](report)
    if output is None:
        click.echo(text)
    else:
        write_whole(output, f"{text}\n".encode())
        click.echo(shown(output), err=True)
    sys.exit(1 if exit_code and not report.changes.is_empty else 0)
