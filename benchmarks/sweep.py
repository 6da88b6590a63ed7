"""What a sweep costs beside its solves, and what a million scenarios would: ``python -m benchmarks.sweep``.

Everything is user and system CPU of the whole tree of processes, as the operating system counts it, best of two, so
that a busy machine says the same. The same scenarios are solved by one process, by two single processes, half each, and
by a cluster of two workers, whose scheduler, client and start are in the count. Start-up is measured with one batch and
told apart, since it does not grow with the sweep.
"""

import sys
import tempfile
from pathlib import Path
from typing import Final

from .timing import process

ROWS: Final = 2048
"""Scenarios of the long sweep; the short one has one batch."""
SHORT: Final = 64
REPEATS: Final = 2
MILLION: Final = 1_000_000
NODES, CORES = 100, 16
"""A cluster of usual size."""
PRICE: Final = 0.05
"""US dollars a core and hour, about what clouds ask for a core of general use on demand."""
TEXT: Final = """
scenarios:
  tariffs: ["USA:CHN=+{us}", "CHN:USA=+{china}"]
  sobol: {count: COUNT, seed: SEED, ranges: {us: [0, 0.5], china: [0, 0.5]}}
"""


def cost(count: int, *words: str, seed: int = 1) -> float:
    """CPU seconds of a whole sweep, as a user starts it."""
    found = []
    for _ in range(REPEATS):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "trial.yaml"
            file.write_text(TEXT.replace("COUNT", str(count)).replace("SEED", str(seed)), encoding="utf-8")
            run = [sys.executable, "-m", "detente", "sweep", str(file), "--out", f"{folder}/out", *words]
            found.append(process(run)[0])
    return min(found)


def main() -> None:
    """Measure and print."""
    alone, apart = ("--scheduler", "none"), ("--workers", "2")
    start, begun = cost(SHORT, *alone), cost(SHORT, *apart)
    whole, half, both = cost(ROWS, *alone), cost(ROWS // 2, *alone), cost(ROWS, *apart)
    solves = (whole - start) / (ROWS - SHORT)
    dask = (both - begun) / (ROWS - SHORT)
    hours = MILLION * dask / 3600
    print(f"start of a process and of a cluster of two: {start:.1f} s and {begun:.1f} s of CPU")
    print(f"{ROWS:,} scenarios: one process {whole:.1f} s, two of half each {2 * half:.1f} s, two workers {both:.1f} s")
    print(f"a scenario: {1000 * solves:.2f} ms in one process, {1000 * dask:.2f} ms by workers, all of Dask included")
    print(f"efficiency beside two processes: {solves / dask:.2f}, starts apart; {2 * half / both:.2f}, starts included")
    print(
        f"a million scenarios: {hours:.2f} core hours, {3600 * hours / (NODES * CORES):.1f} s on {NODES} nodes of "
        f"{CORES} cores beside their start, {hours * PRICE:.2f} US dollars at {PRICE} a core and hour"
    )


if __name__ == "__main__":
    main()
