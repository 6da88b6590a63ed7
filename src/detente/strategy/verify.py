"""Is it an equilibrium? Deviations on fresh solves, with no code of the search.

For every player, its own rates are moved nearby, in random directions and along its payoff's gradient, found by finite
differences over partners and over sectors; and far away, to free and to prohibitive rates of every block and from
there on (:mod:`detente.strategy.distant`). Everybody else stays. The largest gain of a payoff, relative, is the
certificate: at an equilibrium it is below what the solver's tolerance allows. A finite number of deviations is no
proof; it is what makes a wrong answer unlikely to pass, and the verdict says how far was looked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..errors import StrategyError
from ..model import Model, Outcome, Variant
from ..world.economy import Array
from .accounts import accounts_of
from .distant import LITTLE, Distance, look_far
from .general_game import World, prepared
from .instruments import require_choice
from .payoff import WELFARE, Payoff
from .players import Player
from .search import Progress, silent
from .solution import Solution

ALLOWED = 1e-7
"""Largest relative gain that the tolerances of search and solver leave possible."""
SIZES = (0.1, 0.01)
"""Lengths of a nearby deviation in ln(1 + t)."""
FAR_EACH, FAR_ALL, FAR_LEAST = 150, 300, 9
"""Solves of distant deviations: of a player at most, of all together, and of a player at least."""
FAR_TOLERANCE = 1e-9
"""Distant deviations are solved this well, and the best of a player to ``NEAR_TOLERANCE`` again."""
NEAR_TOLERANCE = 1e-11


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the deviations say.

    Attributes
    ----------
    gain       : largest relative gain of any player from any deviation tried; negative where all lose
    deviations : player, direction, size, gain; one row a deviation. Sizes are in ln(1 + t): of a nearby one the length
                 asked for with its sign, which bounds may shorten; of a distant one the largest move of a rate
    searched   : how far was looked, a sentence
    """

    gain: float
    deviations: pd.DataFrame
    searched: str

    @property
    def holds(self) -> bool:
        """True where no deviation gains more than ``ALLOWED``."""
        return self.gain <= ALLOWED

    @property
    def finding(self) -> str:
        """What was found, a sentence: that nobody gains, or who gains most and how."""
        if self.holds:
            return f"No deviation gains more than {100 * ALLOWED:.0e} % of a payoff. {self.searched}"
        exactly = "Not an equilibrium" if self.gain > LITTLE else "Not exactly an equilibrium"
        best = self.deviations.sort_values("gain").iloc[-1]
        return (
            f"{exactly}: {best['player']} gains {100 * self.gain:.2g} % by other rates of its own "
            f"({best['direction']}), the others' as they are. {self.searched}"
        )


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
    far: int | None = None,
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
    sizes      : lengths of a nearby deviation in ln(1 + t); each is tried both ways
    far        : solves of distant deviations, a player; None shares ``FAR_ALL`` among the players, 0 looks nowhere far
    most       : only so many players, those with the largest income; None is all
    seed       : of the random directions

    Raises
    ------
    UnknownName   : no such grain
    StrategyError : bounds crossed, nobody or nothing to try, or a payoff that is no number somewhere
    NoEquilibrium : markets did not clear nearby; far away such deviations are counted
    """
    require_choice(by, floor, cap)
    model = prepared(model if model is not None else found.outcome.economy, deficits, variant)
    rng, rows, failed = np.random.default_rng(seed), [], 0
    fresh, who = model.solve(found.tariffs, tolerance=NEAR_TOLERANCE), _largest(found, most)
    solves = _share(len(who)) if far is None else far
    for player in who:
        progress(f"deviations of {player.name}")
        before = _payoff_of(fresh, payoff, player)
        for name, direction in _directions(found, player, by, payoff, model, rng, draws, gradients):
            for size in (*sizes, *(-one for one in sizes)):
                moved = np.clip((1 + found.tariffs) * np.exp(size * direction) - 1, floor, cap)
                tariffs = np.where(direction != 0, moved, found.tariffs)
                if np.array_equal(tariffs, found.tariffs):
                    continue
                value = _worth(model, found, tariffs, payoff, player)
                rows.append((player.name, name, size, _gain(value, before)))
        if solves:
            distance = _far(found, player, by, payoff, model, (floor, cap), solves)
            failed += distance.failed
            rows.extend((player.name, name, size, _gain(value, before)) for name, size, value in distance.tried)
            if distance.best is not None:
                value = _worth(model, found, np.expm1(distance.best), payoff, player)
                rows.append((player.name, distance.named, distance.span(distance.best), _gain(value, before)))
    table, whose = _table(rows), _whose(len(who), len(found.players))
    return Verdict(float(table["gain"].max()), table, _searched(len(table), whose, failed, (floor, cap), solves > 0))


def _far(
    found: Solution, player: Player, by: str, payoff: Payoff, model: Model, bounds: tuple[float, float], most: int
) -> Distance:
    """Distant deviations of one player."""
    seen: dict[bytes, float] = {}

    def worth(tariffs: Array) -> float:
        key = tariffs.tobytes()
        if key not in seen:
            seen[key] = _payoff_of(model.solve(tariffs, start=found.outcome, tolerance=FAR_TOLERANCE), payoff, player)
        return seen[key]

    return look_far(model.economy, found.tariffs, _own(found, player), by, bounds, worth, most)


def _share(players: int) -> int:
    """Solves of distant deviations, a player."""
    return max(FAR_LEAST, min(FAR_EACH, FAR_ALL // players))


def _table(rows: Sequence[tuple[str, str, float, float]]) -> pd.DataFrame:
    """One row a deviation; a verdict rests on some, and on all of them."""
    if not rows:
        raise StrategyError(
            "no deviation was tried: allow nearby ones (sizes) or distant ones (far), and bounds that leave a choice."
        )
    table = pd.DataFrame(rows, columns=["player", "direction", "size", "gain"])
    lost = table[table["gain"].isna()]
    if len(lost):
        raise StrategyError(
            f"the payoff of {lost['player'].iloc[0]} is no number at {len(lost)} of {len(table)} deviations, the first "
            f"of them {lost['direction'].iloc[0]}: take a payoff that is one at every rate within the bounds."
        )
    return table


def _whose(tried: int, players: int) -> str:
    """Who was tried, in words."""
    return f"{players} players" if tried == players else f"the {tried} largest of {players} players"


def _searched(tried: int, whose: str, failed: int, bounds: tuple[float, float], far: bool) -> str:
    """How far was looked, a sentence."""
    near = f"{tried} deviations of {whose} were tried on fresh solves"
    if not far:
        return f"{near}, none far away."
    low, high = (f"{100 * rate:.0f} %" for rate in bounds)
    missed = f" In {failed} more, markets did not clear." if failed else ""
    return f"{near}, nearby and as far as {low} and {high}, by whole blocks of rates.{missed}"


def _gain(value: float, before: float) -> float:
    """Relative gain of a payoff."""
    return (value - before) / max(abs(before), 1e-12)


def _own(found: Solution, player: Player) -> NDArray[np.bool_]:
    """True where the player set the rate."""
    own = np.zeros_like(found.chosen)
    own[:, list(player.members)] = found.chosen[:, list(player.members)]
    return own


def _largest(found: Solution, most: int | None) -> Sequence[Player]:
    if most is not None and most < 1:
        raise StrategyError(f"the {most} largest players: look at one at least.")
    income = found.outcome.economy.income
    return sorted(found.players, key=lambda player: -income[list(player.members)].sum())[:most]


def _worth(model: Model, found: Solution, tariffs: Array, payoff: Payoff, player: Player) -> float:
    """A player's payoff on a fresh solve."""
    return _payoff_of(model.solve(tariffs, start=found.outcome, tolerance=NEAR_TOLERANCE), payoff, player)


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
    own = _own(found, player)
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
    """The payoff's slope by the rates of each partner or sector, a flow touched, times the same for all."""
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
            slopes[at] = (ends[0] - ends[1]) / part.sum()
    return slopes.reshape(shape)


def _scaled(direction: Array) -> Array:
    largest = float(np.abs(direction).max())
    return direction / largest if largest > 0 else direction
