"""Who pays on every path: bills of the parties, and what the one with a bridge to consumption pays a household."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from ...casebook import Path
from ...conflict import Situation
from ...conflict.ranges import Spread, spread
from ...model import Outcome
from ...show.words import listing
from ...study import Absent
from ...world.economy import Array, quotient
from . import leontief
from .incidence import Incidence, alone, foreign, incidence, raised
from .leontief import added_by_sector, duties_at_the_border, places_goods
from .record import Bill, HouseholdCost, PaysRecord
from .sources import BRIDGE, at_the_border, consumption, counted, studies
from .work import wanted, work

PRICES = ["path", *leontief.COLUMNS]
SECTORS = ["path", "sector", "duty", "border", "later"]
WORK = ["path", "sector", "output", "jobs", "low", "high"]
JOBS = ["path", "placed", "jobs", "low", "high"]


def record_of(here: Situation) -> PaysRecord:
    """Every path that differs from an earlier one; raises Absent where none adds a duty."""
    own = [path for at, path in enumerate(here.paths) if here.same_tariffs(path, here.paths[:at]) is None]
    parties = [party for party in here.parties if party in here.economy.regions]
    told = BRIDGE in parties and places_goods(here.economy)
    bills = tuple(bill(here, path, party, told and party == BRIDGE) for path in own for party in parties)
    if not any(one.duties > 0 for one in bills):
        raise Absent("No path adds a duty, so that nobody pays one.")
    solved = [(path, here.solve(path)) for path in own] if told else []
    found = {path.id: (path, out) for path, out in solved}
    costs = [
        households(*found[one.path], one, one.accounts, income(here, found[one.path][0], one))
        for one in bills
        if one.accounts is not None
    ]
    return PaysRecord(
        bills,
        tuple(line for lines, _ in costs for line in lines),
        pd.concat([table for _, table in costs])[PRICES] if costs else pd.DataFrame(columns=PRICES),
        pd.concat([by_sector(path, out) for path, out in solved])[SECTORS] if told else pd.DataFrame(columns=SECTORS),
        labour(here, solved, work)[WORK] if told else pd.DataFrame(columns=WORK),
        labour(here, solved, wanted)[JOBS] if told else pd.DataFrame(columns=JOBS),
        studies(),
        BRIDGE if told else None,
        not_told(here, parties),
    )


def not_told(here: Situation, parties: list[str]) -> tuple[str, ...]:
    """For whom dollars a household cannot be told, and why."""
    said = []
    if BRIDGE in parties and not places_goods(here.economy):
        said.append("The world has goods and services in one sector, so that prices cannot be told by what is bought.")
    others = [here.name_of(party) for party in parties if party != BRIDGE]
    if others:
        said.append(
            f"Not told for {listing(others)}: prices by category, dollars a household and jobs, for want of a bridge "
            "from imports to consumption."
        )
    return tuple(said)


def bill(here: Situation, path: Path, party: str, told: bool) -> Bill:
    """What a party adds, and who pays it where nobody else adds anything; ``told`` where its accounts are at hand."""
    out, at = here.solve(path), here.economy.region(party)
    adds = raised(out, at).any()
    found = incidence(here.model.solve(alone(out, at)), at) if adds else Incidence(0.0, 0.0, 0.0)
    return Bill(
        path.id,
        path.title,
        party,
        found.duties,
        duties_at_the_border(added_by_sector(out, at), consumption()) if told else None,
        found.share(found.buyers),
        found.share(found.sellers),
        found.share(found.others),
        float(out.revenue[at] - out.economy.revenue[at]),
        float(out.equivalent_variation[at]),
    )


def income(here: Situation, path: Path, owed: Bill) -> Spread | None:
    """A party's real income on a path against the base world, million USD, with its range; None without draws."""
    if not here.ranges.count:
        return None
    drawn = here.ranges.of(here.tariffs(path)).money[:, here.economy.region(owed.party)]
    return spread(owed.income, drawn)


def households(
    path: Path, out: Outcome, owed: Bill, accounts: float, drawn: Spread | None
) -> tuple[list[HouseholdCost], pd.DataFrame]:
    """Dollars a household on a path, and prices by category at the middle of the measured pass-through.

    ``accounts`` are the duties on imports as the national accounts have them, million USD, and ``drawn`` is the range
    of real income.
    """
    bought, number, passed = consumption(), counted("households"), at_the_border()
    table = leontief.prices(added_by_sector(out, out.economy.region(BRIDGE)), bought, passed[1], number)
    whole, inside = 1e6 * accounts / number, float(table["dollars"].sum()) / passed[1]
    each = 1e6 / number
    later = [] if owed.buyers is None else [owed.revenue * owed.buyers * each]
    ends = (None, None) if drawn is None else (-each * drawn.high, -each * drawn.low)
    lines = [
        measured(path, "duties", whole, passed),
        measured(path, "consumption", inside, passed),
        *(HouseholdCost(path.id, path.title, "adjusted", "long-run", money) for money in later),
        HouseholdCost(path.id, path.title, "income", "long-run", -each * owed.income, *ends),
    ]
    return lines, table.assign(path=path.id)


def measured(path: Path, measure: str, dollars: float, passed: tuple[float, float, float]) -> HouseholdCost:
    """Dollars at the middle of the measured pass-through, with its range."""
    low, middle, high = (dollars * share for share in passed)
    return HouseholdCost(path.id, path.title, measure, "impact", middle, low, high)


def by_sector(path: Path, out: Outcome) -> pd.DataFrame:
    """Prices by sector on a path: of imports at the border within a year, and of all purchases later."""
    world, at = out.economy, out.economy.region(BRIDGE)
    trade, added = foreign(world.flows, at), raised(out, at)
    duty = 100 * quotient((trade * added).sum(axis=0), trade.sum(axis=0))
    _, middle, _ = at_the_border()
    table = pd.DataFrame(
        {"sector": world.sectors, "duty": duty, "border": middle * duty, "later": 100 * (out.price[at] - 1)}
    )
    return table[table["sector"].isin(world.goods)].assign(path=path.id)


def labour(here: Situation, solved: list[tuple[Path, Outcome]], told: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    """Work on every path, by sector or in all, with its range where draws are asked for."""
    at, number, frames = here.economy.region(BRIDGE), counted("manufacturing"), []
    for path, out in solved:
        drawn = made(here, path, at) if here.ranges.count else None
        frames.append(told(out, at, number, drawn).assign(path=path.id))
    return pd.concat(frames)


def made(here: Situation, path: Path, at: int) -> Array:
    """Output in quantity on a path against the base world, under draws, shape (b, s)."""
    new, old = here.ranges.of(here.tariffs(path)), here.ranges.of(here.economy.tariffs)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((new.output / new.cost / (old.output / old.cost))[:, at])
