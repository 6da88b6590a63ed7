"""Speed of strategy: ``python -m benchmarks.strategy``. Times are after loading, best of a few, one BLAS thread.

The last column says where the time goes: rounds of the search, and its parts where a target is missed.
"""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from detente.errors import SourceError
from detente.model import Model, rebalance
from detente.strategy import Solution, nash, nash_uniform, optimal_tariff, verify
from detente.strategy.firms_game import FirmsGame
from detente.strategy.firms_games import firms_cooperate, firms_nash
from detente.world.sources import data_folder, load
from detente.world.sources.ossa2014 import load_ossa2014, ossa2014_sigma

from .timing import best


@dataclass(frozen=True, slots=True)
class Line:
    """One measurement, seconds."""

    what: str
    ours: float
    target: float
    remark: str


def timed(what: str, target: float, call: Callable[[], Solution], repeats: int = 3) -> Line:
    """A search, with its rounds and residual."""
    found: list[Solution] = []
    seconds = best(lambda: found.append(call()), repeats=repeats)
    last = found[-1]
    return Line(what, seconds, target, f"{last.rounds} rounds, conditions to {last.residual:.0e}, {last.status.name}")


def built_in() -> Iterator[Line]:
    """The world that ships, with inputs."""
    world = load()
    yield timed("world-2017 with inputs: US optimum, 608 tariffs", 2.0, lambda: optimal_tariff(world, "USA"))
    yield timed("world-2017 with inputs: all-out war, 20,064 tariffs", 60.0, lambda: nash(world))
    yield certificate("of it", nash(world), 2.0)


def files() -> Iterator[Line]:
    """Worlds of the tariffwar package, and Caliendo & Parro's, whose petroleum has an elasticity of 65."""
    yield from one_file("WIOD2014.mat", "44×16", 60e-3, 1.5)
    yield from one_file("ICIO2017.mat", "81×28", 250e-3, 8.0, certified=2.0)
    world = rebalance(load("cp2015"))
    tradables = world.sectors[:20]
    yield timed(
        "CP2015 31×40 with inputs, θ up to 65: all-out war, 18,600 tariffs",
        60.0,
        lambda: nash(world, sectors=tradables, deficits="zero"),
        1,
    )


def certificate(whose: str, war: Solution, target: float, model: Model | None = None) -> Line:
    """The deviations of all players, as the command line tries them; processor time, as the machine may be shared."""
    start = time.process_time()
    verdict = verify(war, draws=1, gradients=False, model=model)
    seconds = time.process_time() - start
    remark = f"{len(verdict.deviations)} deviations of {len(war.players)} players, largest gain {verdict.gain:.0e}"
    return Line(f"  certificate {whose}", seconds, target, remark)


def one_file(file: str, shape: str, closed: float, full: float, certified: float | None = None) -> Iterator[Line]:
    """The closed form with trade balancing, and every tariff free."""
    raw = load("icio-mat", data_folder() / "icio" / file, elasticities="IS")
    yield timed(f"{shape} purge and war, one tariff a country", closed, lambda: nash_uniform(rebalance(raw)), 7)
    world = rebalance(raw)
    yield timed(f"{shape} all-out war by partner and sector", full, lambda: nash(world, deficits="zero"))
    if certified is not None:
        model = Model(world, "zero")
        yield certificate(f"of the war {shape}", nash(model), certified, model)


def ossa() -> Iterator[Line]:
    """Fixed firms and profits, 7×33."""
    board = FirmsGame(rebalance(load_ossa2014()), 1 / ossa2014_sigma())
    seconds = best(lambda: firms_nash(board, everywhere=False))
    yield Line("Ossa 7×33: war, 1,386 tariffs", seconds, 50e-3, "")
    seconds = best(lambda: firms_nash(board), repeats=2)
    yield Line("  and best responses from far tried for all", seconds, 1.0, "")
    seconds = best(lambda: firms_cooperate(board, board.start), repeats=2)
    yield Line("Ossa 7×33: talks from factual tariffs", seconds, 1.0, "")


def main() -> None:
    """Measure and print."""
    shown = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("measurement", "ours", "target", "remark"):
        shown.add_column(name, justify="left" if name in ("measurement", "remark") else "right")
    for part in (built_in, files, ossa):
        try:
            for line in part():
                mark = "" if line.ours <= line.target else " MISSED"
                shown.add_row(line.what, _time(line.ours), _time(line.target) + mark, line.remark)
        except SourceError as absent:
            print(f"left out: {absent}", file=sys.stderr)
    Console(width=160).print(shown)


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{1000 * seconds:.1f} ms"


if __name__ == "__main__":
    main()
