"""The law at scale: 19,000 lines × 240 origins × 40 revisions, as intervals. ``python -m benchmarks.tariffs``.

The law is made up and shaped like that of the United States since 2018: every origin has a rate of its own in each
of eight revisions of a tariff on everything (so no two origins are alike), lists on one origin, duties on metals with
exemptions that displace the tariff on everything, a general rate that is cut twice, reliefs, floors and caps.
"""

import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from time import perf_counter
from typing import Any

import numpy as np
import pandas as pd
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from detente.casebook import Measure, Products, Step
from detente.tariffs import Schedule
from detente.tariffs.export import size
from detente.tariffs.intervals import Intervals
from detente.tariffs.origin_table import OriginTable
from detente.tariffs.scope import Lines, Scope
from detente.tariffs.tables import mfn

LINES, ORIGINS, REVISIONS = 19_000, 240, 40
BEGINS = date(2023, 1, 1)
DAYS = [BEGINS + timedelta(days=n) for n in range(3 * 365 + 1)]
REVISION_DAYS = [BEGINS + timedelta(days=27 * n) for n in range(1, REVISIONS + 1)]


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement: what, ours, the target and its unit."""

    what: str
    ours: float
    target: float
    unit: str
    remark: str = ""


def made_up_law(seed: int = 2025) -> Schedule:
    """A schedule of the size asked for."""
    random = np.random.default_rng(seed)
    codes = np.sort(random.choice(97_000_000, LINES, replace=False) + 1_000_000)
    lines = Lines(
        "USA",
        np.char.zfill(codes.astype("U8"), 8).astype("U10"),
        random.integers(0, mfn("USA").codes.size, LINES),
        np.full(LINES, "food"),
    )
    origins = [f"{n:03d}" for n in range(ORIGINS)]
    measures, scopes = [], {}
    for name, steps, share, on, more in _plan(random, origins):
        everything = share == 1.0
        at = np.arange(LINES) if everything else np.sort(random.choice(LINES, int(share * LINES), replace=False))
        table = pd.DataFrame(
            {f"r{k}": random.uniform(0.1, 0.5, ORIGINS).round(4) for k in range(len(steps))},
            index=pd.Index(origins),
        )
        scopes[name] = Scope(at, np.ones(at.size), {}, OriginTable.of(table) if everything else None)
        measures.append(
            Measure(
                id=name,
                title=name,
                imposed_by="USA",
                on=on,
                authority="made up",
                steps=tuple(steps),
                products=Products(everything=True),
                by_origin="rates" if everything else None,
                **more,
            )
        )
    return Schedule(tuple(measures), {"USA": lines}, scopes, BEGINS, DAYS[-1], {})


def _plan(
    random: np.random.Generator, origins: list[str]
) -> list[tuple[str, list[Step], float, tuple[str, ...], dict[str, Any]]]:
    """Name, steps, share of lines, origins and other keys of each measure: forty revisions in all."""
    days = iter(REVISION_DAYS)

    def steps(count: int, column: bool = False) -> list[Step]:
        made = []
        for k in range(count):
            day = next(days)
            rate: dict[str, Any] = {"rate_column": f"r{k}"} if column else {"rate": round(random.uniform(0.05, 0.5), 3)}
            made.append(Step(known=day, effective=day, source="s", **rate))
        return made

    some = [tuple(sorted(random.choice(origins, 60, replace=False).tolist())) for _ in range(6)]
    plan: list[tuple[str, list[Step], float, tuple[str, ...], dict[str, Any]]] = [
        ("reciprocal", steps(8, column=True), 1.0, ("*",), {})
    ]
    plan += [(f"list-{n}", steps(3), 0.2, (origins[n],), {}) for n in range(4)]
    plan += [(f"group-{n}", steps(2), 0.1, some[n], {}) for n in range(4)]
    plan += [(f"metals-{n}", steps(3), 0.05, ("*",), {"displaces": ("reciprocal",)}) for n in range(2)]
    plan += [("floor", steps(3), 0.1, some[4], {"stacking": "tops up all"})]
    plan += [("cap", steps(3), 0.02, some[5], {"stacking": "caps"})]
    return plan


def timed(work: Callable[[], Any], repeats: int = 5) -> tuple[float, Any]:
    """Best of some runs, seconds, and what the last returned."""
    best, result = float("inf"), None
    for _ in range(repeats):
        start = perf_counter()
        result = work()
        best = min(best, perf_counter() - start)
    return best, result


def rows() -> list[Row]:
    """All measurements."""
    law = made_up_law()
    revisions = len({s.effective for m in law.measures for s in m.steps})
    build, intervals = timed(lambda: law.intervals("USA"), repeats=1)
    built: Intervals = intervals
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    random = np.random.default_rng(1)
    asked = [
        (str(random.choice(built.codes)), f"{random.integers(ORIGINS):03d}", DAYS[random.integers(len(DAYS))])
        for _ in range(200)
    ]
    point, _ = timed(lambda: [built.rate(*one) for one in asked])
    day, _ = timed(lambda: built.on(DAYS[700]))
    values = random.lognormal(0, 2, LINES)
    weights = {origin: values for origin in built.origins if origin != "*"}
    daily, table = timed(lambda: built.daily(weights, DAYS), repeats=1)
    million = sum(t.added.size for t in built.tracks) / 1e6
    whole = f"{million:.1f} M intervals of {len(built.tracks)} origins apart, {revisions} revisions"
    return [
        Row("build the intervals", build, 15.0, "s", whole),
        Row("peak memory of the process", peak, 1500.0, "MB", f"the intervals are {size(built) / 1e6:.0f} MB"),
        Row("rate of one line, origin and day", 1000 * point / len(asked), 5.0, "ms", "mean of 200"),
        Row("all rates of a day", day, 0.3, "s", f"{len(built.tracks) * LINES / 1e6:.2f} M rates"),
        Row(
            "daily averages over three years",
            daily,
            2.0,
            "s",
            f"{ORIGINS} origins × {len(DAYS)} days, {len(table):,} rows",
        ),
    ]


def main() -> int:
    """Measure, print, and say by the exit code whether all targets are met."""
    shown = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("measurement", "ours", "target", "remark"):
        shown.add_column(name, justify="right" if name in ("ours", "target") else "left")
    missed = 0
    for row in rows():
        late = row.ours > row.target
        missed += late
        shown.add_row(
            row.what,
            f"{row.ours:.3g} {row.unit}",
            f"{row.target:g} {row.unit}" + " MISSED" * late,
            row.remark,
        )
    Console(width=140).print(shown)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
