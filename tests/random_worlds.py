"""Random world economies that balance, for claims about every equilibrium."""

from dataclasses import replace

import numpy as np
from hypothesis import assume, reject
from hypothesis import strategies as st

from detente.errors import NoEquilibrium
from detente.model import rebalance
from detente.world.economy import Array, Economy


def random_world(seed: int, countries: int, sectors: int, *, linked: bool = True, deficits: str = "fixed") -> Economy:
    """A world with inputs, tariffs, deficits and absent flows; the model itself makes it balance.

    Neighbours on a ring always trade, so that no country is cut off.
    """
    rng = np.random.default_rng(seed)
    home = np.eye(countries)[:, :, None]
    flows = (
        rng.lognormal(0, 1, (countries, countries, sectors))
        + 20 * rng.lognormal(0, 0.3, (countries, 1, sectors)) * home
    )
    ring = np.roll(np.eye(countries), 1, axis=1)[:, :, None]
    flows *= (rng.uniform(size=flows.shape) > 0.1) | (home + ring + ring.transpose(1, 0, 2) > 0)
    tariffs = rng.uniform(0, 0.3, flows.shape) * (1 - home)
    inputs = rng.dirichlet(np.ones(sectors), (countries, sectors)).transpose(0, 2, 1) * rng.uniform(
        0.2, 0.6, (countries, 1, sectors)
    )
    raw = Economy(
        name=f"random {seed}",
        regions=tuple(f"R{k:02d}" for k in range(countries)),
        sectors=tuple(f"s{k:02d}" for k in range(sectors)),
        flows=1000 * flows,
        tariffs=tariffs,
        inputs=inputs * linked,
        final_shares=rng.dirichlet(5 * np.ones(sectors), countries),
        elasticities=rng.uniform(1.5, 9, sectors),
        services=(),
    )
    return rebalance(raw, deficits)


@st.composite
def worlds(draw: st.DrawFn, *, countries: int = 5, sectors: int = 4) -> Economy:
    """Worlds of 2 to ``countries`` countries and 1 to ``sectors`` sectors.

    No country sends abroad more than two fifths of what it earns: under a rule that keeps deficits, a tariff can
    leave such a country without income, which the model refuses (tests/claims/test_robustness.py).
    """
    try:
        world = random_world(
            draw(st.integers(0, 10_000)),
            draw(st.integers(2, countries)),
            draw(st.integers(1, sectors)),
            linked=draw(st.booleans()),
            deficits=draw(st.sampled_from(["fixed", "zero"])),
        )
    except NoEquilibrium:
        reject()
    assume((world.deficit > -0.4 * world.value_added).all())
    return world


def raised(world: Economy, rate: float = 0.25, importer: int = 0) -> Array:
    """Tariffs with ``rate`` added to everything that ``importer`` buys abroad."""
    tariffs = world.tariffs.copy()
    tariffs[:, importer] += rate
    tariffs[importer, importer] = 0
    return tariffs


def relabelled(world: Economy, order: np.ndarray) -> Economy:
    """The same world with its countries in another order."""
    return replace(
        world,
        regions=tuple(world.regions[k] for k in order),
        flows=world.flows[np.ix_(order, order)],
        tariffs=world.tariffs[np.ix_(order, order)],
        inputs=world.inputs[order],
        final_shares=world.final_shares[order],
    )
