"""Which tariff lines a measure covers, and which part of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..casebook.lists import Listing
from ..errors import TariffError, UnknownName
from .goods_lists import read_list
from .later_lines import codes_until
from .origin_table import OriginTable
from .products import Codes, Positions, all_lines_below, lines_below, parents, spans
from .sectors import hs6_codes, sectors_of
from .tables import FLOWS, mfn, read_origins, shipped

if TYPE_CHECKING:
    import pandas as pd

    from ..casebook import Measure

Span = tuple[str, str]
_HEADING = 4


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """The tariff lines of one importer, sorted; the MFN line that each takes its rate from (-1: none).

    Two are the same where they are one object, so that what is worked out for them can be kept.
    """

    importer: str
    codes: Codes
    mfn_line: Positions
    sectors: npt.NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Scope:
    """The lines that a measure covers, and the rows of its product list that give their rates."""

    at: Positions
    """Positions in the importer's lines."""
    share: npt.NDArray[np.float64]
    """Part of each line that is listed, or on whose value the measure is charged."""
    columns: Mapping[str, npt.NDArray[np.float64]]
    """Rate of each line, by column of the product list."""
    origins: OriginTable | None = None
    """Columns by origin, where the measure has a table of them."""

    def on(self, lines: Positions) -> Scope:
        """The scope on some of the lines, numbered anew."""
        kept = np.isin(self.at, lines)
        columns = {name: values[kept] for name, values in self.columns.items()}
        return Scope(np.searchsorted(lines, self.at[kept]), self.share[kept], columns, self.origins)


def read_lists(measures: Iterable[Measure], given: Mapping[str, pd.DataFrame | Listing]) -> dict[str, pd.DataFrame]:
    """The product lists that the measures name, as numbers; a data frame is taken as it is."""
    names = {name for m in measures for name in (m.products.list, m.products.excluding_list) if name}
    tables = {name: _given(name, given) for name in sorted(names)}
    return {name: read_list(one) if isinstance(one, Listing) else one for name, one in tables.items()}


def read_origin_tables(
    measures: Sequence[Measure], given: Mapping[str, pd.DataFrame | Listing]
) -> dict[str, OriginTable]:
    """The tables of origins that the measures name; a data frame is taken as it is."""
    tables = {name: _given(name, given) for name in sorted({m.by_origin for m in measures if m.by_origin})}
    return {
        name: read_origins(one, _used(name, measures)) if isinstance(one, Listing) else OriginTable.of(one)
        for name, one in tables.items()
    }


def _given(name: str, given: Mapping[str, pd.DataFrame | Listing]) -> pd.DataFrame | Listing:
    if name not in given:
        raise UnknownName("table of the case", name, given)
    return given[name]


def _used(table: str, measures: Iterable[Measure]) -> frozenset[str]:
    """Columns of a table of origins that some step reads."""
    steps = [step for measure in measures if measure.by_origin == table for step in measure.steps]
    names = {step.rate_column for step in steps if step.rate_column is not None}
    return frozenset(names | (set(FLOWS) if any(step.reciprocal is not None for step in steps) else set()))


def lines_of(importer: str, measures: Iterable[Measure], lists: Mapping[str, pd.DataFrame], ends: date) -> Lines:
    """The importer's MFN lines (HS6 codes where no MFN table ships), later lines that a law of these days knows, and
    listed lines that they lack.
    """
    base = mfn(importer).codes if importer in shipped("mfn-") else np.asarray(hs6_codes(), dtype="U10")
    base = np.union1d(base, codes_until(importer, ends))
    listed = {first for measure in measures for first, last in _named(measure, lists) if first == last}
    extra = np.asarray(sorted(code for code in listed if _has_no_line(base, code)), dtype="U10")
    codes = np.union1d(base, extra).astype("U10")
    known = mfn(importer).codes if importer in shipped("mfn-") else base[:0]
    return Lines(importer, codes, parents(known, codes), sectors_of(codes))


def scope_of(
    measure: Measure, lines: Lines, lists: Mapping[str, pd.DataFrame], origins: Mapping[str, OriginTable]
) -> Scope:
    """Resolve the products of a measure on the importer's lines."""
    products = measure.products
    if products.everything:
        at = np.arange(lines.codes.size)
    else:
        named = _named(measure, lists)
        _require_lines(measure, named, lines)
        at = all_lines_below(lines.codes, named)
    excluded: list[Span] = spans(products.excluding)
    if products.excluding_list is not None:
        excluded += [(code, code) for code in _table(measure, products.excluding_list, lists)["code"]]
    if excluded:
        at = np.setdiff1d(at, all_lines_below(lines.codes, excluded))
    share, columns = np.ones(at.size), dict[str, npt.NDArray[np.float64]]()
    if products.list is not None:
        columns = _columns(at, lines, lists[products.list].sort_values("code"))
        share = columns.pop("share", share)
    table = None if measure.by_origin is None else origins[measure.by_origin]
    # decided: all of a line where the measure names no part
    return Scope(at, share * (measure.content or 1.0), columns, table)


def _named(measure: Measure, lists: Mapping[str, pd.DataFrame]) -> list[Span]:
    if measure.products.list is None:
        return spans(measure.products.codes)
    return [(code, code) for code in _table(measure, measure.products.list, lists)["code"]]


def _table(measure: Measure, name: str, lists: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    if name not in lists:
        raise UnknownName(f"product list (of measure {measure.id})", name, lists)
    return lists[name]


def _has_no_line(codes: Codes, code: str) -> bool:
    below = lines_below(codes, code)
    return below.start == below.stop and len(code) > _HEADING


def _require_lines(measure: Measure, named: list[Span], lines: Lines) -> None:
    first, last = (np.asarray(ends, dtype="U10") for ends in zip(*named, strict=True))
    start = np.searchsorted(lines.codes, first)
    empty = first[start == np.searchsorted(lines.codes, np.strings.add(last, ":"))].tolist()
    if empty:
        raise TariffError(
            f"measure {measure.id}: no tariff line of {lines.importer} begins with {', '.join(empty[:5])}. "
            "Check the heading."
        )


def _columns(at: Positions, lines: Lines, table: pd.DataFrame) -> dict[str, npt.NDArray[np.float64]]:
    """Rates of the covered lines, each from the longest listed code that it begins with."""
    row = parents(table["code"].to_numpy(dtype="U10"), lines.codes[at])
    return {str(name): table[name].to_numpy(float)[row] for name in table.columns if name != "code"}
