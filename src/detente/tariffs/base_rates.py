"""The rate before added duties: the general one, the lower one of an agreement, or column 2."""

from datetime import date
from functools import cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from .column_two import SINCE, column_two
from .later_lines import GENERAL, filled
from .preferences import PROGRAMS, preference, preference_days
from .scope import Lines
from .tables import mfn, shipped

Vector = npt.NDArray[np.float64]
OBSERVED: Final = frozenset({date(2025, 1, 1)})
"""Days on which a later schedule is read: what it has changed took effect on some day before."""


class BaseRates(NamedTuple):
    """The columns of a schedule that can apply to one origin on one day, by line; NaN is no ad valorem rate."""

    mfn: Vector
    preference: Vector | None
    """None where the two countries have no agreement."""
    column_two: Vector | None
    """None where the origin pays the general rates."""

    @property
    def due(self) -> Vector:
        """The rate that is due: column 2, or the preferential rate unless the general one is lower."""
        if self.column_two is not None:
            return self.column_two
        if self.preference is None:
            return self.mfn
        # decided: without a preference the general rate is due
        return np.where(np.isnan(self.preference), self.mfn, np.fmin(self.preference, self.mfn))

    def cut(self, lines: slice) -> "BaseRates":
        """The rates of some lines."""
        special, second = self.preference, self.column_two
        return BaseRates(
            self.mfn[lines],
            None if special is None else special[lines],
            None if second is None else second[lines],
        )


def base_rates(lines: Lines, origin: str, day: date) -> BaseRates:
    """The base rates of an origin on a day."""
    return BaseRates(mfn_on(lines, day), preference(lines, origin, day), column_two(lines, origin, day))


def mfn_on(lines: Lines, day: date) -> Vector:
    """MFN rate of each line on a day; NaN where none is known."""
    if lines.importer not in shipped("mfn-"):
        return np.full(lines.codes.size, np.nan)
    rates = mfn(lines.importer).on(day)
    known = np.where(lines.mfn_line >= 0, rates[lines.mfn_line], np.nan)
    return filled(lines.importer, lines.codes, lines.mfn_line, GENERAL, known, day)


@cache
def base_revisions(importer: str) -> tuple[date, ...]:
    """The days of :func:`base_days`, in their order."""
    return tuple(sorted(base_days(importer)))


@cache
def base_days(importer: str) -> frozenset[date]:
    """Days on which some base rate of an importer can change."""
    general = mfn(importer).days if importer in shipped("mfn-") else ()
    return frozenset((*general, *preference_days(importer), *SINCE.get(importer, {}).values()))


@cache
def own_base(importer: str) -> frozenset[str]:
    """Origins that do not simply pay the general rates of an importer."""
    return frozenset((*PROGRAMS.get(importer, {}), *SINCE.get(importer, {})))
