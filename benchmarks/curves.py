"""How cost grows with countries, sectors, scenarios, issues and product lines.

``python -m benchmarks.curves [FILE.png]``, or ``make bench-curves``. Each curve is CPU of one thread, the best of
three, at sizes that double; its exponent b is that of a straight line through the logs of the three largest, where what
does not grow counts least. The picture is committed as docs/pictures/scaling.png, with its numbers beside it.
"""

import csv
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import vl_convert

from detente.bargaining import frontier
from detente.casebook import load as load_case
from detente.model import Model
from detente.model.threads import single_threaded
from detente.tariffs import build
from detente.world.sources import load

from .talks import large
from .worlds import icio_like, trade_war, upheavals

PICTURE: Final = Path(__file__).parents[1] / "docs" / "pictures" / "scaling.png"
REPEATS: Final = 3
FIXED: Final = 20
"""Sectors where countries grow, countries where sectors grow."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Seconds of CPU, shape (n,), at sizes, shape (n,)."""

    what: str
    sizes: np.ndarray
    seconds: np.ndarray

    @property
    def exponent(self) -> float:
        """B of cost ~ size^b over the three largest sizes."""
        return float(np.polyfit(np.log(self.sizes[-3:]), np.log(self.seconds[-3:]), 1)[0])


def cpu(call: Callable[[], object]) -> float:
    """Least CPU seconds of this process for a call on one thread."""
    found = []
    with single_threaded():
        for _ in range(REPEATS):
            start = time.process_time()
            call()
            found.append(time.process_time() - start)
    return min(found)


def curve(what: str, sizes: Iterable[int], make: Callable[[int], Callable[[], object]]) -> Curve:
    """A curve: ``make`` prepares a size and gives what is measured."""
    many = list(sizes)
    return Curve(what, np.array(many), np.array([cpu(make(size)) for size in many]))


def solving(countries: int, sectors: int) -> tuple[Callable[[], object], Callable[[], object]]:
    """Preparing a made-up world, and solving a war of two on it."""
    world = icio_like(countries=countries, sectors=sectors)
    model, war = Model(world, "zero"), trade_war(world, sides=("R00", "R01"))
    return (lambda: Model(world, "zero")), (lambda: model.solve(war))


def batch(count: int) -> Callable[[], object]:
    """A batch of upheavals of the built-in world."""
    world = load()
    model, rates = Model(world), np.stack(upheavals(world, count))
    return lambda: model.solve_many(rates)


def talks(issues: int) -> Callable[[], object]:
    """A frontier of 50 points of a problem with a link for three issues."""
    problem = large(issues=issues, links=issues // 3)
    return lambda: frontier(problem, 50)


def lines(count: int) -> Callable[[], Any]:
    """The rates of so many product lines with their parts, one after the other, on a day of the law."""
    rates = build(load_case("us-china-2018")).on("2019-02-15")
    chosen = rates.lines["USA"].codes[:count]
    return lambda: [rates.product(code, origin="CHN", importer="USA").line_rows for code in chosen]


def curves() -> Iterator[Curve]:
    """Every curve."""
    sizes = (10, 20, 40, 80, 160)
    yield curve("countries, 20 sectors: prepare", sizes, lambda n: solving(n, FIXED)[0])
    yield curve("countries, 20 sectors: solve", sizes, lambda n: solving(n, FIXED)[1])
    yield curve("sectors, 20 countries: prepare", sizes, lambda n: solving(FIXED, n)[0])
    yield curve("sectors, 20 countries: solve", sizes, lambda n: solving(FIXED, n)[1])
    yield curve("scenarios, world-2017: batch", (32, 64, 128, 256, 512), batch)
    yield curve("issues of 3 options: frontier", (15, 30, 60, 120), talks)
    yield curve("product lines: duty of each", (250, 500, 1000, 2000, 4000), lines)


def picture(found: Iterable[Curve]) -> dict[str, Any]:
    """The curves as a Vega-Lite chart, both axes in logs, each named with its exponent."""
    rows = [
        {"size": int(size), "seconds": float(seconds), "curve": f"{one.what}, b = {one.exponent:.2f}"}
        for one in found
        for size, seconds in zip(one.sizes, one.seconds, strict=True)
    ]
    axis = {"type": "log", "nice": False}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 560,
        "height": 420,
        "background": "white",
        "title": "CPU seconds of one thread by size: cost ~ size^b",
        "data": {"values": rows},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {"field": "size", "type": "quantitative", "scale": axis, "title": "size"},
            "y": {"field": "seconds", "type": "quantitative", "scale": axis, "title": "CPU seconds"},
            "color": {"field": "curve", "type": "nominal", "title": None, "legend": {"labelLimit": 320}},
        },
    }


def main() -> None:
    """Measure, print, and draw."""
    file, found = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE, []
    for one in curves():
        found.append(one)
        print(f"{one.what:<34} b = {one.exponent:5.2f}   {one.seconds[-1]:.3f} s at {one.sizes[-1]:,}", flush=True)
    keep(found, file)


def keep(found: Sequence[Curve], file: Path) -> None:
    """Write the picture and its numbers."""
    file.write_bytes(vl_convert.vegalite_to_png(picture(found), scale=1))
    with file.with_suffix(".csv").open("w", encoding="utf-8", newline="") as opened:
        table = csv.writer(opened, lineterminator="\n")
        table.writerow(("curve", "size", "cpu_seconds", "exponent"))
        for one in found:
            for size, seconds in zip(one.sizes, one.seconds, strict=True):
                table.writerow((one.what, size, f"{seconds:.5f}", f"{one.exponent:.2f}"))


if __name__ == "__main__":
    main()
