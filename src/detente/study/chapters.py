"""Chapters that a study may gain: what each side wants, and what they could agree.

Both take a study whose paths are solved already and give the same study with one field more.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pandas as pd

from ..errors import StrategyError
from ..model import Outcome
from ..strategy import Solution, nash
from ..world.economy import Array, Economy
from .bargain import talks as talks_of
from .brief_talks import brief_talks
from .job import WORLD, Bench, prepare
from .records import Study
from .warchapter import WarChapter, war_chapter
from .warmoves import tariffs_of

Progress = Callable[[str], None]
DRAWS: Final = 500
"""Draws of the forecast in a full report: a chance of one half is then known to 2.2 points."""


@dataclass(frozen=True)
class WarRecord:
    """The game of the two sides, with the details of its war; everything is against the law of the day.

    Attributes
    ----------
    game      : payoff matrix, best responses, the war, cooperation: see its class
    rates     : side, other, sector, now, war: rates of a side on the other by law and in the war, fractions
    countries : region, gain (%), money (million USD): everybody's real income in the war
    """

    game: WarChapter
    rates: pd.DataFrame
    countries: pd.DataFrame


def with_chapters(
    study: Study,
    *,
    war: bool = True,
    talks: bool = True,
    full: bool = False,
    world: str = WORLD,
    path: Path | None = None,
    deficits: str = "fixed",
    progress: Progress = lambda step: None,
) -> Study:
    """The study with its chapters: ``war``, what each side wants; ``talks``, what they could agree.

    ``full`` computes the talks in full, see :func:`with_talks`; ``world``, ``path`` and ``deficits`` as the study was
    made with.
    """
    if not war and not talks:
        return study
    case = study.manifest.case
    bench = prepare(case, study.manifest.on, world, path, deficits, lambda step: None)
    if war:
        study = with_war(study, bench, world=world, path=path, deficits=deficits, progress=progress)
    if talks:
        study = with_talks(
            study, bench, full=full, world=world, path=path, deficits=deficits, progress=progress
        )
    return study


def with_war(
    study: Study, bench: Bench, *, world: str, path: Path | None, deficits: str, progress: Progress
) -> Study:
    """The study with its chapter on what each side wants; unchanged where fewer than two parties set tariffs."""
    progress("what each side wants")
    case, on = study.manifest.case, study.manifest.on
    try:
        game = war_chapter(case, on=on, world=world, path=path, deficits=deficits, progress=progress)
    except StrategyError:
        return study
    return replace(study, war=_in_detail(study, game, bench, deficits))


def with_talks(
    study: Study,
    bench: Bench,
    *,
    full: bool,
    world: str,
    path: Path | None,
    deficits: str,
    progress: Progress,
    draws: int = DRAWS,
) -> Study:
    """The study with its chapter on what the sides could agree.

    In brief where not ``full``, see :mod:`.brief_talks`; ``draws`` are those of the forecast in full. Where no package
    is acceptable the chapter says so.
    """
    progress("what they could agree")
    case, on = study.manifest.case, study.manifest.on
    if not full:
        return replace(study, talks=brief_talks(study, bench, progress))
    record = talks_of(
        case, on=on, world=world, path=path, deficits=deficits, study=study, draws=draws, progress=progress
    )
    return replace(study, talks=record)


def _in_detail(study: Study, game: WarChapter, bench: Bench, deficits: str) -> WarRecord:
    """The game with its war's rates by sector, and with everybody's real income in the war."""
    sides, held = [game.first, game.second], tariffs_of(bench)
    found = nash(bench.economy, sides, partners=sides, others=held, everywhere=True, deficits=deficits)
    return WarRecord(game, _rates(bench.economy, held, found), _gains(study, found.outcome))


def _rates(world: Economy, held: Array, found: Solution) -> pd.DataFrame:
    rows = [
        (j, i, s, held[world.region(i), world.region(j), world.sectors.index(s)], rate)
        for j, i, s, rate in found.rates().itertuples(index=False)
    ]
    return pd.DataFrame(rows, columns=["side", "other", "sector", "now", "war"])


def _gains(study: Study, out: Outcome) -> pd.DataFrame:
    """Real income in the war against the study's first path, which is the law of the day."""
    law = study.outcomes[study.outcomes["path"] == study.paths[0].id]
    known = law.set_index(["measure", "region"])["value"]
    rows = [
        (
            code,
            100 * (float(out.welfare[j]) / (1 + known["welfare", code] / 100) - 1),
            float(out.equivalent_variation[j]) - known["welfare_money", code],
        )
        for j, code in enumerate(out.economy.regions)
    ]
    return pd.DataFrame(rows, columns=["region", "gain", "money"])
