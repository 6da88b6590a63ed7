"""Tariff wars: who charges what when everybody does its best, and what it does to each.

The war of a case is fought from the law of the day: everybody else's tariffs stay as the law has them, and gains are
against that law. It is the same war as in the report of the case. Without a case the war starts from the tariffs of
the base world. Gains have ranges, by draws of what is uncertain at the rates of the war.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..assumptions import Setup
from ..casebook.library import Given
from ..conflict import Situation
from ..conflict.assumed import economy_of, model_of, rule_of
from ..conflict.contest import sides_of
from ..conflict.ranges import Ranges, change
from ..days import Day, in_words
from ..decoding import Frame
from ..encoding import rows_of
from ..errors import StrategyError
from ..model import Outcome, RememberingModel
from ..show.blocks import Cell, Column, Section, Table, lines
from ..show.numbers import MISSING
from ..strategy import Solution, Verdict, certificate, certified_war, nash, nash_uniform
from ..strategy.instruments import CAP, FLOOR
from ..strategy.players import players_of
from ..strategy.search import Progress, silent
from ..world.economy import Array
from .ranged import cells, told, with_ends, without_answer
from .shown import Shown
from .union import rest_of_union

NEGLECTED = "The closed form neglects how incomes abroad answer a tariff, so a deviation may gain a little."


@dataclass(frozen=True, slots=True, repr=False)
class WarAnswer(Shown):
    """A Nash equilibrium in tariffs.

    Attributes
    ----------
    concept     : what was solved
    by          : grain of the tariffs
    world       : name of the economy
    against     : what gains are told against: the base world, or the law of a day
    players     : who chose tariffs
    status      : how the search ended, a sentence
    residual    : largest failure of a first-order condition, in ln(1 + t)
    certificate : largest relative gain of any player from unilateral deviations tried on fresh solves, near and far;
                  None where none was tried
    finding     : what these deviations say, and how far was looked, a sentence; empty where none was tried
    countries   : country, tariff (median of its rates, %), welfare (%), low, high, unit; low and high hold nine of ten
                  draws at the rates of the war and the number itself, and are missing where nothing was drawn
    rates       : country, partner, sector, tariff (fraction), one row a rate
    notes       : one sentence a thing that a reader should know
    draws       : how many were drawn
    failed      : how many of them have no equilibrium and are left out
    """

    concept: str
    by: str
    world: str
    against: str
    players: tuple[str, ...]
    status: str
    residual: float
    certificate: float | None
    finding: str
    countries: Frame
    rates: Frame
    notes: tuple[str, ...]
    draws: int
    failed: int

    def section(self) -> Section:
        """What a reader sees."""
        return page(self)

    def data(self) -> dict[str, Any]:
        """The answer as one JSON object."""
        return data(self)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How players choose: the grain of their tariffs, on whom, and between which rates."""

    by: str = "partner-sector"
    among: bool | None = None
    floor: float = FLOOR
    cap: float = CAP


def ask(
    case: Given | None = None,
    *,
    on: Day | None = None,
    setup: Setup | None = None,
    players: Sequence[str] | None = None,
    by: str | None = None,
    among: bool | None = None,
    floor: float = FLOOR,
    cap: float = CAP,
    check: bool = True,
    progress: Progress = silent,
) -> WarAnswer:
    """The war of a case's parties, of named players, or of everybody.

    Parameters
    ----------
    case         : a case whose parties fight, from its law of the day ``on``; None for ``players``
    players      : regions or blocs such as ``EU=DEU+FRA``; None is the case's two sides, or everybody
    by           : grain of tariffs: uniform, partner, sector or partner-sector; None is partner-sector for a case and
                   uniform for a world. Uniform for everybody in a world without inputs is solved in closed form
    among        : players tax only one another; None is so for the sides of a case, and not for others
    floor, cap   : bounds of a rate, fractions
    check        : try unilateral deviations on fresh solves
    progress     : called with a sentence before each step

    Raises
    ------
    CaseError, UnknownName, WorldError, StrategyError, NoEquilibrium
    """
    grain = by or ("uniform" if case is None else "partner-sector")
    chosen, bounds = setup or Setup(), Bounds(grain, among, floor, cap)
    if case is not None:
        return _of_case(Situation(case, on, chosen, progress=progress), players, bounds, check)
    progress(f"loading {chosen.name}")
    return _of_world(chosen, players, bounds, check, progress)


def _of_case(here: Situation, players: Sequence[str] | None, bounds: Bounds, check: bool) -> WarAnswer:
    """From the law of the day."""
    against = f"the law of {in_words(here.day)}"
    law, plain = here.solve(), bounds == Bounds()
    if players is None and plain:
        game = here.contest()
        verdict = game.certificate if check else None
        return _answer(game.war, bounds.by, law, against, verdict, (), here.ranges)
    who = players or list(_sides(here))
    among = players is None if bounds.among is None else bounds.among
    found, verdict = _fight(here.model, who, bounds, among, here.tariffs(), check, here.progress)
    said = tuple(rest_of_union(here.economy, players)) if players else ()
    return _answer(found, bounds.by, law, against, verdict, said, here.ranges)


def _sides(here: Situation) -> tuple[str, str]:
    """The two sides of a case; where law gives none, its first two parties in the world."""
    try:
        return sides_of(here, None, None)
    except StrategyError:
        found = [_player(party, here.standing(party)) for party in here.parties if here.standing(party)]
        if len(found) < 2:
            names = ", ".join(here.parties)
            raise StrategyError(
                f"{here.reference}: of its parties {names} only {', '.join(found) or 'none'} is a region of "
                f"{here.economy.name}. Name players with --players, such as USA,CHN or EU=DEU+FRA."
            ) from None
        return found[0], found[1]


def _player(party: str, regions: tuple[str, ...]) -> str:
    """A party as a player: a bloc where it is several regions."""
    return party if regions == (party,) else f"{party}={'+'.join(regions)}"


def _of_world(
    setup: Setup, players: Sequence[str] | None, bounds: Bounds, check: bool, progress: Progress
) -> WarAnswer:
    """From the tariffs of the base world."""
    economy = economy_of(setup)
    model = model_of(setup, economy)
    closed = (
        rule_of(setup) in ("zero", "fixed")
        and bounds.by == "uniform"
        and players is None
        and not economy.inputs.any()
        and (bounds.floor, bounds.cap) == (FLOOR, CAP)
    )
    if closed:
        found = nash_uniform(economy, deficits="zero" if rule_of(setup) == "zero" else "fixed", progress=progress)
        verdict = certificate(found, bounds.by, model, progress=progress) if check else None
    else:
        found, verdict = _fight(model, players, bounds, bool(bounds.among), None, check, progress)
    said = (*((NEGLECTED,) if closed else ()), *rest_of_union(economy, players))
    ranges = Ranges(model.model, setup)
    return _answer(found, bounds.by, None, "the base world", verdict, said, ranges)


def _fight(
    model: RememberingModel,
    players: Sequence[str] | None,
    bounds: Bounds,
    among: bool,
    held: Array | None,
    check: bool,
    progress: Progress,
) -> tuple[Solution, Verdict | None]:
    """The war, with its certificate if it is asked for."""
    world = model.economy
    members = [world.regions[at] for player in players_of(world, players) for at in player.members]
    partners = members if among else None
    low, high, by = bounds.floor, bounds.cap, bounds.by
    if not check:
        found = nash(model, players, by, partners=partners, floor=low, cap=high, others=held, progress=progress)
        return found, None
    war = certified_war(model, players, by, partners=partners, floor=low, cap=high, others=held, progress=progress)
    return war.solution, war.verdict


def _answer(
    found: Solution,
    by: str,
    law: Outcome | None,
    against: str,
    verdict: Verdict | None,
    said: tuple[str, ...],
    ranges: Ranges,
) -> WarAnswer:
    world, countries = found.outcome.economy, found.by_country()
    if law is not None:
        countries = countries.assign(welfare=100 * (found.outcome.welfare / law.welfare - 1))
    drawn = _drawn(ranges, found.outcome, law)
    countries = with_ends(countries, "welfare", drawn)
    return WarAnswer(
        concept=found.concept,
        by=by,
        world=world.name,
        against=against,
        players=tuple(player.name for player in found.players),
        status=found.status.value,
        residual=found.residual,
        certificate=None if verdict is None else verdict.gain,
        finding="" if verdict is None else verdict.finding,
        countries=countries[["country", "tariff", "welfare", "low", "high", "unit"]],
        rates=found.rates(),
        notes=(*found.notes, *said, *found.outcome.cautions, *world.balance.notes[:1], *found.outcome.assumptions),
        draws=ranges.count,
        failed=0 if drawn is None else without_answer(drawn),
    )


def _drawn(ranges: Ranges, war: Outcome, law: Outcome | None) -> Array | None:
    """Real income in the war, its rates held, draw by draw: percent, shape (b, j); None where nothing is drawn.

    Against the base world one course is enough: there nothing changes in any draw.
    """
    if not ranges.count:
        return None
    ranges.ahead(one.tariffs for one in (war, *(() if law is None else (law,))))
    found = ranges.of(war.tariffs)
    if law is None:
        return 100 * (found.welfare - 1)
    return change(found, ranges.of(law.tariffs))[:, :-1]


def data(found: WarAnswer) -> dict[str, Any]:
    """The answer as one object: rows by country, or by rate where a grain finer than one rate a country was asked."""
    table: pd.DataFrame = found.countries
    if found.by != "uniform":
        gains = found.countries.set_index("country")[["welfare", "low", "high"]]
        table = found.rates.assign(tariff=100 * found.rates["tariff"]).join(gains, on="country").assign(unit="%")
    return {
        "concept": found.concept,
        "by": found.by,
        "world": found.world,
        "against": found.against,
        "players": found.players,
        "status": found.status,
        "residual": found.residual,
        "certificate": found.certificate,
        "finding": found.finding,
        "draws": found.draws,
        "failed": found.failed,
        "rows": table,
        "notes": found.notes,
    }


def page(found: WarAnswer) -> Section:
    """A row a country, the highest tariff first."""
    table = found.countries.sort_values("tariff", ascending=False, na_position="last", kind="stable")
    body = tuple(
        (
            Cell(row["country"], row["country"]),
            Cell(MISSING if row["tariff"] is None else f"{row['tariff']:.1f}", row["tariff"]),
            *cells(row["welfare"], row["low"], row["high"]),
        )
        for row in rows_of(table)
    )
    columns = (Column("country"), Column("tariff, %", True), Column("welfare, %", True), Column("range, %", True))
    title = f"{found.concept} on {found.world}; welfare against {found.against}"
    drawn = told(found.draws, found.failed, ", at the rates of the war")
    said = lines(*found.notes, drawn, f"{found.status} Residual {found.residual:.1e}. {found.finding}".strip())
    return Section("war", title, (Table("war", title, columns, body), *said))
