"""How many threads the linear algebra uses.

A pass is a few hundred small products. A pool of threads costs more than it gives there, and on a busy machine
waits for its slowest member: so the model computes on one thread and leaves the others to other solves.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from threadpoolctl import ThreadpoolController

P = ParamSpec("P")
T = TypeVar("T")


@lru_cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()


def single_threaded() -> AbstractContextManager[Any]:
    """A block with a single BLAS thread."""
    limited: AbstractContextManager[Any] = _controller().limit(limits=1, user_api="blas")
    return limited


def one_thread(work: Callable[P, T]) -> Callable[P, T]:
    """Run ``work`` with a single BLAS thread."""

    @wraps(work)
    def alone(*args: P.args, **kwargs: P.kwargs) -> T:
        with single_threaded():
            return work(*args, **kwargs)

    return alone
