"""`planfolio new`: a plan that passes the check at once, in each language and category, and nothing overwritten."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
from contextlib import chdir
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from planfolio.cli import program
from planfolio.disk import Disk
from planfolio.errors import PlanfolioError
from planfolio.reading.catalog import LANGUAGES
from planfolio.reading.document import read_document
from planfolio.reading.nodes import Scalar
from planfolio.reading.source import Source
from planfolio.whole_files import write_new
from planfolio.workspace import Workspace, load
from planfolio.writing.formatting import formatted
from planfolio.writing.naming import NamingError, account_id, account_name, group_folder, refuse_known
from planfolio.writing.new_plan import NewPlan, compose, markdown_text, template_names
from tests.building import PLAN, ROOT, contents, desk, planfolio

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planfolio.model.settings import Organisation

SCHEMES = {"a-d": ("A", "B", "C", "D"), "five": ("1", "2", "3", "4", "5")}
CATEGORIES = [(scheme, category) for scheme, categories in SCHEMES.items() for category in categories]
DAYS = (date(2026, 11, 27), date(2026, 1, 1), date(2028, 2, 29), date(2027, 3, 31))
HOSTILE = (
    'Acme: "X" #1', "NO", "123", "O'Neill & Söhne", "- dash", "<b>bold</b>", "{{OWNER}} {{DATE}}", "[Name], {a: b}",
    "null", "~", "*a &b !c", "a: b", "# nothing", "Acme #1", "`code` _x_ ~~y~~", "\\n", "%TAG", "@home", "?", "…",
    "Ελλάδα ABC", "شركة ABC", "Café 😀", "2026-03-31", "1_000", "true", "a \u200d b",
)  # fmt: skip
OPTIONS = ("--owner", "m.devries", "--category", "C")


@cache
def workspace(kind: str, scheme: str, start: int = 1) -> Workspace:
    """Read an organisation without plans: the example's, or one of nothing but people and a scheme."""
    with TemporaryDirectory() as folder, chdir(folder):
        lay_out(Path(), kind, scheme, start)
        read = load(Path("plans"), Path("site_config"), clock=DAYS[0])
        assert [one for one in read.findings if one.severity == "error"] == []
        return read


def lay_out(folder: Path, kind: str, scheme: str, start: int = 1) -> None:
    own = folder / "site_config"
    (folder / "plans").mkdir()
    settings = f"categories: {scheme}\nfiscal_year_start: {start}\n"
    if kind == "bare":
        own.mkdir()
        shutil.copy(ROOT / "site_config" / "people.yml", own)
    else:
        shutil.copytree(ROOT / "site_config", own, ignore=shutil.ignore_patterns("defaults"))
        if scheme == "a-d":
            text = (own / "settings.yml").read_text("utf-8")
            settings = re.sub(
                r"^as_of: .*\n", "", text.replace("start: 1", f"start: {start}"), flags=re.MULTILINE
            )
    (own / "settings.yml").write_text(settings, "utf-8")


def organisation(kind: str, scheme: str, start: int = 1) -> Organisation:
    return workspace(kind, scheme, start).portfolio.organisation


def new_text(  # noqa: PLR0913  all that a new plan depends on
    ours: Organisation,
    category: str,
    language: str = "en",
    *,
    account: str = "Acme Transport",
    owner: str = "m.devries",
    day: date = DAYS[0],
) -> str:
    plan = NewPlan(account, "acme-transport", owner, category, language)
    template = Disk().template(Path("no-templates-of-its-own"), template_names(plan, ours))
    assert template
    composed = compose(template, plan, ours, day)
    assert composed.errors == ()
    return composed.text


def uncommented(text: str) -> str:
    """Take one `#` off every line of the front matter, as an editor does."""
    lines = text.split("\n")
    end = lines.index("---", 1)
    return "\n".join([re.sub(r"^# ?", "", line) for line in lines[:end]] + lines[end:])


def read_again(
    kind: str, scheme: str, plans: Mapping[str, str], *, day: date = DAYS[0], start: int = 1
) -> Workspace:
    """Read an organisation with plans, given by their names."""
    with TemporaryDirectory() as folder, chdir(folder):
        lay_out(Path(), kind, scheme, start)
        for name, text in plans.items():
            Path(f"plans/{name}.md").write_text(text, "utf-8")
        return load(Path("plans"), Path("site_config"), clock=day)


def front(text: str, key: str) -> str:
    document, found = read_document(Source("plan.md", text))
    assert document
    assert document.front
    assert found == ()
    value = document.front.get(key)
    assert isinstance(value, Scalar)
    return value.text


def new(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Run the command in this process, without a terminal; return the exit code, what it said, and its errors."""
    with chdir(folder):
        run = CliRunner().invoke(program, ["new", *arguments])
    if isinstance(run.exception, PlanfolioError):
        return run.exception.exit_code, run.stdout, f"{run.stderr}{run.exception}\n"
    assert run.exception is None or isinstance(run.exception, SystemExit)
    return run.exit_code, run.stdout, run.stderr


@pytest.mark.parametrize("kind", ["example", "bare"])
@pytest.mark.parametrize(("scheme", "category"), CATEGORIES)
def test_a_new_plan_and_all_its_hints_pass_the_check_without_a_word(
    kind: str, scheme: str, category: str
) -> None:
    ours = organisation(kind, scheme)
    plans = {}
    for language in LANGUAGES:
        plans[f"new-{language}"] = new_text(ours, category, language, account=f"New {language}")
        filled = uncommented(new_text(ours, category, language, account=f"Filled {language}"))
        plans[f"filled-{language}"] = filled.replace("0014500000AbCdE", language)
    assert len(set(plans.values())) == 2 * len(LANGUAGES)
    assert read_again(kind, scheme, plans).findings == ()


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("start", [1, 4, 12])
def test_the_dates_of_the_hints_fit_any_day_and_fiscal_year(day: date, start: int) -> None:
    text = new_text(organisation("example", "a-d", start), "A", day=day)
    filled = uncommented(text).replace("status: draft", "status: active")
    assert read_again("example", "a-d", {"acme": filled}, day=day, start=start).findings == ()


@pytest.mark.parametrize("kind", ["example", "bare"])
@pytest.mark.parametrize("category", ["A", "B"])
def test_the_hints_hold_all_that_the_settings_ask_of_a_key_account_and_the_next_category(
    kind: str, category: str
) -> None:
    ours = organisation(kind, "a-d")
    assert ours.settings.requires[category]
    filled = uncommented(new_text(ours, category))
    figures = read_again(kind, "a-d", {"acme": filled}).figures.accounts["acme"]
    assert figures.completeness.missing == ()


def test_a_small_account_has_a_plan_of_fifteen_lines_and_a_key_account_one_with_everything() -> None:
    ours = organisation("example", "a-d")
    for language in LANGUAGES:
        lengths = [new_text(ours, category, language).count("\n") for category in "ABCD"]
        assert lengths[0] > 2 * lengths[1] > 4 * lengths[2]
        assert lengths[2:] == [15, 15]


def test_templates_differ_between_languages_in_words_only() -> None:
    ours = organisation("example", "a-d")
    for category in "ABC":
        keys = [
            re.findall(r"^[# -]*([a-z_]+):", new_text(ours, category, language), re.MULTILINE)
            for language in LANGUAGES
        ]
        assert keys[0] == keys[1] == keys[2]


@pytest.mark.parametrize("kind", ["example", "bare"])
def test_a_new_plan_and_its_hints_are_in_the_form_that_format_gives(kind: str) -> None:
    for language in LANGUAGES:
        for category in "ABC":
            text = new_text(organisation(kind, "a-d"), category, language)
            for each in (text, uncommented(text)):
                assert formatted(Source("plan.md", each)).text == each


def test_no_placeholder_is_left_in_a_new_plan() -> None:
    for kind in ("example", "bare"):
        for language in LANGUAGES:
            for category in "ABC":
                text = new_text(organisation(kind, "a-d"), category, language)
                assert not re.search(r"\{\{|\}\}\}|\bTBD\b|YYYY|____|\[[A-Z]\w+\]", text)


def test_the_organisations_words_stand_in_the_hints() -> None:
    text = new_text(organisation("example", "a-d"), "A", "nl")
    assert "offering: road-assistance," in text
    assert "#   quick-business: partly  # zakendoen met ons gaat snel en zonder rompslomp" in text
    assert "#   reference-value: 5  # Waarde als referentie" in text
    assert "##   secured: de relatie overleeft mensen, aanbestedingen en prijzen" in text
    assert "# m.devries | s.klein | j.bakker" in text


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_read_back_as_it_is(name: str) -> None:
    ours = organisation("bare", "a-d")
    for category in "AC":
        text = new_text(ours, category, account=account_name(name))
        assert front(text, "account") == front(uncommented(text), "account") == name


def test_a_name_in_a_template_is_spelled_for_its_place() -> None:
    template = Source(
        "t.md",
        "---\naccount: {{ACCOUNT}}\nowner: {{OWNER}}  # of {{ACCOUNT}}\ncategory: C\n"
        "risks: [{title: {{ACCOUNT}}, id: R1}]\n---\n# {{ACCOUNT}} {{WHAT}}\n",
    )
    plan = NewPlan("<b>, *X*: {1}", "x", "m.devries", "C", "en")
    text = compose(template, plan, organisation("bare", "a-d"), DAYS[0]).text.split("\n")
    assert text[1:3] == ["account: '<b>, *X*: {1}'".replace("'", '"'), "owner: m.devries  # of <b>, *X*: {1}"]
    assert text[4] == 'risks: [{title: "<b>, *X*: {1}", id: R1}]'
    assert text[6] == "# &#60;b&#62;, \\*X\\*: \\{1\\} {{WHAT}}"
    assert markdown_text("1. Wahl") == "1\\. Wahl"
    assert markdown_text("- x") == "\\- x"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("", "new.refusal.blank"),
        (" \t ", "new.refusal.blank"),
        ("Acme\nTransport", "new.refusal.invisible"),
        ("Acme\x07", "new.refusal.invisible"),
        ("Acme\udcff", "new.refusal.invisible"),
        ("株式会社", "new.refusal.id_needed"),
        ("😀", "new.refusal.id_needed"),
        ("Langer Name " * 25, "new.refusal.id_long"),
        ("Programme", "new.refusal.reserved"),
        ("Index", "new.refusal.reserved"),
        ("Actions", "new.refusal.reserved"),
        ("README", "new.refusal.reserved"),
    ],
)
def test_a_name_that_makes_no_account_is_refused(name: str, label: str) -> None:
    with pytest.raises(NamingError, match=label):
        account_id(account_name(name), None)


def test_an_id_can_be_given_and_is_small_letters_digits_and_hyphens() -> None:
    assert account_id("株式会社", "kk-1") == "kk-1"
    assert account_id("Müller & Söhne", None) == "mueller-soehne"
    for given in ("", "A", "a b", "-a", "a--b", "ü", "../x", "a/b"):
        with pytest.raises(NamingError):
            account_id("Acme", given)


def test_a_customer_or_an_id_that_has_a_plan_is_refused_whatever_its_file_is_called() -> None:
    read = load(ROOT / "plans", ROOT / "site_config", clock=DAYS[0]).portfolio
    for name, identifier, label in (
        ("Something New", "nordwind", "new.refusal.taken"),
        ("Nordwind logistik gmbh", "nordwind-2", "new.refusal.customer"),
        ("NORDWIND LOGISTIK", "nordwind-2", "new.refusal.customer"),
    ):
        with pytest.raises(NamingError, match=label):
            refuse_known(name, identifier, read)
    refuse_known("Something New", "something-new", read)


def test_a_folder_groups_accounts_and_is_no_accounts_own() -> None:
    read = load(ROOT / "plans", ROOT / "site_config", clock=DAYS[0]).portfolio
    assert str(group_folder("dach/nord", read)) == "dach/nord"
    for given in ("../x", "/absolute", "_drafts", ".git", "data", "dach/nordwind", "dach/nordwind/x", "a\\b"):
        with pytest.raises(NamingError):
            group_folder(given, read)


def test_the_organisations_own_template_comes_before_the_one_that_ships(tmp_path: Path) -> None:
    ours = organisation("bare", "a-d")
    names = template_names(NewPlan("X", "x", "m.devries", "A", "de"), ours)
    assert names == ("A.de.md", "A.md", "full.de.md", "full.md")
    for name in ("full.md", "full.de.md", "A.md", "A.de.md"):
        (tmp_path / name).write_text(name, "utf-8")
        found = Disk().template(tmp_path, names)
        assert found
        assert found.text == name
    assert template_names(NewPlan("X", "x", "m.devries", "B", "de"), ours)[2:] == (
        "middle.de.md",
        "middle.md",
    )
    assert template_names(NewPlan("X", "x", "m.devries", "D", "nl"), ours)[2:] == ("short.nl.md", "short.md")


def test_what_is_wrong_in_a_template_is_told_with_its_line_and_nothing_is_written(tmp_path: Path) -> None:
    folder = desk(tmp_path / "desk")
    templates = folder / "site_config" / "templates"
    templates.mkdir()
    head = "---\naccount: {{ACCOUNT}}\nowner: {{OWNER}}\ncategory: {{CATEGORY}}\n"
    repeated = f"{head}conditions:\n  {{{{EACH_CONDITION}}}}: met\n"
    for content, told in (
        (f"{repeated}zzz: 1\n---\n".encode(), "site_config/templates/C.md:7:1: error:"),
        ("---\nregion: Zürich\n---\n".encode("cp1252"), "site_config/templates/C.md:2:10: error:"),
        (b"no front matter\n", "site_config/templates/C.md:1:1: expected '---'"),
        (f"{repeated}title: [\n".encode(), "site_config/templates/C.md:"),
    ):
        (templates / "C.md").write_bytes(content)
        code, out, errors = new(folder, "Acme", *OPTIONS)
        assert (code, out) == (1, "")
        assert errors.startswith(told), errors
    assert list((folder / "plans").iterdir()) == []


def test_the_program_writes_a_plan_tells_where_and_what_comes_next_and_never_overwrites(
    tmp_path: Path,
) -> None:
    folder = desk(tmp_path / "desk", other=PLAN)
    run = planfolio("new", "Müller & Söhne", *OPTIONS, "--language", "de", "--folder", "dach", cwd=folder)
    assert (run.code, run.err) == (0, "")
    path, *steps = run.out.splitlines()
    assert path == "plans/dach/mueller-soehne.md"
    assert len(steps) == 3
    assert f"check {path}" in steps[1]
    assert "/accounts/mueller-soehne/" in steps[2]
    assert (folder / path).stat().st_mode & 0o777 == 0o644
    assert planfolio("check", path, "--fail-on", "warning", cwd=folder).code == 0

    before = contents(folder)
    (folder / "plans" / "ACME.md").write_text("# A page\n", "utf-8")
    for name, said in (
        ("Müller & Söhne", "plans/dach/mueller-soehne.md"),
        ("mueller soehne", "plans/dach/mueller-soehne.md"),
        ("Polder Transport", "plans/other.md"),
        ("Other", "plans/other.md"),
        ("Acme", "plans/ACME.md"),
    ):
        code, out, errors = new(folder, name, *OPTIONS)
        assert (code, out) == (1, "")
        assert said in errors
    assert contents(folder) == before | {"plans/ACME.md": b"# A page\n"}


def test_without_a_terminal_a_missing_or_unknown_answer_ends_it_in_one_line(tmp_path: Path) -> None:
    folder = desk(tmp_path / "desk")
    for options, said in (
        ((), "--owner, --category"),
        (("--owner", "m.devries"), "--category"),
        (("--owner", "m.devris", "--category", "A"), "'m.devries' (Marieke de Vries)"),
        (("--owner", "m.devries", "--category", "Z"), "A, B, C, D"),
    ):
        code, out, errors = new(folder, "Acme", *options)
        assert (code, out) == (2, "")
        assert said in errors
        assert errors.count("\n") == 1
    run = planfolio("new", "Acme", cwd=folder)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert list((folder / "plans").iterdir()) == []


def test_errors_of_the_organisation_are_told_first(tmp_path: Path) -> None:
    folder = desk(tmp_path / "desk")
    (folder / "site_config" / "people.yml").write_text("m.devries: {nane: Marieke}\n", "utf-8")
    code, out, errors = new(folder, "Acme", *OPTIONS)
    assert (code, out) == (1, "")
    assert "site_config/people.yml:1:" in errors


def test_on_a_terminal_it_asks_three_questions_and_asks_again_after_a_slip(tmp_path: Path) -> None:
    folder = desk(tmp_path / "desk")
    said = " ".join(
        "".join(typing(folder, ("new", "Acme Transport"), ["m.devris", "Marieke de Vries", "", "3"])).split()
    )
    assert "1 m.devries Marieke de Vries (Account manager, Benelux and DACH)" in said
    assert "'m.devries' (Marieke de Vries)" in said
    assert "Standard account" in said
    assert "[C]" in said
    assert "Öffnen" in said
    text = (folder / "plans" / "acme-transport.md").read_text("utf-8")
    assert [front(text, key) for key in ("owner", "category", "language")] == ["m.devries", "C", "de"]


def typing(folder: Path, arguments: tuple[str, ...], answers: list[str]) -> Iterator[str]:
    """Run the program on a terminal, answer each prompt, and yield what it says."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "planfolio", *arguments],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as program:
        os.close(theirs)
        waiting = iter(answers)
        while select.select([ours], [], [], 60)[0]:
            try:
                said = os.read(ours, 65536).decode()
            except OSError:  # the program has ended
                break
            yield said
            if said.endswith(": "):
                os.write(ours, f"{next(waiting)}\n".encode())
        assert program.wait(60) == 0
    os.close(ours)


def test_a_plan_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "plan.md"
    write_new(file, b"one")
    with pytest.raises(FileExistsError):
        write_new(file, b"two")
    assert contents(tmp_path) == {"plan.md": b"one"}


def test_the_template_among_the_plans_is_what_the_command_writes() -> None:
    read = load(ROOT / "plans", ROOT / "site_config", clock=DAYS[0])
    text = new_text(read.portfolio.organisation, "A", account="Name of the customer", day=read.today)
    assert (ROOT / "plans" / "_template.md").read_text("utf-8") == text
