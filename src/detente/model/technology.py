"""The numbers by which the members of the model family differ.

All members share Eqs. (1)-(8); each variant is a set of exponents in them (docs/model.md, "The family"):

    u_is  = ĉ_is^(-cost power) · N̂_is^(entry)          N̂ = Ŷ/ĉ, firms or scale, in units of the input bundle
    K_ijs = π_ijs (1+t̂)_ijs^(-θ_s pass_js) d̂^(-θ_s)
    P̂_js  = (X̂_js/f̂_js)^(-size_js) (Σ_i K u)^(-1/θ_s)   f̂ = ĉ_js where fixed costs are paid at the destination
    ŵ_is  = ŵ_i^(1-congestion) Ŷ_is^(congestion)        wage in a sector
    L̂_i   = (ŵ_i/P̂_i · relief)^(supply)                labour supply
"""

from dataclasses import dataclass

import numpy as np

from .baseline import Array


@dataclass(frozen=True, slots=True)
class Technology:
    """Exponents of one member of the family.

    Attributes
    ----------
    theta       : trade elasticity, shape (s, 1)
    cost_power  : exponent of cost in u, shape (s, 1); θ unless fixed export costs are paid at the origin
    entry       : exponent of the number of firms (or of external scale) in u, shape (s, 1)
    passed      : exponent of tariffs over θ, shape (s, j); 1 is complete pass-through
    size        : exponent of market size in the price index, shape (s, j)
    paid_abroad : True where fixed export costs are paid in the destination's inputs
    abroad      : share of sales in j that pays its labour for market access, shape (j,)
    congestion  : 0 where labour is mobile between sectors, 1 where it is specific
    supply      : elasticity κ of labour supply to the real wage
    relief      : True where tariff revenue relieves the income tax
    """

    theta: Array
    cost_power: Array
    entry: Array
    passed: Array
    size: Array
    paid_abroad: bool
    abroad: Array
    congestion: float
    supply: float
    relief: bool

    @property
    def feedback(self) -> bool:
        """True where costs depend on a sector's own output, which then is an unknown of its own."""
        return bool(self.entry.any()) or self.congestion > 0

    @property
    def hires(self) -> bool:
        """True where scale follows a country's labour instead of a sector's output, as labour also serves markets."""
        return bool(self.abroad.any())

    @property
    def sized(self) -> bool:
        """True where prices depend on the size of the market."""
        return bool(self.size.any())


def core(theta: Array, countries: int) -> Technology:
    """Perfect competition, mobile labour in fixed supply: Caliendo & Parro (2015)."""
    sectors = theta.shape[-2]
    return Technology(
        theta=theta,
        cost_power=theta,
        entry=np.zeros((sectors, 1)),
        passed=np.ones((sectors, countries)),
        size=np.zeros((sectors, countries)),
        paid_abroad=False,
        abroad=np.zeros(countries),
        congestion=0.0,
        supply=0.0,
        relief=False,
    )
