"""Who plays: one government, or several that set a common tariff and leave trade among themselves alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..errors import StrategyError
from ..world.economy import Economy

Names = Sequence[str] | Mapping[str, Sequence[str]] | None
"""Regions, ``["USA", "CHN"]``; blocs, ``["EU=DEU+FRA"]`` or ``{"EU": ["DEU", "FRA"]}``; None is every region."""


@dataclass(frozen=True, slots=True)
class Player:
    """A government, or a bloc that acts as one.

    Attributes
    ----------
    name    : a region's code, or the bloc's own name
    members : positions of its regions in the world
    """

    name: str
    members: tuple[int, ...]


def players_of(world: Economy, names: Names) -> tuple[Player, ...]:
    """The players by name.

    Raises
    ------
    UnknownName   : no such region
    StrategyError : nobody plays, or a region plays twice
    """
    if names is None:
        names = world.regions
    pairs = list(names.items()) if isinstance(names, Mapping) else [_bloc(name) for name in names]
    found = tuple(Player(name, tuple(world.region(code) for code in codes)) for name, codes in pairs)
    seen = [at for player in found for at in player.members]
    if not seen:
        raise StrategyError("nobody plays: name at least one region.")
    twice = sorted({world.regions[at] for at in seen if seen.count(at) > 1})
    if twice:
        raise StrategyError(f"{', '.join(twice)} would play twice. Put each region into one player.")
    return found


def _bloc(name: str) -> tuple[str, list[str]]:
    """``EU=DEU+FRA`` is a bloc; anything else is a region."""
    label, equals, members = name.partition("=")
    return (label, members.split("+")) if equals else (name, [name])
