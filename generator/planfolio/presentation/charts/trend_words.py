"""What is said of a figure over time: its values, what changed between the first and the last, and its table."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from planfolio.presentation.charts.chart import Chart, Row, Table
from planfolio.presentation.charts.scales import unit_words
from planfolio.reading.languages import rounded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planfolio.presentation.charts.scales import Unit
    from planfolio.presentation.formats import Formats

HUNDRED: Final = Decimal(100)
MOST_TIMES: Final = 10
"""From how many times the first amount on a change is written as an amount: per cents would say nothing."""
Kind = Literal["amount", "share", "score", "count"]


@dataclass(frozen=True, slots=True)
class Moment:
    """The end of a quarter, or today: as it stands at the axis, and its day in full."""

    label: str
    day: str


@dataclass(frozen=True, slots=True)
class Trend:
    """One figure over time, a value for each moment, None where it is unknown; amounts are all of one `currency`.

    `name` is that of its words under `charts.trend`. `targets` are what an amount was to be, `years` the years that
    amounts are of, and `to_date` what was reached so far in them: the table has both. `note` says what is not drawn.
    """

    name: str
    kind: Kind
    moments: Sequence[Moment]
    values: Sequence[Decimal | None]
    currency: str = ""
    targets: Sequence[Decimal | None] = ()
    years: Sequence[str] = ()
    to_date: Sequence[Decimal | None] = ()
    note: str = ""

    @property
    def known(self) -> Sequence[int]:
        """The places of the values that are known."""
        return [place for place, value in enumerate(self.values) if value is not None]

    @property
    def has_targets(self) -> bool:
        """Whether a target is known at any moment."""
        return any(target is not None for target in self.targets)

    def target(self, place: int) -> Decimal | None:
        """Return the target at a moment; None where there is none."""
        return self.targets[place] if self.targets else None


class TrendWords:
    """What is said of a trend that is known: its title, and its values as they are drawn and as the table has them."""

    def __init__(self, trend: Trend, unit: Unit, formats: Formats) -> None:
        self.trend, self.unit, self.formats = trend, unit, formats
        self.first, self.last = trend.known[0], trend.known[-1]

    def alone(self) -> Chart:
        """Return the one value that is known, with its day."""
        trend = self.trend
        value = self.exact(trend.values[self.last])
        title = self._t("only", value=value)
        note = self.formats.catalog.text("charts.trend.known_once", day=trend.moments[self.last].day)
        return Chart(f"trend-{trend.name}", title, "", None, self.table(), note)

    def title(self) -> str:
        """Say how much it changed, or for amounts with a target how far they are from it."""
        if self.trend.has_targets:
            return self._against_target()
        before, after = self._ends()
        change = after - before
        written = self._change(before, change)
        if not any(letter in written for letter in "123456789"):
            return self._t("none" if self.trend.kind == "count" and not after else "same")
        count = rounded(abs(change) * (HUNDRED if self.trend.kind == "share" else 1), 0)
        return self._t("up" if change > 0 else "down", change=written, count=int(count))

    def _ends(self) -> tuple[Decimal, Decimal]:
        before, after = self.trend.values[self.first], self.trend.values[self.last]
        return before or Decimal(0), after or Decimal(0)

    def _change(self, before: Decimal, change: Decimal) -> str:
        """Write how large a change is; that of an amount in per cent, where it was more than nothing."""
        size = abs(change)
        if self.trend.kind == "share":
            return self.formats.number(size * HUNDRED, 0)
        if self.trend.kind != "amount":
            return self.formats.number(size, 1)
        if before > 0 and size <= MOST_TIMES * before:
            return self.formats.percent(size / before)
        return self.formats.money_short(size, self.trend.currency)

    def _against_target(self) -> str:
        gap = self._gap(self.last)
        if gap is None:
            amount = self.formats.money_short(self._ends()[1], self.trend.currency)
            return self._t("no_target", amount=amount)
        if not rounded(gap * HUNDRED, 0):
            return self._t("on")
        return self._t("under" if gap < 0 else "over", share=self.formats.percent(abs(gap)))

    def _gap(self, place: int) -> Decimal | None:
        """Return how far an amount is from its target, as a ratio; None where one of both is unknown."""
        value, target = self.trend.values[place], self.trend.target(place)
        return None if value is None or target is None or target <= 0 else value / target - 1

    def subtitle(self) -> str:
        """Say what it is, in which unit, and since when."""
        day = self.trend.moments[self.first].day
        unit = unit_words(self.unit, self.trend.currency, self.formats) if self.trend.kind == "amount" else ""
        gap = self._gap(self.first)
        if gap is None:
            return self._t("sub", unit=unit, day=day)
        if not rounded(gap * HUNDRED, 0):
            return self._t("sub_on", unit=unit, day=day)
        share = self.formats.percent(abs(gap))
        return self._t("sub_under" if gap < 0 else "sub_over", unit=unit, day=day, share=share)

    def drawn(self, value: Decimal) -> str:
        """Write a value as it stands in the drawing."""
        return self.unit.written(value, self.formats) if self.trend.kind == "amount" else self.exact(value)

    def exact(self, value: Decimal | None) -> str:
        """Write a value in full."""
        if value is None:
            return self.formats.catalog.text("common.unknown")
        if self.trend.kind == "amount":
            return self.formats.money(value, self.trend.currency)
        return self.formats.percent(value) if self.trend.kind == "share" else self.formats.number(value, 1)

    def table(self) -> Table:
        """Return all values with their days."""
        t, trend = self.formats.catalog.text, self.trend
        columns = [t("charts.trend.day"), self._t("column")]
        columns += [t("charts.trend.target")] if trend.has_targets else []
        columns += [t("charts.trend.to_date")] if trend.to_date else []
        columns += [t("charts.trend.year")] if trend.years else []
        return Table(columns, [Row(moment.day, self._cells(at)) for at, moment in enumerate(trend.moments)])

    def _cells(self, place: int) -> Sequence[str | None]:
        trend = self.trend
        amounts = [trend.values[place]]
        amounts += [trend.target(place)] if trend.has_targets else []
        amounts += [trend.to_date[place]] if trend.to_date else []
        cells = [None if amount is None else self.exact(amount) for amount in amounts]
        return [*cells, trend.years[place]] if trend.years else cells

    def _t(self, key: str, **params: object) -> str:
        return self.formats.catalog.text(f"charts.trend.{self.trend.name}.{key}", **params)
