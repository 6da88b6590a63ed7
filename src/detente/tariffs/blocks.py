"""The rates of one importer on one origin: the base rate and the measures at work, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from . import stacking
from .base_rates import BaseRates
from .products import Codes

if TYPE_CHECKING:
    from ..casebook import Measure, Step

Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class DutyPart:
    """One measure at work: its rate on each line of the block, and the part of the line that it covers."""

    law: Measure
    step: Step
    rate: Vector
    share: Vector

    @property
    def measure(self) -> str:
        """Id of the measure."""
        return self.law.id


@dataclass(frozen=True)
class Block:
    """The rates of one importer on one origin (or on everyone else), line by line."""

    importer: str
    origin: str
    codes: Codes
    sectors: npt.NDArray[np.object_]
    rates: BaseRates
    """The columns of the schedule for the origin."""
    parts: tuple[DutyPart, ...]

    @property
    def mfn(self) -> Vector:
        """General rates; NaN where no ad valorem rate is known."""
        return self.rates.mfn

    @property
    def preference(self) -> Vector | None:
        """Preferential rates of the origin, NaN on lines without one; None where it has none at all."""
        return self.rates.preference

    @cached_property
    def base(self) -> Vector:
        """The rate before added duties: column 2 where the origin pays it, else the preferential or the MFN rate."""
        return self.rates.due

    @property
    def contributions(self) -> Vector:
        """What each part adds, after stacking. (parts, lines). Worked out when asked: it is as large as all parts."""
        if not self.parts:
            return np.zeros((0, self.codes.size))
        rate, share = (np.vstack([getattr(p, key) for p in self.parts]) for key in ("rate", "share"))
        return stacking.contributions(rate, share, self.base, rules([p.law for p in self.parts]))

    @cached_property
    def added(self) -> Vector:
        """Sum of the parts."""
        return np.asarray(self.contributions.sum(axis=0), dtype=float)

    @property
    def total(self) -> Vector:
        """Base and added duties; NaN where the base is missing."""
        return self.base + self.added

    def named(self, origin: str) -> Block:
        """The block of another origin, where the law charges it the same: the sums are worked out once."""
        other = replace(self, origin=origin)
        other.__dict__["base"], other.__dict__["added"] = self.base, self.added
        return other

    def cut(self, lines: slice) -> Block:
        """The block on some of its lines."""
        parts = tuple(DutyPart(p.law, p.step, p.rate[lines], p.share[lines]) for p in self.parts)
        return Block(self.importer, self.origin, self.codes[lines], self.sectors[lines], self.rates.cut(lines), parts)


class BlocksOfADay(Mapping[tuple[str, str], Block]):
    """Blocks by (importer, origin), each worked out when it is first asked for."""

    def __init__(self, pairs: Iterable[tuple[str, str]], block: Callable[[str, str], Block]) -> None:
        self._found: dict[tuple[str, str], Block | None] = dict.fromkeys(pairs)
        self._block = block

    def __getitem__(self, pair: tuple[str, str]) -> Block:
        found = self._found[pair]
        if found is None:
            found = self._found[pair] = self._block(*pair)
        return found

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __contains__(self, pair: object) -> bool:
        return pair in self._found


def rules(measures: Sequence[Measure]) -> stacking.Rules:
    """How measures meet each other."""
    at = {measure.id: n for n, measure in enumerate(measures)}
    displacers: list[list[int]] = [[] for _ in measures]
    for n, measure in enumerate(measures):
        for name in measure.displaces:
            if name in at:
                displacers[at[name]].append(n)
    return stacking.Rules(tuple(m.stacking for m in measures), tuple(map(tuple, displacers)))
