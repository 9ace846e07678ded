"""What an author did when libyaml gives up: its words and marks become a kind of mistake at a place.

libyaml tells what it expected, not what was meant: for `name: Acme: NL` "mapping values are not allowed in
this context". PyYAML's own scanner uses slightly other words for the same, and both are matched. Lines and
columns count from 0 here, as libyaml's do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from planfolio.reading.yaml_scene import CLOSING, Problem, Scene, shortened
from planfolio.reading.yaml_sights import by_sight

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml.error import MarkedYAMLError

    Place = tuple[int, int]

__all__ = ["Problem", "Scene", "explain"]

_KEY_WITHOUT_SPACE: Final = re.compile(r"(?:- +)*([A-Za-z][\w-]*):(\S.*)")
_DASH_WITHOUT_SPACE: Final = re.compile(r"-([^\s-].*)")
_ANOTHER_SIGN: Final = re.compile(
    r"(?:- +)*(?P<key>[A-Za-z][\w-]*)\s*(?P<sign>=>|->|[;=\uff1a])\s*(?P<value>\S.*)"
)
# a date, a number or an id, or a value with a comma behind it: no beginning of a sentence
_VALUE_AND_KEY: Final = re.compile(r"(?P<value>\S*\d\S*|\S+[,;])[,;]?\s+(?P<key>[a-z][a-z_]*)")
_KEY_OR_QUOTE: Final = re.compile(r"[\w\"'-][^:]*:(?:\s|$)")
_KEY_AFTER_QUOTE: Final = re.compile(r"[,;]?\s*(?P<key>[a-z][a-z_]*):\s")


def explain(error: MarkedYAMLError, scene: Scene) -> Problem:
    """Tell the mistake behind an error of the parser."""
    words = f"{error.context or ''}: {error.problem or ''}"
    mark = error.problem_mark
    place = (mark.line, mark.column) if mark else (0, 0)
    began = (error.context_mark.line, error.context_mark.column) if error.context_mark else place
    if seen := by_sight(scene, place, began):
        return seen
    tell = next((tell for pattern, tell in _CAUSES if pattern.search(words)), _other)
    return tell(scene, place, began)


def _one_sign(variant: str, at: Place, **params: object) -> Problem:
    return Problem(variant, at[0], at[1], at[1] + 1, params)


def _stray_character(scene: Scene, place: Place, began: Place) -> Problem:
    if scene.sign(place) == "\t":
        return _tab(scene, place, began)
    return _special(scene, place, place)


def _tab(scene: Scene, place: Place, _began: Place) -> Problem:
    text = scene.line(place[0])
    at = max(text.find("\t", place[1]), place[1])
    indentation = text[: len(text) - len(text.lstrip(" \t"))]
    first = len(indentation) - len(indentation.lstrip(" "))
    if not first <= at < len(indentation):
        return _one_sign("tab", (place[0], at), count=1)
    bare = text.lstrip(" \t")
    level = scene.level(place[0], 2 * len(indentation), is_item=bare.startswith("- "))
    count = max(level.column - first, 0) if level else 0
    variant = "tab" if count else "tab_only"
    return _one_sign(variant, (place[0], first), **({"count": count} if count else {}))


def _special(scene: Scene, _place: Place, began: Place) -> Problem:
    return _one_sign("special", began, character=scene.sign(began), example=scene.quoted(began))


def _open_quote(scene: Scene, _place: Place, began: Place) -> Problem:
    return _unclosed_quote(scene, began)


def _unclosed_quote(scene: Scene, opening: Place) -> Problem:
    return _one_sign("quote", opening, quote=scene.sign(opening), example=scene.quoted(opening))


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
    return _second_colon(scene, place, start)


def _second_colon(scene: Scene, place: Place, start: Place) -> Problem:
    """Explain a second colon: a text that holds one, or another key in the same line."""
    text = scene.line(place[0])
    match = _VALUE_AND_KEY.fullmatch(text[start[1] : place[1]].strip())
    example = scene.quoted(start)
    if match is None:
        return _one_sign("colon", place, example=example)
    column = place[1] - len(match["key"])
    if scene.bracket and match["value"].endswith(";"):
        key = re.search(r"[^\s,\[{]+: *$", text[: start[1]])
        rest = re.split(r"[,}\]]", text[place[1] :])[0].rstrip()
        fixed = shortened(f"{key[0] if key else ''}{match['value'][:-1]}, {match['key']}{rest}")
        return _one_sign("semicolon", (place[0], text.index(";", start[1])), example=fixed)
    return Problem("two_keys", place[0], column, place[1], {"key": match["key"], "example": example})


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
        return _one_sign("colon_space", (number, match.end(1)), example=shortened(f"{match[1]}: {match[2]}"))
    if match := _DASH_WITHOUT_SPACE.match(line, column):
        return _one_sign("dash_space", (number, column), example=shortened(f"- {match[1]}"))
    if match := _ANOTHER_SIGN.match(line, column):
        example = shortened(f"{match['key']}: {match['value']}")
        return Problem("colon_sign", number, *match.span("sign"), {"sign": match["sign"], "example": example})
    return _neither_key_nor_more(scene, number, line, column)


def _neither_key_nor_more(scene: Scene, number: int, line: str, column: int) -> Problem:
    """Explain a line without a colon: more of the text above, where it has several words."""
    above = next(iter(scene.starts_above(number)), None)
    end = max(len(line), column + 1)
    if above and above.line == number - 1 and not above.is_item and " " in line.strip():
        count = above.column + 2 - column
        if count > 0:
            params = {"line": str(above.line + scene.first_line), "count": count}
            return Problem("text_below", number, column, end, params)
    return Problem("no_colon", number, column, end, {"found": shortened(line.strip())})


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
    return _indent(scene, place[0], began)


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
        return _unclosed_quote(scene, start)
    rest = scene.line(place[0])[scalar.end_mark.column :]
    if match := _KEY_AFTER_QUOTE.match(rest):
        column = scalar.end_mark.column + match.start("key")
        params = {"key": match["key"], "example": scene.quoted(start)}
        return Problem("two_keys", place[0], column, column + len(match["key"]), params)
    return _one_sign("after_quote", place, example=scene.quoted(start))


def _flow(scene: Scene, place: Place, began: Place) -> Problem:
    """Explain what is neither a comma nor the closing bracket."""
    sign, scalar = scene.sign(place), scene.scalar_before
    if scene.has_quote_before(place) and sign not in ("", "]", "}"):
        return _after_quote(scene, place)
    if sign == ":" and scalar is not None and scalar.start_mark.line == place[0]:
        return _second_colon(scene, place, (place[0], scalar.start_mark.column))
    if sign in ("]", "}") and place[0] == began[0]:
        return _stray(scene, place, began)
    return _bracket(scene, began)


def _content(scene: Scene, place: Place, began: Place) -> Problem:
    if scene.bracket and scene.sign(place) not in (",", "]", "}"):
        return _bracket(scene, scene.bracket)
    return _stray(scene, place, began)


def _bracket(scene: Scene, opening: Place) -> Problem:
    if scene.sign(opening) not in CLOSING and scene.bracket:
        opening = scene.bracket
    bracket = scene.sign(opening)
    params = {"bracket": bracket, "closing": CLOSING.get(bracket, "]")}
    text = _outside_brackets(scene)
    return _one_sign(
        "bracket", opening, **params, example=scene.closed(opening[0]), text=text.quoted(opening)
    )


def _outside_brackets(scene: Scene) -> Scene:
    """Return the scene as it is for a text that only begins like a list or a group."""
    return Scene(scene.lines, scene.first_line, scene.event, None, scene.block_before)


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
    return _one_sign("other", (number, column), found=shortened(found))


def _indent(scene: Scene, number: int, like: Place) -> Problem:
    """Explain a line that starts where nothing can start; `like` is where it may have to start."""
    column = scene.indentation(number)
    is_item = scene.line(number)[column : column + 2] in {"- ", "-"}
    level = scene.level(number, column, is_item=is_item)
    if not is_item and not _KEY_OR_QUOTE.match(scene.line(number), column):
        above = max(number - 1, 0)
        level = level and level._replace(line=above, column=scene.indentation(above))
    line, column = (level.line, level.column) if level else like
    params = {"line": str(line + scene.first_line), "column": str(column + 1)}
    return _one_sign("indent", (number, scene.indentation(number)), **params)


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
