"""YAML 1.2 core on libyaml's events: every value keeps its place.

Types are not guessed here: a scalar stays as written, and the model decides. `<<` is an ordinary key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yaml.error import MarkedYAMLError, YAMLError

from planfolio.reading.codes import YAML
from planfolio.reading.composer import Composer, StopReadingError
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

if TYPE_CHECKING:
    from planfolio.reading.diagnostics import Diagnostic

try:
    from yaml import CSafeLoader as Parser
except ImportError:  # PyYAML built without libyaml: its own scanner gives the same events, slower
    from yaml import SafeLoader as Parser  # type: ignore[assignment]

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
        return composer.compose(Parser(text)), tuple(composer.found)
    except StopReadingError as stop:
        return None, (*composer.found, stop.diagnostic)
    except MarkedYAMLError as error:
        told = _unreadable(error, text, composer)
        # What was found at the same place was the same mistake: `*bold text` is no repeated value.
        return None, (*(one for one in composer.found if one.span[:2] != told.span[:2]), told)
    except (YAMLError, UnicodeEncodeError):
        return None, control_characters(path, text, first_line)


def _unreadable(error: MarkedYAMLError, text: str, composer: Composer) -> Diagnostic:
    above = composer.first_line
    scene = Scene(text.split("\n"), above, composer.event, composer.bracket, composer.block_before)
    problem = explain(error, scene)
    span = Span(problem.line + above, problem.column + 1, problem.line + above, problem.end_column + 1)
    return YAML.at(composer.path, span, problem.variant, **problem.params)
