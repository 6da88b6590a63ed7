"""Every rate of one day: what each importer charges on each line from each origin, and by which authority."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from ..casebook.force import begins
from ..countries import country
from ..errors import UnknownName
from ..notebook import card
from . import aggregate
from .base_rates import base_rates, own_base
from .blocks import Block, Vector
from .charges import EVERYONE
from .products import product
from .scope import Lines
from .weights import Weights

if TYPE_CHECKING:
    import pandas as pd

Values = npt.NDArray[Any]


@dataclass(frozen=True)
class ProductRates:
    """The answer to a question about one product."""

    importer: str
    origin: str
    code: str
    block: Block
    """The rates of its lines."""

    @cached_property
    def line_rows(self) -> tuple[dict[str, Any], ...]:
        """Rows of ``lines``: code, mfn, preference, column_two, added, total; NaN where missing."""
        return _rows(_line_columns(self.block))

    @cached_property
    def part_rows(self) -> tuple[dict[str, Any], ...]:
        """Rows of ``parts``."""
        return _rows(_part_columns(self.block))

    @property
    def lines(self) -> pd.DataFrame:
        """Columns code, mfn, preference, column_two, added, total."""
        import pandas as pd

        return pd.DataFrame(_line_columns(self.block))

    @property
    def parts(self) -> pd.DataFrame:
        """Columns code, measure, authority, rate, since, source, reference: the added duties that are not zero."""
        import pandas as pd

        return pd.DataFrame(_part_columns(self.block))

    def __repr__(self) -> str:
        total = [row["total"] for row in self.line_rows if row["total"] == row["total"]]
        rates = f"{100 * min(total):.1f} to {100 * max(total):.1f} %" if total else "no ad valorem rate"
        return f"ProductRates({self.code}, {self.importer} on {self.origin}: {len(self.line_rows)} lines, {rates})"

    def _repr_html_(self) -> str:
        return card(repr(self), {}, self.lines)


@dataclass(frozen=True)
class Rates:
    """The tariffs of one day."""

    day: date
    blocks: Mapping[tuple[str, str], Block]
    members: Mapping[str, str] = field(default_factory=dict)
    """Country to the bloc that stands for it."""
    lines: Mapping[str, Lines] = field(default_factory=dict)
    """By importer; origins that no measure names take their own base rates on them."""

    def __repr__(self) -> str:
        pairs = ", ".join(
            f"{importer} on {'others' if origin == EVERYONE else origin}" for importer, origin in self.blocks
        )
        return f"Rates on {self.day}: {pairs}"

    def _repr_html_(self) -> str:
        return card(repr(self), {}, self.frame)

    @cached_property
    def importers(self) -> frozenset[str]:
        """Those that have rates here."""
        return frozenset(importer for importer, _ in self.blocks)

    def block(self, importer: str, origin: str) -> Block:
        """Rates of a pair; an origin that no measure names gets those of everyone else."""
        importers = self.importers
        importer = importer if importer in importers else self.members.get(importer, importer)
        if importer not in importers:
            raise UnknownName("importer", importer, importers)
        for name in (origin, self.members.get(origin, origin), EVERYONE):
            if (importer, name) in self.blocks:
                return self._with_own_base(self.blocks[importer, name], origin)
        raise UnknownName("origin", origin, [o for i, o in self.blocks if i == importer])

    def _with_own_base(self, block: Block, origin: str) -> Block:
        lines = self.lines.get(block.importer)
        if lines is None or block.origin == origin or origin not in own_base(block.importer):
            return block
        return replace(block, origin=origin, rates=base_rates(lines, origin, self.day))

    @cached_property
    def frame(self) -> pd.DataFrame:
        """Tidy: importer, origin, code, mfn, preference, column_two, added, total; origin ``*`` is all not named."""
        import pandas as pd

        return pd.concat([_frame(block) for block in self.blocks.values()], ignore_index=True)

    @cached_property
    def parts(self) -> pd.DataFrame:
        """Tidy: importer, origin, code, then the columns of ``ProductRates.parts``; only duties that are not zero."""
        import pandas as pd

        return pd.concat([_parts(block) for block in self.blocks.values()], ignore_index=True)

    def product(self, code: str, *, origin: str, importer: str) -> ProductRates:
        """Rates of a product; 2 to 8 digits give all lines below, 10 digits the line that contains it.

        Countries are codes or names (:func:`detente.countries.country`); ``*`` is everyone whom no measure names.
        """
        importer, origin = (one if one == EVERYONE else country(one) for one in (importer, origin))
        block = self.block(importer, origin)
        found, digits = product(block.codes, code, importer)
        return ProductRates(importer, origin, digits, block.cut(found))

    def by_sector(self, weights: Weights | Sequence[Weights] | None = None) -> pd.DataFrame:
        """Averages by sector, one set of rows per pair; without weights, of every pair by number of lines."""
        return self._averages(weights, by_sector=True)

    def average(self, weights: Weights | Sequence[Weights] | None = None) -> pd.DataFrame:
        """Averages over all goods, one row per pair."""
        return self._averages(weights, by_sector=False)

    def _averages(self, weights: Weights | Sequence[Weights] | None, *, by_sector: bool) -> pd.DataFrame:
        import pandas as pd

        if weights is None:
            pairs: list[tuple[Block, str, Weights | None]] = [(b, b.origin, None) for b in self.blocks.values()]
        else:
            given = [weights] if isinstance(weights, Weights) else list(weights)
            pairs = [(self.block(w.importer, w.origin), w.origin, w) for w in given]
        frames = [
            aggregate.averages(b.base, b.added, _weight(b, w), b.sectors if by_sector else None).assign(
                importer=b.importer, origin=origin
            )
            for b, origin, w in pairs
        ]
        table = pd.concat(frames, ignore_index=True)
        first = ["importer", "origin", *(["sector"] if by_sector else [])]
        return table[[*first, *(c for c in table.columns if c not in first)]]


def _frame(block: Block) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame({"importer": block.importer, "origin": block.origin} | _line_columns(block))


def _parts(block: Block) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame({"importer": block.importer, "origin": block.origin} | _part_columns(block))


def _line_columns(block: Block) -> dict[str, Values]:
    none = np.full(block.codes.size, np.nan)
    return {
        "code": block.codes.astype(object),
        "mfn": block.mfn,
        "preference": none if block.preference is None else block.preference,
        "column_two": none if block.rates.column_two is None else block.rates.column_two,
        "added": block.added,
        "total": block.total,
    }


def _part_columns(block: Block) -> dict[str, Values]:
    contributions = block.contributions
    part, line = np.nonzero(contributions)
    of = [block.parts[n] for n in part]

    def column(values: Iterable[object]) -> Values:
        found = np.empty(len(of), dtype=object)
        found[:] = list(values)
        return found

    return {
        "code": block.codes[line].astype(object),
        "measure": column(p.law.id for p in of),
        "authority": column(p.law.authority for p in of),
        "rate": contributions[part, line],
        "since": column(begins(p.step) for p in of),
        "source": column(p.step.source for p in of),
        "reference": column(p.step.reference or "" for p in of),
    }


def _rows(columns: Mapping[str, Values]) -> tuple[dict[str, Any], ...]:
    lists = [values.tolist() for values in columns.values()]
    return tuple(dict(zip(columns, row, strict=True)) for row in zip(*lists, strict=True))


def _weight(block: Block, weights: Weights | None) -> Vector:
    return aggregate.line_weights(block.codes, None if weights is None else weights.values)
