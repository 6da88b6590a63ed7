"""Names that every part of the program shares: axes, regions, sectors.

Axes, everywhere: ``i`` origin (exporter), ``j`` destination (importer, who charges the tariff),
``s`` sector of the good, ``k`` sector that uses it as an input. Rates are fractions (0.25 is 25 %),
money is million US dollars.

Regions of the built-in world carry ISO 3166 alpha-3 codes; two aggregates have codes of their own:
``EUR`` (the European Union members not listed apart) and ``ROW`` (rest of the world).
Sectors follow ISIC rev. 4 divisions as grouped in OECD ICIO (edition 2023).
"""

from types import MappingProxyType
from typing import Final

from .errors import UnknownName

REGIONS: Final = MappingProxyType(
    {
        "USA": "United States", "CHN": "China", "CAN": "Canada", "MEX": "Mexico", "BRA": "Brazil",
        "ARG": "Argentina", "CHL": "Chile", "DEU": "Germany", "FRA": "France", "ITA": "Italy", "ESP": "Spain",
        "NLD": "Netherlands", "POL": "Poland", "EUR": "Rest of EU", "GBR": "United Kingdom",
        "CHE": "Switzerland", "NOR": "Norway", "TUR": "Turkey", "RUS": "Russia", "JPN": "Japan",
        "KOR": "Korea", "TWN": "Taiwan", "IND": "India", "VNM": "Vietnam", "THA": "Thailand",
        "MYS": "Malaysia", "IDN": "Indonesia", "PHL": "Philippines", "SGP": "Singapore", "AUS": "Australia",
        "SAU": "Saudi Arabia", "ZAF": "South Africa", "ROW": "Rest of world",
    }
)  # fmt: skip
"""The 33 regions of the built-in world, in its order: code to English name."""

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
"""The 20 sectors of the built-in world, in its order: code to English name. The first 19 are goods."""

SERVICES: Final = "services"
GOODS: Final = tuple(code for code in SECTORS if code != SERVICES)

EU27_2017: Final = frozenset(
    {
        "AUT", "BEL", "BGR", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GRC", "HRV", "HUN",
        "IRL", "ITA", "LTU", "LUX", "LVA", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "SWE",
    }
)  # fmt: skip
"""Members of the European Union in 2017 apart from the United Kingdom, which the world lists alone."""


def region_name(code: str) -> str:
    """English name of a region; its code where the built-in world does not have it."""
    return REGIONS.get(code, code)


def sector_name(code: str) -> str:
    """English name of a sector; its code where the built-in world does not have it."""
    return SECTORS.get(code, code)


def require(kind: str, name: str, known: tuple[str, ...]) -> int:
    """Position of ``name`` in ``known``; raises :class:`UnknownName` with the nearest names."""
    try:
        return known.index(name)
    except ValueError:
        raise UnknownName(kind, name, known) from None
