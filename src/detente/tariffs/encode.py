"""From a schedule to intervals: the law is worked out anew only on the lines and days on which it changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..casebook.force import days_of, in_force
from . import stacking
from .base_rates import base_days, base_rates, own_base
from .blocks import rules
from .charges import Vector, falls_on
from .intervals import Intervals, Places, Track
from .resolved import ResolvedLaw

if TYPE_CHECKING:
    from ..casebook import Measure, Step

Steps = Mapping[str, "Step | None"]


@dataclass(frozen=True, slots=True)
class LawCourse:
    """The law of one importer through time: the step of each measure from each day on."""

    schedule: ResolvedLaw
    importer: str
    days: tuple[date, ...]
    steps: tuple[Steps, ...]


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
    mine = [m for m in measures if m.imposed_by == importer and schedule.scopes[m.id].at.size]
    course = _course(schedule, importer, mine, carry_out, known, exported)
    names, group = _groups(schedule, importer, origins, mine)
    return Intervals(
        importer=importer,
        codes=schedule.lines[importer].codes,
        origins=tuple(origins),
        group=group,
        days=course.days,
        ends=schedule.ends,
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
    """Days on which a step or a base rate can change, and what is law from each."""
    revised = base_days(importer)
    asked = {schedule.begins} | {day for measure in measures for day in days_of(measure)} | revised
    days: list[date] = []
    steps: list[Steps] = []
    for day in sorted(one for one in asked if schedule.begins <= one <= schedule.ends):
        now: Steps = {m.id: in_force(m, day, carry_out, known, exported) for m in measures}
        if not days or day in revised or any(now[name] is not steps[-1][name] for name in now):
            days.append(day)
            steps.append(now)
    return LawCourse(schedule, importer, tuple(days), tuple(steps))


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
        own = any(measure.by_origin for measure in falling) or origin in own_base(importer)
        key = (tuple(measure.id for measure in falling), origin if own else "")
        if key not in seen:
            seen[key] = len(names)
            names.append(origin)
        group[n] = seen[key]
    return names, group


def _track(course: LawCourse, origin: str, measures: Sequence[Measure]) -> Track:
    """Intervals of one origin, sorted by line and day."""
    lines = course.schedule.lines[course.importer]
    base = _base(course, origin)
    pieces = list(_pieces(course, origin, measures, base))
    line = np.concatenate([at for at, *_ in pieces])
    start = np.concatenate([np.full(at.size, n, dtype=np.uint16) for at, n, _ in pieces])
    order = np.argsort(line, kind="stable")
    first = np.zeros(lines.codes.size + 1, dtype=np.uint32)
    np.cumsum(np.bincount(line, minlength=lines.codes.size), out=first[1:])
    return Track(first, start[order], np.concatenate([added for *_, added in pieces])[order], base)


def _base(course: LawCourse, origin: str) -> tuple[Vector, ...]:
    """Base rates from each of the days on; days on which none changes share an array."""
    revised = base_days(course.importer)
    found: list[Vector] = []
    for day in course.days:
        same = bool(found) and day not in revised
        rates = found[-1] if same else base_rates(course.schedule.lines[course.importer], origin, day).due
        found.append(found[-1] if found and np.array_equal(rates, found[-1], equal_nan=True) else rates)
    return tuple(found)


def _pieces(
    course: LawCourse, origin: str, measures: Sequence[Measure], bases: Sequence[Vector]
) -> Iterator[tuple[npt.NDArray[np.uint32], int, Vector]]:
    """Day by day, the lines whose rate changes: lines, the day's position, added duties."""
    size = course.schedule.lines[course.importer].codes.size
    base, added = np.full(size, np.nan), np.zeros(size)
    for n, (steps, new) in enumerate(zip(course.steps, bases, strict=True)):
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
