"""What no program can go below on this machine: bytes over the speed of memory, operations over that of arithmetic.

Both speeds are measured here, on one thread; memory's on arrays of the size that is asked about, so that what fits a
cache is held against the cache. A floor counts what the answer cannot be had without, once: data read, products made.
It counts no powers, no logarithms and no Python, so that ours over floor says all that could be saved.
"""

from functools import cache

import numpy as np

from detente.model.preconditioner import SWEEPS
from detente.model.threads import single_threaded
from detente.world.economy import Economy

from .timing import best

DOUBLE = 8
SIDE = 768
"""Of the matrices whose product says how fast arithmetic is: large enough that start and memory cost nothing."""


@cache
def operations_a_second() -> float:
    """Speed of a product of two large matrices on one thread."""
    one = np.random.default_rng(0).uniform(size=(SIDE, SIDE))
    with single_threaded():
        return 2.0 * SIDE**3 / best(lambda: one @ one, repeats=5)


@cache
def bytes_a_second(size: int) -> float:
    """Speed of reading an array of about so many bytes again and again, by its sum."""
    array = np.ones(max(1024, size // DOUBLE))
    return array.nbytes / best(lambda: np.add.reduce(array), repeats=25)


def reading(size: float) -> float:
    """Seconds to read so many bytes once."""
    return size / bytes_a_second(1 << int(size).bit_length())


def pass_operations(world: Economy) -> float:
    """What the products of one pass ask of one scenario: four with trade, four with inputs, two that wages move."""
    countries, sectors = world.output.shape
    return 2.0 * (4 * sectors * countries**2 + 4 * countries * sectors**2 + 2 * sectors * countries**2)


def pass_bytes(world: Economy) -> float:
    """What a pass of one scenario must read: K, K/(1+t') and the inputs."""
    return 2.0 * world.flows.nbytes + world.inputs.nbytes


def solve(world: Economy, passes: int) -> float:
    """Seconds of a solve: its passes read, or their products made, whichever takes longer."""
    return passes * max(reading(pass_bytes(world)), pass_operations(world) / operations_a_second())


def batch(world: Economy, passes: float) -> float:
    """Seconds of a batch of so many passes in all: its products, since a batch need not read what is shared twice."""
    return passes * pass_operations(world) / operations_a_second()


def prepared(world: Economy) -> float:
    """Seconds of the layout and the approximate inverse: the products of its sweeps."""
    countries, sectors = world.output.shape
    trade, inputs = 2.0 * sectors * countries**3, 2.0 * countries**2 * sectors**2
    return ((5 + 2 * SWEEPS) * trade + (4 + 4 * SWEEPS) * inputs) / operations_a_second()
