"""The parts that many versions of plans share, each read once: by its text, kept with its value."""

from typing import Any, Final, Generic, cast

from pydantic import BaseModel

from planfolio.model.documents import AnyPlan
from planfolio.model.page_keys import PAGE_KEYS
from planfolio.model.parts import (
    NOT_WRITTEN,
    UnsureError,
    clean_text,
    is_list_of_parts,
    is_tied,
    lacks_ids,
    parsed_part,
    read_key,
    read_part,
    with_ids_of,
)
from planfolio.model.plan import ID_LETTERS
from planfolio.model.readers import Reading
from planfolio.model.settings import Organisation
from planfolio.reading.nodes import Entry, ListNode, MapNode, Node
from planfolio.reading.parts import cut_item, cut_list
from planfolio.reading.recent import Recent

MOST_PARTS: Final = 100_000
"""So many parts are kept: those of a thousand plans and what changed in them; or twice as many as the plans hold."""
MOST_CUTS: Final = 5_000
MOST_ALTERED: Final = 3
"""With more keys that differ, an item is read as a whole in no more time."""


class PlanParts(Generic[AnyPlan]):
    """The values of parts of plans of one kind and currency, by their text; items of lists are parts, too."""

    def __init__(self, shape_of: type[AnyPlan], organisation: Organisation, currency: str) -> None:
        """Read with the settings of an organisation; amounts are in `currency`."""
        self._shape_of = shape_of
        self._organisation = organisation
        self._context = Reading(currency, organisation.settings.fiscal_year_start)
        self._values: Recent[bytes | tuple[str, bytes], Any] = Recent(MOST_PARTS)
        self._keys: Recent[tuple[type[BaseModel], bytes], Any] = Recent(MOST_PARTS)
        self._cuts: Recent[bytes, dict[str, bytes]] = Recent(MOST_CUTS)
        self._latest: Recent[tuple[str, bytes], bytes] = Recent(MOST_PARTS)
        self._lacking: Recent[bytes, Entry] = Recent(MOST_PARTS)
        self._known = 0
        self._wanted = {name for name, field in shape_of.model_fields.items() if field.is_required()}
        blanks: dict[str, Any] = dict.fromkeys(self._wanted, "")
        self._blank = cast("AnyPlan", shape_of.model_construct(set(), **blanks))

    def plan(self, keys: dict[str, bytes]) -> tuple[AnyPlan, MapNode | None]:
        """Return the plan that parts make up, and its lists in which nobody wrote some id.

        Raises UnsureError, or UnicodeDecodeError, where a part can't be read alone, or is missing.
        """
        get, values = self._values.new.get, {}
        for key, text in keys.items():
            value = get(text)
            if value is None:
                value = self.value(key, text)
            if value is not NOT_WRITTEN:
                values[key] = value
        if not values.keys() >= self._wanted:
            raise UnsureError
        values.setdefault("custom", self._blank.custom)  # which counts as written in every plan
        return self._blank.model_copy(update=values), self._front(keys)

    def _front(self, keys: dict[str, bytes]) -> MapNode | None:
        if not self._lacking:
            return None
        lacking = tuple(entry for text in keys.values() if (entry := self._lacking.get(text)))
        return MapNode(lacking, lacking[0].key.span) if lacking else None

    def value(self, key: str, text: bytes) -> Any:  # noqa: ANN401  the value of any key
        """Return what a part says; raises as `plan` does."""
        found = self._values.get(text)
        if found is None:
            found = self._items(key, text) or self._read(key, text)
            if lacks_ids(key, found):
                self._lacking.put(text, parsed_part(key, clean_text(text)).entries[0])
                found = with_ids_of(key, found)
            self._values.put(text, found)
        return found

    def _items(self, key: str, text: bytes) -> tuple[Any, ...]:
        """Return the items of a list, each of them read alone; none where that is not certain."""
        texts = cut_list(text) if is_list_of_parts(self._shape_of, key) else ()
        try:
            return tuple(self._item(key, one) for one in texts)
        except UnsureError:
            return ()

    def _item(self, key: str, text: bytes) -> Any:  # noqa: ANN401  an item of any list
        item = self._values.get((key, text))
        if item is None:
            item = self._altered(key, text) or self._alone(key, text)
            self._keep_item(key, text, item)
        return item

    def _alone(self, key: str, text: bytes) -> Any:  # noqa: ANN401  as above
        items = self._read(key, f"{key}:\n".encode() + text)
        if items is NOT_WRITTEN or len(items) != 1:
            raise UnsureError
        return items[0]

    def _altered(self, key: str, text: bytes) -> Any:  # noqa: ANN401  as above
        """Return an item from what differs from the one read last that begins alike; None where that can't be told."""
        before = self._latest.get((key, _head(text)))
        item = self._values.get((key, before)) if before else None
        if item is None or before is None:
            return None
        was, now = self._cut(before), self._cut(text)
        altered = [name for name, part in now.items() if part != was.get(name)]
        if [*was] != [*now] or was.keys() != item.model_fields_set or len(altered) > MOST_ALTERED:
            return None
        try:
            values = {name: self._key(type(item), name, now[name]) for name in altered}
            # a quoted text may hold what looks like a key: then that says something else than the item does
            for name in altered if any(sign in before + text for sign in (b'"', b"'")) else ():
                if self._key(type(item), name, was[name]) != getattr(item, name):
                    return None
        except UnsureError:
            return None
        return None if NOT_WRITTEN in values.values() else item.model_copy(update=values)

    def _cut(self, text: bytes) -> dict[str, bytes]:
        found = self._cuts.get(text)
        if found is None:
            found = cut_item(text)
            self._cuts.put(text, found)
        return found

    def _key(self, shape_of: type[BaseModel], key: str, text: bytes) -> Any:  # noqa: ANN401  the value of any key
        value = self._keys.get((shape_of, text))
        if value is None:
            value = read_key(shape_of, key, text, self._context)
            self._keys.put((shape_of, text), value)
        return value

    def _keep_item(self, key: str, text: bytes, item: object) -> None:
        self._values.put((key, text), item)
        self._latest.put((key, _head(text)), text)

    def _read(self, key: str, text: bytes) -> Any:  # noqa: ANN401  the value of any key
        return read_part(self._shape_of, key, clean_text(text), self._organisation, self._context)

    def know(self, plan: AnyPlan, front: MapNode, keys: dict[str, bytes]) -> None:
        """Take over the values of a plan that was read; what hangs on another part of it is left."""
        for entry, (key, text) in zip(front.entries, keys.items(), strict=True):
            if key in PAGE_KEYS or is_tied(text):
                continue
            value = getattr(plan, key) if key in plan.model_fields_set else NOT_WRITTEN
            self._keep(text, value)
            if isinstance(entry.value, ListNode) and is_list_of_parts(self._shape_of, key):
                if key in ID_LETTERS and not all(map(_bears_id, entry.value.items)):
                    self._lacking.put(text, entry)
                self._know_items(key, entry.value, value, cut_list(text))

    def _know_items(self, key: str, node: ListNode, value: Any, texts: tuple[bytes, ...]) -> None:  # noqa: ANN401
        if len(texts) != len(node.items):
            return
        for one, item, text in zip(node.items, value, texts, strict=True):
            if key not in ID_LETTERS or _bears_id(one):
                self._known += 1
                self._keep_item(key, text, item)

    def _keep(self, text: bytes | tuple[str, bytes], value: object) -> None:
        self._known += 1
        self._values.most = self._latest.most = max(MOST_PARTS, self._known * 2)
        self._values.put(text, value)


def _head(text: bytes) -> bytes:
    """Return the first two lines of an item: an id and a title, as a rule."""
    return text[: text.find(b"\n", text.find(b"\n") + 1)]


def _bears_id(node: Node) -> bool:
    return isinstance(node, MapNode) and node.get("id") is not None
