"""What an author did when libyaml gives up: its words and marks become a kind of mistake at a place.

libyaml tells what it expected, not what was meant: for `name: Acme: NL` "mapping values are not allowed in
this context". PyYAML's own scanner uses slightly other words for the same, and both are matched. Lines and
columns count from 0 here, as libyaml's do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from yaml.events import ScalarEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from yaml.error import MarkedYAMLError
    from yaml.events import Event

    Place = tuple[int, int]

MAX_SHOWN: Final = 60
_KEY_WITHOUT_SPACE: Final = re.compile(r"(?:- +)*([A-Za-z][\w-]*):(\S.*)")
_DASH_WITHOUT_SPACE: Final = re.compile(r"-([^\s-].*)")
_KEY_BEFORE_VALUE: Final = re.compile(r"(?:^|[\s,\[{])([^\s,\[{:-][^,\[{:]*: *)$")
_CLOSING: Final = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of mistake, a variant of the code `yaml`, at a place within one line."""

    variant: str
    line: int
    column: int
    end_column: int
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scene:
    """What was known when reading broke off: the last event, the open bracket, the block just read.

    `first_line` is the number, in the file, of the first of the lines.
    """

    lines: list[str]
    first_line: int
    event: Event | None
    bracket: Place | None
    block_before: Place | None

    def line(self, number: int) -> str:
        """Return the text of a line, empty past the end."""
        return self.lines[number] if number < len(self.lines) else ""

    def sign(self, at: Place) -> str:
        """Return the character at a place, empty past the end of the line."""
        return self.line(at[0])[at[1] : at[1] + 1]

    def indentation(self, number: int) -> int:
        """Return the column where the text of a line starts."""
        return len(self.line(number)) - len(self.line(number).lstrip(" "))

    @property
    def scalar_before(self) -> Any:  # noqa: ANN401  the marks of an event have no common type
        """The last event, where it was a scalar."""
        return self.event if isinstance(self.event, ScalarEvent) else None

    def has_quote_before(self, place: Place) -> bool:
        """Tell whether a text in quotes ends on the line of the place."""
        scalar = self.scalar_before
        return scalar is not None and scalar.style in ("'", '"') and scalar.end_mark.line == place[0]

    def quoted(self, at: Place) -> str:
        """Return the value that starts here in quotes, with its key before it."""
        text = self.line(at[0])
        end = re.compile(r"[,\]}]|$" if self.bracket else "$").search(text, at[1])
        value = text[at[1] : end.start() if end else None].split(" #")[0].strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
            value = value[1:-1]
        key = _KEY_BEFORE_VALUE.search(text[: at[1]])
        value = _shortened(value)
        value = "'{}'".format(value.replace("'", "''")) if re.search(r'["\\]', value) else f'"{value}"'
        return f"{key[1] if key else ''}{value}"


def explain(error: MarkedYAMLError, scene: Scene) -> Problem:
    """Tell the mistake behind an error of the parser."""
    words = f"{error.context or ''}: {error.problem or ''}"
    mark = error.problem_mark
    place = (mark.line, mark.column) if mark else (0, 0)
    began = (error.context_mark.line, error.context_mark.column) if error.context_mark else place
    tell = next((tell for pattern, tell in _CAUSES if pattern.search(words)), _other)
    return tell(scene, place, began)


def _one_sign(variant: str, at: Place, **params: object) -> Problem:
    return Problem(variant, at[0], at[1], at[1] + 1, params)


def _stray_character(scene: Scene, place: Place, began: Place) -> Problem:
    if scene.sign(place) == "\t":
        return _tab(scene, place, began)
    return _special(scene, place, place)


def _tab(scene: Scene, place: Place, _began: Place) -> Problem:
    column = scene.line(place[0]).find("\t", place[1])
    return _one_sign("tab", (place[0], max(column, place[1])))


def _special(scene: Scene, _place: Place, began: Place) -> Problem:
    return _one_sign("special", began, character=scene.sign(began), example=scene.quoted(began))


def _open_quote(scene: Scene, _place: Place, began: Place) -> Problem:
    return _one_sign("quote", began, quote=scene.sign(began))


def _escape(scene: Scene, place: Place, _began: Place) -> Problem:
    line, column = place
    column = max(0, scene.line(line).rfind("\\", 0, column + 1))
    found = scene.line(line)[column : column + 2]
    return Problem("escape", line, column, column + len(found), {"found": found})


def _dash(scene: Scene, place: Place, _began: Place) -> Problem:
    return _one_sign("dash", place, example=scene.quoted(place))


def _colon(scene: Scene, place: Place, began: Place) -> Problem:
    """Explain a colon where no key can be: in an unquoted text, or in a line taken for more of a text."""
    scalar = scene.scalar_before
    if scalar is None:
        return _other(scene, place, began)
    start = (scalar.start_mark.line, scalar.start_mark.column)
    has_key = bool(scene.line(start[0])[: start[1]].strip(" -"))
    if start[0] != place[0] and not has_key:
        return _key_without_colon(scene, start[0])
    if start[0] != place[0]:
        return _colon_below(scene, place, start[0])
    if not has_key:
        return _other(scene, place, began)
    return _one_sign("colon", place, example=scene.quoted(start))


def _colon_below(scene: Scene, place: Place, above: int) -> Problem:
    """Explain a colon in a line below a value: a sentence goes on there, or a key is indented too far."""
    if " " in scene.line(place[0])[: place[1]].strip():
        return _one_sign("colon_text", place, line=str(above + scene.first_line))
    return _indent(scene, place[0], (above, scene.indentation(above)))


def _no_colon(scene: Scene, _place: Place, began: Place) -> Problem:
    return _key_without_colon(scene, began[0])


def _key_without_colon(scene: Scene, number: int) -> Problem:
    line, column = scene.line(number).rstrip(), scene.indentation(number)
    if match := _KEY_WITHOUT_SPACE.match(line, column):
        return _one_sign("colon_space", (number, match.end(1)), example=_shortened(f"{match[1]}: {match[2]}"))
    if match := _DASH_WITHOUT_SPACE.match(line, column):
        return _one_sign("dash_space", (number, column), example=_shortened(f"- {match[1]}"))
    found = {"found": _shortened(line.strip())}
    return Problem("no_colon", number, column, max(len(line), column + 1), found)


def _block(scene: Scene, place: Place, began: Place) -> Problem:
    """Explain what is neither the next key nor the next item: wrongly indented, or a rest after a value."""
    if scene.has_quote_before(place):
        return _after_quote(scene, place)
    if scene.line(place[0])[: place[1]].strip(" -"):
        return _rest_of_line(scene, place, began)
    if scene.sign(place) == ":":
        return _other(scene, place, began)
    if place[1] == began[1]:
        return Problem("mixed", *place, max(len(scene.line(place[0])), place[1] + 1))
    near = [scene.block_before, began] if scene.block_before else [began]
    return _indent(scene, place[0], min(near, key=lambda at: abs(at[1] - place[1])))


def _rest_of_line(scene: Scene, place: Place, began: Place) -> Problem:
    if scene.sign(place) in ("]", "}", ","):
        return _stray(scene, place, began)
    start: Any = getattr(scene.event, "start_mark", None)
    if start and scene.sign((start.line, start.column)) in ("*", "&", "!"):
        return _special(scene, place, (start.line, start.column))
    return _other(scene, place, began)


def _after_quote(scene: Scene, place: Place) -> Problem:
    scalar = scene.scalar_before
    start = (scalar.start_mark.line, scalar.start_mark.column)
    if start[0] != place[0]:
        return _one_sign("quote", start, quote=scalar.style)
    return _one_sign("after_quote", place, example=scene.quoted(start))


def _flow(scene: Scene, place: Place, began: Place) -> Problem:
    """Explain what is neither a comma nor the closing bracket."""
    sign, scalar = scene.sign(place), scene.scalar_before
    if scene.has_quote_before(place) and sign not in ("", "]", "}"):
        return _after_quote(scene, place)
    if sign == ":" and scalar is not None and scalar.start_mark.line == place[0]:
        return _one_sign("colon", place, example=scene.quoted((place[0], scalar.start_mark.column)))
    if sign in ("]", "}") and place[0] == began[0]:
        return _stray(scene, place, began)
    return _bracket(scene, began)


def _content(scene: Scene, place: Place, began: Place) -> Problem:
    if scene.bracket and scene.sign(place) not in (",", "]", "}"):
        return _bracket(scene, scene.bracket)
    return _stray(scene, place, began)


def _bracket(scene: Scene, opening: Place) -> Problem:
    if scene.sign(opening) not in _CLOSING and scene.bracket:
        opening = scene.bracket
    bracket = scene.sign(opening)
    return _one_sign("bracket", opening, bracket=bracket, closing=_CLOSING.get(bracket, "]"))


def _stray(scene: Scene, place: Place, began: Place) -> Problem:
    sign = scene.sign(place)
    return _one_sign("stray", place, character=sign) if sign else _other(scene, place, began)


def _directive(scene: Scene, _place: Place, began: Place) -> Problem:
    return Problem("directive", began[0], 0, max(1, len(scene.line(began[0]))))


def _second_document(scene: Scene, place: Place, began: Place) -> Problem:
    above = scene.lines[: place[0] + 1]
    directive = next((number for number, line in enumerate(above) if line.startswith("%")), None)
    if directive is not None:
        return _directive(scene, place, (directive, 0))
    if any(line.startswith(("---", "...")) for line in above):
        return _one_sign("documents", place)
    if scene.block_before and place[1] == scene.indentation(place[0]):
        return _indent(scene, place[0], scene.block_before)
    return _rest_of_line(scene, place, began)


def _other(scene: Scene, place: Place, _began: Place) -> Problem:
    number = min(place[0], len(scene.lines) - 1)
    column = place[1] if number == place[0] else len(scene.line(number))
    found = scene.line(number)[column:].strip() or scene.line(number).strip()
    return _one_sign("other", (number, column), found=_shortened(found))


def _indent(scene: Scene, number: int, like: Place) -> Problem:
    """Explain a line that starts where nothing can start; `like` is where it may have to start."""
    params = {"line": str(like[0] + scene.first_line), "column": str(like[1] + 1)}
    return _one_sign("indent", (number, scene.indentation(number)), **params)


def _shortened(text: str) -> str:
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"


_CAUSES: Final[tuple[tuple[re.Pattern[str], Callable[[Scene, Place, Place], Problem]], ...]] = tuple(
    (re.compile(pattern), tell)
    for pattern, tell in (
        (r"tab character|'\\t' that cannot start", _tab),
        (r"cannot start any token", _stray_character),
        (r"escape|hexdecimal|hexadecimal", _escape),
        (r"scanning a quoted scalar", _open_quote),
        (r"directive|incompatible YAML document", _directive),
        (r"scanning an? (?:alias|anchor|tag|block scalar)|parsing a tag|undefined tag handle", _special),
        (r"mapping keys are not allowed", _stray_character),
        (r"sequence entries are not allowed", _dash),
        (r"mapping values are not allowed", _colon),
        (r"could not find expected ':'", _no_colon),
        (r"parsing a flow (?:sequence|mapping): (?:did not find )?expected ','", _flow),
        (r"expected (?:the )?node content", _content),
        (r"parsing a block (?:mapping|collection)", _block),
        (r"document start", _second_document),
    )
)
