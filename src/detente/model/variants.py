"""Members of the model family, picked by the field's own words.

============  ==========================================================================================
``structure`` ``perfect competition`` (Caliendo & Parro 2015); ``krugman``: monopolistic competition with free
              entry; ``melitz``: the same with selection into exporting, as nested in Costinot &
              Rodríguez-Clare (2014)
``scale``     elasticity of productivity to an industry's own output, external to the firm, under perfect
              competition: a number or an array by sector (Kucheryavyy, Lyn & Rodríguez-Clare 2023)
``factors``   ``mobile`` between sectors (the long run), ``specific`` to them (the short run), or the elasticity
              with which labour moves between them (Galle, Rodríguez-Clare & Yi 2023)
``labour``    elasticity of labour supply to the real wage; 0 is fixed supply
``rebate``    ``lump-sum``, or ``income tax``: tariff revenue relieves the tax on labour (Ignatenko, Lashkaripour,
              Macedoni & Simonovska 2025)
``pass_through``  exponent of tariffs in prices at the border: a number, or an array by importer
============  ==========================================================================================
"""

from dataclasses import dataclass, replace

import numpy as np

from ..errors import ModelError, UnknownName
from .baseline import Array, Baseline
from .technology import Technology, core

STRUCTURES: dict[str, str] = {
    "perfect competition": "Perfect competition, constant returns, Armington or Eaton-Kortum trade with one elasticity "
    "a sector (Caliendo & Parro 2015).",
    "krugman": "Monopolistic competition with free entry; firms enter with the inputs they produce with "
    "(Krugman 1980, as nested in Costinot & Rodríguez-Clare 2014).",
    "melitz": "Monopolistic competition with free entry and selection into exporting, productivity Pareto, fixed "
    "export costs paid at the origin (Melitz 2003, as nested in Costinot & Rodríguez-Clare 2014).",
}
REBATES: dict[str, str] = {
    "lump-sum": "Tariff revenue is rebated lump-sum.",
    "income tax": "Tariff revenue relieves the tax on labour income "
    "(Ignatenko, Lashkaripour, Macedoni & Simonovska 2025).",
}
TAIL = 1.06
"""θ/(σ-1) of the Melitz variant: the tail of firm sales (Axtell 2001, as used by di Giovanni & Levchenko 2013)."""


@dataclass(frozen=True)
class Variant:
    """Which member of the family; see the module for the words.

    Attributes
    ----------
    tail       : θ/(σ-1) of the Melitz variant, above 1
    abroad     : share of sales that pays labour of the destination for market access, a number or an array (j,)
    size       : exponent of market size in the price index where set by hand, a number or an array (j,)
    unstable   : follow the equations even from a baseline that scale economies make unstable
    """

    structure: str = "perfect competition"
    scale: float | Array = 0.0
    factors: str | float = "mobile"
    labour: float = 0.0
    rebate: str = "lump-sum"
    pass_through: float | Array = 1.0
    tail: float = TAIL
    abroad: float | Array = 0.0
    size: float | Array = 0.0
    unstable: bool = False

    def sentences(self) -> tuple[str, ...]:
        """The assumptions, one sentence each, with references."""
        said = [STRUCTURES[self.structure], _factors(self.factors), REBATES[self.rebate]]
        if np.any(np.asarray(self.scale)):
            said.append("External economies of scale in the industry (Kucheryavyy, Lyn & Rodríguez-Clare 2023).")
        if self.labour:
            said.append(f"Labour supply has elasticity {self.labour:g} to the real wage after tax.")
        if np.any(np.asarray(self.pass_through) != 1):
            said.append("Tariffs pass into border prices incompletely.")
        return (*said, "Money is measured in units of world labour income at baseline employment.")


def _factors(factors: str | float) -> str:
    if factors == "mobile":
        return "Labour moves freely between sectors and not between countries: the long run."
    if factors == "specific":
        return "Labour is specific to its sector: the short run (specific factors, Jones 1971)."
    return f"Labour moves between sectors with elasticity {factors} (Galle, Rodríguez-Clare & Yi 2023)."


def technology(variant: Variant, base: Baseline) -> Technology:
    """The exponents of a variant on an economy.

    Raises
    ------
    UnknownName : a word that no variant has
    ModelError  : a combination that has no meaning, or an exponent out of range
    """
    _require_numbers(variant)
    _require("structure", variant.structure, STRUCTURES)
    _require("rebate", variant.rebate, REBATES)
    countries = base.value_added.shape[-1]
    how = replace(
        core(base.theta, countries),
        congestion=_congestion(variant.factors),
        supply=float(variant.labour),
        relief=variant.rebate == "income tax",
        abroad=_by_country("abroad", variant.abroad, countries),
        passed=np.ones_like(base.gamma) * _by_country("pass_through", variant.pass_through, countries),
        size=np.ones_like(base.gamma) * _by_country("size", variant.size, countries),
        paid_abroad=bool(np.any(np.asarray(variant.size))),
    )
    how = _structured(how, variant, base)
    _check(how, base, variant)
    return how


def _structured(how: Technology, variant: Variant, base: Baseline) -> Technology:
    scale = np.broadcast_to(np.asarray(variant.scale, dtype=np.float64), base.theta.shape[-2:-1])[:, None]
    if variant.structure == "perfect competition":
        return replace(how, entry=base.theta * scale)
    if scale.any():
        raise ModelError("scale is external scale under perfect competition; krugman and melitz have their own.")
    entry = np.ones_like(base.theta)
    if variant.structure == "krugman":
        return replace(how, entry=entry)
    if variant.tail <= 1:
        raise ModelError(f"tail = {variant.tail:g}: θ/(σ-1) is above 1, else the average firm has no size.")
    size = (variant.tail - 1) / base.theta
    return replace(
        how,
        entry=entry,
        cost_power=base.theta * (1 + size),
        passed=how.passed + size,
        size=how.size + size,
    )


def _check(how: Technology, base: Baseline, variant: Variant) -> None:
    if how.congestion and how.supply:
        raise ModelError("specific factors and elastic labour supply are not combined: choose one.")
    if how.abroad.any() and base.linked:
        raise ModelError("labour paid at the destination is written for worlds without inputs: use without_inputs.")
    if (not how.hires and (how.entry > 1 + 1e-9).any()) or (how.entry < 0).any():
        raise ModelError(
            "scale is between 0 and 1/θ in every sector: above it equilibria are not unique "
            "(Kucheryavyy, Lyn & Rodríguez-Clare 2023)."
        )


def _congestion(factors: str | float) -> float:
    """1/(1 + elasticity of labour between sectors)."""
    if factors == "mobile":
        return 0.0
    if factors == "specific":
        return 1.0
    if isinstance(factors, str):
        raise UnknownName("factors", factors, ("mobile", "specific"))
    if not factors >= 0:
        raise ModelError(f"factors = {factors}: an elasticity of mobility is not negative.")
    return 1 / (1 + factors)


def _by_country(name: str, value: float | Array, countries: int) -> Array:
    array = np.asarray(value, dtype=np.float64)
    if array.ndim and array.shape != (countries,):
        raise ModelError(f"{name} has shape {array.shape}: give a number or one for each of {countries} countries.")
    return np.ones(countries) * array


def _require_numbers(variant: Variant) -> None:
    """Raise ModelError for a number that is missing, infinite or below zero."""
    for name in ("scale", "labour", "pass_through", "tail", "abroad", "size"):
        given = np.asarray(getattr(variant, name), dtype=np.float64)
        signed = name == "size"  # the exponent of market size may take either sign
        bad = given[~(np.isfinite(given) & (signed | (given >= 0)))]
        if bad.size:
            bound = "a finite number" if signed else "a finite number of zero or more"
            raise ModelError(f"{name.replace('_', '-')} = {bad.ravel()[0]:g}: {bound}.")


def _require(kind: str, name: str, known: dict[str, str]) -> None:
    if name not in known:
        raise UnknownName(kind, name, known)
