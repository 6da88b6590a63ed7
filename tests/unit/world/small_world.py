"""A world small enough to check by hand: two regions, two sectors, everything balances."""

import numpy as np

from detente.world import Economy
from detente.world.balance import with_own_final_shares


def small_world(inputs: float = 0.2) -> Economy:
    """A and B, goods and services; every user buys ``inputs`` of each sector per dollar of output."""
    flows = np.array([[[60.0, 80], [20, 5]], [[30, 5], [90, 120]]])
    tariffs = np.zeros((2, 2, 2))
    tariffs[0, 1, 0], tariffs[1, 0, 0] = 0.1, 0.05
    raw = Economy(
        name="small",
        regions=("A", "B"),
        sectors=("goods", "services"),
        flows=flows,
        tariffs=tariffs,
        inputs=np.full((2, 2, 2), inputs),
        final_shares=np.full((2, 2), 0.5),
        elasticities=np.array([4.0, 5.0]),
        sources=("made up",),
    )
    return with_own_final_shares(raw)
