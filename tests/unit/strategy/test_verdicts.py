"""What a verdict says, number by number, in a world whose payoffs are told by a function of the tariffs."""

from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from detente.errors import NoEquilibrium, StrategyError, UnknownName
from detente.model import Model
from detente.strategy import Custom, Player, SearchStatus, Solution, Verdict, verify
from detente.strategy.distant import LITTLE, Distance, RateBlock, blocks_of, look_far, walk
from detente.world.economy import Economy

REGIONS, SECTORS = ("A", "B", "C", "D"), ("food", "steel")
TRADE = {("B", "food"): 10.0, ("B", "steel"): 20.0, ("C", "food"): 50.0, ("C", "steel"): 60.0, ("D", "food"): 40.0}
"""What A buys of whom, million USD; of D it buys no steel."""
ROUNDING = 1e-12
"""Rates go through a logarithm and back; payoffs through a quotient."""


def economy(regions=REGIONS, sectors=SECTORS, trade=TRADE, home=1000.0):
    """Countries that sell at home, the first the most and each other one less; the first buys ``trade``, others 1."""
    flows = np.ones((len(regions), len(regions), len(sectors)))
    flows[:, 0] = [[trade.get((i, s), 0.0) for s in sectors] for i in regions]
    for at in range(len(regions)):
        flows[at, at] = home - 100 * at
    return Economy(
        name="by hand",
        regions=tuple(regions),
        sectors=tuple(sectors),
        flows=flows,
        tariffs=np.zeros_like(flows),
        inputs=np.zeros((len(regions), len(sectors), len(sectors))),
        final_shares=np.full((len(regions), len(sectors)), 1 / len(sectors)),
        elasticities=np.full(len(sectors), 4.0),
        services=(),
    )


@dataclass
class Asked:
    """One solve: at which tariffs, from where, how well."""

    tariffs: np.ndarray
    start: object
    tolerance: float


class Told(Model):
    """A model whose welfare is ``worth(tariffs)``, of all countries or by country; it writes down what it is asked."""

    def __init__(self, world, worth):
        self.economy, self.worth, self.asked = world, worth, []

    def solve(self, tariffs, *, start=None, tolerance):
        self.asked.append(Asked(np.array(tariffs), start, tolerance))
        return self.at(tariffs)

    def one_sided(self, at):
        """Hands every deviation back, so that each is asked for by itself."""
        return SimpleNamespace(solve=lambda importers, tariffs, tolerance: SimpleNamespace(good=np.zeros(len(tariffs))))

    def at(self, tariffs):
        world = self.economy
        none = np.zeros(len(world.regions))
        return SimpleNamespace(
            economy=world,
            income=world.income * self.worth(tariffs),
            revenue=none,
            wage=none + 1,
            consumer_price=none + 1,
            output=world.flows.sum(axis=1),
            implied=SimpleNamespace(deficit=none),
        )


def found(model, rates, *, chosen=None, players=None):
    """A solution at some tariffs in which A, or others, set what they buy abroad."""
    world = model.economy
    players = players or (Player("A", (0,)),)
    if chosen is None:
        chosen = np.zeros(world.flows.shape, dtype=bool)
        for one in players:
            for j in one.members:
                chosen[:, j] = world.flows[:, j] > 0
                chosen[list(one.members), j] = False
    tariffs = np.broadcast_to(np.asarray(rates, dtype=float), world.flows.shape).copy()
    return Solution("by hand", players, tariffs, chosen, model.at(tariffs), SearchStatus.CONVERGED, 0.0, 0)


def flat(tariffs):
    return 1.0


def moves(model, start):
    """Of each solve after the first: by how much the rates of A moved, ln(1 + t), shape (i, s)."""
    return [np.log1p(one.tariffs[:, 0]) - np.log1p(start.tariffs[:, 0]) for one in model.asked[1:]]


# --- nearby ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("uniform", ["all rates"]),
        ("partner", ["all rates", "random 1", "random 2", "gradient by partner"]),
        ("sector", ["all rates", "random 1", "random 2", "gradient by sector"]),
        ("partner-sector", ["all rates", "random 1", "random 2", "gradient by partner", "gradient by sector"]),
    ],
)
def test_each_direction_of_the_grain_is_tried_in_two_lengths_both_ways(by, names):
    model = Told(economy(), lambda tariffs: 1 + tariffs.sum())
    table = verify(found(model, 0.5), by, model=model, far=0).deviations
    expected = [("A", name, size) for name in names for size in (0.1, 0.01, -0.1, -0.01)]
    assert list(table[["player", "direction", "size"]].itertuples(index=False, name=None)) == expected


@pytest.mark.parametrize(
    ("by", "partners_differ", "sectors_differ"),
    [("partner", True, False), ("sector", False, True), ("partner-sector", True, True)],
)
def test_random_directions_keep_to_the_grain_and_their_largest_rate_moves_by_the_length(
    by, partners_differ, sectors_differ
):
    model = Told(economy(), flat)
    start = found(model, 0.5)
    verify(start, by, model=model, far=0, gradients=False, draws=3, sizes=(0.1,))
    drawn = moves(model, start)[2::2]
    assert len(drawn) == 3
    for move in drawn:
        assert np.abs(move).max() == pytest.approx(0.1, abs=ROUNDING)
        assert not move[0].any()
        assert move[3, 1] == 0
        assert bool(np.ptp(move[1:, 0]) > 1e-3) == partners_differ
        assert bool(np.abs(move[1:3, 0] - move[1:3, 1]).max() > 1e-3) == sectors_differ
    assert not any(np.allclose(one, two) for one, two in pairwise(drawn))


@pytest.mark.parametrize("asked", [{}, {"seed": 7}])
def test_random_directions_are_normal_and_a_seed_draws_the_same_again(asked):
    model = Told(economy(), flat)
    start = found(model, 0.5)
    verify(start, model=model, far=0, gradients=False, draws=1, sizes=(0.1,), **asked)
    normal = np.random.default_rng(asked.get("seed", 0)).normal(size=(4, 2)) * start.chosen[:, 0]
    np.testing.assert_allclose(moves(model, start)[2], 0.1 * normal / np.abs(normal).max(), atol=ROUNDING)


SLOPES = np.array([[0.0, 0.0], [3.0, 1.0], [-2.0, 2.0], [5.0, 0.0]])
"""Slopes of A's payoff by ln(1 + t), by partner and sector."""
BENDS = np.array([[0.0, 0.0], [40.0, -10.0], [20.0, 20.0], [-30.0, 0.0]])
"""Half of its second derivatives."""


def bent(tariffs):
    """Slopes and bends at 50 %, and a little of the third power, which differences that are not small would see."""
    x = np.log1p(tariffs[:, 0]) - np.log(1.5)
    return 10 + float((SLOPES * x + BENDS * x**2 + 3 * SLOPES**2 * x**3).sum())


@pytest.mark.parametrize(
    ("by", "probes", "gradient"),
    [
        ("partner", 6, np.array([[0, 0], [2, 2], [0, 0], [5, 0]]) / 5),
        ("sector", 4, np.array([[0, 0], [2, 1.5], [2, 1.5], [2, 0]]) / 2),
    ],
)
def test_gradients_are_the_mean_slope_a_flow_of_each_partner_or_sector(by, probes, gradient):
    """Slopes of partners 4, 0 and 5 on 2, 2 and 1 flows; of sectors 6 on 3 flows and 3 on 2."""
    model = Told(economy(), bent)
    start = found(model, 0.5)
    table = verify(start, by, model=model, far=0, draws=0, sizes=(0.1,)).deviations
    assert len(model.asked) == 1 + 2 + probes + 2
    up, down = moves(model, start)[-2:]
    np.testing.assert_allclose(up, 0.1 * gradient, atol=1e-5)
    np.testing.assert_allclose(down, -0.1 * gradient, atol=1e-5)
    expected = [bent(np.expm1(np.log(1.5) + sign * 0.1 * gradient)[:, None]) / 10 - 1 for sign in (1, -1)]
    np.testing.assert_allclose(table["gain"].iloc[-2:], expected, atol=1e-5)


def test_deviations_keep_between_free_trade_and_1000_percent_and_leave_what_others_set():
    rates = np.full((4, 4, 2), 0.02)
    rates[1, 0], rates[:, 1] = 9.8, 20.0
    model = Told(economy(), flat)
    start = found(model, rates)
    verify(start, model=model, far=0, draws=1, gradients=False, sizes=(0.1,))
    tried = np.array([one.tariffs for one in model.asked])
    assert tried[:, start.chosen].min() == 0.0
    assert tried[:, start.chosen].max() == 10.0
    assert (tried[:, ~start.chosen] == start.tariffs[~start.chosen]).all()
    np.testing.assert_allclose(tried[1, 2, 0], 1.02 * np.exp(0.1) - 1)
    np.testing.assert_allclose(tried[2, 1, 0], 10.8 * np.exp(-0.1) - 1)


@pytest.mark.parametrize(("rate", "sizes"), [(0.0, [0.1, 0.01]), (10.0, [-0.1, -0.01])])
def test_a_deviation_that_bounds_forbid_is_none(rate, sizes):
    model = Told(economy(), flat)
    table = verify(found(model, rate), by="uniform", model=model, far=0).deviations
    assert list(table["size"]) == sizes
    assert len(model.asked) == 3


def test_only_what_was_chosen_moves():
    """A player who set the rates on one good keeps those on the other."""
    model = Told(economy(), flat)
    chosen = np.zeros((4, 4, 2), dtype=bool)
    chosen[1:, 0, 0] = True
    start = found(model, 0.5, chosen=chosen)
    verify(start, model=model, far=9)
    assert all(np.abs(move[:, 1]).max() < ROUNDING for move in moves(model, start))


# --- gains -------------------------------------------------------------------------------------------------------


def test_a_gain_is_relative_to_the_payoff_that_was_found():
    model = Told(economy(), lambda tariffs: 0.25 + tariffs[1, 0, 0])
    start = found(model, 1.0)
    verdict = verify(start, "uniform", model=model, far=0, sizes=(0.1,))
    expected = [2 * (np.exp(0.1) - 1) / 1.25, 2 * (np.exp(-0.1) - 1) / 1.25]
    np.testing.assert_allclose(verdict.deviations["gain"], expected, rtol=1e-9)
    assert verdict.gain == verdict.deviations["gain"].max()


@pytest.mark.parametrize("scale", [1e-3, -1e-3, 1e3])
def test_a_gain_does_not_hang_on_the_size_or_sign_of_the_payoff(scale):
    model = Told(economy(), lambda tariffs: 1 + abs(scale) / scale * (tariffs[1, 0, 0] - 1) / 4)
    payoff = Custom(lambda at: scale * at.welfare)
    verdict = verify(found(model, 1.0), "uniform", payoff=payoff, model=model, far=0, sizes=(0.1,))
    assert verdict.gain == pytest.approx((np.exp(0.1) - 1) / 2)


def test_something_from_nothing_is_a_gain_that_is_refused():
    """Revenue where nothing was charged: before is 0, and a share of it would be none."""
    model = Told(economy(), lambda tariffs: tariffs[1, 0, 0])
    verdict = verify(found(model, 0.0), "uniform", model=model, far=0, sizes=(0.1,))
    assert verdict.gain == pytest.approx((np.exp(0.1) - 1) / 1e-12)
    assert not verdict.holds


def test_where_all_lose_the_gain_is_below_nothing():
    model = Told(economy(), lambda tariffs: 1 - (np.log1p(tariffs[1, 0, 0]) - np.log(2)) ** 2)
    verdict = verify(found(model, 1.0), "uniform", model=model, far=0)
    assert verdict.gain == pytest.approx(-(0.01**2))
    assert verdict.holds


def test_a_bloc_weighs_its_members_by_income_and_moves_the_rates_of_all():
    weights = np.array([0.0, 1.0, 3.0, 0.0])
    model = Told(economy(), lambda tariffs: 1 + weights * tariffs[0, 1, 0])
    bloc = found(model, 0.5, players=(Player("EU", (1, 2)),))
    verdict = verify(bloc, "uniform", model=model, far=0, sizes=(0.1,))
    one, two = model.economy.income[1:3]
    mean = (one + 3 * two) / (one + two)
    assert verdict.gain == pytest.approx(1.5 * (np.exp(0.1) - 1) * mean / (1 + 0.5 * mean))
    moved = model.asked[1].tariffs != 0.5
    assert moved[0, 1:3].all()
    assert moved[3, 1:3].all()
    assert moved.sum() == 8


# --- who ---------------------------------------------------------------------------------------------------------


def many(count):
    """As many players as countries, a good each, in a world whose countries earn ever less."""
    names = tuple(f"R{at:02d}" for at in range(count))
    world = economy(names, ("goods",), {(name, "goods"): 1.0 for name in names}, home=100.0 * count + 1)
    return world, tuple(Player(name, (at,)) for at, name in enumerate(names))


def test_the_largest_players_are_looked_at_first_and_each_is_announced():
    world, players = many(3)
    model, said = Told(world, flat), []
    start = found(model, 0.5, players=players[::-1])
    verdict = verify(start, "uniform", model=model, most=2, far=0, progress=said.append)
    assert list(dict.fromkeys(verdict.deviations["player"])) == ["R00", "R01"]
    assert said == ["deviations of R00", "deviations of R01"]
    assert verdict.searched == ("8 deviations of the 2 largest of 3 players were tried on fresh solves, none far away.")
    alone = verify(start, "uniform", model=model, most=1, far=0).deviations
    assert set(alone["player"]) == {"R00"}


@pytest.mark.parametrize(("players", "each"), [(1, 150), (2, 150), (3, 100), (7, 42), (40, 9)])
def test_300_distant_solves_are_shared_at_most_150_and_at_least_9_a_player(monkeypatch, players, each):
    allowed = []

    def look(far, own, blocks):
        allowed.append(far.most)
        return far

    monkeypatch.setattr(import_module("detente.strategy.verify"), "explore", look)
    world, everybody = many(40)
    model = Told(world, flat)
    verify(found(model, 0.5, players=everybody[:players]), "uniform", model=model)
    assert allowed == [each] * players


@pytest.mark.parametrize("most", [0, -1])
def test_nobody_is_no_player_to_look_at(most):
    model = Told(economy(), flat)
    with pytest.raises(StrategyError, match=f"the {most} largest players: look at one at least"):
        verify(found(model, 0.5), model=model, most=most)


def test_a_verdict_that_rests_on_nothing_is_refused():
    model = Told(economy(), flat)
    with pytest.raises(StrategyError, match="no deviation was tried"):
        verify(found(model, 0.5), model=model, sizes=(), far=0)
    with pytest.raises(StrategyError, match="no deviation was tried"):
        verify(found(model, 0.5), model=model, floor=0.5, cap=0.5, draws=0, far=0)


def test_an_unknown_grain_and_crossed_bounds_are_refused():
    model = Told(economy(), flat)
    with pytest.raises(UnknownName, match="partner-sector"):
        verify(found(model, 0.5), "sector-partner", model=model)
    with pytest.raises(StrategyError, match="the floor first"):
        verify(found(model, 0.5), model=model, floor=1.0, cap=0.5)


def test_a_payoff_that_is_no_number_somewhere_is_told_and_not_left_out():
    """At 100, 300 and 1000 % of two players; nearby, on the other rungs and where two walks begin it is one."""
    world, players = many(2)
    model = Told(world, lambda tariffs: np.nan if tariffs.max() > 0.9 else 1.0)
    start = found(model, 0.5, players=players)
    with pytest.raises(StrategyError, match=r"of R00 is no number at 6 of 26 deviations, the first .* at 100 %"):
        verify(start, "uniform", model=model, far=8)


# --- far away ----------------------------------------------------------------------------------------------------


def peaked(tariffs):
    """Best for A at 300 % on all it buys; by the square of the distance in ln(1 + t)."""
    return 1 - float(((np.log1p(tariffs[1:, 0, 0]) - np.log(4)) ** 2).sum()) / 100


def test_the_best_distant_deviation_is_solved_again_finer_and_told_by_its_name():
    model = Told(economy(), peaked)
    start = found(model, 0.0)
    verdict = verify(start, model=model, sizes=(), draws=0, gradients=False, far=6)
    table = verdict.deviations
    assert list(table["direction"]) == [f"all rates at {rate} %" for rate in (0, 10, 30, 100, 300, 1000, 300)]
    np.testing.assert_allclose(table["size"], np.log([1, 1.1, 1.3, 2, 4, 11, 4]), atol=ROUNDING)
    before = peaked(start.tariffs)
    np.testing.assert_allclose(table["gain"].iloc[[4, 6]], (1 - before) / before)
    assert verdict.gain == pytest.approx((1 - before) / before)
    assert all(one.start is start.outcome for one in model.asked[1:])
    assert model.asked[0].start is None
    fine, *coarse, last = [one.tolerance for one in model.asked]
    assert fine == last == pytest.approx(1e-11, abs=1e-14)
    assert coarse == pytest.approx([1e-9] * 6, abs=1e-12)
    np.testing.assert_allclose(model.asked[-1].tariffs[1:, 0][start.chosen[1:, 0]], 3.0)


def test_nearby_deviations_are_solved_fine_from_what_was_found():
    model = Told(economy(), bent)
    start = found(model, 0.5)
    verify(start, model=model, far=0)
    assert [one.tolerance for one in model.asked] == pytest.approx([1e-11] * len(model.asked), abs=1e-14)
    assert all(one.start is start.outcome for one in model.asked[1:])


def test_no_distant_deviation_is_solved_twice():
    model = Told(economy(), flat)
    verify(found(model, 0.0), model=model, sizes=(), draws=0, gradients=False, far=120)
    solved = [one.tariffs.tobytes() for one in model.asked[1:-1]]
    assert len(set(solved)) == len(solved) > 20


@pytest.mark.parametrize(("far", "words"), [(0, "none far away."), (1, "nearby and as far as 0 % and 1000 %")])
def test_one_distant_deviation_is_far_and_none_is_not(far, words):
    model = Told(economy(), flat)
    assert words in verify(found(model, 0.5), "uniform", model=model, far=far).searched


def test_deviations_at_which_markets_do_not_clear_are_counted_over_all_players():
    def shut(tariffs):
        if tariffs.max() > 2:
            raise NoEquilibrium("shut")
        return 1.0

    world, players = many(2)
    model = Told(world, shut)
    verdict = verify(found(model, 0.5, players=players), "uniform", model=model, sizes=(0.1,), far=6)
    assert verdict.searched == (
        "14 deviations of 2 players were tried on fresh solves, nearby and as far as 0 % and 1000 %, by whole blocks "
        "of rates. In 4 more, markets did not clear."
    )
    model.worth = flat
    verdict = verify(found(model, 0.5, players=players), "uniform", model=model, far=6)
    assert verdict.searched.endswith("blocks of rates.")


# --- the words ---------------------------------------------------------------------------------------------------


def verdict_of(*gains):
    """A verdict on A, B, … who gain so much."""
    table = [(name, f"way {name}", 0.1, gain) for name, gain in zip("ABC", gains, strict=False)]
    return Verdict(max(gains), pd.DataFrame(table, columns=["player", "direction", "size", "gain"]), "All was tried.")


@pytest.mark.parametrize("gains", [(-0.5, -0.1), (0.0, -0.1), (1e-7, 0.0)])
def test_a_verdict_that_holds_says_what_it_allows(gains):
    verdict = verdict_of(*gains)
    assert verdict.holds
    assert verdict.finding == "No deviation gains more than 1e-05 % of a payoff. All was tried."


@pytest.mark.parametrize(
    ("gains", "words"),
    [
        ((-0.5, 1.01e-7), "Not exactly an equilibrium: B gains 1e-05 %"),
        ((LITTLE, 0.0), "Not exactly an equilibrium: A gains 0.01 %"),
        ((0.0, 0.000123, -1.0), "Not an equilibrium: B gains 0.012 %"),
        ((0.01, 0.02, 0.352), "Not an equilibrium: C gains 35 %"),
    ],
)
def test_a_verdict_that_does_not_hold_names_who_gains_most_how_much_and_how(gains, words):
    verdict = verdict_of(*gains)
    who = words.split(": ")[1][0]
    assert not verdict.holds
    assert verdict.finding == (
        f"{words} by other rates of its own (way {who}), the others' as they are. All was tried."
    )


# --- blocks, ladder and walks ------------------------------------------------------------------------------------


OWN = np.zeros((4, 4, 2), dtype=bool)
OWN[1:, 0] = economy().flows[1:, 0] > 0


def trail(worth, start, most, by="partner-sector", bounds=(0.0, 10.0)):
    """Names and payoffs of the distant deviations from one rate of all, and all that was found."""
    return look_far(economy(), np.full((4, 4, 2), start), OWN, by, bounds, worth, most)


def names(far):
    return [name for name, _, _ in far.tried]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("uniform", []),
        ("partner", ["C", "D", "B"]),
        ("sector", ["food", "steel"]),
        (
            "partner-sector",
            [
                *("C", "D", "B", "food", "steel", "steel from C"),
                *("food from C", "food from D", "steel from B", "food from B"),
            ],
        ),
    ],
)
def test_blocks_come_by_partner_sector_and_both_the_largest_trade_first(by, expected):
    blocks = blocks_of(OWN, by, economy())
    assert [one.name for one in blocks] == expected
    for one in blocks:
        good, _, partner = one.name.rpartition(" from ")
        lone = {"B": (1, slice(None)), "C": (2, slice(None)), "D": (3, slice(None))}
        inside = np.zeros((4, 2), dtype=bool)
        if partner in lone:
            inside[lone[partner][0], SECTORS.index(good) if good else slice(None)] = True
        else:
            inside[:, SECTORS.index(partner)] = True
        expected_flows = np.zeros_like(OWN)
        expected_flows[:, 0] = inside
        np.testing.assert_array_equal(one.flows, expected_flows & OWN)


def test_a_block_that_is_all_of_the_rates_is_none():
    own = np.zeros_like(OWN)
    own[1, 0] = True
    assert [one.name for one in blocks_of(own, "partner", economy())] == []
    assert [one.name for one in blocks_of(own, "sector", economy())] == ["steel", "food"]


def test_all_rates_go_through_the_ladder_between_the_bounds():
    far = trail(lambda tariffs: float(tariffs[1, 0, 0]), 0.5, 8, bounds=(0.05, 20.0))
    assert names(far) == [*(f"all rates at {rate} %" for rate in (5, 10, 30, 100, 300, 1000, 2000)), "C free"]
    np.testing.assert_allclose([value for *_, value in far.tried[:7]], [0.05, 0.1, 0.3, 1, 3, 10, 20])
    np.testing.assert_allclose([size for _, size, _ in far.tried[2:5]], np.log([1.5 / 1.3, 2 / 1.5, 4 / 1.5]))
    paid = trail(lambda tariffs: 1.0, 0.5, 7, bounds=(-0.2, 10.0))
    assert names(paid) == [f"all rates at {rate} %" for rate in (-20, 0, 10, 30, 100, 300, 1000)]
    low = trail(lambda tariffs: float(tariffs[1, 0, 0]), 0.5, 2, bounds=(0.1, 0.2))
    assert names(low) == ["all rates at 10 %", "all rates at 20 %"]


@pytest.mark.parametrize(("most", "blocks"), [(8, 1), (13, 1), (14, 2), (18, 3), (60, 10)])
def test_a_quarter_of_the_solves_left_is_the_number_of_blocks_each_free_and_prohibitive(most, blocks):
    seen = []

    def worth(tariffs):
        seen.append(tariffs)
        return 1.0

    far = trail(worth, 0.5, most)
    every = [one.name for one in blocks_of(OWN, "partner-sector", economy())]
    alone = [name for name in names(far)[6:] if not name.startswith("walk")]
    assert alone == [f"{name} {word}" for name in every[:blocks] for word in ("free", "prohibitive")]
    flows = {one.name: one.flows for one in blocks_of(OWN, "partner-sector", economy())}
    for name, tariffs in zip(alone, seen[6:], strict=False):
        block, _, word = name.rpartition(" ")
        expected = np.where(flows[block], 0.0 if word == "free" else 10.0, 0.5)
        np.testing.assert_allclose(tariffs, expected, atol=ROUNDING)


def test_walks_begin_at_the_best_so_far_at_free_and_at_prohibitive_rates_and_share_what_is_left():
    count = iter(range(10_000))
    seen = []

    def ever_better(tariffs):
        seen.append(tariffs)
        return float(next(count))

    far = trail(ever_better, 0.5, 6 + 6 + 36, by="partner")
    told = names(far)
    starts = ["walk from B prohibitive", "walk from free rates", "walk from prohibitive rates"]
    assert [told.count(name) for name in starts] == [12, 12, 12]
    first = {name: seen[told.index(name)] for name in starts}
    np.testing.assert_allclose(first[starts[0]], np.where(OWN & (np.arange(4) == 1)[:, None, None], 10.0, 0.5))
    np.testing.assert_allclose(first[starts[1]], np.where(OWN, 0.0, 0.5), atol=ROUNDING)
    np.testing.assert_allclose(first[starts[2]], np.where(OWN, 10.0, 0.5))


def test_where_nothing_far_away_clears_the_first_walk_begins_at_what_was_found():
    def lonely(tariffs):
        if np.abs(tariffs - 0.5)[OWN].max() > 0.01:
            raise NoEquilibrium("shut")
        return 2.0

    far = trail(lonely, 0.5, 60, by="uniform")
    assert names(far) == [far.named] == ["walk from what was found"]
    assert far.top == 2.0
    np.testing.assert_array_equal(far.best, far.found)


def test_of_equals_the_first_is_the_best():
    assert trail(lambda tariffs: 1.0, 0.5, 60).named == "all rates at 0 %"


def test_a_solve_that_fails_is_counted_and_is_no_deviation():
    def shut(tariffs):
        raise NoEquilibrium("shut")

    far = Distance(np.zeros((4, 4, 2)), 0.0, 1.0, shut, 3)
    assert far.value(np.ones((4, 4, 2)), "one") == -np.inf
    assert (far.failed, far.left, far.tried, far.best, far.top) == (1, 2, [], None, -np.inf)


CELL = np.zeros((4, 4, 2), dtype=bool)
CELL[1, 0, 0] = True
HIGH = np.log(11)


def walked(worth, start, most=60):
    """Where a walk of one rate between free trade and 1000 % went, and was best; all in ln(1 + t)."""
    seen = []

    def noted(tariffs):
        seen.append(float(np.log1p(tariffs[1, 0, 0])))
        return worth(seen[-1])

    rates = np.where(CELL, start, 0.0)
    far = Distance(np.zeros((4, 4, 2)), 0.0, HIGH, noted, 100)
    walk(far, rates, "there", [RateBlock("all rates", CELL)], most)
    assert {name for name, *_ in far.tried} <= {"walk there"}
    return seen, float(far.best[1, 0, 0])


@pytest.mark.parametrize("payoff", [1.0, 0.0, -1.0])
@pytest.mark.parametrize(
    ("start", "went"),
    [
        (0.0, [0, HIGH, 1, 0.3, 0.1]),
        (1.0, [1, HIGH, 0, 2, 0, 1.3, 0.7, 1.1, 0.9]),
        (HIGH, [HIGH, 0, HIGH - 1, HIGH - 0.3, HIGH - 0.1]),
    ],
)
def test_a_walk_tries_the_bounds_and_ever_smaller_steps_both_ways_and_ends_where_nothing_gains(payoff, start, went):
    seen, best = walked(lambda x: payoff, start)
    np.testing.assert_allclose(seen, went, atol=ROUNDING)
    assert best == start


def test_a_walk_goes_on_from_what_gained():
    """The payoff falls with the distance from 0.6: 0 is left for 1, 1 for 0.7, and 0.7 for 0.6."""
    seen, best = walked(lambda x: 10 - abs(x - 0.6), 0.0)
    np.testing.assert_allclose(seen, [0, HIGH, 1, 0, 2, 0, 1.3, 0.7, 1, 0.4, 0.8, 0.6, 0.7, 0.5], atol=ROUNDING)
    assert best == pytest.approx(0.6)


@pytest.mark.parametrize("scale", [1.0, 1e-6, -1.0, 1e6])
@pytest.mark.parametrize(("gain", "kept"), [(5e-10, False), (2e-9, True)])
def test_a_step_is_kept_that_gains_more_than_a_billionth_of_the_payoff(scale, gain, kept):
    """Kept, the next step leads back to free trade; else a shorter one follows."""
    seen, _ = walked(lambda x: scale + abs(scale) * gain * (x > 2), 0.0)
    np.testing.assert_allclose(seen[:3], [0, HIGH, 0 if kept else 1], atol=ROUNDING)


def test_a_walk_that_begins_where_markets_do_not_clear_goes_on_from_where_they_do():
    def worth(x):
        if x > 1.5:
            raise NoEquilibrium("shut")
        return 1 - abs(x - 1)

    seen, best = walked(worth, HIGH)
    np.testing.assert_allclose(seen[:5], [HIGH, 0, HIGH, 1, 0], atol=ROUNDING)
    assert best == pytest.approx(1.0)


def test_a_walk_stays_where_it_is_while_nothing_clears():
    """Free trade does not clear either: the next step leads down from the start and not from there."""

    def worth(x):
        if not 0.5 < x < 1.5:
            raise NoEquilibrium("shut")
        return 1 - abs(x - 1)

    seen, _ = walked(worth, HIGH)
    np.testing.assert_allclose(seen[:3], [HIGH, 0, HIGH - 1], atol=ROUNDING)


@pytest.mark.parametrize("most", [1, 2, 7])
def test_a_walk_solves_no_more_than_it_may(most):
    seen, _ = walked(lambda x: 10 - abs(x - 0.6), 0.0, most)
    assert len(seen) == most
