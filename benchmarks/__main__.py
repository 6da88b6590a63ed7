"""Print the tables: what, how long, the target, and the ratio to other programs on the same numbers.

Each row has its floor, what no program can go below on this machine (``floors.py``), and ours over it. Rows that need
raw data or a peer say that they were left out where it is absent (set DETENTE_DATA). ``make bench-peers`` installs the
peers in an environment of their own and runs ``python -m benchmarks --peers``: their rows alone, none of which may be
absent. ``python -m benchmarks --slow`` also runs puremacro on the data of Caliendo & Parro and the textbook on ICIO2017
(two minutes). Other parts have their own: ``python -m benchmarks.talks`` and its neighbours.
"""

import sys
import tempfile
from collections.abc import Iterator
from subprocess import CalledProcessError
from typing import Final

from detente.replications.cp2015.nafta import nafta
from detente.world.economy import Economy
from detente.world.sources import load
from detente.world.sources.cp2015 import cp2015_tariffs_2005

from . import engine, peers, where
from .lines import Line, show
from .timing import quickest
from .worlds import at_hand, icio_like, trade_war, upheavals, wars

NAFTA, WAR = "CP2015 31×40 with inputs, NAFTA", "world-2017 33×20 with inputs, US–China war"
SIDES = ("R00", "R01")


def model_lines(built_in: Economy, cp2015: Economy | None, large: Economy, slow: bool) -> Iterator[Line]:
    """Speed and memory of the model."""
    if cp2015 is not None:
        yield from engine.solves(NAFTA, cp2015, nafta(cp2015, cp2015_tariffs_2005()), 8e-3)
    yield from engine.solves(WAR, built_in, trade_war(built_in), 8e-3)
    war = trade_war(large, sides=SIDES)
    yield from engine.solves("made up 77×45 with inputs, war of two", large, war, 40e-3, plain=False)
    icio = at_hand(lambda: load("icio-mat"))
    if icio is not None:
        yield from engine.solves("ICIO2017 81×28 no inputs, US–China war", icio, trade_war(icio), 30e-3, plain=slow)
    yield from engine.many("world-2017, 1,000 US–China wars", built_in, wars(built_in), 4.0)
    yield from engine.together("world-2017, 1,000 US–China wars", built_in, wars(built_in), 1.0)
    yield from engine.many("world-2017, 1,000 times a tenth of all tariffs", built_in, upheavals(built_in), None)
    yield from engine.together("world-2017, 1,000 times a tenth of all tariffs", built_in, upheavals(built_in), None)
    yield from engine.ranges("world-2017, ranges of 1,000 draws", built_in, trade_war(built_in), 1000, 5.0)
    yield from engine.gradient("world-2017, US welfare in all tariffs", built_in, trade_war(built_in), "USA")
    yield from engine.memory("world-2017, prepared and solved", built_in, trade_war(built_in))
    yield from engine.memory("made up 77×45, prepared and solved", large, war)
    yield from largest()
    yield from whole_process()


def largest() -> Iterator[Line]:
    """A world of 150 countries and 150 sectors."""
    what, world = "made up 150×150 with inputs", icio_like(countries=150, sectors=150)
    war = trade_war(world, sides=("R00", "R01"))
    yield from engine.prepared(what, world, 1.0)
    yield from engine.solves(f"{what}, war of two", world, war, 0.15, plain=False)
    yield from engine.memory(f"{what}, prepared and solved", world, war)


PROCESSES: Final = {
    "run us-china-2018": 2.5,
    "run us-china-2018 --png": 3.5,
    "run us-china-2018 --full": 10.0,
    "run us-trade-2025": 5.0,
    "war us-china-2018": 0.5,
    "talks us-trade-2025 --on 2025-11-01": 30.0,
    "talks us-trade-2025 --on 2026-08-20": 30.0,
    "duty 8471.30.01 --from CN --to US --on 2025-05-20": 0.5,
    "history 8712.00.15 --from CN --to US": 0.5,
    "find bicycle": 0.5,
    "cases": 0.5,
    "worlds": 0.5,
    "schedule us-china-2018": 0.5,
    "solve --tariff USA:CHN=+0.25": 0.5,
    "war --players USA,CHN": 0.5,
    "--help": 0.5,
}
"""What a user types first, and seconds of CPU that it may take. A first duty compiles the law and keeps it."""
LONG: Final = ("run", "talks")
"""These are measured once, the others as the best of four, of which the first may compile."""
FLOORS: Final = {
    "an empty Python": "pass",
    "Python with Typer": "import typer",
    "Python with NumPy": "import numpy",
    "Python with Typer and NumPy": "import typer, numpy",
}
"""What a command cannot go below, and the code that measures it: the last one is the floor of every verb."""


def whole_process() -> Iterator[Line]:
    """Commands as whole processes, the law already compiled, as it is from the second one on."""
    floor = None
    for what, code in FLOORS.items():
        seconds, peak = quickest([sys.executable, "-c", code], 3)
        floor = seconds
        yield Line(f"{what}, whole process", seconds, None, None, f"CPU; peak {peak:.0f} MB", floor=seconds)
    for said, target in PROCESSES.items():
        command = [sys.executable, "-m", "detente", *said.split()]
        with tempfile.TemporaryDirectory() as folder:
            if said.startswith("run "):
                command += ["--quiet", "--out", f"{folder}/report"]
            try:
                seconds, peak = quickest(command, 1 if said.startswith(LONG) else 4)
            except CalledProcessError as failed:
                print(f"left out: detente {said} ended with {failed}", file=sys.stderr)
                continue
        yield Line(f"detente {said}, whole process", seconds, target, None, f"CPU; peak {peak:.0f} MB", floor=floor)


def peer_lines(built_in: Economy, cp2015: Economy | None, slow: bool, required: bool = False) -> Iterator[Line]:
    """Programs from PyPI on the same numbers; with ``required`` one that is absent is an error."""
    yield from peers.beside(peers.gegravity, "gegravity", required)
    small = peers.small()
    tests = [
        ("made up 12×10, war of two", small, trade_war(small, sides=SIDES)),
        (WAR, built_in, trade_war(built_in)),
    ]
    if slow and cp2015 is not None:
        tests.append((NAFTA, cp2015, nafta(cp2015, cp2015_tariffs_2005())))
    for what, world, tariffs in tests:
        yield from peers.beside(lambda a=what, b=world, c=tariffs: peers.puremacro(a, b, c), "puremacro", required)


def where_lines(built_in: Economy, large: Economy) -> Iterator[Line]:
    """Where the time of a solve goes."""
    yield from where.parts(WAR, built_in, trade_war(built_in))
    yield from where.parts("made up 77×45", large, trade_war(large, sides=SIDES))


def main() -> None:
    """Measure and print."""
    slow = "--slow" in sys.argv
    built_in = at_hand(lambda: load())
    assert built_in is not None
    cp2015 = at_hand(lambda: load("cp2015"))
    if "--peers" in sys.argv:
        show("Beside it", "peer", peer_lines(built_in, cp2015, slow, required=True))
        return
    large = icio_like()
    show("The model", "textbook", model_lines(built_in, cp2015, large, slow))
    show("Beside it", "peer", peer_lines(built_in, cp2015, slow))
    show("Where the time goes", "–", where_lines(built_in, large))


main()
