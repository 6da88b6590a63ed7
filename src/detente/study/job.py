"""The main job: a case, its law on a date, the world, and what follows on each path."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path as File

import numpy as np
import pandas as pd

from ..cases import Dossier, Path, as_of, digest, folder, load
from ..model import Model, Outcome
from ..tariffs import Rates, Schedule, build
from ..world.economy import Economy
from ..world.sources import load as load_world
from . import effects, facts, law
from .manifest import manifest
from .paths import paths_of
from .records import PathRecord, Study

Progress = Callable[[str], None]
Pairs = list[tuple[str, str]]
WORLD = "world-2017"


@dataclass(frozen=True)
class Bench:
    """What every path is computed with."""

    day: date
    known: Dossier
    economy: Economy
    schedule: Schedule
    model: Model
    before: Rates
    """The law at the start of the case without any of its measures."""
    pairs: Pairs
    """(importer, origin) of the parties on each other."""


@dataclass(frozen=True)
class Course:
    """One path, computed."""

    record: PathRecord
    outcome: Outcome
    averages: pd.DataFrame
    sectors: pd.DataFrame
    weights: tuple[str, ...]


def run(
    case: str,
    *,
    on: date | None = None,
    carry_out: Sequence[str] = (),
    world: str = WORLD,
    path: File | None = None,
    deficits: str = "fixed",
    progress: Progress = lambda step: None,
) -> Study:
    """Study a conflict as known on a date.

    Parameters
    ----------
    case      : name of a shipped case, or the path of your own
    on        : date of the study; the case's own default where None
    carry_out : threats to carry out beside the case's own paths
    world     : name of a world source, see :func:`detente.world.sources.load`
    path      : where its raw data lie
    deficits  : rule for trade deficits, see :mod:`detente.model.deficits`
    progress  : called with a sentence before each step

    Raises
    ------
    CaseError     : the case is malformed, or the date lies outside it
    TariffError   : a product list is malformed
    UnknownName   : no such case, world, threat or rule
    WorldError    : raw data absent or unbalanced
    NoEquilibrium : a path could not be solved
    """
    progress("reading the case")
    dossier = load(case)
    bench = prepare(case, on or dossier.default_date, world, path, deficits, progress)
    courses = list(_courses(bench, paths_of(bench.known, carry_out), progress))
    progress("writing down what was found")
    found = {course.record.id: course.outcome for course in courses}
    return Study(
        manifest=manifest(case, bench.day, carry_out, world, courses[0].outcome, _labels(courses)),
        case=facts.case_record(bench.known, bench.day),
        paths=tuple(course.record for course in courses),
        measures=facts.measure_table(bench.known, bench.day),
        tariff_series=law.series(bench.schedule, bench.pairs, bench.day),
        tariff_paths=_stack({course.record.id: course.averages for course in courses}),
        tariff_sectors=_stack({course.record.id: course.sectors for course in courses}),
        outcomes=effects.outcomes(found, courses[0].record.id),
        sectors=effects.sectors(found),
        trade=effects.trade(found),
        trade_sectors=effects.trade_sectors(found, tuple(party.id for party in bench.known.parties)),
    )


def prepare(case: str, day: date, world: str, path: File | None, deficits: str, progress: Progress) -> Bench:
    """The case as known on a day, its law, the world and its model, ready to solve any path."""
    progress(f"loading {world}")
    return _prepared(case, digest(case), day, world, path, deficits)


@lru_cache(maxsize=4)
def _prepared(case: str, content: str, day: date, world: str, path: File | None, deficits: str) -> Bench:
    """A study's chapters ask for the same bench again; ``content`` tells a case that has changed since."""
    dossier = load(case)
    known = as_of(dossier, day)
    economy = load_world(world, path)
    economy.require_balance()
    schedule = build(dossier, folder(case))
    before = schedule.on(schedule.begins, without=("*",))
    model = Model(economy, deficits)
    parties = [party.id for party in known.parties if party.id in economy.regions]
    return Bench(day, known, economy, schedule, model, before, law.pairs_of(schedule, parties))


def _courses(bench: Bench, paths: Sequence[Path], progress: Progress) -> Iterator[Course]:
    """Solve each path; one with the tariffs of an earlier path takes its outcome and says so."""
    done: dict[str, Outcome] = {}
    for one in paths:
        progress(f"solving: {one.title}")
        rates = bench.schedule.on(bench.day, carry_out=one.carry_out, without=one.without, known=bench.day)
        duties = law.duties(bench.schedule, bench.economy, rates, bench.before)
        same = next(
            (name for name, out in done.items() if np.array_equal(out.levels.tariffs, duties.tariffs)), None
        )
        done[one.id] = done[same] if same else bench.model.solve(duties.tariffs)
        yield Course(
            record=_record(one, done[one.id], same),
            outcome=done[one.id],
            averages=law.averages(rates, bench.pairs, by_sector=False),
            sectors=law.averages(rates, bench.pairs, by_sector=True),
            weights=duties.weights,
        )


def _record(path: Path, out: Outcome, same: str | None) -> PathRecord:
    return PathRecord(
        path.id,
        path.title,
        path.description.strip(),
        out.status.value,
        out.residual,
        same,
        path.carry_out,
        path.without,
    )


def _labels(courses: Sequence[Course]) -> tuple[str, ...]:
    return tuple(sorted({label for course in courses for label in course.weights}))


def _stack(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Tables by path as one, ``path`` first."""
    frames = [table.assign(path=path) for path, table in tables.items()]
    stacked = pd.concat(frames, ignore_index=True)
    return stacked[["path", *(name for name in stacked.columns if name != "path")]]
