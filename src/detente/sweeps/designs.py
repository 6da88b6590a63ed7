"""The scenarios of a sweep: a row of parameters each, from a grid, a sample, a Sobol sequence or a file.

``grid`` is every combination of values, given as a list or as ``{from, to, steps}``; ``sample`` is a Latin hypercube
and ``sobol`` a scrambled Sobol sequence between two ends (Sobol 1967; Owen 1998), both with a seed; ``file`` is a CSV
with a column a parameter.
"""

import csv
import io
import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.stats import qmc

from ..casebook.mistake import Where
from ..disk import read_text
from ..errors import SweepError
from ..evidence.uncertain import points
from ..world.tariff_change import HIGHEST
from .spec import PARAMETER, Spec

Array = npt.NDArray[np.float64]
MOST: Final = 20_000_000
"""ScenarioTable of one sweep; more are no slip of the pen, but their table alone would fill a machine."""


@dataclass(frozen=True, slots=True)
class ScenarioTable:
    """The scenarios: ``names`` of parameters, and ``values`` of shape (b, p), fractions."""

    names: tuple[str, ...]
    values: Array

    def __len__(self) -> int:
        return len(self.values)


def scenarios(spec: Spec) -> ScenarioTable:
    """The scenarios that a sweep declares. Raises SweepError, with the line of the file that is wrong."""
    asked = spec.parameters()
    for place, one in enumerate(spec.tariffs):
        _require_rates(spec, place, one)
    if not spec.design:
        if asked:
            raise spec.wrong(("scenarios", "tariffs"), f"nothing says what {asked[0]} is", "add grid, sample or file")
        return ScenarioTable((), np.empty((1, 0)))
    found = MADE[spec.design](spec)
    where = ("scenarios", spec.design)
    for name in (*asked, *found.names):
        if (name in asked) != (name in found.names):
            absent = "no value" if name in asked else "no use in tariffs"
            raise spec.wrong((*where, name), f"the parameter {name} has {absent}", f"its names are {', '.join(asked)}")
    return found


def _require_rates(spec: Spec, place: int, text: str) -> None:
    """A parameter is a whole rate: nothing is put together of words."""
    rate = text.partition("=")[2].strip().removeprefix("+")
    if PARAMETER.search(text) and not PARAMETER.fullmatch(rate):
        what = f"{text!r:.60}: a parameter stands for a rate"
        raise spec.wrong(("scenarios", "tariffs", place), what, "write IMPORTER:ORIGIN[:SECTOR]=+{name}")


def _grid(spec: Spec) -> ScenarioTable:
    """Every combination, the last parameter the quickest."""
    given = _keys(spec, ("scenarios", "grid"), spec.given)
    axes = {name: _axis(spec, ("scenarios", "grid", name), value) for name, value in given.items()}
    _bounded(spec, math.prod(len(one) for one in axes.values()))
    return ScenarioTable(tuple(axes), np.array(list(product(*axes.values())), dtype=np.float64).reshape(-1, len(axes)))


def _axis(spec: Spec, where: Where, given: Any) -> list[float]:
    if isinstance(given, list) and given:
        return [_rate(spec, (*where, place), one) for place, one in enumerate(given)]
    if isinstance(given, dict) and set(given) == {"from", "to", "steps"}:
        low, high = (_rate(spec, (*where, end), given[end]) for end in ("from", "to"))
        steps = given["steps"]
        if isinstance(steps, int) and not isinstance(steps, bool) and 2 <= steps <= MOST:
            return [float(one) for one in np.linspace(low, high, steps)]
        raise spec.wrong((*where, "steps"), f"{steps!r:.60} is no number of values", "write a whole number, at least 2")
    raise spec.wrong(where, f"{given!r:.60} is no axis", "write [0, 0.1, 0.25] or {from: 0, to: 0.5, steps: 6}")


def _sample(spec: Spec) -> ScenarioTable:
    return _between(spec, lambda count, width, seed: points(count, width, seed))


def _sobol(spec: Spec) -> ScenarioTable:
    return _between(spec, _sobol_points)


def _sobol_points(count: int, width: int, seed: int) -> Array:
    power = int(math.log2(count))
    return np.asarray(qmc.Sobol(width, scramble=True, seed=seed).random_base2(power))


def _between(spec: Spec, cube: Callable[[int, int, int], Array]) -> ScenarioTable:
    """Points of the unit cube between the ends of each parameter."""
    where: Where = ("scenarios", spec.design)
    given = _keys(spec, where, spec.given)
    for name in given:
        if name not in ("count", "seed", "ranges"):
            raise spec.wrong((*where, name), "means nothing here", "write count, seed and ranges")
    count = _whole(spec, (*where, "count"), given.get("count"), 1)
    # decided: the seed of every draw is 0 where none is given
    seed = _whole(spec, (*where, "seed"), given.get("seed", 0), 0)
    _bounded(spec, count)
    if spec.design == "sobol" and count & (count - 1):
        near = 2 ** round(math.log2(count))
        raise spec.wrong((*where, "count"), f"{count} is no power of two, which balances the sequence", f"write {near}")
    ranges = _keys(spec, (*where, "ranges"), given.get("ranges"))
    for name, ends in ranges.items():
        if not isinstance(ends, list) or len(ends) != 2:
            raise spec.wrong((*where, "ranges", name), f"{ends!r:.60} is no range", "write [0, 0.5]")
    values = [[_rate(spec, (*where, "ranges", name, n), one) for n, one in enumerate(r)] for name, r in ranges.items()]
    low, high = np.array(values).T
    return ScenarioTable(tuple(ranges), low + (high - low) * cube(count, len(ranges), seed))


def _whole(spec: Spec, where: Where, given: Any, least: int) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or given < least:
        raise spec.wrong(where, f"{given!r:.60} is no {where[-1]}", f"write a whole number, at least {least}")
    return given


def _file(spec: Spec) -> ScenarioTable:
    """A CSV; a cell that is no rate is told with its own file and line."""
    if not isinstance(spec.given, str):
        raise spec.wrong(("scenarios", "file"), f"{spec.given!r:.60} is no file", "write the path of a CSV")
    path = spec.file.parent / spec.given
    rows = list(csv.reader(io.StringIO(read_text(path, SweepError, most=2**31))))
    if len(rows) < 2:
        raise SweepError(f"{path}:1: no scenario: write a line of names, then a line a scenario")
    names = tuple(rows[0])
    if len(set(names)) < len(names):
        raise SweepError(f"{path}:1: a name stands twice: keep one of them")
    _bounded(spec, len(rows) - 1)
    return ScenarioTable(
        names, np.array([_row(f"{path}:{line}", names, row) for line, row in enumerate(rows[1:], start=2)])
    )


def _row(place: str, names: tuple[str, ...], row: list[str]) -> list[float]:
    if len(row) != len(names):
        raise SweepError(f"{place}: {len(row)} cells for {len(names)} names: write one a name; missing is not zero")
    found = []
    for name, cell in zip(names, row, strict=True):
        try:
            found.append(float(cell))
        except ValueError:
            raise SweepError(f"{place}: {name}: {cell!r:.60} is no number: write a fraction such as 0.25") from None
        if not -1 < found[-1] <= HIGHEST:
            raise SweepError(f"{place}: {name}: {cell} is no rate: rates are fractions, write 0.25 for 25 %")
    return found


MADE: Final = {"grid": _grid, "sample": _sample, "sobol": _sobol, "file": _file}


def _keys(spec: Spec, where: Where, given: Any) -> dict[str, Any]:
    if isinstance(given, dict) and given:
        return given
    raise spec.wrong(where, f"{given!r:.60} is no list of keys", "write key: value below it")


def _rate(spec: Spec, where: Where, given: Any) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise spec.wrong(where, f"{given!r:.60} is no rate", "write a fraction such as 0.25")
    if not -1 < given <= HIGHEST:
        raise spec.wrong(where, f"{given:g} is no rate", "rates are fractions, write 0.25 for 25 %")
    return float(given)


def _bounded(spec: Spec, count: int) -> None:
    if count > MOST:
        raise spec.wrong(("scenarios",), f"{count:,} scenarios are more than {MOST:,}", "split the sweep")
