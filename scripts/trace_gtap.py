"""What makes our loss of China a tenth of GTAPinGAMS's: ``python scripts/trace_gtap.py`` writes docs/others.md's table.

Li, Balistreri & Zhang (2020) on the law of September 2019, by the member of our family that comes nearest, one
difference after the other, each on top of those before: the size of the shock, GTAP's elasticities, factors that stay
in their sector, a trade balance that is fixed in foreign exchange, and what welfare is a share of. Needs DETENTE_DATA
(the World Input-Output Table of 2011, for private consumption in what a country uses).
"""

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from detente import situation
from detente.model import Model, Outcome
from detente.world.economy import Array, Economy
from detente.world.sources.wiod2013 import USES, read_table

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "others.md"
MARKS: Final = ("<!-- table: scripts/trace_gtap.py -->", "<!-- end of the trace -->")
PARTIES: Final = ("CHN", "USA")
PUBLISHED: Final = {"CHN": -1.9, "USA": -0.3}
TRADE: Final = {"CHN": -58.3, "USA": -50.7}
"""Welfare, and exports to the other, percent: Li, Balistreri & Zhang, law of September 2019."""
RISEN: Final = {"USA": 17.9, "CHN": 13.1}
"""Points by which tariffs on the other rose to September 2019 by the Peterson Institute's averages: 3.1 to 21.0 and 8.0
to 21.1."""
ESUBD: Final = {
    "agriculture": 2.9,
    "mining": 5.2,
    "food": 2.35,
    "textiles": 3.83,
    "wood": 3.4,
    "paper": 2.95,
    "petroleum": 2.1,
    "chemicals": 3.3,
    "pharmaceuticals": 3.3,
    "plastics": 3.3,
    "minerals": 2.9,
    "metals": 3.58,
    "metal-products": 3.75,
    "electronics": 4.4,
    "electrical": 4.05,
    "machinery": 4.05,
    "vehicles": 2.8,
    "aircraft": 4.3,
    "furniture": 3.75,
    "services": 1.9,
}
"""GTAP's elasticity between home goods and imports; that between imports is twice as large (Hertel, Hummels, Ivanic &
Keeney 2007, Economic Modelling 24). From memory of the table of release 10, to be confirmed; a mean where a sector here
holds several there."""


@dataclass(frozen=True)
class Step:
    """What has been changed so far; ``nest`` 2 is the elasticity between imports, 1 that of imports and home goods."""

    said: str
    shock: bool = False
    nest: int = 0
    factors: str = "mobile"
    exchange: bool = False
    consumption: bool = False


STEPS: Final = (
    Step("ours, long run"),
    Step("with duties as high as the Peterson Institute has them", shock=True),
    Step("and GTAP's elasticities between imports", shock=True, nest=2),
    Step("or, for these, those between imports and home goods", shock=True, nest=1),
    Step("and factors that stay in their sector", shock=True, nest=1, factors="specific"),
    Step("and balances fixed in the consumption of the US", shock=True, nest=1, factors="specific", exchange=True),
    Step("and told in percent of private consumption", True, 1, "specific", exchange=True, consumption=True),
)


def shocked(world: Economy, tariffs: Array) -> Array:
    """The added duties of the two parties on each other, scaled to the published rise of their averages."""
    found = tariffs.copy()
    goods = [world.sector(one) for one in world.goods]
    for importer, origin in (PARTIES, PARTIES[::-1]):
        j, i = world.region(importer), world.region(origin)
        added, trade = tariffs[i, j] - world.tariffs[i, j], world.flows[i, j]
        mean = (added * trade)[goods].sum() / trade[goods].sum()
        found[i, j] = world.tariffs[i, j] + added * RISEN[importer] / 100 / mean
    return found


def solved(step: Step, world: Economy, tariffs: Array) -> Outcome:
    """The equilibrium of a step."""
    if step.nest:
        theta = np.array([step.nest * ESUBD[one] - 1 for one in world.sectors])
        world = replace(world, elasticities=theta)
    model = Model(world, "fixed", factors=step.factors)
    rates = shocked(world, tariffs) if step.shock else tariffs
    out = model.solve(rates)
    for _ in range(4 if step.exchange else 0):
        price = float(out.consumer_price[world.region("USA")])
        out = model.solve_many(rates[None], deficits=(world.deficit * price)[None])[0]
    return out


def row(step: Step, out: Outcome, share: dict[str, float]) -> str:
    """A row of the table."""
    world, cells = out.economy, [step.said]
    for party, other in (PARTIES, PARTIES[::-1]):
        at, to = world.region(party), world.region(other)
        welfare = 100 * (float(out.welfare[at]) - 1) / (share[party] if step.consumption else 1)
        cells += [f"{welfare:+.2f}", f"{100 * (out.flows[at, to].sum() / world.flows[at, to].sum() - 1):+.0f}"]
    return "| " + " | ".join(cells).replace("-", "−") + " |"


def table(world: Economy, tariffs: Array, share: dict[str, float]) -> str:
    """The page's table."""
    head = (
        "| | China: welfare, % | exports to the US, % | United States: welfare, % | exports to China, % |",
        "|---|--:|--:|--:|--:|",
    )
    last = " | ".join(f"{PUBLISHED[one]:+.2f} | {TRADE[one]:+.0f}" for one in PARTIES).replace("-", "−")
    rows = [row(step, solved(step, world, tariffs), share) for step in STEPS]
    return "\n".join((*head, *rows, f"| Li, Balistreri & Zhang | {last} |"))


def private(file: Path) -> dict[str, float]:
    """Private consumption in what a country uses at home, 2011."""
    found = read_table(file)
    used = found.sales.sum(axis=(0, 1))
    households = [USES.index(name) for name in ("HH", "NPISH")]
    at = {one: used[found.regions.index(one)] for one in PARTIES}
    return {one: float(mine[households].sum() / mine.sum()) for one, mine in at.items()}


def main() -> None:
    """Write the table into the page."""
    here = situation("us-china-2018", on="2019-09-15", rates="statutory")
    share = private(Path(os.environ.get("DETENTE_DATA", "../shared/data")) / "wiod" / "wiot_2011.RData")
    print(share)
    made = table(here.economy, here.tariffs(here.paths[0]), share)
    print(made)
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(MARKS[0])
    PAGE.write_text(f"{before}{MARKS[0]}\n{made}\n{MARKS[1]}{rest.split(MARKS[1])[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
