"""The law as an object: a schedule knows the rate of every tariff line on every day of its case.

schedule = build(case)
rates = schedule.on("2019-03-02", carry_out=("hike",))
rates.product("8471.30", importer="USA", origin="CHN")
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from ..casebook.force import in_force
from ..casebook.library import Given, load
from ..days import Day, as_day
from ..errors import UnknownName
from .base_rates import own_base
from .blocks import Block, BlocksOfADay, DutyPart
from .encode import encode
from .intervals import Intervals
from .rates import Rates
from .resolved import ResolvedLaw

if TYPE_CHECKING:
    import pandas as pd

    from ..casebook import Measure, Step

MOST: Final = 512
"""Blocks that are kept, the largest shipped schedule about 0.2 MB each."""


class Schedule(ResolvedLaw):
    """Every rate of a case on every day."""

    def on(
        self,
        on: Day,
        *,
        carry_out: Sequence[str] = (),
        without: Sequence[str] = (),
        known: Day | None = None,
        exported: Day | None = None,
        reliefs: bool = False,
    ) -> Rates:
        """Every rate in law on the day.

        ``carry_out`` names threats that are carried out, ``without`` ids of measures that are switched off
        (``*`` is all), ``known`` restricts to what was known on that day, ``exported`` is the day on which the goods
        left, for graces in transit, ``reliefs`` counts reliefs of which only the largest extent is known.
        """
        day, known, exported = as_day(on), _optional(known), _optional(exported)
        self.check(day, carry_out, without)
        at_work = [
            (measure, step)
            for measure in self.switched(without, reliefs)
            if (step := in_force(measure, day, carry_out, known, exported)) is not None
        ]
        pairs = ((importer, origin) for importer in self.lines for origin in self.origins(importer))
        blocks = BlocksOfADay(pairs, partial(self._block, day=day, at_work=at_work))
        return Rates(day, blocks, self.members, self.lines)

    def intervals(
        self,
        importer: str,
        *,
        origins: Sequence[str] | None = None,
        carry_out: Sequence[str] = (),
        without: Sequence[str] = (),
        known: Day | None = None,
        exported: Day | None = None,
        reliefs: bool = False,
    ) -> Intervals:
        """Every rate of an importer on every day of the case, valid from and until; see :class:`Intervals`."""
        self.check(self.begins, carry_out, without)
        if importer not in self.lines:
            raise UnknownName("importer", importer, self.lines)
        asked = self.origins(importer, every_partner=True) if origins is None else tuple(origins)
        return encode(
            self, importer, asked, self.switched(without, reliefs), carry_out, _optional(known), _optional(exported)
        )

    def frame(self, importers: Sequence[str] = (), origins: Sequence[str] = ()) -> pd.DataFrame:
        """Every rate of the case, tidy: importer, origin, code, sector, valid_from, valid_until, base, added, total.

        ``valid_until`` is the day after the last. Origin ``*`` is everyone whom neither a measure nor an agreement
        names. ``importers`` and ``origins`` choose some.
        """
        from .export import frame

        return frame(self, importers, origins)

    def _block(self, importer: str, origin: str, day: date, at_work: Iterable[tuple[Measure, Step]]) -> Block:
        """The block of a pair; days and courses on which the same steps fall on it share one.

        Origins that the law cannot tell apart share the rates of one: that under the origin "".
        """
        falling = [one for one in at_work if one[0].imposed_by == importer and self.falls_on(one[0], origin)]
        steps, revision = tuple(id(step) for _, step in falling), self.revision(importer, day)
        own = origin in own_base(importer) or any(measure.by_origin for measure, _ in falling)
        key, shared = ((importer, one, revision, steps) for one in (origin, ""))
        if key not in self._blocks:
            if len(self._blocks) >= MOST:
                self._blocks.clear()
            if not own and shared in self._blocks:
                self._blocks[key] = self._blocks[shared].named(origin)
            else:
                self._blocks[key] = self._made(importer, origin, day, falling)
            if not own:
                self._blocks.setdefault(shared, self._blocks[key])
        return self._blocks[key]

    def _made(self, importer: str, origin: str, day: date, falling: Sequence[tuple[Measure, Step]]) -> Block:
        lines = self.lines[importer]
        parts = []
        for measure, step in falling:
            _, rate, share = self.charge(measure, step, origin)
            parts.append(DutyPart(measure, step, rate, share))
        return Block(importer, origin, lines.codes, lines.sectors, self.base(importer, origin, day), tuple(parts))


def build(case: Given) -> Schedule:
    """The schedule of a case: a shipped name, a path of your own, a dict or a :class:`~detente.casebook.Case`.

    Raises
    ------
    CaseError, UnknownName, TariffError
    """
    case = load(case)
    return Schedule.from_measures(case.measures, case.lists, begins=case.begins, ends=case.ends, parties=case.parties)


def _optional(day: Day | None) -> date | None:
    return None if day is None else as_day(day)
