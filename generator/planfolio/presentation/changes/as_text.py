"""Changes as plain text, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.reading.languages import NO_BREAK_SPACE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.presentation.changes.effects import EffectWords
    from planfolio.presentation.changes.report import AccountReport, DiffReport


def as_text(report: DiffReport) -> str:
    """Return the head sentence, the effect on the portfolio, and the changes by account."""
    blocks = [report.headline]
    if report.effects:
        title = report.speech.t("diff.portfolio")
        blocks.append("\n".join([title, *(f"  {_effect(one)}" for one in report.effects)]))
    blocks += ["\n".join(_account(one, report)) for one in report.accounts]
    if report.unread:
        blocks.append("\n".join(report.unread))
    return "\n\n".join(blocks).replace(NO_BREAK_SPACE, " ")


def _account(account: AccountReport, report: DiffReport) -> Iterator[str]:
    fate = f": {account.fate}" if account.fate else ""
    yield f"{account.name} ({account.changes.id}){fate}"
    for change in account.words:
        yield f"  {change.sentence}"
    if account.is_whole:
        yield from (f"  {fact}" for fact in account.facts)
    elif account.effects:
        told = ", ".join(one.sentence for one in account.effects)
        yield f"  {report.speech.t('diff.effects')}: {told}"


def _effect(effect: EffectWords) -> str:
    if not effect.is_known:
        return effect.sentence
    return f"{effect.sentence} ({effect.before} → {effect.after})"
