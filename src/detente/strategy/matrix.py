"""The payoff matrix of a conflict: each side's moves, tariffs given, against each other's.

    A cell (a, b) is the equilibrium in which the first side has made move a and the second move b. A move is a best
    response where no other move of the same side pays more against the same move of the other; a cell in which both
    moves are best responses is an equilibrium in pure strategies.

Moves are tariff cubes of the whole world in which only the mover's own rates (as an importer) are read, such as the
law with a threat carried out, or without what was imposed since the conflict began.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from ..errors import StrategyError
from ..model import Outcome, Solver
from ..model.threads import one_thread
from ..notebook import card
from ..world.economy import Array
from .accounts import accounts_of
from .payoff import WELFARE, Payoff

COLUMNS = [
    "first_move",
    "second_move",
    "first_payoff",
    "second_payoff",
    "first_best",
    "second_best",
    "equilibrium",
]


@dataclass(frozen=True)
class PayoffMatrix:
    """The game in normal form.

    Attributes
    ----------
    first, second : the sides
    cells         : first_move, second_move, first_payoff, second_payoff (100 × (payoff - 1), percent for welfare),
                    first_best, second_best (is the move a best response to the other's), equilibrium (both)
    outcomes      : the solved world of every cell, by (first move, second move)
    """

    first: str
    second: str
    cells: pd.DataFrame
    outcomes: Mapping[tuple[str, str], Outcome]

    def __repr__(self) -> str:
        stable = "; ".join(" and ".join(pair) for pair in self.equilibria()) or "none"
        return f"PayoffMatrix({self.first} against {self.second}: {len(self.cells)} cells, both best: {stable})"

    def _repr_html_(self) -> str:
        return card(repr(self), {}, self.cells)

    def equilibria(self) -> tuple[tuple[str, str], ...]:
        """Pairs of moves from which neither side gains by changing its own."""
        held = self.cells[self.cells["equilibrium"]]
        return tuple(zip(held["first_move"], held["second_move"], strict=True))


@one_thread
def payoff_matrix(
    model: Solver,
    first: str,
    second: str,
    first_moves: Mapping[str, Array],
    second_moves: Mapping[str, Array],
    *,
    payoff: Payoff = WELFARE,
) -> PayoffMatrix:
    """Solve every pair of moves.

    Parameters
    ----------
    model                     : the world, prepared; its own tariffs hold where neither side moves
    first, second             : regions
    first_moves, second_moves : name to tariffs of the world, shape (i, j, s); only the mover's own are read

    Raises
    ------
    UnknownName   : no such region
    StrategyError : a side has no move
    NoEquilibrium : a cell could not be solved
    """
    if not first_moves or not second_moves:
        raise StrategyError(f"{first} and {second} need at least one move each.")
    one, two = model.economy.region(first), model.economy.region(second)
    rows, outcomes = [], {}
    for a, own in first_moves.items():
        for b, other in second_moves.items():
            tariffs = model.economy.tariffs.copy()
            tariffs[:, one], tariffs[:, two] = own[:, one], other[:, two]
            outcomes[a, b] = model.solve(tariffs)
            value = 100 * (payoff.value(accounts_of(outcomes[a, b])) - 1)
            rows.append((a, b, float(value[one]), float(value[two])))
    table = pd.DataFrame(rows, columns=COLUMNS[:4])
    table["first_best"] = table["first_payoff"] == table.groupby("second_move")["first_payoff"].transform("max")
    table["second_best"] = table["second_payoff"] == table.groupby("first_move")["second_payoff"].transform("max")
    table["equilibrium"] = table["first_best"] & table["second_best"]
    return PayoffMatrix(first, second, table, outcomes)
