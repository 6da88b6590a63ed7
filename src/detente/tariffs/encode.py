"""From a schedule to intervals: the law is worked out anew only on the lines and days on which it changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from ..casebook import Measure, Step
from ..casebook.force import days_of, in_force
from . import stacking
from .blocks import rules
from .charges import Vector, falls_on, mfn_on
from .intervals import Intervals, Places, Track, base_rate
from .preferences import preference
from .resolved import ResolvedLaw
from .tables import mfn, shipped

Steps = Mapping[str, Step | None]


@dataclass(frozen=True, slots=True)
class LawCourse:
    """The law of one importer through time: the step of each measure from each day on, and the MFN rates."""

    schedule: ResolvedLaw
    importer: str
    days: tuple[date, ...]
    steps: tuple[Steps, ...]
    mfn: tuple[Vector, ...]


def encode(
    schedule: ResolvedLaw,
    importer: str,
    origins: Sequence[str],
    measures: Sequence[Measure],
    carry_out: Sequence[str],
    known: date | None,
    exported: date | None = None,
) -> Intervals:
    """The intervals of an importer for the origins, under the measures given."""
    mine = [m for m in measures if m.imposed_by == importer]
    course = _course(schedule, importer, mine, carry_out, known, exported)
    names, group = _groups(schedule, importer, origins, mine)
    return Intervals(
        importer=importer,
        codes=schedule.lines[importer].codes,
        origins=tuple(origins),
        group=group,
        days=course.days,
        ends=schedule.ends,
        mfn=course.mfn,
        tracks=tuple(_track(course, origin, _falling(schedule, mine, origin)) for origin in names),
    )


def _course(
    schedule: ResolvedLaw,
    importer: str,
    measures: Sequence[Measure],
    carry_out: Sequence[str],
    known: date | None,
    exported: date | None,
) -> LawCourse:
    """Days on which a step or an MFN rate begins, and what is law from each."""
    asked = {schedule.begins} | {day for measure in measures for day in days_of(measure)}
    asked |= set(mfn(importer).days) if importer in shipped("mfn-") else set()
    days: list[date] = []
    steps: list[Steps] = []
    rates: list[Vector] = []
    for day in sorted(one for one in asked if schedule.begins <= one <= schedule.ends):
        now: Steps = {m.id: in_force(m, day, carry_out, known, exported) for m in measures}
        rate = mfn_on(schedule.lines[importer], day)
        same_rate = bool(rates) and np.array_equal(rate, rates[-1], equal_nan=True)
        if not days or not same_rate or any(now[name] is not steps[-1][name] for name in now):
            days.append(day)
            steps.append(now)
            rates.append(rates[-1] if same_rate else rate)
    return LawCourse(schedule, importer, tuple(days), tuple(steps), tuple(rates))


def _falling(schedule: ResolvedLaw, measures: Sequence[Measure], origin: str) -> list[Measure]:
    return [measure for measure in measures if falls_on(measure, origin, schedule.members)]


def _groups(
    schedule: ResolvedLaw, importer: str, origins: Sequence[str], measures: Sequence[Measure]
) -> tuple[list[str], Places]:
    """An origin of each group, and the group of each origin: those that the law cannot tell apart are one."""
    seen: dict[tuple[object, ...], int] = {}
    names: list[str] = []
    group = np.empty(len(origins), dtype=np.int64)
    for n, origin in enumerate(origins):
        falling = _falling(schedule, measures, origin)
        own = any(measure.by_origin for measure in falling) or preference(schedule.lines[importer], origin) is not None
        key = (tuple(measure.id for measure in falling), origin if own else "")
        if key not in seen:
            seen[key] = len(names)
            names.append(origin)
        group[n] = seen[key]
    return names, group


def _track(course: LawCourse, origin: str, measures: Sequence[Measure]) -> Track:
    """Intervals of one origin, sorted by line and day."""
    lines = course.schedule.lines[course.importer]
    pref = preference(lines, origin)
    pieces = list(_pieces(course, origin, measures, pref))
    line = np.concatenate([at for at, *_ in pieces])
    start = np.concatenate([np.full(at.size, n, dtype=np.uint16) for at, n, _ in pieces])
    order = np.argsort(line, kind="stable")
    first = np.zeros(lines.codes.size + 1, dtype=np.uint32)
    np.cumsum(np.bincount(line, minlength=lines.codes.size), out=first[1:])
    return Track(first, start[order], np.concatenate([added for *_, added in pieces])[order], pref)


def _pieces(
    course: LawCourse, origin: str, measures: Sequence[Measure], pref: Vector | None
) -> Iterator[tuple[npt.NDArray[np.uint32], int, Vector]]:
    """Day by day, the lines whose rate changes: lines, the day's position, added duties."""
    size = course.schedule.lines[course.importer].codes.size
    base, added = np.full(size, np.nan), np.zeros(size)
    new, rates = base, None
    for n, steps in enumerate(course.steps):
        if course.mfn[n] is not rates:
            rates = course.mfn[n]
            new = base_rate(rates, pref)
        at = _touched(course, measures, course.steps[n - 1], steps, base, new) if n else np.arange(size)
        if at.size == 0:
            continue
        now = _added(course, origin, [(m, s) for m in measures if (s := steps[m.id]) is not None], at, new)
        moved = now != added[at]
        if new is not base:
            moved |= ~((new[at] == base[at]) | (np.isnan(new[at]) & np.isnan(base[at])))
        base, added[at] = new, now
        kept = at[moved] if n else at
        yield kept.astype(np.uint32), n, now[moved] if n else now


def _touched(
    course: LawCourse, measures: Sequence[Measure], before: Steps, now: Steps, base: Vector, new: Vector
) -> Places:
    """Lines whose rate can have changed."""
    touched = np.zeros(base.size, dtype=bool)
    for measure in measures:
        if before[measure.id] is not now[measure.id]:
            touched[course.schedule.scopes[measure.id].at] = True
    if new is not base:
        touched |= ~((new == base) | (np.isnan(new) & np.isnan(base)))
    return np.flatnonzero(touched)


def _added(course: LawCourse, origin: str, at_work: Sequence[tuple[Measure, Step]], at: Places, base: Vector) -> Vector:
    """Added duties on some lines."""
    if not at_work:
        return np.zeros(at.size)
    charges = [course.schedule.charge(measure, step, origin) for measure, step in at_work]
    how = rules([measure for measure, _ in at_work])
    if how.plain:
        total = np.zeros(at.size)
        for _, rate, share in charges:
            total += rate[at] * share[at]
        return total
    rate, share = np.vstack([rate[at] for _, rate, _ in charges]), np.vstack([s[at] for _, _, s in charges])
    return np.asarray(stacking.contributions(rate, share, base[at], how).sum(axis=0), dtype=float)
