"""How the duties of several measures on one line add up. One rule is one function; arrays in, arrays out.

Axes: measures ``m`` by tariff lines ``n``. Rates are fractions, shares are the part of a line that a measure
covers. The order of the measures does not matter. The rules, in the order in which they are applied:

1. *displaces*: a measure takes the part of a line that it covers away from those that it displaces;
2. *adds*: what is left is summed, rate times share;
3. *tops up*: the sum is raised to the highest rate of those that top up, on the part of the line that each covers;
4. *tops up all*: the whole tariff, MFN rate included, is raised to the highest such rate, likewise;
5. *caps*: the whole tariff is lowered to the lowest cap.

A missing MFN rate counts as nothing in rules 4 and 5, so that what they add is at most too high, and what they take
away at most too low; the total stays missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Rates = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Rules:
    """How the measures of a block meet each other."""

    kinds: tuple[str, ...]
    """Of each measure: adds, tops up, tops up all or caps."""
    displacers: tuple[tuple[int, ...], ...]
    """For each measure, the positions of those that displace it."""

    @property
    def plain(self) -> bool:
        """Whether all of them simply add."""
        return all(kind == "adds" for kind in self.kinds) and not any(self.displacers)

    def are(self, kind: str) -> Flags:
        """Which measures are of a kind. (m,)."""
        return np.array([one == kind for one in self.kinds], dtype=bool)


def displaced(share: Rates, displacers: Sequence[Sequence[int]]) -> Rates:
    """The part of each line that each measure is still charged on. (m, n) -> (m, n).

    A measure that is itself displaced displaces only with what it has left.
    """
    left: dict[int, Rates] = {}

    def of(m: int) -> Rates:
        if m not in left:
            taken = sum((of(other) for other in displacers[m]), np.zeros(share.shape[1]))
            left[m] = np.maximum(share[m] - taken, 0.0)
        return left[m]

    return np.vstack([of(m) for m in range(share.shape[0])]) if any(displacers) else share


def adds(rates: Rates) -> Rates:
    """Sum of the measures that add up. (m, n) -> (n,)."""
    return np.asarray(rates.sum(axis=0), dtype=float)


def beside(parts: Rates, counted: Flags, of: Flags, rules: Rules) -> Rates:
    """What the counted measures add where each measure ``of`` applies. (m, n) -> (k, n).

    One that displaces it falls on another part of the line, and so does not count.
    """
    meets = np.array([counted] * parts.shape[0])
    for m, displacers in enumerate(rules.displacers):
        meets[m, list(displacers)] = False
    return np.asarray(meets[of].astype(float) @ parts, dtype=float)


def tops_up(rates: Rates, share: Rates, floor: Rates) -> Rates:
    """What measures that top up contribute above ``floor``, on the part that they cover. (k, n) three times -> (k, n).

    The one that adds most leads; measures that add the same share it.
    """
    if rates.shape[0] == 0:
        return rates
    excess = share * np.maximum(rates - floor, 0.0)
    highest = excess.max(axis=0)
    leads = excess == highest
    return np.asarray(leads * (highest / leads.sum(axis=0)), dtype=float)


def caps(rates: Rates, share: Rates, ceiling: Rates) -> Rates:
    """What caps take away from ``ceiling``, the whole tariff; negative or zero. (k, n), (n,) -> (k, n)."""
    binds = np.where(share > 0, rates, np.inf)
    return -tops_up(-binds, np.ones_like(share), np.broadcast_to(-ceiling, rates.shape))


def contributions(rates: Rates, share: Rates, mfn: Rates, rules: Rules) -> Rates:
    """What each measure adds on each line; their sum is the added duty. (m, n), (m, n), (n,) -> (m, n)."""
    if rules.plain:
        return rates * share
    share = displaced(share, rules.displacers)
    parts = rates * share
    base = np.nan_to_num(mfn)  # decided: only measures that fill up to a level ask; a specific rate counts as 0
    adding, topping, lifting, capping = map(rules.are, ("adds", "tops up", "tops up all", "caps"))
    parts[topping] = tops_up(rates[topping], share[topping], beside(parts, adding, topping, rules))
    others = beside(parts, adding | topping, lifting, rules)
    parts[lifting] = tops_up(rates[lifting], share[lifting], base + others)
    parts[capping] = caps(rates[capping], share[capping], base + adds(parts[~capping]))
    return parts
