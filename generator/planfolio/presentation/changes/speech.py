"""What words of changes are made with: the catalog, the organisation's names, and those of one account's people."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from planfolio.model.money import Money
from planfolio.model.vocabulary import title_of
from planfolio.presentation.formats import exact
from planfolio.presentation.names import short_person
from planfolio.reading.languages import NO_BREAK_SPACE, number_text, rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planfolio.model.settings import Organisation
    from planfolio.model.stakeholders import StakeholderEntry
    from planfolio.presentation.context import Context
    from planfolio.presentation.formats import Formats
    from planfolio.reading.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks about changes, and how.

    `stakeholders` are the names of the account's people at the customer, by id. Amounts bear their currency's symbol,
    as on pages (`€ 35,000`), unless `has_codes` puts the code behind them (`35,000 EUR`), as where amounts of several
    currencies stand in one text.
    """

    catalog: Catalog
    formats: Formats
    organisation: Organisation
    has_codes: bool = False
    stakeholders: Mapping[str, str] = field(default_factory=dict)

    def of(self, *people: Iterable[StakeholderEntry]) -> Speech:
        """Return the speech about an account with these people, the later ones counting."""
        names = {one.id: one.name or one.title for some in people for one in some}
        return replace(self, stakeholders={key: name for key, name in names.items() if key and name})

    def t(self, key: str, /, **params: object) -> str:
        """Return a label."""
        return self.catalog.text(key, **params)

    def money(self, amount: Money, sign: str = "") -> str:
        """Write an exact amount; `sign` stands directly before it."""
        if not self.has_codes:
            return sign + self.formats.money(amount.amount, amount.currency)
        number, digits = exact(amount.amount, amount.currency)
        text = number_text(self.catalog.language, number, digits, keeps_zeros=True)
        written = self.t("changes.amount", number=text, currency=amount.currency)
        return sign + written.replace(" ", NO_BREAK_SPACE)

    def worked_out(self, amount: Money, sign: str = "") -> str:
        """Write an amount that follows from others: in whole units with a code, in three figures on pages."""
        if self.has_codes:
            return self.money(Money(rounded(amount.amount, 0), amount.currency), sign)
        return sign + self.formats.money_short(amount.amount, amount.currency)

    def money_short(self, amount: Money) -> str:
        """Write an amount in short form, its currency being known: `20k`."""
        return self.formats.amount_short(amount.amount)

    def person(self, identifier: str) -> str:
        """Return a person's name in short form, ours or the customer's; the id where nobody bears it."""
        if identifier in self.organisation.people:
            return short_person(self.organisation.person(identifier))
        return self.stakeholders.get(identifier, identifier)

    def stage(self, key: str) -> str:
        """Return the title of a stage inside a sentence: only German keeps the capital of its nouns."""
        title = title_of(self.organisation.vocabulary.stages, key, self.catalog.language)
        is_word = title[:1].isupper() and title[1:2].islower()
        return title[:1].lower() + title[1:] if is_word and self.catalog.language != "de" else title

    def criterion(self, key: str) -> str:
        """Return the title of a criterion."""
        entry = self.organisation.scoring.criteria.get(key)
        return entry.title.in_language(self.catalog.language) if entry and entry.title else key

    def custom(self, key: str) -> str:
        """Return the title of one of the organisation's own fields."""
        entry = self.organisation.fields.get(key)
        return entry.title.in_language(self.catalog.language) if entry and entry.title else key

    def term(self, kind: str, key: str) -> str | None:
        """Return the title of a key of one of the organisation's lists; None for a kind that has no list."""
        words = self.organisation.vocabulary
        lists: Mapping[str, Mapping[str, object]] = {
            "to-segment": words.segments,
            "to-offering": words.offerings,
            "to-condition": words.conditions,
            "to-differentiation": words.differentiation,
        }
        if kind not in lists:
            return None
        return title_of(lists[kind], key, self.catalog.language)  # type: ignore[arg-type]  # terms, all of them


def speech_of(context: Context) -> Speech:
    """Return the speech of pages."""
    return Speech(context.catalog, context.formats, context.organisation)
