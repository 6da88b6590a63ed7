"""Run tests on a copy of the tree in which one file says something else.

A run is a fork of a process that has already loaded the libraries, which halves what it costs; détente itself is loaded
anew each time, from the copy.
"""

import compileall
import multiprocessing
import os
import py_compile
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("src", "tests", "pyproject.toml")
LIBRARIES = [
    *("numpy", "scipy.linalg", "scipy.optimize", "scipy.sparse.linalg", "scipy.stats", "pandas", "highspy"),
    *("array_api_compat.numpy", "pydantic", "pycountry", "yaml", "jinja2", "rich", "filelock", "threadpoolctl"),
    *("pytest", "hypothesis", "hypothesis.strategies"),
]
"""Loaded once for all runs, with what they load."""
LEAST, TIMES = 120, 10
"""Seconds after which a run counts as one that sees the bug, and how often the time without any bug: it hangs."""


@dataclass(frozen=True)
class Mutant:
    """A file of the tree with one mistake in it: what it is in words, and the tests that should see it."""

    says: str
    file: str
    code: str
    tests: tuple[str, ...]


def survivors(mutants: Sequence[Mutant], jobs: int) -> list[Mutant]:
    """Those that no test sees; says how each fared as soon as it is known.

    Raises AssertionError where the tests fail on the tree as it is: they could see nothing.
    """
    with TemporaryDirectory() as home, ThreadPoolExecutor(jobs) as pool:
        trees: Queue[Path] = Queue()
        for job in range(jobs):
            trees.put(_copied(Path(home, str(job))))

        def on_a_tree(see: Callable[[Path], bool]) -> bool:
            tree = trees.get()
            try:
                return see(tree)
            finally:
                trees.put(tree)

        limits: dict[tuple[str, ...], float] = {}
        for tests in sorted({one.tests for one in mutants}):
            begun = time.monotonic()
            if not on_a_tree(lambda tree, tests=tests: _passes(tree, tests, None)):
                raise AssertionError(f"without any bug, tests fail: {' '.join(tests)}")
            limits[tests] = max(LEAST, TIMES * (time.monotonic() - begun))

        def fared(one: Mutant) -> bool:
            alive = on_a_tree(lambda tree: _survives(tree, one, limits[one.tests]))
            print(f"{'SURVIVES' if alive else 'killed  '} {one.file}: {one.says}", flush=True)
            return alive

        return [one for one, alive in zip(mutants, pool.map(fared, mutants), strict=True) if alive]


def _copied(folder: Path) -> Path:
    """A copy of the tree, compiled such that a file that changes is compiled again."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    compileall.compile_dir(folder / "src", quiet=1, invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH)
    return folder


def _survives(tree: Path, one: Mutant, seconds: float) -> bool:
    """Do the tests pass with the mistake, and end in time?"""
    file = tree / one.file
    clean = file.read_text("utf-8")
    file.write_text(one.code, "utf-8")
    try:
        return _passes(tree, one.tests, seconds)
    finally:
        file.write_text(clean, "utf-8")


def _passes(tree: Path, tests: Sequence[str], seconds: float | None) -> bool:
    """Do the tests pass on a tree within some seconds? Without a limit, what they print is shown."""
    how = multiprocessing.get_context("forkserver")
    how.set_forkserver_preload(LIBRARIES)
    run = how.Process(target=_run, args=(str(tree), tuple(tests), seconds is None))
    run.start()
    run.join(seconds)
    if run.exitcode is None:
        run.kill()
        run.join()
    return run.exitcode == 0


def _run(tree: str, tests: Sequence[str], aloud: bool) -> None:
    """In a process of its own: the tests, with the package of the tree."""
    import pytest

    os.chdir(tree)
    os.environ |= {"PYTHONPATH": f"{tree}/src", "PYTHONDONTWRITEBYTECODE": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    sys.dont_write_bytecode = True
    sys.path[:0] = [f"{tree}/src"]
    if not aloud:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
    sys.exit(pytest.main(["-x", "-q", "-o", "addopts=", "-p", "no:cacheprovider", *tests]))


def differing(before: str, after: str) -> Iterator[str]:
    """The lines of ``after`` that ``before`` does not have in their place."""
    old = before.splitlines()
    yield from (line.strip() for at, line in enumerate(after.splitlines()) if at >= len(old) or line != old[at])
