"""Random negotiation problems, and an oracle that lists every package of small ones."""

from itertools import product

import numpy as np
from hypothesis import strategies as st

from detente.bargaining import AtMostOne, Group, Link, OnlyIf, Problem, acceptable, issue, link, utilities


def problem(
    seed, issues=6, options=3, links=3, size=2, parties=2, rules=0, groups=0, opposed=0.5, quotas=()
) -> Problem:
    """Worths that oppose each other in part, links of either sign, rules and groups where asked for."""
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(issues), size=parties)
    table = []
    for q in range(issues):
        worth = rng.random((parties, options))
        worth[1:] = opposed * (1 - worth[:1]) + (1 - opposed) * worth[1:]
        names = [f"o{o}" for o in range(options)]
        table.append(issue(f"q{q}", names, 100 * weights[:, q, None] * worth, topic=f"t{q % 3}"))
    pick = lambda k: tuple(  # noqa: E731
        (int(q), int(rng.integers(options))) for q in rng.choice(issues, k, replace=False)
    )
    tied = tuple(link(pick(size), rng.uniform(-5, 5, parties), f"l{n}") for n in range(links))
    made = tuple(
        OnlyIf((q, 0), (r, 1)) if n % 2 else AtMostOne(((q, 1), (r, 1)))
        for n, ((q, _), (r, _)) in enumerate(pick(2) for _ in range(rules))
    )
    home = []
    for n in range(groups):
        worth = rng.random((issues, options))
        ask = float(rng.uniform(0.6, 0.95) * worth.max(axis=1).sum())
        home.append(Group(n % parties, f"g{n}", 1.0, ask, worth.ravel()))
    return Problem(tuple("ABCD"[:parties]), tuple(table), tied, made, np.zeros(parties), tuple(home), quotas)


def every(one: Problem) -> np.ndarray:
    """All packages that keep the rules, pass at home and give nobody less than no deal."""
    rows = np.array(list(product(*(range(len(q.options)) for q in one.issues))), dtype=np.int64)
    return rows[acceptable(one, rows)]


def pareto(points: np.ndarray) -> np.ndarray:
    """Undominated rows, by comparing all with all."""
    points = np.unique(np.round(points, 9), axis=0)
    beaten = [((points >= p).all(axis=1) & (points > p).any(axis=1)).any() for p in points]
    return points[~np.array(beaten, dtype=bool)]


def value(one: Problem, solution: str) -> float:
    """What a solution maximises, by looking at every package."""
    gains = utilities(one, every(one)) - one.reservation
    ideal = gains.max(axis=0)
    match solution:
        case "nash":
            return float(np.log(np.maximum(gains, 1e-300)).sum(axis=1).max())
        case "ks":
            return float((gains / ideal).min(axis=1).max())
        case "egalitarian":
            return float(gains.min(axis=1).max())
    return float((gains + one.reservation).sum(axis=1).max())


@st.composite
def problems(draw, parties=2, groups=0):
    return problem(
        draw(st.integers(0, 10**6)),
        issues=draw(st.integers(2, 6)),
        options=draw(st.integers(2, 3)),
        links=draw(st.integers(0, 4)),
        size=2,
        parties=parties,
        rules=draw(st.integers(0, 2)),
        groups=groups,
        opposed=draw(st.sampled_from([0.0, 0.5, 0.9])),
    )


__all__ = ["Link", "every", "pareto", "problem", "problems", "value"]
