"""Is it an equilibrium? Deviations on fresh solves, with no code of the search.

For every player, its own rates are moved in random directions and along its payoff's gradient, found by finite
differences over partners and over sectors; everybody else stays. The largest gain of a payoff, relative, is the
certificate: at an equilibrium it is below what the solver's tolerance allows. A finite number of deviations is no
proof; it is what makes a wrong answer unlikely to pass.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..model import Model, Outcome, Variant
from ..world.economy import Array
from .accounts import accounts_of
from .general_game import World, prepared
from .payoff import WELFARE, Payoff
from .players import Player
from .search import Progress, silent
from .solution import Solution

ALLOWED = 1e-7
"""Largest relative gain that the tolerances of search and solver leave possible."""
SIZES = (0.1, 0.01)
"""Lengths of a deviation in ln(1 + t)."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the deviations say.

    Attributes
    ----------
    gain       : largest relative gain of any player from any deviation tried; negative where all lose
    deviations : player, direction, size, gain; one row a deviation
    """

    gain: float
    deviations: pd.DataFrame

    @property
    def holds(self) -> bool:
        """True where no deviation gains more than ``ALLOWED``."""
        return self.gain <= ALLOWED


def verify(
    found: Solution,
    by: str = "partner-sector",
    *,
    payoff: Payoff = WELFARE,
    floor: float = 0.0,
    cap: float = 10.0,
    deficits: str = "fixed",
    variant: Variant | None = None,
    model: World | None = None,
    draws: int = 2,
    gradients: bool = True,
    sizes: Sequence[float] = SIZES,
    most: int | None = None,
    seed: int = 0,
    progress: Progress = silent,
) -> Verdict:
    """Try unilateral deviations of every player of ``found``.

    Parameters
    ----------
    by         : grain in which players may deviate: the one in which they chose
    floor, cap : bounds that deviations respect
    deficits, variant : the model, as in the search
    model      : the same prepared already; None prepares it
    draws      : random directions a player
    gradients  : try the payoff's gradient by partner and by sector, a solve or two for each
    sizes      : lengths of a deviation in ln(1 + t); each is tried both ways
    most       : only so many players, those with the largest income; None is all
    seed       : of the random directions
    """
    model = prepared(model if model is not None else found.outcome.economy, deficits, variant)
    rng, rows = np.random.default_rng(seed), []
    fresh = model.solve(found.tariffs, tolerance=1e-11)
    for player in _largest(found, most):
        progress(f"deviations of {player.name}")
        before = _payoff_of(fresh, payoff, player)
        for name, direction in _directions(found, player, by, payoff, model, rng, draws, gradients):
            for size in (*sizes, *(-one for one in sizes)):
                moved = np.clip((1 + found.tariffs) * np.exp(size * direction) - 1, floor, cap)
                tariffs = np.where(direction != 0, moved, found.tariffs)
                gain = (_worth(model, found, tariffs, payoff, player) - before) / max(abs(before), 1e-12)
                rows.append((player.name, name, size, gain))
    table = pd.DataFrame(rows, columns=["player", "direction", "size", "gain"])
    return Verdict(float(table["gain"].max()), table)


def _largest(found: Solution, most: int | None) -> Sequence[Player]:
    income = found.outcome.economy.income
    return sorted(found.players, key=lambda player: -income[list(player.members)].sum())[:most]


def _worth(model: Model, found: Solution, tariffs: Array, payoff: Payoff, player: Player) -> float:
    """A player's payoff on a fresh solve."""
    return _payoff_of(model.solve(tariffs, start=found.outcome, tolerance=1e-11), payoff, player)


def _payoff_of(out: Outcome, payoff: Payoff, player: Player) -> float:
    own = out.economy.income[list(player.members)]
    return float(payoff.value(accounts_of(out))[list(player.members)] @ own / own.sum())


def _directions(
    found: Solution,
    player: Player,
    by: str,
    payoff: Payoff,
    model: Model,
    rng: np.random.Generator,
    draws: int,
    gradients: bool,
) -> Iterator[tuple[str, Array]]:
    """Named directions in ln(1 + t), largest entry 1, that keep to the grain of the player's rates."""
    own = np.zeros_like(found.chosen)
    own[:, list(player.members)] = found.chosen[:, list(player.members)]
    yield "all rates", own.astype(np.float64)
    if by == "uniform":
        return
    partners, _, sectors = own.shape
    for draw in range(draws):
        shape = (partners if "partner" in by else 1, 1, sectors if "sector" in by else 1)
        yield f"random {draw + 1}", _scaled(own * rng.normal(size=shape))
    for axis, name in ((0, "partner"), (2, "sector")):
        if gradients and name in by:
            yield f"gradient by {name}", _scaled(own * _gradient(found, player, payoff, model, own, axis))


def _gradient(
    found: Solution, player: Player, payoff: Payoff, model: Model, own: NDArray[np.bool_], axis: int
) -> Array:
    """Central differences of the payoff by the rates of each partner or sector, per flow touched."""
    step, shape = 1e-3, [1, 1, 1]
    shape[axis] = own.shape[axis]
    slopes = np.zeros(own.shape[axis])
    for at in range(own.shape[axis]):
        part = np.zeros_like(own, dtype=np.float64)
        index: list[slice | int] = [slice(None)] * 3
        index[axis] = at
        part[tuple(index)] = own[tuple(index)]
        if part.any():
            ends = [
                _worth(model, found, (1 + found.tariffs) * np.exp(sign * step * part) - 1, payoff, player)
                for sign in (1, -1)
            ]
            slopes[at] = (ends[0] - ends[1]) / (2 * step)
    return slopes.reshape(shape)


def _scaled(direction: Array) -> Array:
    largest = float(np.abs(direction).max())
    return direction / largest if largest > 0 else direction
