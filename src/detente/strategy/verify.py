"""Is it an equilibrium? Deviations on fresh solves, with no code of the search.

For every player, its own rates are moved nearby, in random directions and along its payoff's gradient, found by finite
differences over partners and over sectors; and far away, to free and to prohibitive rates of every block and from
there on (:mod:`detente.strategy.distant`). Everybody else stays. The largest gain of a payoff, relative, is the
certificate: at an equilibrium it is below what the solver's tolerance allows. A finite number of deviations is no
proof; it is what makes a wrong answer unlikely to pass, and the verdict says how far was looked.

Deviations are solved many at once (:mod:`detente.strategy.trials`), each until no equation of the market is off by more
than its tolerance. The one that gains most of all is what a verdict rests on: it is solved again, alone, and certified,
and so is the next, until one that is certified gains most.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..errors import StrategyError
from ..model import Variant
from ..world.economy import Array, Economy
from .accounts import accounts_of
from .distant import LITTLE, Distance, RateBlocks, blocks_within, distance, explore, first_looks
from .general_game import World, prepared
from .instruments import require_choice
from .payoff import WELFARE, Payoff
from .players import Player
from .search import Progress, silent
from .solution import Solution
from .trials import Trials, worth_of

ALLOWED = 1e-7
"""Largest relative gain that the tolerances of search and solver leave possible."""
SIZES = (0.1, 0.01)
"""Lengths of a nearby deviation in ln(1 + t)."""
FAR_EACH, FAR_ALL, FAR_LEAST = 150, 300, 9
"""Solves of distant deviations: of a player at most, of all together, and of a player at least."""
FAR_TOLERANCE = 1e-9
"""Distant deviations are solved this well, and the best of a player to ``NEAR_TOLERANCE`` again."""
NEAR_TOLERANCE = 1e-11


Row = tuple[str, str, float, float]
"""Player, direction, size, gain."""


@dataclass(slots=True)
class Deviation:
    """Rates of a player's members, shape (i, m, s), and what they are worth to it.

    ``rough`` is one that was solved to ``FAR_TOLERANCE`` only, whose rates are not kept: the best of a player's is
    there once more.
    """

    player: Player
    name: str
    size: float
    rates: Array
    value: float = np.nan
    rough: bool = False

    def row(self, before: float) -> Row:
        """What it gains over ``before``."""
        return self.player.name, self.name, self.size, _gain(self.value, before)


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
    fresh, who = model.solve(found.tariffs, tolerance=NEAR_TOLERANCE), _largest(found, most)
    trials, bounds, rng = Trials(model, found, payoff), (floor, cap), np.random.default_rng(seed)
    near: list[Deviation] = []
    for player in who:
        progress(f"deviations of {player.name}")
        directions = _directions(found, player, by, trials, rng, draws, gradients)
        near += _nearby(found, player, directions, (*sizes, *(-one for one in sizes)), bounds)
    _solved(near, trials)
    solves = _share(len(who)) if far is None else far
    if solves:
        distant, failed = _distant(found, who, by, model.economy, trials, bounds, solves)
    else:
        distant, failed = [], 0
    tried = sorted([*near, *distant], key=lambda one: who.index(one.player))
    at, income = accounts_of(fresh), fresh.economy.income
    before = {player: worth_of(at, payoff, player, income) for player in who}
    _certify_best(tried, before, trials)
    table, whose = _table([one.row(before[one.player]) for one in tried]), _whose(len(who), len(found.players))
    return Verdict(float(table["gain"].max()), table, _searched(len(table), whose, failed, bounds, solves > 0))


def _nearby(
    found: Solution,
    player: Player,
    directions: Iterator[tuple[str, Array]],
    sizes: Sequence[float],
    bounds: tuple[float, float],
) -> Iterator[Deviation]:
    """Deviations of one player by each length in each direction, within bounds; one that bounds forbid is none."""
    tariffs = found.tariffs[:, list(player.members)]
    for name, direction in directions:
        for size in sizes:
            moved = np.clip((1 + tariffs) * np.exp(size * direction) - 1, *bounds)
            rates = np.where(direction != 0, moved, tariffs)
            if not np.array_equal(rates, tariffs):
                yield Deviation(player, name, size, rates)


def _solved(some: Sequence[Deviation], trials: Trials) -> None:
    """Fill in what deviations are worth, solved together as far as that goes."""
    trials.ahead([(one.player, one.rates) for one in some], NEAR_TOLERANCE)
    for one in some:
        one.value = trials.worth(one.player, one.rates, NEAR_TOLERANCE)


def _certify_best(tried: Sequence[Deviation], before: Mapping[Player, float], trials: Trials) -> None:
    """Solve the deviation that gains most alone, and the next, until one that is certified gains most."""
    exact = [one for one in tried if not one.rough]
    while exact:
        best = exact[int(np.argmax([one.row(before[one.player])[3] for one in exact]))]
        if trials.is_certified(best.player, best.rates, NEAR_TOLERANCE):
            return
        best.value = trials.certified(best.player, best.rates, NEAR_TOLERANCE)


def _distant(
    found: Solution,
    who: Sequence[Player],
    by: str,
    world: Economy,
    trials: Trials,
    bounds: tuple[float, float],
    most: int,
) -> tuple[list[Deviation], int]:
    """Distant deviations of all, the best of each solved better once more, and how many did not clear."""
    places = [_around(found, player, by, world, trials, bounds, most) for player in who]
    looks = ((player, rates) for player, place in zip(who, places, strict=True) for _, rates in first_looks(*place))
    trials.ahead([(player, np.expm1(rates)) for player, rates in looks], FAR_TOLERANCE)
    tried, best, failed = list[Deviation](), list[Deviation](), 0
    for player, place in zip(who, places, strict=True):
        far = explore(*place)
        failed += far.failed
        tried += [Deviation(player, name, size, far.found, value, rough=True) for name, size, value in far.tried]
        if far.best is not None:
            best.append(Deviation(player, far.named, far.span(far.best), np.expm1(far.best)))
    _solved(best, trials)
    return [*tried, *best], failed


def _around(
    found: Solution,
    player: Player,
    by: str,
    world: Economy,
    trials: Trials,
    bounds: tuple[float, float],
    most: int,
) -> tuple[Distance, NDArray[np.bool_], RateBlocks]:
    """Where a player's distant deviations begin: of its members' columns only, which nobody else moves."""
    members = list(player.members)
    own = found.chosen[:, members]
    far = distance(
        found.tariffs[:, members],
        bounds,
        lambda rates: trials.worth(player, rates, FAR_TOLERANCE),
        most,
        lambda lot: trials.ahead([(player, rates) for rates in lot], FAR_TOLERANCE),
    )
    return far, own, blocks_within(own, by, world, world.flows[:, members])


def _share(players: int) -> int:
    """Solves of distant deviations, a player."""
    return max(FAR_LEAST, min(FAR_EACH, FAR_ALL // players))


def _table(rows: Sequence[Row]) -> pd.DataFrame:
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


def _largest(found: Solution, most: int | None) -> Sequence[Player]:
    if most is not None and most < 1:
        raise StrategyError(f"the {most} largest players: look at one at least.")
    income = found.outcome.economy.income
    return sorted(found.players, key=lambda player: -income[list(player.members)].sum())[:most]


def _directions(
    found: Solution,
    player: Player,
    by: str,
    trials: Trials,
    rng: np.random.Generator,
    draws: int,
    gradients: bool,
) -> Iterator[tuple[str, Array]]:
    """Named directions in ln(1 + t), largest entry 1, that keep to the grain of the player's rates: shape (i, m, s)."""
    own = found.chosen[:, list(player.members)]
    yield "all rates", own.astype(np.float64)
    if by == "uniform":
        return
    partners, _, sectors = own.shape
    for draw in range(draws):
        shape = (partners if "partner" in by else 1, 1, sectors if "sector" in by else 1)
        yield f"random {draw + 1}", _scaled(own * rng.normal(size=shape))
    for axis, name in ((0, "partner"), (2, "sector")):
        if gradients and name in by:
            yield f"gradient by {name}", _scaled(own * _gradient(found, player, trials, own, axis))


def _gradient(found: Solution, player: Player, trials: Trials, own: NDArray[np.bool_], axis: int) -> Array:
    """The payoff's slope by the rates of each partner or sector, a flow touched, times the same for all."""
    step, shape = 1e-3, [1, 1, 1]
    shape[axis] = own.shape[axis]
    tariffs, slopes = found.tariffs[:, list(player.members)], np.zeros(own.shape[axis])
    parts = []
    for at in range(own.shape[axis]):
        part = np.zeros_like(own, dtype=np.float64)
        index: list[slice | int] = [slice(None)] * 3
        index[axis] = at
        part[tuple(index)] = own[tuple(index)]
        parts.append((part, [(1 + tariffs) * np.exp(sign * step * part) - 1 for sign in (1, -1)]))
    trials.ahead([(player, rates) for part, both in parts if part.any() for rates in both], NEAR_TOLERANCE)
    for at, (part, both) in enumerate(parts):
        if part.any():
            ends = [trials.worth(player, rates, NEAR_TOLERANCE) for rates in both]
            slopes[at] = (ends[0] - ends[1]) / part.sum()
    return slopes.reshape(shape)


def _scaled(direction: Array) -> Array:
    largest = float(np.abs(direction).max())
    return direction / largest if largest > 0 else direction
