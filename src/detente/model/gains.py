r"""Gains from trade: the share of real income that a country would lose in autarky, in closed form.

Costinot & Rodríguez-Clare (2014), *Handbook of International Economics* 4, chapter 4, sections 3.3 and 3.4 and
Table 4.1. One formula covers its columns; they differ in the economy that is passed (one sector, many, with or
without inputs) and in three exponents:

=======================  ==========  ==============  ========================================================
``perfect competition``  δ = 0       φ = 1           Armington, Eaton–Kortum
``krugman``              δ = 1       φ = 1           monopolistic competition, free entry, firms alike
``melitz``               δ = 1       φ - 1 = η/θ     firms differ (Pareto) and pay a fixed cost to serve a market
=======================  ==========  ==============  ========================================================

with η = θ/(σ-1) - 1, the same in every sector; ``tail`` is θ/(σ-1), as in :mod:`~detente.model.variants`.

**Derivation.** Sales of j at home are a share of its market

.. math:: π_{jjs} = \text{const} · N_{js}\, c_{js}^{-θ_s}\, (X_{js}/f_{js})^{η_s δ_s}\, P_{js}^{θ_s}

where N is the number of firms and f the fixed cost of serving the market. Entry and fixed costs are paid in the
sector's own bundle of labour and inputs, so free entry makes N proportional to Y/c, and f to c. In autarky the share
is one. In changes, with the wage as the unit and l = ln P̂:

.. math:: θ_s l_s = -\ln π_{jjs} + θ_s \ln ĉ_s - δ (\ln Ŷ_s - \ln ĉ_s) - ηδ (\ln X̂_s - \ln ĉ_s),
          \quad \ln ĉ_s = \sum_k γ_{k→s} l_k

which is linear: (1 - DΓ') l = b with D = 1 + δ(1+η)/θ and b = (-ln π_jj - δ ln Ŷ - ηδ ln X̂)/θ. Quantities follow
without prices because demand is Cobb–Douglas: Y' = X' = (1 - Γ)⁻¹ α V, each country's own Leontief inverse on its
own final demand, with V its value added. Tariff revenue is gone, so real income changes by V/(V + R) over the price
of consumption, and the gain from trade is one less that ratio. A trade deficit is no part of either income. (Where a
region is many countries that charge one another, that tariff stays: X' = (1 + t_jj) Y' and R' is what it yields.)

**Where there is no answer.** A good that consumption needs, directly or as an input, and that nobody at home sells
has no finite price in autarky: everything is lost. With increasing returns every round of inputs is multiplied by D;
where the largest eigenvalue of DΓ' reaches one the rounds do not add up, no autarky price exists, and the loss is NaN
(low θ beside large input shares on the diagonal; the pooled inputs of Costinot & Rodríguez-Clare nearly always leave
one, see docs/replications/crc2014.md).
"""

from dataclasses import dataclass

import numpy as np

from ..codes import require
from ..errors import ModelError
from ..world.economy import Array, Economy, contract, quotient
from .variants import STRUCTURES, TAIL

NEEDED = 1e-12
"""Elasticity of the price of consumption to a sector below which the sector is not needed: rounding of an inverse."""


@dataclass(frozen=True, slots=True)
class Gains:
    """Gains from trade by country.

    Attributes
    ----------
    regions   : labels of j
    structure : market structure
    loss      : share of real income lost in autarky, shape (j,); 1 where a needed good has no seller at home, NaN
                where returns to scale leave no autarky price
    exposure  : elasticity of the price of consumption to each sector's own productivity, shape (j, s)
    feedback  : largest eigenvalue of DΓ', shape (j,); below one where ``loss`` is a number
    """

    regions: tuple[str, ...]
    structure: str
    loss: Array
    exposure: Array
    feedback: Array

    @property
    def without_answer(self) -> tuple[str, ...]:
        """Countries whose returns to scale leave no autarky price."""
        return tuple(code for code, loss in zip(self.regions, self.loss, strict=True) if np.isnan(loss))


def gains_from_trade(
    economy: Economy,
    structure: str = "perfect competition",
    *,
    weights: Array | None = None,
    tail: float = TAIL,
) -> Gains:
    """Share of real income that each country would lose in autarky (see the module for the formula).

    Parameters
    ----------
    economy   : market shares as they stand, deficits included; purge them first with
                :func:`~detente.model.equilibrium.rebalance` to compare with a counterfactual
    structure : "perfect competition", "krugman" or "melitz"
    weights   : shares of sectors in the price of consumption, shape (j, s); None for the final shares α
    tail      : θ/(σ-1) under "melitz", above 1

    Raises
    ------
    UnknownName : another market structure
    ModelError  : a tail of one or less, or weights of another shape
    """
    entry, selection = _exponents(economy, structure, tail)
    weights = _weights(economy, weights)
    rounds = (1 + entry + selection)[None, :, None] * economy.inputs.transpose(0, 2, 1)
    feedback = np.abs(np.linalg.eigvals(rounds)).max(axis=1)
    settled = feedback < 1
    total = np.linalg.inv(np.eye(len(entry)) - np.where(settled[:, None, None], rounds, 0.0))
    exposure = np.asarray(np.matmul(weights[:, None, :], total)[:, 0, :], dtype=np.float64)
    log_price = contract("js,js->j", exposure, _own_price(economy, exposure, entry, selection))
    duty = (autarky_spending(economy) - autarky_output(economy)).sum(axis=1)
    income = (economy.value_added + duty) / (economy.value_added + economy.revenue)
    loss = np.where(settled, 1 - income * np.exp(-log_price), np.nan)
    return Gains(economy.regions, structure, loss, np.where(settled[:, None], exposure, np.nan), feedback)


def autarky_spending(economy: Economy) -> Array:
    """Spending X' of each country closed to trade, at its own wage, tariff included, shape (j, s), million USD.

    X' = Γ Y' + α (V + R') with Y' = X'/(1+t_jj): a tariff on trade among members of a region stays.
    """
    paid = 1 / (1 + contract("jjs->js", economy.tariffs))
    uses = economy.inputs * paid[:, None, :] + economy.final_shares[:, :, None] * (1 - paid)[:, None, :]
    demand = economy.final_shares * economy.value_added[:, None]
    closed = np.eye(len(economy.sectors)) - uses
    return np.asarray(np.linalg.solve(closed, demand[:, :, None])[:, :, 0], dtype=np.float64)


def autarky_output(economy: Economy) -> Array:
    """Output Y' = X'/(1+t_jj) of each country closed to trade, at its own wage, shape (j, s), million USD."""
    return autarky_spending(economy) / (1 + contract("jjs->js", economy.tariffs))


def _own_price(economy: Economy, exposure: Array, entry: Array, selection: Array) -> Array:
    """b, the change of each sector's price before inputs, shape (j, s); inf without a seller at home.

    Zero where consumption does not depend on the sector, so that what is not needed does not count.
    """
    needed = exposure > NEEDED
    own = contract("jjs->js", economy.shares)
    made = _log(quotient(autarky_output(economy), economy.output))
    bought = _log(quotient(autarky_spending(economy), economy.spending))
    price = -_log(own) / economy.elasticities - entry * made - selection * bought
    return np.where(needed, np.where(own > 0, price, np.inf), 0.0)


def _log(ratio: Array) -> Array:
    """Logarithm where there is one, zero elsewhere."""
    return np.log(np.where(ratio > 0, ratio, 1.0))


def _exponents(economy: Economy, structure: str, tail: float) -> tuple[Array, Array]:
    """δ/θ and ηδ/θ, shape (s,)."""
    require("market structure", structure, tuple(STRUCTURES))
    if structure == "melitz" and not tail > 1:
        raise ModelError(f"tail = {tail:g}: θ/(σ-1) is above 1, else the average firm has no size.")
    scale = 1 / economy.elasticities
    entry = scale if structure != "perfect competition" else 0 * scale
    return entry, (tail - 1) * scale if structure == "melitz" else 0 * scale


def _weights(economy: Economy, weights: Array | None) -> Array:
    if weights is None:
        return economy.final_shares
    if weights.shape != economy.final_shares.shape:
        raise ModelError(f"weights have shape {weights.shape}, {economy.name} needs {economy.final_shares.shape}.")
    return weights
