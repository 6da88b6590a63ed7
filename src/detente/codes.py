"""Names that every part of the program shares: axes, and the sectors in which law and economy meet.

Axes, everywhere: ``i`` origin (exporter), ``j`` destination (importer, who charges the tariff), ``s`` sector of the
good, ``k`` sector that uses it as an input, ``b`` a scenario of a batch. Rates are fractions (0.25 is 25 %), money is
million US dollars.

The law knows products, an economy knows sectors. The 20 sectors here, ISIC rev. 4 divisions as grouped in OECD ICIO
(edition 2023), are those to which the products of the Harmonized System are mapped and in which the built-in worlds
are told. Countries are in :mod:`detente.countries`; labels of a world belong to its
:class:`~detente.world.economy.Economy`.
"""

from types import MappingProxyType
from typing import Final

from .errors import UnknownName

SECTORS: Final = MappingProxyType(
    {
        "agriculture": "Agriculture, forestry and fishing",
        "mining": "Mining and energy extraction",
        "food": "Food, beverages and tobacco",
        "textiles": "Textiles, apparel and leather",
        "wood": "Wood products",
        "paper": "Paper and printing",
        "petroleum": "Refined petroleum",
        "chemicals": "Chemicals",
        "pharmaceuticals": "Pharmaceuticals",
        "plastics": "Rubber and plastics",
        "minerals": "Non-metallic minerals",
        "metals": "Basic metals",
        "metal-products": "Fabricated metal products",
        "electronics": "Computers, electronics and optics",
        "electrical": "Electrical equipment",
        "machinery": "Machinery",
        "vehicles": "Motor vehicles",
        "aircraft": "Aircraft, ships and other transport equipment",
        "furniture": "Furniture and other manufacturing",
        "services": "Services",
    }
)
"""Code to English name. The first 19 are goods."""

DEFAULT_WORLD: Final = "world-2017"
"""The world that is taken where none is named."""
SERVICES: Final = "services"
GOODS: Final = tuple(code for code in SECTORS if code != SERVICES)


def require(kind: str, name: str, known: tuple[str, ...]) -> int:
    """Position of ``name`` in ``known``; raises :class:`UnknownName` with the nearest names."""
    try:
        return known.index(name)
    except ValueError:
        raise UnknownName(kind, name, known) from None
