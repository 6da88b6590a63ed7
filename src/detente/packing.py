"""Arrays as small as they can be written without losing a bit, for files that ship or are kept.

Texts of ASCII take a byte a letter, whole numbers the bytes that they need, and fractions of which few differ (rates,
shares) are a list of the different ones and, line by line, which.
"""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
FEW: Final = 256
"""Fractions are written as a list and positions in it from so many on."""
_WHICH: Final = ":which"


def packed(arrays: Mapping[str, Array]) -> tuple[dict[str, str], dict[str, Array]]:
    """The type of each array, and arrays that :func:`unpacked` makes them of again; their names hold no colon."""
    kinds = {name: values.dtype.str for name, values in arrays.items()}
    small: dict[str, Array] = {}
    for name, values in arrays.items():
        if values.dtype.kind == "f" and values.size >= FEW:
            found, which = np.unique(values.view(np.uint64), return_inverse=True)
            if found.size * 4 < values.size:
                small[name] = found
                small[name + _WHICH] = which.reshape(values.shape).astype(np.min_scalar_type(found.size))
                continue
        small[name] = _narrow(values)
    return kinds, small


def unpacked(kinds: Mapping[str, str], small: Mapping[str, Array]) -> dict[str, Array]:
    """The arrays that were packed, with the types that they had."""
    found: dict[str, Array] = {}
    for name, kind in kinds.items():
        values = small[name]
        if name + _WHICH in small:
            values = values.view(kind)[small[name + _WHICH]]
        found[name] = values.astype(kind, copy=False)
    return found


def _narrow(values: Array) -> Array:
    """The same values in fewer bytes, where they have such a form."""
    if values.dtype.kind == "U" and values.size and all(text.isascii() for text in values.ravel().tolist()):
        return values.astype(f"S{values.dtype.itemsize // 4}")
    if values.dtype.kind in "iu" and values.size:
        least = np.result_type(np.min_scalar_type(values.min()), np.min_scalar_type(values.max()))
        return values.astype(least) if least.itemsize < values.dtype.itemsize else values
    return values
