"""YAML 1.2 core on libyaml's events: every value keeps its place.

Types are not guessed here: a scalar stays as written, and the model decides. `<<` is an ordinary key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yaml.error import MarkedYAMLError, YAMLError

from planfolio.reading.codes import NESTING, YAML
from planfolio.reading.composer import MAX_DEPTH, Composer, StopReadingError
from planfolio.reading.diagnostics import Span
from planfolio.reading.nodes import (
    Entry,
    ListNode,
    MapNode,
    Node,
    Plain,
    Scalar,
    key_span_at,
    node_at,
    plain,
    span_at,
)
from planfolio.reading.source import control_characters
from planfolio.reading.yaml_problems import Scene, explain
from planfolio.reading.yaml_traps import cut_values, lost_line

if TYPE_CHECKING:
    from planfolio.reading.diagnostics import Diagnostic

try:
    from yaml import CSafeLoader as Parser
except ImportError:  # PyYAML built without libyaml: its own scanner gives the same events, slower
    from yaml import SafeLoader as Parser  # type: ignore[assignment]

TOO_DEEP = "maximum nesting depth"
"""What newer versions of libyaml say of a thousand brackets, before the composer has seen one."""
__all__ = [
    "Entry",
    "ListNode",
    "MapNode",
    "Node",
    "Plain",
    "Scalar",
    "key_span_at",
    "node_at",
    "parse",
    "plain",
    "span_at",
]


def parse(text: str, *, path: str, first_line: int = 1) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Read one YAML document; None where nothing is written, and with errors where it cannot be read.

    `text` has the line ends of a `Source`; `first_line` is the number of its first line in the file.
    """
    composer = Composer(path, first_line)
    try:
        node = composer.compose(Parser(text))
    except StopReadingError as stop:
        return None, (*composer.found, stop.diagnostic)
    except MarkedYAMLError as error:
        told = _unreadable(error, text, composer)
        # What was found at the same place was the same mistake: `*bold text` is no repeated value.
        return None, (*(one for one in composer.found if one.span[:2] != told.span[:2]), told)
    except (YAMLError, UnicodeEncodeError):
        return None, control_characters(path, text, first_line)
    if lost := lost_line(text, path, first_line, composer.long_values):
        return None, (*composer.found, lost)
    return node, (*composer.found, *cut_values(text, path, first_line, node))


def _unreadable(error: MarkedYAMLError, text: str, composer: Composer) -> Diagnostic:
    above = composer.first_line
    if TOO_DEEP in (error.problem or ""):
        return NESTING.at(composer.path, _mark_span(error, above), limit=MAX_DEPTH)
    scene = Scene(text.split("\n"), above, composer.event, composer.bracket, composer.block_before)
    problem = explain(error, scene)
    span = Span(problem.line + above, problem.column + 1, problem.line + above, problem.end_column + 1)
    return YAML.at(composer.path, span, problem.variant, **problem.params)


def _mark_span(error: MarkedYAMLError, above: int) -> Span:
    mark = error.problem_mark
    line, column = (mark.line + above, mark.column + 1) if mark else (above, 1)
    return Span(line, column, line, column + 1)
