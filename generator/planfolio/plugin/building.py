"""Building and serving a site with MkDocs, and what it says of failures in our words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from planfolio.disk import shown
from planfolio.errors import BuildFailedError, CannotStartError
from planfolio.plugin.events import PlanfolioPlugin
from planfolio.swapping import swapped
from planfolio.workspace import require_folders

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig

    from planfolio.plugin.choices import Choices


def build(choices: Choices, site_dir: Path) -> str:
    """Build the site beside its folder and swap the two; return the report on the plans.

    A failed build leaves the old site whole. Raises CannotStartError, or BuildFailedError with the report.
    """
    config, plugin = _loaded(choices, site_dir=str(site_dir.absolute()))
    require_folders(*plugin.sources(config))
    _refuse_sources((*plugin.sources(config), choices.config_file), site_dir)
    with swapped(site_dir) as fresh:
        config.site_dir = str(fresh)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        except MkDocsException as error:
            raise BuildFailedError(str(error).strip()) from None
        finally:
            config.plugins.on_shutdown()
    return plugin.report


def _loaded(choices: Choices, **overrides: str) -> tuple[MkDocsConfig, PlanfolioPlugin]:
    """Read mkdocs.yml, and hand the choices to the plugin, which MkDocs keeps for every build of this process.

    Raises CannotStartError where the file, a folder or the plugin is missing.
    """
    try:
        config = load_config(**choices.overrides, **overrides)
    except MkDocsException as error:
        raise CannotStartError(str(error).strip()) from None
    plugin = config.plugins.get("planfolio")
    if not isinstance(plugin, PlanfolioPlugin):
        message = f"expected the plugin 'planfolio' under 'plugins' in {choices.config_file}, found none"
        raise CannotStartError(message)
    plugin.choices = choices
    return config, plugin


def _refuse_sources(sources: Iterable[str | Path], site_dir: Path) -> None:
    """Raise CannotStartError where the site would take the place of what it is made of, or lie in it."""
    target = site_dir.resolve()
    for source in map(Path, sources):
        if source.resolve().is_relative_to(target) or target.is_relative_to(source.resolve()):
            message = f"the site can't be written to '{shown(site_dir)}': '{shown(source)}' is there"
            raise CannotStartError(message)


def serve(choices: Choices, address: str) -> None:
    """Serve the site with live reload until interrupted; plans with errors show them on their pages.

    Raises CannotStartError where the file, a folder or the plugin is missing.
    """
    config, plugin = _loaded(choices)
    require_folders(*plugin.sources(config))
    try:
        mkdocs_serve(**choices.overrides, dev_addr=address)
    except MkDocsException as error:
        raise BuildFailedError(str(error).strip()) from None
