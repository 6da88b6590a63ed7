"""Packed arrays are the arrays that were packed, to the bit, and smaller where few values differ."""

import numpy as np
import pytest

from detente.packing import packed, unpacked

RATES = np.array([0.0, -0.0, 0.25, np.nan, np.inf] * 200)
ARRAYS = {
    "rates": RATES,
    "by line": RATES.reshape(10, 100),
    "all different": np.linspace(0, 1, 1000),
    "few": np.array([0.1, np.nan]),
    "places": np.arange(70_000),
    "below zero": np.array([-1, 300]),
    "codes": np.array(["0101", "01012100"], dtype="U10"),
    "names": np.array(["Côte d'Ivoire", "x"], dtype="U15"),
    "truth": np.array([True, False]),
    "nothing": np.zeros(0),
    "no codes": np.zeros(0, dtype="U10"),
}


@pytest.mark.parametrize("name", ARRAYS)
def test_what_is_unpacked_is_what_was_packed_to_the_bit(name):
    kinds, small = packed({name: ARRAYS[name]})
    found = unpacked(kinds, small)[name]
    assert (found.dtype, found.shape) == (ARRAYS[name].dtype, ARRAYS[name].shape)
    assert found.tobytes() == ARRAYS[name].tobytes()
    assert not any(one.dtype.hasobject for one in small.values())


def test_rates_of_which_few_differ_take_a_byte_a_line():
    _, small = packed({"rates": RATES})
    assert sum(one.nbytes for one in small.values()) < RATES.nbytes / 6
