"""Rules for what happens to trade deficits, each linear in wages and incomes.

============  =========================================================================================
``zero``      trade balances: D' = 0 (Caliendo & Parro 2015 main text, Ossa 2014)
``fixed``     the deficit keeps its value in units of the numeraire. The numeraire is world labour income at
              baseline employment, so this is also a fixed share of world GDP (Dekle, Eaton & Kortum 2008)
``income``    the deficit keeps its share of the country's own value added; what then does not sum to zero
              is spread over countries by baseline value added
``spending``  the deficit keeps its share of world spending (Ignatenko, Lashkaripour, Macedoni & Simonovska 2025)
============  =========================================================================================
"""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from ..errors import UnknownName
from .baseline import Array, Baseline

Rule = Literal["zero", "fixed", "income", "spending"]

SENTENCES: dict[str, str] = {
    "zero": "Trade balances: deficits are zero after the change (Caliendo & Parro 2015, section 5).",
    "fixed": "Trade deficits keep their baseline value in units of world GDP (Dekle, Eaton & Kortum 2008).",
    "income": "Trade deficits keep their baseline share of each country's own value added.",
    "spending": "Trade deficits keep their baseline share of world spending (Ignatenko et al. 2025).",
}


@dataclass(frozen=True, slots=True)
class Deficits:
    """D' = constant + per_wage ŵ + share · Σ_j (labour income + revenue), million USD.

    Attributes
    ----------
    constant : shape (j,)
    per_wage : shape (j, i), or None where wages do not matter
    share    : shape (j,), sums to zero, or None where spending does not matter
    """

    rule: Rule
    constant: Array
    per_wage: Array | None = None
    share: Array | None = None

    def at(self, wage: Array, earned: Array) -> Array:
        """D' at wages ŵ and incomes before transfers, shape (j,), million USD."""
        deficit = self.constant
        if self.per_wage is not None:
            deficit = deficit + self.per_wage @ wage
        if self.share is not None:
            deficit = deficit + self.share * earned.sum()
        return deficit


def deficits(base: Baseline, rule: str) -> Deficits:
    """The rule by name; raises UnknownName."""
    zero = np.zeros_like(base.deficit)
    if rule == "zero":
        return Deficits("zero", zero)
    if rule == "fixed":
        return Deficits("fixed", base.deficit)
    if rule == "income":
        spread = np.outer(base.value_added / base.gdp, base.deficit)
        return Deficits("income", zero, per_wage=np.diag(base.deficit) - spread)
    if rule == "spending":
        return Deficits("spending", zero, share=base.deficit / (base.value_added + base.revenue).sum())
    raise UnknownName("deficit rule", rule, get_args(Rule))
