"""The path of escalation: best responses, round by round, as one sees it in the news.

Round 0 is the world as it is. In every round each player, knowing the tariffs of the round before (``together``)
or the latest ones (``in turn``), puts up the tariffs that serve it best at that moment, as if the others would
not answer. The path ends where nobody's payoff changes any more: a Nash equilibrium, if it does.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..errors import UnknownName
from ..model import Outcome, Variant
from ..world.economy import Array, Economy
from .accounts import accounts_of
from .general_game import World, prepared
from .instruments import CAP, FLOOR
from .optimal import optimal_tariff
from .payoff import WELFARE, Payoff
from .players import Names, Player, players_of
from .search import Progress, silent

ORDERS = ("in turn", "together")
SETTLED = 1e-6
"""The path has ended where no rate moves by more, in ln(1 + t)."""


@dataclass(frozen=True)
class Escalation:
    """A path of best responses.

    Attributes
    ----------
    steps    : round, player (who moved), tariff (its median rate, %), and the payoff of every player after the round
    tariffs  : of the world after each round, shape (i, j, s); the first is where it began
    outcomes : the world after each round
    settled  : True where the last round moved no rate
    """

    steps: pd.DataFrame
    tariffs: tuple[Array, ...]
    outcomes: tuple[Outcome, ...]
    settled: bool


def escalation(
    world: World,
    players: Names,
    by: str = "partner-sector",
    *,
    order: str = "in turn",
    rounds: int = 8,
    payoff: Payoff = WELFARE,
    partners: Sequence[str] | None = None,
    sectors: Sequence[str] | None = None,
    floor: float = FLOOR,
    cap: float = CAP,
    deficits: str = "fixed",
    variant: Variant | None = None,
    progress: Progress = silent,
) -> Escalation:
    """Best responses for ``rounds`` rounds, or until they settle; other arguments as in :func:`detente.strategy.nash`.

    Raises
    ------
    UnknownName, StrategyError, NoEquilibrium
    """
    if order not in ORDERS:
        raise UnknownName("order of moves", order, ORDERS)
    model = prepared(world, deficits, variant)
    who = players_of(model.economy, players)
    now, settled = model.economy.tariffs, False
    tariffs, outcomes = [now], [model.solve(now)]
    rows = [_row(0, "", np.nan, outcomes[0], payoff, who)]
    for turn in range(1, rounds + 1):
        seen, after = now, now.copy()
        for player in who:
            progress(f"round {turn}: {player.name} answers")
            found = optimal_tariff(
                model,
                _words(model.economy, player),
                by,
                payoff=payoff,
                partners=partners,
                sectors=sectors,
                floor=floor,
                cap=cap,
                others=after if order == "in turn" else seen,
            )
            own = list(player.members)
            after[:, own] = found.tariffs[:, own]
            middle = 100 * float(np.median(found.tariffs[found.chosen]))
            rows.append(_row(turn, player.name, middle, model.solve(after), payoff, who))
        moved = float(np.abs(np.log1p(after) - np.log1p(now)).max())
        now = after
        tariffs.append(now)
        outcomes.append(model.solve(now))
        if moved <= SETTLED:
            settled = True
            break
    return Escalation(pd.DataFrame(rows), tuple(tariffs), tuple(outcomes), settled)


def _words(world: Economy, player: Player) -> str:
    return f"{player.name}={'+'.join(world.regions[at] for at in player.members)}"


def _row(
    turn: int, mover: str, tariff: float, out: Outcome, payoff: Payoff, who: Sequence[Player]
) -> dict[str, object]:
    income, value = out.economy.income, payoff.value(accounts_of(out))
    row: dict[str, object] = {"round": turn, "player": mover, "tariff": tariff}
    for player in who:
        own = list(player.members)
        row[player.name] = float(value[own] @ income[own] / income[own].sum())
    return row
