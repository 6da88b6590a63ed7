"""Every rate of one day: what each importer charges on each line from each origin, and by which authority."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from detente.errors import UnknownName

from . import aggregate, stacking
from .products import Codes, clean, lines_below
from .weights import Weights

Vector = npt.NDArray[np.float64]
EVERYONE: Final = "*"
"""Every origin that no measure of the importer names."""


@dataclass(frozen=True, slots=True)
class Part:
    """One measure at work: its rate on each line of the block."""

    measure: str
    authority: str
    since: date
    tops_up: bool
    rate: Vector


@dataclass(frozen=True)
class Block:
    """The rates of one importer on one origin (or on everyone else), line by line."""

    importer: str
    origin: str
    codes: Codes
    sectors: npt.NDArray[np.object_]
    mfn: Vector
    """NaN where no ad valorem rate is known."""
    parts: tuple[Part, ...]

    @cached_property
    def contributions(self) -> Vector:
        """What each part adds, after stacking. (parts, lines)."""
        if not self.parts:
            return np.zeros((0, self.codes.size))
        topping = np.array([part.tops_up for part in self.parts])
        return stacking.contributions(np.vstack([part.rate for part in self.parts]), topping)

    @cached_property
    def added(self) -> Vector:
        """Sum of the parts."""
        return np.asarray(self.contributions.sum(axis=0), dtype=float)

    @property
    def total(self) -> Vector:
        """MFN and added duties; NaN where the MFN rate is missing."""
        return self.mfn + self.added


@dataclass(frozen=True, slots=True)
class ProductRates:
    """The answer to a question about one product."""

    importer: str
    origin: str
    code: str
    lines: pd.DataFrame
    """Columns code, mfn, added, total."""
    parts: pd.DataFrame
    """Columns code, measure, authority, rate, since: the added duties that are not zero."""


@dataclass(frozen=True)
class Rates:
    """The tariffs of one day."""

    day: date
    blocks: Mapping[tuple[str, str], Block]
    members: Mapping[str, str] = field(default_factory=dict)
    """Country to the bloc that stands for it."""

    def block(self, importer: str, origin: str) -> Block:
        """Rates of a pair; an origin that no measure names gets those of everyone else."""
        importers = {i for i, _ in self.blocks}
        importer = importer if importer in importers else self.members.get(importer, importer)
        if importer not in importers:
            raise UnknownName("importer", importer, importers)
        for name in (origin, self.members.get(origin, origin), EVERYONE):
            if (importer, name) in self.blocks:
                return self.blocks[importer, name]
        raise UnknownName("origin", origin, [o for i, o in self.blocks if i == importer])

    @cached_property
    def frame(self) -> pd.DataFrame:
        """Tidy: importer, origin, code, mfn, added, total. Origin ``*`` is everyone not named."""
        return pd.concat([_frame(block) for block in self.blocks.values()], ignore_index=True)

    @cached_property
    def parts(self) -> pd.DataFrame:
        """Tidy: importer, origin, code, measure, authority, rate, since; only duties that are not zero."""
        return pd.concat([_parts(block) for block in self.blocks.values()], ignore_index=True)

    def product(self, code: str, *, origin: str, importer: str) -> ProductRates:
        """Rates of a product; 2 to 8 digits give all lines below, 10 digits the line that contains it."""
        digits, block = clean(code), self.block(importer, origin)
        found = lines_below(block.codes, digits)
        while found.start == found.stop and len(digits) > 8:
            digits = digits[:-2]
            found = lines_below(block.codes, digits)
        if found.start == found.stop:
            raise UnknownName(f"product of {importer}", clean(code), _nearby(block.codes, digits))
        part = Block(
            block.importer,
            origin,
            block.codes[found],
            block.sectors[found],
            block.mfn[found],
            _cut(block.parts, found),
        )
        lines = _frame(part).drop(columns=["importer", "origin"])
        return ProductRates(
            importer, origin, digits, lines, _parts(part).drop(columns=["importer", "origin"])
        )

    def by_sector(self, weights: Weights | Sequence[Weights] | None = None) -> pd.DataFrame:
        """Averages by sector, one set of rows per pair; without weights, of every pair by number of lines."""
        return self._averages(weights, by_sector=True)

    def average(self, weights: Weights | Sequence[Weights] | None = None) -> pd.DataFrame:
        """Averages over all goods, one row per pair."""
        return self._averages(weights, by_sector=False)

    def _averages(self, weights: Weights | Sequence[Weights] | None, *, by_sector: bool) -> pd.DataFrame:
        if weights is None:
            pairs: list[tuple[Block, str, Weights | None]] = [
                (b, b.origin, None) for b in self.blocks.values()
            ]
        else:
            given = [weights] if isinstance(weights, Weights) else list(weights)
            pairs = [(self.block(w.importer, w.origin), w.origin, w) for w in given]
        frames = [
            aggregate.averages(
                b.mfn, b.added, _weight(b, w), b.sectors if by_sector else None
            )
            .assign(importer=b.importer, origin=origin)
            for b, origin, w in pairs
        ]  # fmt: skip
        table = pd.concat(frames, ignore_index=True)
        first = ["importer", "origin", *(["sector"] if by_sector else [])]
        return table[[*first, *(c for c in table.columns if c not in first)]]


def _frame(block: Block) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "importer": block.importer, "origin": block.origin, "code": block.codes.astype(object),
            "mfn": block.mfn, "added": block.added, "total": block.total,
        }
    )  # fmt: skip


def _parts(block: Block) -> pd.DataFrame:
    part, line = np.nonzero(block.contributions > 0)
    of = [block.parts[n] for n in part]
    return pd.DataFrame(
        {
            "importer": block.importer, "origin": block.origin, "code": block.codes[line].astype(object),
            "measure": pd.Series([p.measure for p in of], dtype=object),
            "authority": pd.Series([p.authority for p in of], dtype=object),
            "rate": block.contributions[part, line], "since": pd.Series([p.since for p in of], dtype=object),
        }
    )  # fmt: skip


def _weight(block: Block, weights: Weights | None) -> Vector:
    return aggregate.line_weights(block.codes, None if weights is None else weights.values)


def _cut(parts: tuple[Part, ...], lines: slice) -> tuple[Part, ...]:
    return tuple(Part(p.measure, p.authority, p.since, p.tops_up, p.rate[lines]) for p in parts)


def _nearby(codes: Codes, digits: str) -> list[str]:
    """Codes of the same heading or chapter, for the message."""
    for length in (6, 4, 2):
        below = lines_below(codes, digits[:length])
        if below.start < below.stop:
            return sorted({str(code)[: max(length, len(digits))] for code in codes[below]})
    return [str(code) for code in codes[:20]]
