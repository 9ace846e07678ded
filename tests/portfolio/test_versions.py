"""Old versions of plans are read part by part, and each says what reading the whole file says."""

from __future__ import annotations

import re
from datetime import date
from operator import is_
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planfolio.model.documents import read_plan
from planfolio.model.money import Money
from planfolio.model.plan import Plan, Programme
from planfolio.portfolio.assembly import assemble
from planfolio.portfolio.changes.between import account_changes
from planfolio.portfolio.versions import Version, VersionReader
from planfolio.reading.diagnostics import Severity
from planfolio.reading.document import read_document
from planfolio.reading.parts import cut, cut_list
from planfolio.reading.source import Source, decode
from tests.benchmarks.plans import plan
from tests.benchmarks.revising import revised
from tests.portfolio.conftest import organisation

if TYPE_CHECKING:
    from planfolio.portfolio.portfolio import Portfolio

EXAMPLE: Final = sorted((Path(__file__).parents[2] / "plans").rglob("*.md"))
TEXTS: Final = [*(path.read_text("utf-8") for path in EXAMPLE), plan(1), plan(2)]
HEAD: Final = "account: Acme\nowner: m.devries\ncategory: A\n"
PIECES: Final = (
    *(
        '"',
        "'",
        "[",
        "]",
        "{",
        "}",
        ",",
        ": ",
        " #",
        "#",
        "- ",
        "  - ",
        "|",
        ">",
        "|+",
        "?",
        "%",
        "@",
        "`",
        "\\",
    ),
    *(
        "&x ",
        "*x",
        "!!str ",
        "<<: *x",
        "\t",
        " ",
        "    ",
        "\n",
        "\r",
        "\r\n",
        "---",
        "...",
        "~",
        "null",
        "\ufeff",
    ),
    *(
        "\u00a0",
        "\u2028",
        "\x07",
        "é",
        "🚚",
        "20",
        "2026-02-30",
        "12.5k",
        "true",
        "owner: x",
        "account: Z",
        "id: A1",
    ),
    *(
        "\nowner: x",
        "\nsummary: twice",
        "\nkind: programme",
        "\ncurrency: USD",
        "\n- x",
        "\n# note",
        "\n  - title: x",
    ),
)
"""What authors and machines put into a plan, most of it where it doesn't belong."""


def whole(content: bytes) -> tuple[Plan | Programme, str] | None:
    """Return the plan and the narrative of a file, read as the check reads it."""
    source, _ = decode("plan.md", content)
    read, told = read_document(source) if source else (None, ())
    if read is None or read.front is None or any(one.severity is Severity.ERROR for one in told):
        return None
    kind = read.front.get("kind")
    shape_of = Programme if getattr(kind, "text", "") == "programme" else Plan
    found, faults = read_plan(shape_of, read.front, file="plan.md", organisation=organisation())
    return (found, read.body) if isinstance(found, Plan | Programme) and not faults else None


def same(version: Version | None, content: bytes) -> bool:
    """Tell whether a version says what reading the whole file does; a page that is no plan has nothing to compare."""
    read = whole(content)
    if version is None or version.plan is None:
        return read is None
    if read is None:
        return False
    found, body = read
    written = version.plan.model_fields_set == found.model_fields_set
    return (
        (version.plan, version.body) == (found, body) and written and [*dict(version.plan)] == [*dict(found)]
    )


def edited(text: str, draw: Random) -> str:
    """Return a text with a few things put in, taken out and moved."""
    for _ in range(draw.randint(1, 3)):
        lines = text.split("\n")
        place = draw.randrange(min(len(lines), text[: text.find("\n---")].count("\n") + 3))
        column = draw.randint(0, len(lines[place]))
        match draw.randrange(5):
            case 0:
                del lines[place]
            case 1:
                lines.insert(place, draw.choice(lines))
            case 2:
                lines[place] = lines[place][:column] + lines[place][column + 1 :]
            case _:
                lines[place] = lines[place][:column] + draw.choice(PIECES) + lines[place][column:]
        text = "\n".join(lines)
    return text


READER: Final = VersionReader(organisation())
"""One for all tests, as one reads a whole history: what it remembers of one version must do no harm to another."""


@pytest.mark.parametrize("text", TEXTS, ids=[*(path.stem for path in EXAMPLE), "benchmark-1", "benchmark-2"])
def test_a_version_says_what_the_whole_file_says(text: str) -> None:
    for content in (text.encode(), text.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + text.encode()):
        assert same(READER.read(content), content)


@given(st.sampled_from(TEXTS), st.integers(0, 2**32), st.sampled_from(["\n", "\n", "\r\n"]))
@settings(max_examples=150, deadline=None)
def test_a_version_that_was_edited_at_random_says_what_the_whole_file_says(
    text: str, seed: int, line_end: str
) -> None:
    draw = Random(seed)  # noqa: S311  variety, not secrecy
    content = edited(text, draw).replace("\n", line_end).encode()
    assert same(READER.read(content), content)


def test_a_plan_that_changes_week_by_week_is_read_as_each_whole_file() -> None:
    draw, reader = Random(6), VersionReader(organisation())  # noqa: S311  variety, not secrecy
    text = plan(5)
    for _ in range(40):
        text = revised(text, draw)
        assert same(reader.read(text.encode()), text.encode())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("region: North\n", "region: North\nregion: South\n"),
        ("region: North\n", "region: North\ncrm: x\n"),
        ("region: North\n", 'region: "North\n'),
        ("region: North\n", "region:\tNorth\n"),
        ("region: North\n", "regions: North\n"),
        ("region: North\n", "region: North\n---\n"),
        ("region: North\n", "region: North\n..."),
        ("region: North\n", ""),
        ("region: North\n", "region: North # cut\n"),
        ("summary: |\n  One\n", "summary: |\n  One\n\n\n"),
        ("summary: |\n  One\n", "summary: |\n  One\nowner: x\n"),
        (
            "actions:\n  - id: A1\n    title: One\n    due: 2026-05-01\n",
            "actions:\n  - id: A1\n    title: One\n",
        ),
        (
            "actions:\n  - id: A1\n    title: One\n    due: 2026-05-01\n",
            "actions:\n  - id: A1\n    title: One\n    due: 2026-06-01\n",
        ),
        (
            "actions:\n  - id: A1\n    title: One\n    goal: One\n",
            "actions:\n  - id: A1\n    title: One\n    goal: 'One\n      due: 2026-06-01'\n",
        ),
        (
            "actions:\n  - id: A1\n    title: One\n    goal: 'One\n    due: two'\n",
            "actions:\n  - id: A1\n    title: One\n    goal: 'One\n    due: three'\n",
        ),
        (
            "actions:\n  - id: A1\n    title: One\n    status: done\n",
            "actions:\n  - id: A1\n    title: One\n    status:\n",
        ),
    ],
)
def test_a_version_after_another_says_what_the_whole_file_says(before: str, after: str) -> None:
    reader = VersionReader(organisation())
    for front in (before, after, before):
        for body in ("", "# Notes\n", "account: more\n---\n"):
            content = f"---\n{HEAD}{front}---\n{body}".encode()
            assert same(reader.read(content), content)


def read(front: str, body: str = "", currency: str = "") -> Version | None:
    """Read a plan with a reader of its own."""
    return VersionReader(organisation(f"currency: {currency}" if currency else "")).read(
        f"---\n{HEAD}{front}---\n{body}".encode()
    )


@pytest.mark.parametrize(
    "front",
    [
        "summary: &x Once\nstrategy: *x\n",
        "summary: 'it\n  goes on\n\nowner: here'\n",
        'summary: "it\nregion: goes on"\n',
        "  region: indented\n",
        "region:\tAfter a tab\n",
        "region: one\nregion: two\n",
        '"region": quoted\n',
        "region : before a colon\n",
        "? region\n: odd\n",
        "- an item\n",
        "region: one\n--- \nsummary: two\n",
        "region: [\n",
        "actions:\n  - {id: A1, title: One}\n  - {id: A1, title: &t Two}\n  - {title: *t}\n",
        "actions:\n  - title: 'One\n  - title: Two'\n",
        "actions:\n  - title: One\n - title: Two\n",
        "actions:\n  -\n    title: One\n  - title: Two\n",
        "actions:\n- title: One\n- title: Two\n# done\n",
        "summary: |\n  Text\n\n   - deeper\n\n\n",
        "summary: |+\n  Text\n\n\n",
        "custom: {nobody: knows}\n",
        "kind: something\n",
        "currency: eur\n",
        "currency:\n",
        "title: 'unclosed\n",
    ],
)
def test_where_parts_hang_together_the_whole_file_is_read(front: str) -> None:
    for content in (
        f"---\n{HEAD}{front}---\n",
        f"---\n{front}{HEAD}---\n",
        f"---\n# note\n{front}{HEAD}---\n\n",
    ):
        assert same(VersionReader(organisation()).read(content.encode()), content.encode())


def test_a_part_that_two_versions_share_is_one_and_the_same() -> None:
    texts = (plan(3), plan(3).replace("id: A2\n    title: ", "id: A2\n    title: Again "))
    before, after = (READER.read(text.encode()) for text in texts)
    assert before is not None
    assert after is not None
    assert isinstance(before.plan, Plan)
    assert isinstance(after.plan, Plan)
    different = {
        name for name in Plan.model_fields if getattr(before.plan, name) is not getattr(after.plan, name)
    }
    assert different == {"actions"}
    kept = [was is now for was, now in zip(before.plan.actions, after.plan.actions, strict=True)]
    assert kept == [True, False, True, True, True]
    assert before.body is after.body


def test_what_was_read_of_the_plan_that_lies_there_is_not_read_again() -> None:
    portfolio = example()
    reader = VersionReader(portfolio.organisation)
    for account in portfolio.accounts:
        reader.know(account)
    for account in portfolio.accounts:
        version = reader.read(account.document.source.text.encode())
        assert version is not None
        assert isinstance(version.plan, Plan)
        assert all(map(is_, lists_of(version.plan), lists_of(account.plan)))


def lists_of(plan: Plan) -> list[tuple[object, ...]]:
    return [plan.actions, plan.objectives, plan.history, plan.stakeholders]


def example() -> Portfolio:
    paths = [path for path in EXAMPLE if not path.name.startswith("_")]
    sources = [Source(path.name, path.read_text("utf-8")) for path in paths]
    documents = {source.path: read_document(source)[0] for source in sources}
    return assemble({file: one for file, one in documents.items() if one}, organisation())[0]


def test_an_alias_of_the_plan_that_lies_there_is_not_taken_for_what_it_said_then() -> None:
    text = f"---\n{HEAD}region: &r North\nstage_note: *r\n---\n"
    reader = VersionReader(organisation())
    now = assemble({"acme.md": read_document(Source("acme.md", text))[0]}, organisation())[0]  # type: ignore[dict-item]
    reader.know(now.accounts[0])
    then = reader.read(text.replace("North", "South").encode())
    assert then is not None
    assert isinstance(then.plan, Plan)
    assert then.plan.stage_note == "South"


def test_amounts_are_in_the_currency_that_the_version_wrote() -> None:
    reader = VersionReader(organisation())
    amounts = []
    for currency in ("USD", "GBP", "USD"):
        version = reader.read(f"---\n{HEAD}currency: {currency}\nbudget: {{planned: 10k}}\n---\n".encode())
        assert version is not None
        assert version.plan is not None
        assert version.plan.budget is not None
        amounts.append((version.currency, version.plan.budget.planned))
    assert [(currency, amount.currency) for currency, amount in amounts if isinstance(amount, Money)] == [
        ("USD", "USD"),
        ("GBP", "GBP"),
        ("USD", "USD"),
    ]


def test_ids_that_nobody_wrote_are_those_of_the_whole_plan_and_known_as_made_up() -> None:
    texts = [
        "actions:\n  - {title: One}\n  - {id: A1, title: Two}\n",
        "actions:\n  - {id: A1, title: Two}\n  - {title: One}\n",
    ]
    was, now = (read(text) for text in texts)
    assert was is not None
    assert now is not None
    assert isinstance(was.plan, Plan)
    assert [action.id for action in was.plan.actions] == ["A2", "A1"]
    before, after = (version.account("acme.md", organisation()) for version in (was, now))
    assert account_changes(before, after, organisation(), date(2026, 5, 11)) is None


def test_an_account_of_a_version_is_that_of_its_file() -> None:
    version = read("language: nl\n", "# Notes\n")
    assert version is not None
    account = version.account("dach/nord/index.md", organisation())
    assert account is not None
    assert (account.id, account.folder, account.language, account.currency) == ("nord", "dach", "nl", "EUR")
    assert account.document.body == "# Notes\n"
    assert version.programme("dach/nord/index.md", organisation()) is None


def test_the_programme_of_a_version_is_read_by_its_kind() -> None:
    version = VersionReader(organisation()).read(
        b"---\nkind: programme\nowner: m.devries\ncommittee: m.devries\n---\n"
    )
    assert version is not None
    assert version.account("programme.md", organisation()) is None
    programme = version.programme("programme.md", organisation())
    assert programme is not None
    assert programme.plan.committee == ("m.devries",)


@pytest.mark.parametrize("text", ["# A page\n", "", "---\ntitle: A page\n---\nText\n", "---\n---\nText\n"])
def test_a_page_that_is_no_plan_is_its_text(text: str) -> None:
    version = VersionReader(organisation()).read(text.encode())
    assert version is not None
    assert version.plan is None
    assert version.page("acme/notes.md").document.body == text.rpartition("---\n")[2]


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe", b"---\naccount: Caf\xe9\n---\n", b"---\naccount: A\nowner: a.b\ncategory: A\n---\n\x00"],
)
def test_bytes_that_are_no_text_are_no_version(content: bytes) -> None:
    assert VersionReader(organisation()).read(content) is None


def test_a_plan_is_cut_at_its_keys_and_a_list_at_its_items() -> None:
    parts = cut(plan(4).encode())
    assert parts is not None
    assert [*parts.keys] == re.findall(r"^([a-z_]+):", plan(4).partition("\n---\n")[0], re.MULTILINE)
    assert [len(cut_list(parts.keys[key])) for key in ("actions", "objectives", "history", "account")] == [
        5,
        4,
        3,
        0,
    ]
