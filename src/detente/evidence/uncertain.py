"""Where a draw comes from: what an answer rests on and nobody knows exactly, each with its source.

A draw is one set of values of everything that is uncertain, in groups whose members move together. Points of the unit
cube go in and values come out, so that the same point is the same draw in any design: Latin hypercubes, or the pairs
of matrices from which shares of variance are estimated. The numbers stand in ``uncertain.csv``.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from importlib.resources import files
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri

from .elasticities import horizon

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

LONG_RUN: Final = "long-run"
LABELS: Final[Mapping[str, str]] = {
    "goods": "the elasticities of goods",
    "services": "the elasticity of services",
    "collected": "the share of new duties that is collected",
    "pass-through": "how much of a duty the sellers bear",
    "weights": "the weights by which duties are averaged",
    "flows": "how well trade is measured",
    "deficits": "what becomes of trade deficits",
}
"""Group to what a sentence calls it."""
BROAD: Final = ("agriculture", "mining", "manufacturing")
"""Broad sectors whose elasticity has a published error; one error moves all sectors of one."""
WORLDS: Final = 8
"""Tables of trade with errors of measurement, each balanced anew."""
SMALLEST: Final = 0.1
"""Smallest elasticity that is drawn: near zero no good replaces another, and no finite price clears a market."""


@dataclass(frozen=True, slots=True)
class Draws:
    """Values of everything that is uncertain, ``b`` at a time.

    Attributes
    ----------
    theta        : trade elasticities, shape (b, s)
    collected    : new duties that are paid over those given, shape (b,)
    pass_through : exponent of tariffs in prices at the border, shape (b,)
    weights      : factors on the new duties of each sector, shape (b, s)
    flows        : which table of trade, shape (b,); 0 is trade as measured, the others have errors
    deficits     : which rule for deficits, shape (b,); 0 is the one assumed, 1 has none
    """

    theta: Array
    collected: Array
    pass_through: Array
    weights: Array
    flows: Places
    deficits: Places

    def __len__(self) -> int:
        return len(self.theta)

    def __getitem__(self, rows: slice | Places) -> "Draws":
        return Draws(*(getattr(self, one.name)[rows] for one in fields(self)))


@dataclass(frozen=True)
class Uncertain:
    """What is uncertain of an economy at a horizon.

    Attributes
    ----------
    horizon      : ``long-run``, or one with an elasticity of its own for every sector
    central      : θ by sector that answers without a range use, shape (s,)
    sets         : other sets of θ by sector, shape (n, s), each as likely as the central one
    broad        : position in ``BROAD`` by sector, or -1 for services, shape (s,)
    pass_through : the number that answers without a range use
    collected    : True where new duties are the part that is collected already; else all that a law asks
    purged       : True where a world without deficits is an alternative
    """

    horizon: str
    central: Array
    sets: Array
    broad: Places
    pass_through: float = 1.0
    collected: bool = False
    purged: bool = True

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Groups that are drawn, in the order of :data:`LABELS`."""
        absent = set() if self.purged else {"deficits"}
        if self.horizon != LONG_RUN or not (self.broad < 0).any():
            absent.add("services")
        if self.pass_through != 1:
            absent.add("pass-through")
        return tuple(name for name in LABELS if name not in absent)

    @cached_property
    def columns(self) -> dict[str, slice]:
        """Group to its columns of a point."""
        widths = {"goods": 1 + len(BROAD), "weights": len(self.central)}
        # decided: any other group is one number
        ends = np.cumsum([widths.get(name, 1) for name in LABELS])
        # decided: as above
        return {name: slice(end - widths.get(name, 1), end) for name, end in zip(LABELS, ends.tolist(), strict=True)}

    @property
    def width(self) -> int:
        """Columns of a point."""
        return int(sum(one.stop - one.start for one in self.columns.values()))

    def middle(self, count: int = 1) -> Draws:
        """What answers without a range use, ``count`` times."""
        ones, zeros = np.ones(count), np.zeros(count, dtype=np.intp)
        theta = np.tile(self.central, (count, 1))
        return Draws(theta, ones, self.pass_through * ones, np.ones_like(theta), zeros, zeros)

    def draws(self, points: Array, only: str | None = None) -> Draws:
        """The draws at ``points``, shape (b, width), in [0, 1); with ``only``, all other groups at their middle."""
        groups = self.groups if only is None else (only,)
        found = self.middle(len(points))
        at = {name: points[:, self.columns[name]] for name in groups}
        theta = found.theta
        if "goods" in at:
            theta = self._of_goods(at["goods"])
        if "services" in at:
            theta = np.where(self.broad < 0, _one_of("services", at["services"]), theta)
        return Draws(
            theta,
            shares_collected(at["collected"], self.collected) if "collected" in at else found.collected,
            passed(at["pass-through"]) if "pass-through" in at else found.pass_through,
            np.exp(_spread("weights") * ndtri(at["weights"])) if "weights" in at else found.weights,
            1 + _places(at["flows"], WORLDS) if "flows" in at else found.flows,
            _places(at["deficits"], 2) if "deficits" in at else found.deficits,
        )

    def _of_goods(self, at: Array) -> Array:
        """θ of every sector but services, which keep the central number where they have one of their own.

        At other horizons than the long run one normal draw of σ, cut below, for every sector: θ = σ - 1.
        """
        if self.horizon != LONG_RUN:
            sigma = horizon(self.horizon).sigma
            cut = ndtr((1 + SMALLEST - sigma.value) / sigma.error)
            drawn = sigma.value - 1 + sigma.error * ndtri(cut + (1 - cut) * at[:, :1])
            return np.broadcast_to(drawn, (len(at), len(self.central))).copy()
        whole = np.array([np.full_like(self.central, value) for value in _values("goods", "one of")])
        choices = np.concatenate([self.central[None], self.sets, whole])
        errors = np.exp(np.array([_spread(name) for name in BROAD]) * ndtri(at[:, 1:]))
        found = choices[_places(at[:, :1], len(choices))] * errors[:, self.broad]
        return np.where(self.broad < 0, self.central, found)


def shares_collected(at: Array, known: bool) -> Array:
    """New duties that are paid over those given, at points (b, 1): around what was collected where that is given, else
    between its ends; shape (b,).
    """
    return np.asarray(np.exp(_spread("collected") * ndtri(at[:, 0]))) if known else _between("collected", at)


def passed(at: Array) -> Array:
    """Exponent of tariffs in prices at the border, at points (b, 1); shape (b,)."""
    return _between("pass-through", at)


def points(count: int, width: int, seed: int) -> Array:
    """A Latin hypercube: ``count`` points, one in each of as many equal slices of every column; seeded."""
    rng = np.random.default_rng(seed)
    slices = np.array([rng.permutation(count) for _ in range(width)]).T.reshape(count, width)
    return np.asarray((slices + rng.uniform(1e-6, 1 - 1e-6, slices.shape)) / count)


def noise(shape: tuple[int, ...], seed: int) -> Array:
    """Factors of measurement of a table of trade, mean one; what is sold at home, the diagonal, is left alone."""
    spread = _spread("flows")
    factors = np.exp(spread * np.random.default_rng(seed).standard_normal(shape) - spread**2 / 2)
    home = np.arange(shape[0])
    factors[home, home] = 1.0
    return factors


def sources() -> tuple[tuple[str, str], ...]:
    """(what a sentence calls a group, source) of every number of ``uncertain.csv``."""
    return tuple((LABELS.get(row["group"], "the elasticities of goods"), row["source"]) for row in _rows())


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with files(__package__).joinpath("uncertain.csv").open(encoding="utf-8") as file:
        return tuple(csv.DictReader(file))


def _values(group: str, form: str) -> list[float]:
    return [float(row["value"]) for row in _rows() if (row["group"], row["form"]) == (group, form)]


def _spread(group: str) -> float:
    return _values(group, "relative error")[0]


def _one_of(group: str, at: Array) -> Array:
    values = np.array(_values(group, "one of"))
    return np.asarray(values[_places(at, len(values))])[:, None]


def _between(group: str, at: Array) -> Array:
    low, high = _values(group, "from")[0], _values(group, "to")[0]
    return np.asarray(low + (high - low) * at[:, 0])


def _places(at: Array, count: int) -> Places:
    return np.minimum((at[:, 0] * count).astype(np.intp), count - 1)
