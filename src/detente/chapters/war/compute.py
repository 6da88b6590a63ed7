"""The game of the day as tables; everything is told against the law as it stands."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ...conflict import Contest
from ...conflict.ranges import change, spread
from ...model import Outcome
from ...strategy import Solution
from ...world.economy import Array
from .record import WarRecord


def record_of(game: Contest) -> WarRecord:
    """The whole record."""
    now, war = game.now, game.war
    if game.here.ranges.count:
        found = [*game.matrix.outcomes.values(), *(one.outcome for one in game.responses.values()), now, war.outcome]
        game.here.ranges.ahead(
            one.tariffs for one in (*found, *(deal.solution.outcome for deal in game.deals.values()))
        )
    deals = list(_deals(game))
    return WarRecord(
        first=game.first,
        second=game.second,
        matrix=_cells(game),
        responses=pd.DataFrame(_responses(game)),
        war=pd.DataFrame(_line(game, war, side, other, now) for side, other in _both(game)),
        cooperation=pd.DataFrame(deals),
        rates=_rates(game),
        countries=_countries(game, war.outcome),
        certificate=game.certificate.gain,
        holds=game.certificate.holds,
        searched=game.certificate.searched,
        status={
            "war": war.status.value,
            **{f"talks from the {threat}": deal.solution.status.value for threat, deal in game.deals.items()},
        },
        notes=game.moves.notes,
        agree=_agreeing(game),
    )


def _both(game: Contest) -> tuple[tuple[str, str], tuple[str, str]]:
    return (game.first, game.second), (game.second, game.first)


def _cells(game: Contest) -> pd.DataFrame:
    matrix = game.matrix
    table = matrix.cells.drop(columns=["first_payoff", "second_payoff"])
    for name, code in (("first", matrix.first), ("second", matrix.second)):
        found = [matrix.outcomes[a, b] for a, b in zip(table.first_move, table.second_move, strict=True)]
        gains = [(*_gain(one, game.now, code), *_ends(game, one, game.now, code)) for one in found]
        columns = (list(column) for column in zip(*gains, strict=True))
        for measure, column in zip(("gain", "money", "low", "high"), columns, strict=True):
            table[f"{name}_{measure}"] = column
    return table


def _ends(game: Contest, out: Outcome, before: Outcome, code: str) -> tuple[float, float]:
    """Ends of the range of a gain in percent, its tariffs held; missing where nothing was drawn."""
    ranges = game.here.ranges
    if not ranges.count:
        return np.nan, np.nan
    drawn = change(ranges.of(out.tariffs), ranges.of(before.tariffs))[:, out.economy.region(code)]
    reach = spread(_gain(out, before, code)[0], drawn)
    return reach.low, reach.high


def _agreeing(game: Contest) -> dict[str, float]:
    """Share of the draws in which a side's best answers are those of the matrix; empty where none has an answer.

    A draw in which a pair of moves has no equilibrium has no best answers, and is left out.
    """
    ranges, matrix = game.here.ranges, game.matrix
    if not ranges.count:
        return {}
    found = {}
    for own, code in (("first", matrix.first), ("second", matrix.second)):
        other = "second" if own == "first" else "first"
        same, known = np.ones((2, ranges.count), dtype=bool)
        for _, rows in matrix.cells.groupby(f"{other}_move", sort=False):
            moves = zip(rows.first_move, rows.second_move, strict=True)
            at = matrix.outcomes[next(iter(matrix.outcomes))].economy.region(code)
            gains = np.stack([ranges.of(matrix.outcomes[pair].tariffs).welfare[:, at] for pair in moves])
            same &= rows[f"{own}_best"].to_numpy()[gains.argmax(axis=0)]
            known &= np.isfinite(gains).all(axis=0)
        if known.any():
            found[code] = float(same[known].mean())
    return found


def _gain(out: Outcome, before: Outcome, code: str) -> tuple[float, float]:
    """Percent of real income, and million USD at baseline prices."""
    j = out.economy.region(code)
    money = float(out.equivalent_variation[j] - before.equivalent_variation[j])
    return 100 * float(out.welfare[j] / before.welfare[j] - 1), money


def _median(tariffs: Array, found: Solution, side: str, other: str) -> float:
    i, j = found.outcome.economy.region(other), found.outcome.economy.region(side)
    return 100 * float(np.median(tariffs[i, j][found.chosen[i, j]]))


def _line(game: Contest, found: Solution, side: str, other: str, before: Outcome) -> dict[str, object]:
    gain, money = _gain(found.outcome, before, side)
    low, high = _ends(game, found.outcome, before, side)
    tariff = _median(found.tariffs, found, side, other)
    return {"side": side, "tariff": tariff, "gain": gain, "low": low, "high": high, "money": money}


def _responses(game: Contest) -> Iterator[dict[str, object]]:
    for side, other in _both(game):
        best = game.responses[side]
        gain, money = _gain(best.outcome, game.now, side)
        low, high = _ends(game, best.outcome, game.now, side)
        other_low, other_high = _ends(game, best.outcome, game.now, other)
        yield {
            "side": side,
            "tariff_now": _median(game.held, best, side, other),
            "tariff_best": _median(best.tariffs, best, side, other),
            "gain": gain,
            "low": low,
            "high": high,
            "other_gain": _gain(best.outcome, game.now, other)[0],
            "other_low": other_low,
            "other_high": other_high,
            "money": money,
        }


def _deals(game: Contest) -> Iterator[dict[str, object]]:
    for threat, before in (("law", game.now), ("war", game.war.outcome)):
        deal = game.deals[threat]
        for at, (side, other) in enumerate(_both(game)):
            line = _line(game, deal.solution, side, other, before)
            yield {"threat": threat, **line, "weight": float(deal.weights[at])}


def _rates(game: Contest) -> pd.DataFrame:
    world = game.here.economy
    rows = [
        (j, i, s, game.held[world.region(i), world.region(j), world.sectors.index(s)], rate)
        for j, i, s, rate in game.war.rates().itertuples(index=False)
    ]
    return pd.DataFrame(rows, columns=["side", "other", "sector", "now", "war"])


def _countries(game: Contest, war: Outcome) -> pd.DataFrame:
    """Everybody's real income in the war."""
    now = game.now
    rows = [(code, *_gain(war, now, code), *_ends(game, war, now, code)) for code in war.economy.regions]
    return pd.DataFrame(rows, columns=["region", "gain", "money", "low", "high"])
