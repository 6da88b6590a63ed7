"""NAFTA's tariff reductions, 1993 to 2005, in the world of 1993: Caliendo & Parro (2015), Table 2."""

from pathlib import Path

import numpy as np

from ...model import Model, Outcome, rebalance
from ...world.economy import Array, Economy
from ...world.sources.cp2015 import cp2015_tariffs_2005, load_cp2015
from ..table import Row, Table, published

MEMBERS = ("CAN", "MEX", "USA")

NOTES = {
    "welfare_exact": (
        "Not in the paper: its 'welfare' is the first-order formula; this is the exact change in real income "
        "of the same equilibrium."
    ),
    "welfare_first_order": "The paper's 'welfare': terms of trade plus volume of trade, with finite changes.",
}


def run(data: Path | None) -> Table:
    """Purge deficits, change tariffs among the members, compare."""
    world = rebalance(load_cp2015(data), "zero")
    out = Model(world, "zero").solve(nafta(world, cp2015_tariffs_2005(data)))
    known = published("cp2015")
    rows = tuple(
        Row(country, measure, known.get((country, measure)), float(value), "%", NOTES.get(measure, ""))
        for measure, values in _measures(out).items()
        for country, value in zip(world.regions, values, strict=True)
        if not np.isnan(value)
    )
    title = "Welfare and real wages after NAFTA's tariff reductions (percent)"
    return Table("cp2015", title, rows, out.status.value, out.residual)


def nafta(world: Economy, later: Array) -> Array:
    """Tariffs of the world with those among the members replaced by ``later``, shape (i, j, s)."""
    tariffs = world.tariffs.copy()
    among = np.ix_(*[[world.region(code) for code in MEMBERS]] * 2)
    tariffs[among] = later[among]
    return tariffs


def _measures(out: Outcome) -> dict[str, Array]:
    """Percent, by country; NaN where a country has no such number."""
    return {
        "real_wage": 100 * (out.real_wage - 1),
        "welfare_exact": 100 * (out.welfare - 1),
        "welfare_first_order": 100 * out.welfare_first_order,
        "terms_of_trade": 100 * out.terms_of_trade,
        "volume_of_trade": 100 * out.volume_of_trade,
        "imports_from_partners": _imports_from_partners(out),
    }


def _imports_from_partners(out: Outcome) -> Array:
    """Growth of each member's imports from the two others, percent."""
    world = out.economy
    growth = np.full(len(world.regions), np.nan)
    for code in MEMBERS:
        at = world.region(code)
        others = [world.region(other) for other in MEMBERS if other != code]
        growth[at] = 100 * (out.flows[others, at].sum() / world.flows[others, at].sum() - 1)
    return growth
