"""Measure a call: best wall time of several, and the peak memory of a process."""

import subprocess
import sys
import time
from collections.abc import Callable


def best(call: Callable[[], object], repeats: int = 25) -> float:
    """Smallest wall time of ``repeats`` calls, seconds: what the machine can do when nobody else asks it."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def quickest(command: list[str], repeats: int) -> tuple[float, float]:
    """Smallest CPU seconds of a whole process, of the user's and of the system, and its peak memory in MB."""
    return min(process(command) for _ in range(repeats))


def process(command: list[str]) -> tuple[float, float]:
    """CPU seconds and peak memory in MB of a whole process; raises where it fails."""
    watch = (
        "import resource, subprocess, sys; "
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
        "used = resource.getrusage(resource.RUSAGE_CHILDREN); print(used.ru_utime + used.ru_stime, used.ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", watch, *command], stdout=subprocess.PIPE, text=True, check=True)
    peak = float(done.stdout.split()[-1]) / (1024**2 if sys.platform == "darwin" else 1024)
    return float(done.stdout.split()[-2]), peak
