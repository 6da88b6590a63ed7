"""The chapter on tariff revenue: what each party's treasury takes on each path. One file is enough for it."""

from dataclasses import dataclass
from typing import Any

from ...casebook import Path
from ...conflict import Situation
from ...conflict.ranges import spread
from ...show.blocks import Figure, Section, lines
from ...show.forms.bars import Bar, grouped
from ...show.numbers import money
from ...show.theme import NARROW, WIDE, party_colour
from ...show.words import foremost, moves, own
from ...study import Chapter, Read, View


@dataclass(frozen=True, slots=True)
class RevenueLine:
    """Tariff revenue of a party on a path, million USD a year, and the ends of its range; None where none was drawn."""

    path: str
    title: str
    party: str
    revenue: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class RevenueRecord:
    """Tariff revenue of the parties on each path that differs from an earlier one."""

    lines: tuple[RevenueLine, ...]


class Revenue(Chapter[RevenueRecord]):
    """Tariff revenue of each party on each path."""

    id = "revenue"
    title = "Tariff revenue"
    about = "what each party's treasury takes on each course of events"
    record = RevenueRecord
    after = ("paths",)
    draws = True

    def compute(self, here: Situation, read: Read) -> RevenueRecord:
        """Revenue from every origin."""
        own_paths = [p for at, p in enumerate(here.paths) if here.same_tariffs(p, here.paths[:at]) is None]
        at = {party: [here.economy.region(one) for one in here.standing(party)] for party in here.parties}
        return RevenueRecord(
            tuple(_line(here, path, party, regions) for path in own_paths for party, regions in at.items() if regions)
        )

    def page(self, record: RevenueRecord, view: View) -> Section:
        """One picture."""
        if not record.lines:
            return Section(self.id, self.title, lines("The study has no tariff revenue."))
        text = "Tariff revenue is part of real income: it is paid at home, and it shrinks when trade does."
        return Section(self.id, self.title, (*lines(text), figure(record, view)))

    def data(self, record: RevenueRecord) -> dict[str, Any]:
        """Nothing of its own: outcomes hold it by country."""
        return {}


def _line(here: Situation, path: Path, party: str, regions: list[int]) -> RevenueLine:
    value = float(here.solve(path).revenue[regions].sum())
    if not here.ranges.count:
        return RevenueLine(path.id, path.title, party, value)
    reach = spread(value, here.ranges.of(here.tariffs(path)).revenue[:, regions].sum(axis=1))
    return RevenueLine(path.id, path.title, party, value, reach.low, reach.high)


def figure(record: RevenueRecord, view: View) -> Figure:
    """Bars by path and party, billion dollars a year."""
    drawn = [
        Bar(
            one.title,
            view.name(one.party),
            one.revenue / 1000,
            money(one.revenue),
            party_colour(view.parties, one.party),
        )
        for one in record.lines
        if one.party in view.leading
    ]
    heading, axis = title(record, view), "tariff revenue, billion US dollars a year"
    return Figure(
        id="tariff-revenue",
        title=heading,
        alt=f"Bars of tariff revenue by path and party. {heading}.",
        note=f"Tariff revenue of the party from every origin, billion US dollars a year.{view.others}",
        wide=grouped(drawn, axis, WIDE),
        narrow=grouped(drawn, axis, NARROW),
    )


def title(record: RevenueRecord, view: View) -> str:
    """How the parties' revenue moves from the law to the charted path."""
    found = {(one.path, one.party): one for one in record.lines}
    parts = [
        f"{own(view.name(party))} tariff revenue {moves(before.revenue, after.revenue, money)}{_reach(after)}"
        for party in view.leading
        if (before := found.get((view.law.id, party))) is not None
        and (after := found.get((view.focus.id, party), before)) is not None
    ]
    return f"“{view.focus.title}”: {foremost(parts, 3, 'more below')}"


def _reach(line: RevenueLine) -> str:
    return "" if line.low is None else f" ({money(line.low)} to {money(line.high)})"
