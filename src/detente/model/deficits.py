"""Rules for what happens to trade deficits, each linear in wages and labour incomes.

============  =========================================================================================
``zero``      trade balances: D' = 0 (Caliendo & Parro 2015 main text, Ossa 2014)
``fixed``     the deficit keeps its value in units of the numeraire, world labour income at baseline
              employment; where employment is fixed this is a fixed share of world GDP
``income``    the deficit keeps its share of the country's own value added; what then does not sum to zero
              is spread over countries by baseline value added
``gdp``       the deficit keeps its share of world GDP (Dekle, Eaton & Kortum 2008; Ignatenko et al. 2025)
============  =========================================================================================
"""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from ..errors import UnknownName
from .baseline import Array, Baseline

Rule = Literal["zero", "fixed", "income", "gdp"]

SENTENCES: dict[str, str] = {
    "zero": "Trade balances: deficits are zero after the change (Caliendo & Parro 2015, section 5).",
    "fixed": "Trade deficits keep their baseline value in units of world labour income.",
    "income": "Trade deficits keep their baseline share of each country's own value added.",
    "gdp": "Trade deficits keep their baseline share of world GDP (Dekle, Eaton & Kortum 2008).",
}


@dataclass(frozen=True, slots=True)
class Deficits:
    """D' = constant + per_wage ŵ + share · Σ_j labour income, million USD.

    Attributes
    ----------
    constant : shape (j,)
    per_wage : shape (j, i), or None where wages do not matter
    share    : shape (j,), sums to zero, or None where world GDP does not matter
    """

    rule: Rule
    constant: Array
    per_wage: Array | None = None
    share: Array | None = None

    def at(self, wage: Array, earned: Array) -> Array:
        """D' at wages ŵ and labour incomes, shape (j,), million USD."""
        deficit = self.constant
        if self.per_wage is not None:
            deficit = deficit + (self.per_wage @ wage[..., None])[..., 0]
        if self.share is not None:
            deficit = deficit + self.share * earned.sum(axis=-1)[..., None]
        return deficit


def deficits(base: Baseline, rule: str | Array) -> Deficits:
    """The rule by name, or D' given as it is, (j,) in million USD; raises UnknownName."""
    if not isinstance(rule, str):
        return Deficits("fixed", np.asarray(rule, dtype=np.float64))
    zero, gdp = np.zeros_like(base.deficit), base.value_added.sum(axis=-1, keepdims=True)
    if rule == "zero":
        return Deficits("zero", zero)
    if rule == "fixed":
        return Deficits("fixed", base.deficit)
    if rule == "income":
        spread = (base.value_added / gdp)[..., :, None] * base.deficit[..., None, :]
        own = np.eye(base.deficit.shape[-1]) * base.deficit[..., None, :]
        return Deficits("income", zero, per_wage=own - spread)
    if rule == "gdp":
        return Deficits("gdp", zero, share=base.deficit / gdp)
    raise UnknownName("deficit rule", rule, get_args(Rule))
