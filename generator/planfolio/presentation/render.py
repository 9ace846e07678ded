"""Our own Jinja environment: autoescape on, nothing undefined, templates compiled once a process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import BaseLoader, Environment, StrictUndefined

from planfolio.presentation import marks, text

if TYPE_CHECKING:
    from planfolio.presentation.formats import Formats
    from planfolio.reading.catalog import Catalog


def environment(loader: BaseLoader, catalog: Catalog, formats: Formats) -> Environment:
    """Make the environment of one language: `t` for labels, `f` for formats, Markdown filters."""
    env = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    env.globals.update(
        t=catalog.text,
        f=formats,
        bar_shape=marks.bar_shape,
        load_shape=marks.load_shape,
        stage_shape=marks.stage_shape,
        dots_shape=marks.dots_shape,
        spark_shape=marks.spark_shape,
    )
    env.filters.update(
        inline=text.inline,
        block=text.block,
        coded=text.coded,
        emphasised=text.emphasised,
    )
    env.tests["linkable"] = text.is_linkable
    return env


def render(env: Environment, template_name: str, **view: object) -> str:
    """Render one of our templates; `view` is all that it may see besides labels and formats."""
    return env.get_template(template_name).render(view)
