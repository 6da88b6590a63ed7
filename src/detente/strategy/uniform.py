"""Nash equilibrium in which every country has one tariff on all imports, without input trade.

    Each country i chooses one rate t_i for all that it buys abroad, taking the others' rates as given; the rates
    are mutual best responses when for every i

        t_i = 1 / E_i,    E_i = Σ_s θ_s Σ_{j≠i} X_ij,s (1 - λ_ij,s) / Σ_s Σ_{j≠i} X_ij,s

    with X sales of i to j net of tariff and λ the share of j's spending on s: the inverse of the elasticity of
    foreign demand for what the country sells (Lashkaripour 2021, *Journal of International Economics* 131, Eqs. 6,
    7 and 14). All conditions are solved at once with wages by Newton's method: four to six steps.

The condition neglects that incomes abroad answer a tariff, because they contain tariff revenue. ``incomes=True``
puts the answer in, (1 - λ) becoming 1 - (1 - δ) λ; in one sector and two countries the condition is exact then (it is
Gros's formula). With many sectors and countries one rate for all is itself an approximation to what the formula
solves, so :func:`detente.strategy.nash` with ``by="uniform"`` differs, by half a percentage point on average.
"""

from collections.abc import Callable

import numpy as np

from ..errors import StrategyError
from ..model import Model, balanced
from ..model.deficits import Rule
from ..model.threads import one_thread
from ..world.economy import Array, Economy
from .players import players_of
from .solution import Solution
from .status import SearchStatus
from .uniform_system import UniformWorld, jacobian, residual, trade

TOLERANCE = 1e-11
"""Largest failure of a labour market or a first-order condition, in logs."""
START = 0.3
"""Rate from which the search starts."""
LARGEST_STEP = 0.5
"""A step moves no log wage and no ln(1 + t) by more."""


@one_thread
def nash_uniform(
    world: Economy,
    *,
    deficits: Rule = "zero",
    incomes: bool = False,
    max_steps: int = 50,
    progress: Callable[[str], None] = lambda step: None,
) -> Solution:
    """The war of all against all with one tariff a country, in closed form.

    Parameters
    ----------
    world     : an economy without inputs; one that does not balance under ``deficits`` is re-solved first, as in
                the paper, and says so
    deficits  : "zero" or "fixed"
    incomes   : let incomes abroad answer
    max_steps : Newton steps before it gives up
    progress  : called with a sentence a step

    Raises
    ------
    StrategyError : the economy has inputs, or the rule lets deficits move with wages
    """
    if world.inputs.any():
        raise StrategyError(f"{world.name} has inputs; the closed form has none. Use nash(world, by='uniform').")
    if deficits not in ("zero", "fixed"):
        raise StrategyError(f"deficits={deficits!r}: the closed form knows 'zero' and 'fixed'.")
    world = balanced(world, deficits)
    count = len(world.regions)
    system = UniformWorld.of(world, world.deficit if deficits == "fixed" else np.zeros(count), incomes)
    log_rate, gap, steps = _newton(system, max_steps, progress)
    rates = np.broadcast_to(np.expm1(log_rate)[None, :, None], world.flows.shape)
    foreign = np.broadcast_to(~np.eye(count, dtype=bool)[:, :, None], world.flows.shape)
    tariffs = np.where(foreign, rates, world.tariffs)
    return Solution(
        concept="Nash equilibrium, one tariff a country, closed form",
        players=players_of(world, None),
        tariffs=tariffs,
        chosen=foreign & (world.flows > 0),
        outcome=Model(world, deficits).solve(tariffs),
        status=SearchStatus.CONVERGED if gap <= TOLERANCE else SearchStatus.OUT_OF_STEPS,
        residual=gap,
        rounds=steps,
    )


def _newton(system: UniformWorld, max_steps: int, progress: Callable[[str], None]) -> tuple[Array, float, int]:
    """The rates as ln(1 + t), the last gap and the steps taken; the numeraire is world value added."""
    count = len(system.value_added)
    omega, log_rate, gap = np.zeros(count), np.full(count, np.log1p(START)), np.inf
    unit = np.zeros((2 * count, 2 * count))
    unit[:count, :count] = system.value_added / system.value_added.sum()
    for step in range(max_steps + 1):
        at = trade(system, omega, log_rate)
        failure = residual(system, omega, log_rate, at)
        gap = float(np.abs(failure).max())
        progress(f"Newton step {step}: conditions hold to {gap:.0e}")
        if gap <= TOLERANCE:
            break
        move = -np.linalg.solve(jacobian(system, omega, log_rate, at) - unit, failure)
        move *= min(1.0, LARGEST_STEP / float(np.abs(move).max()))
        omega, log_rate = omega + move[:count], log_rate + move[count:]
        omega = omega - np.log(np.exp(omega) @ system.value_added / system.value_added.sum())
    return log_rate, gap, step
