"""Optimal tariffs, the trade war and trade talks of seven regions: Ossa (2014), Tables 3 to 7."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from ...model import rebalance
from ...strategy.firms_game import FirmsGame
from ...strategy.firms_games import FirmsResult, firms_cooperate, firms_nash, firms_optimal
from ...strategy.payoff import WELFARE, Payoff, Political
from ...world.sources.ossa2014 import load_ossa2014, ossa2014_noncooperative_tariffs, ossa2014_sigma
from ..table import Replication, Row, published
from .weights import political_weights, targets

MEAN = "MEAN"
POLITICS = "weights fitted by us (docs/replications/ossa2014.md): the paper's own are not printed"
Cell = tuple[str, str, float]
"""Region, measure, percent."""


def run(data: Path | None) -> Replication:
    """Purge deficits, then every concept with and without politics."""
    world = rebalance(load_ossa2014(data), "zero")
    board = FirmsGame(world, 1 / ossa2014_sigma(data))
    weights = political_weights(board, targets(world.tariffs, ossa2014_noncooperative_tariffs(data)))
    known = published("ossa2014")
    rows, searches = [], []
    for payoff, prefix in ((WELFARE, ""), (Political(weights), "political_")):
        cells, found = _concepts(board, payoff)
        searches += found
        for region, measure, value in cells:
            name = prefix + measure
            rows.append(Row(region, name, known.get((region, name)), value, "%", POLITICS if prefix else ""))
    worst = max(searches, key=lambda result: result.residual)
    status = next((one.status for one in searches if not one.status.ok), worst.status)
    title = "Optimal tariffs, trade war and trade talks (percent)"
    return Replication("ossa2014", title, tuple(rows), status.value, worst.residual)


def _concepts(board: FirmsGame, payoff: Payoff) -> tuple[list[Cell], list[FirmsResult]]:
    """Every cell of one half of the tables, and the searches behind them."""
    regions = board.world.regions
    best = [firms_optimal(board, region, payoff) for region in regions]
    war = firms_nash(board, payoff)
    cells = [*_optimal(regions, best), *_war(regions, war)]
    free = np.zeros_like(board.start)
    talks = []
    for name, threat in (("nash", np.log1p(war.tariffs)), ("factual", board.start), ("free", free)):
        deal, gains = firms_cooperate(board, threat, payoff)
        cells.append((MEAN, f"cooperation_from_{name}", 100 * float(gains.mean())))
        talks.append(deal)
    return cells, [*best, war, *talks]


def _optimal(regions: tuple[str, ...], best: list[FirmsResult]) -> Iterator[Cell]:
    percent = {
        "optimal_own_payoff": [100 * (one.payoff[j] - 1) for j, one in enumerate(best)],
        "optimal_own_welfare": [100 * (one.accounts.welfare[j] - 1) for j, one in enumerate(best)],
        "optimal_others_welfare": [100 * (np.delete(one.accounts.welfare, j).mean() - 1) for j, one in enumerate(best)],
        "optimal_tariff": [100 * one.median(j) for j, one in enumerate(best)],
    }
    yield from _with_mean(regions, percent)


def _war(regions: tuple[str, ...], war: FirmsResult) -> Iterator[Cell]:
    wage = war.accounts.wage / war.accounts.wage.mean()
    percent = {
        "nash_payoff": list(100 * (war.payoff - 1)),
        "nash_welfare": list(100 * (war.accounts.welfare - 1)),
        "nash_wage": list(100 * (wage - 1)),
        "nash_tariff": [100 * war.median(j) for j in range(len(regions))],
    }
    yield from _with_mean(regions, percent)


def _with_mean(regions: tuple[str, ...], percent: dict[str, list[float]]) -> Iterator[Cell]:
    for measure, values in percent.items():
        yield from ((region, measure, float(value)) for region, value in zip(regions, values, strict=True))
        yield MEAN, measure, float(np.mean(values))
