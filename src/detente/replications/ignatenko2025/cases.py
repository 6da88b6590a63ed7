"""The paper's cases: who charges what, in which member of the family (its Tables 1, 2, 8, 9 and 10).

With ν the share of a sale paid to labour of the market and θ = ε/0.67 the tail of firms' productivity, a tariff
enters prices with the exponent φ = (1+θ)/((1-ν)θ) - 1/θ, and market size with φ - 1. The formula of the optimal
tariff is

    t_i = 1/((1 + ε δ_i) φ_i - 1),   δ_i = Σ_{n≠i} X_in (1-ν_n)(1-λ_in) / ((1-ν_i) d_i)

with λ_in the share of i in n's spending. The denominator d_i is imports in Table 1, income less sales at home in
Table 2; in retaliation the world is two blocs, the US and the others.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ...model import Model
from ...world.economy import Array, Economy
from ...world.sources.liberation2025 import (
    liberation2025_fixed_cost_shares,
    liberation2025_us_tariffs,
    load_liberation2025,
)

US, CHINA = "USA", "CHN"
EU = (
    "AUT",
    "BEL",
    "BGR",
    "CYP",
    "DEU",
    "DNK",
    "ESP",
    "EST",
    "FIN",
    "FRA",
    "GRC",
    "HRV",
    "HUN",
    "IRL",
    "ITA",
    "LTU",
    "LUX",
    "LVA",
    "MLT",
    "NLD",
    "POL",
    "PRT",
    "ROU",
    "SVN",
    "SWE",
)
"""The paper's European Union: without Czechia and Slovakia, which its list of positions leaves out."""
ELASTICITY, HIGH_ELASTICITY = 4.0, 8.0
SCALE = 0.67
"""Scale elasticity times trade elasticity (the paper's ψε), and ε/θ."""
LABOUR_SUPPLY = 0.5
OTHERS = 0.1
"""What everyone else charges and pays in Table 8."""
ESCALATION = 1.08
"""The tariff between the US and China in the last case of Table 8."""


@dataclass(frozen=True)
class PaperData:
    """The world, ν (j,), φ (j,) with complete pass-through, and US tariffs of 2 April 2025 (i,)."""

    world: Economy
    nu: Array
    phi: Array
    rates: Array

    @property
    def us(self) -> int:
        """Position of the United States."""
        return self.world.region(US)

    def model(self, rebate: str = "income tax", pass_through: float = 1.0, theta: float = ELASTICITY) -> Model:
        """The paper's model; ``pass_through`` is that of firms' prices, ``theta`` changes the elasticity alone."""
        phi = self.phi - 1 + pass_through
        return _member(replace(self.world, elasticities=np.array([theta])), rebate, phi, self.nu)

    def plain(self) -> Model:
        """Eaton & Kortum and Krugman: all costs of a sale are paid at home, φ = 1."""
        return _member(self.world, "income tax", np.ones_like(self.phi), np.zeros_like(self.nu))


def paper_data(folder: Path | None) -> PaperData:
    """The paper's data; raises SourceError."""
    nu, theta = liberation2025_fixed_cost_shares(folder), ELASTICITY / SCALE
    phi = (1 + theta) / ((1 - nu) * theta) - 1 / theta
    return PaperData(load_liberation2025(folder), nu, phi, liberation2025_us_tariffs(folder))


def _member(world: Economy, rebate: str, phi: Array, nu: Array) -> Model:
    return Model(
        world,
        "gdp",
        labour=LABOUR_SUPPLY,
        rebate=rebate,
        pass_through=phi,
        size=phi - 1,
        abroad=nu,
        scale=SCALE / ELASTICITY,
    )


def tariffs(of: PaperData) -> Iterator[tuple[str, Array]]:
    """Name and rates (i, j, s) of the cases that are solved in the main model."""
    us, others, income = of.us, _two_blocs(of), _income(of)
    imports = of.world.flows[:, :, 0].sum(axis=0) - np.diag(of.world.flows[:, :, 0])
    at_home = np.diag(of.world.flows[:, :, 0])
    optimal = formula(of, imports)[us]
    yield "ustr_relief", charge(of, of.rates)
    yield "optimal_relief", charge(of, optimal)
    yield "reciprocal", charge(of, of.rates, of.rates)
    yield "optimal_retaliation", charge(of, of.rates, others)
    yield "optimal_war", charge(of, formula(of, income - at_home)[us], others)
    yield from zip(("war_china_eu", "war_china", "war_china_108"), _regional(of), strict=True)


def charge(of: PaperData, by_us: Array | float, on_us: Array | float = 0.0) -> Array:
    """Rates (i, j, s) where the US charges ``by_us`` and is charged ``on_us``."""
    rates = np.zeros_like(of.world.tariffs)
    rates[:, of.us, 0], rates[of.us, :, 0] = by_us, on_us
    rates[of.us, of.us] = 0.0
    return rates


def formula(of: PaperData, denominator: Array) -> Array:
    """The paper's optimal tariff of every country, shape (i,)."""
    flows = of.world.flows[:, :, 0]
    return _rate(_delta(flows, of.nu, denominator), of.phi)


def _two_blocs(of: PaperData) -> Array:
    """What each country charges the US in 'optimal' retaliation, shape (j,): one δ, that of all the others."""
    bloc = np.zeros((2, len(of.nu)))
    bloc[0], bloc[0, of.us], bloc[1, of.us] = 1, 0, 1
    flows, nu = bloc @ of.world.flows[:, :, 0] @ bloc.T, np.array([of.nu[of.us - 1], of.nu[of.us]])
    return _rate(_delta(flows, nu, bloc @ _income(of) - np.diag(flows))[0], of.phi)


def _income(of: PaperData) -> Array:
    """What labour earns with a share ν of sales paid in the market, shape (i,), million USD."""
    flows = of.world.flows[:, :, 0]
    return np.asarray(flows @ (1 - of.nu) + of.nu * flows.sum(axis=0), dtype=np.float64)


def _delta(flows: Array, nu: Array, denominator: Array) -> Array:
    share = flows / flows.sum(axis=0)
    weight = flows * (1 - nu) * (1 - share)
    np.fill_diagonal(weight, 0.0)
    return np.asarray(weight.sum(axis=1) / ((1 - nu) * denominator), dtype=np.float64)


def _rate(delta: Array, phi: Array) -> Array:
    return 1 / ((1 + ELASTICITY * delta) * phi - 1)


def _regional(of: PaperData) -> Iterator[Array]:
    """Table 8: 10 % both ways with everyone, more with China and, first, the European Union."""
    europe, china = [of.world.region(code) for code in EU], of.world.region(CHINA)
    rates = np.full(len(of.nu), OTHERS)
    rates[china] = of.rates[china]
    with_europe = rates.copy()
    with_europe[europe] = of.rates[europe]
    escalated = rates.copy()
    escalated[china] = ESCALATION
    for both_ways in (with_europe, rates, escalated):
        yield charge(of, both_ways, both_ways)
