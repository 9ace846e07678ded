"""`planfolio build` and `planfolio serve`."""

from __future__ import annotations

import gc
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from planfolio.cli.options import FOLDER, Place, on_plans
from planfolio.disk import shown

if TYPE_CHECKING:
    from planfolio.plugin import Choices

CONFIG_FILE: Final = click.option(
    "-f",
    "--config-file",
    type=FOLDER,
    default=Path("mkdocs.yml"),
    show_default=True,
    help="MkDocs' configuration.",
)


@click.command()
@on_plans
@CONFIG_FILE
@click.option(
    "-o", "--output", type=FOLDER, default=Path("site"), show_default=True, help="Folder of the site."
)
@click.option(
    "--strict", is_flag=True, help="Let MkDocs' own warnings, such as a broken link, end the build."
)
def build(place: Place, config_file: Path, output: Path, *, strict: bool) -> None:
    """Check the plans and build the site; a failed build leaves the old site whole."""
    from planfolio import plugin  # noqa: PLC0415  MkDocs takes half a second to load, and a check needs none of it

    # what a build makes lives until it ends: looking for garbage costs a fifth of the time and saves a tenth of memory
    gc.disable()
    logging.getLogger("mkdocs").addHandler(_warnings_to_terminal())
    click.echo(plugin.build(_choices(place, config_file, is_strict=strict), output))
    click.echo(shown(output))


@click.command()
@on_plans
@CONFIG_FILE
@click.option("-a", "--address", default="127.0.0.1:8000", show_default=True, help="Where to serve.")
def serve(place: Place, config_file: Path, address: str) -> None:
    """Serve the site while plans are written; a plan with errors shows them on its page."""
    from planfolio import plugin  # noqa: PLC0415  as above

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    plugin.serve(_choices(place, config_file), address)


def _choices(place: Place, config_file: Path, *, is_strict: bool = False) -> Choices:
    from planfolio.plugin import Choices  # noqa: PLC0415  as above

    return Choices(
        config_file=config_file,
        plans_dir=place.plans,
        config_dir=place.config,
        language=place.language,
        as_of=place.as_of,
        is_strict=is_strict,
    )


def _warnings_to_terminal() -> logging.Handler:
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    return handler
