"""What commands have in common: the options that say which plans, and the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from planfolio.disk import Disk, defaults_folder
from planfolio.errors import CannotStartError
from planfolio.reading.catalog import LANGUAGES, read_catalog
from planfolio.reading.nodes import MapNode, Scalar
from planfolio.reading.yaml import parse
from planfolio.recollection.past import past_of
from planfolio.workspace import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from planfolio.reading.catalog import Catalog
    from planfolio.reading.source import Source
    from planfolio.workspace import Workspace

FOLDER: Final = click.Path(path_type=Path)
LANGUAGE: Final = click.Choice(LANGUAGES)
OUTPUT: Final = click.option("-o", "--output", type=FOLDER, help="File to write; left out, it is printed.")


@dataclass(frozen=True)
class Place:
    """Which plans a command is about: None where the command line leaves it to the default."""

    plans: Path | None = None
    config: Path | None = None
    language: str | None = None
    as_of: date | None = None

    @property
    def plans_dir(self) -> Path:
        """The folder of the plans."""
        return self.plans or Path("plans")

    @property
    def config_dir(self) -> Path:
        """The folder of the organisation's files."""
        return self.config or Path("site_config")

    def load(
        self,
        only: Sequence[Path] = (),
        plans_dir: Path | None = None,
        replaced: Mapping[str, Source] | None = None,
        *,
        has_past: bool = False,
        for_rules: bool = False,
    ) -> Workspace:
        """Read and check everything; raises CannotStartError where a folder is missing.

        `replaced` are texts by path as shown that count instead of the files'. What is known of the past of the plans
        is looked up where the command `has_past`, and `for_rules` only what those ask about.
        """
        where = plans_dir or self.plans_dir, self.config_dir
        recall = partial(past_of, *where, for_rules=for_rules) if has_past else None
        return load(
            plans_dir or self.plans_dir,
            self.config_dir,
            clock=today(),
            as_of=self.as_of,
            language=self.language,
            only=only,
            replaced=replaced,
            recall=recall,
        )

    def catalog(self) -> Catalog:
        """Read the words alone: in the language chosen, else in that of the settings, else in English."""
        reader = Disk()
        language = self.language or _language_of(reader, self.config_dir)
        labels = reader.labels(defaults_folder() / "labels" / language)
        return read_catalog(language, labels, reader.own_labels(self.config_dir, language))[0]


def _language_of(reader: Disk, config_dir: Path) -> str:
    file = config_dir / "settings.yml"
    source = reader.source(file) if file.is_file() else None
    settings = parse(source.text, path=source.path)[0] if source else None
    chosen = settings.get("language") if isinstance(settings, MapNode) else None
    return chosen.text if isinstance(chosen, Scalar) and chosen.text in LANGUAGES else LANGUAGES[0]


def on_plans(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every command on plans has; the command gets them as its first argument, a `Place`."""

    @wraps(command)
    def at_place(
        *arguments: Any,  # noqa: ANN401  the command's own, as click names them
        plans: Path | None,
        config: Path | None,
        language: str | None,
        as_of: datetime | None,
        **options: Any,  # noqa: ANN401  likewise
    ) -> Any:  # noqa: ANN401  likewise
        place = Place(plans, config, language, as_of.date() if as_of else None)
        return command(place, *arguments, **options)

    options = (
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
    )
    with_options: Callable[..., Any] = at_place
    for option in options:
        with_options = option(with_options)
    return with_options


def format_option(formats: Iterable[str], told: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option --format, which the command gets as `form`: the first of these unless another is given."""
    names = tuple(formats)
    return click.option(
        "--format", "form", type=click.Choice(names), default=names[0], show_default=True, help=told
    )


def refuse_missing(paths: Sequence[Path]) -> None:
    """Raise CannotStartError for the first file or folder that isn't there."""
    for path in paths:
        if not path.exists() and not path.is_symlink():
            message = f"there is no file or folder '{path}'"
            raise CannotStartError(message)


def today() -> date:
    """Return the calendar day where the command runs: the one place where the core's clock is read."""
    return date.today()  # noqa: DTZ011  a sales person's today is the local one
