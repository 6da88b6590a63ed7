"""The trade war of 2018 in the world of 2017, as an order of magnitude: Fajgelbaum et al. (2020).

The paper measures, within a year and product by product, what duties did to import prices and quantities; here a
model of twenty sectors is asked the same. Its elasticity between origins is a σ of 2.53: a trade elasticity θ = σ - 1
of 1.53, not of 2.53. The comparison takes that θ for goods and ties labour to its sector, as the paper ties factors
in the short run; the long run, with the elasticities of the world, stands beside it. Published facts fix the size of
the experiment, the law (``duties.csv``) its shape by partner and sector:

- US duties are scaled by one factor so that they come to 14.0 points on 12.7 % of imports of goods;
- China's retaliation by another, so that it comes to 13.1 points on 8.2 % of exports of goods. Canada, Mexico,
  the European Union and others retaliated too: their part falls on China's list.
"""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ...codes import GOODS
from ...commented import commented_rows
from ...model import Model, Outcome
from ...world import DEFAULT, load
from ...world.economy import Array, Economy
from ..table import Replication, Row, published

IMPORTER, RETALIATOR = "USA", "CHN"
SIGMA = 2.53
"""Elasticity of substitution between origins of a product, Fajgelbaum et al. (2020); θ is SIGMA - 1."""
LONG_RUN = ("GYY", "FGO")
"""Elasticities of the world of 2017 in the long run: the default, and the second opinion."""

NOTES = {
    "tariff_rise_imports": "new duties over all imports of goods, at old trade: equal by construction",
    "tariff_rise_exports": "retaliation over all exports of goods, at old trade: equal by construction",
    "triangle": "half of σ x duty² x old imports, σ = 2.53; at 14.0 points on $303bn it is 0.039",
    "pass_through": "duty-inclusive price of targeted imports in US wages; the paper cannot reject 1",
    "buyers_loss": "new duties on old imports; imports of goods here are three quarters of customs'",
    "revenue_gain": "change of tariff revenue",
    "terms_of_trade": "first order; the paper has none on the import side",
    "real_income": "exact, short run: θ = 1.53 in goods, labour tied to its sector",
    "real_income_GYY": "exact, long run: labour moves, θ of 3.3 to 8.9 (σ of 4.3 to 9.9)",
    "real_income_FGO": "exact, long run, with the elasticities of Fontagné, Guimbard & Orefice (2022)",
    "without_terms_of_trade": "real income less terms of trade: what complete pass-through would leave",
}

UNITS = {
    "pass_through": "ratio",
    "tariff_rise_imports": "% of imports",
    "tariff_rise_exports": "% of exports",
}
WARNING = "An order of magnitude, not a replication: docs/replications/fgkk2020.md says why numbers differ."


@dataclass(frozen=True, slots=True)
class Experiment:
    """Duties added, shape (i, j, s), and the equilibrium after them."""

    added: Array
    outcome: Outcome


def run(data: Path | None) -> Replication:
    """The US rows beside the paper's, real income of every region; ``data`` is a world of yours or None."""
    main = short_run(load(DEFAULT, data))
    later = {label: experiment(load(DEFAULT, data, elasticities=label)) for label in LONG_RUN}
    known = published("fgkk2020")
    cells = [(IMPORTER, measure, value) for measure, value in us_measures(main).items()]
    cells += real_incomes("real_income", main)
    cells += [cell for label, found in later.items() for cell in real_incomes(f"real_income_{label}", found)]
    rows = tuple(
        Row(code, measure, known.get((code, measure)), value, UNITS.get(measure, "% of GDP"), NOTES[measure])
        for code, measure, value in cells
    )
    title = "The trade war of 2018, an order of magnitude (percent of GDP)"
    residual = max(found.outcome.residual for found in (main, *later.values()))
    return Replication("fgkk2020", title, rows, main.outcome.status.value, residual, (WARNING,))


def real_incomes(measure: str, found: Experiment) -> list[tuple[str, str, float]]:
    """(region, measure, percent) for every region."""
    out = found.outcome
    return [
        (code, measure, float(100 * (change - 1)))
        for code, change in zip(out.economy.regions, out.welfare, strict=True)
    ]


def short_run(world: Economy) -> Experiment:
    """The comparison: the paper's elasticity between origins as θ = σ - 1 in goods, labour tied to its sector."""
    theta = np.array(world.elasticities)
    theta[[world.sector(code) for code in GOODS]] = SIGMA - 1
    return experiment(replace(world, elasticities=theta), factors="specific")


def experiment(world: Economy, factors: str = "mobile") -> Experiment:
    """Both sides' duties of 31 December 2018 at the published size."""
    facts, law = published("fgkk2020"), _duties(world)
    us, china = world.region(IMPORTER), world.region(RETALIATOR)
    rise, answer = rises(world, law)
    added = np.zeros_like(law)
    added[:, us] = law[:, us] * facts[IMPORTER, "tariff_rise_imports"] / rise
    added[us, china] = law[us, china] * facts[IMPORTER, "tariff_rise_exports"] / answer
    return Experiment(added, Model(world, "fixed", factors=factors).solve(world.tariffs + added))


def rises(world: Economy, added: Array) -> tuple[float, float]:
    """Duties added by the US over its imports of goods, and against it over its exports of goods, percent."""
    us, goods = world.region(IMPORTER), [world.sector(code) for code in GOODS]
    abroad = np.arange(len(world.regions)) != us
    trade = world.flows * abroad[:, None, None], world.flows * abroad[None, :, None]
    bought, sold = trade[0][:, us][:, goods], trade[1][us][:, goods]
    duties, answers = added[:, us][:, goods], added[us][:, goods]
    return (
        float(100 * (duties * bought).sum() / bought.sum()),
        float(100 * (answers * sold).sum() / sold.sum()),
    )


def us_measures(found: Experiment) -> dict[str, float]:
    """What the paper prints, for the United States, and what explains the difference."""
    out, world = found.outcome, found.outcome.economy
    us = world.region(IMPORTER)
    gdp, terms = world.value_added[us], out.terms_of_trade[us]
    rise, answer = rises(world, found.added)
    return {
        "tariff_rise_imports": rise,
        "tariff_rise_exports": answer,
        "triangle": float(50 * SIGMA * (found.added[:, us] ** 2 * world.flows[:, us]).sum() / gdp),
        "pass_through": _pass_through(found, us),
        "buyers_loss": float(100 * (found.added[:, us] * world.flows[:, us]).sum() / gdp),
        "revenue_gain": float(100 * (out.revenue[us] - world.revenue[us]) / gdp),
        "terms_of_trade": float(100 * terms),
        "without_terms_of_trade": float(100 * (out.welfare[us] - 1 - terms)),
    }


def _pass_through(found: Experiment, us: int) -> float:
    """Rise of the duty-inclusive price over the rise of the duty, both in logs, weighted by the duty's rise.

    Prices are in US wages, so that what is missing to one is what sellers abroad came to earn less.
    """
    out, world = found.outcome, found.outcome.economy
    rise = np.log1p(out.levels.tariffs[:, us]) - np.log1p(world.tariffs[:, us])
    price = np.log(out.implied.cost) - np.log(out.wage[us]) + rise
    weight = world.flows[:, us] * rise
    return float((weight * price).sum() / (weight * rise).sum())


def _duties(world: Economy) -> Array:
    """``duties.csv`` as a cube (i, j, s), fractions."""
    added = np.zeros_like(world.flows)
    for row in commented_rows(Path(__file__).with_name("duties.csv")):
        cell = world.region(row["origin"]), world.region(row["importer"]), world.sector(row["sector"])
        added[cell] = float(row["added"])
    return added
