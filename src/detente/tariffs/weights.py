"""Import values by tariff line, by which rates are averaged. They are passed in, never assumed.

For laws from 2024 on: US imports of 2024 by line and origin (imports.py). For earlier ones those of 2017: by pair, US
imports from China (approximate, see docs/tariffs.md) and China's imports from the US (by cells of lines); by chapter,
US imports from every other region of the built-in world (chapters.py). A line without a weight is missing, not zero:
averages say how many there were.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ..errors import TariffError, UnknownName
from .chapters import chapters
from .imports import imports
from .tables import FOLDER, mfn, read_table, shipped

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Weights:
    """Value of what one importer buys from one origin, by line."""

    importer: str
    origin: str
    values: pd.Series
    """Tariff line (digits) to million USD; unique index."""
    label: str
    """What the values are: year, and whether approximate."""

    def __post_init__(self) -> None:
        """Refuse values that cannot weigh."""
        bad = self.values.index[~(self.values >= 0)]
        if len(bad):
            raise TariffError(
                f"weights of {self.importer} from {self.origin}: negative or missing value at "
                f"{', '.join(bad[:5])}. "
                "Leave lines without a value out."
            )
        if not self.values.index.is_unique:
            twice = self.values.index[self.values.index.duplicated()][:5]
            raise TariffError(f"weights of {self.importer} from {self.origin}: twice: {', '.join(twice)}. Sum them.")

    @property
    def total(self) -> float:
        """Million USD."""
        return float(self.values.sum())


@cache
def weights(importer: str, origin: str, year: int | None = None) -> Weights:
    """The shipped weights of a pair for laws of a year: true imports by line of the newest year that is not after it.

    Where there are none, or no year is said, those of 2017: its own table, or the importer's chapters over lines.

    Raises
    ------
    UnknownName : a pair that has neither
    """
    import pandas as pd

    recent = imports(importer, year)
    if recent is not None and recent.standing(origin) in recent.origins:
        return Weights(importer, origin, recent.of(origin), recent.label)
    name = f"{importer}-{origin}"
    known = [pair for pair in shipped("weights-") if pair.count("-") == 1]
    if name not in known:
        whole = chapters(importer)
        if whole is not None and origin in whole.values:
            return Weights(importer, origin, whole.by_line(origin), whole.label)
        known += [f"{importer}-{other}" for other in whole.values] if whole else []
        raise UnknownName("pair with weights (importer-origin)", name, known)
    table = read_table(FOLDER / f"weights-{name}.csv.gz", ("value",))
    values = table.rows["value"].astype(float)
    if "cell" in table.rows.columns:
        series = _spread(name, table.rows.assign(value=values))
    else:
        series = pd.Series(values.to_numpy(), index=pd.Index(table.rows["code"]))
    return Weights(importer, origin, series, table.about.get("label", "no label"))


@cache
def world_weights(importer: str, origin: str, year: int | None = None) -> Weights:
    """Weights that do not follow the trade of the pair, for laws of a year.

    What the importer buys from everyone, where its trade with all regions is known, else what the origin sells to
    everyone, by chapter, spread evenly over lines.
    """
    import pandas as pd

    recent = imports(importer, year)
    if recent is not None:
        return Weights(importer, origin, recent.whole(), f"{recent.label}, of {importer} from everyone")
    whole = chapters(importer)
    if whole is not None:
        others = [weights(importer, other) for other in whole.values]
        own = [weights(importer, other) for other in _own(importer)]
        values = sum((one.values for one in others), 0.0 * others[0].values).add(
            # decided: a line that only one of the two lists has nothing from the other
            sum((one.values for one in own), 0.0 * own[0].values),
            fill_value=0.0,
        )
        return Weights(importer, origin, values, f"approximate 2017, imports of {importer} from everyone")
    if origin not in shipped("exports-") or importer not in shipped("mfn-"):
        raise UnknownName("pair with world weights (importer-origin)", f"{importer}-{origin}", ("USA-CHN", "CHN-USA"))
    table = read_table(FOLDER / f"exports-{origin}.csv.gz", ("chapter", "value"))
    lines = pd.Series(mfn(importer).codes.astype(object))
    totals = table.rows.set_index("chapter")["value"].astype(float)
    chapter = lines.str[:2]
    each = chapter.map(totals) / chapter.map(chapter.value_counts())
    # decided: nothing is sold in a chapter without a row
    return Weights(importer, origin, each.fillna(0.0).set_axis(pd.Index(lines)), table.about.get("label", "no label"))


def _own(importer: str) -> list[str]:
    """Origins with a table of their own."""
    pairs = [pair for pair in shipped("weights-") if pair.count("-") == 1]
    return [pair.partition("-")[2] for pair in pairs if pair.startswith(f"{importer}-")]


def _spread(name: str, cells: pd.DataFrame) -> pd.Series:
    """Each cell's value in equal parts over its lines."""
    import pandas as pd

    lines = read_table(FOLDER / f"weights-{name}-lines.csv.gz", ("code", "cell")).rows
    each = cells.set_index("cell")["value"] / cells.set_index("cell")["lines"].astype(float)
    return pd.Series(lines["cell"].map(each).to_numpy(dtype=float), index=pd.Index(lines["code"]))
