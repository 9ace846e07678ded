from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from planfolio.reading.nodes import ListNode, MapNode, Scalar
from planfolio.writing.edits import Append, EditRefusedError, Put, Remove, edited
from tests.writing.plans_of import comments, front_of, sources, styles, walk

if TYPE_CHECKING:
    from planfolio.reading.source import Source
    from planfolio.writing.edits import Edit

PLANS = sources()
TEXTS = (
    "with: colon",
    "a #b",
    "[x]",
    "'",
    '"',
    "-",
    "1,5",
    " x ",
    "two\nlines\n",
    "NO",
    "é {{x}}",
    "007",
    "> y",
)
EDITS = 100
SEEDS = (1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 4)))


def put(source: Source, draw: Random) -> Edit:
    leaves = [steps for steps, node in walk(front_of(source)) if isinstance(node, Scalar)]
    return Put(draw.choice(leaves), draw.choice(TEXTS))


def append(source: Source, draw: Random) -> Edit:
    lists = [
        (steps, node) for steps, node in walk(front_of(source)) if isinstance(node, ListNode) and node.items
    ]
    if not lists:
        return put(source, draw)
    steps, node = draw.choice(lists)
    if isinstance(node.items[-1], MapNode):
        return Append(steps, {"title": draw.choice(TEXTS), "note": draw.choice(TEXTS)})
    return Append(steps, draw.choice(TEXTS))


def keys_of(source: Source) -> dict[object, list[str]]:
    groups = [((), front_of(source)), *walk(front_of(source))]
    return {
        steps: [entry.key.text for entry in node.entries]
        for steps, node in groups
        if isinstance(node, MapNode)
    }


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", PLANS)
def test_a_hundred_random_edits_keep_comments_order_and_style(name: str, seed: int) -> None:
    draw = Random(seed)  # noqa: S311  variety, not secrecy
    before = PLANS[name]
    after, touched = before, set()
    for _ in range(EDITS):
        edit = draw.choice((put, append))(after, draw)
        after = edited(after, [edit])
        touched.add(edit.path)
    assert comments(after) == comments(before)
    kept = keys_of(before)
    assert {steps: keys for steps, keys in keys_of(after).items() if steps in kept} == kept
    assert body_of(after) == body_of(before)
    now = styles(after)
    for steps, sign in styles(before).items():
        is_touched = any(steps[:depth] in touched for depth in range(1, len(steps) + 1))
        assert is_touched or now[steps] == sign, steps


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", PLANS)
def test_whatever_is_removed_the_rest_stays_as_it_is(name: str, seed: int) -> None:
    draw = Random(seed)  # noqa: S311  variety, not secrecy
    source = PLANS[name]
    for _ in range(EDITS // 2):
        if len(front_of(source).entries) == 1:
            break
        places = [steps for steps, _ in walk(front_of(source))]
        edit = Remove(draw.choice(places))
        try:
            after = edited(source, [edit])
        except EditRefusedError as refusal:
            assert refusal.reason == "comment", edit  # noqa: PT017  only a comment in the way is a reason
            continue
        lines = set(source.text.split("\n"))
        assert sum(line not in lines for line in after.text.split("\n")) <= 1, edit
        assert body_of(after) == body_of(source)
        source = after


def body_of(source: Source) -> str:
    return source.text.partition("\n---\n")[2]


def test_many_values_at_once_are_written_as_one_after_the_other() -> None:
    draw = Random(7)  # noqa: S311  variety, not secrecy
    for source in PLANS.values():
        edits = [put(source, draw) for _ in range(15)]
        apart = source
        for edit in edits:
            apart = edited(apart, [edit])
        assert edited(source, edits).text == apart.text
