"""Our own Jinja environment: autoescape on, nothing undefined, templates compiled once a process."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, nodes
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer

from planfolio.presentation import marks, text
from planfolio.presentation.addresses import rule_anchor, term_anchor
from planfolio.presentation.machine_values import machine_value, plain_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from planfolio.presentation.formats import Formats
    from planfolio.reading.catalog import Catalog

REMEMBERED: Final = 1 << 14
"""How many results of a macro are kept: a site shows the same amounts, days and states on many pages."""


class _Context(Context):
    """Calls what a template calls: nothing of ours asks for Jinja's context, and looking for that takes longest."""

    def call(
        self,
        called: Callable[..., Any],
        /,
        *args: object,
        _loop_vars: object = None,
        _block_vars: object = None,
        **params: object,
    ) -> Any:  # noqa: ANN401  whatever a template calls
        return called(*args, **params)


class _Labels(NodeTransformer):
    """Puts the text of a label in the place of `t("its.key")`, when a template is compiled."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  the name that Jinja looks for
        self.generic_visit(node)
        match node:
            case nodes.Call(
                node=nodes.Name(name="t"), args=[nodes.Const(value=str(key))], kwargs=[], dyn_args=None
            ):
                return nodes.Const(self._catalog.text(key), lineno=node.lineno)
        return node


class _Environment(Environment):
    """Knows the labels, so that they are looked up once a template and not once a page."""

    context_class = _Context

    def __init__(self, loader: BaseLoader, catalog: Catalog) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        self._labels = _Labels(catalog)
        self._found: dict[object, Template] = {}

    def get_template(self, name: Any, *_: object, **__: object) -> Template:  # noqa: ANN401  Jinja's own
        """Return a template: ours never change in a process, and every page asks for a dozen."""
        if name not in self._found:
            self._found[name] = super().get_template(name)
        return self._found[name]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template: nodes.Template = self._labels.visit(super()._parse(source, name, filename))
        return template


def environment(loader: BaseLoader, catalog: Catalog, formats: Formats) -> Environment:
    """Make the environment of one language: `t` for labels, `f` for formats, Markdown filters.

    `remembered(macro)` keeps what a macro makes. What it takes is hashable, and a text inside it never markup: both
    are equal, and only one of them is escaped.
    """
    env = _Environment(loader, catalog)
    env.globals.update(
        t=catalog.text,
        term_anchor=term_anchor,
        rule_anchor=rule_anchor,
        machine_value=machine_value,
        plain_number=plain_number,
        f=formats,
        remembered=lru_cache(maxsize=REMEMBERED, typed=True),
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
