"""Rules for what happens to trade deficits, each linear in wages: D' = constant + per_wage · ŵ.

============  =========================================================================================
``zero``      trade balances: D' = 0 (Caliendo & Parro 2015 main text, Ossa 2014)
``fixed``     the deficit keeps its value in units of the numeraire. The numeraire is world GDP, so this is
              also a fixed share of world GDP (Dekle, Eaton & Kortum 2008)
``income``    the deficit keeps its share of the country's own value added; what then does not sum to zero
              is spread over countries by baseline value added
============  =========================================================================================
"""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from ..errors import UnknownName
from .baseline import Array, Baseline

Rule = Literal["zero", "fixed", "income"]

SENTENCES: dict[str, str] = {
    "zero": "Trade balances: deficits are zero after the change (Caliendo & Parro 2015, section 5).",
    "fixed": "Trade deficits keep their baseline value in units of world GDP (Dekle, Eaton & Kortum 2008).",
    "income": "Trade deficits keep their baseline share of each country's own value added.",
}


@dataclass(frozen=True, slots=True)
class Deficits:
    """D'[j] = constant[j] + Σ_i per_wage[j, i] ŵ[i], million USD; ``per_wage`` is None where wages do not matter."""

    rule: Rule
    constant: Array
    per_wage: Array | None

    def at(self, wage: Array) -> Array:
        """D' at wages ŵ, shape (j,), million USD."""
        return self.constant if self.per_wage is None else self.constant + self.per_wage @ wage


def deficits(base: Baseline, rule: str) -> Deficits:
    """The rule by name; raises UnknownName."""
    zero = np.zeros_like(base.deficit)
    if rule == "zero":
        return Deficits("zero", zero, None)
    if rule == "fixed":
        return Deficits("fixed", base.deficit, None)
    if rule == "income":
        spread = np.outer(base.value_added / base.gdp, base.deficit)
        return Deficits("income", zero, np.diag(base.deficit) - spread)
    raise UnknownName("deficit rule", rule, get_args(Rule))
