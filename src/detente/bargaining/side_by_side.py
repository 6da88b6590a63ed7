"""Many bargains side by side: HiGHS lets go of the interpreter while it solves, so two threads use two cores."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")
THREADS = 2


def each(call: Callable[[A], B], items: Iterable[A]) -> list[B]:
    """``call`` of each item, in their order."""
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(call, items))
