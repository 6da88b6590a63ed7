"""Plant bugs one at a time and print those that no test sees.

    python scripts/mutants.py                    # every bug of scripts/mutants/bugs.yaml
    python scripts/mutants.py stacking payoffs   # those of some groups
    python scripts/mutants.py --jobs 4 --goal 95

Each bug replaces one piece of text of one file, which must occur there exactly once. The tests of its group run on a
copy of the tree in which it is planted; a bug survives where they pass. The tests are first run without any bug. Leaves
with 1 where fewer than ``--goal`` percent are killed, with 2 where the list does not fit the code or the tests fail
without a bug.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
BUGS = Path(__file__).parent / "mutants" / "bugs.yaml"
COPIED = ("src", "tests", "pyproject.toml")
MINUTES = 10
"""A run of tests that takes longer counts as killed: the bug made the program hang."""


@dataclass(frozen=True)
class Bug:
    """One bug: what it is in words, the file, the text there, what replaces it, and the tests that should see it."""

    group: str
    says: str
    file: str
    find: str
    plant: str
    tests: tuple[str, ...]


def bugs(text: str) -> list[Bug]:
    """The list, in its order."""
    groups: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return [
        Bug(name, one["says"], one.get("file", group.get("file")), one["find"], one["plant"], tuple(group["tests"]))
        for name, group in groups.items()
        for one in group["bugs"]
    ]


def misfits(listed: Sequence[Bug], root: Path = ROOT) -> list[str]:
    """Bugs whose text does not occur exactly once in their file, one sentence each."""
    counts = [(bug, (root / bug.file).read_text("utf-8").count(bug.find)) for bug in listed]
    return [f"{bug.says}: {bug.find!r} occurs {count} times in {bug.file}" for bug, count in counts if count != 1]


def passes(tree: Path, tests: Sequence[str]) -> bool:
    """Do the tests pass on a tree?"""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n0", "-p", "no:cacheprovider", *tests]
    surroundings = {**os.environ, "PYTHONPATH": str(tree / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=tree, env=surroundings, capture_output=True, timeout=60 * MINUTES)
    except subprocess.TimeoutExpired:  # decided: tests that never end have seen the bug
        return False
    if done.returncode > 1:  # neither passed nor failed: the tests could not be collected, or pytest was misused
        return b"error" not in done.stdout.lower()
    return done.returncode == 0


def survives(tree: Path, bug: Bug) -> bool:
    """Do the tests pass with a bug planted?"""
    file = tree / bug.file
    clean = file.read_text("utf-8")
    file.write_text(clean.replace(bug.find, bug.plant), "utf-8")
    try:
        return passes(tree, bug.tests)
    finally:
        file.write_text(clean, "utf-8")


def copied(folder: Path) -> Path:
    """A copy of the tree in which bugs may be planted."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return folder


def planted(listed: Sequence[Bug], jobs: int) -> list[Bug]:
    """The survivors; says how each bug fared as soon as it is known."""
    with TemporaryDirectory() as home, ThreadPoolExecutor(jobs) as pool:
        trees: Queue[Path] = Queue()
        for job in range(jobs):
            trees.put(copied(Path(home, str(job))))

        def fared(bug: Bug) -> bool:
            tree = trees.get()
            try:
                alive = survives(tree, bug)
            finally:
                trees.put(tree)
            print(f"{'SURVIVES' if alive else 'killed  '} {bug.group}: {bug.says}", flush=True)
            return alive

        return [bug for bug, alive in zip(listed, pool.map(fared, listed), strict=True) if alive]


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Plant bugs one at a time and print those that no test sees.")
    parser.add_argument("groups", nargs="*", help="only these groups of the list")
    parser.add_argument("--jobs", type=int, default=1, help="bugs tried at a time")
    parser.add_argument("--goal", type=float, default=95.0, help="percent that tests must see")
    asked = parser.parse_args()
    everything = bugs(BUGS.read_text("utf-8"))
    unknown = sorted(set(asked.groups) - {bug.group for bug in everything})
    listed = [bug for bug in everything if not asked.groups or bug.group in asked.groups]
    wrong = [f"no group {name!r} in {BUGS.name}" for name in unknown] + misfits(listed)
    if not wrong:
        wrong = [
            f"without any bug, tests fail: {' '.join(some)}"
            for some in sorted({b.tests for b in listed})
            if not passes(ROOT, some)
        ]
    if wrong:
        print("\n".join(wrong))
        return 2
    left = planted(listed, asked.jobs)
    share = 100 * (1 - len(left) / len(listed))
    print(f"{len(listed) - len(left)} of {len(listed)} bugs are seen by a test ({share:.0f} %).")
    for bug in left:
        print(f"  survives: {bug.file}: {bug.says}")
    return int(share < asked.goal)


if __name__ == "__main__":
    sys.exit(main())
