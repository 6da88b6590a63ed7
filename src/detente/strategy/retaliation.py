"""Answers by rule: what a government does that does not optimise but retaliates, as trade law and practice have it.

==============  ==============================================================================================
``value``       as much trade is hit: an added duty on goods worth what the attack hit, at baseline values
``duty``        as much duty is collected from the attacker's goods as the attack collects from one's own
``harm``        the attacker loses as much real income, in money, as the attack has cost
==============  ==============================================================================================

The answer is one added rate, fractions, on a list of sectors; ``value`` spreads the attack's mean added rate over
sectors in order until the value is reached, the others look for the rate in the equilibrium that it makes itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from ..errors import StrategyError, UnknownName
from ..model import Outcome, Solver
from ..world.economy import Array
from .instruments import CAP

Rule = Literal["value", "duty", "harm"]


@dataclass(frozen=True)
class Retaliation:
    """An answer.

    Attributes
    ----------
    rule     : see the module
    added    : added rate by sector, shape (s,), fractions
    tariffs  : of the world with attack and answer, shape (i, j, s)
    attack   : the world with the attack alone
    outcome  : the world with attack and answer
    wanted   : what the rule wants, million USD (value of trade, duty, or loss of real income)
    reached  : what the answer reaches, million USD
    complete : True where it reaches it
    """

    rule: str
    added: Array
    tariffs: Array
    attack: Outcome
    outcome: Outcome
    wanted: float
    reached: float
    complete: bool


def retaliate(
    model: Solver,
    victim: str,
    attacker: str,
    attack: Array,
    rule: str = "value",
    *,
    sectors: Sequence[str] | None = None,
    cap: float = CAP,
) -> Retaliation:
    """The victim's answer to tariffs that the attacker has put up.

    Parameters
    ----------
    attack  : tariffs of the world after the attack, shape (i, j, s)
    sectors : sectors that the answer may hit; for ``value`` in this order. None is all goods, alike
    cap     : largest added rate, a fraction

    Raises
    ------
    UnknownName   : no such region, sector or rule
    StrategyError : the attack raises no tariff on the victim
    NoEquilibrium : markets do not clear under the answer
    """
    if rule not in get_args(Rule):
        raise UnknownName("rule of retaliation", rule, get_args(Rule))
    case = _Case.of(model, victim, attacker, attack, sectors)
    after = model.solve(attack)
    if rule == "value":
        added, wanted, reached = case.equal_value(cap)
        return case.answer("value", added, after, wanted, reached)
    if rule == "duty":
        wanted = float((case.raised * after.flows[case.v, case.a]).sum())
        return _search(case, after, "duty", wanted, case.duty, cap)
    wanted = -float(after.equivalent_variation[case.v])
    harm: Callable[[Outcome, Array], float] = lambda out, added: float(  # noqa: E731
        after.equivalent_variation[case.a] - out.equivalent_variation[case.a]
    )
    return _search(case, after, "harm", wanted, harm, cap)


@dataclass(frozen=True)
class _Case:
    """Who hit whom with what: positions of victim and attacker, the attack's cube and the added rates (s,)."""

    model: Solver
    v: int
    a: int
    attack: Array
    raised: Array
    allowed: Sequence[int]
    ordered: bool

    @staticmethod
    def of(model: Solver, victim: str, attacker: str, attack: Array, sectors: Sequence[str] | None) -> "_Case":
        world = model.economy
        v, a = world.region(victim), world.region(attacker)
        raised = np.clip(attack[v, a] - world.tariffs[v, a], 0, None)
        if not (raised * world.flows[v, a]).any():
            raise StrategyError(f"the attack raises no tariff of {attacker} on anything that {victim} sells there.")
        names = world.goods if sectors is None else sectors
        allowed = [world.sector(code) for code in names]
        return _Case(model, v, a, attack, raised, allowed, sectors is not None)

    def with_added(self, added: Array) -> Array:
        """Tariffs of the world with the answer on top."""
        tariffs = self.attack.copy()
        tariffs[self.a, self.v] += added
        return tariffs

    def on_all(self, rate: float) -> Array:
        """The same rate on every sector that may be hit."""
        added = np.zeros_like(self.raised)
        added[self.allowed] = rate
        return added

    def equal_value(self, cap: float) -> tuple[Array, float, float]:
        """Added rates, the value that the attack hit and the value that the answer hits."""
        flows = self.model.economy.flows
        hit, own = flows[self.v, self.a], flows[self.a, self.v]
        wanted = float(hit[self.raised > 0].sum())
        rate = min(float((self.raised * hit).sum()) / wanted, cap)
        covered, left = np.zeros_like(own), wanted
        if self.ordered:
            for s in self.allowed:
                covered[s] = min(1.0, left / own[s]) if own[s] > 0 else 0.0
                left -= covered[s] * own[s]
        else:
            covered[self.allowed] = min(1.0, wanted / max(float(own[self.allowed].sum()), 1e-12))
        return rate * covered, wanted, float((covered * own).sum())

    def duty(self, out: Outcome, added: Array) -> float:
        """Duty that the answer collects from the attacker's goods, million USD."""
        return float((added * out.flows[self.a, self.v]).sum())

    def answer(
        self,
        rule: str,
        added: Array,
        after: Outcome,
        wanted: float,
        reached: float,
        out: Outcome | None = None,
    ) -> Retaliation:
        """The record."""
        tariffs = self.with_added(added)
        solved = out if out is not None else self.model.solve(tariffs)
        complete = reached >= wanted * (1 - 1e-6)
        return Retaliation(rule, added, tariffs, after, solved, wanted, reached, complete)


def _search(
    case: _Case,
    after: Outcome,
    rule: str,
    wanted: float,
    measure: Callable[[Outcome, Array], float],
    cap: float,
) -> Retaliation:
    """The smallest rate that reaches what is wanted; the best of a grid where none does (duty has a Laffer curve)."""
    from scipy.optimize import brentq  # scipy loads slowly: only where it is used

    def reached(rate: float) -> float:
        added = case.on_all(rate)
        return measure(case.model.solve(case.with_added(added)), added)

    grid = np.concatenate([[0.0], np.geomspace(0.01, cap, 12)])
    values = [0.0]
    for rate in grid[1:]:
        values.append(reached(float(rate)))
        if values[-1] >= wanted:
            break
    if values[-1] >= wanted > 0:
        low, high = float(grid[len(values) - 2]), float(grid[len(values) - 1])
        rate = float(brentq(lambda x: reached(x) - wanted, low, high, xtol=1e-10, rtol=1e-12))
    else:
        rate = float(grid[int(np.argmax(values))]) if wanted > 0 else 0.0
    added = case.on_all(rate)
    out = case.model.solve(case.with_added(added))
    return case.answer(rule, added, after, wanted, measure(out, added), out)
