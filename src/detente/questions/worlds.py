"""Which base worlds there are, and where they come from."""

from dataclasses import dataclass

from ..show.blocks import Cell, Column, Section, Table
from ..world.sources import built_in, origins, worlds
from .shown import Shown


@dataclass(frozen=True, slots=True)
class WorldLine:
    """One base world in a line; what an installed package adds tells nothing of itself."""

    name: str
    ships: bool
    title: str
    vintage: str
    licence: str
    citation: str


@dataclass(frozen=True, slots=True, repr=False)
class Worlds(Shown):
    """Every base world, those that ship first."""

    worlds: tuple[WorldLine, ...]

    def section(self) -> Section:
        """What a reader sees."""
        return page(self)


def ask() -> Worlds:
    """Every base world."""
    known, shipped = origins(), built_in()
    return Worlds(
        tuple(
            WorldLine(name, name in shipped, one.title, one.vintage, one.licence, one.citation)
            if (one := known.get(name))
            else WorldLine(name, name in shipped, "", "", "", "")
            for name in worlds()
        )
    )


def page(found: Worlds) -> Section:
    """A line each."""
    columns = (Column("world"), Column("what it is"), Column("vintage"), Column("data"))
    rows = tuple(
        (Cell(one.name), Cell(one.title), Cell(one.vintage), Cell("ships" if one.ships else "give --path"))
        for one in found.worlds
    )
    return Section("worlds", "Base worlds", (Table("worlds", "Base worlds, for --world", columns, rows),))
