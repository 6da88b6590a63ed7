"""The mixed-integer program holds the rows of the problem: its best package is the best of all, listed."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from detente.bargaining import Floor, lawful, utilities
from detente.bargaining.package import ratified
from detente.bargaining.program import Program
from random_talks import problem

WEIGHTS = np.array([0.6, 0.4])


def listed(one, ratify=True):
    """All packages that keep the rules and floors and pass at home, and their worth."""
    rows = np.array(list(product(*(range(len(q.options)) for q in one.issues))))
    rows = rows[lawful(one, rows)]
    rows = rows[ratified(one, rows)] if ratify else rows
    return rows, utilities(one, rows)


def best(one, weights=WEIGHTS, ratify=True):
    """The most of a weighted sum of scaled worths."""
    return (listed(one, ratify)[1] / one.scale @ weights).max()


def voting(seed, quotas, vetoes=()):
    """Five groups of little and unequal weight, one of none, that want other things than their sides and may lose."""
    one = problem(seed, issues=4, links=3, size=3, rules=2, groups=5)
    weights = (0.3, 0.2, 0.1, 0.0, 0.2)
    groups = tuple(
        replace(g, weight=w, veto=n in vetoes, values=g.values - 0.5, threshold=0.97 * g.threshold - 2.0)
        for n, (g, w) in enumerate(zip(one.groups, weights, strict=True))
    )
    return replace(one, groups=groups, quotas=quotas)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("quotas", [(1.0, 1.0), (0.5, 0.5), (0.51, 1.0), (0.17, 0.6)])
@pytest.mark.parametrize("vetoes", [(), (3, 4)])
def test_rules_links_and_votes_are_those_of_the_problem(seed, quotas, vetoes):
    one = voting(seed, quotas, vetoes)
    for ratify in (True, False):
        program = Program(one, ratify=ratify)
        found = program.maximise(program.costs(WEIGHTS))
        if not len(listed(one, ratify)[0]):
            assert found.choice is None
            assert found.value == found.bound == -np.inf
            continue
        assert found.value == pytest.approx(best(one, ratify=ratify))
        assert found.bound == pytest.approx(found.value, abs=1e-6)
        worth = utilities(one, np.array([found.choice])) / one.scale
        assert worth @ WEIGHTS == pytest.approx(found.value)


def test_some_votes_bind_and_some_stop_every_deal():
    """The claim above would be empty if no vote ever mattered."""
    sets = [voting(seed, quotas) for seed in range(6) for quotas in ((1.0, 1.0), (0.5, 0.5), (0.17, 0.6))]
    left = [len(listed(one)[0]) for one in sets]
    free = [len(listed(one, ratify=False)[0]) for one in sets]
    assert sum(0 < a < b for a, b in zip(left, free, strict=True)) >= 6
    assert 0 in left


@pytest.mark.parametrize("seed", range(3))
def test_a_floor_counts_options_and_links(seed):
    one = problem(seed, issues=4, links=3, size=2)
    rng = np.random.default_rng(seed)
    floor = Floor("least", rng.random(12), np.array([-1.0, 0.5, 2.0]), 2.5)
    one = replace(one, floors=(floor,))
    assert 0 < len(listed(one)[0]) < 81
    program = Program(one)
    assert program.maximise(program.costs(WEIGHTS)).value == pytest.approx(best(one))


@pytest.mark.parametrize("seed", range(3))
def test_what_is_required_tied_and_cut_holds_in_the_units_of_the_parties(seed):
    one = problem(seed, issues=4)
    worth = listed(one)[1]
    program = Program(one)
    least = float(np.quantile(worth[:, 1], 0.8))
    program.require(1, least)
    kept = worth[worth[:, 1] >= least]
    assert program.maximise(program.costs(np.array([1.0, 0.0]))).value == pytest.approx(kept[:, 0].max() / one.scale[0])
    program.require(1, -np.inf)
    units, bases = np.array([3.0, 5.0]), np.array([1.0, 2.0])
    for party in (0, 1):
        program.tie(party, units[party], bases[party])
    found = program.maximise(program.costs(np.zeros(2), 1.0))
    assert found.value == pytest.approx(((worth - bases) / units).min(axis=1).max())
    program.cut(np.array([0.5, 0.25]), 0.1)
    found = program.maximise(program.costs(np.zeros(2), 1.0))
    bound = 0.1 + worth / one.scale @ np.array([0.5, 0.25])
    assert found.value == pytest.approx(np.minimum(((worth - bases) / units).min(axis=1), bound).max())
    for party in (0, 1):
        program.tie(party, units[party], -np.inf)
    assert program.maximise(program.costs(np.zeros(2), 1.0)).value == pytest.approx(bound.max())


def test_the_program_prints_nothing(capfd):
    program = Program(problem(1, issues=4))
    program.maximise(program.costs(WEIGHTS))
    assert capfd.readouterr() == ("", "")
