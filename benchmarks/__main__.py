"""Print the table: what, how long, the target, and the ratio to the textbook implementation.

Rows that need raw data say that they were left out where it is absent (set DETENTE_DATA).
"""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from detente.errors import SourceError
from detente.model import Model, rebalance
from detente.replications.cp2015.nafta import nafta
from detente.world.economy import Array, Economy
from detente.world.sources import load
from detente.world.sources.cp2015 import cp2015_tariffs_2005

from .textbook import textbook
from .timing import best, process


@dataclass(frozen=True, slots=True)
class Line:
    """One measurement: seconds of ours, the target, seconds of the textbook loop, and a remark."""

    what: str
    ours: float
    target: float
    textbook: float | None
    remark: str


def solves(what: str, world: Economy, tariffs: Array, target: float) -> Iterator[Line]:
    """From cold (layout, approximate inverse and solve) and warm (solve alone), against the textbook."""
    plain: list[Array] = []
    slow = best(lambda: plain.append(textbook(world, tariffs, np.zeros(len(world.regions)))), repeats=1)
    model = Model(world, "zero")
    out = model.solve(tariffs)
    apart = float(np.abs(out.welfare - plain[0]).max())
    cold = best(lambda: Model(world, "zero").solve(tariffs))
    warm = best(lambda: model.solve(tariffs))
    remark = f"{out.passes} passes, residual {out.residual:.0e}, textbook within {apart:.0e} of our welfare"
    yield Line(f"{what}, from cold", cold, target, slow, remark)
    yield Line(f"{what}, baseline prepared", warm, target, slow, "")


def trade_war(world: Economy, rate: float = 0.25) -> Array:
    """The first two regions of the world (or USA and CHN) put ``rate`` on each other's goods."""
    a, b = (world.region(code) for code in ("USA", "CHN"))
    tariffs = world.tariffs.copy()
    goods = [at for at, name in enumerate(world.sectors) if "ervices" not in name]
    for i, j in ((a, b), (b, a)):
        tariffs[i, j, goods] += rate
    return tariffs


def lines() -> Iterator[Line]:
    """All measurements."""
    built_in = rebalance(load("world-2017"), "zero")
    yield from solves("world-2017 33×20 with inputs, US–China war", built_in, trade_war(built_in), 20e-3)
    try:
        cp2015 = rebalance(load("cp2015"), "zero")
        yield from solves(
            "CP2015 31×40 with inputs, NAFTA", cp2015, nafta(cp2015, cp2015_tariffs_2005()), 30e-3
        )
        icio = rebalance(load("icio-mat"), "zero")
        yield from solves("ICIO2017 81×28 no inputs, US–China war", icio, trade_war(icio), 30e-3)
    except SourceError as absent:
        print(f"left out: {absent}", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "detente",
            "run",
            "us-china-2018",
            "--quiet",
            "--out",
            f"{folder}/report",
        ]
        seconds, peak = process(command)
    yield Line(
        "detente run us-china-2018, whole process", seconds, 8.0, None, f"peak {peak:.0f} MB (target 600)"
    )


def main() -> None:
    """Measure and print."""
    shown = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("measurement", "ours", "target", "textbook", "ratio", "remark"):
        shown.add_column(name, justify="left" if name in ("measurement", "remark") else "right")
    for line in lines():
        ratio = f"{line.textbook / line.ours:,.0f}×" if line.textbook else "–"
        plain = f"{line.textbook:.2f} s" if line.textbook else "–"
        mark = "" if line.ours <= line.target else " MISSED"
        shown.add_row(line.what, _time(line.ours), _time(line.target) + mark, plain, ratio, line.remark)
    Console(width=180).print(shown)


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{1000 * seconds:.1f} ms"


main()
