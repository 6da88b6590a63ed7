"""The worlds that are solved: the built-in one, raw data where they are at hand, and one made up at ICIO's size."""

import sys
from collections.abc import Callable

import numpy as np

from detente.errors import SourceError
from detente.model import rebalance
from detente.world.economy import Array, Economy

COUNTRIES, SECTORS = 77, 45
"""The OECD's ICIO of 2023."""
SCENARIOS = 1000


def icio_like(seed: int = 0, countries: int = COUNTRIES, sectors: int = SECTORS) -> Economy:
    """A balanced world with inputs: sizes over three orders of magnitude, trade that falls with distance, tariffs.

    Half of the sectors are services, of which 95 % is bought at home, and 70 % of goods; elasticities 2 to 12.
    """
    rng = np.random.default_rng(seed)
    place, size = rng.uniform(size=(countries, 2)), rng.lognormal(12, 1.5, countries)
    apart = np.hypot(*(place[:, None] - place[None]).transpose(2, 0, 1)) + 0.05
    goods = np.arange(sectors) < sectors / 2
    taste, skill = rng.lognormal(0, 0.5, (2, countries, sectors))
    bought = size[:, None] * taste / sectors
    pull = (size / apart)[:, :, None] * skill[:, None, :] * rng.lognormal(0, 0.5, (countries, countries, sectors))
    own = np.eye(countries, dtype=bool)
    pull[own] = 0
    home = np.where(goods, 0.7, 0.95)
    flows = bought * (1 - home) * pull / pull.sum(axis=0)
    flows[own] = bought * home
    mix = rng.dirichlet(np.ones(sectors), (countries, sectors)).transpose(0, 2, 1)
    raw = Economy(
        name=f"made up, {countries}×{sectors}",
        regions=tuple(f"R{k:02d}" for k in range(countries)),
        sectors=tuple(f"s{k:02d}" for k in range(sectors)),
        flows=flows,
        tariffs=np.where(own[:, :, None], 0, rng.uniform(0, 0.15, flows.shape) * goods),
        inputs=mix * rng.uniform(0.3, 0.6, (countries, 1, sectors)),
        final_shares=taste / taste.sum(axis=1, keepdims=True),
        elasticities=rng.uniform(2, 12, sectors),
        services=tuple(f"s{k:02d}" for k in np.flatnonzero(~goods)),
    )
    return rebalance(raw, "zero")


def trade_war(world: Economy, rate: float = 0.25, sides: tuple[str, str] = ("USA", "CHN")) -> Array:
    """Both sides put ``rate`` on each other's goods."""
    a, b = (world.region(code) for code in sides)
    tariffs = world.tariffs.copy()
    goods = [at for at, name in enumerate(world.sectors) if "ervices" not in name]
    for i, j in ((a, b), (b, a)):
        tariffs[i, j, goods] += rate
    return tariffs


def wars(world: Economy, count: int = SCENARIOS, seed: int = 0) -> list[Array]:
    """The US and China raise tariffs on each other's goods, sector by sector, by 0 to 50 points at random."""
    rng = np.random.default_rng(seed)
    among, made = trade_war(world, 1.0) - world.tariffs, []
    for _ in range(count):
        made.append(world.tariffs + among * rng.uniform(0, 0.5, world.flows.shape))
    return made


def upheavals(world: Economy, count: int = SCENARIOS, seed: int = 0) -> list[Array]:
    """A random tenth of all tariffs of the world is raised by 0 to 50 points."""
    rng = np.random.default_rng(seed)
    abroad = ~np.eye(len(world.regions), dtype=bool)[:, :, None]
    made = []
    for _ in range(count):
        chosen = (rng.random(world.flows.shape) < 0.1) & abroad
        made.append(world.tariffs + np.where(chosen, rng.uniform(0, 0.5, world.flows.shape), 0))
    return made


def at_hand(make: Callable[[], Economy]) -> Economy | None:
    """The world, balanced without deficits, or None with a sentence where its raw data are absent."""
    try:
        return rebalance(make(), "zero")
    except SourceError as absent:
        print(f"left out: {absent}", file=sys.stderr)
        return None
