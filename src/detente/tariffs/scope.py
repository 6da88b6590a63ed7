"""Which tariff lines a measure covers, and at which part of its rate."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from detente.cases.dossier import Measure
from detente.errors import TariffError, UnknownName

from .products import Codes, Positions, all_lines_below, clean, lines_below, parents
from .sectors import hs6_codes, sectors_of
from .tables import mfn, read_list, shipped

_HEADING = 4


@dataclass(frozen=True, slots=True)
class Lines:
    """The tariff lines of one importer, sorted; the MFN line that each takes its rate from (-1: none)."""

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
    """Part of each line that is listed."""
    columns: Mapping[str, npt.NDArray[np.float64]]
    """Rate of each line, by column of the product list."""


def read_lists(measures: Iterable[Measure], folder: Path) -> dict[str, pd.DataFrame]:
    """The product lists that the measures name; ``folder`` is a case's folder or its ``lists``."""
    place = folder / "lists" if (folder / "lists").is_dir() else folder
    names = sorted({m.products.list for m in measures if m.products.list is not None})
    return {name: read_list(place / f"{name}.csv") for name in names}


def lines_of(importer: str, measures: Iterable[Measure], lists: Mapping[str, pd.DataFrame]) -> Lines:
    """The importer's MFN lines (HS6 codes where no MFN table ships), and listed lines that they lack."""
    base = mfn(importer).codes if importer in shipped("mfn-") else np.asarray(hs6_codes(), dtype="U10")
    listed = {code for measure in measures for code in _named(measure, lists)}
    extra = np.asarray(sorted(code for code in listed if _has_no_line(base, code)), dtype="U10")
    codes = np.union1d(base, extra).astype("U10")
    known = mfn(importer).codes if importer in shipped("mfn-") else base[:0]
    return Lines(importer, codes, parents(known, codes), sectors_of(codes))


def scope_of(measure: Measure, lines: Lines, lists: Mapping[str, pd.DataFrame]) -> Scope:
    """Resolve the products of a measure on the importer's lines."""
    products = measure.products
    if products.everything:
        at = np.arange(lines.codes.size)
    else:
        named = _named(measure, lists)
        _require_lines(measure, named, lines)
        at = all_lines_below(lines.codes, named)
    if products.excluding:
        at = np.setdiff1d(at, all_lines_below(lines.codes, map(clean, products.excluding)))
    if products.list is None:
        return Scope(at, np.ones(at.size), {})
    return _with_columns(at, lines, lists[products.list].sort_values("code"))


def _named(measure: Measure, lists: Mapping[str, pd.DataFrame]) -> list[str]:
    if measure.products.list is None:
        return [clean(code) for code in measure.products.codes]
    if measure.products.list not in lists:
        raise UnknownName(f"product list (of measure {measure.id})", measure.products.list, lists)
    return list(lists[measure.products.list]["code"])


def _has_no_line(codes: Codes, code: str) -> bool:
    below = lines_below(codes, code)
    return below.start == below.stop and len(code) > _HEADING


def _require_lines(measure: Measure, named: list[str], lines: Lines) -> None:
    empty = [code for code in named if (s := lines_below(lines.codes, code)).start == s.stop]
    if empty:
        raise TariffError(
            f"measure {measure.id}: no tariff line of {lines.importer} begins with {', '.join(empty[:5])}. "
            "Check the heading."
        )


def _with_columns(at: Positions, lines: Lines, table: pd.DataFrame) -> Scope:
    """Rates of the covered lines, each from the longest listed code that it begins with."""
    row = parents(table["code"].to_numpy(dtype="U10"), lines.codes[at])
    columns = {str(name): table[name].to_numpy(float)[row] for name in table.columns if name != "code"}
    share = columns.pop("share", np.ones(at.size))
    return Scope(at, share, columns)
