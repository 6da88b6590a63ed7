"""NAFTA's tariff reductions, 1993 to 2005, in the world of 1993: Caliendo & Parro (2015), Tables 2, 3, 5 and 11."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from ...model import Model, Outcome, rebalance
from ...model.decomposition import decompose
from ...world.economy import Array, Economy
from ...world.sources.cp2015 import cp2015_tariffs_2005, load_cp2015
from ..table import Replication, Row, published
from .nafta import (
    MEMBERS,
    first_order_by_partner,
    import_growth,
    imports_from_partners,
    inside_and_outside,
    nafta,
)
from .simpler import one_sector, without_links, without_materials

NOTES = {
    "welfare_exact": (
        "Not in the paper: its 'welfare' is the first-order formula; this is the exact change in real income "
        "of the same equilibrium."
    ),
    "welfare_first_order": "The paper's 'welfare': terms of trade plus volume of trade, with finite changes.",
    "path_terms": "Not in the paper: terms of trade along the path of tariffs; with path_volume it is exact.",
    "path_volume": "Not in the paper: volume of trade along the path of tariffs.",
    "path_residual": "What the integral along the path misses of exact welfare, log points times 100.",
    "one_sector": "Not reproduced: the paper does not say how it aggregates (docs/replications/cp2015.md).",
    "no_links": "Imports are not reproduced to the digit (docs/replications/cp2015.md).",
}


def run(data: Path | None) -> Replication:
    """Purge deficits, change tariffs among the members, compare."""
    raw, later = load_cp2015(data), cp2015_tariffs_2005(data)
    world = rebalance(raw, "zero")
    model = Model(world, "zero")
    out = model.solve(nafta(world, later))
    simple = dict(_simpler(raw, later))
    measures = {**_measures(out), **_path(model, out), **_table_11(world, simple)}
    cells = [*_cells(world, measures), *_bilateral(out)]
    known = published("cp2015")
    rows = tuple(
        Row(country, measure, known.get((country, measure)), value, "%", NOTES.get(measure.split(".")[0], ""))
        for country, measure, value in cells
    )
    title = "Welfare and real wages after NAFTA's tariff reductions (percent)"
    residual = max(each.residual for each in (out, *simple.values()))
    return Replication("cp2015", title, rows, out.status.value, residual)


def _cells(world: Economy, measures: dict[str, Array]) -> Iterator[tuple[str, str, float]]:
    """(country, measure, percent), without countries that have no such number."""
    for measure, values in measures.items():
        for country, value in zip(world.regions, values, strict=True):
            if not np.isnan(value):
                yield country, measure, float(value)


def _measures(out: Outcome) -> dict[str, Array]:
    """Tables 2 and 3: percent, by country; NaN where a country has no such number."""
    terms, volume = (inside_and_outside(out.economy, parts) for parts in first_order_by_partner(out))
    return {
        "real_wage": 100 * (out.real_wage - 1),
        "welfare_exact": 100 * (out.welfare - 1),
        "welfare_first_order": 100 * out.welfare_first_order,
        "terms_of_trade": 100 * out.terms_of_trade,
        "volume_of_trade": 100 * out.volume_of_trade,
        "imports_from_partners": imports_from_partners(out),
        "terms_nafta": terms[0],
        "terms_row": terms[1],
        "volume_nafta": volume[0],
        "volume_row": volume[1],
    }


def _bilateral(out: Outcome) -> Iterator[tuple[str, str, float]]:
    """Table 5."""
    for importer in MEMBERS:
        for partner in MEMBERS:
            if partner != importer:
                yield importer, f"imports_from_{partner}", import_growth(out, importer, [partner])


def _path(model: Model, out: Outcome) -> dict[str, Array]:
    """The two terms integrated along the path, log points times 100."""
    parts = decompose(model, out.levels.tariffs)
    return {
        "path_terms": 100 * parts.terms.sum(axis=0),
        "path_volume": 100 * parts.volume.sum(axis=0),
        "path_residual": 100 * parts.residual,
    }


def _simpler(raw: Economy, later: Array) -> Iterator[tuple[str, Outcome]]:
    """Table 11: name and equilibrium; each model purges its own deficits."""
    tariffs = nafta(raw, later)
    small, rates = one_sector(raw, tariffs)
    worlds = (
        ("one_sector", small, rates),
        ("no_materials", without_materials(raw), tariffs),
        ("no_links", without_links(raw), tariffs),
    )
    for name, world, change in worlds:
        yield name, Model(rebalance(world, "zero"), "zero").solve(change)


def _table_11(world: Economy, outcomes: dict[str, Outcome]) -> dict[str, Array]:
    members = np.array([code in MEMBERS for code in world.regions])
    found = {}
    for name, out in outcomes.items():
        found[f"{name}.welfare"] = np.where(members, 100 * out.welfare_first_order, np.nan)
        found[f"{name}.imports"] = imports_from_partners(out)
    return found
