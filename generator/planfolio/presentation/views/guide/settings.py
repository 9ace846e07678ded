"""The guide's settings: what `settings.yml` can say, what it means, and what holds in this organisation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.model.fields import Part
from planfolio.model.money import Money
from planfolio.model.settings import ANY_CATEGORY, Settings
from planfolio.presentation.pages import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.presentation.context import Context

LONGEST: Final = 100


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting, what it means, and what holds here, a line for each key where that is long; no line is none."""

    anchor: str
    name: str
    meaning: str
    lines: tuple[str, ...]


def settings_section(context: Context) -> Section:
    """Return the settings with their values here."""
    settings = context.organisation.settings
    rows = [
        Setting(
            f"setting-{name.replace('_', '-')}",
            name,
            context.t(f"guide_keys.setting.{name}"),
            setting_lines(context, getattr(settings, name)),
        )
        for name in Settings.model_fields
    ]
    title = context.t("guide_keys.group.settings")
    html = context.render("guide/settings.html", name="keys-settings", title=title, rows=rows)
    return Section("keys-settings", html)


def setting_lines(context: Context, value: object) -> tuple[str, ...]:
    """Write the value of a setting on one line, or on one for each of its keys where that is too long."""
    text = setting_text(context, value)
    if isinstance(value, Mapping) and len(text) > LONGEST:
        return tuple(setting_text(context, {key: inner}) for key, inner in value.items())
    return (text,) if text else ()


def setting_text(context: Context, value: object) -> str:
    """Write the value of a setting as a reader takes it in; empty where nothing is set."""
    if isinstance(value, Part):
        return setting_text(context, dict(_flat(value)))
    if isinstance(value, Mapping):
        pairs = ((_key(key), setting_text(context, inner)) for key, inner in value.items())
        return "; ".join(f"{key}: {text}" if key else text for key, text in pairs if text)
    if isinstance(value, tuple):
        return ", ".join(setting_text(context, one) for one in value)
    return "" if value is None else _single(context, value)


def _single(context: Context, value: object) -> str:
    if isinstance(value, Money):
        return context.formats.money_short(value.amount, value.currency)
    if isinstance(value, date):
        return context.formats.date(value)
    return context.formats.number(value) if isinstance(value, Decimal | int) else str(value)


def _flat(part: Part) -> Iterator[tuple[object, object]]:
    """Yield what a part of the settings holds, as the file has it: a mapping's own keys beside the others."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        yield from value.items() if isinstance(value, Mapping) else ((name, value),)


def _key(key: object) -> str:
    return "" if key == ANY_CATEGORY else str(key)
