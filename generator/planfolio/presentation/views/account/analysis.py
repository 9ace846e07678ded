"""The analysis of the account: who they are, where they stand, how they are organised, who knows whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.model.money import Money
from planfolio.portfolio.figures.sales import last_full_year
from planfolio.portfolio.figures.states import contact_state, credit_is_old
from planfolio.presentation.ahead import said
from planfolio.presentation.states import Sign, State
from planfolio.presentation.views.account.group import group
from planfolio.presentation.views.account.reporting import circles_of, decision_process, reporting_lines
from planfolio.presentation.views.account.subject import Person
from planfolio.presentation.views.wording import relation, rhythm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.model.account import Unit
    from planfolio.model.periods import Period
    from planfolio.model.stakeholders import StakeholderEntry
    from planfolio.presentation.context import Context
    from planfolio.presentation.pages import Section
    from planfolio.presentation.views.account.subject import Subject

WEIGHT: Final = {"high": 0, "medium": 1, "low": 2, None: 3}


@dataclass(frozen=True, slots=True)
class CustomEntry:
    """A field that the organisation added, with its value as it is read."""

    title: str
    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A person at the customer, and how well we know them."""

    entry: StakeholderEntry
    name: str | None
    roles: str
    reports_to: Person | None
    owner: Person | None
    state: State
    rhythm: str | None


def analysis(subject: Subject) -> Iterator[Section]:
    """Yield the sections of this part that have something to say; stakeholders always while the plan runs."""
    plan = subject.plan
    if plan.profile or plan.custom:
        yield profile(subject)
    if plan.market:
        yield market(subject)
    for made in (organisation(subject), group(subject)):
        if made:
            yield made
    if plan.stakeholders or subject.is_open:
        yield stakeholders(subject)
    for made in (reporting_lines(subject), decision_process(subject, circles_of(subject))):
        if made:
            yield made


def profile(subject: Subject) -> Section:
    """Return who they are, with the organisation's own fields at the end."""
    found, profile = subject.figures, subject.plan.profile
    credit = profile.credit if profile else None
    is_old = credit is not None and credit_is_old(credit, subject.today)
    revenue_year = last_full_year(subject.plan, found.current_year, "account_revenue")
    return subject.section(
        "profile",
        "half",
        profile=profile,
        revenue=revenue_text(subject, revenue_year),
        contact=subject.theirs(profile.contact) if profile else None,
        contact_title=_title_of_contact(subject),
        credit_state=State(Sign.warn, subject.t("account.profile.credit_old")) if is_old else None,
        custom=tuple(custom_fields(subject)),
    )


def revenue_text(subject: Subject, year: Period | None) -> str | None:
    """Say what the customer turns over, in which year, and how that grows; None where it is unknown."""
    found = subject.figures
    amount = subject.context.money(found.account_revenue)
    if amount is None or year is None:
        return None
    if found.account_growth is None:
        return subject.t("account.profile.revenue_in", amount=amount, year=str(year.year))
    growth = subject.formats.percent_signed(found.account_growth)
    return subject.t("account.profile.revenue_grown", amount=amount, year=str(year.year), growth=growth)


def _title_of_contact(subject: Subject) -> str | None:
    contact = subject.plan.profile.contact if subject.plan.profile else None
    entry = subject.stakeholders.get(contact) if contact else None
    return entry.title if entry and entry.name else None


def custom_fields(subject: Subject) -> Iterator[CustomEntry]:
    """Yield the organisation's own fields in the order it declares them."""
    custom, language = subject.plan.custom, subject.context.language
    for key, declared in subject.context.organisation.fields.items():
        if custom.get(key) is None:
            continue
        title = declared.title.in_language(language) if declared.title else key
        value = custom[key]
        if declared.type == "url":
            yield CustomEntry(title, str(value), str(value))
        elif declared.type == "person":
            person = subject.ours(str(value)) or Person(str(value))
            yield CustomEntry(title, person.name, person.href)
        else:
            yield CustomEntry(title, custom_text(subject, declared.type, value))


def custom_text(subject: Subject, kind: str, value: object) -> str:
    """Write the value of a field of the organisation's own; per cent are written as such."""
    formats = subject.formats
    if isinstance(value, Money):
        return formats.money(value.amount, value.currency)
    if isinstance(value, date):
        return formats.date(value)
    if isinstance(value, Decimal | int):
        return formats.percent(Decimal(value) / 100, 2) if kind == "percent" else formats.number(value)
    return str(value)


def market(subject: Subject) -> Section:
    """Return where they stand in their market, and where they want to go."""
    found = subject.plan.market
    wins_by = [subject.context.differentiation(key) for key in found.differentiation] if found else []
    return subject.section(
        "market",
        "half",
        market=found,
        share=found.share / 100 if found and found.share is not None else None,
        players=tuple((player.name, _ratio(player.share)) for player in found.players) if found else (),
        wins_by=", ".join(wins_by),
    )


def _ratio(share: Decimal | None) -> Decimal | None:
    return None if share is None else share / 100


def organisation(subject: Subject) -> Section | None:
    """Return their internal structure and their buying centres; None where neither is written."""
    plan = subject.plan
    units = tuple(unit_rows(plan.profile.units)) if plan.profile else ()
    circles = circles_of(subject)
    return subject.section("organisation", units=units, circles=circles) if units or circles else None


def unit_rows(units: tuple[Unit, ...]) -> Iterator[tuple[Unit, int]]:
    """Yield the units with their depth, each below the unit it belongs to, in the order written."""
    names = {unit.name for unit in units}
    below: dict[str | None, list[Unit]] = {}
    for unit in units:
        below.setdefault(unit.parent if unit.parent in names else None, []).append(unit)
    shown: set[str] = set()

    def branch(parent: str | None, depth: int) -> Iterator[tuple[Unit, int]]:
        for unit in below.get(parent, ()):
            if unit.name not in shown:
                shown.add(unit.name)
                yield unit, depth
                yield from branch(unit.name, depth + 1)

    yield from branch(None, 0)
    yield from ((unit, 0) for unit in units if unit.name not in shown)


def stakeholders(subject: Subject) -> Section:
    """Return who they have, the most influential first."""
    entries = sorted(subject.plan.stakeholders, key=lambda entry: WEIGHT[entry.influence])
    contacts = tuple(_contact(subject, entry) for entry in entries)
    count = said(subject.context, lambda on: _people_count(on, subject)) if contacts else ""
    return subject.section("stakeholders", contacts=contacts, count=count, news=subject.news("stakeholders"))


def _people_count(context: Context, subject: Subject) -> str:
    """Say how many people are written, to how many of them a contact is overdue, and how many we lack."""
    entries, retention = subject.plan.stakeholders, context.organisation.settings.retention
    states = [
        contact_state(entry, context.today, retention).condition for entry in entries if not entry.needed
    ]
    overdue, missing = states.count("overdue"), len(entries) - len(states)
    parts = [str(len(entries))]
    parts += [subject.t("account.stakeholders.overdue_count", number=overdue)] if overdue else []
    parts += [subject.t("account.stakeholders.missing_count", number=missing)] if missing else []
    return " · ".join(parts)


def _contact(subject: Subject, entry: StakeholderEntry) -> Contact:
    return Contact(
        entry=entry,
        name=entry.name,
        roles=", ".join(subject.t(f"common.role.{role}") for role in entry.role),
        reports_to=subject.theirs(entry.reports_to),
        owner=subject.ours(entry.owner),
        state=relation(subject.context, entry),
        rhythm=rhythm(subject.context, entry.contact_every),
    )
