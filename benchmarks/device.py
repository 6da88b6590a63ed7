"""Many scenarios on an accelerator against two processor cores: ``python -m benchmarks.device``.

The scenarios are made and solved where the arrays lie (``--library torch|cupy|jax``, ``--device cuda``); what comes
back are welfare, prices and certificates. Each row is checked against NumPy on its first scenarios.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

import numpy as np

from detente.model import Model
from detente.world.economy import Economy
from detente.world.sources import load

from .worlds import icio_like

CORES = 2
CHECKED = 4
SHAKEN = 0.1
"""Each tariff is multiplied by 1 ± this, scenario by scenario."""


@dataclass(frozen=True)
class Row:
    """Seconds for ``count`` scenarios, the largest residual, and the largest distance of welfare from NumPy's."""

    what: str
    where: str
    count: int
    seconds: float
    residual: float
    distance: float

    def __str__(self) -> str:
        rate = self.count / self.seconds
        return (
            f"| {self.what} | {self.where} | {self.count:,} | {self.seconds:.2f} | {rate:,.0f} | "
            f"{self.residual:.0e} | {self.distance:.0e} |"
        )


def shaken(world: Economy, first: int, last: int) -> np.ndarray:
    """Tariffs (b, i, j, s) of scenarios ``first`` to ``last``: a cheap rule, so that no library's draws differ."""
    factor = 1 + SHAKEN * np.cos(np.arange(first, last, dtype=np.float64) * 1.7 + 1)
    return world.tariffs * factor[:, None, None, None]


class Library:
    """Arrays of one library on one device."""

    def __init__(self, name: str, device: str) -> None:
        self.name, self.device = name, device
        if name == "jax":
            import jax

            jax.config.update("jax_enable_x64", True)

    def put(self, values: np.ndarray) -> Any:
        """NumPy values on the device."""
        if self.name == "torch":
            import torch

            return torch.asarray(values, device=self.device)
        if self.name == "cupy":
            import cupy

            return cupy.asarray(values)
        if self.name == "jax":
            import jax

            return jax.numpy.asarray(values)
        return values

    def wait(self) -> None:
        """Until the device is done."""
        if self.name == "torch" and self.device == "cuda":
            import torch

            torch.cuda.synchronize()


def solved(model: Model, library: Library, count: int, rows: int) -> tuple[np.ndarray, float]:
    """Welfare of all scenarios, (count, j), and the largest residual; ``rows`` at a time."""
    base, found, worst = library.put(np.array(model.economy.tariffs)), [], 0.0
    for first in range(0, count, rows):
        last = min(first + rows, count)
        factor = library.put(1 + SHAKEN * np.cos(np.arange(first, last, dtype=np.float64) * 1.7 + 1))
        part = model.solve_many(base * factor[:, None, None, None], memory=np.inf)
        found.append(part.welfare)
        worst = max(worst, float(part.residual.max()))
    return np.concatenate(found), worst


def on_device(what: str, world: Economy, library: Library, count: int, memory: float) -> Row:
    """Time one row on the device, after a small run that loads and compiles."""
    model = Model(world)
    rows = max(1, min(count, int(memory / (16 * world.flows.nbytes))))
    solved(model, library, min(rows, CHECKED), rows)
    library.wait()
    start = time.perf_counter()
    welfare, residual = solved(model, library, count, rows)
    library.wait()
    seconds = time.perf_counter() - start
    expected = [model.solve(rates).welfare for rates in shaken(world, 0, min(CHECKED, count))]
    distance = float(np.abs(welfare[: len(expected)] - expected).max())
    return Row(what, f"{library.name} {library.device}", count, seconds, residual, distance)


_TASK: dict[str, Any] = {}
"""What forked processes find in the memory that they inherit."""


def _share(first: int) -> float:
    model, count = _TASK["model"], _TASK["count"]
    worst = 0.0
    for at in range(first * 64, count, CORES * 64):
        rates = shaken(model.economy, at, min(at + 64, count))
        worst = max(worst, float(model.solve_many(rates).residual.max()))
    return worst


def on_cores(what: str, world: Economy, count: int) -> Row:
    """The same on two processes, one a core."""
    _TASK.update(model=Model(world), count=count)
    start = time.perf_counter()
    with ProcessPoolExecutor(CORES, mp_context=get_context("fork")) as pool:
        worst = max(pool.map(_share, range(CORES)))
    return Row(what, f"NumPy, {CORES} cores", count, time.perf_counter() - start, worst, 0.0)


def rows(names: list[str], device: str, counts: list[int], memory: float, large: int) -> Iterator[Row]:
    """The table."""
    world = load("world-2017")
    yield on_cores("world-2017 33×20", world, min(counts))
    for name in names:
        for count in counts:
            yield on_device("world-2017 33×20", world, Library(name, device), count, memory)
    if large:
        big, what = icio_like(countries=large, sectors=large), f"made up {large}×{large}"
        yield on_cores(what, big, 4)
        for name in names:
            yield on_device(what, big, Library(name, device), 64, memory)


def main() -> None:
    """Print a Markdown table."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--library", nargs="+", default=["torch"])
    ask.add_argument("--device", default="cpu")
    ask.add_argument("--counts", nargs="+", type=int, default=[1000])
    ask.add_argument("--memory", type=float, default=2e9, help="bytes that a part may take on the device")
    ask.add_argument("--large", type=int, default=0, help="countries and sectors of the made-up world; 0 leaves it out")
    asked = ask.parse_args()
    print("| world | where | scenarios | seconds | a second | residual | from NumPy |\n|---|---|--:|--:|--:|--:|--:|")
    for row in rows(asked.library, asked.device, asked.counts, asked.memory, asked.large):
        print(row)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
