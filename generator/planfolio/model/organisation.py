"""Reading `site_config/`: every file checked like a plan, the defaults filling whatever is left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from planfolio.model.fields import Part, Text
from planfolio.model.likeness import nearest
from planfolio.model.plan import Plan
from planfolio.model.readers import Reading
from planfolio.model.refusals import CURRENCY
from planfolio.model.settings import ANY_CATEGORY, Organisation, Settings
from planfolio.model.validation import Fault, keys_at, unknown_key, validate
from planfolio.model.vocabulary import CustomField, PersonEntry, Scoring, Vocabulary
from planfolio.reading.diagnostics import Diagnostic, Span
from planfolio.reading.nodes import Entry, ListNode, MapNode, Node, Scalar
from planfolio.reading.source import Source
from planfolio.reading.yaml import parse

FILES: Final = ("settings", "people", "vocabulary", "scoring", "fields")
NOT_SUPPORTED: Final = ("audiences",)
"""Files whose promise this version cannot keep, and so refuses."""
_START: Final = Span(1, 1, 1, 1)
Value = TypeVar("Value", bound=Part)


class People(Part):
    """`people.yml`: our own people by id."""

    people: Mapping[Text, PersonEntry] = {}


class Fields(Part):
    """`fields.yml`: the custom fields by key."""

    fields: Mapping[Text, CustomField] = {}


@dataclass(slots=True)
class _Reader:
    """Reads one file after the other and keeps what it finds."""

    own: Mapping[str, Source]
    defaults: Mapping[str, Source]
    findings: list[Diagnostic] = field(default_factory=list)

    def written(self, name: str) -> MapNode:
        """Return the organisation's file as it stands."""
        return self._mapping(self.own.get(name))

    def filled(self, name: str, own: MapNode | None = None) -> MapNode:
        """Return the organisation's file; what it leaves out comes from the default one."""
        own, default = own or self.written(name), self._mapping(self.defaults.get(name))
        written = {entry.key.text for entry in own.entries if not _is_null(entry)}
        return MapNode(
            (*own.entries, *(entry for entry in default.entries if entry.key.text not in written)), own.span
        )

    def value(self, shape_of: type[Value], name: str, node: MapNode, context: Reading) -> Value:
        """Check a file; where it has faults the findings say so, and an empty value stands in for it."""
        source = self.own.get(name) or self.defaults.get(name)
        value, findings = validate(shape_of, node, file=source.path if source else name, context=context)
        self.findings.extend(findings)
        return value or shape_of()

    def _mapping(self, source: Source | None) -> MapNode:
        if source is None:
            return MapNode((), _START)
        node, findings = parse(source.text, path=source.path)
        self.findings.extend(findings)
        if node is None or (isinstance(node, Scalar) and node.is_null):
            return MapNode((), _START)
        if not isinstance(node, MapNode):
            self.findings.append(Fault((), "mapping", {"found": "…"}).located("type", node, source.path))
            return MapNode((), _START)
        return node


def read_organisation(
    own: Mapping[str, Source], defaults: Mapping[str, Source]
) -> tuple[Organisation, tuple[Diagnostic, ...]]:
    """Read an organisation's files by their names without ending (`settings`, `people` …)."""
    reader = _Reader(own, defaults)
    own_settings = reader.written("settings")
    settings_node = reader.filled("settings", own_settings)
    context = _context(settings_node)
    settings = reader.value(Settings, "settings", settings_node, context)
    vocabulary_node = reader.filled("vocabulary")
    organisation = Organisation(
        settings=settings,
        people=reader.value(People, "people", _under("people", reader.filled("people")), context).people,
        vocabulary=reader.value(Vocabulary, "vocabulary", _all_schemes(vocabulary_node, reader), context),
        scoring=reader.value(Scoring, "scoring", reader.filled("scoring"), context),
        fields=reader.value(Fields, "fields", _under("fields", reader.filled("fields")), context).fields,
    )
    reader.findings.extend(_unkept(own))
    if (source := own.get("settings")) and organisation.vocabulary.categories:
        reader.findings.extend(_broken_references(organisation, own_settings, source.path))
    return organisation, tuple(reader.findings)


def _context(settings: MapNode) -> Reading:
    currency, start = settings.get("currency"), settings.get("fiscal_year_start")
    return Reading(
        currency=currency.text
        if isinstance(currency, Scalar) and CURRENCY.fullmatch(currency.text)
        else "EUR",
        fiscal_year_start=int(start.text)
        if isinstance(start, Scalar) and start.text in {str(month) for month in range(1, 13)}
        else 1,
    )


def _under(key: str, node: MapNode) -> MapNode:
    """Put a file that is one big mapping under a key, so that a model can describe it."""
    return MapNode((Entry(Scalar(key, is_plain=True, span=node.span), node),), node.span)


def _all_schemes(vocabulary: MapNode, reader: _Reader) -> MapNode:
    """Keep the default category schemes that the organisation does not replace."""
    own = vocabulary.entry("categories")
    default = MapNode((), _START)
    if "vocabulary" in reader.defaults:
        node, _ = parse(reader.defaults["vocabulary"].text, path=reader.defaults["vocabulary"].path)
        default = node if isinstance(node, MapNode) else default
    schemes = default.get("categories")
    if own is None or not isinstance(own.value, MapNode) or not isinstance(schemes, MapNode):
        return vocabulary
    written = {entry.key.text for entry in own.value.entries}
    kept = tuple(entry for entry in schemes.entries if entry.key.text not in written)
    categories = Entry(own.key, MapNode((*own.value.entries, *kept), own.value.span))
    others = tuple(entry for entry in vocabulary.entries if entry is not own)
    return MapNode((*others, categories), vocabulary.span)


def _unkept(own: Mapping[str, Source]) -> list[Diagnostic]:
    nothing = MapNode((), _START)
    return [
        Fault((), "", {"file": f"{name}.yml"}).located("not-supported", nothing, own[name].path)
        for name in NOT_SUPPORTED
        if name in own
    ]


def _broken_references(organisation: Organisation, node: MapNode, file: str) -> list[Diagnostic]:
    """Find keys of the settings that name a scheme, a category or a key of plans that does not exist."""
    settings, schemes = organisation.settings, organisation.vocabulary.categories
    found = []
    if settings.categories not in schemes:
        found.append(_unknown_choice(("categories",), settings.categories, tuple(schemes)))
    categories = tuple(dict.fromkeys(key for scheme in schemes.values() for key in scheme))
    for path, key in _category_keys(node):
        if key not in categories:
            found.append(_unknown_choice((*path, key), key, categories, at_key=True))
    faults = [fault.located("choice", node, file) for fault in found]
    return faults + [fault.located("unknown-key", node, file) for fault in _unknown_requirements(node)]


def _category_keys(settings: MapNode) -> Iterator[tuple[tuple[str, ...], str]]:
    for name in ("review", "load", "pages", "requires"):
        for key in _keys(settings.get(name)):
            if (name, key) not in {("load", "capacity"), ("pages", "group")}:
                yield (name,), key
    severity = settings.get("severity")
    for rule in severity.entries if isinstance(severity, MapNode) else ():
        for key in _keys(rule.value):
            if key != ANY_CATEGORY:
                yield ("severity", rule.key.text), key


def _keys(node: Node | None) -> tuple[str, ...]:
    return tuple(entry.key.text for entry in node.entries) if isinstance(node, MapNode) else ()


def _unknown_requirements(settings: MapNode) -> Iterator[Fault]:
    requires = settings.get("requires")
    for entry in requires.entries if isinstance(requires, MapNode) else ():
        for index, item in enumerate(entry.value.items if isinstance(entry.value, ListNode) else ()):
            *above, key = item.text.split(".") if isinstance(item, Scalar) else ("account",)
            known = keys_at(Plan, tuple(above))
            if key not in known:
                fault = unknown_key((*above, key), known)
                yield Fault(("requires", entry.key.text, index), fault.variant, fault.params)


def _unknown_choice(
    path: tuple[str, ...], found: str, choices: tuple[str, ...], *, at_key: bool = False
) -> Fault:
    near = nearest(found, choices)
    params = {"found": found, "choices": ", ".join(choices), "nearest": near}
    return Fault(path, "near" if near else "far", params, at_key=at_key)


def _is_null(entry: Entry) -> bool:
    return isinstance(entry.value, Scalar) and entry.value.is_null
