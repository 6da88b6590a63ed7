"""Tariff wars for a reader: who charges what when everybody does its best, and what it does to each."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ..cases import load
from ..errors import StrategyError
from ..model import rebalance
from ..strategy import WELFARE, Solution, nash, nash_uniform, verify
from ..strategy.instruments import CAP, FLOOR
from ..strategy.players import players_of
from ..strategy.search import Progress, silent
from ..world.economy import Economy
from ..world.sources import load as load_world

PURGE = "purge"
"""Deficits are re-solved to zero first, and stay zero."""

NEGLECTED = "The closed form neglects how incomes abroad answer a tariff, so a deviation may gain a little."


@dataclass(frozen=True)
class War:
    """A Nash equilibrium in tariffs.

    Attributes
    ----------
    concept     : what was solved
    world       : name of the economy
    players     : who chose tariffs
    status      : how the search ended, a sentence
    residual    : largest failure of a first-order condition, in ln(1 + t)
    certificate : largest relative gain of any player from unilateral deviations tried on fresh solves; None
                  where none was tried
    countries   : country, tariff (median of its rates, %), welfare (%), unit
    rates       : country, partner, sector, tariff (fraction), one row a rate
    notes       : one sentence a thing that a reader should know
    """

    concept: str
    world: str
    players: tuple[str, ...]
    status: str
    residual: float
    certificate: float | None
    countries: pd.DataFrame
    rates: pd.DataFrame
    notes: tuple[str, ...]


def war(
    case: str | None = None,
    *,
    world: str = "world-2017",
    path: Path | None = None,
    elasticities: str | None = None,
    players: Sequence[str] | None = None,
    by: str = "partner-sector",
    among: bool | None = None,
    floor: float = FLOOR,
    cap: float = CAP,
    deficits: str = "fixed",
    check: bool = True,
    progress: Progress = silent,
) -> War:
    """The war of a case's parties, of named players, or of everybody.

    Parameters
    ----------
    case         : a case whose parties fight; None for ``players``
    world        : name of a world source; ``path`` and ``elasticities`` as its loader takes them
    players      : regions or blocs such as ``EU=DEU+FRA``; None is the case's parties, or everybody
    by           : grain of tariffs. ``uniform`` for everybody in a world without inputs is solved in closed form
    among        : players tax only one another; None is so for the parties of a case, and not for others
    floor, cap   : bounds of a rate, fractions
    deficits     : ``zero``, ``fixed`` or ``income``, or ``purge``: re-solve the world without deficits first
    check        : try unilateral deviations on fresh solves
    progress     : called with a sentence before each step

    Raises
    ------
    CaseError, UnknownName, WorldError, StrategyError, NoEquilibrium
    """
    progress(f"loading {world}")
    economy = prepared(world, path, elasticities, deficits)
    rule = "zero" if deficits == PURGE else deficits
    who = players or (None if case is None else parties_in(case, economy))
    closed = (
        rule in ("zero", "fixed")
        and by == "uniform"
        and who is None
        and not economy.inputs.any()
        and (floor, cap) == (FLOOR, CAP)
    )
    if closed:
        found = nash_uniform(economy, deficits="zero" if rule == "zero" else "fixed", progress=progress)
    else:
        members = [economy.regions[at] for player in players_of(economy, who) for at in player.members]
        only = case is not None and players is None if among is None else among
        partners = members if only else None
        found = nash(
            economy, who, by, partners=partners, floor=floor, cap=cap, deficits=rule, progress=progress
        )
    gain, said = None, (NEGLECTED,) if closed else ()
    if check:
        gain = verify(
            found,
            by,
            payoff=WELFARE,
            floor=floor,
            cap=cap,
            deficits=rule,
            draws=1,
            gradients=False,
            progress=progress,
        ).gain
    return _record(found, gain, said)


def prepared(world: str, path: Path | None, elasticities: str | None, deficits: str) -> Economy:
    """The world of a source, re-solved at its own tariffs where it does not balance or deficits are to go."""
    options = {} if elasticities is None else {"elasticities": elasticities}
    economy = load_world(world, path, **options)
    if deficits in (PURGE, "zero"):
        return rebalance(economy, "zero")
    return rebalance(economy, deficits) if economy.gaps() else economy


def parties_in(case: str, economy: Economy) -> list[str]:
    """Parties of a case that are regions of the world; raises StrategyError where fewer than two are."""
    names = [party.id for party in load(case).parties]
    found = [name for name in names if name in economy.regions]
    if len(found) < 2:
        raise StrategyError(
            f"{case}: of its parties {', '.join(names)} only {', '.join(found) or 'none'} is a region of "
            f"{economy.name}. Name players with --players, such as USA,CHN or EU=DEU+FRA."
        )
    return found


def _record(found: Solution, gain: float | None, said: tuple[str, ...]) -> War:
    world = found.outcome.economy
    countries = found.by_country()
    return War(
        concept=found.concept,
        world=world.name,
        players=tuple(player.name for player in found.players),
        status=found.status.value,
        residual=found.residual,
        certificate=gain,
        countries=countries,
        rates=found.rates(),
        notes=(*found.notes, *said, *found.outcome.assumptions),
    )
