"""Claims about offers: a ladder steps down to no deal, an answer is the smallest, offers tell what they can tell."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from detente.bargaining import acceptable, frontier, judged, ladder, learned, restricted, utilities
from detente.bargaining.learning import MOVED, choices, hypotheses, importance, log_chances, menu
from detente.errors import NoPackage, TalksError
from random_talks import every, problem


def ranged(seed, **size):
    """A problem in which every worth of the second party is a wide range."""
    one = problem(seed, **size)
    issues = []
    for issue in one.issues:
        low, high = issue.low.copy(), issue.high.copy()
        low[1], high[1] = issue.values[1] - 0.9 * np.abs(issue.values[1]), issue.values[1] + 2 * np.abs(issue.values[1])
        issues.append(replace(issue, low=low, high=high, values=(low + high) / 2))
    return replace(one, issues=tuple(issues))


def fewest(one, choice, least):
    """By listing: the fewest issues to change so that everyone has the least and accepts; None where nothing does."""
    rows = every(one)
    rows = rows[acceptable(one, rows) & (utilities(one, rows) >= least).all(axis=1)]
    return int((rows != np.array(choice)).sum(axis=1).min()) if len(rows) else None


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("party", [0, 1])
def test_a_ladder_begins_at_the_most_and_never_gives_less_than_no_deal(seed, party):
    one = problem(seed, issues=5, links=3, rules=1, groups=1)
    found = ladder(one, party, frontier(replace(one, groups=())))
    choices_ = np.array([rung.package.choice for rung in found.rungs])
    assert acceptable(one, choices_).all()
    mine, theirs = (np.array([rung.gains[p] for rung in found.rungs]) for p in (party, 1 - party))
    front = frontier(replace(one, groups=()))
    zone = front.choices[acceptable(one, front.choices)]
    zone = zone if len(zone) else every(one)
    assert mine[0] + one.reservation[party] == pytest.approx(utilities(one, zone)[:, party].max())
    assert (np.diff(theirs) > -1e-6).all()
    assert (mine >= -1e-6).all()
    assert found.walk == one.reservation[party]


@pytest.mark.parametrize("seed", range(6))
def test_a_rung_changes_what_it_says_of_the_rung_before(seed):
    one = problem(seed, issues=6, links=2)
    rungs = ladder(one, 0, frontier(one)).rungs
    for before, after in pairwise(rungs):
        moved = sum(a != b for a, b in zip(before.package.choice, after.package.choice, strict=True))
        assert 0 < len(after.changes) == moved


@pytest.mark.parametrize("seed", range(10))
def test_no_smaller_answer_than_the_counter_offer_is_better_for_both(seed):
    one = problem(seed, issues=5, links=3, rules=1)
    offer = every(one)[seed * 7]
    found = judged(one, 0, tuple(offer.tolist()))
    least = np.maximum(utilities(one, offer[None, :])[0] + 1e-3 * one.scale, one.reservation)
    changed = fewest(one, offer, least)
    assert (found.better is None) == (changed is None)
    if found.better is not None:
        assert len(found.better.changes) == changed
        assert (np.array(found.better.package.utility) > utilities(one, offer[None, :])[0]).all()


def test_an_offer_on_the_frontier_has_no_answer_that_is_better_for_both():
    one = problem(1, issues=5)
    for choice in frontier(one).choices[:5]:
        assert judged(one, 0, tuple(choice.tolist())).better is None


def test_offers_of_another_number_of_parties_are_refused():
    one = problem(0, parties=3, issues=3)
    with pytest.raises(TalksError, match="two parties"):
        ladder(one, 0, frontier(one))
    with pytest.raises(TalksError, match="two parties"):
        learned(one, 1, [one.default])


def test_a_ladder_without_an_acceptable_package_says_so():
    one = problem(0, issues=3)
    with pytest.raises(NoPackage, match="nothing to offer"):
        ladder(replace(one, reservation=np.array([1e6, 1e6])), 0, frontier(one))


def offered(one, true, on, rng, bands):
    """Offers of a synthetic opponent who chooses as the model says."""
    found = []
    for band in bands:
        rows = on.menu[on.band == band]
        score = true.betas[0] * true.worth(one, rows)[0] / one.scale[1]
        chance = np.exp(score - score.max())
        found.append(rows[rng.choice(len(rows), p=chance / chance.sum())])
    return found


def test_what_offers_tell_is_calibrated_on_synthetic_opponents():
    one, rng = ranged(3, issues=5, links=1), np.random.default_rng(0)
    on = choices(one, 1, menu(one, 1, hypotheses(one, 1, 20, rng)))
    guessed = hypotheses(one, 1, 1500, rng)
    shares, ranks, closer, claims = guessed.weights(one), [], [], []
    for _ in range(150):
        true = hypotheses(one, 1, 1, rng)
        offers = offered(one, true, on, rng, range(0, on.band.max() + 1, 2))
        after = importance(np.sum([log_chances(one, 1, guessed, on, offer) for offer in offers], axis=0))
        real = true.weights(one)[0]
        ranks.append([after[shares[:, q] < real[q]].sum() for q in range(len(real))])
        moved = (after @ shares - shares.mean(axis=0)) / shares.std(axis=0)
        for q in np.flatnonzero(np.abs(moved) >= MOVED):
            claims.append(np.sign(moved[q]) == np.sign(real[q] - shares[:, q].mean()))
        closer.append(np.abs(shares.mean(axis=0) - real).mean() - np.abs(after @ shares - real).mean())
    ranks = np.array(ranks)
    # a uniform rank has mean 1/2 with a standard error of .29/√150 = .024, and 90 % of it lies between .05 and .95
    assert np.abs(ranks.mean(axis=0) - 0.5).max() < 4 * 0.024
    assert np.abs(((ranks > 0.05) & (ranks < 0.95)).mean() - 0.9) < 0.05
    assert np.mean(closer) > 2 * np.std(closer) / np.sqrt(len(closer))
    assert len(claims) > 50
    assert np.mean(claims) > 0.65


def test_choices_for_one_issue_alone_tell_that_it_weighs_more():
    one, rng = ranged(3, issues=5, links=0), np.random.default_rng(1)
    on = choices(one, 1, menu(one, 1, hypotheses(one, 1, 20, rng)))
    worth = np.concatenate([issue.high[1] if q == 2 else issue.values[1] for q, issue in enumerate(one.issues)])
    bands = (on.menu[on.band == band] for band in range(on.band.max() + 1))
    offers = [rows[np.argmax(worth[rows + one.starts[:-1]].sum(axis=1))] for rows in bands]
    found = learned(one, 1, offers * 3)
    of_it = next(weight for weight in found.weights if weight.issue == "q2")
    assert of_it.after[0] > of_it.before[0]
    assert found.effective < found.draws / 4


def test_an_offer_to_which_there_was_no_other_tells_nothing():
    one = ranged(3, issues=3, links=0)
    lone = restricted(one, [{0}] * len(one.issues)).problem
    found = learned(lone, 1, [lone.default])
    assert not found.informs
    assert found.effective == pytest.approx(found.draws)


def test_without_ranges_of_the_other_side_nothing_is_learned():
    one = problem(0, issues=3)
    with pytest.raises(TalksError, match=r"no worth of .* is a range"):
        learned(one, 1, [one.default])
