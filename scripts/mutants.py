"""Plant bugs one at a time and print those that no test sees.

    python scripts/mutants.py                    # every bug of scripts/mutation/bugs.yaml
    python scripts/mutants.py stacking payoffs   # those of some groups
    python scripts/mutants.py --kernels 200      # as many of cosmic-ray's mutants of the kernels, drawn with --seed

A bug of the list replaces one piece of text of one file, which must occur there exactly once; a mutant of a kernel has
one operator, comparison or number exchanged. Tests of the list's group or of the kernel run on a copy of the tree that
has it, and it survives where they pass. Leaves with 1 where fewer than ``--goal`` percent are seen, with 2 where the
list does not fit the code. Tests that fail without any bug end it.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from mutation.trial import ROOT, Mutant, survivors

BUGS = Path(__file__).parent / "mutation" / "bugs.yaml"


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
    """The list, in its order; a bug's own tests come before its group's."""
    groups: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return [
        Bug(
            name,
            one["says"],
            one.get("file", group.get("file")),
            one["find"],
            one["plant"],
            tuple(one.get("tests", group.get("tests"))),
        )
        for name, group in groups.items()
        for one in group["bugs"]
    ]


def misfits(listed: Sequence[Bug], root: Path = ROOT) -> list[str]:
    """Bugs whose text does not occur exactly once in their file, one sentence each."""
    counts = [(bug, (root / bug.file).read_text("utf-8").count(bug.find)) for bug in listed]
    return [f"{bug.says}: {bug.find!r} occurs {count} times in {bug.file}" for bug, count in counts if count != 1]


def planted(bug: Bug, root: Path = ROOT) -> Mutant:
    """The bug in its file."""
    code = (root / bug.file).read_text("utf-8").replace(bug.find, bug.plant)
    return Mutant(f"{bug.group}: {bug.says}", bug.file, code, bug.tests)


def listed_mutants(groups: Sequence[str]) -> list[Mutant]:
    """The bugs of some groups, or of all. Leaves with 2 where the list does not fit the code."""
    everything = bugs(BUGS.read_text("utf-8"))
    unknown = sorted(set(groups) - {bug.group for bug in everything})
    listed = [bug for bug in everything if not groups or bug.group in groups]
    wrong = [f"no group {name!r} in {BUGS.name}" for name in unknown] + misfits(listed)
    if wrong:
        print("\n".join(wrong))
        sys.exit(2)
    return [planted(bug) for bug in listed]


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Plant bugs one at a time and print those that no test sees.")
    parser.add_argument("groups", nargs="*", help="only these groups of the list")
    parser.add_argument("--kernels", type=int, help="instead of the list, this many mutants of the kernels")
    parser.add_argument("--only", default="", help="of the kernels, those whose path contains this")
    parser.add_argument("--seed", type=int, default=0, help="of the draw")
    parser.add_argument("--jobs", type=int, default=1, help="bugs tried at a time")
    parser.add_argument("--goal", type=float, default=95.0, help="percent that tests must see")
    asked = parser.parse_args()
    if asked.kernels is None:
        tried = listed_mutants(asked.groups)
    else:
        from mutation.kernels import drawn

        tried = drawn(asked.kernels, asked.seed, asked.only)
    left = survivors(tried, asked.jobs)
    share = 100 * (1 - len(left) / len(tried))
    print(f"{len(tried) - len(left)} of {len(tried)} bugs are seen by a test ({share:.0f} %).")
    for one in left:
        print(f"  survives: {one.file}: {one.says}")
    return int(share < asked.goal)


if __name__ == "__main__":
    sys.exit(main())
