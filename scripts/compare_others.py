"""Compute our number for each scenario of src/detente/evidence/others.csv and write it there and into docs/others.md.

    python scripts/compare_others.py

Real income stands for GDP and welfare, the real wage beside it. Scenarios in points are added to the tariffs of
``world-2017`` on all goods; those of a law are the law of a day of a case with all that it adds, as others take it,
against the base world or against the law before.
"""

import csv
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np

from detente import situation
from detente.evidence.others import Simulated, simulated
from detente.model import Model, Outcome
from detente.world import load
from detente.world.economy import Array, Economy
from detente.world.tariff_change import tariffs_after

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "src/detente/evidence/others.csv"
PAGE = ROOT / "docs/others.md"
MARKS = ("<!-- table: scripts/compare_others.py -->", "<!-- end -->")
MEMBERS = {
    "long run": {"factors": "mobile"},
    "short run": {"factors": "specific"},
}
POINTS = {
    "25 points both ways": ("USA:CHN=+0.25", "CHN:USA=+0.25"),
    "145, 125 and 10 points": ("USA:CHN=+1.35", "CHN:USA=+1.25", "USA:*=+0.10"),
    "10 points between the US and everybody": ("USA:*=+0.10", "*:USA=+0.10"),
    "60 on China, 10 on others, answered": (
        "USA:CHN=+0.50",
        "CHN:USA=+0.50",
        "USA:*=+0.10",
        "*:USA=+0.10",
        *(f"{pair}=+-0.10" for pair in ("USA:CAN", "USA:MEX", "CAN:USA", "MEX:USA")),
    ),
}
"""Changes of tariffs on all goods, on top of what is charged; they add up."""
LAWS = {
    "law of February 2019: List 3 from 10 to 25 %": ("us-china-2018", "2019-02-15", "deadline", "law"),
    "law of July 2019": ("us-china-2018", "2019-07-25", "law", None),
    "law of August 2019": ("us-china-2018", "2019-08-15", "law", None),
    "law of September 2019": ("us-china-2018", "2019-09-15", "law", None),
    "law of March 2020": ("us-china-2018", "2020-02-18", "law", None),
    "law of 3 September 2025": ("us-trade-2025", "2025-09-03", "law", None),
}
"""Case, day, path and the path that it is set against; None is the base world."""


@cache
def solved(scenario: str, member: str) -> tuple[Outcome, Outcome | None]:
    """The scenario, and what it is set against."""
    words = MEMBERS[member]
    if scenario in POINTS:
        return points(load(), scenario, member), None
    case, day, path, against = LAWS[scenario]
    here = situation(case, on=day, rates="statutory", **words)
    return here.solve(path), here.solve(against) if against else None


def points(world: Economy, scenario: str, member: str) -> Outcome:
    """A scenario in points on a world."""
    tariffs: Array = tariffs_after(world, list(POINTS[scenario]))
    return Model(world, "fixed", **MEMBERS[member]).solve(tariffs)


def measured(out: Outcome, before: Outcome | None, country: str, measure: str) -> float:
    """Percent: real income for GDP, income and welfare; values of trade at the base world's border for trade."""
    return 100 * (MEASURES.get(measure, real_income)(out, before, country) - 1)


def real_income(out: Outcome, before: Outcome | None, country: str) -> float:
    """Ratio new/old; the world's is what its regions would pay for the change, over world income."""
    world = out.economy
    if country == "WORLD":
        change = out.equivalent_variation.sum() - (before.equivalent_variation.sum() if before else 0.0)
        return float(1 + change / world.income.sum())
    at = world.region(country)
    return float(out.welfare[at] / (before.welfare[at] if before else 1.0))


def real_wage(out: Outcome, before: Outcome | None, country: str) -> float | None:
    """Percent; None for the world."""
    if country == "WORLD":
        return None
    at = out.economy.region(country)
    return float(100 * (out.real_wage[at] / (before.real_wage[at] if before else 1.0) - 1))


def exports(out: Outcome, before: Outcome | None, country: str) -> float:
    """Exports to all, ratio."""
    at, old = out.economy.region(country), (before or out.economy).flows
    return float(_abroad(out.flows)[at].sum() / _abroad(old)[at].sum())


def to_the_other(out: Outcome, before: Outcome | None, country: str) -> float:
    """Exports of the United States to China, or of China to the United States, ratio."""
    world, old = out.economy, (before or out.economy).flows
    i, j = world.region(country), world.region("CHN" if country == "USA" else "USA")
    return float(out.flows[i, j].sum() / old[i, j].sum())


def trade(out: Outcome, before: Outcome | None, country: str) -> float:
    """World trade, ratio."""
    return float(_abroad(out.flows).sum() / _abroad((before or out.economy).flows).sum())


MEASURES: dict[str, Callable[[Outcome, Outcome | None, str], float]] = {
    "exports": exports,
    "exports to the other": to_the_other,
    "trade": trade,
}


def _abroad(flows: Array) -> Array:
    between = 1 - np.eye(len(flows))
    return flows * between[:, :, None]


def row_of(one: Simulated) -> str:
    """A row of the page's table."""
    published = f"{one.low:g}" if one.low == one.high else f"{one.low:g} to {one.high:g}"
    cells = (
        one.scenario,
        f"[{one.study}]({one.url})",
        one.model,
        one.country,
        one.measure,
        published,
        f"{one.ours:.3f}",
    )
    wage = "–" if one.wage is None else f"{one.wage:.3f}"
    return "| " + " | ".join((*cells, wage, one.member, one.beyond)) + " |"


def table() -> str:
    """The page's table."""
    head = (
        "| scenario | study | its model | country | measure | published, % | ours, % | real wage, % "
        "| our member | beside ours it has |",
        "|---|---|---|---|---|--:|--:|--:|---|---|",
    )
    return "\n".join((*head, *(row_of(one) for one in simulated())))


def main() -> None:
    """Fill the table, then the page."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    comments = [line for line in lines if line.startswith("#")]
    reader = csv.DictReader(line for line in lines if not line.startswith("#"))
    rows = list(reader)
    for row in rows:
        out, before = solved(row["scenario"], row["member"])
        row["ours"] = f"{measured(out, before, row['country'], row['measure']):.3f}"
        wage = None if row["measure"] in MEASURES else real_wage(out, before, row["country"])
        row["wage"] = "" if wage is None else f"{wage:.3f}"
        print(
            row["scenario"],
            row["study"],
            row["country"],
            row["measure"],
            row["low"],
            row["ours"],
            row["wage"],
            flush=True,
        )
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        file.write("\n".join(comments) + "\n")
        out = csv.DictWriter(file, reader.fieldnames or (), lineterminator="\n")
        out.writeheader()
        out.writerows(rows)
    simulated.cache_clear()
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(MARKS[0])
    PAGE.write_text(f"{before}{MARKS[0]}\n{table()}\n{MARKS[1]}{rest.split(MARKS[1])[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
