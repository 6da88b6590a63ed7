"""Reads the parts of a JSON tree and collects what is wrong with them, each with its place."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

import numpy as np

from ..errors import TalksError, nearest
from .parts import Array

MOST: Final = 1e100
"""Largest number that is taken: sums and products of a few stay finite."""


class Reader:
    """Mistakes found so far, and the scale within which values must lie."""

    def __init__(self, tree: Any) -> None:
        self.found: list[str] = []
        self.scale: dict[str, tuple[float, float]] = {}
        self._scale = tree.get("scale") if isinstance(tree, Mapping) else None

    def say(self, where: str, what: str) -> None:
        """Add a mistake."""
        self.found.append(f"{where}: {what}" if where else what)

    def unknown(self, where: str, kind: str, name: Any, known: Iterable[str]) -> None:
        """Add a name that nobody defined."""
        names = list(known)
        near = nearest(name, names, cutoff=0.5)
        advice = f"did you mean {' or '.join(near)}?" if near else f"there is {', '.join(names[:12]) or 'none'}"
        self.say(where, f"no {kind} {name!r}: {advice}")

    def fail_if_wrong(self) -> None:
        """Raise every mistake."""
        if self.found:
            raise TalksError("\n".join(self.found))

    def keys(self, tree: Any, where: str, known: Collection[str]) -> None:
        """``tree`` is an object with no other keys."""
        if not isinstance(tree, Mapping):
            self.say(where, f"{tree!r:.60} stands where an object belongs")
            return
        for key in tree:
            if key not in known:
                self.unknown(where, "key", key, known)

    def rows(self, tree: Any, key: str, needed: bool = False, where: str = "") -> list[Any]:
        """A list under a key; empty where it is absent and not needed."""
        value = tree.get(key) if isinstance(tree, Mapping) else None
        place = f"{where}.{key}" if where else key
        if value is None and not needed:
            return []
        if not isinstance(value, list) or (needed and not value):
            self.say(place, "a list with at least one item belongs here")
            return []
        return value

    def words(self, value: Any, where: str) -> list[str]:
        """A list of names."""
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            self.say(where, "write a list of names")
            return []
        return value

    def text(self, value: Any, where: str) -> str:
        """A name."""
        if not isinstance(value, str) or not value:
            self.say(where, f"{value!r} stands where a name belongs")
            return "?"
        return value

    def optional(self, value: Any, where: str) -> str:
        """A text that may be empty."""
        if not isinstance(value, str):
            self.say(where, f"{value!r:.60} stands where a text belongs")
            return ""
        return value

    def truth(self, value: Any, where: str) -> bool:
        """True or false, and nothing that only looks like it."""
        if not isinstance(value, bool):
            self.say(where, f"{value!r:.60} is neither true nor false: write one of the two, without quotes")
            return False
        return value

    def number(self, value: Any, where: str) -> float:
        """A finite number within what a computer can add up; 0 where it is none."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= MOST:
            shown = "a number of too many digits" if isinstance(value, int) and value else f"{value!r:.60}"
            self.say(where, f"{shown} is not a finite number")
            return 0.0
        return float(value)

    def scales(self, parties: tuple[str, ...]) -> None:
        """Take in ``scale``: one range for all, or one by party."""
        given = self._scale
        if given is None:
            return
        ranges = given if isinstance(given, Mapping) else dict.fromkeys(parties, given)
        for party, ends in ranges.items():
            if party not in parties:
                self.unknown("scale", "party", party, parties)
            else:
                self.scale[party] = self._range(ends, f"scale.{party}")

    def _range(self, value: Any, where: str) -> tuple[float, float]:
        if isinstance(value, list | tuple):
            if len(value) != 2:
                self.say(where, f"{value!r} is not a range: write [low, high]")
                return 0.0, 0.0
            low, high = (self.number(one, where) for one in value)
            if low > high:
                self.say(where, f"the range [{low:g}, {high:g}] runs backwards: swap its ends")
            return min(low, high), max(low, high)
        fixed = self.number(value, where)
        return fixed, fixed

    def ranges(self, tree: Any, parties: tuple[str, ...], where: str, *, partial: bool = False) -> tuple[Array, Array]:
        """Ends of each party's value; with ``partial`` a party that is not named has 0."""
        ends = np.zeros((2, len(parties)))
        if not isinstance(tree, Mapping):
            self.say(where, f"write a number for each party: {', '.join(parties)}")
            return ends[0], ends[1]
        for party in tree:
            if party not in parties:
                self.unknown(where, "party", party, parties)
        for at, party in enumerate(parties):
            if party in tree:
                ends[:, at] = self._range(tree[party], f"{where}.{party}")
                self._within(party, ends[:, at], f"{where}.{party}")
            elif not partial:
                self.say(where, f"no value for {party}: a missing value is not 0, write one")
        return ends[0], ends[1]

    def _within(self, party: str, ends: Array, where: str) -> None:
        low, high = self.scale.get(party, (-np.inf, np.inf))
        if ends[0] < low or ends[1] > high:
            shown = f"{ends[0]:g}" if ends[0] == ends[1] else f"[{ends[0]:g}, {ends[1]:g}]"
            self.say(where, f"{shown} is outside the scale of {low:g} to {high:g}: correct one of them")

    def by_party(self, tree: Any, parties: tuple[str, ...], where: str, *, otherwise: float | None = None) -> Array:
        """A number for each party; ``otherwise`` where a party is not named and that is allowed."""
        row = np.zeros(len(parties))
        if not isinstance(tree, Mapping):
            self.say(where, "write party: number")
            return row
        for party in tree:
            if party not in parties:
                self.unknown(where, "party", party, parties)
        for at, party in enumerate(parties):
            if party in tree:
                row[at] = self.number(tree[party], f"{where}.{party}")
            elif otherwise is not None:
                row[at] = otherwise
            else:
                self.say(where, f"no number for {party}: write one")
        return row
