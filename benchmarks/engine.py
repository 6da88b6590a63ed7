"""Solves, scenarios, gradients and memory of the model, beside the textbook loop."""

import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np

from detente.assumptions import Setup
from detente.conflict.ranges import Ranges
from detente.model import Model
from detente.world.economy import Array, Economy

from . import floors
from .lines import Line
from .textbook import textbook
from .timing import best

PROCESSES = 2


def solves(what: str, world: Economy, tariffs: Array, target: float, *, plain: bool = True) -> Iterator[Line]:
    """From cold (layout, approximate inverse and solve) and warm (solve alone), against the textbook."""
    model = Model(world, "zero")
    out = model.solve(tariffs)
    slow, remark = None, f"{out.passes} passes, residual {out.residual:.0e}"
    if plain:
        answer: list[Array] = []
        slow = best(lambda: answer.append(textbook(world, tariffs, np.zeros(len(world.regions)))), repeats=1)
        remark += f", textbook within {np.abs(out.welfare - answer[0]).max():.0e} of our welfare"
    cold = best(lambda: Model(world, "zero").solve(tariffs), repeats=3)
    floor = floors.solve(world, out.passes)
    yield Line(f"{what}, from cold", cold, None, slow, remark, floor=floors.prepared(world) + floor)
    yield Line(f"{what}, baseline prepared", best(lambda: model.solve(tariffs)), target, slow, floor=floor)


def many(what: str, world: Economy, changes: list[Array], target: float | None) -> Iterator[Line]:
    """Scenarios on a prepared model, one after the other and in two processes, one a core."""
    model = Model(world, "zero")
    first = [model.solve(change) for change in changes[:50]]
    worst = max(one.residual for one in first)
    floor = floors.solve(world, 1) * len(changes) * float(np.mean([one.passes for one in first]))
    serial = best(lambda: [model.solve(change) for change in changes], repeats=1)
    apart = best(lambda: in_processes(model, changes), repeats=1)
    yield Line(
        f"{what}, one after the other", serial, None, None, f"residual up to {worst:.0e} in the first 50", floor=floor
    )
    yield Line(f"{what}, {PROCESSES} processes", apart, target, None, "their start included", floor=floor / PROCESSES)


def together(what: str, world: Economy, changes: list[Array], target: float | None) -> Iterator[Line]:
    """Scenarios in one batch on one thread, and against the products of its passes at the speed of a large one."""
    model, rates = Model(world, "zero"), np.stack(changes)
    found = model.solve_many(rates)
    seconds = best(lambda: model.solve_many(rates), repeats=3)
    remark = f"{found.passes.mean():.0f} passes a scenario, residual up to {found.residual.max():.0e}"
    floor = floors.batch(world, float(found.passes.sum()))
    yield Line(f"{what}, one batch", seconds, target, None, remark, floor=floor)


def prepared(what: str, world: Economy, target: float) -> Iterator[Line]:
    """The layout and the approximate inverse; the floor is the products of its sweeps at the speed of a large one."""
    seconds = best(lambda: Model(world, "zero"), repeats=3)
    yield Line(f"{what}, prepared", seconds, target, None, floor=floors.prepared(world))


_TASK: dict[str, Model | list[Array]] = {}
"""What forked processes find in the memory that they inherit, so that nothing large is sent to them."""


def in_processes(model: Model, changes: list[Array]) -> list[Array]:
    """Welfare of every change, every second one by the same process."""
    _TASK.update(model=model, changes=changes)
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("fork")) as pool:
        return [row for part in pool.map(_welfare, range(PROCESSES)) for row in part]


def _welfare(first: int) -> list[Array]:
    model, changes = _TASK["model"], _TASK["changes"]
    assert isinstance(model, Model)
    assert isinstance(changes, list)
    return [model.solve(change).welfare for change in changes[first::PROCESSES]]


def ranges(what: str, world: Economy, tariffs: Array, draws: int, target: float) -> Iterator[Line]:
    """The headline numbers of a course against the law under draws of everything that is uncertain."""
    model = Model(world)

    def draw() -> None:
        found = Ranges(model, Setup(draws=draws))
        found.ahead((world.tariffs, tariffs))

    passes = 2 * draws * model.solve(tariffs).passes
    remark = "both courses, one thread a core; the floor at the passes of the number itself"
    floor = floors.batch(world, passes) / PROCESSES
    yield Line(what, best(draw, repeats=1), target, None, remark, floor=floor)


def gradient(what: str, world: Economy, tariffs: Array, country: str) -> Iterator[Line]:
    """One country's welfare in all tariffs, in solves of the same change."""
    model = Model(world, "zero")
    out = model.solve(tariffs)
    one = best(lambda: model.solve(tariffs))
    all_of_them = best(lambda: model.derivatives(out).welfare(country))
    remark = f"{world.flows.size:,} tariffs in {1000 * all_of_them:.1f} ms; a solve takes {1000 * one:.1f} ms"
    floor = floors.reading(3 * world.flows.nbytes) / one
    yield Line(what, all_of_them / one, 2.0, None, remark, "solves", floor=floor)


def memory(what: str, world: Economy, tariffs: Array) -> Iterator[Line]:
    """Largest memory that preparing and solving take, in multiples of flows and inputs, which is the floor."""
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    Model(world, "zero").solve(tariffs)
    peak = tracemalloc.get_traced_memory()[1] - before
    tracemalloc.stop()
    size = world.flows.nbytes + world.inputs.nbytes
    remark = f"peak {peak / 2**20:.0f} MB; flows and inputs are {size / 2**20:.1f} MB"
    yield Line(what, peak / size, None, None, remark, "× data", floor=1.0)
