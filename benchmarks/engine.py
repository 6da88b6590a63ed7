"""Solves, scenarios, gradients and memory of the model, beside the textbook loop."""

import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context

import numpy as np

from detente.assumptions import Setup
from detente.conflict.ranges import Ranges
from detente.model import Model
from detente.model.preconditioner import SWEEPS
from detente.model.threads import single_threaded
from detente.world.economy import Array, Economy

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
    yield Line(f"{what}, from cold", cold, None, slow, remark)
    yield Line(f"{what}, baseline prepared", best(lambda: model.solve(tariffs)), target, slow)


def many(what: str, world: Economy, changes: list[Array], target: float | None) -> Iterator[Line]:
    """Scenarios on a prepared model, one after the other and in two processes, one a core."""
    model = Model(world, "zero")
    worst = max(model.solve(change).residual for change in changes[:50])
    serial = best(lambda: [model.solve(change) for change in changes], repeats=1)
    apart = best(lambda: in_processes(model, changes), repeats=1)
    yield Line(f"{what}, one after the other", serial, None, None, f"residual up to {worst:.0e} in the first 50")
    yield Line(f"{what}, {PROCESSES} processes", apart, target, None, "their start included")


def together(what: str, world: Economy, changes: list[Array], target: float | None) -> Iterator[Line]:
    """Scenarios in one batch on one thread, and the floor: the products of its passes at the speed of a large one."""
    model, rates = Model(world, "zero"), np.stack(changes)
    found = model.solve_many(rates)
    seconds = best(lambda: model.solve_many(rates), repeats=3)
    floor = float(found.passes.sum()) * pass_operations(world) / operations_a_second()
    remark = f"{seconds / floor:.0f} × the floor of {floor:.2f} s; {found.passes.mean():.0f} passes a scenario"
    yield Line(f"{what}, one batch", seconds, target, None, f"{remark}, residual up to {found.residual.max():.0e}")


def prepared(what: str, world: Economy, target: float) -> Iterator[Line]:
    """The layout and the approximate inverse; the floor is the products of its sweeps at the speed of a large one."""
    seconds = best(lambda: Model(world, "zero"), repeats=3)
    countries, sectors = world.output.shape
    trade, inputs = 2.0 * sectors * countries**3, 2.0 * countries**2 * sectors**2
    floor = ((5 + 2 * SWEEPS) * trade + (4 + 4 * SWEEPS) * inputs) / operations_a_second()
    yield Line(f"{what}, prepared", seconds, target, None, f"{seconds / floor:.1f} × the floor of {floor:.2f} s")


def pass_operations(world: Economy) -> float:
    """What the products of one pass ask of one scenario: four with trade, four with inputs, two that wages move."""
    countries, sectors = world.output.shape
    return 2.0 * (4 * sectors * countries**2 + 4 * countries * sectors**2 + 2 * sectors * countries**2)


@cache
def operations_a_second() -> float:
    """Speed of a product of two large matrices on one thread."""
    side = 768
    one = np.random.default_rng(0).uniform(size=(side, side))
    with single_threaded():
        return 2.0 * side**3 / best(lambda: one @ one, repeats=5)


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

    yield Line(what, best(draw, repeats=1), target, None, "both courses, one thread a core")


def gradient(what: str, world: Economy, tariffs: Array, country: str) -> Iterator[Line]:
    """One country's welfare in all tariffs, in solves of the same change."""
    model = Model(world, "zero")
    out = model.solve(tariffs)
    one = best(lambda: model.solve(tariffs))
    all_of_them = best(lambda: model.derivatives(out).welfare(country))
    remark = f"{world.flows.size:,} tariffs in {1000 * all_of_them:.1f} ms; a solve takes {1000 * one:.1f} ms"
    yield Line(what, all_of_them / one, 2.0, None, remark, "solves")


def memory(what: str, world: Economy, tariffs: Array) -> Iterator[Line]:
    """Largest memory that preparing and solving take, in multiples of the array of flows."""
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    Model(world, "zero").solve(tariffs)
    peak = tracemalloc.get_traced_memory()[1] - before
    tracemalloc.stop()
    size = world.flows.nbytes + world.inputs.nbytes
    remark = f"peak {peak / 2**20:.0f} MB; flows and inputs are {size / 2**20:.1f} MB"
    yield Line(what, peak / size, None, None, remark, "× data")
