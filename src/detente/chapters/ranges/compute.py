"""The course in question under draws, one uncertainty at a time, and to first order."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ...casebook import Path
from ...conflict import Situation
from ...conflict.first_order import first_order
from ...conflict.ranges import Drawn, Ranges, change, spread, with_world
from ...evidence.uncertain import LABELS, sources
from ...world.economy import Array
from .record import RangesRecord

WORLD = "WORLD"
HORIZONS = ("impact", "long-run")
"""Side by side, beside the horizon that was assumed."""


def in_question(here: Situation) -> Path:
    """The course on which the threats asked for, else the next deadline's, are carried out; else the law."""
    ahead = sorted((one for one in here.deadlines if one.date >= here.day), key=lambda one: one.date)
    threats = set(here.asked or [one.threat for one in ahead[:1]])
    carried = [path for path in here.paths if path.carry_out and threats <= set(path.carry_out)]
    return min(carried, key=lambda one: len(one.carry_out) + len(one.without), default=here.paths[0])


def record_of(here: Situation) -> RangesRecord:
    """The whole record."""
    ranges, path = here.ranges, in_question(here)
    tariffs = here.tariffs(path)
    law = here.tariffs(here.paths[0]) if path is not here.paths[0] else here.economy.tariffs
    regions = [code for code in here.parties if code in here.economy.regions]
    swings = pd.DataFrame(_swings(ranges, law, tariffs, (*regions, WORLD)), columns=SWINGS)
    first = _first_order(here, law, tariffs, regions)
    ranges.ahead((tariffs, law))
    drawn = change(ranges.of(tariffs), ranges.of(law))
    return RangesRecord(
        count=ranges.count,
        failed=ranges.failed,
        seed=here.setup.seed,
        path=path.id,
        horizons=pd.DataFrame(_horizons(ranges, law, tariffs, (*regions, WORLD)), columns=ENDS),
        swings=swings,
        shares=pd.DataFrame(_shares(ranges, drawn, first, (*regions, WORLD)), columns=SHARES),
        checks=pd.DataFrame(
            [
                (region, float(np.nanstd(drawn[:, _at(ranges, region)])), float(np.sqrt(sum(first[region].values()))))
                for region in regions
                if region in first
            ],
            columns=["region", "draws", "first_order"],
        ),
        turns_on=_widest(swings),
        sources=sources(),
    )


ENDS = ["horizon", "region", "measure", "value", "low", "high"]
SWINGS = ["region", "group", "label", "low", "high", "base", "failed"]
SHARES = ["region", "group", "label", "alone", "total", "alone_error", "total_error", "first_order"]


def _at(ranges: Ranges, region: str) -> int:
    return -1 if region == WORLD else ranges.economy.region(region)


def _measures(one: Drawn, law: Drawn) -> dict[str, Array]:
    """Headline numbers draw by draw, the world last: percent and million USD."""
    return {
        "income": change(one, law),
        "money": with_world(one.money - law.money),
        "revenue": with_world(one.revenue - law.revenue),
    }


def _horizons(ranges: Ranges, law: Array, tariffs: Array, regions: tuple[str, ...]) -> Iterator[tuple[object, ...]]:
    for name in dict.fromkeys((*HORIZONS, ranges.setup.horizon)):
        middle = ranges.at(name).middle()
        ranges.ahead((tariffs, law), name)
        values = _measures(*ranges.solve_all([(tariffs, middle), (law, middle)]))
        drawn = _measures(ranges.of(tariffs, name), ranges.of(law, name))
        for region in regions:
            at = _at(ranges, region)
            for measure, one in drawn.items():
                reach = spread(float(values[measure][0, at]), one[:, at])
                yield name, region, measure, reach.value, reach.low, reach.high


def _swings(ranges: Ranges, law: Array, tariffs: Array, regions: tuple[str, ...]) -> Iterator[tuple[object, ...]]:
    middle = ranges.uncertain.middle()
    base = change(ranges.solve(tariffs, middle), ranges.solve(law, middle))[0]
    for group, (one, before) in ranges.alone((tariffs, law)).items():
        moved = change(one, before)
        for region in regions:
            at = _at(ranges, region)
            centre, known = float(base[at]), moved[np.isfinite(moved[:, at]), at]
            low, high = (known.min(), known.max()) if known.size else (np.nan, np.nan)
            reach = float(np.minimum(low, centre)), float(np.maximum(high, centre))
            yield region, group, LABELS[group], *reach, centre, len(moved) - known.size


def _widest(swings: pd.DataFrame) -> dict[str, str]:
    found: dict[str, str] = {}
    for region, mine in swings.groupby("region", sort=False):
        known = mine.dropna(subset=["low", "high"])
        width = (known["high"] - known["low"]).to_numpy()
        if width.max(initial=0) > 0:
            found[str(region)] = str(known["label"].iloc[int(width.argmax())])
    return found


def _first_order(here: Situation, law: Array, tariffs: Array, regions: list[str]) -> dict[str, dict[str, float]]:
    """By region and group; nothing where labour supply is elastic: welfare then has no adjoint."""
    if here.setup.labour:
        return {}
    ranges = here.ranges
    return first_order(ranges, here.model.solve(law), here.model.solve(tariffs), tuple(regions))


def _shares(
    ranges: Ranges, drawn: Array, first: dict[str, dict[str, float]], regions: tuple[str, ...]
) -> Iterator[tuple[object, ...]]:
    for region in regions:
        found = ranges.design.shares(drawn[:, _at(ranges, region)])
        mine = first.get(region, {})
        whole = sum(mine.values())
        for group in ranges.uncertain.groups:
            one = found.get(group)
            share = mine[group] / whole if group in mine and whole > 0 else np.nan
            numbers = (one.alone, one.total, one.alone_error, one.total_error) if one else (np.nan,) * 4
            yield region, group, LABELS[group], *numbers, share
