"""What changed between two versions of one plan: its front matter, its narrative, its further pages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from planfolio.model.fields import Part
from planfolio.model.money import Money
from planfolio.model.plan import ID_LETTERS, Plan, Programme
from planfolio.portfolio.changes.places import Place
from planfolio.portfolio.changes.shapes import Change
from planfolio.portfolio.changes.texts import facts_of_texts, tidy
from planfolio.portfolio.changes.walk import Comparison, changed
from planfolio.portfolio.changes.weights import place_of, weight_of
from planfolio.portfolio.figures.states import rated_reviews
from planfolio.portfolio.portfolio import Account
from planfolio.reading.nodes import ListNode, MapNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.model.plan import CommonPlan
    from planfolio.model.settings import Organisation
    from planfolio.portfolio.changes.places import Found
    from planfolio.portfolio.changes.shapes import ChangeType
    from planfolio.portfolio.portfolio import ProgrammeEntry
    from planfolio.reading.document import Document

    Entry = Account | ProgrammeEntry

NOT_FOLLOWED: Final = (frozenset(Plan.model_fields) | frozenset(Programme.model_fields)) - {
    "actions",
    "summary",
}
APART: Final = frozenset({"format", "kind", "id", "currency", "language"})
"""Keys at the top that say how the file is read, and those that hold unwritten, too: they are compared as they hold."""


def plan_changes(before: Entry, after: Entry, organisation: Organisation) -> tuple[Change, ...]:
    """Return what changed in one plan, the heaviest change first; nothing where the two are equal."""
    found = [
        *_front_changes(before, after, organisation),
        *_text_changes(("narrative",), before.document, after.document),
        *_page_changes(before, after),
    ]
    return tuple(change for _, change in sorted(found, key=lambda one: place_of(*one)))


def followed_changes(before: Entry, after: Entry) -> tuple[Change, ...]:
    """Return of what changed in one plan what is followed over all its versions: its actions and its summary."""
    if before.plan is after.plan:
        return ()
    comparison = Comparison(made=partial(_made_ids, before), made_now=partial(_made_ids, after))
    found = comparison.of_parts(before.plan, after.plan, Place(), NOT_FOLLOWED)
    return tuple(change for _, change in found)


def _front_changes(before: Entry, after: Entry, organisation: Organisation) -> Iterator[Found]:
    are_same_amounts = before.currency == after.currency
    if before.plan is after.plan and are_same_amounts:
        return
    comparison = Comparison(
        (before.currency, after.currency), partial(_made_ids, before), partial(_made_ids, after)
    )
    yield from comparison.of_parts(before.plan, after.plan, Place(), APART)
    if not are_same_amounts and (
        _has_amounts(before.plan) or _has_amounts(after.plan) or _differ(before, after)
    ):
        yield "currency", changed(Place().below("currency"), before.currency, after.currency)
    spoken = [entry.plan.language or organisation.settings.language for entry in (before, after)]
    if spoken[0] != spoken[1]:
        yield "language", changed(Place().below("language"), spoken[0], spoken[1])
    if before.plan.review != after.plan.review:
        yield from _rating_changes(before.plan, after.plan)


def _differ(before: Entry, after: Entry) -> bool:
    return before.plan.currency != after.plan.currency


def _rating_changes(before: CommonPlan, after: CommonPlan) -> Iterator[Found]:
    """Yield the rating of the newest review that gave one, where it is another."""
    was, now = (next(iter(rated_reviews(plan.review)), None) for plan in (before, after))
    old, new = was.rating if was else None, now.rating if now else None
    if old != new:
        yield (
            "rating",
            Change("changed", ("rating",), old, new, weight=weight_of("rating", "changed", is_item=False)),
        )


def _text_changes(path: tuple[str, ...], before: Document | None, after: Document | None) -> Iterator[Found]:
    """Yield the change of a text in Markdown; the text itself is left out."""
    if before is after or (before and after and before.body == after.body):
        return
    was, now = (tidy(document.body) if document else "" for document in (before, after))
    if was == now and before and after:
        return
    type_: ChangeType = "text" if before and after else "added" if after else "removed"
    weight = weight_of(path[0], type_, is_item=False)
    yield path[0], Change(type_, path, facts=facts_of_texts(was, now), weight=weight)


def _page_changes(before: Entry, after: Entry) -> Iterator[Found]:
    """Yield the changes of further pages; one that only lies under another name is the same page."""
    was, now = _pages(before), _pages(after)
    if was == now:
        return
    for path in sorted(was.keys() & now.keys()):
        yield from _text_changes(("pages", path), was[path], now[path])
    gone = {path: was[path] for path in sorted(was.keys() - now.keys())}
    for path in sorted(now.keys() - was.keys()):
        same = next((one for one in gone if tidy(gone[one].body) == tidy(now[path].body)), None)
        if same is None:
            yield from _text_changes(("pages", path), None, now[path])
        else:
            del gone[same]
    for path, document in gone.items():
        yield from _text_changes(("pages", path), document, None)


def _pages(entry: Entry) -> Mapping[str, Document]:
    """Return the further pages by their files below the account's folder."""
    if not isinstance(entry, Account):
        return {}
    folder = PurePosixPath(entry.file).parent
    return {str(PurePosixPath(page.file).relative_to(folder)): page.document for page in entry.pages}


def _made_ids(entry: Entry, name: str) -> frozenset[str]:
    """Return the ids of a list that nobody wrote: reading gave them to the items by their places."""
    front = entry.document.front
    written = front.get(name) if front and name in ID_LETTERS else None
    items = getattr(entry.plan, name, ())
    if not isinstance(written, ListNode) or len(written.items) != len(items):
        return frozenset()
    return frozenset(
        item.id
        for item, node in zip(items, written.items, strict=True)
        if not (isinstance(node, MapNode) and node.get("id"))
    )


def _has_amounts(value: object) -> bool:
    if isinstance(value, Part):
        return any(map(_has_amounts, value.__dict__.values()))
    if isinstance(value, Mapping):
        return any(map(_has_amounts, value.values()))
    return isinstance(value, Money) or (isinstance(value, tuple) and any(map(_has_amounts, value)))
