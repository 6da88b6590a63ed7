"""Arrays of one library of the array API standard: NumPy, PyTorch, JAX or CuPy, always in double precision.

What a model keeps is NumPy; a batch of scenarios is solved where its own arrays lie, and ``like`` says where that is.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

import numpy as np
from array_api_compat import array_namespace, device, is_array_api_obj, is_jax_array, to_device

from ..errors import ModelError
from ..world.economy import Array

T = TypeVar("T")
_NUMPY: Any = array_namespace(np.zeros(0))


def is_array(value: Any) -> bool:
    """True for an array of any library."""
    return isinstance(value, np.ndarray) or bool(is_array_api_obj(value))


def namespace(like: Any) -> Any:
    """The library whose array ``like`` is."""
    return _NUMPY if isinstance(like, np.ndarray) else array_namespace(like)


def at(value: Any, like: Any) -> Any:
    """``value`` in the library and on the device of ``like``, in double precision.

    Raises ModelError where JAX is not set to double precision: its default would lose half of the digits silently.
    """
    xp = namespace(like)
    if is_array(value) and namespace(value) is xp:
        return value
    plain = np.array(numpy(value))
    moved = xp.asarray(plain) if is_jax_array(like) else xp.asarray(plain, device=device(like))
    if plain.dtype == np.float64 and moved.dtype != xp.float64:
        raise ModelError(
            "JAX computes in single precision here, too coarse for an equilibrium to 1e-10: "
            'call jax.config.update("jax_enable_x64", True) first.'
        )
    return moved


def numpy(value: Any) -> Array:
    """As NumPy, from wherever it lies."""
    if isinstance(value, np.ndarray):
        return value
    if is_array(value) and not is_jax_array(value):
        value = to_device(value, "cpu") if hasattr(value, "cpu") else getattr(value, "get", lambda: value)()
    return np.asarray(value)


def each(record: T, change: Any) -> T:
    """A dataclass with ``change(name, array)`` for each of its arrays; the rest stays."""
    found = {one.name: getattr(record, one.name) for one in fields(record)}  # type: ignore[arg-type]
    moved: Mapping[str, Any] = {name: change(name, value) for name, value in found.items() if is_array(value)}
    return replace(record, **moved)  # type: ignore[type-var]


def take(value: Any, rows: Any) -> Any:
    """Rows of the first axis."""
    return namespace(value).take(value, at(rows, value), axis=0)


def put(value: Any, where: Any, part: Any) -> Any:
    """``value`` with ``part`` at an index: changed in place where the library can, else anew."""
    if is_jax_array(value):
        return value.at[where].set(part)
    value[where] = part
    return value


def dense(value: Any) -> Any:
    """Laid out in the order of its axes: products of strided arrays are slow."""
    if hasattr(value, "contiguous"):
        return value.contiguous()
    layout = getattr(namespace(value), "ascontiguousarray", None)
    return value if layout is None else layout(value)
