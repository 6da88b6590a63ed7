"""Talks: packages over many issues against NegMAS, which lists every outcome.

``python -m benchmarks.talks [--large] [--peers]``; with ``--large`` NegMAS also has 20 binary issues (11 s and 0.5 GB),
with ``--peers`` there are no rows but those that NegMAS answers too, and it must be installed. Without it (``make
bench-peers`` installs it) its column is empty.
"""

import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from detente.bargaining import (
    SOLUTIONS,
    Beliefs,
    Package,
    Problem,
    forecast,
    frontier,
    is_efficient,
    issue,
    link,
    most_equal,
    solve,
)
from detente.bargaining.frontier import Frontier

from .timing import best

SAME = 1e-9
DRAWS = 10_000


@dataclass(frozen=True, slots=True)
class Line:
    """One measurement: seconds of ours, the target (None: no target), seconds of the peer, and a remark."""

    what: str
    ours: float
    target: float | None
    peer: float | None
    remark: str


def binary(issues: int, seed: int = 0) -> Problem:
    """Two parties over binary issues, worths at random with weights that add to 1, no links."""
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(issues), size=2)
    table = [issue(f"q{q}", ("no", "yes"), weights[:, q, None] * rng.random((2, 2))) for q in range(issues)]
    return Problem(("A", "B"), tuple(table))


def large(seed: int = 0, issues: int = 120, options: int = 3, links: int = 40, size: int = 2) -> Problem:
    """120 issues of 3 options with 40 links between random options, worth up to a point either way."""
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(issues), size=2)
    names = [f"o{o}" for o in range(options)]
    table = [issue(f"q{q}", names, 100 * weights[:, q, None] * rng.random((2, options))) for q in range(issues)]
    tied = [
        link(
            [(int(q), int(rng.integers(options))) for q in rng.choice(issues, size, replace=False)],
            rng.uniform(-1, 1, 2),
        )
        for _ in range(links)
    ]
    return Problem(("A", "B"), tuple(table), tuple(tied))


def enumerated(problem: Problem) -> dict[str, tuple[float, ...]]:
    """Nash, Kalai and Kalai–Smorodinsky points by NegMAS, from the list of all outcomes."""
    from negmas import make_issue, make_os
    from negmas.preferences import LinearAdditiveUtilityFunction
    from negmas.preferences.ops import kalai_points, ks_points, nash_points, pareto_frontier
    from negmas.preferences.value_fun import TableFun

    space = make_os([make_issue(list(one.options), name=one.name) for one in problem.issues])
    sides = [
        LinearAdditiveUtilityFunction(
            values=[TableFun(dict(zip(one.options, one.values[p].tolist(), strict=True))) for one in problem.issues],
            weights=[1.0] * len(problem.issues),
            outcome_space=space,
            reserved_value=0.0,
        )
        for p in (0, 1)
    ]
    outcomes = list(space.enumerate_or_sample())
    points, _ = pareto_frontier(sides, outcomes=outcomes, sort_by_welfare=True)
    ranges = [(0.0, float(sum(one.values[p].max() for one in problem.issues))) for p in (0, 1)]
    asked = {"nash": nash_points, "egalitarian": kalai_points, "ks": ks_points}
    return {name: tuple(call(sides, points, ranges=ranges)[0][0]) for name, call in asked.items()}


def ours(problem: Problem) -> tuple[Frontier, dict[str, Package]]:
    """The complete frontier, and the same three points; Kalai–Smorodinsky by NegMAS's rule."""
    found = frontier(problem)
    packages = {name: solve(problem, name).package for name in ("nash", "egalitarian")}
    return found, packages | {"ks": most_equal(problem, found)}


def small(issues: int) -> Line:
    """Frontier and three points of n binary issues, ours and NegMAS's."""
    problem = binary(issues)
    mine = best(lambda: ours(problem), repeats=3)
    what = f"frontier and 3 points, {issues} binary issues ({2**issues:,} outcomes)"
    found, packages = ours(problem)
    try:
        peer: dict[str, tuple[float, ...]] = {}
        seconds = best(lambda: peer.update(enumerated(problem)), repeats=1)
    except ImportError:
        if "--peers" in sys.argv:
            raise
        return Line(what, mine, None, None, "NegMAS is not installed")
    apart = max(float(np.abs(np.subtract(packages[name].utility, peer[name])).max()) for name in peer)
    same = "the same points" if apart < SAME else f"points differ by {apart:.1e}"
    return Line(what, mine, None, seconds, f"{same}; {len(found)} points on the frontier")


def named(kind: str, problem: Problem) -> Iterator[Line]:
    """Each named package of a large problem, checked by a second program."""
    for solution in SOLUTIONS:
        seconds = best(lambda name=solution: solve(problem, name), repeats=3)
        found = solve(problem, solution)
        gap, good = found.bound - found.value, is_efficient(problem, found.package.choice)
        remark = f"bound less value {gap:.0e}, {'undominated' if good else 'DOMINATED'}"
        yield Line(f"{solution}, {kind}", seconds, 0.3, None, remark)


def lines(large_peer: bool = False) -> Iterator[Line]:
    """All measurements."""
    for issues in (8, 12, 16, *((20,) if large_peer else ())):
        yield small(issues)
    if "--peers" in sys.argv:
        return
    pairs, triples = large(), large(size=3)
    yield from named("120 × 3, 40 links of two", pairs)
    yield from named("120 × 3, 40 links of three", triples)
    for kind, problem in (("two", pairs), ("three", triples)):
        points: list[Frontier] = []
        seconds = best(lambda p=problem, to=points: to.append(frontier(p, 200)), repeats=1)
        remark = f"{len(points[0])} points; {points[0].method}"
        yield Line(f"200-point frontier, 40 links of {kind}", seconds, 5.0, None, remark)
    seconds, chances = draws(pairs)
    yield Line(f"forecast, {DRAWS:,} draws, 120 × 3, 40 links", seconds, 60.0, None, chances)


def draws(problem: Problem) -> tuple[float, str]:
    """Seconds of 10,000 draws in which every worth has a range of ±40 %, and what they say."""
    ranged = replace(
        problem,
        issues=tuple(replace(one, low=one.values * 0.6, high=one.values * 1.4) for one in problem.issues),
        reservation=np.full(2, 50.0),
    )
    hopes = np.array(solve(ranged, "nash").ideal) - ranged.reservation
    beliefs = Beliefs(((45.0, 60.0),) * 2, ((45.0, 60.0),) * 2, (0.2, 0.9))
    found = []
    seconds = best(lambda: found.append(forecast(ranged, beliefs, hopes, draws=DRAWS)), repeats=1)
    shown = " / ".join(f"{100 * chance:.1f} %" for chance in found[0].chances)
    how = f"{found[0].programs} draws by programs, {found[0].undecided} undecided"
    return seconds, f"deal, extension, escalation {shown}; {how}"


def main() -> None:
    """Measure and print."""
    warnings.simplefilter("ignore")
    for line in lines("--large" in sys.argv):
        target = "" if line.target is None else f"target {line.target:g} s"
        target += " MISSED" if line.target is not None and line.ours > line.target else ""
        peer = "" if line.peer is None else f"NegMAS {line.peer:.3f} s, ratio {line.peer / line.ours:,.1f}"
        print(f"{line.what:<62} {line.ours:8.3f} s  {target:<16} {peer:<34} {line.remark}", flush=True)


if __name__ == "__main__":
    main()
