"""Changes as lines of a page: a sentence each, with a sign where it is good or bad news, leading to its item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.presentation.changes.effects import effect_words, fate_words
from planfolio.presentation.changes.speech import speech_of
from planfolio.presentation.changes.words import change_words
from planfolio.presentation.names import short_company

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.portfolio.changes.shapes import AccountChanges, Change
    from planfolio.portfolio.portfolio import Account
    from planfolio.presentation.changes.speech import Speech
    from planfolio.presentation.changes.words import ChangeWords
    from planfolio.presentation.context import Context

ANCHORED: Final = ("actions", "decisions", "objectives", "opportunities", "risks", "stakeholders")
"""The lists whose items have a row of their own on the account's page."""
NEWS: Final = {"done": "done", "decided": "decision"}
FIRST: Final = 3
"""As many changes of an account stand where it is one of many."""
OPEN: Final = 16
"""As many stand open on its own page; a page is for what comes after them, too."""
PUT_OFF: Final = frozenset(("due", "needed_by", "close", "end"))
"""The days that are put off where they move to a later one."""
PROGRAMME: Final = "programme"
"""The id of the programme among the accounts that changed."""


@dataclass(frozen=True, slots=True)
class Line:
    """A change in words. `sign` is the shape of its news, empty where it is neither; `href` leads to its item.

    `id` is where the mark of the item leads: on the account's own page the heaviest change of each item has one.
    """

    words: str
    sign: str = ""
    href: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class ChangedAccount:
    """What changed at an account: what is worth an eye first, then the rest; and by how much its figures moved.

    `fate` says that the plan is new or gone; `href` is empty for one that is gone. `more` counts what is not among the
    `first` changes, `fold` what is `folded`.
    """

    id: str
    name: str
    full_name: str
    href: str
    fate: str
    heavy: tuple[Line, ...]
    light: tuple[Line, ...]
    effects: tuple[str, ...]
    more: str
    fold: str

    @property
    def shown(self) -> tuple[Line, ...]:
        """What stands open on its own page: what is worth an eye; where nothing is, the rest."""
        return (self.heavy or self.light)[:OPEN]

    @property
    def folded(self) -> tuple[Line, ...]:
        """What opens below it."""
        return (*self.heavy, *self.light)[len(self.shown) :]

    @property
    def first(self) -> tuple[Line, ...]:
        """What stands where it is one account of many."""
        return (*self.heavy, *self.light)[:FIRST]

    @property
    def count(self) -> int:
        """How many changes there are."""
        return len(self.heavy) + len(self.light)


def changed_account(
    context: Context, changes: AccountChanges, root: str = "", *, is_own_page: bool = False
) -> ChangedAccount:
    """Return what changed at an account in words; `root` leads from the page, unless it is its own, to the site's."""
    account, speech = context.portfolio.by_id.get(changes.id), speech_at(context, changes)
    address = address_of(context, changes)
    href = f"{root}{address}" if address and not is_own_page else ""
    told = [(one, change_words(one, speech)) for one in changes.changes]
    anchors = _anchors(changes, account)
    ids = _ids(changes, anchors) if is_own_page else {}
    lines = [
        (words.is_heavy, _line(one, words, href, anchors.get(one.path, ""), ids.get(one.path, "")))
        for one, words in told
    ]
    is_programme = changes.id == PROGRAMME
    heavy = tuple(line for is_heavy, line in lines if is_heavy)
    light = tuple(line for is_heavy, line in lines if not is_heavy)
    return ChangedAccount(
        id=changes.id,
        name=context.t("portfolio.programme") if is_programme else short_company(changes.name),
        full_name=changes.name,
        href=href,
        fate=fate_words(changes, speech),
        heavy=heavy,
        light=light,
        effects=tuple(effect_words(one, speech, changes.fate).sentence for one in changes.effects),
        more=context.t("changed.more", count=len(told) - FIRST) if len(told) > FIRST else "",
        fold=_fold(context, len(heavy), len(light)),
    )


def _fold(context: Context, heavy: int, light: int) -> str:
    """Count what is folded on the account's own page: smaller changes, or more than find a place."""
    folded = heavy + light - min(heavy or light, OPEN)
    key = "changed.smaller" if heavy and folded == light else "changed.further"
    return context.t(key, count=folded) if folded else ""


def speech_at(context: Context, changes: AccountChanges) -> Speech:
    """Return how changes of an account are spoken of: its stakeholders by their names."""
    account = context.portfolio.by_id.get(changes.id)
    return speech_of(context).of(account.plan.stakeholders if account else ())


def address_of(context: Context, changes: AccountChanges) -> str:
    """Return the address of an account's page, or the programme's; empty where it is gone."""
    if changes.id == PROGRAMME:
        return f"{PROGRAMME}/" if context.portfolio.programme else ""
    return f"accounts/{changes.id}/" if changes.id in context.portfolio.by_id else ""


def line_id(name: str, item: str) -> str:
    """Return the id of the line that tells what changed at an item of a list."""
    return f"change-{name}-{item}"


def _line(change: Change, words: ChangeWords, href: str, anchor: str, id: str) -> Line:  # noqa: A002  as in HTML
    return Line(words.sentence, _sign(change, words), f"{href}#{anchor}" if anchor else "", id)


def _anchors(changes: AccountChanges, account: Account | None) -> Mapping[tuple[str, ...], str]:
    """Return the ids of the rows that changes are about, by their paths; some have none, or no longer."""
    if account is None:
        return {}
    rows = {name: {item.id for item in getattr(account.plan, name)} for name in ANCHORED}
    paths = (one.path for one in changes.changes if len(one.path) > 1)
    return {path: path[1] for path in paths if path[1] in rows.get(path[0], ())}


def _ids(changes: AccountChanges, anchors: Mapping[tuple[str, ...], str]) -> Mapping[tuple[str, ...], str]:
    """Return the ids of the lines to which marks of rows lead, by the paths of their changes."""
    first: dict[str, tuple[str, ...]] = {}
    for one in changes.changes:
        if one.path in anchors:
            first.setdefault(line_id(one.path[0], one.path[1]), one.path)
    return {path: id for id, path in first.items()}  # noqa: A001  as in HTML


def _sign(change: Change, words: ChangeWords) -> str:
    """Return the shape of news: what was finished or decided, and what was put off."""
    if change.type in NEWS:
        return NEWS[change.type]
    return "warn" if is_put_off(change, words) else ""


def is_put_off(change: Change, words: ChangeWords) -> bool:
    """Whether something is to happen later than it was; a contract that ends later was prolonged."""
    is_later = change.type == "moved" and words.direction == "later"
    return is_later and change.key in PUT_OFF and change.path[0] != "contracts"
