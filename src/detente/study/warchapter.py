"""The chapter on strategy: what each side may do, what answers best, where it ends, and what a deal is worth.

Everything is told against the law as it stands on the date, as the rest of the study tells it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from ..cases import load
from ..errors import StrategyError
from ..model import Outcome
from ..strategy import (
    PayoffMatrix,
    Solution,
    cooperate,
    nash,
    optimal_tariff,
    payoff_matrix,
    verify,
)
from ..world.economy import Array
from .job import WORLD, Bench, prepare
from .warmoves import HOLD, moves_of, tariffs_of


@dataclass(frozen=True)
class WarChapter:
    """What the chapter needs; gains are against the law of the day, percent of real income and million USD.

    Attributes
    ----------
    first, second : the sides, region codes; the first hikes, the second retaliates
    matrix        : first_move, second_move, first_gain, second_gain (%), first_money, second_money (million USD),
                    first_best, second_best (True where the move is a best response), equilibrium (True where both)
    responses     : side, tariff_now, tariff_best (median on the other side, %), gain, other_gain (%), money: the best
                    tariffs on the other side, which does not answer
    war           : side, tariff (median, %), gain (%), money: both at once, on each other, all else as it is
    cooperation   : threat (``law`` or ``war``), side, tariff (median, %), gain (%), money (over the threat), weight:
                    efficient tariffs on each other by which both gain alike
    certificate   : largest relative gain from a deviation of either side from the war, on fresh solves
    status        : how each search ended, by what was sought
    notes         : one sentence a thing that a reader should know
    """

    first: str
    second: str
    matrix: pd.DataFrame
    responses: pd.DataFrame
    war: pd.DataFrame
    cooperation: pd.DataFrame
    certificate: float
    status: dict[str, str]
    notes: tuple[str, ...]


def war_chapter(
    case: str,
    *,
    on: date | None = None,
    sides: tuple[str, str] | None = None,
    world: str = WORLD,
    path: Path | None = None,
    deficits: str = "fixed",
    progress: Callable[[str], None] = lambda step: None,
) -> WarChapter:
    """The game of a case's two sides on a day.

    Parameters
    ----------
    case     : a case by name or path
    on       : the day; the case's own where None
    sides    : who plays; None is the first two parties that have a tariff schedule and are regions of the world
    world    : name of a world source; ``path`` where its raw data lie
    deficits : rule for trade deficits
    progress : called with a sentence before each step

    Raises
    ------
    StrategyError : fewer than two sides
    CaseError, TariffError, UnknownName, WorldError, NoEquilibrium
    """
    dossier = load(case)
    bench = prepare(case, on or dossier.default_date, world, path, deficits, progress)
    first, second = sides or _sides(case, bench)
    progress("the payoff matrix")
    held = tariffs_of(bench)
    moves, notes = moves_of(bench, held, first, second)
    matrix = payoff_matrix(bench.model, first, second, *moves)
    now = matrix.outcomes[HOLD, HOLD]
    war = nash(
        bench.economy, [first, second], partners=[first, second], others=held, everywhere=True,
        deficits=deficits, progress=progress,
    )  # fmt: skip
    responses = _responses(bench, now, held, (first, second), deficits, progress)
    deals, status = _deals(bench, now, war, (first, second), deficits, progress)
    certificate = verify(war, deficits=deficits, draws=1, gradients=False).gain
    return WarChapter(
        first=first,
        second=second,
        matrix=_cells(matrix, now),
        responses=pd.DataFrame(responses),
        war=pd.DataFrame(_line(war, side, other, now) for side, other in ((first, second), (second, first))),
        cooperation=pd.DataFrame(deals),
        certificate=certificate,
        status={"war": war.status.value, **status},
        notes=tuple(notes),
    )


def _sides(case: str, bench: Bench) -> tuple[str, str]:
    found = list(dict.fromkeys(a for a, _ in bench.pairs))
    if len(found) < 2:
        raise StrategyError(
            f"{case}: the chapter needs two parties with a tariff schedule in {bench.economy.name}, "
            f"it has {', '.join(found) or 'none'}."
        )
    return found[0], found[1]


def _cells(matrix: PayoffMatrix, now: Outcome) -> pd.DataFrame:
    table = matrix.cells.drop(columns=["first_payoff", "second_payoff"])
    for name, code in (("first", matrix.first), ("second", matrix.second)):
        gains = [
            _gain(matrix.outcomes[a, b], now, code)
            for a, b in zip(table.first_move, table.second_move, strict=True)
        ]
        table[f"{name}_gain"], table[f"{name}_money"] = (list(column) for column in zip(*gains, strict=True))
    return table


def _gain(out: Outcome, before: Outcome, code: str) -> tuple[float, float]:
    """Percent of real income, and million USD at baseline prices."""
    j = out.economy.region(code)
    money = float(out.equivalent_variation[j] - before.equivalent_variation[j])
    return 100 * float(out.welfare[j] / before.welfare[j] - 1), money


def _median(tariffs: Array, found: Solution, side: str, other: str) -> float:
    i, j = found.outcome.economy.region(other), found.outcome.economy.region(side)
    return 100 * float(np.median(tariffs[i, j][found.chosen[i, j]]))


def _line(found: Solution, side: str, other: str, before: Outcome) -> dict[str, object]:
    gain, money = _gain(found.outcome, before, side)
    return {"side": side, "tariff": _median(found.tariffs, found, side, other), "gain": gain, "money": money}


def _responses(
    bench: Bench,
    now: Outcome,
    held: Array,
    sides: tuple[str, str],
    deficits: str,
    progress: Callable[[str], None],
) -> Iterator[dict[str, object]]:
    for side, other in (sides, sides[::-1]):
        progress(f"the best response of {side}")
        best = optimal_tariff(bench.economy, side, partners=[other], others=held, deficits=deficits)
        yield {
            "side": side,
            "tariff_now": _median(held, best, side, other),
            "tariff_best": _median(best.tariffs, best, side, other),
            "gain": _gain(best.outcome, now, side)[0],
            "other_gain": _gain(best.outcome, now, other)[0],
            "money": _gain(best.outcome, now, side)[1],
        }


def _deals(
    bench: Bench, now: Outcome, war: Solution, sides: tuple[str, str], deficits: str,
    progress: Callable[[str], None],
) -> tuple[list[dict[str, object]], dict[str, str]]:  # fmt: skip
    """Lines of the table, and how each search ended."""
    lines, status = [], {}
    for threat, before in (("law", now), ("war", war.outcome)):
        progress(f"what talks can reach from the {threat}")
        deal = cooperate(bench.economy, list(sides), threat=before, deficits=deficits)
        status[f"talks from the {threat}"] = deal.solution.status.value
        for at, (side, other) in enumerate((sides, sides[::-1])):
            line = _line(deal.solution, side, other, before)
            lines.append({"threat": threat, **line, "weight": float(deal.weights[at])})
    return lines, status
