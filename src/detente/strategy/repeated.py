r"""Truce by patience: what each side must expect of the future for cooperation to hold.

    A side that cooperates gets C each period. If it cheats it gets the temptation T once, and the punishment N of the
    war ever after (grim trigger). It keeps the truce if its discount factor δ is at least

        δ* = (T - C) / (T - N).

T is its best tariffs against the others' cooperative ones, found and solved anew. δ* ≤ 0: nothing tempts it.
δ* ≥ 1: no patience holds it, since the war serves it better than the truce.
"""

from collections.abc import Sequence

import pandas as pd

from ..model import Variant
from ..world.economy import Array
from .accounts import accounts_of
from .beginnings import player_weights
from .general_game import World, prepared
from .instruments import CAP, FLOOR
from .optimal import optimal_tariff
from .payoff import WELFARE, Payoff
from .players import Names, players_of
from .search import Progress, silent


def critical_patience(
    world: World,
    players: Names,
    truce: Array,
    war: Array,
    *,
    by: str = "partner-sector",
    payoff: Payoff = WELFARE,
    partners: Sequence[str] | None = None,
    sectors: Sequence[str] | None = None,
    floor: float = FLOOR,
    cap: float = CAP,
    deficits: str = "fixed",
    variant: Variant | None = None,
    progress: Progress = silent,
) -> pd.DataFrame:
    """The discount factor that each player needs.

    Parameters
    ----------
    truce, war : tariffs of the world under cooperation and as punishment, shape (i, j, s)
    and the rest as in :func:`detente.strategy.nash`

    Returns
    -------
    player, cooperation, temptation, punishment (payoffs), patience (δ*)

    Raises
    ------
    UnknownName, StrategyError, NoEquilibrium
    """
    model = prepared(world, deficits, variant)
    economy = model.economy
    who = players_of(economy, players)
    weights = player_weights(economy, who)
    held, fought = (payoff.value(accounts_of(model.solve(tariffs))) @ weights for tariffs in (truce, war))
    rows = []
    for at, player in enumerate(who):
        progress(f"what {player.name} gains by cheating")
        name = "=".join([player.name, "+".join(economy.regions[member] for member in player.members)])
        cheat = optimal_tariff(
            model,
            name,
            by,
            payoff=payoff,
            partners=partners,
            sectors=sectors,
            floor=floor,
            cap=cap,
            others=truce,
            progress=progress,
        )
        tempted = float(payoff.value(accounts_of(cheat.outcome)) @ weights[:, at])
        rows.append(
            (
                player.name,
                float(held[at]),
                tempted,
                float(fought[at]),
                patience(held[at], tempted, fought[at]),
            )
        )
    return pd.DataFrame(rows, columns=["player", "cooperation", "temptation", "punishment", "patience"])


def patience(cooperation: float, temptation: float, punishment: float) -> float:
    """δ*; 0 where nothing tempts, infinite where cheating and being punished beats the truce for ever."""
    if temptation <= cooperation:
        return 0.0
    if temptation <= punishment:
        return float("inf")
    return float((temptation - cooperation) / (temptation - punishment))
